"""An inspection at a glance: ratings in three lines, standards, key questions, prompts, and what is lacking."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from engine.decide import prepare
from engine.ir.canonical import Json
from engine.ir.decision import Basis, Decision, Outcome, PromptDecision
from engine.ir.inspection import Inspection
from engine.ir.standards import KeyQuestion, Standard, StandardsPack
from engine.report.decision.data import NOT_YET, rests_on
from engine.report.decision.left_out import why_left_out
from engine.report.decision.look_first import FIRST, ORDER, in_order, why_look
from engine.report.decision.moderations import FROM_FILE, applied_from_file
from engine.report.decision.overview import ANSWERS
from engine.report.decision.ratings import of_most, outcome_told, sum_of_scores
from engine.report.shown.answer import AnswerShown, answer_shown
from engine.report.shown.fact import FactShown, fact_shown
from engine.report.trace.facts import Seen, see


@dataclass(frozen=True, slots=True)
class Three:
    """One rating in its three lines. `by_file` names what moderations it rests on that stand in the evidence file."""

    by_rule: str
    moderated: str
    published: str = NOT_YET
    by_file: str | None = None


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
class LookFirst:
    """A prompt to look at first, and why."""

    prompt: str
    sign: str
    why: str


@dataclass(frozen=True, slots=True)
class InspectionShown:
    """Everything that an inspection's first page shows. `assumed` is that ratings rest on a working assumption."""

    id: str
    title: str
    edition: str
    digest: str
    inspection_date: date
    cutoff: date
    facts: int
    overall: Three
    sum: Three
    yes: int
    of: int
    assumed: bool
    policies: tuple[tuple[str, str, str], ...]
    evidenced: Evidenced
    standards: tuple[StandardShown, ...]
    look_first: tuple[LookFirst, ...]
    look_first_order: str
    left_out: tuple[tuple[FactShown, str], ...]


def inspection_shown(
    pack: StandardsPack, inspection: Inspection, decision: Decision, *, published: bool = False
) -> InspectionShown:
    """An inspection by a framework of standards. `published` is that this decision of it is the published judgement."""
    seen = see(prepare(pack, decision.pack), inspection, decision.in_force)
    ratings, overall = pack.ratings, decision.overall
    by_rule = sum_of_scores([decision.standards[standard.id].by_rule for standard in pack.standards])
    policies = (
        ("Key question", ratings.key_question[0].says, ratings.key_question[0].text_status),
        ("Standard", ratings.standard[0].says, ratings.standard[0].text_status),
        ("Overall", ratings.overall.says, ratings.overall.text_status),
    )
    return InspectionShown(
        id=inspection.id,
        title=pack.title,
        edition=pack.edition,
        digest=decision.pack,
        inspection_date=inspection.context.inspection_date,
        cutoff=inspection.context.evidence_cutoff,
        facts=len(inspection.facts),
        overall=_three(decision, overall.by_rule, overall.outcome, published),
        sum=Three(of_most(pack, by_rule), of_most(pack, overall.total)),
        yes=sum(each.yes for each in decision.standards.values()),
        of=sum(each.of for each in decision.standards.values()),
        assumed=rests_on(pack) != "published",
        policies=policies,
        evidenced=_evidenced(decision.prompts.values()),
        standards=tuple(_standard(standard, decision, published) for standard in pack.standards),
        look_first=_look_first(seen, decision),
        look_first_order=ORDER,
        left_out=tuple((fact_shown(seen, name), why) for name, why in why_left_out(decision.left_out, seen)),
    )


def _three(
    decision: Decision, by_rule: Outcome, in_force: Outcome, published: bool, of: Container[str] | None = None
) -> Three:
    told = outcome_told(in_force)
    targets = dict.fromkeys(each.target for each in applied_from_file(decision) if of is None or each.target in of)
    by_file = f"with {', '.join(targets)} {FROM_FILE}" if targets else None
    return Three(outcome_told(by_rule), told, told if published else NOT_YET, by_file)


def _standard(standard: Standard, decision: Decision, published: bool) -> StandardShown:
    decided = decision.standards[standard.id]
    prompts = [decision.prompts[p.id] for question in standard.key_questions for p in question.prompts]
    return StandardShown(
        standard.id,
        standard.title,
        _three(decision, decided.by_rule, decided.outcome, published, {standard.id, *(each.id for each in prompts)}),
        decided.yes,
        decided.of,
        _evidenced(prompts),
        tuple(_question(question, decision) for question in standard.key_questions),
    )


def _question(question: KeyQuestion, decision: Decision) -> QuestionShown:
    decided = decision.key_questions[question.id]
    by_rule = None if decided.by_rule is decided.answer else ANSWERS[decided.by_rule]
    prompts = tuple(answer_shown(prompt, decision) for prompt in question.prompts)
    return QuestionShown(question.id, question.asks, ANSWERS[decided.answer], decided.yes, decided.of, by_rule, prompts)


def _evidenced(prompts: Iterable[PromptDecision]) -> Evidenced:
    bases = [prompt.basis for prompt in prompts]
    return Evidenced(
        shown=bases.count(Basis.SHOWN),
        not_shown=bases.count(Basis.NOT_SHOWN),
        blocked=bases.count(Basis.BLOCKED),
        not_evidenced=bases.count(Basis.NOT_EVIDENCED),
        of=len(bases) - bases.count(Basis.NOT_APPLICABLE),
    )


def _look_first(seen: Seen, decision: Decision) -> tuple[LookFirst, ...]:
    return tuple(LookFirst(prompt.id, *why_look(seen, prompt)) for prompt in in_order(decision)[:FIRST])


def recorded_in_brief(data: Mapping[str, Json]) -> str:
    """What a recorded decision came to, in a line: its overall rating, why there is none, or that it is not scored."""
    match data.get("overall"):
        case {"outcome": "rated", "rating": str(rating), "score": int(score)}:
            return f"{rating} ({score})"
        case {"why": str(why)}:
            return why
        case _:
            return "not scored"
