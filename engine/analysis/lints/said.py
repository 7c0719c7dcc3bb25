"""The lint of numbers said in words: `three in four`, or `at least two`, beside a parameter that is no longer that."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.guidance import guided
from engine.analysis.lints.parameters import thresholds
from engine.analysis.lints.parts import Linted
from engine.analysis.lints.places import place_in_guidance
from engine.ir.criteria import Criterion
from engine.ir.operators import Test
from engine.ir.parameters import Threshold
from engine.source import Place

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: i for i, word in enumerate(WORDS, start=1)} | {"a": 1}
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
NUMBER, PART = "|".join(NUMBERS), "|".join(PARTS)
SHARE = re.compile(
    rf"(?<!about )\b("
    rf"half\b(?!-)"  # no half-year
    rf"|(?P<part>{NUMBER}) (\w+ )?in (?P<whole>{NUMBER})\b"
    rf"|(?P<hyphened>{NUMBER})-(?P<of_hyphened>{PART})s?\b"
    rf"|(?P<parts>{NUMBER}) (?P<of>{PART})s?(?= of\b)"  # no last two quarters
    rf"|(?P<cent>\d+(\.\d+)?|{NUMBER}) per cent\b"
    rf")",
    re.IGNORECASE,
)
COUNT = re.compile(
    rf"((?P<asks>at least|more than|at most|fewer than|within|the last|in) )?"
    rf"(?<!all )(?<![\d.])\b(?P<number>{'|'.join(WORDS)}|\d+)\b(?!\.\d|-|[ -]({PART})s?\b| per cent)"
    rf"(?= (?P<unit>weeks|years|quarters|months|days|points))?(?=(?P<more>( \w+)? or (more|fewer)\b))?",
    re.IGNORECASE,
)
UNITS = {
    "days": Fraction(1),
    "weeks": Fraction(7),
    "months": Fraction(1),
    "quarters": Fraction(3),
    "years": Fraction(12),
    "points": Fraction(1, 100),
}
"""What a count is multiplied by where a parameter holds it in days, months or a share."""
STEPS = {"more than": 1, "fewer than": -1}
"""What a parameter may hold more where it is compared the other way."""


def shares_said(text: str) -> Iterator[tuple[str, Fraction]]:
    """Each share that a sentence states, in its words and exactly: `three in four`, `half`, `65 per cent`.

    What is said to be about a share is no share.
    """
    for found in SHARE.finditer(text):
        said = {name: word.lower() for name, word in found.groupdict().items() if word}
        share = _share(said)
        if share < 1 or "cent" in said:  # no "three meetings in two years"; a capacity may be used to 110 per cent
            yield found[0], share


def _share(said: Mapping[str, str]) -> Fraction:
    match said:
        case {"part": part, "whole": whole}:
            return Fraction(NUMBERS[part], NUMBERS[whole])
        case {"hyphened": parts, "of_hyphened": of} | {"parts": parts, "of": of}:
            return Fraction(NUMBERS[parts], PARTS[of])
        case {"cent": cent}:
            return Fraction(NUMBERS.get(cent) or cent) / 100
        case _:
            return Fraction(1, 2)


def counts_said(text: str) -> Iterator[tuple[str, frozenset[Fraction]]]:
    """Each count that a sentence states, in its words, with the values that a parameter may hold for it.

    `more than two` may be held as two or three, `at least three weeks` as 21 days, `ten points` as a tenth. One is no
    count, nor is a part of a share; a span of time is one where a window or a least is asked for.
    """
    for found in COUNT.finditer(SHARE.sub(lambda share: "#" * len(share[0]), text)):
        asks, unit = (found["asks"] or "").lower(), (found["unit"] or "").lower()
        value = Fraction(NUMBERS.get(found["number"].lower()) or found["number"])
        span = unit in UNITS and unit != "points"
        if value != 1 and (asks or found["more"] if span else asks != "in"):
            by = UNITS.get(unit, UNITS["years"] if asks == "the last" else Fraction(1))
            several = {value, value + STEPS.get(asks, 0)}
            every = several | {each * by for each in several}
            rest = found["more"] or (f" {found['unit']}" if unit else "")
            yield found[0] + rest, frozenset(every | {-each for each in every})


def numbers_without_parameter(checked: Checked) -> Iterator[Finding]:
    """A share or a count that a sentence states, where no parameter of what it is about holds that number.

    A criterion's sentence is about its test, that of logic and the guidance about all tests of the part. For a share a
    parameter may hold what is left of the whole.
    """
    for pack, part in checked.parts():
        every = _thresholds(part.tests())
        for node in part.nodes():
            named = _thresholds([(node, node.rule)]) if isinstance(node.rule, Test) else every
            message = f"the sentence of `{node.id}` says"
            yield from _told(pack, named, node.says, message, part.name(node), node.at)
    for pack, part, under in guided(checked):
        named = _thresholds(each for below in under for each in below.tests())
        look_in, expect = (part.guidance.look_in, part.guidance.expect_to_see) if part.guidance else ((), ())
        texts = [("look_in", i, text) for i, (_, text) in enumerate(look_in)]
        texts += [("expect_to_see", i, text) for i, text in enumerate(expect)]
        for key, i, text in texts:
            at = place_in_guidance(checked, part, key, i)
            yield from _told(pack, named, text, f"the guidance of {part.id} says", part.id, at)


def _thresholds(tests: Iterable[tuple[Criterion, Test]]) -> list[Threshold]:
    return [*dict.fromkeys(each for _, test in tests for each in thresholds(test))]


def _told(
    pack: Linted, named: Sequence[Threshold], text: str, says: str, of: str, at: Place | None
) -> Iterator[Finding]:
    values = {pack.value(each) for each in named}
    shares = {each for value in values for each in (value, 1 - value, value / 100)}
    wrong = [words for words, share in shares_said(text) if share not in shares]
    wrong += [words for words, counts in counts_said(text) if counts.isdisjoint(values)]
    for words in wrong:
        held = ", ".join(f"`${each.name}` is {float(pack.value(each)):g}" for each in named) or "it has none"
        message = f"{says} `{words}`, which none of its parameters is: {held}"
        yield finding("another-number", of, at, message, "mend the sentence, or the parameter that was meant")
