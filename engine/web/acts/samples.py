"""Drawing a dip sample."""

from engine.service.sampling import draw
from engine.service.workflow import Act
from engine.web.forms import Asked, Field, Form


def _draw(asked: Asked) -> str:
    count = asked.values["count"]
    number = draw(asked.books, asked.person, asked.inspection, int(count) if count.isdecimal() else 0)
    return f"samples/{number}"


FORMS = (
    Form(
        "sample",
        Act.SAMPLE,
        "Draw a dip sample",
        "Draw the sample",
        "The sample is drawn.",
        _draw,
        (
            Field(
                "count", "How many prompts", "Enter how many prompts to draw", "text", "Such as 5.", codes=("bad-step",)
            ),
        ),
        says="You answer every prompt of the sample yourself, from the evidence. Until your last answer no answer of "
        "the sample is shown to you, and the ratings and answers of this inspection are hidden from you. If you read "
        "the decision before, the record says so.",
    ),
)
