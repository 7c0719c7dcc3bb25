"""A prompt as a rule set: its tests, its logic, its basis and its answer."""

from engine.ir.decision import Answer, Basis, InForce
from engine.ir.standards import Prompt
from engine.targets.durable.circuit import MET, NOT_MET, UNKNOWN, Circuit
from engine.targets.durable.program import RuleSet
from engine.targets.durable.rules import BEARING, add_logic, add_presence, add_rule

SUFFICIENT, APPLIES = "sufficient_when", "applies_when"
BLOCKED, BASIS, ANSWER = ":blocked", ":basis", ":answer"


def compile_prompt(prompt: Prompt, in_force: InForce) -> RuleSet:
    """The rule set that answers a prompt from its measures.

    Nodes: criteria, supporting tests and blockers by id, `sufficient_when`, `applies_when`; gates without a name by
    their place (`sufficient_when.2.1`, counted from 1); `:bearing`, `:blocked`, `:basis`, `:answer`.
    """
    circuit = Circuit()
    named = (*prompt.nodes(), *prompt.insufficient_if)
    for node in named:
        add_rule(circuit, node.id, node.rule, in_force)
    add_logic(circuit, SUFFICIENT, prompt.sufficient_when)
    add_presence(circuit, BEARING)
    applies = []
    if prompt.applies_when is not None:
        add_rule(circuit, APPLIES, prompt.applies_when, in_force)
        circuit.quorum(":applies", 1, [APPLIES])
        applies = [(":applies/fails", "no")]
        circuit.case({BASIS: Basis.NOT_APPLICABLE.value, ANSWER: Answer.NOT_APPLICABLE.value}, [(APPLIES, NOT_MET)])
    free = []
    if prompt.insufficient_if:
        circuit.quorum(BLOCKED, 1, [blocker.id for blocker in prompt.insufficient_if])
        free = [(f"{BLOCKED}/holds", "no")]
        circuit.case(_no(Basis.BLOCKED), [*applies, (BLOCKED, MET)])
    undisputed = [*applies, *free]
    circuit.case({BASIS: Basis.SHOWN.value, ANSWER: Answer.YES.value}, [*undisputed, (SUFFICIENT, MET)])
    circuit.case(_no(Basis.NOT_EVIDENCED), [*undisputed, (SUFFICIENT, UNKNOWN)])
    circuit.case(_no(Basis.NOT_EVIDENCED), [*undisputed, (SUFFICIENT, NOT_MET), (BEARING, NOT_MET)])
    circuit.case(_no(Basis.NOT_SHOWN), [*undisputed, (SUFFICIENT, NOT_MET), (BEARING, MET)])
    return circuit.rule_set()


def _no(basis: Basis) -> dict[str, str]:
    return {BASIS: basis.value, ANSWER: Answer.NO.value}
