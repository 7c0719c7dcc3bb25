"""Deciding again, confirming and reviewing."""

from engine.service.confirming import confirm
from engine.service.filed import filed_in_a_line
from engine.service.recording import decide_again
from engine.service.reviewing import Review, review
from engine.service.viewing import brief
from engine.service.workflow import Act
from engine.web.forms import Asked, Field, Form, Rows


def in_force(asked: Asked) -> Rows:
    """The decision that a step is about."""
    decision = asked.progress.decision
    if decision is None:
        return [("Decision", "none yet")]
    filed = filed_in_a_line(asked.books, asked.progress)
    return [
        ("Decision", f"record {decision.seq}, edition {decision.body['edition']}"),
        ("Overall", _comes_to(asked)),
        *([("Moderations in the evidence file", filed)] if filed else []),
    ]


def _comes_to(asked: Asked) -> str:
    return brief(asked.books, asked.progress)


def _decide(asked: Asked) -> None:
    decide_again(asked.books, asked.person, asked.inspection)


def _confirm(asked: Asked) -> None:
    confirm(asked.books, asked.person, asked.inspection, asked.values.get("note", ""))


def _review(asked: Asked) -> None:
    outcome = Review(asked.values["outcome"])
    review(asked.books, asked.person, asked.inspection, outcome, asked.values["reason"])


def _outcomes(_: Asked) -> Rows:
    return [
        (Review.ACCEPTED.value, "Accepted: the decision follows from the evidence and the rules"),
        (Review.RETURNED.value, "Returned: it must be confirmed or moderated again"),
    ]


FORMS = (
    Form(
        "decide",
        Act.DECIDE,
        "Decide the newest evidence",
        "Decide",
        "The newest evidence is decided.",
        _decide,
        says="It is decided by the edition in force, by both engines. Where they differ, nothing is recorded. "
        "Moderations made here stay as they are.",
    ),
    Form(
        "confirm",
        Act.CONFIRM,
        "Confirm the decision",
        "Confirm",
        "The decision is confirmed.",
        _confirm,
        (Field("note", "Note", None, hint="What whoever reviews it should know. You may leave it blank."),),
        says="You say that you stand by the decision in force, answer by answer. Where you do not, moderate it.",
        about=in_force,
    ),
    Form(
        "review",
        Act.REVIEW,
        "Review the decision",
        "Record the review",
        "The review is recorded.",
        _review,
        (
            Field(
                "outcome", "What does the review come to?", "Select what the review comes to", "radios", None, _outcomes
            ),
            Field("reason", "Why", "Enter why the review comes to that"),
        ),
        about=in_force,
    ),
)
