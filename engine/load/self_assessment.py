"""What a framework of expectations asks of leaders themselves, where it asks anything."""

from collections.abc import Callable, Sequence

from engine.diagnostics import Diagnostic, nearest
from engine.ir.expectations import SelfAssessmentPolicy
from engine.load.files import ReadFile
from engine.load.forms.expectations import SelfAssessmentFile
from engine.load.scope import Scope


def resolve_self_assessment(
    read: Sequence[ReadFile], scope_of: Callable[[ReadFile], Scope], faults: list[Diagnostic]
) -> SelfAssessmentPolicy | None:
    """The policy of the last `self_assessment.yaml` that was read, the pack's own; None where there is none."""
    found = next(((each, each.form) for each in reversed(read) if isinstance(each.form, SelfAssessmentFile)), None)
    if found is None:
        return None
    scope, form = scope_of(found[0]), found[1]
    agrees = form.agrees.model_dump()
    for statement, claim in agrees.items():
        if claim not in form.claims:
            message = f"there is no claim `{claim}` for `{statement}` to agree with"
            scope.fault("unknown-word", message, ("agrees", statement), nearest(claim, form.claims))
    faults += scope.faults
    return SelfAssessmentPolicy(
        form.says,
        form.why,
        form.text_status,
        form.text.document,
        form.text.status,
        form.text.note,
        tuple(form.questions.items()),
        tuple(form.claims.items()),
        agrees,
    )
