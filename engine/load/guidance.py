"""Guidance, and whose text a framework is: what all frameworks say alike."""

from engine.diagnostics import nearest
from engine.ir.criteria import Guidance, Provenance
from engine.load.forms.standards import GuidanceForm, RulesForm, TextForm
from engine.load.scope import Path, Scope


def resolve_guidance(scope: Scope, form: GuidanceForm, path: Path) -> Guidance:
    """The guidance, its kinds of fact checked."""
    for kind in form.look_in:
        if kind not in scope.vocabulary.kinds:
            advice = nearest(kind, scope.vocabulary.kinds)
            message = f"there is no kind of fact `{kind}`"
            scope.fault("unknown-kind", message, (*path, "look_in", kind), advice, key=True)
    return Guidance(tuple(form.look_in.items()), tuple(form.expect_to_see))


def provenance(authority: str, text: TextForm, rules: RulesForm) -> Provenance:
    """Whose framework it is, which text, and what is said of the rules."""
    return Provenance(
        authority, text.document, text.version, text.published, text.status, rules.status, rules.note, text.note
    )
