"""What lints say can never be, `decide` never gives: on drawn packs, and evidence near their conditions."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis.lints.checked import Examined, examine
from engine.analysis.lints.conditions import needless
from engine.analysis.lints.diagram import Diagram, Diagrams
from engine.analysis.lints.nothing import on_nothing
from engine.decide import decide, prepare
from engine.ir.decision import Answer, Step, counted
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Comparator, Comparison, Count, Exists, Kinds, Test
from engine.ir.parameters import Threshold
from engine.ir.standards import Prompt, StandardsPack
from engine.source import Span
from engine.truth import Truth, quorum
from tests.decide.near import inspections_near
from tests.decide.rules import PARAMETERS, drawn_packs, wheres
from tests.strategies import VOCABULARY
from tests.targets.packs import logic, one_prompt, prompt

ANSWERS = {Answer.YES: Truth.MET, Answer.NO: Truth.NOT_MET, Answer.NOT_APPLICABLE: Truth.UNKNOWN}
NAMES = ("a", "b", "c")
TRUTHS = (Truth.MET, Truth.NOT_MET, Truth.UNKNOWN)
FEW = settings().max_examples // 8


def newest(pack: StandardsPack) -> StandardsPack:
    """The pack with the newest value of each parameter in force since ever, as lints take it."""
    fixed = {k: replace(p, values=(replace(p.values[-1], since=None),)) for k, p in pack.parameters.items()}
    return replace(pack, parameters=fixed)


@given(st.data())
@settings(max_examples=FEW)
def test_decide_gives_only_what_the_diagrams_and_ranges_allow(data: st.DataObject) -> None:
    pack = newest(data.draw(drawn_packs()))
    checked = examine([pack], {})
    decision, _ = decide(prepare(pack, "drawn"), data.draw(inspections_near(pack, *pack.prompts())))
    for _, part, outcome in checked.outcomes:
        decided = decision.prompts[part.id]
        assert ANSWERS[decided.answer] in outcome.diagrams.truths(outcome.answer())
        for blocker in part.blockers:
            assert decided.blockers[blocker.id].truth in outcome.diagrams.truths(outcome.blocker(blocker))
    for each in checked.tests:
        found = decision.prompts[each.part.id]
        step = {**found.criteria, **found.blockers}[each.node.id]
        assert each.foregone is None or step.truth in {each.foregone.truth, Truth.UNKNOWN}
        assert all(count == 0 for count in passing(each, step))


def passing(each: Examined, step: Step) -> Iterator[int]:
    """How many facts passed each filter that the lints say no fact can pass."""
    assert step.measure is not None
    assert isinstance(step.rule, Test)
    never = {filter_.all() for filter_, _ in each.conflicts}
    for funnel in step.measure.funnels:
        if tuple(condition for condition, _ in counted(step.rule, funnel)) in never:
            yield funnel.left[-1]


@given(st.data())
@settings(max_examples=FEW)
def test_nothing_recorded_is_answered_as_the_lint_says(data: st.DataObject) -> None:
    pack = newest(data.draw(drawn_packs()))
    inspection = replace(data.draw(inspections_near(pack, *pack.prompts())), facts=())
    bare = replace(inspection.context, sets=dict.fromkeys(inspection.context.sets, ()))
    places = dict.fromkeys(inspection.context.sets, ("A",))
    for context, sampled in ((bare, False), (replace(bare, sets=places), True)):
        decision, _ = decide(prepare(pack, "drawn"), replace(inspection, context=context))
        (linted,) = examine([pack], {}).packs
        for part in linted.parts:
            yes = on_nothing(linted, part, places=sampled) is Truth.MET
            assert yes is (decision.prompts[part.id].answer is Answer.YES)


@given(logic(NAMES), logic(NAMES))
def test_diagrams_are_equal_if_and_only_if_functions_are(one: Logic, other: Logic) -> None:
    diagrams = Diagrams()
    leaves = {name: diagrams.step(i, TRUTHS) for i, name in enumerate(NAMES)}
    first, second = (drawn(diagrams, leaves, each) for each in (one, other))
    cases = [dict(zip(NAMES, truths, strict=True)) for truths in product(TRUTHS, repeat=len(NAMES))]
    tables = [[value(each, case) for case in cases] for each in (one, other)]
    assert (first == second) is (tables[0] == tables[1])
    assert diagrams.truths(first) == set(tables[0])
    for i, name in enumerate(NAMES):
        matters = any(value(one, case) is not value(one, {**case, name: truth}) for case in cases for truth in TRUTHS)
        assert diagrams.looks_at(first, i) is matters


def drawn(diagrams: Diagrams, leaves: dict[str, Diagram], of: Logic) -> Diagram:
    match of:
        case Named(id=name):
            return leaves[name]
        case Not(part=part):
            return diagrams.invert(drawn(diagrams, leaves, part))
        case Quorum(count=count, parts=parts):
            return diagrams.quorum(count, [drawn(diagrams, leaves, part) for part in parts])


def value(of: Logic, case: dict[str, Truth]) -> Truth:
    match of:
        case Named(id=name):
            return case[name]
        case Not(part=part):
            return ~value(part, case)
        case Quorum(count=count, parts=parts):
            return quorum(count, [value(part, case) for part in parts])


@given(st.data())
@settings(max_examples=FEW)
def test_a_needless_condition_leaves_out_no_fact(data: st.DataObject) -> None:
    kinds = Kinds(*[(data.draw(st.sampled_from(("finding", "document", "metric", "survey"))),)] * 2)
    twice = data.draw(wheres("N.1", kinds.names, 2)) + data.draw(wheres("N.1", kinds.names, 2))
    where = tuple(replace(condition, at=Span("drawn", i)) for i, condition in enumerate(twice))
    drawn = one(prompt("N.1.1.a", {"all": Exists(kinds, where)}, Named("all")))
    lines = [each.told.at.line for each in needless(examine([drawn], {})) if isinstance(each.told.at, Span)]
    for line in lines:
        counts = {"all": where, "less": where[:line] + where[line + 1 :]}
        at_least = Comparison(Comparator.AT_LEAST, Threshold("shared/one"))
        both = {name: Count(kinds, conditions, None, at_least) for name, conditions in counts.items()}
        pack = one(prompt("N.1.1.a", both, Named("all")))
        _, measures = decide(prepare(pack, "drawn"), data.draw(inspections_near(pack, *pack.prompts())))
        assert measures["N.1.1.a"].tests["all"].value == measures["N.1.1.a"].tests["less"].value


def one(rule: Prompt) -> StandardsPack:
    """The pack of one prompt, over the real vocabulary."""
    return newest(replace(one_prompt(rule), parameters=PARAMETERS, vocabulary=VOCABULARY))
