"""One fact explained: what it says and where it stands, each test that used it, and what would move without it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine.analysis.whatif import Result
from engine.decide import AnyPlan
from engine.ir.canonical import Json
from engine.ir.decision import Decision
from engine.ir.edition import Term
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.inspection import Inspection
from engine.ir.judgement import ExpectationDecision, Judgement, NotHeld
from engine.ir.pack import Pack
from engine.ir.standards import Prompt, StandardsPack
from engine.report.decision.overview import ANSWERS, BASES
from engine.report.explain.judged import about_judgement
from engine.report.explain.prompt import about_framework
from engine.report.trace.facts import Seen, see
from engine.report.trace.tree import PLAIN, SIGNS, TRUTHS, Side
from engine.report.trace.uses import How, Use, bearing, uses
from engine.report.whatif.page import row
from engine.report.wording.about import about
from engine.report.wording.fell import too_old
from engine.report.wording.layout import columns, section, words, wrapped
from engine.report.wording.told import told

DONE: dict[How, str] = {
    "counted": "counted",
    "looked_at": "looked at, and not counted",
    "near_miss": "missed, for one reason alone",
}

WHY_UNUSED = "it falls at more than one condition, or the test has no need of it"
NOT_USED = "  No test used it, and none missed it narrowly."


def explain_fact(
    plan: AnyPlan,
    inspection: Inspection,
    decided: Decision | Judgement,
    fact: str,
    without: Sequence[Result],
    term: Term | None = None,
) -> str:
    """The page of a fact. `without` are the results of leaving it out, those that stay as they are among them."""
    seen = see(plan, inspection, decided.in_force)
    pack = plan.pack
    used = [line for each in uses_by_part(seen, decided, fact) for line in _part(pack, decided, *each)]
    moved = [row(each) for each in without if each.moved]
    return "\n".join(
        [
            wrapped(about(seen, fact), "", "  "),
            *_of(pack, inspection, decided, term),
            *([wrapped(recorded(seen, fact), "  ")] if recorded(seen, fact) else []),
            *section("When it is seen", [wrapped(seen_by_date(seen, decided, fact), "  ")]),
            *section("What it bears on", [*used[1:], *_unused(seen, decided, fact)] or [NOT_USED]),
            *section(
                "Without it",
                columns([["", "As it is", "Without it"], *moved]) if moved else ["  Nothing would move."],
            ),
        ]
    )


def fact_data(
    plan: AnyPlan, inspection: Inspection, decided: Decision | Judgement, fact: str, without: Sequence[Result]
) -> dict[str, Json]:
    """The fact with all that it says, each test that used it, and what would move without it, as data."""
    seen = see(plan, inspection, decided.in_force)
    of = seen.facts[fact]
    return {
        "inspection": inspection.id,
        "framework": plan.pack.framework,
        "pack": plan.digest,
        "fact": fact,
        "kind": of.kind,
        "values": {name: told(value) for name, value in sorted(of.values.items())},
        "seen": {
            "after_cutoff": fact in decided.left_out.after_cutoff,
            "too_old": fact in decided.left_out.too_old,
        },
        "uses": [
            {
                "part": use.part,
                "test": name_of_test(use),
                "says": use.step.says,
                "side": "against" if use.side is Side.AGAINST else "for" if use.side is Side.FOR else "of_against",
                "truth": use.step.truth.value,
                "how": use.how,
                "why": use.why,
            }
            for use in uses(seen, decided, fact)
        ],
        "without": {each.id: {"before": {**each.before}, "after": {**each.after}} for each in without if each.moved},
    }


def _of(pack: Pack, inspection: Inspection, decided: Decision | Judgement, term: Term | None) -> list[str]:
    match pack, decided:
        case StandardsPack(), Decision():
            return about_framework(pack, inspection, term)
        case ExpectationsPack(), Judgement():
            return about_judgement(pack, inspection, decided, term)
        case _:
            raise TypeError(pack.framework)


def recorded(seen: Seen, fact: str) -> str:
    """Who recorded a fact, and when, in a sentence; empty where neither is known."""
    values = seen.facts[fact].values
    by = f"Recorded by {told(values['recorded_by'])}" if "recorded_by" in values else ""
    on = f"{' on' if by else 'Recorded on'} {told(values['recorded_on'])}" if "recorded_on" in values else ""
    return f"{by}{on}." if by or on else ""


def seen_by_date(seen: Seen, decided: Decision | Judgement, fact: str) -> str:
    """Whether tests see a fact by its date alone, and why."""
    cutoff = seen.context.evidence_cutoff.isoformat()
    if fact in decided.left_out.after_cutoff:
        return f"Never: it is dated after the cutoff, {cutoff}, and no test sees it."
    if fact in decided.left_out.too_old:
        return f"It is {too_old(seen, seen.facts[fact])}: only tests that set dates of their own see it."
    limit = seen.oldest(seen.facts[fact].kind)
    least = f", and not before {limit[0].isoformat()}, {limit[1]} months before fieldwork" if limit else ""
    return f"Dated by the cutoff, {cutoff}{least}: every test of its kind sees it."


def uses_by_part(seen: Seen, decided: Decision | Judgement, fact: str) -> Iterator[tuple[str, list[Use]]]:
    """Each prompt, or expectation or indicator, that used a fact, with its tests that did."""
    for part, those in groupby(uses(seen, decided, fact), lambda use: use.part):
        yield part, [*those]


def _part(pack: Pack, decided: Decision | Judgement, part: str, used: Sequence[Use]) -> Iterator[str]:
    yield ""
    yield wrapped(f"{asks(pack, part)} ({came_to(decided, part)})", f"  {part} ")
    for use in used:
        sign = PLAIN if use.side is Side.OF_AGAINST else SIGNS[use.side][use.step.truth]
        truth = TRUTHS[use.side][use.step.truth]
        yield wrapped(f"{sign} {name_of_test(use)}: {use.step.says or ''} ({truth})", "    ", "      ")
        yield wrapped(DONE[use.how] + (f": {use.why}" if use.why else ""), "      ")


def _unused(seen: Seen, decided: Decision | Judgement, fact: str) -> list[str]:
    others = bears_unused(seen, decided, fact)
    if not others:
        return []
    blank = [""] if uses(seen, decided, fact) else []
    return [*blank, wrapped(f"About {words(others)} too, and no test there counted it: {WHY_UNUSED}.", "  ")]


def bears_unused(seen: Seen, decided: Decision | Judgement, fact: str) -> list[str]:
    """The parts that a fact bears on though none of their tests used it."""
    used = {use.part for use in uses(seen, decided, fact)}
    return [name for name, facts in bearing(decided) if fact in facts and name not in used]


def name_of_test(use: Use) -> str:
    """A test by its id, or by what it is for where it has none."""
    return use.step.id or ("applies_when" if use.side is Side.FOR else "contrary")


def asks(pack: Pack, part: str) -> str:
    """What a prompt asks, or what an expectation or indicator says."""
    match pack.by_id()[part]:
        case Prompt(asks=asks):
            return asks
        case Expectation(text=text) | Indicator(text=text):
            return text
        case other:
            raise TypeError(other.id)


def came_to(decided: Decision | Judgement, part: str) -> str:
    """What a part came to, in words."""
    if isinstance(decided, Decision):
        prompt = decided.prompts[part]
        moderated = f"; moderated to {ANSWERS[prompt.moderated]}" if prompt.moderated else ""
        return f"{ANSWERS[prompt.answer]}, {BASES[prompt.basis]}{moderated}"
    for name, each in decided.expectations.items():
        if isinstance(each, ExpectationDecision):
            if name == part:
                return each.statement.value.replace("_", " ")
            if part in each.indicators:
                return each.indicators[part].outcome.value.replace("_", " ")
        elif name == part and isinstance(each, NotHeld):
            return each.why
    raise KeyError(part)
