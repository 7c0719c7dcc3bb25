"""Small packs drawn at random, with measures for them; and one of the national pack's size."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random
from typing import Final

from hypothesis import strategies as st

from engine.ir.criteria import Criterion, Guidance, Provenance
from engine.ir.criteria import Rule as IrRule
from engine.ir.decision import Measure, Measures, PromptMeasures
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Absent, Comparator, Comparison, Count, Exists, Given, Kinds, Test
from engine.ir.parameters import DatedValue, Parameter, Threshold
from engine.ir.policies import (
    AllPrompts,
    Band,
    EssentialsAndMajority,
    KeyQuestionPolicy,
    KeyQuestionRule,
    LowestKeyQuestion,
    MajorityOfPrompts,
    OverallPolicy,
    Rating,
    Ratings,
    ShareOfPrompts,
    StandardPolicy,
    StandardRule,
    TableOfKeyQuestions,
    TableRow,
)
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.ir.vocabulary import Vocabulary

SCALE = ("Inadequate", "Requires improvement", "Good", "Outstanding")
KINDS = Kinds(("finding",), ("finding",))
PROVENANCE = Provenance("", "", "", "", "working assumption", "working assumption", "")
WORKED: Final = "working assumption"

BOUNDS = {
    "shared/none": Fraction(0),
    "shared/half": Fraction(1, 2),
    "shared/third": Fraction(1, 3),
    "shared/decimal": Fraction(13, 20),
    "shared/below": Fraction(-7, 10),
    "shared/two": Fraction(2),
    "shared/many": Fraction(365),
}
SHARES = tuple(Band(at, name) for at, name in zip((0, 50, 65, 80), SCALE, strict=True))
NATIONAL = ShareOfPrompts(SHARES, highest_needs_every_key_question=True)
SUMS = tuple(Band(at, name) for at, name in zip((0, 3, 7, 11), SCALE, strict=True))


@dataclass(frozen=True)
class Case:
    """A pack and all that a derivation is given about an inspection."""

    pack: StandardsPack
    in_force: Mapping[str, Fraction]
    measures: Measures
    moderated: Mapping[str, str]


def count(comparator: Comparator, bound: str) -> Count:
    return Count(KINDS, (), None, Comparison(comparator, Threshold(bound)))


def prompt(
    name: str,
    criteria: Mapping[str, IrRule],
    sufficient: Logic,
    blockers: Mapping[str, IrRule] | None = None,
    applies: IrRule | None = None,
) -> Prompt:
    """A prompt of these rules, and nothing to read."""
    return Prompt(
        id=name,
        asks="",
        guidance=Guidance((), ()),
        criteria=tuple(Criterion(node, "", rule) for node, rule in criteria.items()),
        supporting=(),
        sufficient_when=sufficient,
        insufficient_if=tuple(Criterion(node, "", rule) for node, rule in (blockers or {}).items()),
        applies_when=applies,
    )


def parameter(key: str, *values: DatedValue) -> Parameter:
    scope, _, name = key.partition("/")
    return Parameter(scope, name, values, "", "", WORKED)


MEASURED = {key: parameter(key, DatedValue(None, value)) for key, value in BOUNDS.items()}
NO_WORDS = Vocabulary({}, {}, (), {}, {})


def pack(
    standards: tuple[Standard, ...],
    ratings: Ratings,
    parameters: Mapping[str, Parameter] = MEASURED,
    vocabulary: Vocabulary = NO_WORDS,
) -> StandardsPack:
    """A pack of these standards; for measures alone, every bound of `BOUNDS` a shared parameter."""
    day = date(2025, 1, 1)
    return StandardsPack("national", "", "1", day, PROVENANCE, vocabulary, parameters, standards, ratings)


def ratings(key_question: KeyQuestionRule, standard: StandardRule) -> Ratings:
    """The national scale and bands, with these policies in use."""
    return Ratings(
        scale=tuple(Rating(name, score) for score, name in enumerate(SCALE)),
        key_question=(KeyQuestionPolicy("drawn", "", "", WORKED, key_question),),
        standard=(StandardPolicy("drawn", "", "", WORKED, standard),),
        overall=OverallPolicy("", "", "published", SUMS),
    )


def one_prompt(rule: Prompt) -> StandardsPack:
    """A pack of one prompt."""
    question = KeyQuestion("N.1.1", "", (rule,))
    return pack((Standard("N.1", "", "", (question,)),), ratings(MajorityOfPrompts(), NATIONAL))


def measure(value: Fraction | bool | None) -> Measure:
    return Measure(value, (), ())


def measured_tests(rule: Prompt) -> dict[str, Test]:
    """A prompt's tests by node id."""
    found: dict[str, Test] = {}
    for node in (*rule.nodes(), *rule.insufficient_if):
        if isinstance(node.rule, Test):
            found[node.id] = node.rule
    if isinstance(rule.applies_when, Test):
        found["applies_when"] = rule.applies_when
    return found


@st.composite
def any_test(draw: st.DrawFn) -> Test:
    comparison = Comparison(Comparator.AT_LEAST, Threshold("shared/two"))
    drawn = draw(st.sampled_from([*Comparator, "exists", "none"]))
    if drawn == "exists":
        return Exists(KINDS, ())
    if drawn == "none":
        return Absent(KINDS, (), Given((), comparison))
    assert isinstance(drawn, Comparator)
    return count(drawn, draw(st.sampled_from(sorted(BOUNDS))))


@st.composite
def logic(draw: st.DrawFn, names: tuple[str, ...], depth: int = 2) -> Logic:
    form = draw(st.sampled_from(["named", "not", "all_of", "any_of", "some_of"] if depth else ["named"]))
    if form == "named":
        return Named(draw(st.sampled_from(names)))
    if form == "not":
        return Not(draw(logic(names, depth - 1)))
    parts = tuple(draw(st.lists(logic(names, depth - 1), min_size=1, max_size=5)))
    if form == "all_of":
        return Quorum("all_of", len(parts), parts)
    if form == "any_of":
        return Quorum("any_of", 1, parts)
    return Quorum("some_of", draw(st.integers(1, len(parts))), parts)


@st.composite
def prompts(draw: st.DrawFn, name: str, tests: st.SearchStrategy[Test]) -> Prompt:
    names = tuple(f"c{i}" for i in range(draw(st.integers(1, 5))))
    criteria: dict[str, IrRule] = {node: draw(tests) for node in names}
    for i in range(draw(st.integers(0, 2))):
        criteria[f"both{i}"] = draw(logic(tuple(criteria)))
    rules = st.one_of(tests, logic(tuple(criteria)))
    blockers = {f"b{i}": draw(rules) for i in range(draw(st.integers(0, 3)))}
    applies = draw(st.one_of(st.none(), st.none(), rules))
    return prompt(name, criteria, draw(logic(tuple(criteria))), blockers, applies)


def key_question_rules(questions: Mapping[str, tuple[str, ...]]) -> st.SearchStrategy[KeyQuestionRule]:
    essentials = st.fixed_dictionaries(
        {}, optional={q: st.lists(st.sampled_from(p), unique=True).map(tuple) for q, p in questions.items()}
    )
    return st.one_of(st.just(AllPrompts()), st.just(MajorityOfPrompts()), essentials.map(EssentialsAndMajority))


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, ...]:
    starts = sorted(draw(st.sets(st.integers(1, 100), max_size=3)))
    return tuple(Band(at, draw(st.sampled_from(SCALE))) for at in (0, *starts))


@st.composite
def rows(draw: st.DrawFn) -> tuple[TableRow, ...]:
    found = []
    for of in range(1, 4):
        for yes in range(of + 1):
            if draw(st.integers(0, 9)):
                better = draw(st.one_of(st.none(), st.sampled_from(SCALE)))
                share = draw(st.integers(0, 100)) if better else None
                found.append(TableRow(of, yes, draw(st.sampled_from(SCALE)), better, share))
    return tuple(found)


def standard_rules() -> st.SearchStrategy[StandardRule]:
    return st.one_of(
        st.builds(ShareOfPrompts, bands(), st.booleans()),
        st.builds(TableOfKeyQuestions, rows()),
        st.builds(LowestKeyQuestion, bands()),
    )


@st.composite
def packs(
    draw: st.DrawFn,
    tests: Callable[[str], st.SearchStrategy[Test]] = lambda _: any_test(),
    parameters: Mapping[str, Parameter] = MEASURED,
    vocabulary: Vocabulary = NO_WORDS,
) -> StandardsPack:
    """Packs whose tests are drawn from `tests`, by the id of the standard they stand in."""
    standards, questions = [], {}
    for s in range(1, draw(st.integers(1, 3)) + 1):
        drawn = []
        for q in range(1, draw(st.integers(1, 3)) + 1):
            name = f"N.{s}.{q}"
            ids = [f"{name}.{letter}" for letter in "abcdef"[: draw(st.integers(1, 3))]]
            questions[name] = tuple(ids)
            drawn.append(KeyQuestion(name, "", tuple(draw(prompts(i, tests(f"N.{s}"))) for i in ids)))
        standards.append(Standard(f"N.{s}", "", "", tuple(drawn)))
    policies = ratings(draw(key_question_rules(questions)), draw(standard_rules()))
    return pack(tuple(standards), policies, parameters, vocabulary)


def values_of(test: Test) -> st.SearchStrategy[Fraction | bool | None]:
    if isinstance(test, Exists):
        return st.booleans()
    if isinstance(test, Absent):
        return st.one_of(st.none(), st.booleans())
    bound = BOUNDS[test.comparison.bound.key]
    near = st.sampled_from([bound, bound + Fraction(1, 10**9), bound - Fraction(1, 10**9)])
    return st.one_of(st.none(), near, st.fractions(-2, 400, max_denominator=300))


@st.composite
def measures_of(draw: st.DrawFn, given: StandardsPack) -> Measures:
    return {
        p.id: PromptMeasures(
            {node: measure(draw(values_of(test))) for node, test in measured_tests(p).items()},
            draw(st.sampled_from([(), ("F1",)])),
        )
        for p in given.prompts()
    }


@st.composite
def moderations_of(draw: st.DrawFn, given: StandardsPack) -> Mapping[str, str]:
    answers = {p.id: st.sampled_from(["yes", "no"]) for p in given.prompts()}
    outcomes = {s.id: st.sampled_from(SCALE) for s in given.standards}
    return draw(st.one_of(st.just({}), st.fixed_dictionaries({}, optional={**answers, **outcomes})))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    given = draw(packs())
    return Case(given, BOUNDS, draw(measures_of(given)), draw(moderations_of(given)))


def national_sized() -> StandardsPack:
    """A pack of the national one's shape: 52 prompts, 351 criteria and supporting tests, 60 blockers."""
    random = Random(52)  # noqa: S311 - a fixed shape, not a secret
    standards, number = [], 0
    for s, sizes in enumerate(((5, 4, 5, 4), (4, 4, 3), (8, 6), (5, 4)), 1):
        questions = []
        for q, size in enumerate(sizes, 1):
            drawn = []
            for letter in "abcdefgh"[:size]:
                blockers = 2 if number < 8 else 1
                drawn.append(_prompt(random, f"N.{s}.{q}.{letter}", 7 if number % 4 else 6, blockers))
                number += 1
            questions.append(KeyQuestion(f"N.{s}.{q}", "", tuple(drawn)))
        standards.append(Standard(f"N.{s}", "", "", tuple(questions)))
    return pack(tuple(standards), ratings(MajorityOfPrompts(), NATIONAL))


def _prompt(random: Random, name: str, size: int, blockers: int) -> Prompt:
    def test() -> Test:
        return count(random.choice(list(Comparator)), random.choice(sorted(BOUNDS)))

    names = [f"c{i}" for i in range(size)]
    lead = tuple(Named(n) for n in names[:-3])
    rest = tuple(Named(n) for n in names[-3:])
    sufficient = Quorum("all_of", size - 2, (*lead, Quorum("some_of", 2, rest)))
    return prompt(name, {n: test() for n in names}, sufficient, {f"b{i}": test() for i in range(blockers)})


def some_measures(given: StandardsPack, seed: int) -> Measures:
    """Measures at random, one in eight unknown."""
    random = Random(seed)  # noqa: S311 - drawn alike every time

    def value() -> Fraction | None:
        return None if not random.randrange(8) else Fraction(random.randrange(-100, 800), random.randrange(1, 40))

    found = {}
    for p in given.prompts():
        tests = {node: measure(value()) for node in measured_tests(p)}
        found[p.id] = PromptMeasures(tests, ("F1",) if random.randrange(9) else ())
    return found
