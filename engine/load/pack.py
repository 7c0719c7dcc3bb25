"""A pack's files to a pack: trees, then forms, then names and types, then the pack as a whole.

Each stage reports every fault it finds, and the next runs only when there is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePosixPath
from typing import TypeVar

from engine.diagnostics import Diagnostic, Refused
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Test
from engine.ir.pack import Criterion, Guidance, KeyQuestion, Pack, Prompt, Provenance, Standard
from engine.ir.parameters import DatedValue, Parameter
from engine.ir.vocabulary import Vocabulary
from engine.load.forms.form import Form
from engine.load.forms.parameters import PackParametersFile, ParameterForm, SharedParametersFile
from engine.load.forms.ratings import RatingsFile
from engine.load.forms.standards import FrameworkFile, KeyQuestionFile, PromptForm
from engine.load.ratings import resolve_ratings
from engine.load.rules import resolve_criteria, resolve_logic, resolve_rule
from engine.load.scope import Path, Scope, nearest
from engine.load.shape import shape
from engine.load.tree import Node, read_tree
from engine.source import Span

F = TypeVar("F", bound=Form)

DERIVING = ("doc_max_age", "survey_positive", "survey_negative", "survey_min_n", "response_min")
"""The parameters that derived fields use: a pack may replace them, a standard may not."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's path, as messages show it, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class _Read:
    file: str
    root: Node
    form: Form


def load_pack(shared: TextFile, files: Sequence[TextFile], vocabulary: Vocabulary) -> Pack:
    """The pack that these files make: `framework.yaml`, `ratings.yaml`, `parameters.yaml`, and one a key question.

    Raises Refused with every fault of the first stage that has one.
    """
    read = _shapes(shared, files, _trees([shared, *files]))
    faults: list[Diagnostic] = []
    framework = _one(read, FrameworkFile, "framework.yaml", faults)
    ratings = _one(read, RatingsFile, "ratings.yaml", faults)
    if faults or framework is None or ratings is None:
        raise Refused(faults)
    structure = framework[1]
    parameters = _parameters(read, structure, vocabulary, faults)
    questions = _questions(read, framework, vocabulary, parameters, faults)
    standards = tuple(
        Standard(s.id, s.title, s.statement, tuple(questions[q] for q in s.key_questions if q in questions), s.note)
        for s in structure.standards
    )
    scope = Scope(ratings[0].file, ratings[0].root, vocabulary, parameters, (structure.framework, "shared"))
    policies = resolve_ratings(scope, ratings[1], standards)
    faults += scope.faults
    if faults:
        raise Refused(sorted(faults, key=lambda f: (str(f.at and f.at.file), getattr(f.at, "line", 0))))
    return Pack(
        framework=structure.framework,
        title=structure.title,
        edition=structure.edition,
        effective_from=structure.effective_from,
        provenance=Provenance(
            structure.authority,
            structure.text.document,
            structure.text.version,
            structure.text.published,
            structure.text.status,
            structure.rules.status,
            structure.rules.note,
        ),
        vocabulary=vocabulary,
        parameters=parameters,
        standards=standards,
        ratings=policies,
    )


def _trees(files: Sequence[TextFile]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    faults: list[Diagnostic] = []
    for each in files:
        try:
            found[each.path] = read_tree(each.text, each.path)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return found


def _shapes(shared: TextFile, files: Sequence[TextFile], trees: Mapping[str, Node]) -> list[_Read]:
    def form_of(path: str) -> type[Form]:
        if path == shared.path:
            return SharedParametersFile
        named: dict[str, type[Form]] = {
            "framework.yaml": FrameworkFile,
            "ratings.yaml": RatingsFile,
            "parameters.yaml": PackParametersFile,
        }
        return named.get(PurePosixPath(path).name, KeyQuestionFile)

    read, faults = [], []
    for each in (shared, *files):
        root = trees[each.path]
        found = shape(root, each.path, form_of(each.path))
        if isinstance(found, list):
            faults += found
        else:
            read.append(_Read(each.path, root, found))
    if faults:
        raise Refused(faults)
    return read


def _one(read: Sequence[_Read], form: type[F], name: str, faults: list[Diagnostic]) -> tuple[_Read, F] | None:
    for each in read:
        if isinstance(each.form, form):
            return each, each.form
    faults.append(Diagnostic("missing-file", f"the pack has no `{name}`", None, f"add {name} to the pack's folder"))
    return None


def _parameters(
    read: Sequence[_Read], framework: FrameworkFile, vocabulary: Vocabulary, faults: list[Diagnostic]
) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    deriving = {*DERIVING, *(k.max_age for k in vocabulary.kinds.values() if k.max_age)}
    standards = [s.id for s in framework.standards]
    for each in read:
        scope = Scope(each.file, each.root, vocabulary, {}, ())
        match each.form:
            case SharedParametersFile(parameters=parameters):
                found |= _resolved(scope, "shared", parameters, ("parameters",))
            case PackParametersFile(pack=parameters, standards=by_standard):
                found |= _resolved(scope, framework.framework, parameters, ("pack",))
                for standard, own in by_standard.items():
                    path: Path = ("standards", standard)
                    if standard not in standards:
                        advice = nearest(standard, standards)
                        scope.fault("unknown-standard", f"there is no standard `{standard}`", path, advice, key=True)
                    for name in sorted(deriving & own.keys()):
                        message = f"`{name}` is used in deriving facts, so a standard cannot set it for itself"
                        scope.fault("not-here", message, (*path, name), "set it under `pack`, or take it out", key=True)
                    found |= _resolved(scope, standard, own, path)
            case _:
                pass
        faults += scope.faults
    for name in sorted(deriving):
        if f"shared/{name}" not in found and f"{framework.framework}/{name}" not in found:
            shared = next(r.file for r in read if isinstance(r.form, SharedParametersFile))
            message = f"parameter `{name}` is missing, and facts cannot be read without it"
            faults.append(Diagnostic("missing-parameter", message, Span(shared, 1), "add it to the shared parameters"))
    return found


def _resolved(scope: Scope, owner: str, forms: Mapping[str, ParameterForm], path: Path) -> dict[str, Parameter]:
    found = {}
    for name, form in forms.items():
        here = (*path, name)
        if isinstance(form.value, list):
            values = tuple(DatedValue(v.from_, Fraction(v.value)) for v in form.value)
            days = [v.from_ for v in form.value]
            if not days or days != sorted(set(days)):
                scope.fault("bad-dates", "dated values must stand oldest first", (*here, "value"), key=True)
        else:
            values = (DatedValue(None, Fraction(form.value)),)
        parameter = Parameter(owner, name, values, form.unit, form.why, form.source, scope.at(here, key=True))
        found[parameter.key] = parameter
    return found


def _questions(
    read: Sequence[_Read],
    framework: tuple[_Read, FrameworkFile],
    vocabulary: Vocabulary,
    parameters: Mapping[str, Parameter],
    faults: list[Diagnostic],
) -> dict[str, KeyQuestion]:
    place, structure = framework
    standard_of = {q: s.id for s in structure.standards for q in s.key_questions}
    found: dict[str, KeyQuestion] = {}
    top = Scope(place.file, place.root, vocabulary, parameters, ())
    for each in read:
        if not isinstance(each.form, KeyQuestionFile):
            continue
        standard = standard_of.get(each.form.key_question, "")
        scope = Scope(each.file, each.root, vocabulary, parameters, (standard, structure.framework, "shared"))
        if not standard:
            message = f"`{each.form.key_question}` is no key question of this framework"
            advice = nearest(each.form.key_question, standard_of)
            scope.fault("unknown-key-question", message, ("key_question",), advice)
        elif each.form.key_question in found:
            scope.fault("duplicate-key-question", "another file holds this key question", ("key_question",))
        found[each.form.key_question] = _question(scope, each.form)
        faults += scope.faults
    for i, listed in enumerate(structure.standards):
        for j, question in enumerate(listed.key_questions):
            if question not in found:
                path: Path = ("standards", i, "key_questions", j)
                top.fault("missing-key-question", f"no file holds `{question}`", path, f"add {question}.yaml")
    faults += top.faults
    return found


def _question(scope: Scope, form: KeyQuestionFile) -> KeyQuestion:
    prompts: list[Prompt] = []
    for i, prompt in enumerate(form.prompts):
        path: Path = ("prompts", i)
        if not prompt.id.startswith(f"{form.key_question}."):
            message = f"`{prompt.id}` does not belong to {form.key_question}"
            scope.fault("misplaced-prompt", message, (*path, "id"), f"its id starts with `{form.key_question}.`")
        if any(prompt.id == earlier.id for earlier in prompts):
            scope.fault(
                "duplicate-prompt", f"`{prompt.id}` is here twice", (*path, "id"), "give each prompt its own id"
            )
        prompts.append(_prompt(scope, prompt, path))
    return KeyQuestion(form.key_question, form.asks, tuple(prompts))


def _prompt(scope: Scope, form: PromptForm, path: Path) -> Prompt:
    known = [*form.criteria, *form.supporting]
    _unique(scope, form, path)
    for kind in form.guidance.look_in:
        if kind not in scope.vocabulary.kinds:
            advice = nearest(kind, scope.vocabulary.kinds)
            here = (*path, "guidance", "look_in", kind)
            scope.fault("unknown-kind", f"there is no kind of fact `{kind}`", here, advice, key=True)
    prompt = Prompt(
        form.id,
        form.asks,
        Guidance(tuple(form.guidance.look_in.items()), tuple(form.guidance.expect_to_see)),
        tuple(resolve_criteria(scope, form.criteria, known, (*path, "criteria"))),
        tuple(resolve_criteria(scope, form.supporting, known, (*path, "supporting"))),
        resolve_logic(scope, form.sufficient_when, known, (*path, "sufficient_when")),
        tuple(resolve_criteria(scope, form.insufficient_if, known, (*path, "insufficient_if"))),
        None if form.applies_when is None else resolve_rule(scope, form.applies_when, known, (*path, "applies_when")),
        tuple(form.reaches),
        scope.at((*path, "id")),
    )
    _cycles(scope, prompt, form, path)
    return prompt


def _unique(scope: Scope, form: PromptForm, path: Path) -> None:
    seen: set[str] = {"applies_when"}
    for part, ids in (
        ("criteria", form.criteria),
        ("supporting", form.supporting),
        ("insufficient_if", form.insufficient_if),
    ):
        for name in ids:
            if name in seen:
                message = f"`{name}` is already used in this prompt"
                scope.fault("duplicate-id", message, (*path, part, name), "give it another id", key=True)
            seen.add(name)


def _cycles(scope: Scope, prompt: Prompt, form: PromptForm, path: Path) -> None:
    """A criterion that rests on itself would never come to anything."""
    nodes: dict[str, Criterion] = {node.id: node for node in prompt.nodes()}

    def rests_on(name: str) -> Iterator[str]:
        rule = nodes[name].rule
        if not isinstance(rule, Test):
            yield from (n for n in _names(rule) if n in nodes)

    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            loop = (*trail[trail.index(name) :], name)
            part = "criteria" if name in form.criteria else "supporting"
            words = " rests on ".join(f"`{n}`" for n in loop)
            scope.fault("criterion-cycle", words, (*path, part, name), "take one of them out of the loop", key=True)
            done.update(loop)
        elif name not in done:
            for other in rests_on(name):
                visit(other, (*trail, name))
            done.add(name)

    for name in nodes:
        visit(name, ())


def _names(logic: Logic) -> Iterator[str]:
    match logic:
        case Named(id=name):
            yield name
        case Not(part):
            yield from _names(part)
        case Quorum(parts=parts):
            for part in parts:
                yield from _names(part)
