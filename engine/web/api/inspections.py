"""Inspections: those open to whoever asks, how each stands, its evidence and its history."""

from dataclasses import asdict
from datetime import date
from itertools import islice
from typing import Annotated, Any

from fastapi import Query, Request, Response

from engine.record import content
from engine.service.actor import Actor
from engine.service.filed import filed_moderations
from engine.service.flagging import submit_and_flag
from engine.service.history import history, known
from engine.service.progress import Progress, RecordedModeration, written
from engine.service.reading import note_read
from engine.service.recording import decide_again, version_of
from engine.service.sampling import blind_first
from engine.service.standing import seen_by
from engine.service.viewing import brief_for, inspections
from engine.service.workflow import Act, permit, steps
from engine.web.api import evidence
from engine.web.api.answers import data_answer, decision_answer, entry_data, page_answer, tagged
from engine.web.api.asked import Limit, Name, OnceOnly, Sent, TheBooks
from engine.web.api.described import answers, part
from engine.web.security.people import SignedIn

router = part("/inspections", "inspections")


@router.get("", response_class=Response, responses={200: answers("A page of `items`, and the address of the `next`.")})
def listed(
    request: Request,
    person: SignedIn,
    books: TheBooks,
    limit: Limit = 50,
    after: Annotated[str, Query(description="Only those whose id comes after this.")] = "",
) -> Response:
    """Every inspection open to you, by its id: where it stands, and what it came to in a line.

    `brief` is null while you have to answer a dip sample of it blind.
    """
    found = [each for each in inspections(books, person) if each.inspection > after]
    items = [
        {
            "inspection": each.inspection,
            "framework": each.framework,
            "stage": each.stage.value,
            "decision": None if each.decision is None else each.decision.seq,
            "brief": brief_for(books, person, each),
        }
        for each in found[:limit]
    ]
    return page_answer(request, items, items[-1]["inspection"] if len(found) > limit else None)


@router.post(
    "",
    status_code=201,
    response_class=Response,
    openapi_extra=evidence.ONE,
    responses={201: answers("Where it was recorded.", {"inspection": "NPI-2026-09", "entry": 2, "flag": None})},
)
def submit_evidence(request: Request, person: SignedIn, books: TheBooks, sent: Sent, once: OnceOnly) -> Response:
    """Submit a version of an inspection's evidence without deciding it; the first opens the inspection.

    Evidence that is the newest already is not recorded again. A judgement that is published stays as it is: `flag` is
    then the entry that says what the evidence would move, or null where it is as it was.
    """
    version = version_of(sent)
    found = submit_and_flag(books, person, version, once)
    flag = None if found.flag is None else entry_data(found.flag)
    return data_answer(request, {"inspection": version.inspection.id, "entry": found.entry, "flag": flag}, 201)


@router.get("/{inspection}", response_class=Response, responses={200: answers("How it stands.")})
def one(request: Request, inspection: Name, person: SignedIn, books: TheBooks) -> Response:
    """How an inspection stands: its stage, its decision, its moderations and challenges, and what you may do now."""
    permit(person, Act.READ)
    progress = seen_by(books, person, inspection)
    blind_first(books, person, inspection)
    filed = [asdict(each) for each in filed_moderations(books, progress)]
    return data_answer(request, {**_standing(progress, person), "moderations_in_evidence": filed})


@router.get("/{inspection}/evidence", response_class=Response, responses={200: answers("In canonical form.")})
def newest(request: Request, inspection: Name, person: SignedIn, books: TheBooks) -> Response:
    """The newest version of an inspection's evidence, in canonical JSON. That it was read is recorded."""
    permit(person, Act.READ)
    digest = seen_by(books, person, inspection).evidence.content("evidence")
    blind_first(books, person, inspection)
    note_read(books, person, inspection, "evidence")
    return tagged(request, content(books.record, digest), digest)


@router.post(
    "/{inspection}/decisions",
    status_code=201,
    response_class=Response,
    responses={201: answers("The decision, with its `id` in front.", evidence.DECIDED)},
)
def decide(request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly) -> Response:
    """Decide the newest evidence of an inspection, by the edition in force on its date, and record it."""
    return decision_answer(request, decide_again(books, person, inspection, once), 201)


@router.get(
    "/{inspection}/history", response_class=Response, responses={200: answers("A page of `items`, oldest first.")}
)
def entries(
    request: Request,
    inspection: Name,
    person: SignedIn,
    books: TheBooks,
    limit: Limit = 50,
    after: Annotated[int, Query(ge=0, le=2**53, description="Only entries after this one.")] = 0,
) -> Response:
    """Everything that was recorded of an inspection, who read it among it."""
    every = (each for each in history(books, person, inspection) if each.seq > after)
    found = list(islice(every, limit + 1))
    items = [entry_data(each) for each in found[:limit]]
    return page_answer(request, items, items[-1]["entry"] if len(found) > limit else None)


@router.get("/{inspection}/known", response_class=Response, responses={200: answers("How it stood that day.")})
def as_known(
    request: Request,
    inspection: Name,
    person: SignedIn,
    books: TheBooks,
    on: Annotated[date, Query(description="The day, whose end (UTC) is meant.", examples=["2026-03-02"])],
) -> Response:
    """What was known of an inspection at the end of a day, and the edition of its framework that was then in force."""
    found = known(books, person, inspection, on)
    edition = None if found.edition is None else entry_data(found.edition)
    return data_answer(
        request, {"on": on.isoformat(), "entry": found.seq, "edition": edition, **_stood(found.progress)}
    )


def _standing(progress: Progress, person: Actor) -> dict[str, Any]:
    return {**_stood(progress), "you_may": [act.value for act in steps(person, progress.stage)]}


def _stood(progress: Progress) -> dict[str, Any]:
    return {
        "inspection": progress.inspection,
        "framework": progress.framework,
        "stage": progress.stage.value,
        "evidence": progress.evidence.seq,
        "decision": None if progress.decision is None else progress.decision.seq,
        "confirmed": None if progress.confirmed is None else progress.confirmed.seq,
        "moderations": [_moderation(each) for each in progress.moderations.values()],
        "reviewed": None if progress.reviewed is None else entry_data(progress.reviewed),
        "challenges": [
            {
                "challenge": number,
                **entry_data(each.entry),
                "settled": None if each.settled is None else entry_data(each.settled),
            }
            for number, each in progress.challenges.items()
        ],
        "sent": None if progress.sent is None else entry_data(progress.sent),
        "answered": [entry_data(each) for each in progress.answered],
        "recommendations": [
            {"recommendation": name, **entry_data(made), "answers": [entry_data(each) for each in answered]}
            for name, (made, *answered) in progress.recommendations.items()
        ],
        "published": None if progress.published is None else entry_data(progress.published),
        "flags": [entry_data(each) for each in progress.flags],
    }


def _moderation(each: RecordedModeration) -> dict[str, Any]:
    return {**written(each.value), "entry": each.entry, "agreed": each.agreed, "withdrawn": each.withdrawn}
