"""Lints: what is doubtful in rules that load. Each finding is one sentence with its place, and what to do.

A lint never guesses. What it says can never be is proved of every combination of measured values.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from engine.analysis.lints.allow import Allowed, allowed
from engine.analysis.lints.catalogue import LINTS, UNUSED_ALLOW, WORDS, Lint
from engine.analysis.lints.checked import examine
from engine.analysis.lints.finding import Finding, finding
from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack

__all__ = ["LINTS", "Allowed", "Finding", "Lint", "Linting", "lint"]


@dataclass(frozen=True, slots=True)
class Linting:
    """What the lints found, by file and line, and what was found and is allowed."""

    findings: tuple[Finding, ...]
    allowed: tuple[tuple[Finding, Allowed], ...]


def lint(
    packs: Iterable[Pack],
    texts: Mapping[str, str],
    vocabulary: tuple[str, str] | None = None,
    kept: Iterable[Pack] = (),
    *,
    style: bool,
) -> Linting:
    """Runs every lint over packs that loaded.

    `texts` are their files by path. `vocabulary` is its path and text where these are all the packs that it is for, but
    for `kept`: earlier editions, which are not linted, and use what they use.
    """
    bases_first = sorted(packs, key=lambda pack: isinstance(pack, ExpectationsPack) and pack.base is not None)
    checked = examine(bases_first, texts, vocabulary, kept)
    ran = [each for each in LINTS if style or not each.style]
    found = list(_once(each for lint in ran for each in lint.run(checked)))
    entries = list(allowed(checked))
    allows = {(entry.lint, entry.of): entry for entry in entries}
    stands = [(each, allows[each.code, each.of]) for each in found if (each.code, each.of) in allows]
    told = [each for each in found if (each.code, each.of) not in allows]
    used = {(each.code, each.of) for each in found}
    could = {each.code for each in ran if each.code != WORDS or vocabulary is not None}
    told += _unused([entry for entry in entries if (entry.lint, entry.of) not in used], could)
    return Linting(tuple(sorted(told, key=_place)), tuple(sorted(stands, key=lambda pair: _place(pair[0]))))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once: what a base has, its variants have at the same place under ids of their own."""
    first: dict[object, str] = {}
    told = set()
    for each in findings:
        if first.setdefault((each.code, each.told.at), each.of) == each.of and each not in told:
            told.add(each)
            yield each


def _unused(entries: Iterable[Allowed], could: set[str]) -> Iterator[Finding]:
    codes = [each.code for each in LINTS]
    idle: dict[str, list[Allowed]] = {}
    for entry in entries:
        if entry.lint not in codes:
            near = get_close_matches(entry.lint, codes, 1)
            advice = f"did you mean `{near[0]}`?" if near else "write the code that `ragstone check` tells"
            yield finding(UNUSED_ALLOW, entry.of, entry.at, f"there is no lint `{entry.lint}`", advice)
        elif entry.lint in could:
            idle.setdefault(entry.at.file, []).append(entry)
    for first, *others in idle.values():
        message = f"`{first.lint}` finds nothing at `{first.of}` that could be allowed"
        yield finding(
            UNUSED_ALLOW,
            first.of,
            first.at,
            message + _and_others(others),
            "take them out" if others else "take it out",
        )


def _and_others(others: list[Allowed]) -> str:
    """What else a framework allows in vain, by the lint: one finding for each would bury what else was found."""
    by_lint: dict[str, list[str]] = {}
    for each in others:
        by_lint.setdefault(each.lint, []).append(f"`{each.of}`")
    return "".join(f"; nor `{lint}` at {', '.join(places)}" for lint, places in by_lint.items())


def _place(each: Finding) -> tuple[str, int, int, str, str]:
    at = each.told.at
    return (
        at.file if at else "",
        getattr(at, "line", 0),
        getattr(at, "column", 0),
        each.code,
        each.told.message,
    )
