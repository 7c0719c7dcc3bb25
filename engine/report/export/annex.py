"""How each prompt or indicator came out: its whole trace, with what each test asked, found and rests on."""

from collections.abc import Iterable

from engine.ir.decision import ModerationDecision, PromptDecision, Step
from engine.ir.expectations import Expectation, Indicator
from engine.ir.judgement import IndicatorDecision
from engine.ir.operators import Test
from engine.ir.standards import Prompt
from engine.report.decision.data import NOT_YET
from engine.report.decision.moderations import FROM_FILE, from_file, standing
from engine.report.decision.overview import ANSWERS
from engine.report.explain.judged import MEANINGS as INDICATIONS
from engine.report.explain.judged import NOT_LOOKED_INTO
from engine.report.explain.prompt import MEANINGS
from engine.report.export.blocks import Block, Bullets, Item, Pairs, Paragraph, Section
from engine.report.export.subject import Rated
from engine.report.trace.change import fired
from engine.report.trace.facts import Seen
from engine.report.trace.in_full import FILTERS, funnel_told
from engine.report.trace.tree import Line, Side, lines
from engine.report.wording.asked import asked
from engine.report.wording.fell import fell, near_misses
from engine.report.wording.layout import capped, words

NEAR = 4
"""How many near misses of a filter are told."""


def prompt_annex(of: Rated, seen: Seen, prompt: Prompt) -> Section:
    """A prompt with its answer and its trace."""
    decided = of.decided.prompts[prompt.id]
    ours = [each for each in of.decided.moderations if each.moderation.target == prompt.id]
    rows = [
        ("By rule", f"{decided.answer.value.replace('_', ' ')}, {MEANINGS[decided.basis]}"),
        *(("Moderated", _moderated(of, each)) for each in ours),
        ("Published", ANSWERS[decided.in_force] if of.published else NOT_YET),
    ]
    stands = "What stands against it" if fired(decided) else "What would stand against it"
    applies = [] if decided.applies is None else [decided.applies]
    blocks: list[Block] = [Paragraph(prompt.asks, "lead"), Pairs(tuple(rows))]
    blocks += _traced(seen, "Whether it applies", applies, Side.FOR)
    blocks += _traced(seen, "What is asked for", [decided.sufficient], Side.FOR)
    blocks += _traced(seen, stands, decided.blockers.values(), Side.AGAINST)
    blocks += _supporting(seen, decided)
    return Section(f"trace.{prompt.id}", prompt.id, tuple(blocks))


def indicator_annex(seen: Seen, indicator: Indicator, decided: IndicatorDecision) -> Section:
    """An indicator with what it comes to and its trace."""
    outcome = INDICATIONS[decided.outcome] if decided.bearing else NOT_LOOKED_INTO
    blocks: list[Block] = [Paragraph(indicator.text, "lead"), Pairs((("By rule", outcome),))]
    blocks += _traced(seen, "What is asked for", [decided.shown_when], Side.FOR)
    return Section(f"trace.{indicator.id}", indicator.id, tuple(blocks))


def contrary_annex(seen: Seen, expectation: Expectation, contrary: Step) -> Section:
    """What stands against an expectation, or would."""
    blocks = [Paragraph(expectation.text, "lead"), *_traced(seen, "Evidence against", [contrary], Side.AGAINST)]
    return Section(f"trace.{expectation.id}", f"{expectation.id} {expectation.title}", tuple(blocks))


def _moderated(of: Rated, each: ModerationDecision) -> str:
    moderation = each.moderation
    filed = f" ({FROM_FILE})" if from_file(moderation) else ""
    return f"to {moderation.to}, {standing(of.inspection, each)}{filed}: {moderation.reason}"


def _supporting(seen: Seen, decided: PromptDecision) -> list[Block]:
    """Tests that no piece of logic reached, so that the annex leaves out none."""
    reached = {name for step in (decided.sufficient, *decided.blockers.values()) for name in _names(step)}
    rest = [step for name, step in decided.criteria.items() if name not in reached]
    return _traced(seen, "Tests beside", rest, Side.OF_AGAINST)


def _names(step: Step) -> set[str]:
    own = {step.id} if step.id else set()
    return own.union(*(_names(part) for part in step.because))


def _traced(seen: Seen, title: str, steps: Iterable[Step], side: Side) -> list[Block]:
    told = [item for step in steps for item in _nested(seen, lines(seen, step, side))]
    return [Paragraph(f"{title}:"), Bullets(tuple(told))] if told else []


def _nested(seen: Seen, told: list[Line]) -> tuple[Item, ...]:
    """Lines by their depth as items with parts; the reason of a test and what it rests on stand under it."""
    items: list[Item] = []
    start = 0
    while start < len(told):
        first = told[start]
        end = next((i for i in range(start + 1, len(told)) if told[i].depth <= first.depth), len(told))
        parts = _nested(seen, told[start + 1 : end])
        if first.test is not None:
            parts = _test(seen, first.test, parts)
        facts = () if first.test is None or first.test.measure is None else first.test.measure.evidence
        items.append(Item(first.text, first.sign, facts, parts))
        start = end
    return tuple(items)


def _test(seen: Seen, step: Step, reasons: tuple[Item, ...]) -> tuple[Item, ...]:
    """What a test asks and found, how many facts each stage of it left, and which fell at one condition alone."""
    test, measure = step.rule, step.measure
    if measure is None or not isinstance(test, Test):
        return reasons
    items = [Item(asked(seen.pack, seen.in_force, test), "Asks"), *(Item(each.text, "Found") for each in reasons)]
    for funnel in measure.funnels:
        items.append(Item(FILTERS[funnel.filter] + funnel_told(seen, test, funnel), "Left at each stage"))
        near = [miss for miss in near_misses(seen, funnel) if miss.fact not in measure.base]
        shown, more = capped(near, NEAR)
        if shown:
            said = [f"{miss.fact} fell at {fell(seen, miss)}" for miss in shown]
            items.append(Item(words([*said, *([f"{more} more"] if more else [])]), "Near misses"))
    return tuple(items)
