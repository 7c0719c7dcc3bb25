"""The sheets that examples of some tests are made from."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from engine.analysis.construct.beside import beside
from engine.analysis.construct.candidates import words_of
from engine.analysis.construct.filters import Demands
from engine.analysis.construct.goal import Bench, Goal
from engine.analysis.construct.mentions import mentions, settings
from engine.analysis.construct.rows import groups
from engine.analysis.construct.sheet import sheets
from engine.decide.derive import PARAMETERS
from engine.ir.conditions import AtLeastField, Condition
from engine.ir.decision import InForce, Measure
from engine.ir.inspection import Context
from engine.ir.operators import Change, Count, Coverage, Gap, Latest, Mean, Ratio, Test
from engine.ir.pack import Pack
from engine.ir.vocabulary import FieldType


def bench(
    packs: Sequence[Pack], context: Context, goals: Sequence[Goal], there: Mapping[str, Measure] | None = None
) -> Bench:
    """What facts for these goals are made from, in a context.

    `there` are, by node, measures of facts that are there already: numbers are then also such as turn those.
    """
    vocabulary = packs[0].vocabulary
    in_force = tuple(values_on(pack, context) for pack in packs)
    demands = Demands()
    for goal in goals:
        demands.filters(goal.plan, goal.test)
        _places_and_words(demands, context, packs, goal)
    ages = {kind.max_age for pack in packs for kind in pack.vocabulary.kinds.values() if kind.max_age}
    found: dict[str, dict[Fraction, None]] = {}
    for name, value in settings(in_force, (*PARAMETERS, *sorted(ages)), [pack.framework for pack in packs]):
        found.setdefault(name, {})[value] = None
    using = {name: tuple(values) for name, values in found.items()}
    grouped = {}
    for name, numbers in demands.kinds.items():
        kind = vocabulary.kinds[name]
        asked_of = [(d.condition, in_force[d.plan]) for d, n in demands.numbers.items() if n in numbers and d.condition]
        tests = [(goal.test, in_force[goal.plan]) for goal in goals if name in goal.test.kinds.names]
        said = mentions(context, asked_of, tests)
        said.edges(using.get(age, ()) for pack in packs if (age := pack.vocabulary.kinds[name].max_age))
        for goal in goals:
            if there is not None and name in goal.test.kinds.names:
                beside(said, goal.test, in_force[goal.plan], there[goal.node])
        fields = [_fields(condition) for condition, _ in asked_of] + [f for test, _ in tests for f in _read(test)]
        grouped[name] = groups(kind, vocabulary, said, using, [("date",), *fields])
    return Bench(vocabulary, context, demands, sheets(packs, context, demands, grouped), in_force)


def values_on(pack: Pack, context: Context) -> InForce:
    """The values in force at an inspection."""
    values = {key: parameter.in_force(context.inspection_date) for key, parameter in pack.parameters.items()}
    return {key: value for key, value in values.items() if value is not None}


def _places_and_words(demands: Demands, context: Context, packs: Sequence[Pack], goal: Goal) -> None:
    """Demands that recipes will make: that a fact comes from one place, or holds one word of a list."""
    kinds = goal.test.kinds.names
    match goal.test:
        case Coverage(group=group, of=of):
            for member in context.sets.get(of, ()):
                demands.holding(goal.plan, kinds, group, member)
        case Count(distinct=str() as name):
            vocabulary = packs[goal.plan].vocabulary
            for kind in kinds:
                field = vocabulary.kinds[kind].fields.get(name)
                if field is not None and field.type is FieldType.WORD and field.words is not None:
                    for word in words_of(vocabulary, field.words):
                        demands.holding(goal.plan, (kind,), name, word)
        case _:
            pass


def _fields(condition: Condition) -> tuple[str, ...]:
    """The fields that a condition looks at together."""
    match condition.predicate:
        case AtLeastField(other):
            return (condition.field, other)
        case _:
            return (condition.field,)


def _read(test: Test) -> Iterator[tuple[str, ...]]:
    """The fields that a test's measure looks at: together where one value is made of both."""
    match test:
        case Ratio(part=part, whole=whole) | Gap(part=part, whole=whole):
            yield (part, whole)
        case Mean(field=field, weight=weight):
            yield (field,)
            if weight is not None:
                yield (weight,)
        case Latest(field=field) | Change(field=field):
            yield (field,)
        case Count(distinct=str() as field):
            yield (field,)
        case Coverage(group=field):
            yield (field,)
        case _:
            pass
