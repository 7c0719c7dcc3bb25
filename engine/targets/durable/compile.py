"""A pack compiled to durable_rules' plain JSON form."""

from engine.ir.decision import InForce
from engine.ir.pack import Pack
from engine.targets.durable.program import Contents, Program, seal
from engine.targets.durable.prompt import compile_prompt
from engine.targets.durable.ratings import compile_overall, compile_standard
from engine.targets.durable.refuse import refuse_all


def compile_pack(pack: Pack, in_force: InForce) -> Program:
    """The program that derives a pack's inspections while these parameter values are in force.

    Raises `DerivationFault`, with all faults, where a rule set would leave the part of durable_rules that is safe.
    """
    return seal(compile_contents(pack, in_force))


def compile_contents(pack: Pack, in_force: InForce) -> Contents:
    """The rule sets of `compile_pack`, not yet sealed."""
    contents: Contents = {
        "prompts": {prompt.id: compile_prompt(prompt, in_force) for prompt in pack.prompts()},
        "standards": {standard.id: compile_standard(standard, pack.ratings) for standard in pack.standards},
        "overall": compile_overall(pack),
        "key_questions": {s.id: [q.id for q in s.key_questions] for s in pack.standards},
        "ratings": {rating.name: rating.score for rating in pack.ratings.scale},
    }
    refuse_all(contents)
    return contents
