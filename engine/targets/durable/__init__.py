"""durable_rules as a second derivation, fenced.

From a pack, what was measured and what judgement put in force, it derives every truth, answer and rating again, each
with its proof. The library itself is only ever imported in the worker process.
"""

from engine.targets.durable.compile import compile_pack
from engine.targets.durable.derivation import Derivation, LineDerivation, PromptDerivation, Proof
from engine.targets.durable.derive import Deriver
from engine.targets.durable.differences import differences, moderations_in_force
from engine.targets.durable.fault import DerivationFault
from engine.targets.durable.kept import derive, start
from engine.targets.durable.program import Program
from engine.targets.durable.refuse import refuse

__all__ = [
    "Derivation",
    "DerivationFault",
    "Deriver",
    "LineDerivation",
    "Program",
    "PromptDerivation",
    "Proof",
    "compile_pack",
    "derive",
    "differences",
    "moderations_in_force",
    "refuse",
    "start",
]
