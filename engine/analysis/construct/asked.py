"""One part of a pack decided alone: what its tests come to on an inspection, asked of `decide` itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from engine.decide import AnyPlan, decide, prepare
from engine.ir.criteria import Criterion, Rule
from engine.ir.decision import Answer, Basis, Decision, InForce, Measure, PromptDecision, Step
from engine.ir.expectations import Expectation, Indicator
from engine.ir.inspection import Inspection
from engine.ir.judgement import ExpectationDecision, Indication, Judgement
from engine.ir.logic import Named
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.ir.policies import AllPrompts
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.truth import Truth

Part = Prompt | Indicator | Expectation
"""What has tests: a prompt, an indicator, or an expectation for the evidence against it."""
Outcome = Answer | Indication | Truth
"""What a part comes to: a prompt's answer, an indicator's outcome, or whether what stands against is met."""

APPLIES = "applies_when"
P = TypeVar("P", bound=Pack)


@dataclass(frozen=True, slots=True)
class Answers:
    """What one part came to on an inspection: its outcome, and each node's truth and measure by id.

    Of a prompt, `basis` is what its answer rests on.
    """

    outcome: Outcome
    truths: Mapping[str, Truth]
    measures: Mapping[str, Measure]
    in_force: InForce
    basis: Basis | None = None


def part_of(pack: Pack, part: str) -> Part:
    """The prompt, indicator or expectation of this id. Raises KeyError when there is none that has tests."""
    found = pack.by_id()[part]
    if isinstance(found, Standard | KeyQuestion):
        raise KeyError(part)
    return found


def rules_of(part: Part) -> dict[str, Rule]:
    """A part's criteria, supporting tests and blockers by id; `applies_when` under that name."""
    match part:
        case Prompt():
            found = {node.id: node.rule for node in (*part.nodes(), *part.insufficient_if)}
            return found if part.applies_when is None else {**found, APPLIES: part.applies_when}
        case Indicator():
            return {node.id: node.rule for node in part.nodes()}
        case Expectation():
            return {part.contrary.id: part.contrary.rule}


def tests_of(part: Part) -> dict[str, Test]:
    """The nodes of a part that are tests."""
    return {node: rule for node, rule in rules_of(part).items() if isinstance(rule, Test)}


@dataclass(frozen=True, slots=True)
class Alone(Generic[P]):
    """A plan of one part and nothing else, so that asking is quick."""

    pack: P
    part: str
    plan: AnyPlan

    def ask(self, inspection: Inspection) -> Answers:
        """Decides the part on an inspection."""
        return answers_of(self.plan, self.part, inspection)


def alone(pack: Pack, part: str) -> Alone[Pack]:
    """The part without its neighbours."""
    return _of(pack, part_of(pack, part))


def posed(pack: Pack, criteria: Mapping[str, Test]) -> Alone[Pack]:
    """Tests of one's own, put to a pack's vocabulary and parameters as if they were one part of it."""
    nodes = tuple(Criterion(name, "", test) for name, test in criteria.items())
    any_one = Named(nodes[0].id)
    if isinstance(pack, StandardsPack):
        prompt = replace(next(pack.prompts()), criteria=nodes, supporting=(), sufficient_when=any_one)
        return _of(pack, replace(prompt, insufficient_if=(), applies_when=None))
    indicator = next(pack.indicators())
    return _of(pack, replace(indicator, criteria=nodes, supporting=(), shown_when=any_one))


def answers_of(plan: AnyPlan, part: str, inspection: Inspection) -> Answers:
    """What a part of a whole pack comes to on an inspection."""
    decided, measures = decide(plan, inspection)
    truths, outcome = _truths(decided, part)
    basis = decided.prompts[part].basis if isinstance(decided, Decision) else None
    return Answers(outcome, truths, measures[part].tests, decided.in_force, basis)


def _of(pack: Pack, part: Part) -> Alone[Pack]:
    if isinstance(pack, StandardsPack):
        if not isinstance(part, Prompt):
            raise TypeError(part.id)
        question = KeyQuestion("alone", "", (part,))
        policy = replace(pack.ratings.key_question[0], rule=AllPrompts())
        ratings = replace(pack.ratings, key_question=(policy,), standard=pack.ratings.standard[:1], casework=None)
        alone = replace(pack, standards=(Standard("alone", "", "", (question,)),), ratings=ratings)
        return Alone(alone, part.id, prepare(alone, ""))
    if isinstance(part, Prompt):
        raise TypeError(part.id)
    if isinstance(part, Expectation):
        expectation = replace(part, indicators=())
    else:
        above = next(each for each in pack.expectations if any(i.id == part.id for i in each.indicators))
        expectation = replace(above, indicators=(part,))
    judged = replace(pack, expectations=(expectation,))
    return Alone(judged, part.id, prepare(judged, ""))


def _truths(decided: Decision | Judgement, part: str) -> tuple[dict[str, Truth], Outcome]:
    if isinstance(decided, Decision):
        prompt = decided.prompts[part]
        return _steps(prompt), prompt.answer
    for name, each in decided.expectations.items():
        if isinstance(each, ExpectationDecision):
            if name == part:
                return {str(each.contrary.id): each.contrary.truth}, each.contrary.truth
            if part in each.indicators:
                found = each.indicators[part]
                return {name: step.truth for name, step in found.criteria.items()}, found.outcome
    raise KeyError(part)


def _steps(prompt: PromptDecision) -> dict[str, Truth]:
    applies: dict[str, Step] = {APPLIES: prompt.applies} if prompt.applies is not None else {}
    return {name: step.truth for name, step in {**prompt.criteria, **prompt.blockers, **applies}.items()}
