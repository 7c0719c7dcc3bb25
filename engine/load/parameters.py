"""Parameters: the shared ones, the pack's own, and each standard's."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from engine.diagnostics import Diagnostic, nearest
from engine.ir.parameters import DatedValue, Parameter
from engine.ir.vocabulary import Vocabulary
from engine.load.files import ReadFile
from engine.load.forms.parameters import PackParametersFile, ParameterForm, SharedParametersFile
from engine.load.scope import Path, Scope
from engine.source import Span

DERIVING = ("doc_max_age", "survey_positive", "survey_negative", "survey_min_n", "response_min")
"""The parameters that derived fields use: a pack may replace them, a standard may not."""
SHARES = ("survey_positive", "survey_negative", "response_min")
"""Those of them that are shares, whatever their unit says."""
WHOLE = 100
"""A share of all, in per cent."""
OF_CAPACITY = 10
"""What a share of a capacity may be: no service runs at ten times what it can hold, and 105 was meant as per cent."""
LARGEST, DECIMALS = 9_000_000, 9
"""What a number may be, so that it and what is compared with it are whole numbers below 2**53 once they are scaled."""


def resolve_parameters(
    read: Sequence[ReadFile], framework: str, standards: Sequence[str], vocabulary: Vocabulary, faults: list[Diagnostic]
) -> dict[str, Parameter]:
    """Every parameter by its key. Of a base's and a variant's value for one name, the later file's stands."""
    found: dict[str, Parameter] = {}
    deriving = {*DERIVING, *(k.max_age for k in vocabulary.kinds.values() if k.max_age)}
    for each in read:
        scope = Scope(each.file, each.root, vocabulary, {}, ())
        match each.form:
            case SharedParametersFile(parameters=parameters):
                found |= _resolved(scope, "shared", parameters, ("parameters",))
            case PackParametersFile(pack=parameters, standards=by_standard):
                found |= _resolved(scope, framework, parameters, ("pack",))
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
        if f"shared/{name}" not in found and f"{framework}/{name}" not in found:
            shared = next(r.file for r in read if isinstance(r.form, SharedParametersFile))
            message = f"parameter `{name}` is missing, and facts cannot be read without it"
            faults.append(Diagnostic("missing-parameter", message, Span(shared, 1), "add it to the shared parameters"))
    faults += _faults_of_deriving(
        {name: found.get(f"{framework}/{name}", found.get(f"shared/{name}")) for name in DERIVING}
    )
    return found


def _resolved(scope: Scope, owner: str, forms: Mapping[str, ParameterForm], path: Path) -> dict[str, Parameter]:
    found = {}
    months = {"doc_max_age", *(k.max_age for k in scope.vocabulary.kinds.values())}
    for name, form in forms.items():
        here = (*path, name)
        if isinstance(form.value, list):
            values = tuple(DatedValue(v.from_, Fraction(v.value)) for v in form.value)
            days = [v.from_ for v in form.value]
            if not days or days != sorted(set(days)):
                scope.fault("bad-dates", "dated values must stand oldest first", (*here, "value"), key=True)
        else:
            values = (DatedValue(None, Fraction(form.value)),)
        for i, dated in enumerate(values):
            where: Path = (*here, "value", i, "value") if isinstance(form.value, list) else (*here, "value")
            _check_range(scope, name, dated.value, where)
            whole, most = _most(name, form.unit)
            if whole is not None and not 0 <= dated.value <= most:
                message = f"`{name}` is {float(dated.value):g}, and {whole} is from 0 to {most}"
                meant = dated.value if most < dated.value <= most * WHOLE else Fraction(60)
                advice = f"write {float(meant):g} per cent as {float(meant / WHOLE):g}"
                scope.fault("not-a-share", message, where, advice)
            if name in months and (dated.value.denominator != 1 or dated.value < 0):
                scope.fault("not-whole-months", f"`{name}` is no whole number of months", where)
        parameter = Parameter(owner, name, values, form.unit, form.why, form.source, scope.at(here, key=True))
        found[parameter.key] = parameter
    return found


def is_share(unit: str) -> bool:
    """Whether a unit is a share of a whole, and so from 0 to 1. More than a capacity may be used of it."""
    return _shares(unit) and not unit.endswith("capacity")


def _shares(unit: str) -> bool:
    return unit.partition(" ")[0] == "share"


def _most(name: str, unit: str) -> tuple[str | None, int]:
    """What a parameter is a share of, as it is told, and what it may be at most; None where it is no share."""
    if name in SHARES or is_share(unit):
        return "a share", 1
    return ("a share of a capacity", OF_CAPACITY) if _shares(unit) else (None, LARGEST)


def _check_range(scope: Scope, name: str, value: Fraction, path: Path) -> None:
    if abs(value) > LARGEST:
        message = (
            f"`{name}` is out of range: the largest that a parameter may be is {LARGEST:,}, the smallest -{LARGEST:,}"
        )
        scope.fault("out-of-range", message, path, "write it in a larger unit, such as thousands")
    elif (value * 10**DECIMALS).denominator != 1:
        scope.fault("out-of-range", f"`{name}` has more than {DECIMALS} decimals", path, "round it")


def _faults_of_deriving(used: Mapping[str, Parameter | None]) -> Iterator[Diagnostic]:
    """What is wrong with the parameters that facts are read by, of which `used` are the framework's."""
    fewest = used["survey_min_n"]
    if fewest is not None and any(dated.value < 0 for dated in fewest.values):
        message = "`survey_min_n` is below nought, and no survey has so few answers"
        yield Diagnostic("negative-minimum", message, fewest.at, "set it to 0, or above")
    positive, negative = used["survey_positive"], used["survey_negative"]
    if positive is None or negative is None:
        return
    for day in sorted({dated.since or date.min for dated in (*positive.values, *negative.values)}):
        above, below = positive.in_force(day), negative.in_force(day)
        if above is not None and below is not None and above <= below:
            message = "`survey_positive` is not above `survey_negative`, so a survey could both support and contradict"
            yield Diagnostic("crossed-shares", message, positive.at, "set the first above the second, on every day")
            return
