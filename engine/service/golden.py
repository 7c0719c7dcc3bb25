"""Golden cases: recorded inspections with the answers that they must go on giving.

A prompt's file holds small cases for that prompt alone, each with the answer that its author intends (`then`); those
under `inspections/` are whole ones. Beside each stands an expected file, written by `accept` and reviewed by a person.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.decide import Plan, decide
from engine.diagnostics import Diagnostic, Refused
from engine.ir.decision import Decision, Outcome, PromptDecision, Rated, Step
from engine.ir.inspection import Inspection
from engine.load.tree import Node, Plain, locate, plain, read_tree
from engine.service.admit import faults_of
from engine.service.deciding import read_plan
from engine.source import Place, Span
from engine.workspace.evidence import RefusedInspection
from engine.workspace.evidence.check import check
from engine.workspace.evidence.written import Path as Path_
from engine.workspace.evidence.written import Written
from engine.workspace.packs import pack_folders, rules_folder
from engine.workspace.vocabulary import read_vocabulary

Expected = dict[str, dict[str, str]]
"""By case: what is expected, line by line, in words that a difference can be read in."""

HEADER = "# Written by `ragstone golden --accept`: review what changed, do not edit.\n"


@dataclass(frozen=True, slots=True)
class Case:
    """One golden case: an inspection, the prompt it is about (None: all), and what its author intends."""

    file: Path
    name: str
    about: str
    prompt: str | None
    inspection: Inspection
    then: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a case that came out otherwise than expected."""

    case: str
    line: str
    expected: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A golden file replayed: how many cases it holds, and every difference."""

    file: Path
    cases: int
    differences: tuple[Difference, ...]


def replay(golden: Path, rules: Path | None = None) -> Iterator[Replayed]:
    """Replays every golden file.

    Raises Refused when a pack or a golden file cannot be read, or when there is no golden file at all.
    """
    for file, plan in _files(golden, rules):
        cases = read_cases(file)
        found = {case.name: outcome(plan, case) for case in cases}
        expected = _expected(file)
        yield Replayed(file, len(cases), tuple(_differences(cases, expected, found)))


def accept(golden: Path, rules: Path | None = None) -> Iterator[Path]:
    """Writes what each golden file gives today as what is expected, and says which files changed."""
    for file, plan in _files(golden, rules):
        found = {case.name: outcome(plan, case) for case in read_cases(file)}
        text = _written(found)
        path = _expected_path(file)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            yield path


def read_cases(file: Path) -> list[Case]:
    """The cases of a golden file. Raises Refused with every fault."""
    name = file.as_posix()
    root = read_tree(file.read_text(encoding="utf-8"), name)
    data = plain(root)
    if isinstance(data, dict) and "cases" not in data:
        return [_case(file, root, _Text(file.stem, data, ()), None)]
    shared = data.get("inspection") if isinstance(data, dict) else None
    cases = data.get("cases") if isinstance(data, dict) else None
    prompt = data.get("prompt") if isinstance(data, dict) else None
    if not (isinstance(shared, dict) and isinstance(cases, dict) and cases and isinstance(prompt, str)):
        advice = "write `prompt:`, `inspection:` and `cases:`"
        raise Refused([Diagnostic("not-golden", "this file has no golden cases", Span(name, 1), advice)])
    faults: list[Diagnostic] = []
    found = []
    for case, said in cases.items():
        try:
            found.append(_case(file, root, _Text(case, said, ("cases", case), shared), prompt))
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return found


def outcome(plan: Plan, case: Case) -> dict[str, str]:
    """What a case gives today, line by line."""
    faults = faults_of(plan.pack, case.inspection)
    if faults:
        raise Refused(faults)
    decision, _ = decide(plan, case.inspection)
    if case.prompt is None:
        return _whole(decision)
    if case.prompt not in decision.prompts:
        message = f"{case.file.as_posix()} is about `{case.prompt}`, which is no prompt of this pack"
        raise Refused([Diagnostic("unknown-prompt", message, Span(case.file.as_posix(), 1))])
    return _lines(decision.prompts[case.prompt])


def _files(golden: Path, rules: Path | None) -> Iterator[tuple[Path, Plan]]:
    folder = rules_folder(rules)
    found = 0
    for framework in pack_folders(folder):
        files = sorted(f for f in (golden / framework).rglob("*.yaml") if not f.name.endswith(".expected.yaml"))
        if files:
            plan = read_plan(folder, framework)
            for file in files:
                found += 1
                yield file, plan
    if not found:
        message = f"no golden case was replayed: {golden.as_posix()} holds none for the packs in {folder.as_posix()}"
        raise Refused([Diagnostic("no-golden", message, None, "give the folder that holds one folder a pack")])


@dataclass(frozen=True, slots=True)
class _Text:
    """A case as its author wrote it: where it stands in the file, and the inspection it shares with others."""

    name: str
    data: Plain
    path: Path_
    shared: Mapping[str, Plain] = field(default_factory=dict)


def _case(file: Path, root: Node, text: _Text, prompt: str | None) -> Case:
    said = text.data if isinstance(text.data, dict) else {}
    own = said.get("inspection")
    context = {"id": text.name, **text.shared, **(own if isinstance(own, dict) else {})}
    then = said.get("then")
    parts = {key: value for key, value in said.items() if key not in {"about", "then"}}

    def place(path: Path_, *, key: bool = False) -> Place:
        shared = path[:1] == ("inspection",) and not (isinstance(own, dict) and path[1:2] and path[1] in own)
        return locate(root, path if shared else (*text.path, *path), file.as_posix(), key=key)

    found = check(Written({**parts, "inspection": context}, place), read_vocabulary())
    if isinstance(found, RefusedInspection):
        raise Refused(found.faults)
    intended = {str(k): str(v) for k, v in then.items()} if isinstance(then, dict) else {}
    return Case(file, text.name, str(said.get("about", "")), prompt, found, intended)


def _whole(decision: Decision) -> dict[str, str]:
    found = {"overall": _outcome(decision.overall.outcome)}
    found |= {name: _outcome(standard.outcome) for name, standard in decision.standards.items()}
    found |= {name: question.answer.value for name, question in decision.key_questions.items()}
    for name, prompt in decision.prompts.items():
        found |= {f"{name} {line}".removesuffix(" answer"): said for line, said in _lines(prompt).items()}
    return found


def _outcome(outcome: Outcome) -> str:
    return f"{outcome.rating} ({outcome.score})" if isinstance(outcome, Rated) else outcome.why


def _lines(prompt: PromptDecision) -> dict[str, str]:
    moderated = f", moderated to {prompt.moderated.value}" if prompt.moderated else ""
    found = {"answer": f"{prompt.answer.value}: {prompt.basis.value}{moderated}"}
    found |= {name: _step(step) for name, step in prompt.criteria.items()}
    return found | {f"blocker {name}": _step(step) for name, step in prompt.blockers.items()}


def _step(step: Step) -> str:
    if step.measure is None:
        return step.truth.value
    value = step.measure.value
    said = "nothing to measure" if value is None else str(value).lower()
    evidence = " ".join(step.measure.evidence)
    return f"{step.truth.value}; {said}" + (f"; {evidence}" if evidence else "")


def _expected_path(file: Path) -> Path:
    return file.with_suffix(".expected.yaml")


def _expected(file: Path) -> Expected:
    path = _expected_path(file)
    if not path.exists():
        return {}
    data = plain(read_tree(path.read_text(encoding="utf-8"), path.as_posix()))
    if not isinstance(data, dict):
        return {}
    return {
        case: {line: _unquoted(value) for line, value in said.items()}
        for case, said in data.items()
        if isinstance(said, dict)
    }


def _unquoted(value: Plain) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _written(found: Expected) -> str:
    lines = [HEADER]
    for case, said in found.items():
        lines.append(f"{case}:\n")
        lines += [f"  {json.dumps(line)}: {json.dumps(value, ensure_ascii=False)}\n" for line, value in said.items()]
    return "".join(lines)


def _differences(cases: list[Case], expected: Expected, found: Expected) -> Iterator[Difference]:
    for case in cases:
        answer, _, basis = found[case.name].get("answer", "").partition(": ")
        got = {"answer": answer, "basis": basis}
        for line, intended in case.then.items():
            if got.get(line) != intended:
                yield Difference(case.name, f"{line}, as the case intends", intended, got.get(line))
    for name in dict.fromkeys((*found, *expected)):
        before, now = expected.get(name, {}), found.get(name, {})
        for line in dict.fromkeys((*now, *before)):
            if before.get(line) != now.get(line):
                yield Difference(name, line, before.get(line), now.get(line))
