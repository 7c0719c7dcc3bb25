"""Two editions of packs compared, as data."""

from enum import Enum

from engine.analysis.difference import Compared, Comparison, Moved, PartChange, PolicyChange
from engine.ir.canonical import digest
from engine.ir.parameters import Parameter
from engine.report.difference.told import parameter_changed
from engine.report.inspection import inspection_data
from engine.report.pack.draft_tests import Data, number


def difference_data(comparison: Comparison) -> dict[str, Data]:
    """What `diff --json` prints. Prompts, indicators and expectations that did not change are left out.

    `change` says what is shown by an example or proved: equivalent, stricter, laxer or both; undecided where neither
    could be had. `proved` says that nothing else is possible.
    """
    parts = {each.part: _part(each) for compared in comparison.frameworks for each in compared.change.parts}
    return {
        "old": comparison.old,
        "new": comparison.new,
        "prompts": parts,
        "overall": {compared.framework: _overall(compared) for compared in comparison.frameworks},
        "added": [*comparison.added],
        "removed": [*comparison.removed],
    }


def _part(change: PartChange) -> Data:
    verdict = change.verdict
    return {
        "change": verdict.change.value,
        "proved": verdict.proved,
        "changed": [*change.what],
        "examples": [inspection_data(each.inspection) for each in verdict.examples],
        "turned": [
            {
                "change": "stricter" if each.stricter else "laxer",
                "before": str(each.before.value),
                "after": str(each.after.value),
                "nodes": {
                    node: {"before": _said(before), "after": _said(after)} for node, before, after in each.turned
                },
            }
            for each in verdict.examples
        ],
    }


def _said(word: Enum | None) -> str | None:
    return None if word is None else str(word.value)


def _overall(compared: Compared) -> Data:
    change = compared.change
    return {
        "digest": {"before": digest(change.before), "after": digest(change.after)},
        "parameters": [
            {
                "name": each.named.name,
                "scope": each.named.scope,
                "before": _values(each.before),
                "after": _values(each.after),
                "criteria": each.criteria,
                "parts": len(each.parts),
                "says": parameter_changed(each, compared),
            }
            for each in change.parameters
        ],
        "policies": [_policy(each) for each in change.policies],
        "inspections": [_moved(each) for each in compared.results()],
        "golden": {"replayed": compared.replayed, "moved": [_moved(each) for each in compared.moved]},
        "added": [*change.added],
        "removed": [*change.removed],
    }


def _values(parameter: Parameter | None) -> Data:
    if parameter is None:
        return None
    return [{"from": v.since.isoformat() if v.since else None, "value": number(v.value)} for v in parameter.values]


def _policy(change: PolicyChange) -> Data:
    return {"of": change.of, "yes": change.yes, "out_of": change.out_of, "before": change.before, "after": change.after}


def _moved(moved: Moved) -> Data:
    lines: list[Data] = [{"line": each.line, "before": each.before, "after": each.after} for each in moved.turned]
    return {"file": moved.file, "case": moved.case, "part": moved.part, "moved": moved.sort.value, "lines": lines}
