"""Criteria: their tests and their logic."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from engine.diagnostics import nearest
from engine.ir.conditions import DATE_FIELDS, Where
from engine.ir.criteria import Criterion, Rule
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import (
    Absent,
    Change,
    Comparator,
    Comparison,
    Count,
    Coverage,
    Exists,
    Gap,
    Given,
    Kinds,
    Latest,
    Mean,
    Ratio,
    Share,
    Test,
)
from engine.ir.parameters import Threshold
from engine.ir.vocabulary import FieldType
from engine.load.conditions import NUMBERS, context_set, resolve_where, whole_months
from engine.load.forms.rules import (
    COMPARATORS,
    OPERATORS,
    AllOf,
    AnyOf,
    ChangeForm,
    CountForm,
    CoverageForm,
    CriterionForm,
    ExistsForm,
    GapForm,
    LatestForm,
    LogicForm,
    MeanForm,
    NoneForm,
    NotForm,
    RatioForm,
    ShareForm,
    SomeOf,
    TestForm,
    WhenForm,
)
from engine.load.scope import Path, Scope


def resolve_criteria(
    scope: Scope, forms: Mapping[str, CriterionForm], known: list[str], path: Path
) -> Iterator[Criterion]:
    """The criteria, supporting tests or blockers of a prompt. `known` are the ids that logic may name."""
    for name, form in forms.items():
        here = (*path, name)
        if form.says is None:
            scope.fault("missing-key", "`says` is missing", here, "say what it means in one plain sentence", key=True)
        rule = resolve_rule(scope, form, known, here)
        yield Criterion(name, form.says or "", rule, scope.at(here, key=True))


def resolve_rule(scope: Scope, form: CriterionForm, known: list[str], path: Path) -> Rule:
    """A test, or logic."""
    if isinstance(form, WhenForm):
        return resolve_logic(scope, form.when, known, (*path, "when"))
    return _test(scope, form, path)


def resolve_logic(scope: Scope, form: LogicForm, known: list[str], path: Path) -> Logic:
    """Logic over the criteria of one prompt."""
    match form:
        case str():
            if form not in known:
                scope.fault("unknown-criterion", f"there is no criterion `{form}` here", path, nearest(form, known))
            return Named(form, scope.at(path))
        case NotForm(not_=part):
            return Not(resolve_logic(scope, part, known, (*path, "not")))
        case AllOf(all_of=parts):
            return Quorum("all_of", len(parts), _parts(scope, parts, known, (*path, "all_of")))
        case AnyOf(any_of=parts):
            return Quorum("any_of", 1, _parts(scope, parts, known, (*path, "any_of")))
        case SomeOf(some_of=some):
            here = (*path, "some_of")
            if not 1 <= some.count <= len(some.of):
                message = f"{some.count} of {len(some.of)} parts can never be asked for"
                scope.fault("bad-quorum", message, (*here, "count"), f"write a count from 1 to {len(some.of)}")
            return Quorum("some_of", some.count, _parts(scope, some.of, known, (*here, "of")))
        case _:
            assert_never(form)


def _parts(scope: Scope, parts: list[LogicForm], known: list[str], path: Path) -> tuple[Logic, ...]:
    return tuple(resolve_logic(scope, part, known, (*path, i)) for i, part in enumerate(parts))


def _comparison(scope: Scope, form: TestForm, path: Path) -> Comparison:
    written = [c for c in COMPARATORS if getattr(form, c) is not None]
    if len(written) != 1:
        message = "the test compares with nothing" if not written else "the test compares with more than one threshold"
        advice = "write exactly one of `at_least`, `at_most`, `more_than`, `less_than`"
        scope.fault("one-comparison", message, path, advice, key=True)
        return Comparison(Comparator.AT_LEAST, Threshold("unknown/none"))
    name = written[0]
    return Comparison(Comparator(name), scope.threshold(getattr(form, name), (*path, name)))


def _test(scope: Scope, form: CriterionForm, path: Path) -> Test:
    operator = next(o for o in OPERATORS if hasattr(form, o))
    kinds = scope.kinds(getattr(form, operator), (*path, operator))

    match form:
        case ExistsForm():
            return Exists(kinds, resolve_where(scope, kinds, form.where, (*path, "where")))
        case NoneForm(given=given):
            matched = resolve_where(scope, kinds, form.where, (*path, "where"))
            search = resolve_where(scope, kinds, given.where, (*path, "given", "where"))
            bound = scope.threshold(given.at_least, (*path, "given", "at_least"))
            return Absent(kinds, matched, Given(search, Comparison(Comparator.AT_LEAST, bound)))
        case WhenForm():
            raise AssertionError(path)  # logic is no test
        case _:
            return _compared(scope, form, kinds, path)


def _compared(
    scope: Scope,
    form: CountForm | ShareForm | RatioForm | GapForm | MeanForm | LatestForm | ChangeForm | CoverageForm,
    kinds: Kinds,
    path: Path,
) -> Test:
    where = resolve_where(scope, kinds, form.where, (*path, "where"))
    comparison = _comparison(scope, form, path)
    match form:
        case CountForm(distinct=distinct):
            if distinct is not None:
                scope.field(kinds, distinct, (*path, "distinct"))
            return Count(kinds, where, distinct, comparison)
        case ShareForm(base=base, min_n=min_n):
            resolved = resolve_where(scope, kinds, base, (*path, "base"))
            return Share(kinds, resolved, where, _fewest(scope, min_n, path), comparison)
        case RatioForm(part=part, whole=whole):
            _numeric(scope, kinds, part, (*path, "part"))
            _numeric(scope, kinds, whole, (*path, "whole"))
            return Ratio(kinds, where, part, whole, _min_n(scope, form.min_n, path), comparison)
        case GapForm(part=part, whole=whole):
            _numeric(scope, kinds, part, (*path, "part"))
            _numeric(scope, kinds, whole, (*path, "whole"))
            group = resolve_where(scope, kinds, form.group, (*path, "group"))
            versus = resolve_where(scope, kinds, form.versus, (*path, "versus"))
            enough = _fewest(scope, form.min_n, path)
            return Gap(kinds, where, part, whole, group, versus, enough, comparison)
        case MeanForm(field=field, weight=weight):
            _numeric(scope, kinds, field, (*path, "field"))
            if weight is not None:
                _numeric(scope, kinds, weight, (*path, "weight"))
            return Mean(kinds, where, field, weight, _min_n(scope, form.min_n, path), comparison)
        case LatestForm(field=field):
            _numeric(scope, kinds, field, (*path, "field"))
            return Latest(kinds, where, field, comparison)
        case ChangeForm(field=field):
            _numeric(scope, kinds, field, (*path, "field"))
            over = scope.threshold(form.over, (*path, "over"))
            whole_months(scope, over, (*path, "over"))
            if form.longest is None:
                return Change(kinds, where, field, over, comparison)
            longest = scope.threshold(form.longest, (*path, "longest"))
            whole_months(scope, longest, (*path, "longest"))
            return Change(kinds, where, field, over, comparison, longest)
        case CoverageForm(by=by, of=of, within=within):
            resolved = resolve_where(scope, kinds, form.base, (*path, "base"))
            grouped = scope.field(kinds, by, (*path, "by"))
            if grouped is not None and grouped.type is not FieldType.UNIT:
                scope.fault("not-a-place", f"`{by}` names no place", (*path, "by"), "write `region` or `unit`")
            context_set(scope, of, (*path, "of"))
            reach, few = _within(scope, within, path), _min_n(scope, form.min_n, path)
            everywhere = _everywhere(scope, form, kinds, path)
            return Coverage(kinds, resolved, where, by, of, reach, comparison, few, everywhere)
        case _:
            assert_never(form)


def _min_n(scope: Scope, written: str | None, path: Path) -> Threshold | None:
    return None if written is None else _fewest(scope, written, path)


def _fewest(scope: Scope, written: str, path: Path) -> Threshold:
    """The fewest that tell anything: a whole number from 1."""
    here = (*path, "min_n")
    fewest = scope.threshold(written, here)
    parameter = scope.parameters.get(fewest.key)
    if parameter is not None and any(v.value.denominator != 1 or v.value < 1 for v in parameter.values):
        advice = "name a parameter for how many are the fewest that tell anything: 1 or more"
        scope.fault("not-a-count", f"`{written}` is no whole number from 1", here, advice)
    return fewest


def _everywhere(scope: Scope, form: CoverageForm, kinds: Kinds, path: Path) -> Where | None:
    """Conditions on the facts that count for every place: they name none, and are dated as the others are."""
    if form.everywhere is None:
        return None
    for name in form.everywhere:
        if name in (*DATE_FIELDS, form.by):
            message = f"a condition on `{name}` cannot stand in `everywhere`"
            advice = "write it in `base`" if name != form.by else f"take it out: what counts everywhere has no `{name}`"
            scope.fault("not-everywhere", message, (*path, "everywhere", name), advice, key=True)
    return resolve_where(scope, kinds, form.everywhere, (*path, "everywhere"))


def _within(scope: Scope, written: str, path: Path) -> Threshold | None:
    if written == "any":
        return None
    if not written.startswith("$"):
        scope.fault("not-a-parameter", f"`{written}` is no parameter", (*path, "within"), "write `any` or a parameter")
        return None
    return scope.threshold(written, (*path, "within"))


def _numeric(scope: Scope, kinds: Kinds, name: str, path: Path) -> None:
    field = scope.field(kinds, name, path)
    if field is not None and field.type not in NUMBERS:
        scope.fault("not-a-number", f"`{name}` is no number", path, "name a field that holds a number")
