"""The ratings as a table, and what other policies would have given."""

from engine.ir.decision import Basis, Decision, Outcome, Rated
from engine.ir.standards import StandardsPack
from engine.report.decision.data import NOT_YET, rests_on
from engine.report.text_status import text_status
from engine.report.wording.layout import columns, wrapped


def ratings_told(pack: StandardsPack, decision: Decision) -> list[str]:
    """The three lines of every rating side by side, the sums, and what the ratings rest on."""
    rows = [["", "By rule", "Moderated", "Published"]]
    for standard in pack.standards:
        each = decision.standards[standard.id]
        rows.append(
            [f"{standard.id} {standard.title}", outcome_told(each.by_rule), outcome_told(each.outcome), NOT_YET]
        )
    overall = decision.overall
    by_rule = sum_of_scores([decision.standards[standard.id].by_rule for standard in pack.standards])
    rows.append(["Sum of the scores", of_most(pack, by_rule), of_most(pack, overall.total), NOT_YET])
    rows.append(["Overall", outcome_told(overall.by_rule), outcome_told(overall.outcome), NOT_YET])
    policies = pack.ratings
    notes = [
        f"Key question: {policies.key_question[0].says} ({policies.key_question[0].text_status})",
        f"Standard: {policies.standard[0].says} ({policies.standard[0].text_status})",
        f"Overall: {policies.overall.says} ({policies.overall.text_status})",
    ]
    open_ = sum(each.basis is Basis.NOT_EVIDENCED for each in decision.prompts.values())
    lacking = f"{open_} of {len(decision.prompts)} prompts are not evidenced; a rating can say no more than they do."
    caution = (
        []
        if rests_on(pack) == "published"
        else [
            wrapped(
                "Every rating here rests on a working assumption: how prompts rate a standard is not published.", "  "
            )
        ]
    )
    said = [wrapped(each, "  ") for each in (text_status(pack), *([lacking] if open_ else []))]
    return [*columns(rows), *caution, *said, *(wrapped(note, "  - ", "    ") for note in notes)]


def outcome_told(outcome: Outcome) -> str:
    """A rating with its score, or why there is none."""
    return f"{outcome.rating} ({outcome.score})" if isinstance(outcome, Rated) else outcome.why


def of_most(pack: StandardsPack, total: int | None) -> str:
    """A sum, of the most that it could be."""
    return "none" if total is None else f"{total} of {_most(pack)}"


def sum_of_scores(outcomes: list[Outcome]) -> int | None:
    """The sum of scores; None where not all are rated."""
    scores = [outcome.score for outcome in outcomes if isinstance(outcome, Rated)]
    return sum(scores) if len(scores) == len(outcomes) else None


def _most(pack: StandardsPack) -> int:
    return len(pack.standards) * max(rating.score for rating in pack.ratings.scale)


def sensitivity(pack: StandardsPack, decision: Decision) -> list[str]:
    """Every combination of the unpublished policies, on the answers in force."""
    used = pack.ratings.key_question[0].name, pack.ratings.standard[0].name
    names = [standard.id for standard in pack.standards]
    rows = [["Key question by", "Standard by", *names, "Overall"]]
    for each in decision.sensitivity:
        scores = [_score(each.standards[name]) for name in names]
        here = ", in use" if (each.key_question, each.standard) == used else ""
        rows.append([each.key_question, each.standard, *scores, outcome_told(each.overall) + here])
    moderated = any(each.status == "applied" for each in decision.moderations)
    runs_on = "the answers in force, moderations applied" if moderated else "the answers in force"
    return [f"  It runs on {runs_on}.", *columns(rows)]


def _score(outcome: Outcome) -> str:
    return str(outcome.score) if isinstance(outcome, Rated) else "-"
