"""A framework of standards: key questions, prompts, and how they are rated."""

from collections.abc import Mapping, Sequence

from engine.diagnostics import Diagnostic, nearest
from engine.ir.parameters import Parameter
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.ir.vocabulary import Vocabulary
from engine.load.ages import with_ages
from engine.load.elements import resolve_elements
from engine.load.files import FRAMEWORK, ReadFile, the_file
from engine.load.forms.ratings import RatingsFile
from engine.load.forms.standards import FrameworkFile, KeyQuestionFile, PromptForm
from engine.load.guidance import provenance, resolve_guidance
from engine.load.nodes import check_loops, check_names
from engine.load.parameters import resolve_parameters
from engine.load.ratings import resolve_ratings
from engine.load.rules import resolve_criteria, resolve_logic, resolve_rule
from engine.load.scope import Path, Scope


def resolve_standards(
    read: Sequence[ReadFile], vocabulary: Vocabulary, faults: list[Diagnostic]
) -> StandardsPack | None:
    """The pack that these files make, or None with the faults added to `faults`."""
    framework = the_file(read, FrameworkFile, FRAMEWORK, faults)
    ratings = the_file(read, RatingsFile, "ratings.yaml", faults)
    if framework is None or ratings is None:
        return None
    structure = framework[1]
    names = [s.id for s in structure.standards]
    ages, vocabulary = with_ages(structure.max_age, framework[0], read, vocabulary, faults)
    parameters = resolve_parameters(read, structure.framework, names, vocabulary, faults)
    questions = _questions(read, framework, vocabulary, parameters, faults)
    standards = tuple(
        Standard(
            s.id,
            s.title,
            s.statement,
            tuple(questions[q] for q in dict.fromkeys(s.key_questions) if q in questions),
            s.note,
        )
        for s in structure.standards
    )
    scope = Scope(ratings[0].file, ratings[0].root, vocabulary, parameters, (structure.framework, "shared"))
    policies = resolve_ratings(scope, ratings[1], standards)
    faults += scope.faults
    return StandardsPack(
        framework=structure.framework,
        title=structure.title,
        edition=structure.edition,
        effective_from=structure.effective_from,
        provenance=provenance(structure.authority, structure.text, structure.rules),
        vocabulary=vocabulary,
        parameters=parameters,
        standards=standards,
        ratings=policies,
        max_age=ages,
    )


def _questions(
    read: Sequence[ReadFile],
    framework: tuple[ReadFile, FrameworkFile],
    vocabulary: Vocabulary,
    parameters: Mapping[str, Parameter],
    faults: list[Diagnostic],
) -> dict[str, KeyQuestion]:
    place, structure = framework
    top = Scope(place.file, place.root, vocabulary, parameters, ())
    standard_of = _standard_of(top, structure)
    found: dict[str, KeyQuestion] = {}
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


def _standard_of(scope: Scope, structure: FrameworkFile) -> dict[str, str]:
    """The standard of each key question. Each of either is listed once."""
    found: dict[str, str] = {}
    for i, listed in enumerate(structure.standards):
        path: Path = ("standards", i)
        if any(listed.id == earlier.id for earlier in structure.standards[:i]):
            message = f"`{listed.id}` is listed twice"
            scope.fault(
                "duplicate-standard", message, (*path, "id"), "keep one of them, with the key questions of both"
            )
            continue
        for j, question in enumerate(listed.key_questions):
            if question in found:
                message = f"`{question}` is listed twice"
                scope.fault("duplicate-key-question", message, (*path, "key_questions", j), "keep one of them")
            found.setdefault(question, listed.id)
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
    parts = {"criteria": form.criteria, "supporting": form.supporting, "insufficient_if": form.insufficient_if}
    check_names(scope, parts, path, "prompt")
    prompt = Prompt(
        form.id,
        form.asks,
        resolve_guidance(scope, form.guidance, (*path, "guidance")),
        tuple(resolve_criteria(scope, form.criteria, known, (*path, "criteria"))),
        tuple(resolve_criteria(scope, form.supporting, known, (*path, "supporting"))),
        resolve_logic(scope, form.sufficient_when, known, (*path, "sufficient_when")),
        tuple(resolve_criteria(scope, form.insufficient_if, known, (*path, "insufficient_if"))),
        None if form.applies_when is None else resolve_rule(scope, form.applies_when, known, (*path, "applies_when")),
        tuple(form.reaches),
        scope.at((*path, "id")),
        resolve_elements(scope, form.elements, form.asks, [*known, *form.insufficient_if], (*path, "elements"), {}),
    )
    check_loops(scope, prompt.criteria, prompt.supporting, path)
    return prompt
