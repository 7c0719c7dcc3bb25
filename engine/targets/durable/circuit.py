"""A rule set under construction: nodes that pass whole numbers to one another, each to be given one verdict.

Every fact has the same fields: `id`, `to` (the address that it is for), `state` and `v`. Truth travels as 2 (met),
1 (unknown), 0 (not met), so that each rule is one pattern of constant tests on one address, and no verdict is ever
drawn from a rule that did not fire.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from engine.ir.operators import Comparator
from engine.targets.durable.fault import fault
from engine.targets.durable.program import Effect, Input, Rounding, Rule, RuleSet, Told
from engine.truth import Truth

Demand = tuple[str, str]
"""A node and the verdict it must have been given."""

RANK = {Truth.MET.value: 2, Truth.UNKNOWN.value: 1, Truth.NOT_MET.value: 0}
MET, UNKNOWN, NOT_MET = Truth.MET.value, Truth.UNKNOWN.value, Truth.NOT_MET.value

ABSORBER = "absorber"
ABSORBER_COUNT = 65_535
LARGEST = 2**53
"""Numbers stay below it in size: past it the engine's own arithmetic cannot be trusted."""

Operator = Literal["$gte", "$lte", "$gt", "$lt", "="]
Test = tuple[Operator, Literal["state", "v"], int | str]


class Circuit:
    """Adds nodes one by one; `rule_set` closes it."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}
        self._says: dict[str, dict[str, str]] = {}
        self._sums: dict[str, list[Told]] = {}
        self._wires: dict[str, list[tuple[str, str, Mapping[str, int]]]] = {}
        self._inputs: list[Input] = []
        self._nodes: dict[str, None] = {}

    def take(self, to: str, of: str, *, scale: int = 1, rounding: Rounding = "floor") -> None:
        """Asks for a fact from outside."""
        name = f"measured {to}" if of == to else f"{of} > {to}"
        self._inputs.append({"id": name, "of": of, "to": to, "scale": scale, "round": rounding})

    def measured(self, node: str, comparator: Comparator, bound: Fraction) -> None:
        """A test: its measured value against a bound, scaled so that the whole-number test equals the exact one."""
        rounding, met, not_met = _COMPARISONS[comparator]
        self.take(node, node, scale=bound.denominator, rounding=rounding)
        for value, operator in ((MET, met), (NOT_MET, not_met)):
            tests: list[Test] = [("=", "state", "known"), (operator, "v", bound.numerator)]
            self._rule(node, tests, {node: value})
        self._rule(node, [("=", "state", "unknown")], {node: UNKNOWN})

    def quorum(self, node: str, count: int, parts: Sequence[str]) -> None:
        """At least `count` of the parts are met.

        Four rails: it holds, it does not hold, it fails, it does not fail. Each is counted out by facts that say so.
        """
        if not 1 <= count <= len(parts):
            message = f"`{node}` asks for {count} of {len(parts)} parts, which is no quorum"
            raise fault("durable-quorum", message)
        holds, fails, undecided = f"{node}/holds", f"{node}/fails", f"{node}/undecided"
        against = len(parts) - count + 1
        for part in parts:
            self.wire(part, node, RANK)
        self._rule(node, [("$gte", "v", 2)], {node: MET, holds: "yes"}, count)
        self._rule(node, [("$lte", "v", 1)], {holds: "no"}, against)
        self._rule(node, [("$lte", "v", 0)], {node: NOT_MET, fails: "yes"}, against)
        self._rule(node, [("$gte", "v", 1)], {fails: "no"}, count)
        self.wire(holds, undecided, {"no": 1})
        self.wire(fails, undecided, {"no": 1})
        self._rule(undecided, [], {node: UNKNOWN}, 2)

    def inverse(self, node: str, part: str) -> None:
        """Met when the part is not met, and the reverse; unknown stays unknown."""
        self.wire(part, node, RANK)
        self._rule(node, [("$gte", "v", 2)], {node: NOT_MET})
        self._rule(node, [("=", "v", 1)], {node: UNKNOWN})
        self._rule(node, [("$lte", "v", 0)], {node: MET})

    def reaches(self, node: str, bound: int) -> None:
        """Whether the number told to the node is at least `bound`."""
        self._rule(node, [("$gte", "v", bound)], {node: MET})
        self._rule(node, [("$lt", "v", bound)], {node: NOT_MET})

    def choice(self, node: str, values: Mapping[int, str]) -> None:
        """The value that goes with the number told to the node."""
        for number, value in values.items():
            self._rule(node, [("=", "v", number)], {node: value})

    def bands(self, node: str, bands: Sequence[tuple[int, str]]) -> None:
        """The value of the band that the number told to the node lies in. Each holds from its number to the next."""
        ends: list[int | None] = [*(start for start, _ in bands[1:]), None]
        for (start, value), end in zip(bands, ends, strict=True):
            tests: list[Test] = [("$gte", "v", start)]
            if end is not None:
                tests.append(("$lt", "v", end))
            self._rule(node, tests, {node: value})

    def tally(self, node: str, count: int, sums: Mapping[str, Mapping[int, int]]) -> None:
        """Once all `count` facts have come, tells each address in `sums` the sum of their numbers' weights."""
        name = self._rule(node, [], {node: "counted"}, count)
        for to, weights in sums.items():
            told: Told = {"id": f"{node} > {to}", "to": to, "weights": {str(v): w for v, w in weights.items()}}
            self._sums.setdefault(name, []).append(told)

    def case(self, verdicts: Mapping[str, str], demands: Sequence[Demand]) -> None:
        """Gives these verdicts once all demands hold. Cases of a node must exclude one another and leave no gap."""
        label = " and ".join(f"{node} {value}" for node, value in demands)
        address = f"when {label}"
        for node, value in demands:
            self.wire(node, address, {value: 1})
        self._rule(address, [], verdicts, len(demands))

    def wire(self, node: str, to: str, sends: Mapping[str, int]) -> None:
        """Tells an address a number when the node is given one of the verdicts in `sends`."""
        wires = self._wires.setdefault(node, [])
        again = sum(1 for _, address, _ in wires if address == to)
        name = f"{node} > {to}" if not again else f"{node} > {to} ({again + 1})"
        wires.append((name, to, sends))

    def rule_set(self) -> RuleSet:
        """The finished rule set, with the rule that keeps every fact matched and never fires."""
        bottom: list[dict[str, object]] = [{"$gte": {"v": 1 - LARGEST}}]
        absorber: Rule = {"all": [{"m": {"$and": bottom}}], "run": ABSORBER, "count": ABSORBER_COUNT}
        return {
            "rules": {**self._rules, ABSORBER: absorber},
            "effects": {**{name: self._effect(name) for name in self._rules}, ABSORBER: {"says": {}, "tells": []}},
            "inputs": sorted(self._inputs, key=lambda i: i["id"]),
            "nodes": sorted(self._nodes),
        }

    def _rule(self, to: str, tests: Sequence[Test], says: Mapping[str, str], count: int = 1) -> str:
        name = ", ".join(f"{node}: {value}" for node, value in says.items())
        while name in self._rules:
            name += "'"
        written: list[dict[str, object]] = [{"to": to}]
        written += [{field: v} if operator == "=" else {operator: {field: v}} for operator, field, v in tests]
        rule: Rule = {"all": [{"m": {"$and": written}}], "run": name}
        if count > 1:
            rule["count"] = count
        self._rules[name] = rule
        self._says[name] = dict(says)
        self._nodes.update(dict.fromkeys(says))
        return name

    def _effect(self, name: str) -> Effect:
        tells = list(self._sums.get(name, []))
        for node, value in self._says[name].items():
            for identity, to, sends in self._wires.get(node, []):
                if value in sends:
                    tells.append({"id": identity, "to": to, "v": sends[value]})
        return {"says": self._says[name], "tells": sorted(tells, key=lambda t: t["id"])}


_COMPARISONS: Mapping[Comparator, tuple[Rounding, Operator, Operator]] = {
    Comparator.AT_LEAST: ("floor", "$gte", "$lt"),
    Comparator.LESS_THAN: ("floor", "$lt", "$gte"),
    Comparator.AT_MOST: ("ceil", "$lte", "$gt"),
    Comparator.MORE_THAN: ("ceil", "$gt", "$lte"),
}
