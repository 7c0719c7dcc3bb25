"""A recorded decision is derived again from what the record holds, byte for byte, or what differs is named."""

import shutil
from pathlib import Path

import pytest

from engine.record import content
from engine.service import editions, verifying
from engine.service.refusing import NotPermitted, NotThere
from engine.service.verifying import audit_record, head_of, verify
from tests.record.test_audit import alter
from tests.service.recorded import ANN, AUD, ROOT, RULES, books, decided, good


def test_a_decision_is_derived_again_byte_for_byte(database: str) -> None:
    with books(database) as opened:
        recorded = decided(opened, good())
        assert verify(opened, recorded.id).differences == ()
        with pytest.raises(NotThere):
            verify(opened, 1)
        with pytest.raises(NotThere):
            verify(opened, 99)


def test_it_is_derived_by_the_rules_of_its_time(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    with books(f"sqlite:///{tmp_path}/record.sqlite", rules) as opened:
        recorded = decided(opened, good())
        shutil.rmtree(rules)
        assert verify(opened, recorded.id).differences == ()


def test_it_is_derived_by_the_vocabulary_of_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = (ROOT / "evidence_schemas" / "vocabulary.yaml").read_text(encoding="utf-8") + "\n# as it was\n"
    monkeypatch.setattr(editions, "vocabulary_text", lambda: older)
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        editions.read_edition.cache_clear()
        recorded = decided(opened, good())
        assert editions.vocabulary_of(content(opened.record, recorded.entry.content("pack"))) == older
        monkeypatch.setattr(verifying, "derive_kept", None)
        assert verify(opened, recorded.id).differences == ()
        editions.read_edition.cache_clear()


def test_what_was_altered_in_a_decision_is_named(database: str) -> None:
    with books(database) as opened:
        recorded = decided(opened)
        changed = recorded.data.replace(b'"answer":"no"', b'"answer":"yes"', 1)
        digest = recorded.entry.content("decision")
        value = changed.hex()
        blob = {"sqlite": f"x'{value}'", "postgresql": f"'\\x{value}'"}[opened.record.engine.dialect.name]
        alter(opened.record, f"UPDATE contents SET bytes = {blob} WHERE digest = '{digest}'")
        assert verify(opened, recorded.id).differences == (
            "the decision is not what was recorded: its digest is another",
            'prompts/N.1.1.a/answer is recorded as `"yes"`, and is derived as `"no"`',
        )
        assert [each.what for each in audit_record(opened, AUD).findings] == [
            "entry 4 (decided, inspection trial): the decision is not what was recorded"
        ]
        alter(opened.record, f"DELETE FROM contents WHERE digest = '{digest}'")
        assert verify(opened, recorded.id).differences == ("the decision is gone",)


def test_only_some_audit(database: str) -> None:
    with books(database) as opened:
        decided(opened)
        found = audit_record(opened, AUD)
        assert audit_record(opened, AUD, head_of(str(found.head))).findings == ()
        with pytest.raises(NotPermitted):
            audit_record(opened, ANN)
