"""Decisions: an inspection submitted and decided; a recorded decision by its id, and what can be asked of it."""

import hashlib
import json
from typing import Annotated, Any

from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import Field

from engine.report.whatif.data import whatif_data
from engine.service.asking import SupposedOf, explain_recorded, suppose
from engine.service.bulk import record_lines
from engine.service.reading import note_read
from engine.service.recorded_report import AskedReport, Names, report_recorded
from engine.service.recording import decision, submit_and_decide, version_of
from engine.service.reporting import ReportFormat
from engine.service.splitting import Split, split
from engine.service.verifying import verify
from engine.service.workflow import Act, permit
from engine.web import reports
from engine.web.api import evidence
from engine.web.api.answers import data_answer, decision_answer, entry_data, tagged
from engine.web.api.asked import Form, Name, Number, OnceOnly, Sent, TheBooks
from engine.web.api.described import answers, part
from engine.web.security.people import SignedIn

router = part("/decisions", "decisions")
JSON_LINES = "application/jsonl"
NO_BODY: dict[int | str, dict[str, Any]] = {
    304: {"description": "It is what you have: nothing recorded is ever altered."}
}


Marking = Annotated[str, Query(max_length=100, description="The protective marking that it is to bear.")]
Digits = Annotated[str, Field(pattern=r"^-?[0-9]{1,20}(\.[0-9]{1,20})?$")]


class Supposed(Form):
    """What is supposed of a decision: any of the three."""

    set: dict[str, Digits] = Field(
        default_factory=dict,
        description="Parameters by name, each with the number that it is to have, as text, so that it is exact.",
        examples=[{"N.1/milestones_ok": "0.6"}],
    )
    drop: list[str] = Field(
        default_factory=list, description="The ids of facts that are to be left out.", max_length=1000
    )
    add: list[dict[str, Any]] = Field(
        default_factory=list, description="Facts to be added, in the form of the evidence.", max_length=1000
    )


@router.post(
    "",
    status_code=201,
    response_class=Response,
    openapi_extra=evidence.ONE,
    responses={201: answers("The decision, with `id`, that of its record, in front.", evidence.DECIDED)},
)
def decide(request: Request, person: SignedIn, books: TheBooks, sent: Sent, once: OnceOnly) -> Response:
    """Record an inspection, decided by both engines: both are recorded, or nothing is.

    Takes an inspection in the form of `ragstone decide`'s input; answers with the same JSON as its output, and `id`,
    that of the recorded decision. With an `Idempotency-Key`, sending it again gives the same decision again.
    """
    return decision_answer(request, submit_and_decide(books, person, version_of(sent), once), 201)


@router.post(
    "/lines",
    response_class=StreamingResponse,
    openapi_extra=evidence.LINES,
    responses={200: answers("A decision, or `inspection` and `error`, for each line.", media=JSON_LINES)},
)
def decide_lines(person: SignedIn, books: TheBooks, sent: Sent, once: OnceOnly) -> Response:
    """Record many inspections, one a line; each is decided by itself.

    One line out for each line in, in order and as soon as it is decided: the decision with its `id`, or, where the
    line is refused, `{"inspection": ..., "error": [...]}` with every fault of it. A line refused stops no other.
    """
    permit(person, Act.DECIDE)
    return StreamingResponse(record_lines(books, person, sent, once), media_type=JSON_LINES)


@router.get(
    "/{record}",
    response_class=Response,
    responses={**NO_BODY, 200: answers("The decision as it was recorded.", evidence.DECIDED)},
)
def read(request: Request, record: Number, person: SignedIn, books: TheBooks) -> Response:
    """A recorded decision. That it was read is recorded."""
    found = decision(books, person, record)
    note_read(books, person, found.inspection, "decision")
    return decision_answer(request, found, 200)


@router.get(
    "/{record}/parts/{part}", response_class=Response, responses={200: answers("As `ragstone explain --json`.")}
)
def explain(request: Request, record: Number, part: Name, person: SignedIn, books: TheBooks) -> Response:
    """Why a part came to this: a prompt, key question, standard, `overall`, an expectation, an indicator; or a fact.

    For a prompt, each test with what it found, what fell out and where, and what would change the answer; for a fact,
    what it bears on and what would move without it.
    """
    return data_answer(request, explain_recorded(books, person, record, part))


@router.post("/{record}/what-if", response_class=Response, responses={200: answers("As `ragstone whatif --json`.")})
def what_if(request: Request, record: Number, supposed: Supposed, person: SignedIn, books: TheBooks) -> Response:
    """What a decision would come to with parameters set otherwise, facts left out, and facts added. Nothing is recorded
    but that the decision was read.
    """
    adds = json.dumps({"facts": supposed.add}) if supposed.add else ""
    of = SupposedOf([*supposed.set.items()], supposed.drop, adds)
    return data_answer(request, whatif_data(suppose(books, person, record, of)))


@router.get("/{record}/reports/{form}", response_class=Response, responses={200: reports.ANSWERS})
def report(
    request: Request,
    record: Number,
    form: ReportFormat,
    person: SignedIn,
    books: TheBooks,
    marking: Marking = "",
    names: Names = Names.AS_THEY_ARE,
) -> Response:
    """The report on a decision, as `ragstone report` writes it: with the recommendations that were made here, and
    whether the decision is published. That it was read is recorded, with its form and its marking.

    It bears `marking`, or else the highest of its evidence, and no lower than the pages here bear. Forms that have no
    pages bear none. With `names`, names are made up, and free text is withheld or kept. A PDF takes some seconds.
    """
    asked = AskedReport(form, marking, request.app.state.settings.marking, names)
    data = report_recorded(books, person, record, asked)
    return tagged(
        request, data, hashlib.sha256(data).hexdigest(), 200, reports.sent_as(record, form), reports.media(form)
    )


@router.get("/{record}/changes/{later}", response_class=Response, responses={200: answers("What moved, and why.")})
def changes(request: Request, record: Number, later: Number, person: SignedIn, books: TheBooks) -> Response:
    """What moved from one decision to a later one of the same inspection, and what did it.

    `effects` splits it into evidence, rules, parameters and moderation, applied one after another; `alone` is what a
    part does when it is applied first, and `interacts` whether the two differ.
    """
    found = split(books, person, record, later)
    note_read(books, person, str(found.before.inspection), "comparison")
    return data_answer(request, _changes(found))


@router.get("/{record}/verification", response_class=Response, responses={200: answers("Whether it is the same.")})
def verification(request: Request, record: Number, person: SignedIn, books: TheBooks) -> Response:
    """Derives a decision again, from the evidence and the rules that the record holds, and compares byte for byte."""
    found = decision(books, person, record)
    verified = verify(books, record)
    same = not verified.differences
    return data_answer(
        request, {"id": found.id, "same": same, "differences": [*verified.differences], **entry_data(found.entry)}
    )


def _changes(found: Split) -> dict[str, Any]:
    return {
        "before": found.before.seq,
        "after": found.after.seq,
        "moved": [each.data() for each in found.moved],
        "effects": [
            {
                "part": each.part,
                "joined": [*each.joined],
                "moved": [moved.data() for moved in each.moved],
                "alone": None if each.alone is None else [moved.data() for moved in each.alone],
                "interacts": each.interacts,
            }
            for each in found.effects
        ],
    }
