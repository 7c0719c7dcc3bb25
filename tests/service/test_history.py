"""What was known on a day and under which edition; and a change split into what did it."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from engine.service.history import decided_then, history, known
from engine.service.moderating import Moderating, agree, moderate
from engine.service.reading import note_read
from engine.service.recording import version_of
from engine.service.refusing import NotNow, NotPermitted, NotThere
from engine.service.splitting import split
from engine.service.workflow import Stage
from tests.record.ledgers import SetClock
from tests.service.recorded import ADA, ANN, BEN, QUY, RULES, books, decided, good, small


def at(clock: object, *day: int) -> None:
    assert isinstance(clock, SetClock)
    clock.time = datetime(*day, 9, tzinfo=UTC)  # type: ignore[misc,arg-type]


def test_what_was_known_on_a_day(database: str, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    with books(database, rules) as opened:
        at(opened.clock, 2026, 3, 2)
        first = decided(opened, good())
        at(opened.clock, 2026, 3, 5)
        shared = rules / "national/editions/1/parameters.yaml"
        shared.write_text(shared.read_text(encoding="utf-8") + "\n# the same\n", encoding="utf-8")
        second = decided(opened, good())
        agree(opened, QUY, "NPI-2026-01", moderate(opened, ANN, "NPI-2026-01", Moderating("N.1.1.a", "no", "why")))
        with pytest.raises(NotNow, match="by the end of 2026-03-01"):
            known(opened, ANN, "NPI-2026-01", date(2026, 3, 1))
        then = known(opened, ANN, "NPI-2026-01", date(2026, 3, 4))
        assert (then.progress.decision, then.progress.stage) == (first.entry, Stage.DECIDED)
        assert decided_then(opened, then) == first.data
        now = known(opened, ANN, "NPI-2026-01", date(2026, 3, 5))
        assert now.progress.stage is Stage.MODERATED
        assert now.edition is not None
        assert then.edition is not None
        assert now.edition.content("pack") != then.edition.content("pack")
        assert decided_then(opened, then, now.edition) == second.data
        with pytest.raises(NotThere):
            known(opened, BEN, "NPI-2026-01", date(2026, 3, 5))
        with pytest.raises(NotPermitted):
            history(opened, ADA, "NPI-2026-01")
        read = note_read(opened, QUY, "NPI-2026-01", "evidence")
        assert history(opened, ANN, "NPI-2026-01")[-1] == read


def test_a_change_is_split_into_what_did_it(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES / "national/editions/1", rules)  # while it is the newest, and may be changed
    (rules / "digests.yaml").unlink()
    with books(f"sqlite:///{tmp_path}/record.sqlite", rules) as opened:
        before = decided(opened, good())
        data = json.loads(good().kept)
        data["facts"] = [fact for fact in data["facts"] if fact["id"] != "DOC-001"]
        shared = rules / "parameters.yaml"
        text = shared.read_text(encoding="utf-8")
        start = text.index("  corroborate:")
        shared.write_text(text[:start] + text[start:].replace("value: 2", "value: 9", 1), encoding="utf-8")
        decided(opened, version_of(json.dumps(data).encode()))
        made = moderate(opened, ANN, "NPI-2026-01", Moderating("N.1.1.c", "no", "why"))
        after = agree(opened, QUY, "NPI-2026-01", made)
        found = split(opened, QUY, before.id, after.id)
        effects = {each.part: {part.id for part in each.moved} for each in found.effects}
        assert list(effects) == ["evidence", "rules", "parameters", "moderation"]
        assert "N.1.1.a" in effects["evidence"]
        assert effects["rules"] == set()
        assert effects["parameters"]
        assert "N.1.1.c" in effects["moderation"]
        assert all(each.alone is not None and not each.joined for each in found.effects)
        none = split(opened, QUY, after.id, after.id)
        assert (none.moved, [each.moved for each in none.effects]) == ((), [()] * 4)


def test_decisions_of_two_inspections_are_not_split(tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        one = decided(opened)
        two = decided(opened, small(id="b"))
        with pytest.raises(Exception, match="is of inspection"):
            split(opened, QUY, one.id, two.id)
