"""A report as data: the decision as `decide --json` gives it, with every trace, the evidence and what it rests on."""

import json
from typing import assert_never

from engine.ir.canonical import Json
from engine.ir.expectations import Expectation, Indicator
from engine.ir.judgement import NotHeld
from engine.report.decision.decided import decided_data
from engine.report.explain.data import explained_data, explained_judged_data
from engine.report.export.closing import attribution, published
from engine.report.export.subject import Judged, Rated, Subject, seen_of
from engine.report.wording.edition import term_data
from engine.report.wording.told import told

FORM = "ragstone report 1"
"""The form of the file; a change that a reader would notice gives it the next number."""


def report_json(of: Subject) -> bytes:
    """The file: UTF-8, indented, keys in the order of reading."""
    return (json.dumps(report_data(of), ensure_ascii=False, indent=2) + "\n").encode()


def report_data(of: Subject) -> dict[str, Json]:
    """The whole report. Exact numbers are whole, or text such as `13/20`."""
    context, pack = of.inspection.context, of.pack
    return {
        "form": FORM,
        "marking": of.marking,
        "published": published(of),
        "hidden": of.hidden or None,
        "framework": {
            "id": pack.framework,
            "title": pack.title,
            "edition": pack.edition,
            **({} if of.term is None else term_data(of.term)),
            "text_status": pack.provenance.text_status,
            "rules_status": pack.provenance.rules_status,
        },
        "inspection": {
            "id": of.inspection.id,
            "inspection_date": context.inspection_date.isoformat(),
            "evidence_cutoff": context.evidence_cutoff.isoformat(),
            "sets": {name: [*members] for name, members in context.sets.items()},
        },
        "decision": decided_data(pack, of.inspection, of.decided),
        "recommendations": [
            {
                "id": each.id,
                "says": each.says,
                "level": each.level,
                "to": each.to,
                "about": [*each.about],
                "facts": [*each.facts],
            }
            for each in of.inspection.recommendations
        ],
        "traces": _traces(of),
        "evidence": {
            fact.id: {"kind": fact.kind, **{name: told(value) for name, value in sorted(fact.values.items())}}
            for fact in of.inspection.facts
        },
        "attribution": attribution(of),
    }


def _traces(of: Subject) -> dict[str, Json]:
    """By prompt or indicator: its trace, with funnels and near misses. The facts stand under `evidence` alone."""
    seen = seen_of(of)
    match of:
        case Rated(pack=pack):
            traces = {p.id: explained_data(seen, of.decided, p) for p in pack.prompts()}
        case Judged(pack=expectations):
            traces = {
                part.id: explained_judged_data(expectations, seen, of.decided, part)
                for expectation in expectations.expectations
                for part in _parts(of, expectation)
            }
        case _:
            assert_never(of)
    said = ("inspection", "framework", "pack", "pilot", "evidence")
    return {name: {key: value for key, value in trace.items() if key not in said} for name, trace in traces.items()}


def _parts(of: Judged, expectation: Expectation) -> list[Expectation | Indicator]:
    """An expectation and its indicators; nothing where its text is not held."""
    if isinstance(of.decided.expectations[expectation.id], NotHeld):
        return []
    return [expectation, *expectation.indicators]
