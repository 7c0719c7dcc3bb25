"""Reports on a decision: decide, make up names where that is asked for, and write the form that is wanted."""

import hashlib
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import assert_never

from engine.diagnostics import Diagnostic, Refused
from engine.ir.decision import Decision
from engine.ir.expectations import ExpectationsPack
from engine.ir.judgement import Judgement
from engine.ir.standards import StandardsPack
from engine.report.export.document import document
from engine.report.export.marking import marking_of
from engine.report.export.printable import printable
from engine.report.export.pseudonyms import HIDDEN, WITHOUT_EVIDENCE, Pseudonyms, only_of_evidence
from engine.report.export.subject import Judged, Rated, Subject
from engine.report.inspection import inspection_text
from engine.service.deciding import Decided, Derivation, decide_inspection, editions_in_force
from engine.service.whatif import one_inspection
from engine.workspace.evidence import RefusedInspection
from engine.workspace.packs import rules_folder
from engine.workspace.text import unreadable
from engine.workspace.vocabulary import read_vocabulary

KEY_AT_LEAST = 16
"""How many bytes a key must have: 128 bits, so that keys cannot be tried one by one."""


BAD_MARKING = "bad-marking"
"""The fault of a marking that no page can bear."""
MARKING_AT_MOST = 100
"""Characters of a marking: what stands in one line above a page."""


class ReportFormat(Enum):
    """The forms of a report."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    PROV = "prov"
    ATRS = "atrs"


MEDIA_TYPES = {
    ReportFormat.HTML: "text/html; charset=utf-8",
    ReportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportFormat.PDF: "application/pdf",
    ReportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ReportFormat.CSV: "text/csv; charset=utf-8",
    ReportFormat.JSON: "application/json",
    ReportFormat.PROV: "application/ld+json",
    ReportFormat.ATRS: "text/markdown; charset=utf-8",
}
"""What each form is called where files are sent."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """That names are to be made up: by the key that a file holds, or by one of this evidence alone.

    With `evidence_alone`, what the evidence names and says is hidden, and the words of the judgement stand:
    moderations, settlements, concerns, practice, recommendations.
    """

    key: Path | None = None
    keep_text: bool = False
    evidence_alone: bool = False


def report_file(
    file: Path,
    form: ReportFormat,
    inspection: str | None = None,
    rules: Path | None = None,
    marking: str | None = None,
    hiding: Hiding | None = None,
) -> bytes:
    """Decides the one inspection of a file, or the one named, by both engines, and reports on it.

    Raises Refused when it cannot be read or decided, Disagreement when the engines differ.
    """
    read = one_inspection(file, inspection, read_vocabulary())
    folder = rules_folder(rules)
    decided = decide_inspection(read, editions_in_force(folder), Derivation.BOTH)
    if isinstance(decided, RefusedInspection):
        raise Refused(decided.faults)
    return report_on(decided, form, marking, hiding)


def report_on(
    decided: Decided,
    form: ReportFormat,
    marking: str | None = None,
    hiding: Hiding | None = None,
    published: str = "",
    challenged: str = "",
) -> bytes:
    """The report on a decision. The same decision, key and marking give the same bytes.

    `published` is when it was, where it was; `challenged` what is challenged and not settled.
    Raises Refused for a marking that no page can bear, or a key too short.
    """
    of = replace(_subject(decided, marking, hiding, published), challenged=challenged)
    match form:
        case ReportFormat.HTML:
            from engine.report.export.html import html  # noqa: PLC0415 - each form imports its own alone

            return html(document(of)).encode()
        case ReportFormat.DOCX:
            from engine.report.export.docx import docx  # noqa: PLC0415 - as above

            return docx(printable(document(of)))
        case ReportFormat.PDF:
            from engine.report.export.pdf import pdf  # noqa: PLC0415 - as above

            return pdf(document(of))
        case ReportFormat.XLSX:
            from engine.report.export.grids import grids  # noqa: PLC0415 - as above
            from engine.report.export.sheets import workbook  # noqa: PLC0415 - as above

            return workbook(printable(grids(of)), f"Inspection {decided.inspection.id}", printable(of.marking))
        case ReportFormat.CSV:
            from engine.report.export.grids import answers  # noqa: PLC0415 - as above
            from engine.report.export.sheets import csv_text  # noqa: PLC0415 - as above

            return csv_text(answers(of)).encode()
        case ReportFormat.JSON:
            from engine.report.export.data import report_json  # noqa: PLC0415 - as above

            return report_json(of)
        case ReportFormat.PROV:
            from engine.report.export.prov import provenance_json  # noqa: PLC0415 - as above

            return provenance_json(of)
        case ReportFormat.ATRS:
            from engine.report.export.atrs import transparency_record  # noqa: PLC0415 - as above

            return transparency_record(of).encode()
        case _:
            assert_never(form)


def _subject(decided: Decided, marking: str | None, hiding: Hiding | None, published: str) -> Subject:
    marked = _marking(marking) if marking else marking_of(decided.inspection)
    inspection, decision, hidden = decided.inspection, decided.decision, ""
    if hiding is not None:
        vocabulary = only_of_evidence(read_vocabulary()) if hiding.evidence_alone else read_vocabulary()
        pseudonyms = Pseudonyms(vocabulary, _key(decided, hiding.key), hiding.keep_text)
        inspection, decision = pseudonyms.inspection(inspection), pseudonyms.decided(decision)
        hidden = WITHOUT_EVIDENCE if hiding.evidence_alone else HIDDEN[hiding.keep_text]
    match decided.plan.pack, decision:
        case StandardsPack() as pack, Decision():
            return Rated(pack, inspection, decision, marked, hidden, published, decided.term)
        case ExpectationsPack() as pack, Judgement():
            return Judged(pack, inspection, decision, marked, hidden, published, decided.term)
        case _:
            raise TypeError(decided.plan.pack.framework)


def _marking(asked: str) -> str:
    """A marking as it was asked for. Raises Refused where it could not stand in the margin of a page."""
    if not asked.isprintable() or asked.isspace() or len(asked) > MARKING_AT_MOST:
        message = f"a marking is one line of at most {MARKING_AT_MOST} characters that can be seen"
        raise Refused([Diagnostic(BAD_MARKING, message, help="give one such as `OFFICIAL-SENSITIVE`")])
    return asked


def _key(decided: Decided, file: Path | None) -> bytes:
    """The key in a file; else a digest of the whole evidence, which only those can make who have the names already."""
    if file is None:
        return hashlib.sha256(inspection_text(decided.inspection).encode()).digest()
    try:
        key = file.read_bytes().strip()
    except OSError as error:
        raise unreadable(file, error) from error
    if len(key) < KEY_AT_LEAST:
        message = f"the key in `{file.as_posix()}` is {len(key)} bytes long, and at least {KEY_AT_LEAST} are needed"
        raise Refused(
            [Diagnostic("short-key", message, help="write some drawn at random, such as `openssl rand -hex 32`")]
        )
    return key
