"""A prompt to be answered blind: its question, its rule and what bears on it; nothing of its answer."""

from dataclasses import dataclass

from engine.decide import prepare
from engine.ir.decision import Decision
from engine.ir.inspection import Inspection
from engine.ir.standards import Prompt, StandardsPack
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.shown.rule import RuleShown, prompt_rule
from engine.report.trace.facts import see


@dataclass(frozen=True, slots=True)
class BlindShown:
    """What somebody needs who answers a prompt themselves."""

    asks: str
    rule: RuleShown
    evidence: tuple[FactShown, ...]


def blind_shown(pack: StandardsPack, inspection: Inspection, decision: Decision, prompt: Prompt) -> BlindShown:
    """A prompt without its answer. `evidence` is every fact that bears on it, by id."""
    seen = see(prepare(pack, decision.pack), inspection, decision.in_force)
    bearing = decision.prompts[prompt.id].bearing
    return BlindShown(prompt.asks, prompt_rule(pack, prompt), tuple(fact_shown(seen, name) for name in bearing))
