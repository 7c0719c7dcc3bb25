"""Golden cases written for survivors: into the files of the parts that they are about, in their author's form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.analysis.construct import part_of
from engine.analysis.mutate import Composed, Misread, Worked
from engine.decide import AnyPlan, decide
from engine.ir.expectations import Expectation, Indicator
from engine.ir.inspection import Inspection
from engine.ir.standards import Prompt
from engine.report.check.golden_case import CaseText, case_text, file_text, may_be_like, same_facts, whole_text
from engine.report.wording.layout import words
from engine.service.deciding import prepare_any
from engine.service.golden import accept_files
from engine.service.mutating import Advance, Mutated, Target, work
from engine.service.outcome import intended, lines_of
from engine.workspace.cases import Case, read_cases
from engine.workspace.fmt import formatted

BESIDE = 3
"""Misreadings that are told beside one fact."""
MANY = 3
"""Criteria that a case is no longer named for one by one."""
THEN = ("answer", "basis", "outcome", "statement")
"""What a case says that its author means, of all that it gives."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """The files that were written, and how many cases were added to them."""

    files: tuple[Path, ...]
    cases: int


def propose(target: Target, advance: Advance) -> tuple[Mutated, Proposed]:
    """Judges a pack's mutants, and writes cases that kill those that survived, with what they give.

    Parameters and policies come last: what survives of them is judged by the cases written till then.
    """
    every = target.units
    plan = prepare_any(target.pack, "")
    written: dict[Path, int] = {}
    worked: list[Worked] = []
    expected: list[Path] = []
    for stage in (True, False):
        todo = [unit for unit in every if (unit.of == "part") is stage]
        found = list(work(target, todo, advance, proposing=True)) if todo else []
        worked += found
        for each in found:
            for part in dict.fromkeys(case.part for case in each.proposed):
                cases = [case for case in each.proposed if case.part == part]
                path = _add(target, plan, part, cases)
                written[path] = written.get(path, 0) + len(cases)
                expected += accept_files([path], plan)
            for misreads, made in each.whole:
                path = _whole(target, plan, misreads, made)
                written[path] = 1
                expected += accept_files([path], plan)
    return Mutated(target, tuple(worked)), Proposed(tuple(sorted({*written, *expected})), sum(written.values()))


def _add(target: Target, plan: AnyPlan, part: str, composed: Sequence[Composed]) -> Path:
    """Adds cases at the end of a part's file, or writes one."""
    path = _file_of(target, part)
    there = read_cases(path) if path.exists() else []
    taken = {case.name for case in there}
    shared = _shared(there)
    texts = []
    for each in composed:
        case = _case(plan, each, there, taken)
        taken.add(case.name)
        texts.append(case_text(case, shared.context if shared else composed[0].inspection.context))
    if there:
        text = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + "\n".join(texts)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = file_text(part, _asks(plan, part), composed[0].inspection, texts)
    path.write_text(formatted(text, path.as_posix()), encoding="utf-8")
    return path


def _shared(there: Sequence[Case]) -> Inspection | None:
    """The inspection whose context most cases of a file have: what they share."""
    contexts = [case.inspection.context for case in there]
    return max((case.inspection for case in there), key=lambda each: contexts.count(each.context), default=None)


def _file_of(target: Target, part: str) -> Path:
    """The file that is about a part, where it stands or should stand."""
    found = sorted(target.cases.rglob(f"{part}.yaml"))
    return found[0] if found else target.cases / part.rpartition(".")[0] / f"{part}.yaml"


def _case(plan: AnyPlan, composed: Composed, there: Sequence[Case], taken: set[str]) -> CaseText:
    made = composed.inspection
    near = [case for case in there if composed.near and may_be_like(made.facts, case.inspection.facts)]
    nearest = max(near, key=lambda case: same_facts(made.facts, case.inspection.facts), default=None)
    like = None
    if nearest is not None and same_facts(made.facts, nearest.inspection.facts):
        like = nearest.name, nearest.inspection
    decided = lines_of(decide(plan, made)[0], composed.part) or {}
    then = {line: said for line, said in intended(decided).items() if line in THEN}
    name = _unused(_name(composed), taken)
    return CaseText(name, _about(composed, then), made, then, _beside(composed), like)


def _name(composed: Composed) -> str:
    if composed.near:
        first = str(composed.kills[0][0].says)
        named = re.search(r"`(\w+)` taken as", first) or re.search(r"`(\w+)`", first)
        return f"turns_on_{named[1] if named else 'logic'}"
    nodes = list(dict.fromkeys(misread.node or "logic" for misread, _ in composed.kills))
    return f"edges_of_{'_and_'.join(nodes)}" if len(nodes) < MANY else f"edges_of_{nodes[0]}_and_others"


def _unused(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(f"{name}_{i}" for i in range(2, len(taken) + 3) if f"{name}_{i}" not in taken)


def _about(composed: Composed, then: dict[str, str]) -> str:
    """What a case tells apart."""
    if composed.near:
        came_to = next(said for line, said in then.items() if line in THEN).replace("_", " ")
        said = words([_misread(misread) for misread, _ in composed.kills], "or")
        return f"This is {came_to}, and would not be with {said}."
    nodes = words([f"`{node}`" for node in dict.fromkeys(misread.node or "logic" for misread, _ in composed.kills)])
    return (
        f"Facts that just count for {nodes}, or just do not: the note above a fact says which misreading of the rule "
        "it would show."
    )


def _misread(misread: Misread) -> str:
    return f"`{misread.node}` {misread.says}" if misread.node else misread.says


def _beside(composed: Composed) -> dict[str, list[str]]:
    """By fact: the misreadings that are not told apart without it."""
    found: dict[str, list[str]] = {}
    for misread, needs in composed.kills:
        for name in needs[:1]:
            found.setdefault(name, []).append(_misread(misread))
    return {
        name: said if len(said) <= BESIDE else [*said[: BESIDE - 1], f"and {len(said) - BESIDE + 1} more"]
        for name, said in found.items()
    }


def _asks(plan: AnyPlan, part: str) -> str:
    match part_of(plan.pack, part):
        case Prompt(asks=asks):
            return asks
        case Expectation(text=text) | Indicator(text=text):
            return text


def _whole(target: Target, plan: AnyPlan, misreads: Sequence[Misread], made: Inspection) -> Path:
    """A whole inspection, in a file named for what is added up in it."""
    lines = lines_of(decide(plan, made)[0], None) or {}
    overall = lines.get("overall", "added up").partition(" (")[0].lower().replace(" ", "-")
    folder = target.cases / "inspections"
    folder.mkdir(parents=True, exist_ok=True)
    path = next(p for i in range(2, 1000) if not (p := folder / f"{overall}-{i}.yaml").exists())
    path.write_text(whole_text(replace(made, id=path.stem), [str(each) for each in misreads]), encoding="utf-8")
    return path
