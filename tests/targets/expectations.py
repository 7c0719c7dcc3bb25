"""Small packs of expectations, built and drawn, with measures for them and what people recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from engine.decide.gather import gather
from engine.decide.judge import judge
from engine.decide.plan import prepare
from engine.ir.criteria import Criterion, Guidance
from engine.ir.criteria import Rule as IrRule
from engine.ir.decision import Measures, PromptMeasures
from engine.ir.expectations import (
    AlternativePolicy,
    ConcernsPolicy,
    Expectation,
    ExpectationsPack,
    Indicator,
    NotRatedPolicy,
    Statement,
    Statements,
)
from engine.ir.inspection import Alternative, Context, Fact, Inspection, Settlement
from engine.ir.judgement import Judgement
from engine.ir.logic import Logic
from engine.ir.operators import Test
from engine.ir.parameters import Threshold
from engine.ir.vocabulary import Kind, SourceClass, Vocabulary
from engine.targets.durable import Deriver, JudgementDerivation, recorded_in
from tests.targets.packs import BOUNDS, MEASURED, PROVENANCE, WORKED, any_test, measure, prompts, values_of

DAY = date(2025, 6, 2)
ACCOUNTS = SourceClass(by="role", classes={"prisoner": "lived_experience", "governor": "account"})
VOCABULARY = Vocabulary({"finding": Kind("finding", "", (), {}, ACCOUNTS)}, {}, (), {}, {})
FACTS = tuple(Fact(role, "finding", {"date": DAY, "role": role}) for role in ("governor", "prisoner"))
"""Two facts of two source classes, one of them at first hand: all that an alternative needs."""


@dataclass(frozen=True)
class JudgedCase:
    """A pack of expectations and all that it judges an inspection from."""

    pack: ExpectationsPack
    measures: Measures
    alternatives: tuple[Alternative, ...] = ()
    settlements: tuple[Settlement, ...] = ()


def judged(case: JudgedCase) -> Judgement:
    """What the reference comes to, from the measures on."""
    context = Context(DAY, DAY, DAY, {})
    inspection = Inspection(
        "drawn", case.pack.framework, context, FACTS, (), alternatives=case.alternatives, settlements=case.settlements
    )
    evidence = gather(prepare(case.pack, ""), inspection, BOUNDS)
    return judge(case.pack, "", inspection, evidence, case.measures)


def derived(deriver: Deriver, case: JudgedCase) -> JudgementDerivation:
    """What durable_rules comes to."""
    program = deriver.program(case.pack, BOUNDS)
    return deriver.derive_judgement(program, case.measures, recorded_in(judged(case)))


def indicator(name: str, criteria: Mapping[str, IrRule], shown_when: Logic) -> Indicator:
    return Indicator(name, "", tuple(Criterion(n, "", rule) for n, rule in criteria.items()), (), shown_when)


def expectation(name: str, contrary: Test, indicators: Sequence[Indicator], not_held: str | None = None) -> Expectation:
    against = Criterion("contrary", "", contrary)
    return Expectation(name, "", "", "", Guidance((), ()), against, tuple(indicators), not_held=not_held)


def expectations_pack(enough: str, *expectations: Expectation) -> ExpectationsPack:
    """A pack of these expectations; `enough` is a bound of `BOUNDS`."""
    two = Threshold("shared/two")
    statements = Statements(
        "",
        "",
        WORKED,
        Threshold(enough),
        {},
        AlternativePolicy("", two, ("lived_experience",)),
        NotRatedPolicy("", "", "published"),
        ConcernsPolicy("", "", "published", two, two, two),
    )
    return ExpectationsPack("prisons-men", "", "1", DAY, PROVENANCE, VOCABULARY, MEASURED, "", expectations, statements)


def another_way(of: str, *, accepted: bool) -> Alternative:
    """Another way of achieving an expectation; one that is not accepted lacks a second inspector."""
    facts = tuple(fact.id for fact in FACTS)
    return Alternative(of, "", "", facts, "A", DAY, agreed_by="B" if accepted else None)


@st.composite
def drawn_expectations_packs(draw: st.DrawFn) -> ExpectationsPack:
    expectations = []
    for e in range(1, draw(st.integers(1, 3)) + 1):
        held = e == 1 or draw(st.integers(0, 4))
        numbers = range(1, draw(st.integers(0, 6)) + 1) if held else ()
        indicators = [_indicator(draw, f"M.{e}.{i}") for i in numbers]
        expectations.append(expectation(f"M.{e}", draw(any_test()), indicators, None if held else "not seen"))
    return expectations_pack(draw(st.sampled_from(sorted(BOUNDS))), *expectations)


def _indicator(draw: st.DrawFn, name: str) -> Indicator:
    drawn = draw(prompts(name, any_test()))
    some = draw(st.integers(0, len(drawn.criteria)))
    return Indicator(name, "", drawn.criteria[:some], drawn.criteria[some:], drawn.sufficient_when)


@st.composite
def judged_cases(draw: st.DrawFn) -> JudgedCase:
    pack = draw(drawn_expectations_packs())
    bearing = st.sampled_from([(), ("F1",)])
    nothing_bears = draw(st.booleans())
    measures: dict[str, PromptMeasures] = {}
    for name, part in pack.by_id().items():
        nodes = (part.contrary,) if isinstance(part, Expectation) else part.nodes()
        tests = {n.id: measure(draw(values_of(n.rule))) for n in nodes if isinstance(n.rule, Test)}
        measures[name] = PromptMeasures(tests, () if nothing_bears else draw(bearing))
    names = st.sampled_from([each.id for each in pack.expectations if each.not_held is None])
    ways = st.builds(lambda of, accepted: another_way(of, accepted=accepted), names, st.booleans())
    statements = st.sampled_from([each.value for each in Statement])
    settlements = st.builds(Settlement, names, statements, st.just("A"), st.just(DAY), st.none() | st.just("seen"))
    return JudgedCase(
        pack, measures, tuple(draw(st.lists(ways, max_size=3))), tuple(draw(st.lists(settlements, max_size=3)))
    )
