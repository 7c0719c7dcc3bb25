"""An inspection as the file that it would be read from: plain data, and YAML for a person."""

import dataclasses
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from engine.ir.canonical import Json
from engine.ir.inspection import Alternative, Fact, Inspection, Moderation, Value
from engine.report.decision.data import number_data
from engine.report.pack.draft_tests import Data, number

PLACES = "sampled_pdus"
"""The sampled set that is written with each member's region."""
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*( [A-Za-z0-9_.-]+)*|\d{4}-\d{2}-\d{2}")
TAKEN = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")


def inspection_data(inspection: Inspection) -> dict[str, Data]:
    """The context and the facts of an inspection, with its moderations and other ways, as an evidence file holds them.

    No other judgement stands in an example.
    """
    context = inspection.context
    sets: dict[str, Data] = {name: [*members] for name, members in context.sets.items() if members}
    if PLACES in sets:
        sets[PLACES] = {member: context.parents[member] for member in context.sets[PLACES]}
    header: dict[str, Data] = {
        "id": inspection.id,
        "framework": inspection.framework,
        "inspection_date": context.inspection_date.isoformat(),
        "evidence_cutoff": context.evidence_cutoff.isoformat(),
        **sets,
    }
    facts: list[Data] = [_fact(fact) for fact in inspection.facts]
    judged: dict[str, tuple[Moderation, ...] | tuple[Alternative, ...]] = {
        "moderations": inspection.moderations,
        "alternatives": inspection.alternatives,
    }
    records: dict[str, Data] = {part: [_record(each) for each in of] for part, of in judged.items() if of}
    return {"inspection": header, "facts": facts, **records}


def facts_text(facts: Sequence[Fact]) -> str:
    """Facts as YAML and nothing else: a file that `ragstone whatif --add` reads."""
    return "\n".join(_lines({"facts": [_fact(fact) for fact in facts]}, "")) + "\n"


def fact_data(fact: Fact) -> dict[str, Json]:
    """A fact as data: its id, its kind and what it says, numbers exact."""
    return {"id": fact.id, "kind": fact.kind, **{name: _plain(value) for name, value in fact.values.items()}}


def inspection_text(inspection: Inspection) -> str:
    """The inspection as YAML: an evidence file that `ragstone decide` reads."""
    data = inspection_data(inspection)
    return "\n".join(_lines(data, "")) + "\n"


def _fact(fact: Fact) -> dict[str, Data]:
    return {"id": fact.id, "kind": fact.kind, **{name: _written(value) for name, value in fact.values.items()}}


def _plain(value: Value) -> Json:
    match value:
        case date():
            return value.isoformat()
        case frozenset():
            return [*sorted(value)]
        case Fraction():
            return number_data(value)
        case _:
            return value


def _record(of: Moderation | Alternative) -> Data:
    values = {f.name: getattr(of, f.name) for f in dataclasses.fields(of) if f.compare}
    found: dict[str, Data] = {}
    for name, value in values.items():
        if value not in (None, ()):
            found[name] = [*value] if isinstance(value, tuple) else _written(value)
    return found


def _written(value: Value) -> Data:
    match value:
        case date():
            return value.isoformat()
        case frozenset():
            return [*sorted(value)]
        case Fraction():
            return number(value)
        case _:
            return value


def _lines(data: Data, indent: str) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, dict | list) and value and not _short(value):
                yield f"{indent}{scalar_text(key)}:"
                yield from _lines(value, indent + "  ")
            else:
                yield f"{indent}{scalar_text(key)}: {scalar_text(value)}"
    elif isinstance(data, list):
        for each in data:
            first, *rest = _lines(each, indent + "  ") if isinstance(each, dict) else [f"{indent}  {scalar_text(each)}"]
            yield f"{indent}- {first.strip()}"
            yield from rest


def _short(value: dict[str, Data] | list[Data]) -> bool:
    return all(not isinstance(each, dict | list) for each in (value.values() if isinstance(value, dict) else value))


def scalar_text(value: Data) -> str:
    """A value on one line of YAML."""
    match value:
        case str():
            return value if PLAIN.fullmatch(value) and value.lower() not in TAKEN else json.dumps(value)
        case list():
            return "[" + ", ".join(scalar_text(each) for each in value) + "]"
        case dict():
            return "{" + ", ".join(f"{scalar_text(key)}: {scalar_text(each)}" for key, each in value.items()) + "}"
        case _:
            return json.dumps(value)
