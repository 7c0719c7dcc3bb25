"""Making recommendations, and recording how they were answered."""

from engine.report.export.recommended import LEVELS, levels_of
from engine.service.recommending import Recommending, Response, recommend, respond
from engine.service.refusing import not_there
from engine.service.viewing import view_of
from engine.service.workflow import Act
from engine.web.forms import Asked, Field, Form, Rows


def _levels(asked: Asked) -> Rows:
    return list(levels_of(view_of(asked.books, asked.progress).pack).items())


def _recommend(asked: Asked) -> None:
    values = asked.values
    about = values["about"].replace(",", " ").split()
    recommend(
        asked.books,
        asked.person,
        asked.inspection,
        Recommending(values["says"], values["level"], about, values.get("to", "")),
    )


def _respond(asked: Asked) -> None:
    values = asked.values
    response = Response(values["response"])
    respond(asked.books, asked.person, asked.inspection, asked.of, response, values["from"], values["says"])


def _about(asked: Asked) -> Rows:
    found = asked.progress.recommendations.get(asked.of)
    if found is None:
        raise not_there(f"inspection `{asked.inspection}` has no recommendation `{asked.of}`")
    body = found[0].body
    return [
        ("Recommendation", f"{asked.of}: {body['says']}"),
        ("Level", LEVELS[str(body["level"])]),
        ("Made by", found[0].by),
    ]


def _responses(_: Asked) -> Rows:
    return [(each.value, each.value.capitalize()) for each in Response]


FORMS = (
    Form(
        "recommend",
        Act.RECOMMEND,
        "Make a recommendation",
        "Record the recommendation",
        "The recommendation is recorded.",
        _recommend,
        (
            Field("says", "What is recommended", "Enter what is recommended"),
            Field("level", "At which level?", "Select the level", "radios", None, _levels),
            Field(
                "about",
                "About",
                "Enter the prompts or standards that it is about",
                "text",
                "Prompts or standards by their ids, with a space between them.",
                codes=("bad-step",),
                of=True,
            ),
            Field("to", "To whom", None, "text", "Who is to act on it. You may leave it blank."),
        ),
        on_part="Recommend something about this",
    ),
    Form(
        "respond",
        Act.RESPOND,
        "Record the answer to a recommendation",
        "Record the answer",
        "The answer to the recommendation is recorded.",
        _respond,
        (
            Field("response", "How was it answered?", "Select how it was answered", "radios", None, _responses),
            Field("from", "Who answered", "Enter who answered", "text"),
            Field("says", "What they said", "Enter what they said"),
        ),
        about=_about,
        section="recommendations",
    ),
)
