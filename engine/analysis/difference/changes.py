"""Two editions of one pack side by side: the parts that changed, with what each change means, and the parameters."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.analysis.construct import part_of, rules_of
from engine.analysis.construct.asked import Part
from engine.analysis.construct.context import days
from engine.analysis.difference.meaning import keys_of, meanings
from engine.analysis.difference.policies import PolicyChange, policy_changes
from engine.analysis.difference.verdict import Verdict, judge_change
from engine.decide import AnyPlan
from engine.ir.criteria import Criterion
from engine.ir.expectations import Expectation, Indicator
from engine.ir.operators import Test
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter
from engine.ir.standards import Prompt, StandardsPack

Changed = Literal["rule", "guidance", "wording", "parameters"]


@dataclass(frozen=True, slots=True)
class PartChange:
    """A prompt, an indicator or an expectation that changed: what of it, and what that does to its answer."""

    part: str
    asks: str
    what: tuple[Changed, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """A parameter with another value, a new one or one that is gone (None).

    `criteria` counts the criteria that turn on it, `parts` are those that they stand in.
    """

    before: Parameter | None
    after: Parameter | None
    criteria: int
    parts: tuple[str, ...]

    @property
    def named(self) -> Parameter:
        """The parameter as it is now, or was."""
        found = self.after or self.before
        if found is None:
            raise TypeError("a parameter")
        return found


@dataclass(frozen=True, slots=True)
class PackChange:
    """All that differs between two editions of a pack. `added` and `removed` are the parts that only one has."""

    before: Pack
    after: Pack
    parts: tuple[PartChange, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    parameters: tuple[ParameterChange, ...]
    policies: tuple[PolicyChange, ...]


Judging = Callable[[Sequence[str]], Iterable[Verdict]]
"""What the changes of some parts mean, in their order."""


def compare_packs(
    before: AnyPlan, after: AnyPlan, judging: Judging | None = None, only: str | None = None
) -> PackChange:
    """What differs between two editions of a pack, and what that does. Parts are followed by their ids.

    `judging` judges their changes; they are judged one after another unless it is given. With `only`, that part and
    those below it are compared, and parameters that they turn on.
    """

    def one_by_one(parts: Sequence[str]) -> Iterator[Verdict]:
        return (judge_change(before, after, part) for part in parts)

    old, new = parts_of(before.pack), parts_of(after.pack)
    return PackChange(
        before.pack,
        after.pack,
        tuple(
            _changed(
                before.pack,
                after.pack,
                [name for name in new if name in old and is_of(name, only)],
                judging or one_by_one,
            )
        ),
        tuple(name for name in new if name not in old and is_of(name, only)),
        tuple(name for name in old if name not in new and is_of(name, only)),
        tuple(_parameters(before.pack, after.pack, only)),
        policy_changes(before.pack, after.pack) if only is None else (),
    )


def is_of(part: str, above: str | None) -> bool:
    """Whether a part is another, or stands below it: a prompt of a standard, say. All are, where there is none."""
    return above is None or part == above or part.startswith(f"{above}.")


def changed_rules(before: Pack, after: Pack) -> list[str]:
    """The ids of the parts that are new, or that decide otherwise by what is written; what that does is not asked."""
    same = _same_values(before, after)
    there = {*parts_of(before)}
    return [name for name in parts_of(after) if name not in there or _decides(before, after, name, same=same)]


def _decides(before: Pack, after: Pack, name: str, *, same: bool) -> bool:
    one, other = part_of(before, name), part_of(after, name)
    return not (same and one == other) and not {"rule", "parameters"}.isdisjoint(_what(before, after, one, other))


def _changed(before: Pack, after: Pack, names: Iterable[str], judging: Judging) -> Iterator[PartChange]:
    same_values = _same_values(before, after)
    changed: dict[str, tuple[Part, tuple[Changed, ...]]] = {}
    for name in names:
        one, other = part_of(before, name), part_of(after, name)
        what = tuple(_what(before, after, one, other)) if not same_values or one != other else ()
        if what:
            changed[name] = other, what
    for (name, (part, what)), verdict in zip(changed.items(), judging([*changed]), strict=True):
        yield PartChange(name, _asks(part), what, verdict)


def _same_values(before: Pack, after: Pack) -> bool:
    """Whether rules that say the same mean the same: by the same values, and of facts of the same ages."""
    return before.parameters == after.parameters and before.max_age == after.max_age


def _what(old: Pack, new: Pack, one: Part, other: Part) -> Iterator[Changed]:
    rules = [rules_of(each) for each in (one, other)]
    if rules[0] != rules[1] or _logic(one) != _logic(other):
        yield "rule"
    elif any(meanings(old, rules[0], day) != meanings(new, rules[1], day) for day in days([old, new])):
        yield "parameters"
    if _guidance(one) != _guidance(other):
        yield "guidance"
    if _words(one) != _words(other):
        yield "wording"


def _logic(part: Part) -> object:
    match part:
        case Prompt():
            return part.sufficient_when, tuple(each.id for each in part.insufficient_if), part.applies_when
        case Indicator():
            return part.shown_when
        case Expectation():
            return part.contrary.id


def _guidance(part: Part) -> object:
    return part.guidance if isinstance(part, Prompt | Expectation) else None


def _words(part: Part) -> object:
    """Everything that is said of a part and decides nothing."""
    match part:
        case Prompt():
            return part.asks, _says((*part.nodes(), *part.insufficient_if)), part.reaches, part.elements
        case Indicator():
            return part.text, _says(part.nodes()), part.edit, part.elements
        case Expectation():
            return part.title, part.text, part.introduces, part.dropped, part.not_held, part.contrary.says


def _says(nodes: Iterable[Criterion]) -> dict[str, str]:
    return {node.id: node.says for node in nodes}


def _asks(part: Part) -> str:
    match part:
        case Prompt():
            return part.asks
        case Indicator() | Expectation():
            return part.text


def parts_of(pack: Pack) -> list[str]:
    """The ids of all that has rules: prompts, or expectations and their indicators, as far as their text is held."""
    if isinstance(pack, StandardsPack):
        return [prompt.id for prompt in pack.prompts()]
    held = (each for each in pack.expectations if each.not_held is None)
    return [name for each in held for name in (each.id, *(indicator.id for indicator in each.indicators))]


def _parameters(old: Pack, new: Pack, only: str | None) -> Iterator[ParameterChange]:
    """Parameters whose value changed: of one newly set, from the value that held in its place.

    A shared one that no rule of the pack turns on is left out.
    """
    read = {True: readers(old), False: readers(new)}
    for key in dict.fromkeys((*new.parameters, *old.parameters)):
        before, after = old.parameters.get(key), new.parameters.get(key)
        if before is not None and after is not None and before.values == after.values:
            continue
        nodes = [each for each in read[after is None].get(key, []) if is_of(each[0], only)]
        if before is None and after is not None:
            before = _outer(old, after)
        if not nodes and (only is not None or key.startswith("shared/")):
            continue
        yield ParameterChange(before, after, len(nodes), tuple(dict.fromkeys(part for part, _ in nodes)))


def _outer(pack: Pack, parameter: Parameter) -> Parameter | None:
    """The parameter that held where this one holds, before it was set there."""
    scopes = (pack.framework, "shared") if parameter.scope != pack.framework else ("shared",)
    keys = (f"{scope}/{parameter.name}" for scope in scopes)
    return next((pack.parameters[key] for key in keys if key in pack.parameters), None)


def readers(pack: Pack) -> Mapping[str, list[tuple[str, str]]]:
    """By parameter, the nodes that turn on it, each with its part."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in parts_of(pack):
        for node, rule in rules_of(part_of(pack, part)).items():
            for key in keys_of(pack, rule) if isinstance(rule, Test) else ():
                found.setdefault(key, []).append((part, node))
    return found
