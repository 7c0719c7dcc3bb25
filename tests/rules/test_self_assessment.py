"""What the prisons packs ask of leaders, and how claims stand beside statements."""

from pathlib import Path

import pytest

from engine.ir.expectations import ExpectationsPack, SelfAssessmentPolicy, Statement
from engine.workspace.packs import pack_folders, read_pack

RULES = Path(__file__).parents[2] / "rules"
PRISONS = [name for name in pack_folders(RULES) if name.startswith("prisons-")]


def policy_of(framework: str) -> SelfAssessmentPolicy:
    pack = read_pack(RULES, framework)
    assert isinstance(pack, ExpectationsPack)
    assert pack.self_assessment is not None
    return pack.self_assessment


@pytest.mark.parametrize("framework", PRISONS)
def test_every_pack_asks_the_three_questions(framework: str) -> None:
    policy = policy_of(framework)
    assert [asks for _, asks in policy.questions] == [
        "How well do you know your prison?",
        "What are your priorities?",
        "How will you know?",
    ]
    assert (policy.questions_status, policy.text_status) == ("not held", "working assumption")


@pytest.mark.parametrize("framework", PRISONS)
def test_every_statement_but_not_examined_has_a_claim_that_agrees(framework: str) -> None:
    policy = policy_of(framework)
    assert set(policy.agrees) == {each.value for each in Statement} - {"not_examined"}
    assert set(policy.agrees.values()) == {word for word, _ in policy.claims}
