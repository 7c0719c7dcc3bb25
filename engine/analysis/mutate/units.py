"""All mutants of a pack, in units that can be judged apart from one another."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

from engine.analysis.construct.asked import part_of
from engine.analysis.difference.changes import parts_of
from engine.analysis.mutate.mutant import Mutant
from engine.analysis.mutate.parameters import keys_read, parameter_mutants
from engine.analysis.mutate.parts import part_mutants
from engine.analysis.mutate.policies import policy_mutants
from engine.ir.expectations import ExpectationsPack, Indicator
from engine.ir.pack import Pack


@dataclass(frozen=True, slots=True)
class Unit:
    """The mutants of one part, of one parameter (by its key), or of all policies."""

    of: Literal["part", "parameter", "policies"]
    name: str = ""


def units(pack: Pack, parts: Container[str] | None = None) -> list[Unit]:
    """A pack's units, or those of some parts alone.

    Of a variant, what it has from its base is left out: the base's cases are about that.
    """
    own = [Unit("part", name) for name in parts_of(pack) if _own(pack, name) and (parts is None or name in parts)]
    if parts is not None or (isinstance(pack, ExpectationsPack) and pack.base is not None):
        return own
    return [*own, *(Unit("parameter", key) for key in keys_read(pack)), Unit("policies")]


def mutants(pack: Pack, unit: Unit) -> Iterator[Mutant]:
    """Every mutant of a unit, in written order."""
    match unit.of:
        case "part":
            yield from part_mutants(pack, part_of(pack, unit.name))
        case "parameter":
            yield from parameter_mutants(pack, unit.name)
        case "policies":
            yield from policy_mutants(pack)


def _own(pack: Pack, name: str) -> bool:
    if not isinstance(pack, ExpectationsPack) or pack.base is None:
        return True
    part = part_of(pack, name)
    return isinstance(part, Indicator) and part.edit is not None
