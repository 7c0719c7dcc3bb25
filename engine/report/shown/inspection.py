"""An inspection at a glance: its ratings in three lines, its standards, key questions and prompts, and what is lacking."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.decide import prepare
from engine.ir.decision import Answer, Basis, Decision, Outcome, Rated
from engine.ir.inspection import Inspection
from engine.ir.standards import KeyQuestion, Standard, StandardsPack
from engine.report.casework import casework
from engine.report.decision import NOT_YET, rests_on
from engine.report.facts import see
from engine.report.look_first import look_at_first
from engine.report.overview import ANSWERS
from engine.report.ratings import most, total
from engine.report.shown.answer import AnswerShown, answer_shown
from engine.report.shown.fact import FactShown, fact_shown


@dataclass(frozen=True, slots=True)
class Three:
    """One rating in its three lines."""

    by_rule: str
    moderated: str
    published: str = NOT_YET


@dataclass(frozen=True, slots=True)
class Evidenced:
    """How far some prompts are evidenced: how many are answered on each basis, of how many."""

    shown: int
    not_shown: int
    blocked: int
    not_evidenced: int
    of: int


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A key question with its answer and its prompts."""

    id: str
    asks: str
    answer: str
    yes: int
    of: int
    by_rule: str | None
    prompts: tuple[AnswerShown, ...]


@dataclass(frozen=True, slots=True)
class StandardShown:
    """A standard with its rating and its key questions."""

    id: str
    title: str
    rating: Three
    yes: int
    of: int
    evidenced: Evidenced
    questions: tuple[QuestionShown, ...]


@dataclass(frozen=True, slots=True)
class InspectionShown:
    """Everything that an inspection's first page shows. `assumed` is that ratings rest on a working assumption."""

    id: str
    title: str
    edition: str
    digest: str
    inspection_date: str
    cutoff: str
    facts: int
    overall: Three
    sum: Three
    assumed: bool
    policies: tuple[tuple[str, str, str], ...]
    evidenced: Evidenced
    standards: tuple[StandardShown, ...]
    look_first: tuple[tuple[str, str, str], ...]
    left_out: tuple[tuple[FactShown, str], ...]
