"""The lint of shares said in words: `three in four` beside a parameter that is no longer three in four."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parameters import thresholds
from engine.ir.operators import Test

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


def shares_said(text: str) -> Iterator[tuple[str, Fraction]]:
    """Each share that a sentence states, in its words and exactly: `three in four`, `half`, `65 per cent`.

    What is said to be about a share is no share.
    """
    for found in SHARE.finditer(text):
        said = {name: word.lower() for name, word in found.groupdict().items() if word}
        share = _share(said)
        if share < 1:  # "three meetings in two years"
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


def shares_without_parameter(checked: Checked) -> Iterator[Finding]:
    """A share that a sentence states, where no parameter of its test is that share, nor what is left of the whole."""
    for pack, part in checked.parts():
        for node in part.nodes():
            if not isinstance(node.rule, Test):
                continue
            named = [*thresholds(node.rule)]
            held = {
                value for each in named for value in (pack.value(each), 1 - pack.value(each), pack.value(each) / 100)
            }
            for words, share in shares_said(node.says):
                if share not in held:
                    values = ", ".join(
                        f"`${each.name}` is {float(pack.value(each)):g}" for each in dict.fromkeys(named)
                    )
                    message = f"the sentence of `{node.id}` says `{words}`, which none of its parameters is: {values}"
                    advice = "mend the sentence, or the parameter that was meant"
                    yield finding("another-share", part.name(node), node.at, message, advice)
