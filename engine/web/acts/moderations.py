"""Moderating, agreeing and withdrawing."""

from engine.ir.decision import Decision
from engine.service.moderating import Moderating, agree, moderate, withdraw
from engine.service.refusing import not_there
from engine.service.targets import targets
from engine.service.viewing import view_of
from engine.service.workflow import Act
from engine.web.forms import Asked, Field, Form, Rows, day_in


def _named(asked: Asked) -> Rows:
    pack = view_of(asked.books, asked.progress).pack
    named = pack.by_id()
    return [
        (name, str(getattr(named[name], "title", None) or getattr(named[name], "asks", ""))) for name in targets(pack)
    ]


def _targets(asked: Asked) -> Rows:
    return [(name, f"{name} {text}") for name, text in _named(asked)]


def _by_rule(asked: Asked, target: str) -> Rows:
    """What the rule comes to, where the target is a prompt."""
    match view_of(asked.books, asked.progress).decided:
        case Decision() as decision if target in decision.prompts:
            prompt = decision.prompts[target]
            return [("By rule", f"{prompt.answer.value}, {prompt.basis.value.replace('_', ' ')}")]
        case _:
            return []


def _results(asked: Asked) -> Rows:
    allowed = targets(view_of(asked.books, asked.progress).pack)
    target = asked.values.get("target") or asked.of
    words = allowed.get(target) or tuple(dict.fromkeys(word for each in allowed.values() for word in each))
    return [(word, word.capitalize()) for word in words]


def _moderate(asked: Asked) -> None:
    values = asked.values
    what = Moderating(values["target"], values["to"], values["reason"], day_in(values.get("expires", "")))
    moderate(asked.books, asked.person, asked.inspection, what)


def _agree(asked: Asked) -> None:
    agree(asked.books, asked.person, asked.inspection, asked.of)


def _withdraw(asked: Asked) -> None:
    withdraw(asked.books, asked.person, asked.inspection, asked.of, asked.values["reason"])


def _about(asked: Asked) -> Rows:
    made = asked.progress.moderations.get(asked.of)
    if made is None:
        raise not_there(f"inspection `{asked.inspection}` has no moderation `{asked.of}`")
    value = made.value
    until = [("Until", value.expires.isoformat())] if value.expires else []
    return [
        ("Moderation", value.id),
        ("Of", f"{value.target} {dict(_named(asked)).get(value.target, '')}"),
        *_by_rule(asked, value.target),
        ("To", value.to),
        ("Why", value.reason),
        ("Made by", f"{value.by}, {value.on.isoformat()}"),
        *until,
    ]


FORMS = (
    Form(
        "moderate",
        Act.MODERATE,
        "Moderate an answer or a rating",
        "Record the moderation",
        "The moderation is recorded. It applies once a second, different person agrees it.",
        _moderate,
        (
            Field(
                "target",
                "Prompt or standard",
                "Select what is moderated",
                "select",
                None,
                _targets,
                ("unknown-target",),
                of=True,
            ),
            Field(
                "to",
                "What should it be?",
                "Select what it should be",
                "radios",
                "A prompt is answered yes or no; a standard has a rating.",
                _results,
                ("wrong-moderation",),
            ),
            Field("reason", "Why", "Enter why it should be that", hint="It stands in the record and in reports."),
            Field(
                "expires", "Last day on which it holds", None, "date", "Leave it blank if it stays. Such as 2026-11-30."
            ),
        ),
        says="The answer by rule stays, and is shown beside it. It applies once a second, different person agrees it.",
        on_part="Moderate this answer",
    ),
    Form(
        "agree",
        Act.AGREE,
        "Agree a moderation",
        "Agree it",
        "The moderation is agreed, and the inspection is decided with it.",
        _agree,
        says="You agree as the second person. The inspection is then decided again with it, by the same edition.",
        about=_about,
        section="moderations",
    ),
    Form(
        "withdraw",
        Act.WITHDRAW,
        "Withdraw a moderation",
        "Withdraw it",
        "The moderation is withdrawn.",
        _withdraw,
        (Field("reason", "Why", "Enter why it is withdrawn"),),
        about=_about,
        section="moderations",
    ),
)
