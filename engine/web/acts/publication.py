"""Factual accuracy, publication, and what a later change would move."""

from engine.service.flagging import flag
from engine.service.publishing import answer, publish, send
from engine.service.workflow import Act
from engine.web.acts.deciding import in_force
from engine.web.forms import Asked, Field, Form


def _send(asked: Asked) -> None:
    send(asked.books, asked.person, asked.inspection, asked.values["to"])


def _answer(asked: Asked) -> None:
    values = asked.values
    answer(asked.books, asked.person, asked.inspection, values["from"], values["points"], values.get("response", ""))


def _publish(asked: Asked) -> None:
    publish(asked.books, asked.person, asked.inspection)


def _flag(asked: Asked) -> str | None:
    return None if flag(asked.books, asked.inspection, asked.person) else "course?done=unchanged"


FORMS = (
    Form(
        "send",
        Act.SEND,
        "Send the draft for factual accuracy",
        "Record that it was sent",
        "It is recorded that the draft was sent.",
        _send,
        (Field("to", "To whom it was sent", "Enter to whom the draft was sent", "text"),),
        says="The service sends nothing itself: it records that you did.",
        about=in_force,
    ),
    Form(
        "answer",
        Act.ANSWER,
        "Record the answer on factual accuracy",
        "Record the answer",
        "The answer on factual accuracy is recorded.",
        _answer,
        (
            Field("from", "Who answered", "Enter who answered", "text"),
            Field("points", "What they said", "Enter what they said, or that there was nothing"),
            Field("response", "What was made of it", None, hint="You may leave it blank."),
        ),
        about=in_force,
    ),
    Form(
        "publish",
        Act.PUBLISH,
        "Publish the judgement",
        "Publish",
        "The judgement is published.",
        _publish,
        says="It stays published as it is, whatever is submitted or changed later. A later change is flagged and moves "
        "nothing.",
        about=in_force,
    ),
    Form(
        "flag",
        Act.FLAG,
        "Flag what a later change would move",
        "Decide by what is new, and flag",
        "What a later change would move is flagged. Nothing moved.",
        _flag,
        says="The newest evidence is decided by the rules as they stand, and laid beside the judgement that stands. "
        "What would move is recorded, and nothing is moved.",
        about=in_force,
    ),
)
