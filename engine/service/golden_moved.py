"""Golden cases that come out otherwise, with why: what each criterion that turned found, and is held against."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.analysis.construct import part_of, rules_of
from engine.analysis.difference import OUTCOMES, Moved, Sort, Turned, criteria_of
from engine.analysis.difference.changes import readers
from engine.analysis.difference.meaning import keys_of
from engine.decide import AnyPlan
from engine.ir.decision import Decision, Step
from engine.ir.judgement import ExpectationDecision, Judgement
from engine.ir.operators import Absent, Test
from engine.ir.pack import Pack
from engine.report.check.golden_cases import MovedCase, PairMoved, Side
from engine.report.difference.moved import BLOCKER, CONTRARY, nodes_turned
from engine.report.trace.facts import see
from engine.report.wording.parameters import thresholds
from engine.report.wording.reasons import why
from engine.report.wording.units import parameter_told
from engine.service.golden_meant import Expected, pairs_of
from engine.service.outcome import Lines, intended
from engine.workspace.cases import Case

Notes = Mapping[str, Sequence[str]]
"""By case: what its name or its pair asks for, and it does not give."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a case gives today: line by line, and the decision with the plan that gave it. `pack` holds all rules."""

    lines: Lines
    pack: Pack
    plan: AnyPlan
    decided: Decision | Judgement


def moved_cases(
    file: Path,
    cases: Sequence[Case],
    given: Mapping[str, Given],
    expected: Expected,
    notes: Notes,
) -> Iterator[MovedCase]:
    """Each case that gives something else than its author means, or than is recorded."""
    written = {case.name: case for case in cases}
    for name in dict.fromkeys((*given, *expected)):
        case = written.get(name)
        now = given[name].lines if name in given else {}
        unmet = {} if case is None else {k: v for k, v in case.then.items() if intended(now).get(k) != v}
        before = _meant(expected.get(name, {}), unmet, now)
        turned = tuple(
            Turned(line, before.get(line), now.get(line))
            for line in dict.fromkeys((*now, *before))
            if before.get(line) != now.get(line)
        )
        if turned or notes.get(name):
            part = None if case is None else case.part
            criteria = frozenset() if case is None else criteria_of(given[name].pack, part)
            moved = Moved(file.as_posix(), name, part, turned, criteria)
            reasons = {} if case is None else dict(_reasons(case, given[name], moved))
            yield MovedCase(moved, bool(unmet) or bool(notes.get(name)), reasons, tuple(notes.get(name, ())))


def _meant(recorded: Lines, unmet: Lines, now: Lines) -> Lines:
    """What is recorded of a case, with what its author means where that does not come out."""
    if not unmet:
        return recorded
    rest = {line: said for line, said in unmet.items() if line not in ("answer", "basis")}
    if len(rest) < len(unmet):
        answer, _, basis = now.get("answer", "").partition(": ")
        rest["answer"] = f"{unmet.get('answer', answer)}: {unmet.get('basis', basis)}"
    return {**recorded, **rest}


def moved_pairs(
    file: Path, cases: Sequence[Case], given: Mapping[str, Given], moved: Sequence[MovedCase], apart: Collection[str]
) -> Iterator[PairMoved]:
    """Pairs of which a case moved because of their parameter, and those that no longer come out apart (`apart`)."""
    by_name = {each.moved.case: each for each in moved}
    for name, pair in pairs_of(cases).items():
        those = tuple(by_name[case.name] for case in pair if case.name in by_name)
        pack, part = given[pair[0].name].pack, str(pair[0].part)
        key = key_of(pack, part, name)
        if key is None or not (name in apart or any(_by(pack, part, key, each) for each in those)):
            continue
        found = {of for of, _ in readers(pack).get(key, [])}
        parameter = pack.parameters[key]
        value = parameter.in_force(pair[0].inspection.context.inspection_date)
        yield PairMoved(
            pack.framework,
            file.as_posix(),
            part,
            name,
            parameter_told(parameter, parameter.values[-1].value if value is None else value),
            tuple(Side(case.name, _result(given[case.name].lines, by_name.get(case.name))) for case in pair),
            tuple(sorted(found - {part})),
            those,
        )


def _by(pack: Pack, part: str, key: str, case: MovedCase) -> bool:
    """Whether a case came to something else by a parameter: a test that turns on it turned.

    Where a test is no more than held against it, what it found is what was recorded; else the parameter is not why.
    What no test of the part turns on, such as how many indicators are enough, may be why.
    """
    if not (case.meant or case.sort in (Sort.ANSWER, Sort.BASIS)):
        return False
    rules = rules_of(part_of(pack, part))
    tests = {name: rule for name, rule in rules.items() if isinstance(rule, Test) and key in keys_of(pack, rule)}
    turned = {each.line.removeprefix(BLOCKER): each for each in case.moved.turned}
    return not tests or any(_turned_by(key, test, turned[name]) for name, test in tests.items() if name in turned)


def _turned_by(key: str, test: Test, turned: Turned) -> bool:
    """Whether a test came to something else, and may have done so by a parameter."""
    was, found = _said(turned.before)
    now, finds = _said(turned.after)
    keys = [each.key for each in thresholds(test)]
    held_against_alone = not isinstance(test, Absent) and keys[:1] == [key] and key not in keys[1:]
    return was != now and (not held_against_alone or "" in (found, finds) or found == finds)


def _said(line: str | None) -> tuple[str, str]:
    """What a test came to and what it found, as its line says; empty where that is not told."""
    truth, _, rest = (line or "").partition("; ")
    return truth, rest.partition("; ")[0]


def _result(now: Lines, moved: MovedCase | None) -> Turned:
    line = next(each for each in OUTCOMES if each in now)
    results = moved.moved.results() if moved is not None else ()
    return next(iter(results), Turned(line, now[line], now[line]))


def key_of(pack: Pack, part: str, name: str) -> str | None:
    """The key of a parameter that a case of a part names: the standard's, the pack's or the shared one."""
    scopes = (".".join(part.split(".")[:2]), pack.framework, "shared")
    return next((f"{scope}/{name}" for scope in scopes if f"{scope}/{name}" in pack.parameters), None)


def _reasons(case: Case, given: Given, moved: Moved) -> Iterator[tuple[str, str]]:
    """By criterion or blocker that turned, what it says and what it found. What logic comes to, its parts say."""
    steps = _steps(given.decided, case.part)
    names = [each.line for each in nodes_turned(moved) if each.line in steps]
    if names:
        seen = see(given.plan, case.inspection, given.decided.in_force)
        for line in names:
            found = why(seen, steps[line])
            if found:
                yield f"`{line.removeprefix(BLOCKER)}`", found


def _steps(decided: Decision | Judgement, part: str | None) -> Mapping[str, Step]:
    """The steps of a part, by the line that tells of each."""
    if part is None:
        return {}
    if isinstance(decided, Decision):
        prompt = decided.prompts[part]
        return {**prompt.criteria, **{f"{BLOCKER}{name}": step for name, step in prompt.blockers.items()}}
    for name, each in decided.expectations.items():
        if isinstance(each, ExpectationDecision):
            if name == part:
                return {CONTRARY: each.contrary}
            if part in each.indicators:
                return each.indicators[part].criteria
    return {}
