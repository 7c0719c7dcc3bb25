"""Dip samples: the second answer is in the record before the first is shown."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from engine.diagnostics import Refused
from engine.record import entries, entry
from engine.service.actor import Actor, Role
from engine.service.bulk import decide_only
from engine.service.challenging import Settlement, challenge, settle
from engine.service.flagging import flag
from engine.service.history import history, known
from engine.service.moderating import Moderating, agree, moderate
from engine.service.reading import note_read
from engine.service.recording import decide_again, decision, submit_and_decide
from engine.service.refusing import Hidden, NotNow, NotPermitted, NotThere
from engine.service.sampling import KAPPA_FROM, Agreement, Blind, agreement, answer_blind, answers_of, draw, hidden_from
from engine.service.viewing import view
from tests.service.recorded import ANN, QUY, RAE, books, decided, small

BO = Actor("Bo", frozenset({Role.INSPECTOR, Role.QA}))


def test_a_blind_answer_is_recorded_and_then_laid_beside_the_first(database: str) -> None:
    with books(database) as opened:
        decided(opened)
        sample = draw(opened, QUY, "trial", 3, "grain")
        drawn = entry(opened.record, sample)
        assert drawn is not None
        assert drawn.body["read_before"] is False
        names = drawn.body["prompts"]
        assert isinstance(names, list)
        first, second, third = map(str, names)
        assert hidden_from(opened, QUY, "trial") == {first, second, third}
        assert hidden_from(opened, RAE, "trial") == set()
        blind = answer_blind(opened, QUY, "trial", sample, first, "yes", "It was seen.")
        assert (blind, blind.agrees) == (Blind(first, "yes", None, "It was seen."), None)
        assert hidden_from(opened, QUY, "trial") == {first, second, third}, "until the last answer"
        answer_blind(opened, QUY, "trial", sample, second, "no", "Nothing was seen.")
        assert [each.recorded for each in answers_of(opened, QUY, "trial", sample)] == [None, None]
        with pytest.raises(Hidden):
            view(opened, QUY, "trial", first)
        assert agreement(answers_of(opened, RAE, "trial", sample)) == Agreement(1, 2, None)
        with pytest.raises(NotNow, match="answered already"):
            answer_blind(opened, QUY, "trial", sample, first, "no", "On second thoughts.")
        with pytest.raises(NotPermitted):
            answer_blind(opened, RAE, "trial", sample, third, "no", "why")
        with pytest.raises(NotThere):
            answer_blind(opened, QUY, "trial", sample, "N.9.9.z", "no", "why")
        with pytest.raises(Refused, match="no answer"):
            answer_blind(opened, QUY, "trial", sample, third, "maybe", "why")
        assert answer_blind(opened, QUY, "trial", sample, third, "no", "why").agrees is not None
        assert [each.recorded for each in answers_of(opened, QUY, "trial", sample)] == ["no", "no", "no"]
        view(opened, QUY, "trial", first)


def test_a_sample_follows_from_its_seed_and_tells_who_had_read(tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        decided(opened)
        one, two = (entry(opened.record, draw(opened, QUY, "trial", 5, "grain")) for _ in range(2))
        assert one is not None
        assert two is not None
        assert one.body["prompts"] == two.body["prompts"]
        note_read(opened, QUY, "trial", "decision")
        draw(opened, QUY, "trial", 1)
        draw(opened, RAE, "trial", 1)
        assert [each.body["read_before"] for each in entries(opened.record)[-2:]] == [True, False]
        decide_again(opened, ANN, "trial")
        draw(opened, QUY, "trial", 1)
        assert entries(opened.record)[-1].body["read_before"] is True, "what was read is not forgotten"
        draw(opened, BO, "trial", 1)
        note_read(opened, BO, "trial", "evidence")
        draw(opened, BO, "trial", 1)
        assert [
            each.body["read_before"] for each in entries(opened.record) if each.by == "Bo" and "seed" in each.body
        ] == [
            False,
            False,
        ]
        for count in (0, 53):
            with pytest.raises(Refused, match="cannot be drawn"):
                draw(opened, QUY, "trial", count)


def test_nothing_is_shown_of_what_is_to_be_answered_blind(tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        recorded = decided(opened)
        sample, other = (draw(opened, each, "trial", 1, "grain") for each in (QUY, RAE))
        [prompt] = hidden_from(opened, QUY, "trial")
        raised = challenge(opened, ANN, "trial", prompt, "It is wrong.")
        answer_blind(opened, RAE, "trial", other, prompt, "no", "Nothing was seen.")
        shown: tuple[Callable[[], object], ...] = (
            lambda: decision(opened, QUY, recorded.id),
            lambda: history(opened, QUY, "trial"),
            lambda: known(opened, QUY, "trial", date(2026, 3, 2)),
            lambda: flag(opened, "trial", QUY),
            lambda: settle(opened, QUY, "trial", raised, Settlement.UPHELD, "So it is."),
        )
        for show in shown:
            with pytest.raises(Hidden):
                show()
        assert answers_of(opened, QUY, "trial", other) == (), "nor by the sample of somebody else"
        assert len(answers_of(opened, RAE, "trial", other)) == 1
        answer_blind(opened, QUY, "trial", sample, prompt, "no", "Nothing was seen.")
        assert len(answers_of(opened, QUY, "trial", other)) == 1
        for show in shown:
            show()


def test_agreement_beyond_chance() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    words = {"y": "yes", "n": "no"}
    found = agreement([Blind("p", words[one], words[other]) for one, other in pairs])
    assert found == Agreement(35, 50, Fraction(2, 5))
    assert agreement([Blind("p", "yes", "yes")] * KAPPA_FROM) == Agreement(10, 10, None)
    few = [Blind("p", "yes", "yes")] * 5 + [Blind("p", "no", "yes"), Blind("p", "no", "no")] * 2
    assert agreement(few) == Agreement(7, 9, None)
    assert agreement([*few, Blind("p", "no", "no")]).kappa is not None
    assert agreement([]) == Agreement(0, 0, None)


def test_nothing_that_decides_gives_away_what_is_to_be_answered_blind(tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        decided(opened)
        made = moderate(opened, ANN, "trial", Moderating("N.1.1.a", "yes", "It was seen."))
        draw(opened, BO, "trial", 52)
        before = len(entries(opened.record))
        ways: tuple[Callable[[], object], ...] = (
            lambda: agree(opened, BO, "trial", made),
            lambda: decide_again(opened, BO, "trial"),
            lambda: submit_and_decide(opened, BO, small()),
            lambda: decide_only(opened, BO, small().kept),
        )
        for way in ways:
            with pytest.raises(Hidden):
                way()
        assert len(entries(opened.record)) == before
        assert decide_only(opened, RAE, small().kept)
