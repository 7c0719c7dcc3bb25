"""Forms: what each asks for, what was written in one, and what is wrong with it, each fault at its field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Literal

from engine.diagnostics import Refused
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.progress import Progress
from engine.service.refusing import NotNow, NotPermitted, NotThere
from engine.service.workflow import Act
from engine.web.wording import sentence

LONGEST = 20_000
"""Of what is written in a field, in letters."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody about to take a step of an inspection, and what they wrote. `of` names what the step is taken with."""

    books: Books
    person: Actor
    progress: Progress
    values: Mapping[str, str]

    @property
    def inspection(self) -> str:
        """Its id."""
        return self.progress.inspection

    @property
    def of(self) -> str:
        """The moderation, challenge, recommendation or part that the step is about; empty where it is about none."""
        return self.values.get("of", "")


Rows = Sequence[tuple[str, str]]
"""Pairs: of a choice what is sent and what is shown; of what a form is about the term and what it is."""


def no_rows(_: Asked) -> Rows:
    """None."""
    return ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field. `missing` is what is told where it is left blank; None where it may be. `codes`: faults that are its."""

    name: str
    label: str
    missing: str | None
    kind: Literal["text", "long", "radios", "select", "date"] = "long"
    hint: str | None = None
    choices: Callable[[Asked], Rows] = no_rows
    codes: tuple[str, ...] = ()
    of: bool = False
    """It starts with what the step is about."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that takes one step. `do` takes it, and says where to go then; None for the course of the inspection.

    `section` is where on that page the step's links stand, where it is taken with one of several things.
    """

    name: str
    act: Act
    title: str
    button: str
    done: str
    do: Callable[[Asked], str | None]
    fields: tuple[Field, ...] = ()
    says: str = ""
    about: Callable[[Asked], Rows] = no_rows
    section: str | None = None
    on_part: str | None = None
    """What its link says on the page of a prompt or standard; None where it has none there."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written in a form, and what is wrong, by field; under the name of the first field what is of none."""

    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    status: int = HTTPStatus.OK

    @property
    def errors(self) -> list[dict[str, str]]:
        """What the summary lists, each leading to its field."""
        return [{"text": text, "href": f"#{name}"} for name, text in self.wrong.items()]


def blank(form: Form, asked: Asked) -> Filled:
    """A form as it is first shown."""
    begun = {each.name: asked.of for each in form.fields if each.of and asked.of}
    return Filled({**begun, "of": asked.of})


def take(form: Form, asked: Asked) -> str | Filled:
    """Takes the step of a form: where to go then, or what is wrong. Raises NotPermitted, NotThere."""
    wrong = {each.name: told for each in form.fields if (told := _wrong(each, asked))}
    if wrong:
        return Filled(asked.values, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        return form.do(asked) or f"course?done={form.name}"
    except (NotPermitted, NotThere):
        raise
    except Refused as refused:
        return refusal(form.fields, asked.values, refused)


def refusal(fields: Sequence[Field], values: Mapping[str, str], refused: Refused) -> Filled:
    """What was refused of a form, each fault at the field that its code belongs to."""
    owner = {code: each.name for each in fields for code in each.codes}
    first = fields[0].name if fields else "send"
    wrong: dict[str, str] = {}
    for fault in refused.faults:
        told = f"{sentence(fault.message)} {sentence(fault.help)}" if fault.help else sentence(fault.message)
        name = owner.get(fault.code, first)
        wrong[name] = f"{wrong[name]} {told}" if name in wrong else told
    return Filled(
        values, wrong, HTTPStatus.CONFLICT if isinstance(refused, NotNow) else HTTPStatus.UNPROCESSABLE_ENTITY
    )


def _wrong(each: Field, asked: Asked) -> str | None:
    value = asked.values.get(each.name, "")
    if not value:
        return each.missing
    if len(value) > LONGEST:
        return f"{each.label} must be {LONGEST} letters or fewer"
    if each.kind in ("radios", "select") and value not in {sent for sent, _ in each.choices(asked)}:
        return each.missing or f"Choose one of those that {each.label.lower()} offers"
    if each.kind == "date" and day_in(value) is None:
        return "Enter a real date as year, month and day, such as 2026-11-30"
    return None


def day_in(value: str) -> date | None:
    """A date as a form has it; None where it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
