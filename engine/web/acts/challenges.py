"""Challenging a decision, and settling a challenge."""

from engine.service.challenging import Settlement, challenge, settle
from engine.service.refusing import not_there
from engine.service.workflow import Act
from engine.web.acts.deciding import in_force
from engine.web.forms import Asked, Field, Form, Rows


def _challenge(asked: Asked) -> None:
    challenge(asked.books, asked.person, asked.inspection, asked.values["target"], asked.values["claim"])


def _settle(asked: Asked) -> None:
    outcome = Settlement(asked.values["outcome"])
    settle(asked.books, asked.person, asked.inspection, int(asked.of), outcome, asked.values["reason"])


def _about(asked: Asked) -> Rows:
    found = asked.progress.challenges.get(int(asked.of) if asked.of.isdecimal() else 0)
    if found is None:
        raise not_there(f"inspection `{asked.inspection}` has no challenge `{asked.of}`")
    body = found.entry.body
    return [
        ("Challenge", f"{found.entry.seq}, of decision {body['decision']}"),
        ("About", str(body["target"])),
        ("Claim", str(body["claim"])),
        ("Raised by", f"{found.entry.by} ({found.entry.role})"),
        *in_force(asked),
    ]


def _outcomes(_: Asked) -> Rows:
    return [(each.value, each.value.capitalize()) for each in Settlement]


FORMS = (
    Form(
        "challenge",
        Act.CHALLENGE,
        "Challenge the decision",
        "Record the challenge",
        "The challenge is recorded.",
        _challenge,
        (
            Field(
                "target",
                "What is wrong?",
                "Enter what is challenged",
                "text",
                "Any part of the framework by its id, a fact by its id, or overall.",
                of=True,
            ),
            Field("claim", "The claim", "Enter what is wrong with it", hint="What it should be, and on what evidence."),
        ),
        says="Somebody else settles it. Nothing can be published while it is open.",
        about=in_force,
        on_part="Challenge this answer",
    ),
    Form(
        "settle",
        Act.SETTLE,
        "Settle a challenge",
        "Record the outcome",
        "The challenge is settled.",
        _settle,
        (
            Field("outcome", "How is it settled?", "Select how it is settled", "radios", None, _outcomes),
            Field("reason", "Why", "Enter why it is settled so"),
        ),
        says="What moved from the decision challenged to the one now in force is recorded with the outcome. "
        "Where it is upheld, first have the evidence corrected or the answer moderated.",
        about=_about,
        section="challenges",
    ),
)
