"""Every parameter that answers turn on, a step up and a step down, for all that read it at once."""

from collections.abc import Iterator
from dataclasses import replace

from engine.analysis.construct.asked import part_of, tests_of
from engine.analysis.difference.changes import parts_of
from engine.analysis.difference.meaning import keys_of
from engine.analysis.mutate.conditions import moved_told, step
from engine.analysis.mutate.mutant import Misread, Mutant, Sort, moved
from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack


def parameter_mutants(pack: Pack, key: str) -> Iterator[Mutant]:
    """A parameter's mutants. `parts` are those whose tests read it, by name or through what is worked out of facts."""
    parameter = pack.parameters[key]
    reading, adds_up = readers(pack).get(key, ()), key in policy_keys(pack)
    for way in (1, -1):
        by = way * step(parameter)
        told = f"`${parameter.name}` {moved_told(parameter, by)}, wherever it is read"
        parameters = {**pack.parameters, key: moved(parameter, by)}
        yield Mutant(Misread(Sort.PARAMETER, told), replace(pack, parameters=parameters), reading, adds_up)


def keys_read(pack: Pack) -> list[str]:
    """The parameters that answers or statements turn on, in the pack's order.

    Those that only bound what may be recorded, or compare establishments, turn none.
    """
    found = readers(pack).keys() | policy_keys(pack)
    return [key for key in pack.parameters if key in found]


def policy_keys(pack: Pack) -> set[str]:
    """The parameters by which statements are suggested."""
    if not isinstance(pack, ExpectationsPack):
        return set()
    return {pack.statements.enough.key, pack.statements.alternatives.classes.key}


def readers(pack: Pack) -> dict[str, tuple[str, ...]]:
    """By parameter, the parts whose tests read it."""
    found: dict[str, list[str]] = {}
    for name in parts_of(pack):
        read = set[str]().union(*(keys_of(pack, test) for test in tests_of(part_of(pack, name)).values()))
        for key in read:
            found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}
