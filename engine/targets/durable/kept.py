"""The one worker that a program keeps for all it derives, started ahead of need or at first use, ended with it."""

import atexit
import os
from collections.abc import Mapping
from functools import cache

from engine.ir.decision import InForce, Measures
from engine.ir.pack import Pack
from engine.targets.durable.derivation import Derivation, JudgementDerivation, Recorded
from engine.targets.durable.derive import Deriver


def start() -> None:
    """Starts the worker without waiting for it: call it before loading what is to be derived, which takes as long."""
    _deriver(os.getpid())


def derive(pack: Pack, in_force: InForce, measures: Measures, moderated: Mapping[str, str]) -> Derivation:
    """An inspection derived by the kept worker; see `Deriver.derive`. Raises `DerivationFault`."""
    deriver = _deriver(os.getpid())
    return deriver.derive(deriver.program(pack, in_force), measures, moderated)


def derive_judgement(
    pack: Pack, in_force: InForce, measures: Measures, recorded: Mapping[str, Recorded]
) -> JudgementDerivation:
    """The same for a pack of expectations; see `Deriver.derive_judgement`. Raises `DerivationFault`."""
    deriver = _deriver(os.getpid())
    return deriver.derive_judgement(deriver.program(pack, in_force), measures, recorded)


@cache
def _deriver(process: int) -> Deriver:
    """By process, since a fork must neither share its parent's worker nor end it."""
    deriver = Deriver()
    deriver.start()
    atexit.register(_stop, deriver, process)
    return deriver


def _stop(deriver: Deriver, process: int) -> None:
    if os.getpid() == process:
        deriver.stop()
