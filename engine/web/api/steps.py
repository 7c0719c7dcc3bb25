"""The steps of an inspection after its decision: each adds an entry to the record, by who may take it, when."""

from datetime import date
from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import Field

from engine.record import Entry, entry
from engine.service.books import Books
from engine.service.challenging import Settlement, challenge, settle
from engine.service.confirming import confirm
from engine.service.flagging import flag
from engine.service.moderating import Moderating, agree, moderate, withdraw
from engine.service.publishing import answer, publish, send
from engine.service.recommending import Recommending, recommend, respond
from engine.service.recommending import Response as RecommendationResponse
from engine.service.reviewing import Review, review
from engine.service.sampling import agreement, answer_blind, answers_of, draw
from engine.web.api import evidence
from engine.web.api.answers import data_answer, decision_answer, entry_data
from engine.web.api.asked import Form, Name, Number, OnceOnly, TheBooks
from engine.web.api.described import answers, part
from engine.web.security.people import SignedIn

router = part("/inspections/{inspection}", "inspections")
Text = Annotated[str, Field(min_length=1, examples=["The strategy was seen at work in both regions."])]
ENTRY = answers(
    "The entry that records it.",
    {
        "entry": 9,
        "at": "2026-03-02T09:00:01+00:00",
        "kind": "confirmed",
        "by": "A. Inspector",
        "role": "inspector",
        "inspection": "NPI-2026-09",
        "said": {"decision": 4},
    },
)
RECORDED: dict[str, Any] = {"status_code": 201, "response_class": Response, "responses": {201: ENTRY}}


class Confirmation(Form):
    """What an inspector says beside a confirmation, if anything."""

    note: str = ""


class ModerationMade(Form):
    """What somebody holds an answer or a rating to be."""

    target: Annotated[str, Field(description="A prompt or a standard.", examples=["N.1.1.a"])]
    to: Annotated[str, Field(description="`yes` or `no`, or a rating.", examples=["yes"])]
    reason: Text
    expires: Annotated[date | None, Field(description="The last day on which it holds.")] = None


class Reason(Form):
    """Why."""

    reason: Text


class Reviewed(Form):
    """What a review comes to. One that is returned must be confirmed or moderated again."""

    outcome: Review
    reason: Text


class SampleDrawn(Form):
    """How many prompts are drawn, and the seed that says which; without one, one is drawn and recorded."""

    count: Annotated[int, Field(ge=1, le=1000)]
    seed: Annotated[str | None, Field(max_length=200)] = None


class BlindAnswer(Form):
    """A second answer, given before the first is seen."""

    prompt: Annotated[str, Field(examples=["N.1.1.a"])]
    answer: Annotated[str, Field(examples=["yes"])]
    reason: Text


class Claim(Form):
    """What is held to be wrong: of which prompt, rating or fact, and why."""

    target: Annotated[str, Field(examples=["N.1.1.a"])]
    claim: Text


class Settled(Form):
    """How a challenge was settled."""

    outcome: Settlement
    reason: Text


class Sending(Form):
    """To whom the draft went."""

    to: Annotated[str, Field(min_length=1, examples=["HMPPS, Director General of Operations"])]


class AnswerOnAccuracy(Form):
    """What came back on factual accuracy, from whom, and what was made of it."""

    answered_by: Annotated[str, Field(min_length=1, examples=["HMPPS"])]
    points: Text
    response: str = ""


class Recommended(Form):
    """What is recommended: at which level, about which parts of the framework, to whom."""

    says: Text
    level: Annotated[str, Field(examples=["region"])]
    about: Annotated[list[str], Field(min_length=1, max_length=100, examples=[["N.1", "N.1.1.a"]])]
    to: str = ""


class Responded(Form):
    """How a recommendation was answered."""

    response: RecommendationResponse
    answered_by: Annotated[str, Field(min_length=1, examples=["HMPPS"])]
    says: Text


@router.post("/confirmation", **RECORDED)
def confirmation(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Confirmation
) -> Response:
    """An inspector stands by the decision in force."""
    return _entry(request, confirm(books, person, inspection, said.note, once))


@router.post(
    "/moderations", status_code=201, response_class=Response, responses={201: answers("Its id.", {"moderation": "RM1"})}
)
def moderation(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: ModerationMade
) -> Response:
    """Moderate a prompt's answer or a standard's rating. It applies once a second, different person agrees it."""
    made = moderate(books, person, inspection, Moderating(said.target, said.to, said.reason, said.expires), once)
    return data_answer(request, {"inspection": inspection, "moderation": made}, 201)


@router.post(
    "/moderations/{moderation}/agreement",
    status_code=201,
    response_class=Response,
    responses={201: answers("The decision that it then comes to.", evidence.DECIDED)},
)
def agreed(
    request: Request, inspection: Name, moderation: Name, person: SignedIn, books: TheBooks, once: OnceOnly
) -> Response:
    """Agree a moderation that somebody else made: it is decided again, by the same rules, with the moderation."""
    return decision_answer(request, agree(books, person, inspection, moderation, once), 201)


@router.post("/moderations/{moderation}/withdrawal", **RECORDED)
def withdrawal(
    request: Request,
    inspection: Name,
    moderation: Name,
    person: SignedIn,
    books: TheBooks,
    once: OnceOnly,
    said: Reason,
) -> Response:
    """Take back a moderation of your own, before anybody agreed it."""
    return _entry(request, withdraw(books, person, inspection, moderation, said.reason, once))


@router.post("/reviews", **RECORDED)
def reviewed(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Reviewed
) -> Response:
    """Review a decision that was confirmed or moderated, as quality assurance, having taken no part in it."""
    return _entry(request, review(books, person, inspection, said.outcome, said.reason, once))


@router.post("/samples", status_code=201, response_class=Response, responses={201: answers("Its id and its prompts.")})
def sample(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: SampleDrawn
) -> Response:
    """Draw a dip sample: prompts of the decision in force, to be answered blind by whoever draws."""
    number = draw(books, person, inspection, said.count, said.seed, once)
    return _entry(request, _found(books, number))


@router.post(
    "/samples/{sample}/answers", status_code=201, response_class=Response, responses={201: answers("Both answers.")}
)
def blind(
    request: Request,
    inspection: Name,
    sample: Number,
    person: SignedIn,
    books: TheBooks,
    once: OnceOnly,
    said: BlindAnswer,
) -> Response:
    """Answer a prompt of a sample blind: only then is the answer in force given. It is given once."""
    found = answer_blind(books, person, inspection, sample, said.prompt, said.answer, said.reason, once)
    both = {"prompt": found.prompt, "answer": found.answer, "recorded": found.recorded, "agrees": found.agrees}
    return data_answer(request, both, 201)


@router.get("/samples/{sample}", response_class=Response, responses={200: answers("How far the answers agree.")})
def sampled(request: Request, inspection: Name, sample: Number, person: SignedIn, books: TheBooks) -> Response:
    """The blind answers of a sample so far, each beside the one in force, and how far they agree (Cohen's kappa)."""
    given = answers_of(books, person, inspection, sample)
    found = agreement(given)
    data = {
        "answers": [
            {"prompt": each.prompt, "answer": each.answer, "recorded": each.recorded, "agrees": each.agrees}
            for each in given
        ],
        "agreed": found.agreed,
        "of": found.of,
        "kappa": None if found.kappa is None else str(found.kappa),
    }
    return data_answer(request, data)


@router.post("/challenges", status_code=201, response_class=Response, responses={201: ENTRY})
def challenged(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Claim
) -> Response:
    """Challenge the decision in force: a prompt, a rating or a fact of it. The challenge's number is its entry's."""
    return _entry(request, _found(books, challenge(books, person, inspection, said.target, said.claim, once)))


@router.post(
    "/challenges/{challenge}/settlement",
    status_code=201,
    response_class=Response,
    responses={201: answers("What moved since it was raised.")},
)
def settlement(
    request: Request,
    inspection: Name,
    challenge: Number,
    person: SignedIn,
    books: TheBooks,
    once: OnceOnly,
    said: Settled,
) -> Response:
    """Settle a challenge that somebody else raised."""
    moved = settle(books, person, inspection, challenge, said.outcome, said.reason, once)
    return data_answer(request, {"challenge": challenge, "moved": [each.data() for each in moved]}, 201)


@router.post(
    "/recommendations",
    status_code=201,
    response_class=Response,
    responses={201: answers("Its id.", {"recommendation": "RR1"})},
)
def recommendation(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Recommended
) -> Response:
    """Recommend something, at one of the levels that the framework has. It decides nothing, and stands in reports."""
    made = recommend(books, person, inspection, Recommending(said.says, said.level, said.about, said.to), once)
    return data_answer(request, {"inspection": inspection, "recommendation": made}, 201)


@router.post("/recommendations/{recommendation}/answers", **RECORDED)
def responded(
    request: Request,
    inspection: Name,
    recommendation: Name,
    person: SignedIn,
    books: TheBooks,
    once: OnceOnly,
    said: Responded,
) -> Response:
    """Record how a recommendation was answered, by whom and in which words. It may be answered again later."""
    found = respond(books, person, inspection, recommendation, said.response, said.answered_by, said.says, once)
    return _entry(request, found)


@router.post("/factual-accuracy", **RECORDED)
def sent_out(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: Sending
) -> Response:
    """Record that the draft of a reviewed decision went out for factual accuracy."""
    return _entry(request, send(books, person, inspection, said.to, once))


@router.post("/factual-accuracy/answers", **RECORDED)
def answered(
    request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly, said: AnswerOnAccuracy
) -> Response:
    """Record what came back on factual accuracy; that nothing did is recorded too."""
    return _entry(request, answer(books, person, inspection, said.answered_by, said.points, said.response, once))


@router.post("/publication", **RECORDED)
def published(request: Request, inspection: Name, person: SignedIn, books: TheBooks, once: OnceOnly) -> Response:
    """Publish the decision in force. It stays as it is, whatever is submitted or changed later."""
    return _entry(request, publish(books, person, inspection, once))


@router.post("/flags", response_class=Response, responses={200: answers("`flag` is null where nothing changed.")})
def flagged(request: Request, inspection: Name, person: SignedIn, books: TheBooks) -> Response:
    """Find out what later evidence or rules would move, and record it. It moves nothing."""
    found = flag(books, inspection, person)
    return data_answer(request, {"flag": None if found is None else entry_data(found)})


def _found(books: Books, number: int) -> Entry:
    found = entry(books.record, number)
    if found is None:
        raise LookupError(number)
    return found


def _entry(request: Request, recorded: Entry) -> Response:
    return data_answer(request, entry_data(recorded), 201)
