"""Inspections with the data that they were read from, for those who keep it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.diagnostics import Diagnostic
from engine.ir.inspection import Inspection
from engine.ir.vocabulary import Vocabulary
from engine.load.tree import Plain
from engine.source import Span
from engine.workspace.evidence.check import check
from engine.workspace.evidence.json_text import read_json_text
from engine.workspace.evidence.read import written
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.written import Written


@dataclass(frozen=True, slots=True)
class Submitted:
    """An inspection, checked, and its data in the form of the interface, facts in the order of their ids."""

    data: Mapping[str, Plain]
    inspection: Inspection


def read_submitted(path: Path, vocabulary: Vocabulary) -> Iterator[Submitted | RefusedInspection]:
    """Each inspection of a file of any format. Raises Refused when the file cannot be read at all."""
    for each in written(path, vocabulary):
        yield each if isinstance(each, RefusedInspection) else _submitted(each, vocabulary)


def submitted(content: bytes, named: str, vocabulary: Vocabulary) -> Submitted | RefusedInspection:
    """The inspection of JSON that stands in no file; `named` is what its places are told by."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        fault = Diagnostic("not-utf8", "the inspection is not UTF-8 text", Span(named, 1), "send it as UTF-8")
        return RefusedInspection(None, (fault,))
    read = read_json_text(text, named)
    return read if isinstance(read, RefusedInspection) else _submitted(read, vocabulary)


def _submitted(read: Written, vocabulary: Vocabulary) -> Submitted | RefusedInspection:
    checked = check(read, vocabulary)
    if isinstance(checked, RefusedInspection) or not isinstance(read.data, dict):
        return checked if isinstance(checked, RefusedInspection) else RefusedInspection(None, ())
    facts = read.data["facts"]
    rows = [fact for fact in facts if isinstance(fact, dict)] if isinstance(facts, list) else []
    return Submitted({**read.data, "facts": [*sorted(rows, key=lambda fact: str(fact["id"]))]}, _in_kept_order(checked))


def _in_kept_order(inspection: Inspection) -> Inspection:
    """The inspection as it is read from its canonical data, where keys are sorted: no answer turns on their order."""
    context, report = inspection.context, inspection.self_assessment
    places = tuple(sorted(context.sets["sampled_pdus"], key=_place))
    if report is not None:
        report = replace(report, replies=tuple(sorted(report.replies, key=lambda reply: _place(reply.question))))
    return replace(
        inspection, context=replace(context, sets={**context.sets, "sampled_pdus": places}), self_assessment=report
    )


def _place(key: str) -> bytes:
    """Where canonical JSON puts a key."""
    return key.encode("utf_16_be")
