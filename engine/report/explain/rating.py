"""How a key question's answer, a standard's rating or the overall rating was reached, as a page of plain text."""

from engine.ir.canonical import Json
from engine.ir.decision import Decision, KeyQuestionDecision, StandardDecision
from engine.ir.edition import Term
from engine.ir.inspection import Inspection
from engine.ir.policies import KeyQuestionPolicy, OverallPolicy, StandardPolicy
from engine.ir.standards import KeyQuestion, Standard, StandardsPack
from engine.report.decision.data import NOT_YET, decision_data
from engine.report.decision.moderations import moderations
from engine.report.decision.overview import ANSWERS, glance
from engine.report.decision.ratings import outcome_told, ratings_told, sensitivity
from engine.report.explain.prompt import about_decision, about_framework
from engine.report.wording.layout import columns, section, wrapped

Rated = KeyQuestion | Standard | None
"""A part of the framework that answers are added up to; None is the whole."""


def explain_rating(
    pack: StandardsPack, inspection: Inspection, decision: Decision, part: Rated, term: Term | None = None
) -> str:
    """What the part came to, by rule, moderated and published; the policy that says so; and what was added up."""
    match part:
        case KeyQuestion():
            about = about_decision(pack, inspection, term)
            lines = _key_question(pack, inspection, decision, part, about)
        case Standard():
            about = about_framework(pack, inspection, term)
            lines = _standard(pack, inspection, decision, part, about)
        case None:
            about = about_framework(pack, inspection, term)
            lines = _overall(pack, inspection, decision, about)
    return "\n".join(lines)


def rating_data(pack: StandardsPack, decision: Decision, part: Rated) -> dict[str, Json]:
    """The same as data: the part as `decide --json` prints it, the policy with its words, and what it adds up."""
    whole = decision_data(pack, decision)
    head: dict[str, Json] = {key: whole[key] for key in ("inspection", "framework", "pack")}
    ratings = pack.ratings
    match part:
        case KeyQuestion(id=name):
            of = _some(whole["prompts"], [prompt.id for prompt in part.prompts])
            return {
                **head,
                "key_question": name,
                "asks": part.asks,
                **_some(whole["key_questions"], [name])[name],
                "policy": _policy_data(ratings.key_question[0]),
                "prompts": _answers(of),
            }
        case Standard(id=name):
            of = _some(whole["key_questions"], [question.id for question in part.key_questions])
            return {
                **head,
                "standard": name,
                "title": part.title,
                **_some(whole["standards"], [name])[name],
                "policy": _policy_data(ratings.standard[0]),
                "key_questions": {**of},
            }
        case None:
            overall = whole["overall"]
            return {
                **head,
                **(overall if isinstance(overall, dict) else {}),
                "policy": _policy_data(ratings.overall),
                "standards": whole["standards"],
                "sensitivity": whole["sensitivity"],
            }


def _some(of: Json, names: list[str]) -> dict[str, dict[str, Json]]:
    held = of if isinstance(of, dict) else {}
    return {name: each for name in names if isinstance(each := held[name], dict)}


def _answers(prompts: dict[str, dict[str, Json]]) -> Json:
    keys = ("answer", "moderated", "basis")
    return {name: {key: each[key] for key in keys if key in each} for name, each in prompts.items()}


def _policy_data(policy: KeyQuestionPolicy | StandardPolicy | OverallPolicy) -> Json:
    return {"says": policy.says, "why": policy.why, "text_status": policy.text_status}


def _key_question(
    pack: StandardsPack, inspection: Inspection, decision: Decision, part: KeyQuestion, about: list[str]
) -> list[str]:
    decided = decision.key_questions[part.id]
    return [
        wrapped(part.asks, f"{part.id} "),
        *about,
        "",
        *columns(
            [
                ["By rule", ANSWERS[decided.by_rule]],
                ["Moderated", _counted(decided)],
                ["Published", NOT_YET],
            ]
        ),
        *section("How it is reached", _policy(pack.ratings.key_question[0])),
        *section("Its prompts", glance([part], decision)),
        *section("Moderations", moderations(inspection, decision, {prompt.id for prompt in part.prompts})),
    ]


def _counted(decided: KeyQuestionDecision) -> str:
    return f"{ANSWERS[decided.answer]}: {decided.yes} of {decided.of} prompts that apply are yes"


def _standard(
    pack: StandardsPack, inspection: Inspection, decision: Decision, part: Standard, about: list[str]
) -> list[str]:
    decided = decision.standards[part.id]
    targets = {part.id, *(prompt.id for question in part.key_questions for prompt in question.prompts)}
    return [
        wrapped(part.title, f"{part.id} "),
        wrapped(part.statement, "  "),
        *about,
        "",
        *columns(
            [
                ["By rule", outcome_told(decided.by_rule)],
                ["Moderated", outcome_told(decided.outcome)],
                ["Published", NOT_YET],
            ]
        ),
        *section("How it is reached", [*_policy(pack.ratings.standard[0]), *_share(decided)]),
        *section("Its key questions and prompts", glance(part.key_questions, decision)),
        *section("Moderations", moderations(inspection, decision, targets)),
    ]


def _share(decided: StandardDecision) -> list[str]:
    if decided.per_cent is None:
        return []
    return [
        wrapped(f"Here {decided.yes} of {decided.of} prompts that apply are yes: {decided.per_cent} per cent.", "  ")
    ]


def _overall(pack: StandardsPack, inspection: Inspection, decision: Decision, about: list[str]) -> list[str]:
    return [
        f"Overall rating: {outcome_told(decision.overall.outcome)}",
        *about,
        *section("How it is reached", _policy(pack.ratings.overall)),
        *section("Ratings", ratings_told(pack, decision)),
        *section("Sensitivity: what other unpublished policies would give", sensitivity(pack, decision)),
        *section("Moderations", moderations(inspection, decision)),
    ]


def _policy(policy: KeyQuestionPolicy | StandardPolicy | OverallPolicy) -> list[str]:
    return [wrapped(f"{policy.says} ({policy.text_status})", "  "), wrapped(f"Why: {policy.why}", "  ")]
