"""Whether a self-assessment of leaders can stand beside what a pack judges."""

from collections.abc import Iterator

from engine.diagnostics import Diagnostic, nearest
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import SelfAssessment
from engine.ir.pack import Pack


def faults_of_self_assessment(pack: Pack, report: SelfAssessment | None) -> Iterator[Diagnostic]:
    """Every reason why it cannot; none where there is no self-assessment."""
    if report is None:
        return
    if not isinstance(pack, ExpectationsPack) or pack.self_assessment is None:
        advice = "take it out, or decide by a framework that takes one"
        yield Diagnostic("takes-none", f"`{pack.framework}` takes no self-assessment", report.at, advice)
        return
    if report.framework not in (None, pack.framework):
        message = f"the self-assessment is written for `{report.framework}`, and not for `{pack.framework}`"
        yield Diagnostic("wrong-framework", message, report.at, "see that it belongs to this inspection")
        return
    policy = pack.self_assessment
    questions = [word for word, _ in policy.questions]
    for reply in report.replies:
        if reply.question not in questions:
            message = f"there is no question `{reply.question}`"
            yield Diagnostic("unknown-question", message, reply.at, nearest(reply.question, questions))
    yield from _claims(report, [each.id for each in pack.expectations], [word for word, _ in policy.claims])


def _claims(report: SelfAssessment, expectations: list[str], words: list[str]) -> Iterator[Diagnostic]:
    claimed: set[str] = set()
    for claim in report.claims:
        name = claim.expectation
        if name not in expectations:
            advice = nearest(name, expectations)
            yield Diagnostic("unknown-expectation", f"there is no expectation `{name}` to claim", claim.at, advice)
        elif name in claimed:
            yield Diagnostic("duplicate-claim", f"{name} is claimed twice", claim.at, "keep one of the two claims")
        if claim.claim not in words:
            message = f"{name} is claimed as `{claim.claim}`, which is no claim"
            yield Diagnostic("unknown-claim", message, claim.at, nearest(claim.claim, words))
        claimed.add(name)
