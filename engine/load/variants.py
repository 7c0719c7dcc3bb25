"""A variant: its base's expectations with the population's own words, and the edits that make it differ."""

from collections.abc import Sequence

from engine.diagnostics import Diagnostic, nearest
from engine.ir.expectations import ExpectationsPack
from engine.ir.vocabulary import Vocabulary
from engine.load.ages import with_ages
from engine.load.edits import Draft, own_id
from engine.load.expectations import Ground, expectation_files, resolve_expectations, resolve_statements
from engine.load.files import FRAMEWORK, ReadFile, the_file
from engine.load.forms.expectations import ExpectationFile, ExpectationsFile, StatementsFile, VariantFile
from engine.load.guidance import provenance
from engine.load.kpis import resolve_kpis
from engine.load.parameters import resolve_parameters
from engine.load.scope import Path, Scope
from engine.load.self_assessment import resolve_self_assessment
from engine.load.tree import locate
from engine.load.wording import base_texts, like, occurs, reworded


def resolve_variant(
    read: Sequence[ReadFile], base: Sequence[ReadFile], vocabulary: Vocabulary, faults: list[Diagnostic]
) -> ExpectationsPack | None:
    """The variant that its one file makes of its base, or None with the faults added to `faults`.

    Of a base with faults, those alone are told.
    """
    framework = the_file(read, VariantFile, FRAMEWORK, faults)
    if framework is None:
        return None
    place, form = framework
    whole = next(((each, each.form) for each in base if isinstance(each.form, ExpectationsFile)), None)
    if whole is None:
        faults.append(_unknown_base(place, form, base))
        return None
    resolve_expectations(base, vocabulary, faults)
    if faults:
        return None
    based = whole[1]
    own = [each for each in read if each.file not in {other.file for other in base}]
    statements = the_file([*base, *own], StatementsFile, "statements.yaml", faults)
    ages, vocabulary = with_ages(based.max_age, whole[0], [*base, *own], vocabulary, faults)
    parameters = resolve_parameters([*base, *own], form.framework, (), vocabulary, faults)
    ground = Ground(vocabulary, parameters, (form.framework, "shared"))
    files = sorted(expectation_files(base), key=lambda entry: based.expectations.index(entry[1].expectation))
    draft = Draft(ground.scope(place), form)
    _check(draft.scope, form, based, [each for _, each in files])
    if form.text_not_held is None:
        for file, each in files:
            draft.take(ground.scope(file), each)
        for i, edit in enumerate(form.edits):
            draft.edit(edit, ("edits", i))
        draft.check()
    expectations = tuple(draft.expectation(name) for name in draft.forms)
    for scope in (draft.scope, *(scope for scope, _ in draft.forms.values())):
        faults += scope.faults
    for file, _ in expectation_files(own):
        at = locate(file.root, ("expectation",), file.file, key=True)
        advice = f"say what differs under `edits` in {place.file}, and take this file out"
        faults.append(Diagnostic("not-here", "a variant has no file for an expectation", at, advice))
    if statements is None:
        return None
    return ExpectationsPack(
        framework=form.framework,
        title=form.title,
        edition=form.edition,
        effective_from=form.effective_from,
        provenance=provenance(form.authority, form.text, form.rules),
        vocabulary=vocabulary,
        parameters=parameters,
        statement=reworded(based.statement, form.words),
        expectations=expectations,
        statements=resolve_statements(ground.scope(statements[0]), statements[1], faults),
        notes=tuple((note.title, note.text) for note in based.notes),
        references=tuple(based.references),
        self_assessment=resolve_self_assessment([*base, *own], ground.scope, faults),
        kpis=resolve_kpis([*base, *own], ground.scope, faults),
        base=form.base,
        pilot=form.pilot or based.pilot,
        not_held=form.text_not_held,
        max_age=ages,
    )


def _unknown_base(place: ReadFile, form: VariantFile, base: Sequence[ReadFile]) -> Diagnostic:
    chained = next((each.form for each in base if isinstance(each.form, VariantFile)), None)
    advice = "name a framework that has a file for each expectation"
    message = f"there is no framework `{form.base}`"
    if chained is not None and chained.framework == form.framework:
        message = f"`{form.base}` is this framework itself"
    elif chained is not None:
        message, advice = f"`{form.base}` is itself a variant", f"name its base, `{chained.base}`, and repeat its edits"
    elif base:
        message = f"`{form.base}` is a framework of standards, and has no expectations"
    return Diagnostic("unknown-base", message, locate(place.root, ("base",), place.file), advice)


def _check(scope: Scope, form: VariantFile, based: ExpectationsFile, files: Sequence[ExpectationFile]) -> None:
    """What a variant says of itself fits its base, and nothing of it would go unnoticed."""
    if form.framework == based.framework:
        advice = "give the variant an id of its own"
        scope.fault("same-as-base", f"`{form.framework}` is the base's own id", ("framework",), advice)
    if form.ids == based.expectations[0].partition(".")[0]:
        advice = "begin the variant's ids with a letter of their own, so that no two indicators share an id"
        scope.fault("same-as-base", f"the base's ids begin with `{form.ids}` too", ("ids",), advice)
    texts = list(base_texts(based, files))
    for word in form.words:
        if not occurs(word, texts):
            message = f"no text of the base has the word `{word}`"
            scope.fault("unused-word", message, ("words", word), like(word, texts), key=True)
    known = [own_id(each, form) for each in based.expectations]
    for name in form.not_held:
        if name not in known:
            message = f"`{name}` is no expectation of this framework"
            scope.fault("unknown-expectation", message, ("not_held", name), nearest(name, known), key=True)
    if form.text_not_held is not None:
        for key in ("not_held", "edits"):
            if getattr(form, key):
                message = f"nothing of the text is held, so `{key}` has nothing to speak of"
                scope.fault("not-held", message, (key,), f"take `{key}` out, or `text_not_held`", key=True)
    elif form.text.status == "not held" and not form.not_held:
        at: Path = ("text", "status")
        advice = "say why under `text_not_held` or `not_held`, or write the status of the text that is"
        scope.fault("not-held", "the text is said not to be held, and yet its indicators would be judged", at, advice)
