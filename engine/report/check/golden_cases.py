"""What `ragstone golden` tells of cases that come out otherwise: pairs on a parameter, then answers, then the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from engine.analysis.difference import Moved, Sort, Turned
from engine.report.difference.moved import Group, group_told, grouped, plainly, result_told, turned_told
from engine.report.wording.layout import counted, words, wrapped

MEANT = {
    Sort.ANSWER: "Another answer than their authors mean: change the rule, or what they mean",
    Sort.BASIS: "The answer that their authors mean, on another basis: change the rule, or what they mean",
    Sort.REASONS: "Otherwise than their authors mean, with the same answer: change the rule, or what they mean",
}
RECORDED = {
    Sort.ANSWER: "Another answer than was recorded",
    Sort.BASIS: "The same answer on another basis than was recorded",
    Sort.REASONS: "The same answer and basis, for other reasons than were recorded",
    Sort.NEW: "Not recorded yet",
    Sort.GONE: "Recorded answers of cases that are gone",
}
PAIRS = "Either side of a parameter: cases that a parameter's value is to tell apart"


@dataclass(frozen=True, slots=True)
class MovedCase:
    """A golden case that came out otherwise than its author means (`meant`), or than was recorded.

    `before` of each of its lines is what is meant, or else what was recorded. `reasons` say of each criterion and
    blocker that turned what was found, and what it is held against; `notes` what its name or its pair asks for in vain.
    """

    moved: Moved
    meant: bool
    reasons: Mapping[str, str]
    notes: tuple[str, ...] = ()

    @property
    def sort(self) -> Sort:
        """What of it came out otherwise."""
        return self.moved.sort


@dataclass(frozen=True, slots=True)
class Side:
    """A case of a pair: what is meant or recorded of it, and what it gives now, as a line of a case."""

    case: str
    result: Turned


@dataclass(frozen=True, slots=True)
class PairMoved:
    """Cases either side of a parameter, of which one came out otherwise, or which no longer come out apart.

    `value` is the parameter's, with its unit; `elsewhere` are the other parts of the framework that turn on it.
    """

    framework: str
    file: str
    part: str
    parameter: str
    value: str
    sides: tuple[Side, ...]
    elsewhere: tuple[str, ...]
    cases: tuple[MovedCase, ...]


def golden_page(cases: Sequence[MovedCase], pairs: Sequence[PairMoved]) -> Iterator[str]:
    """Sections, each case in one alone: those of pairs, those that their authors mean otherwise, and the others."""
    if pairs:
        yield "\n".join([PAIRS, *_pairs(pairs), ""])
    paired = {(each.moved.file, each.moved.case) for pair in pairs for each in pair.cases}
    others = [each for each in cases if (each.moved.file, each.moved.case) not in paired]
    for titles, meant in ((MEANT, True), (RECORDED, False)):
        for sort in Sort:
            those = [each for each in others if each.meant is meant and each.sort is sort]
            if those:
                title = titles.get(sort, RECORDED[sort])
                yield "\n".join([title, *_files(those), ""])


def case_told(case: MovedCase) -> str:
    """One case in a sentence, as a build server shows it."""
    if _without_cases(case):
        return f"`{case.moved.case}` {case.notes[0]}"
    (group,) = grouped([case.moved])
    said = _whole(case.moved) if case.moved.part is None else [group_told(group, _before(case))]
    if not case.moved.turned:
        said = []
    reasons = [f"{name}: {why}" for name, why in case.reasons.items()]
    return f"case `{case.moved.case}`: " + "; ".join([*said, *case.notes, *reasons])


def _without_cases(case: MovedCase) -> bool:
    """Whether it is what is recorded of a file of cases that is not there, as its note says."""
    return case.sort is Sort.GONE and case.moved.part is None and case.notes != ()


def _before(case: MovedCase) -> str:
    return "is meant" if case.meant else "recorded"


def _pairs(pairs: Sequence[PairMoved]) -> Iterator[str]:
    """Pairs, those of one parameter together, the most first, and of how many other parts `ragstone diff` tells."""
    key = attrgetter("framework", "parameter", "value")
    groups = [(name, list(group)) for name, group in groupby(sorted(pairs, key=key), key)]
    for (framework, parameter, value), those in sorted(groups, key=lambda each: -_cases(each[1])):
        yield wrapped(f"${parameter} of {framework}, now {value}", "  ", "    ")
        for pair in those:
            yield from _pair(pair)
        others = {part for pair in those for part in pair.elsewhere} - {pair.part for pair in those}
        if others:
            turn = (
                f"{counted(len(others), 'other part')} of {framework} {'turns' if len(others) == 1 else 'turn'} on it"
            )
            yield wrapped(f"{turn} too: `ragstone diff main` says what became of each since `main`", "    ", "      ")


def _cases(pairs: Sequence[PairMoved]) -> int:
    return sum(len(each.cases) for each in pairs)


def _pair(pair: PairMoved) -> Iterator[str]:
    yield wrapped(f"{pair.part} ({pair.file})", "    ", "      ")
    moved = {each.moved.case: each for each in pair.cases}
    for side in pair.sides:
        case = moved.get(side.case)
        if case is None or not case.moved.results():
            told = f"{plainly(side.result.after)}, as before"
        else:
            told = result_told(case.sort, side.result, _before(case))
        yield wrapped(f"{side.case}: {told}", "      ", "        ")
        if case is not None:
            yield from _reasons(case, "        ")


def _files(cases: Sequence[MovedCase]) -> Iterator[str]:
    by_case = {(each.moved.file, each.moved.case): each for each in cases}
    for file in dict.fromkeys(each.moved.file for each in cases):
        yield file
        for group in grouped([each.moved for each in cases if each.moved.file == file]):
            first = by_case[file, group.cases[0].case]
            if _without_cases(first):
                yield wrapped(f"{first.moved.case} {first.notes[0]}", "  ", "    ")
            else:
                yield from _group(group, first)


def _group(group: Group, first: MovedCase) -> Iterator[str]:
    named = f"{counted(len(group.cases), 'case')}: " if len(group.cases) > 1 else ""
    yield wrapped(f"{named}{words([each.case for each in group.cases])}", "  ", "    ")
    if group.part is None:
        yield from (wrapped(line, "    ", "      ") for line in _whole(first.moved))
    elif first.moved.turned:
        yield wrapped(group_told(group, _before(first)).replace("`", ""), "    ", "      ")
    yield from _reasons(first, "    ", of=first.moved.case if len(group.cases) > 1 else None)


def _reasons(case: MovedCase, indent: str, of: str | None = None) -> Iterator[str]:
    where = f"in {of}, " if of else ""
    for said in (*case.notes, *(f"{name}: {where}{why}" for name, why in case.reasons.items())):
        yield wrapped(said.replace("`", ""), indent, indent + "  ")


def _whole(moved: Moved) -> list[str]:
    """What of a whole inspection turned, and how many lines of bases and reasons did."""
    answers = moved.answers()
    left = len(moved.turned) - len(answers)
    told = [turned_told(each) for each in answers]
    return [*told, f"{counted(left, 'line')} of how it came to that: `--json` tells"] if left else told
