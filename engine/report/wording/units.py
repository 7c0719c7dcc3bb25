"""The units that values are told in: of a metric by its code, of a field by the vocabulary, else by the parameter."""

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from engine.ir.conditions import Equals, OneOf, Where
from engine.ir.inspection import Fact
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Gap, Latest, Mean, Ratio, Share, Test
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter
from engine.ir.vocabulary import Vocabulary
from engine.report.wording.numbers import counts_as_share, per_cent, shown

PHRASES = {
    "staff_per_manager": "practitioners for each manager",
    "days_per_fte_year": "days for each full-time equivalent a year",
    "rate_per_100": "per 100",
    "share_per_year": "a year",
}
BY_CODE = "by_code"


@dataclass(frozen=True, slots=True)
class Unit:
    """How a value is told: in per cent where it is a share, and of what."""

    share: bool
    of: str = ""

    def told(self, value: Fraction, against: Fraction | None = None) -> str:
        """A value with its unit, kept on its own side of `against`."""
        number = f"{per_cent(value, against)} per cent" if self.share else shown(value, against)
        return f"{number} {self.of}".rstrip()

    def difference(self, value: Fraction, against: Fraction | None = None) -> str:
        """A difference of two values: of shares, in percentage points."""
        return f"{per_cent(value, against)} percentage points" if self.share else self.told(value, against)


def of_test(pack: Pack, test: Test) -> Unit:
    """The unit of the value that a test measures."""
    match test:
        case Exists() | Absent() | Count():
            return Unit(share=False)
        case Share() | Coverage() | Gap():
            return Unit(share=True)
        case Ratio():
            return Unit(share=counts_as_share(_bound(pack, test)))
        case Mean(field=field) | Latest(field=field) | Change(field=field):
            vocabulary = pack.vocabulary
            units = {of_field(vocabulary, k, field, code) for k in test.kinds.names for code in _codes(test.where)}
            one = units.pop() if len(units) == 1 else None
            return one or _by_parameter(_bound(pack, test))
        case _:
            assert_never(test)


def of_value(vocabulary: Vocabulary, fact: Fact, field: str) -> Unit | None:
    """The unit of a number that a fact holds; None where none is known."""
    return of_field(vocabulary, fact.kind, field, str(fact.values.get("code", "")))


def of_field(vocabulary: Vocabulary, kind: str, field: str, code: str) -> Unit | None:
    """The unit of a field of a kind; of a metric, by its code."""
    known = vocabulary.kinds[kind].fields.get(field) if kind in vocabulary.kinds else None
    unit = known.unit if known else None
    if unit == BY_CODE:
        unit = next((word.unit for word in vocabulary.words["metric_code"] if word.name == code), None)
    return None if unit is None else _unit(unit)


def parameter_told(parameter: Parameter, value: Fraction) -> str:
    """A parameter's value with its unit: `50 per cent, share of staff`, `12 months`, `1 fact`."""
    if parameter.unit.startswith("difference"):
        return _difference_told(parameter, value)
    if parameter.unit == "strength":
        return f"strength {shown(value, value)}"
    if counts_as_share(parameter):
        return f"{per_cent(value, value)} per cent, {parameter.unit}"
    return f"{shown(value, value)} {singular(parameter.unit) if value == 1 else parameter.unit}"


def singular(unit: str) -> str:
    """A unit as it is told of one: `fact`, `kind of need`."""
    first, space, rest = unit.partition(" ")
    return f"{first.removesuffix('s')}{space}{rest}"


def _difference_told(parameter: Parameter, value: Fraction) -> str:
    if parameter.unit == "difference":
        return f"{shown(value, value)}, {parameter.unit}"
    return f"{per_cent(value, value)} percentage points, {parameter.unit}"


def _unit(name: str) -> Unit:
    share = name == "share" or name.startswith("share_")
    of = PHRASES.get(name) or name.removeprefix("share").replace("_", " ").strip()
    return Unit(share, of)


def _by_parameter(parameter: Parameter) -> Unit:
    return Unit(share=True) if counts_as_share(parameter) else Unit(share=False, of=parameter.unit)


def _codes(where: Where) -> tuple[str, ...]:
    for condition in where:
        match condition.field, condition.predicate:
            case "code", Equals(value):
                return (str(value),)
            case "code", OneOf(values):
                return tuple(str(value) for value in values)
            case _:
                pass
    return ("",)


def _bound(pack: Pack, test: Ratio | Mean | Latest | Change) -> Parameter:
    return pack.parameters[test.comparison.bound.key]
