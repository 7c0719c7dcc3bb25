"""Lints of style, off unless asked for: sentences that are hard to read, or that do not stand alone."""

import re
from collections.abc import Iterator
from fractions import Fraction

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parameters import thresholds
from engine.analysis.lints.parts import Part
from engine.analysis.lints.places import place_in_guidance
from engine.source import Place, Span

HARDEST = 18
"""The Flesch-Kincaid grade above which a sentence is told: years of schooling, 0.39 words a sentence and 11.8 syllables
a word, less 15.59. Syllables are groups of vowels, a silent last e left out. A text of fewer than 12 words is not
measured: one long term of the field would decide it."""
SHORTEST = 12
WIDEST = 120
LONGEST = 30
"""Words of an entry of guidance."""
LEANING = ("or", "and", "it", "so", "also", "but", "this", "that", "these", "those", "they")
TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: Fraction(i) for i, word in enumerate(TO_TWELVE, start=1)} | {"half": Fraction(1, 2)}


def hard_to_read(checked: Checked) -> Iterator[Finding]:
    """A sentence of a criterion, or an entry of guidance, of a reading level that few readers have."""
    for of, at, text in _texts(checked):
        grade = reading_grade(text)
        if grade is not None and grade > HARDEST:
            message = f"this reads at grade {grade}, and {HARDEST} is hard already"
            yield finding("hard-to-read", of, at, message, "use shorter words, or make two sentences of it")


def not_alone(checked: Checked) -> Iterator[Finding]:
    """What a criterion says leans on the line before it."""
    for of, at, text in _says(checked):
        first = text.split()[0]
        if first.strip(",").casefold() in LEANING:
            message = f"the sentence starts with `{first}`, and is read without the one before it"
            yield finding("not-alone", of, at, message, "say what or who is meant")


def no_full_stop(checked: Checked) -> Iterator[Finding]:
    """What a criterion says is no whole sentence."""
    for of, at, text in _says(checked):
        if not text.rstrip("”\"')").endswith((".", "?", "!")):
            yield finding("no-full-stop", of, at, "the sentence has no full stop", "end it with one")


def numbers_in_says(checked: Checked) -> Iterator[Finding]:
    """A number in a sentence that a parameter of its test holds, and that a change of the parameter leaves wrong."""
    for pack, part in checked.parts():
        for node in part.nodes():
            written = set(_numbers(node.says))
            repeated = dict.fromkeys(t.name for t in thresholds(node.rule) if pack.value(t) in written)
            if repeated:
                message = f"the sentence of `{node.id}` has the value of {' and of '.join(f'`${n}`' for n in repeated)}"
                advice = "say it without the number, or remember it when the parameter changes"
                yield finding("number-in-says", part.name(node), node.at, message, advice)


def long_lines(checked: Checked) -> Iterator[Finding]:
    """A line that does not fit a page."""
    for file, text in checked.texts.items():
        for i, line in enumerate(text.split("\n"), start=1):
            if len(line) > WIDEST and not _quoted(line):
                at = Span(file, i, WIDEST + 1, len(line) + 1)
                message = f"the line has {len(line)} characters, and {WIDEST} fit"
                yield finding("long-line", file, at, message, "go on in the next line, indented")


def long_guidance(checked: Checked) -> Iterator[Finding]:
    """An entry of guidance that nobody takes in at a glance."""
    for part, key, i, text in _guidance(checked):
        words = len(text.split())
        if words > LONGEST:
            at = place_in_guidance(checked, part, key, i)
            message = f"this entry has {words} words, and {LONGEST} are enough to be taken in"
            yield finding("long-guidance", part.id, at, message, "make two entries of it")


def reading_grade(text: str) -> int | None:
    """The Flesch-Kincaid grade of a text, rounded down; None where it is too short to be measured."""
    words = re.findall(r"[A-Za-z\u2019']+", text)
    if len(words) < SHORTEST:
        return None
    sentences = max(1, len(re.findall(r"[.!?:;](?:\s|$)", text)))
    syllables = sum(_syllables(word.lower()) for word in words)
    grade = Fraction(39, 100) * Fraction(len(words), sentences) + Fraction(118, 10) * Fraction(syllables, len(words))
    return int(grade - Fraction(1559, 100))


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def _numbers(text: str) -> Iterator[Fraction]:
    for word in re.findall(r"[A-Za-z]+|\d+(?:\.\d+)?", text.lower()):
        if word in NUMBERS:
            yield NUMBERS[word]
        elif word[0].isdigit():
            yield Fraction(word)
            yield Fraction(word) / 100
    for share, whole in re.findall(r"(\w+) in (?:every )?(\w+)", text.lower()):
        if share in NUMBERS and whole in NUMBERS:
            yield NUMBERS[share] / NUMBERS[whole]


def _quoted(line: str) -> bool:
    """Whether the line quotes a source to the letter, in one piece."""
    return re.match(r"\s*(- )?(text|asks|title|statement|introduces):", line) is not None


def _says(checked: Checked) -> Iterator[tuple[str, Place | None, str]]:
    for _, part in checked.parts():
        for node in part.nodes():
            yield part.name(node), node.at, node.says


def _texts(checked: Checked) -> Iterator[tuple[str, Place | None, str]]:
    yield from _says(checked)
    for part, key, i, text in _guidance(checked):
        yield part.id, place_in_guidance(checked, part, key, i), text


def _guidance(checked: Checked) -> Iterator[tuple[Part, str, int, str]]:
    for _, part in checked.parts():
        if part.guidance is not None:
            for i, (_, text) in enumerate(part.guidance.look_in):
                yield part, "look_in", i, text
            for i, text in enumerate(part.guidance.expect_to_see):
                yield part, "expect_to_see", i, text
