"""durable_rules as a second derivation, fenced.

From a pack, what was measured and what people put in force, it derives every truth, answer, rating and statement again,
each with its proof. The library itself is only ever imported in the worker process.
"""

from engine.targets.durable.compile import compile_pack
from engine.targets.durable.derivation import (
    Derivation,
    ExpectationDerivation,
    IndicatorDerivation,
    JudgementDerivation,
    LineDerivation,
    PromptDerivation,
    Proof,
    Recorded,
)
from engine.targets.durable.derive import Deriver
from engine.targets.durable.differences import differences, moderations_in_force, recorded_in
from engine.targets.durable.fault import DerivationFault
from engine.targets.durable.kept import derive, derive_judgement, start
from engine.targets.durable.program import Program
from engine.targets.durable.refuse import refuse

__all__ = [
    "Derivation",
    "DerivationFault",
    "Deriver",
    "ExpectationDerivation",
    "IndicatorDerivation",
    "JudgementDerivation",
    "LineDerivation",
    "Program",
    "PromptDerivation",
    "Proof",
    "Recorded",
    "compile_pack",
    "derive",
    "derive_judgement",
    "differences",
    "moderations_in_force",
    "recorded_in",
    "refuse",
    "start",
]
