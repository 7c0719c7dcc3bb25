"""A plan made ready for a day: every test and rule as a function, with the parameters in force in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from engine.decide.evaluate import Answering, answering
from engine.decide.evidence import Evidence
from engine.decide.measure import in_force, measurer
from engine.decide.plan import AnyPlan, PartPlan
from engine.decide.select import bearing
from engine.ir.decision import InForce, Measures, PromptMeasures
from engine.ir.standards import StandardsPack


@dataclass(frozen=True, slots=True)
class Ready:
    """What measures each part and, of prompts, what answers each, by id."""

    in_force: InForce
    measuring: dict[str, Callable[[Evidence], PromptMeasures]]
    answering: dict[str, Answering]

    def measure(self, evidence: Evidence) -> Measures:
        """Measures every test of every part: of each prompt, or of each indicator and against each expectation."""
        return {part: measured(evidence) for part, measured in self.measuring.items()}


def ready(plan: AnyPlan, on: date) -> Ready:
    """The plan made ready for inspections of a day; once for all days between two changes of parameters."""
    return _ready(plan, max((since for since in plan.changes if since <= on), default=date.min))


@lru_cache(maxsize=16)
def _ready(plan: AnyPlan, on: date) -> Ready:
    values = in_force(plan, on)
    prompts = plan.pack.prompts() if isinstance(plan.pack, StandardsPack) else ()
    return Ready(
        values,
        {part.part: _measuring(part, values) for part in plan.parts},
        {prompt.id: answering(prompt, values) for prompt in prompts},
    )


def _measuring(part: PartPlan, values: InForce) -> Callable[[Evidence], PromptMeasures]:
    tests = [(node, measurer(test, filters, values)) for node, (test, filters) in part.tests.items()]
    through = part.bearing

    def measured(evidence: Evidence) -> PromptMeasures:
        bears = bearing(evidence, through)
        return PromptMeasures({node: test(evidence) for node, test in tests}, evidence.names[bears])

    return measured
