"""Every lint by its code, in the order of its page: what it looks for, and whether it is about style."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.analysis.lints import (
    conditions,
    deciding,
    elements,
    guidance,
    parameters,
    pinned,
    said,
    style,
    thresholds,
    twins,
    words,
)
from engine.analysis.lints.checked import Checked
from engine.analysis.lints.conventions import (
    adverse,
    cases,
    comparisons,
    figures,
    papers,
    proportion,
    supporters,
    voices,
)
from engine.analysis.lints.finding import Finding


@dataclass(frozen=True, slots=True)
class Lint:
    """A lint. One of `style` runs only when it is asked for: what it tells is no mistake of meaning."""

    code: str
    says: str
    run: Callable[[Checked], Iterator[Finding]]
    style: bool = False


UNUSED_ALLOW = "unused-allow"
"""Told by what applies the `allow` entries, since only then is it known."""
WORDS = "word-without-rule"
"""Runs only where all the packs that the vocabulary is for are checked together."""

LINTS: tuple[Lint, ...] = (
    Lint("unused-criterion", "A criterion that no logic names.", deciding.unused_criteria),
    Lint("idle-criterion", "A criterion that can never matter.", deciding.idle_criteria),
    Lint("twin-criteria", "Two criteria with the same test.", twins.twin_tests),
    Lint("implied-criterion", "A criterion that another with a different threshold makes needless.", twins.implied),
    Lint("same-words", "Two criteria that say the same.", twins.same_words),
    Lint("dead-blocker", "A blocker that can never fire.", deciding.dead_blockers),
    Lint("never-yes", "A prompt that can never be yes, or an indicator that can never be shown.", deciding.never_yes),
    Lint("never-no", "A prompt that can never be no, or an indicator that is always shown.", deciding.never_no),
    Lint("yes-on-nothing", "A prompt that is yes on no evidence at all.", deciding.yes_on_nothing),
    Lint("contradiction", "Conditions that no fact can meet together.", conditions.contradicting),
    Lint("needless-condition", "A condition that leaves nothing out.", conditions.needless),
    Lint("idle-kind", "A kind of fact that a test names and that can never match.", conditions.idle_kinds),
    Lint("share-of-itself", "A share whose base already asks for all that it wants.", conditions.shares_of_themselves),
    Lint("foregone-test", "A comparison that every value satisfies, or none.", thresholds.foregone_tests),
    Lint("empty-span", "A change whose `longest` is below its `over`.", thresholds.empty_spans),
    Lint("asks-for-nothing", "A least number below 1.", thresholds.asks_for_nothing),
    Lint("wrong-unit", "A parameter of months where a number is meant, or the reverse.", thresholds.wrong_units),
    Lint("no-subgroup", "A test of figures that pins no subgroup.", pinned.unpinned_subgroups),
    Lint("no-level", "A test of one figure or paper that pins no level.", pinned.unpinned_levels),
    Lint("no-window", "A test of a kind that never grows too old, without a window of its own.", pinned.unpinned_dates),
    Lint("wrong-places", "Coverage of one sort of place by the names of another.", pinned.wrong_places),
    Lint("walked-round", "An alternative that leads to yes past evidence that is adverse.", adverse.walked_round),
    Lint("supporters-alone", "A count of supporting accounts that no share weighs.", supporters.supporters_alone),
    Lint("no-proportion", "A blocker that so many accounts meet, however many say otherwise.", proportion.unweighed),
    Lint("figure-unpinned", "Figures of any quality, or a change over any span.", figures.unpinned_figures),
    Lint("one-voice", "One account that settles a share or a place, one appraisal that blocks.", voices.one_voice),
    Lint("several-papers", "Demands on one paper that several papers may meet between them.", papers.several_papers),
    Lint("no-casework", "A prompt that asks nothing of casework.", cases.without_casework),
    Lint("one-comparison", "A prompt that compares one pair of groups alone.", comparisons.single_comparisons),
    Lint("unused-parameter", "A parameter that nothing uses.", parameters.unused_parameters),
    Lint("unexplained-parameter", "A parameter without a reason or a source.", parameters.unexplained_parameters),
    Lint("shadowing-parameter", "A parameter that hides one of the same name.", parameters.shadowing_parameters),
    Lint("another-number", "A share or a count in a sentence that no parameter holds.", said.numbers_without_parameter),
    Lint("guidance-without-test", "Guidance that names a kind no test reads.", guidance.guidance_without_tests),
    Lint("test-without-guidance", "A test of a kind that the guidance leaves out.", guidance.tests_without_guidance),
    Lint("element-untested", "Words of a question that nothing is said of.", elements.untested_elements),
    Lint(WORDS, "A word of what facts are about that no rule names.", words.words_without_rules),
    Lint(UNUSED_ALLOW, "An `allow` that allows nothing.", lambda _: iter(())),
    Lint("idle-blocker", "A blocker that turns no answer.", deciding.idle_blockers, style=True),
    Lint("hard-to-read", "A sentence of a high reading level.", style.hard_to_read, style=True),
    Lint("not-alone", "A sentence that leans on the one before it.", style.not_alone, style=True),
    Lint("no-full-stop", "A sentence without a full stop.", style.no_full_stop, style=True),
    Lint("number-in-says", "A number in a sentence that a parameter holds.", style.numbers_in_says, style=True),
    Lint("long-line", "A line that does not fit a page.", style.long_lines, style=True),
    Lint("long-guidance", "An entry of guidance that is too long.", style.long_guidance, style=True),
)
