"""Other rule engines on the workload. They say yes or no; ragstone gives its whole trace too.

A peer is given its facts as they stand (flat), or sorts them first into a list for each kind and subject (grouped).
"""

import json
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec

from engine.ir.inspection import Inspection
from tests.benchmarks.workload import Ask, Rules

Plain = Mapping[str, str | int]
"""A fact as an engine takes it: every field is there, empty where it is not set."""
Decide = Callable[[list[Plain]], list[bool]]

FIELDS = ("theme", "doc_type", "stance", "strength", "status")


def plain(inspection: Inspection) -> list[Plain]:
    """The facts as the peers take them."""
    return [{"kind": f.kind, **{name: _word(f.values.get(name)) for name in FIELDS}} for f in inspection.facts]


def _word(value: object) -> str | int:
    return value if isinstance(value, str | int) else ""


def zen(rules: list[Rules], *, grouped: bool) -> Decide:
    """GoRules' zen-engine, by one decision graph with an expression for each prompt."""
    engine, keys = import_module("zen"), _keys(rules)

    def said(ask: Ask) -> str:
        found, values = _access(ask, grouped=grouped)
        test = " and ".join(f"#.{name} == {json.dumps(value)}" for name, value in values)
        return f"count({found}, {test}) >= {ask.least}"

    written = [
        {"id": f"p{i}", "key": f"p{i}", "value": _joined(each, said, "and", "not", " or ")}
        for i, each in enumerate(rules)
    ]
    nodes = [
        {"id": "in", "type": "inputNode", "content": {"schema": ""}},
        {"id": "all", "type": "expressionNode", "content": {"expressions": written, "executionMode": "single"}},
        {"id": "out", "type": "outputNode", "content": {"schema": ""}},
    ]
    edges = [("in", "all"), ("all", "out")]
    graph = {
        "nodes": [{**node, "name": node["id"], "position": {"x": 0, "y": 0}} for node in nodes],
        "edges": [{"id": a + b, "type": "edge", "sourceId": a, "targetId": b} for a, b in edges],
    }
    decision = engine.ZenEngine().create_decision(engine.ZenDecisionContent(json.dumps(graph)))

    def run(facts: list[Plain]) -> list[bool]:
        result = decision.evaluate(_given(keys, facts, grouped=grouped))["result"]
        return [result[f"p{i}"] for i in range(len(rules))]

    return run


def cel(rules: list[Rules], *, grouped: bool) -> Decide:
    """Google's Common Expression Language in Rust, an expression for each prompt."""
    engine, keys = import_module("cel"), _keys(rules)

    def said(ask: Ask) -> str:
        found, values = _access(ask, grouped=grouped)
        test = " && ".join(f"f.{name} == {json.dumps(value)}" for name, value in values)
        return f"{found}.filter(f, {test}).size() >= {ask.least}"

    programs = [engine.compile(_joined(each, said, "&&", "!", " || ")) for each in rules]

    def run(facts: list[Plain]) -> list[bool]:
        context = engine.Context(_given(keys, facts, grouped=grouped))
        return [program.execute(context) for program in programs]

    return run


def _joined(rules: Rules, said: Callable[[Ask], str], both: str, no: str, either: str) -> str:
    some = either.join(f"({said(ask)})" for ask in rules.some)
    return f"({said(rules.needed)}) {both} {no}({said(rules.not_found)}) {both} ({some})"


def _access(ask: Ask, *, grouped: bool) -> tuple[str, tuple[tuple[str, str | int], ...]]:
    """The list that a test looks through, and what is still to be asked of each fact in it."""
    if grouped:
        return f"by.{ask.kind}_{ask.values[0][1]}", ask.values[1:]
    return "facts", (("kind", ask.kind), *ask.values)


def _keys(rules: list[Rules]) -> list[str]:
    return [f"{ask.kind}_{ask.values[0][1]}" for each in rules for ask in (each.needed, *each.some)]


def _given(keys: list[str], facts: list[Plain], *, grouped: bool) -> Mapping[str, object]:
    if not grouped:
        return {"facts": facts}
    by: dict[str, list[Plain]] = {key: [] for key in keys}
    for fact in facts:
        found = by.get(f"{fact['kind']}_{fact['theme'] or fact['doc_type']}")
        if found is not None:
            found.append(fact)
    return {"by": by}


def peers(rules: list[Rules]) -> Iterator[tuple[str, Decide]]:
    """Every peer that is installed, flat and grouped."""
    for name, module, make in (("zen-engine", "zen", zen), ("common-expression-language", "cel", cel)):
        if find_spec(module) is None:
            continue
        yield f"{name}, flat", make(rules, grouped=False)
        yield f"{name}, grouped", make(rules, grouped=True)
