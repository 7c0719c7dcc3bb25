"""A framework of expectations: its indicators, its contrary evidence, and how a statement is suggested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.diagnostics import Diagnostic, nearest
from engine.ir.criteria import Criterion
from engine.ir.expectations import (
    AlternativePolicy,
    ConcernsPolicy,
    Edit,
    Expectation,
    ExpectationsPack,
    Indicator,
    NotRatedPolicy,
    Statement,
    Statements,
)
from engine.ir.parameters import Parameter, Threshold
from engine.ir.vocabulary import Vocabulary
from engine.load.ages import with_ages
from engine.load.elements import resolve_elements
from engine.load.files import FRAMEWORK, ReadFile, the_file
from engine.load.forms.expectations import ExpectationFile, ExpectationsFile, RuledForm, StatementsFile
from engine.load.guidance import provenance, resolve_guidance
from engine.load.kpis import resolve_kpis
from engine.load.nodes import check_loops, check_names
from engine.load.parameters import is_share, resolve_parameters
from engine.load.rules import resolve_criteria, resolve_logic
from engine.load.scope import Path, Scope
from engine.load.self_assessment import resolve_self_assessment

CONTRARY = "contrary"
"""The id of the evidence against an expectation, among its tests."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all files of one pack of expectations are resolved on. `scopes` are where parameters are looked up."""

    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]
    scopes: tuple[str, ...]

    def scope(self, of: ReadFile) -> Scope:
        """A file of the pack, to be resolved."""
        return Scope(of.file, of.root, self.vocabulary, self.parameters, self.scopes)


def resolve_expectations(
    read: Sequence[ReadFile], vocabulary: Vocabulary, faults: list[Diagnostic]
) -> ExpectationsPack | None:
    """The pack that these files make, or None with the faults added to `faults`."""
    framework = the_file(read, ExpectationsFile, FRAMEWORK, faults)
    statements = the_file(read, StatementsFile, "statements.yaml", faults)
    if framework is None or statements is None:
        return None
    place, structure = framework
    ages, vocabulary = with_ages(structure.max_age, place, read, vocabulary, faults)
    parameters = resolve_parameters(read, structure.framework, (), vocabulary, faults)
    ground = Ground(vocabulary, parameters, (structure.framework, "shared"))
    found: dict[str, Expectation] = {}
    for file, form in expectation_files(read):
        scope = ground.scope(file)
        if form.expectation not in structure.expectations:
            message = f"`{form.expectation}` is no expectation of this framework"
            advice = nearest(form.expectation, structure.expectations)
            scope.fault("unknown-expectation", message, ("expectation",), advice)
        elif form.expectation in found:
            scope.fault(
                "duplicate-expectation", "another file holds this expectation", ("expectation",), "keep one of the two"
            )
        found[form.expectation] = _expectation(scope, form)
        faults += scope.faults
    top = ground.scope(place)
    for i, name in enumerate(structure.expectations):
        if name in structure.expectations[:i]:
            top.fault("duplicate-expectation", f"`{name}` is listed twice", ("expectations", i), "keep one of them")
        elif name not in found:
            top.fault("missing-expectation", f"no file holds `{name}`", ("expectations", i), f"add {name}.yaml")
    policy = resolve_statements(ground.scope(statements[0]), statements[1], faults)
    own_account = resolve_self_assessment(read, ground.scope, faults)
    kpis = resolve_kpis(read, ground.scope, faults)
    faults += top.faults
    return ExpectationsPack(
        framework=structure.framework,
        title=structure.title,
        edition=structure.edition,
        effective_from=structure.effective_from,
        provenance=provenance(structure.authority, structure.text, structure.rules),
        vocabulary=vocabulary,
        parameters=parameters,
        statement=structure.statement,
        expectations=tuple(found[name] for name in structure.expectations if name in found),
        statements=policy,
        notes=tuple((note.title, note.text) for note in structure.notes),
        references=tuple(structure.references),
        self_assessment=own_account,
        kpis=kpis,
        pilot=structure.pilot,
        max_age=ages,
    )


def expectation_files(read: Sequence[ReadFile]) -> list[tuple[ReadFile, ExpectationFile]]:
    """The files that hold an expectation."""
    return [(each, each.form) for each in read if isinstance(each.form, ExpectationFile)]


def _expectation(scope: Scope, form: ExpectationFile) -> Expectation:
    indicators: list[Indicator] = []
    for i, each in enumerate(form.indicators):
        path: Path = ("indicators", i)
        if not each.id.startswith(f"{form.expectation}."):
            message = f"`{each.id}` does not belong to {form.expectation}"
            advice = f"its id starts with `{form.expectation}.`"
            scope.fault("misplaced-indicator", message, (*path, "id"), advice)
        if any(each.id == earlier.id for earlier in indicators):
            message = f"`{each.id}` is here twice"
            scope.fault("duplicate-indicator", message, (*path, "id"), "give each indicator its own id")
        indicators.append(resolve_indicator(scope, each.id, each.text, each, path))
    return Expectation(
        form.expectation,
        form.title,
        form.text,
        form.introduces,
        resolve_guidance(scope, form.guidance, ("guidance",)),
        resolve_contrary(scope, form),
        tuple(indicators),
        at=scope.at(("expectation",)),
    )


def resolve_contrary(scope: Scope, form: ExpectationFile) -> Criterion:
    """The evidence against an expectation."""
    return next(resolve_criteria(scope, {CONTRARY: form.contrary}, [], ()))


def resolve_indicator(
    scope: Scope,
    name: str,
    text: str,
    rule: RuledForm,
    path: Path,
    edit: Edit | None = None,
    own: Mapping[str, str] | None = None,
) -> Indicator:
    """An indicator with its rule, which stands at `path`.

    Of a variant, `own` are its words in place of those that the rule of its base was written in. Where it edits the
    text and keeps the base's rule, nothing is said of which test answers to which words.
    """
    known = [*rule.criteria, *rule.supporting]
    check_names(scope, {"criteria": rule.criteria, "supporting": rule.supporting}, path, "indicator")
    criteria = tuple(resolve_criteria(scope, rule.criteria, known, (*path, "criteria")))
    supporting = tuple(resolve_criteria(scope, rule.supporting, known, (*path, "supporting")))
    shown_when = resolve_logic(scope, rule.shown_when, known, (*path, "shown_when"))
    check_loops(scope, criteria, supporting, path)
    kept = () if own is not None and edit is not None else rule.elements
    elements = resolve_elements(scope, kept, text, known, (*path, "elements"), own or {})
    return Indicator(name, text, criteria, supporting, shown_when, edit, scope.at(path), elements)


def resolve_statements(scope: Scope, form: StatementsFile, faults: list[Diagnostic]) -> Statements:
    """How a statement is suggested, and what else the framework asks of an inspection."""
    classes = [word.name for word in scope.vocabulary.words["source_class"]]
    for i, name in enumerate(form.alternatives.one_of):
        if name not in classes:
            path: Path = ("alternatives", "one_of", i)
            scope.fault("unknown-word", f"there is no source class `{name}`", path, nearest(name, classes))
    alternatives, concerns, not_rated = form.alternatives, form.concerns, form.not_rated
    found = Statements(
        form.says,
        form.why,
        form.text_status,
        _share(scope, form.enough, ("enough",)),
        {each.value: getattr(form.statements, each.value).says for each in Statement},
        AlternativePolicy(
            alternatives.says,
            scope.threshold(alternatives.classes_at_least, ("alternatives", "classes_at_least")),
            tuple(alternatives.one_of),
        ),
        NotRatedPolicy(not_rated.says, not_rated.why, not_rated.text_status),
        ConcernsPolicy(
            concerns.says,
            concerns.why,
            concerns.text_status,
            scope.threshold(concerns.key_at_most, ("concerns", "key_at_most")),
            scope.threshold(concerns.priority_at_least, ("concerns", "priority_at_least")),
            scope.threshold(concerns.priority_at_most, ("concerns", "priority_at_most")),
        ),
    )
    faults += scope.faults
    return found


def _share(scope: Scope, written: str, path: Path) -> Threshold:
    """A parameter that is a share of something. Of none at all, nothing would be asked.

    That a share is from 0 to 1 is told where it is set.
    """
    threshold = scope.threshold(written, path)
    parameter = scope.parameters.get(threshold.key)
    if parameter is not None and not all(
        dated.value > 0 and (dated.value <= 1 or is_share(parameter.unit)) for dated in parameter.values
    ):
        scope.fault(
            "not-a-share", f"`{written}` is no share", path, "set it above 0, and to 1 at most, in the parameters file"
        )
    return threshold
