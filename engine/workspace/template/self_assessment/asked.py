"""What a self-assessment asks by a pack: the same in every format."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.ir.expectations import Expectation, ExpectationsPack, SelfAssessmentPolicy

TITLE = "Self-assessment report"
HEADINGS = {
    "self_assessment": ("framework", "completed_by", "completed_on"),
    "answers": ("question", "wording", "answer"),
    "claims": ("expectation", "wording", "claim", "because"),
}
"""By table: its columns, in order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a pack's questions, its words for a claim, and its expectations whose text is held."""

    title: str
    framework: str
    status: str
    questions: tuple[tuple[str, str], ...]
    claims: tuple[tuple[str, str], ...]
    expectations: tuple[Expectation, ...]

    @property
    def about(self) -> Sequence[str]:
        """How to fill it in, a sentence or two each."""
        account = "This report is the leaders' own account. Inspectors read it beside what they find."
        claim = "For each expectation, claim one of the words given and say what shows it"
        return (
            f"{account} It is no evidence by itself, and nothing in it is marked.",
            f"Answer each question in your own words. {claim}; or leave both blank, and nothing is claimed.",
            "Write in the tables, under the headings they have. What is written outside them is not read.",
        )


def asked_by(pack: ExpectationsPack, policy: SelfAssessmentPolicy) -> Asked:
    """What the pack asks by its policy."""
    return Asked(
        pack.title,
        pack.framework,
        f"Questions: {policy.document} ({policy.questions_status}). {policy.note or ''} Expectations:"
        f" {pack.provenance.document} ({pack.provenance.text_status}). Words for a claim: {policy.text_status}.",
        policy.questions,
        policy.claims,
        tuple(each for each in pack.expectations if each.not_held is None),
    )
