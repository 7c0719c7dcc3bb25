"""Lints of parameters: named by nothing, not explained, or standing in front of one of the same name."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parts import Linted
from engine.ir.parameters import Parameter, Threshold
from engine.ir.vocabulary import Vocabulary
from engine.load.parameters import DERIVING

FEWEST = 3
"""Words of a reason. With fewer it names the thing again, and gives no reason."""
NO_SOURCE = ("?", "-", "none", "n/a", "tbd", "tbc", "todo", "unknown")


def unused_parameters(checked: Checked) -> Iterator[Finding]:
    """A parameter that no rule, policy or derived field uses, in any of the packs that it is set for.

    What a pack used that is retired is not told: others of its framework's rules may come.
    """
    used = {parameter.at for pack in checked.packs for parameter in _used(pack)}
    standing = {pack.pack.framework for pack in checked.packs}
    retired = {p.key for pack in checked.kept if pack.pack.framework not in standing for p in _used(pack)}
    told = set()
    for pack in checked.packs:
        for parameter in pack.pack.parameters.values():
            if parameter.at not in used and parameter.at not in told and parameter.key not in retired:
                told.add(parameter.at)
                message = f"nothing uses `${parameter.name}`"
                advice = "take it out, or name it where its value is meant"
                yield finding("unused-parameter", f"${parameter.name}", parameter.at, message, advice)


def unexplained_parameters(checked: Checked) -> Iterator[Finding]:
    """A parameter whose reason or source says nothing."""
    for parameter in _each(checked):
        words = len(parameter.why.split())
        if words < FEWEST:
            message = f"the reason of `${parameter.name}` is too short to be one: {parameter.why}"
            advice = "say under `why` what speaks for this value, so that it can be questioned"
            yield finding("unexplained-parameter", f"${parameter.name}", parameter.at, message, advice)
        elif parameter.source.strip().casefold().rstrip(".") in NO_SOURCE:
            message = f"the source of `${parameter.name}` names none"
            advice = "write where the value stands, or `working assumption`"
            yield finding("unexplained-parameter", f"${parameter.name}", parameter.at, message, advice)


def shadowing_parameters(checked: Checked) -> Iterator[Finding]:
    """A parameter that hides one of the same name further out. What facts are derived by may be replaced so."""
    for pack in checked.packs:
        replaceable = _deriving(pack.vocabulary)
        for parameter in pack.pack.parameters.values():
            outer = [s for s in _further_out(pack, parameter) if f"{s}/{parameter.name}" in pack.pack.parameters]
            if outer and parameter.name not in replaceable:
                of = "the shared parameter" if outer[0] == "shared" else "the pack's parameter"
                message = f"`${parameter.name}` of `{parameter.scope}` hides {of} of that name"
                advice = "give it a name of its own, so that a reader of a rule knows which is meant"
                yield finding("shadowing-parameter", f"${parameter.name}", parameter.at, message, advice)


def _each(checked: Checked) -> Iterator[Parameter]:
    told = set()
    for pack in checked.packs:
        for parameter in pack.pack.parameters.values():
            if parameter.at not in told:
                told.add(parameter.at)
                yield parameter


def _further_out(pack: Linted, parameter: Parameter) -> tuple[str, ...]:
    if parameter.scope == "shared":
        return ()
    return ("shared",) if parameter.scope == pack.pack.framework else (pack.pack.framework, "shared")


def _deriving(vocabulary: Vocabulary) -> set[str]:
    return {*DERIVING, *(kind.max_age for kind in vocabulary.kinds.values() if kind.max_age)}


def _used(pack: Linted) -> Iterator[Parameter]:
    parameters = pack.pack.parameters
    for name in _deriving(pack.vocabulary):
        yield from (p for p in parameters.values() if p.name == name and p.scope in {pack.pack.framework, "shared"})
    for threshold in thresholds(pack.pack):
        yield parameters[threshold.key]


def thresholds(value: object) -> Iterator[Threshold]:
    """Every mention of a parameter, anywhere in a pack."""
    if isinstance(value, Threshold):
        yield value
    elif is_dataclass(value) and not isinstance(value, Parameter | Vocabulary):
        for each in fields(value):
            yield from thresholds(getattr(value, each.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from thresholds(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from thresholds(item)
