"""The course of an inspection, who may take which step, and that nothing moves what is published."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.diagnostics import Refused
from engine.record import Kind, Once, audit, entries
from engine.service.actor import RAGSTONE, Actor, Role
from engine.service.books import Books
from engine.service.challenging import Settlement, challenge, settle
from engine.service.confirming import confirm
from engine.service.flagging import flag
from engine.service.moderating import Moderating, agree, moderate, withdraw
from engine.service.publishing import answer, publish, send
from engine.service.recording import Version, decision, decision_in_force, submit
from engine.service.refusing import NotNow, NotPermitted, NotThere
from engine.service.reviewing import Review, review
from engine.service.standing import standing
from engine.service.verifying import verify
from engine.service.workflow import PERMITTED, Act, Stage, permit
from tests.service.recorded import ANN, EVERYONE, MET, QUY, RAE, books, decided, small

TO_YES = Moderating("N.1.1.a", "yes", "The strategy was seen at work.")
BOTH = Actor("ann", frozenset(Role))
OTHER = Actor("Zoe", frozenset(Role))
BEN_QA = Actor("Ben", frozenset({Role.QA}))


def stage(opened: Books) -> Stage:
    progress = standing(opened, "trial")
    assert progress is not None
    return progress.stage


def published(opened: Books, version: Version | None = None) -> int:
    """The small inspection, published; the decision's id."""
    recorded = decided(opened, version)
    confirm(opened, ANN, "trial")
    review(opened, QUY, "trial", Review.ACCEPTED, "It follows.")
    send(opened, QUY, "trial", "HMPPS")
    answer(opened, QUY, "trial", "HMPPS", "No points.")
    publish(opened, QUY, "trial")
    return recorded.id


def test_an_inspection_from_draft_to_published(database: str) -> None:
    with books(database) as opened:
        submit(opened, ANN, small())
        assert stage(opened) is Stage.DRAFT
        decided(opened)
        assert stage(opened) is Stage.DECIDED
        confirm(opened, ANN, "trial")
        assert stage(opened) is Stage.CONFIRMED
        made = moderate(opened, ANN, "trial", TO_YES)
        assert stage(opened) is Stage.CONFIRMED
        again = agree(opened, QUY, "trial", made)
        assert stage(opened) is Stage.MODERATED
        assert b'"answer":"no","moderated":"yes"' in again.data
        assert verify(opened, again.id).differences == ()
        review(opened, RAE, "trial", Review.ACCEPTED, "It follows.")
        assert stage(opened) is Stage.REVIEWED
        send(opened, QUY, "trial", "HMPPS")
        assert stage(opened) is Stage.FACTUAL_ACCURACY
        with pytest.raises(NotNow, match="nobody answered"):
            publish(opened, QUY, "trial")
        answer(opened, QUY, "trial", "HMPPS", "No points.")
        publish(opened, QUY, "trial")
        assert stage(opened) is Stage.PUBLISHED
        assert audit(opened.record).findings == ()


def test_a_moderation_takes_two_different_people(database: str) -> None:
    with books(database) as opened:
        first = decided(opened)
        made = moderate(opened, ANN, "trial", TO_YES)
        assert decision_in_force(opened, ANN, "trial") == first
        for same in (ANN, BOTH):
            with pytest.raises(NotPermitted, match="may not agree it too"):
                agree(opened, same, "trial", made)
        assert decision_in_force(opened, ANN, "trial") == first
        agree(opened, QUY, "trial", made)
        with pytest.raises(NotNow, match="agreed already"):
            agree(opened, RAE, "trial", made)
        with pytest.raises(NotThere):
            agree(opened, RAE, "trial", "RM9")
        with pytest.raises(Refused, match="no prompt or standard"):
            moderate(opened, ANN, "trial", Moderating("N.9", "yes", "why"))
        with pytest.raises(Refused, match="left blank"):
            moderate(opened, ANN, "trial", Moderating("N.1.1.a", "no", " "))


def test_a_moderation_that_is_withdrawn_has_no_effect(tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        first = decided(opened)
        made = moderate(opened, ANN, "trial", TO_YES)
        with pytest.raises(NotPermitted):
            withdraw(opened, OTHER, "trial", made, "why")
        withdraw(opened, ANN, "trial", made, "Mistaken.")
        with pytest.raises(NotNow, match="withdrawn already"):
            agree(opened, QUY, "trial", made)
        assert decided(opened).data == first.data


def test_who_took_part_does_not_review(tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        decided(opened)
        made = moderate(opened, ANN, "trial", TO_YES)
        agree(opened, QUY, "trial", made)
        for took_part in (QUY, BOTH):
            with pytest.raises(NotPermitted, match="took no part"):
                review(opened, took_part, "trial", Review.ACCEPTED, "why")
        review(opened, RAE, "trial", Review.RETURNED, "Say more.")
        assert stage(opened) is Stage.DECIDED


def test_a_published_judgement_never_moves(database: str) -> None:
    with books(database) as opened:
        stands = published(opened)
        before = decision(opened, QUY, stands)
        assert flag(opened, "trial") is None
        changed = small(inspection_date="2024-11-02", evidence_cutoff="2024-12-31")
        with pytest.raises(NotNow, match="`published`"):
            decided(opened, changed)
        submit(opened, ANN, changed)
        for refused in (
            lambda: confirm(opened, ANN, "trial"),
            lambda: moderate(opened, ANN, "trial", TO_YES),
            lambda: publish(opened, QUY, "trial"),
        ):
            with pytest.raises(NotNow):
                refused()
        flagged = flag(opened, "trial")
        assert flagged is not None
        assert (flagged.by, flagged.body["because"]) == (RAGSTONE.name, ["evidence"])
        assert flag(opened, "trial") is None
        assert (stage(opened), decision(opened, QUY, stands)) == (Stage.PUBLISHED, before)
        assert decision_in_force(opened, QUY, "trial") == before
        assert len(entries(opened.record, kinds=[Kind.PUBLISHED])) == 1


def test_an_open_challenge_or_moderation_holds_publication_up(tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        decided(opened)
        confirm(opened, ANN, "trial")
        review(opened, QUY, "trial", Review.ACCEPTED, "It follows.")
        send(opened, QUY, "trial", "HMPPS")
        answer(opened, QUY, "trial", "HMPPS", "No points.")
        raised = challenge(opened, MET, "trial", "N.1.1.a", "The paper is a draft.")
        with pytest.raises(NotNow, match="challenge is open"):
            publish(opened, QUY, "trial")
        settle(opened, QUY, "trial", raised, Settlement.NOT_UPHELD, "It is approved.")
        made = moderate(opened, ANN, "trial", TO_YES)
        with pytest.raises(NotNow, match="not agreed"):
            publish(opened, QUY, "trial")
        withdraw(opened, ANN, "trial", made, "No.")
        publish(opened, QUY, "trial")


@pytest.mark.parametrize("target", ["N.1.1.z", "F99"])
def test_what_is_no_part_of_the_inspection_is_not_challenged(target: str, database: str) -> None:
    with books(database) as opened:
        decided(opened)
        with pytest.raises(Refused, match=f"there is no prompt, key question, standard or fact `{target}`"):
            challenge(opened, QUY, "trial", target, "It is wrong.")


@pytest.mark.parametrize("name", ["a/b", ".", ".."])
def test_an_inspection_whose_pages_could_not_be_found_is_not_recorded(name: str, database: str) -> None:
    with books(database) as opened, pytest.raises(Refused, match="cannot stand in an address"):
        decided(opened, small(id=name))


def test_a_challenge_is_settled_by_somebody_else_with_what_moved(database: str) -> None:
    with books(database) as opened:
        decided(opened)
        raised = challenge(opened, QUY, "trial", "N.1.1.a", "It was seen at work.")
        agree(opened, BEN_QA, "trial", moderate(opened, ANN, "trial", TO_YES))
        with pytest.raises(NotPermitted, match="may not settle it"):
            settle(opened, QUY, "trial", raised, Settlement.UPHELD, "why")
        found = settle(opened, RAE, "trial", raised, Settlement.UPHELD, "It was.")
        assert [(each.level, each.id) for each in found] == [("prompt", "N.1.1.a")]
        assert found[0].before == {"answer": "no", "basis": "not_shown"}
        assert found[0].after == {"answer": "no", "moderated": "yes", "basis": "not_shown"}
        with pytest.raises(NotNow, match="settled already"):
            settle(opened, RAE, "trial", raised, Settlement.UPHELD, "why")
        with pytest.raises(NotThere):
            settle(opened, RAE, "trial", 1, Settlement.UPHELD, "why")


@pytest.mark.parametrize("act", Act, ids=lambda act: act.value)
def test_every_act_against_every_role(act: Act) -> None:
    for actor in EVERYONE:
        (role,) = actor.roles
        if role in PERMITTED[act].roles:
            assert permit(actor, act) is role
        else:
            with pytest.raises(NotPermitted, match="it takes the role"):
                permit(actor, act)


STEPS: dict[str, tuple[Callable[[Books, Actor], object], Act]] = {
    "confirm": (lambda b, a: confirm(b, a, "trial"), Act.CONFIRM),
    "moderate": (lambda b, a: moderate(b, a, "trial", TO_YES), Act.MODERATE),
    "agree": (lambda b, a: agree(b, a, "trial", "RM1"), Act.AGREE),
    "withdraw": (lambda b, a: withdraw(b, a, "trial", "RM1", "why"), Act.WITHDRAW),
    "review": (lambda b, a: review(b, a, "trial", Review.ACCEPTED, "why"), Act.REVIEW),
    "challenge": (lambda b, a: challenge(b, a, "trial", "N.1", "why"), Act.CHALLENGE),
    "settle": (lambda b, a: settle(b, a, "trial", 1, Settlement.UPHELD, "why"), Act.SETTLE),
    "send": (lambda b, a: send(b, a, "trial", "x"), Act.SEND),
    "answer": (lambda b, a: answer(b, a, "trial", "x", "y"), Act.ANSWER),
    "publish": (lambda b, a: publish(b, a, "trial"), Act.PUBLISH),
    "flag": (lambda b, a: flag(b, "trial", a), Act.FLAG),
    "submit": (lambda b, a: submit(b, a, small()), Act.SUBMIT),
    "decide": (lambda b, a: decided(b, by=a), Act.DECIDE),
}


@pytest.mark.parametrize("name", STEPS)
def test_every_step_refuses_every_other_role_and_records_nothing(name: str, tmp_path: Path) -> None:
    take, act = STEPS[name]
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        decided(opened)
        before = entries(opened.record)
        for actor in EVERYONE:
            if not actor.roles & PERMITTED[act].roles:
                with pytest.raises(NotPermitted):
                    take(opened, actor)
        assert entries(opened.record) == before


def test_a_step_that_is_sent_twice_is_taken_once(database: str) -> None:
    with books(database) as opened:
        decided(opened)
        one = Once("Ann/1", "moderate"), Once("Quy/1", "agree"), Once("Ann/2", "challenge")
        made = [moderate(opened, ANN, "trial", TO_YES, one[0]) for _ in range(2)]
        assert made == ["RM1", "RM1"]
        first, again = (agree(opened, QUY, "trial", "RM1", one[1]) for _ in range(2))
        assert first == again
        raised = [challenge(opened, ANN, "trial", "N.1.1.a", "It is not.", one[2]) for _ in range(2)]
        assert raised[0] == raised[1]
        done = [settle(opened, RAE, "trial", raised[0], Settlement.UPHELD, "It was.", Once("Rae/1", "s")) for _ in "12"]
        assert done[0] == done[1]
        kinds = [each.kind for each in entries(opened.record, "trial")]
        assert [kinds.count(kind) for kind in (Kind.MODERATED, Kind.AGREED, Kind.CHALLENGED, Kind.SETTLED)] == [1] * 4
        with pytest.raises(NotNow, match="another request"):
            confirm(opened, ANN, "trial", once=Once("Ann/1", "confirm"))


def test_evidence_that_is_sent_twice_is_submitted_once(database: str) -> None:
    with books(database) as opened:
        once = Once("Ann/1", "digest")
        first = submit(opened, ANN, small(), once)
        submit(opened, ANN, small(sampled_regions=["R1"]))
        assert submit(opened, ANN, small(), once) == first
        assert len(entries(opened.record)) == 3
