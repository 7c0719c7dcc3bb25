"""Recommendations, with their level; access, given and ended; and what may be done now."""

import pytest

from engine.diagnostics import Refused
from engine.record import audit
from engine.service.agenda import agenda
from engine.service.confirming import confirm
from engine.service.granting import access, end_access, give_access, known_inspections
from engine.service.moderating import moderate
from engine.service.recommending import Recommending, Response, recommend, respond
from engine.service.refusing import NotNow, NotPermitted, NotThere
from engine.service.standing import seen_by
from engine.service.workflow import Act
from tests.service.recorded import ADA, ANN, AUD, BEN, MET, QUY, books, decided, small
from tests.service.test_workflow import TO_YES

PLAN = Recommending("Write the plan down.", "region", ["N.1", "N.1.1.a"], "Regions")


def test_a_recommendation_and_its_answers(database: str) -> None:
    with books(database) as opened:
        decided(opened)
        assert recommend(opened, ANN, "trial", PLAN) == "RR1"
        respond(opened, QUY, "trial", "RR1", Response.PARTLY, "HMPPS", "By June.")
        respond(opened, ANN, "trial", "RR1", Response.ACCEPTED, "HMPPS", "By May.")
        made, *answers = seen_by(opened, ANN, "trial").recommendations["RR1"]
        assert (made.body["level"], made.body["about"], made.body["to"]) == ("region", ["N.1", "N.1.1.a"], "Regions")
        assert [each.body["response"] for each in answers] == ["partly accepted", "accepted"]
        with pytest.raises(NotThere):
            respond(opened, QUY, "trial", "RR2", Response.ACCEPTED, "HMPPS", "Yes.")
        with pytest.raises(NotPermitted):
            recommend(opened, QUY, "trial", PLAN)
        for wrong in (
            Recommending("Do it.", "regional", ["N.1"]),
            Recommending("Do it.", "region", ["N.9"]),
            Recommending(" ", "region", ["N.1"]),
        ):
            with pytest.raises(Refused):
                recommend(opened, ANN, "trial", wrong)
        assert audit(opened.record).findings == ()


def test_access_is_given_and_ended_by_one_who_sees_nothing(database: str) -> None:
    with books(database) as opened:
        decided(opened)
        assert known_inspections(opened, ADA) == ["trial"]
        with pytest.raises(NotThere):
            seen_by(opened, BEN, "trial")
        give_access(opened, ADA, "trial", "ben")
        assert seen_by(opened, BEN, "trial").inspection == "trial"
        with pytest.raises(NotNow):
            give_access(opened, ADA, "trial", "Ben")
        with pytest.raises(NotNow):
            give_access(opened, ADA, "trial", "Ann")
        assert [(each.name, each.opened) for each in access(opened, QUY, "trial")] == [("Ann", True), ("ben", False)]
        end_access(opened, ADA, "trial", "BEN")
        with pytest.raises(NotThere):
            seen_by(opened, BEN, "trial")
        for unknown in ("Ben", "Ann"):
            with pytest.raises(NotThere):
                end_access(opened, ADA, "trial", unknown)
        with pytest.raises(NotThere):
            give_access(opened, ADA, "another", "Ben")
        for other in (ANN, MET, AUD):
            with pytest.raises(NotPermitted):
                give_access(opened, other, "trial", "Ben")
        give_access(opened, ADA, "trial", "*")
        assert seen_by(opened, BEN, "trial").has_access(BEN)


def test_what_may_be_done_says_why_not(database: str) -> None:
    with books(database) as opened:
        decided(opened, small())
        confirm(opened, ANN, "trial")
        moderate(opened, ANN, "trial", TO_YES)
        give_access(opened, ADA, "trial", "Ben")
        ann, ben, quy = (agenda(opened, each, "trial") for each in (ANN, BEN, QUY))
        assert ann.yours(Act.WITHDRAW)
        assert not ann.yours(Act.AGREE)
        assert (ben.yours(Act.AGREE), ben.yours(Act.WITHDRAW), ben.yours(Act.CONFIRM)) == (True, False, False)
        assert quy.yours(Act.REVIEW)
        assert not quy.yours(Act.PUBLISH)
        [blind] = [each for each in quy.items if each.act is Act.ANSWER_BLIND]
        assert blind.why_not == "no prompt of a sample waits for your answer"
        [agreeing] = [each for each in ann.items if each.act is Act.AGREE]
        assert agreeing.why_not is not None
        assert not [each for each in ann.items if each.act in (Act.SETTLE, Act.RESPOND, Act.READ)]
