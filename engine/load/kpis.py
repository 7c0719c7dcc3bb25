"""What a framework's establishments are compared by, where they are compared at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from engine.diagnostics import Diagnostic, nearest
from engine.ir.kpis import Area, Caution, Kpi, Kpis
from engine.load.files import ReadFile
from engine.load.forms.kpis import AreaForm, KpisFile
from engine.load.scope import Path, Scope


def resolve_kpis(
    read: Sequence[ReadFile], scope_of: Callable[[ReadFile], Scope], faults: list[Diagnostic]
) -> Kpis | None:
    """What the last `kpis.yaml` that was read says, the pack's own; None where there is none."""
    found = next(((each, each.form) for each in reversed(read) if isinstance(each.form, KpisFile)), None)
    if found is None:
        return None
    scope, form = scope_of(found[0]), found[1]
    figures = form.figures
    _word(scope, "level", figures.level, ("figures", "level"))
    _word(scope, "subgroup", figures.subgroup, ("figures", "subgroup"))
    for i, name in enumerate(figures.parts):
        sets = [each for each, type_ in scope.vocabulary.context.items() if type_ != "date"]
        if name not in sets:
            message = f"there is no context set `{name}`"
            scope.fault("unknown-context", message, ("figures", "parts", i), nearest(name, sets))
    kpis = Kpis(
        form.says,
        form.why,
        form.text_status,
        form.text.document,
        form.text.status,
        form.text.note,
        figures.level,
        figures.subgroup,
        tuple(figures.parts),
        tuple(_areas(scope, form.areas)),
        tuple(Caution(each.says, each.source, each.status) for each in form.cautions),
    )
    faults += scope.faults
    return kpis


def _areas(scope: Scope, forms: Iterable[AreaForm]) -> Iterator[Area]:
    areas: set[str] = set()
    codes: set[str] = set()
    for i, form in enumerate(forms):
        if form.id in areas:
            scope.fault("duplicate-area", f"area `{form.id}` is here twice", ("areas", i, "id"), "join the two")
        areas.add(form.id)
        kpis = []
        for j, each in enumerate(form.kpis):
            path: Path = ("areas", i, "kpis", j)
            _word(scope, "metric_code", each.code, (*path, "code"))
            if each.code in codes:
                message = f"`{each.code}` is compared twice"
                scope.fault("duplicate-kpi", message, (*path, "code"), "keep it in the one area that it serves best")
            codes.add(each.code)
            kpis.append(_kpi(scope, each.code, each.alike_within, (*path, "alike_within")))
        yield Area(form.id, form.title, form.text, tuple(kpis))


def _kpi(scope: Scope, code: str, written: str, path: Path) -> Kpi:
    tolerance = scope.threshold(written, path)
    parameter = scope.parameters.get(tolerance.key)
    if parameter is not None and any(dated.value < 0 for dated in parameter.values):
        message = f"`{written}` is below nought, and no two figures differ by so little"
        scope.fault("negative-tolerance", message, path, "set it to 0, or above, in the parameters file")
    return Kpi(code, tolerance)


def _word(scope: Scope, words: str, name: str, path: Path) -> None:
    known = [word.name for word in scope.vocabulary.words[words]]
    if name not in known:
        scope.fault("unknown-word", f"there is no {words.replace('_', ' ')} `{name}`", path, nearest(name, known))
