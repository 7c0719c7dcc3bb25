"""Every golden case is a test: `N.1.1/N.1.1.a:shown`."""

from pathlib import Path
from typing import TypeVar, get_args

import pytest

from engine.ir.expectations import ExpectationsPack, Statement
from engine.ir.judgement import Indication, Lack
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.service.golden import Replayed, outcome, replay
from engine.service.outcome import intended
from engine.workspace.cases import Case
from engine.workspace.packs import pack_folders
from tests.golden.recorded import CASES, GOLDEN, RULES, golden_files, plan_for, plan_of

P = TypeVar("P", bound=Pack)
TRAPS = range(1, 8)
"""The traps that the language's reference names, in its order; a case for each is named `trap_1_...`."""


def name(case: Case) -> str:
    return f"{case.file.relative_to(GOLDEN).with_suffix('').as_posix()}:{case.name}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_golden_case_comes_out_as_its_author_intends(case: Case) -> None:
    found = intended(outcome(plan_for(case.inspection), case))
    assert case.then or case.part is None
    assert {line: found.get(line) for line in case.then} == case.then
    if case.inspection.framework == "national" and case.part is None:
        rated = found["overall"].partition(" (")[0].lower().replace(" ", "-")
        assert case.file.stem.rstrip("-23456789") == rated


@pytest.fixture(scope="module")
def replayed() -> dict[Path, Replayed]:
    return {each.file: each for each in replay(GOLDEN, RULES)}


@pytest.mark.parametrize("file", golden_files(), ids=lambda f: f.relative_to(GOLDEN).as_posix())
def test_a_golden_file_gives_what_is_expected(file: Path, replayed: dict[Path, Replayed]) -> None:
    assert replayed[file].differences == ()


def packs(kind: type[P]) -> list[P]:
    return [pack for name in pack_folders(RULES) if isinstance(pack := plan_of(name).pack, kind)]


def test_every_prompt_has_a_case_for_each_basis_and_each_blocker() -> None:
    shown = {(case.part, case.then.get("basis")) for case in CASES}
    blocked = {(case.part, case.name) for case in CASES}
    missing: list[str] = []
    for pack in packs(StandardsPack):
        for prompt in pack.prompts():
            bases = ("shown", "not_shown", "not_evidenced")
            missing += [f"{prompt.id} {basis}" for basis in bases if (prompt.id, basis) not in shown]
            for blocker in prompt.insufficient_if:
                if (prompt.id, f"blocked_by_{blocker.id}") not in blocked:
                    missing.append(f"{prompt.id} blocked by {blocker.id}")
    assert missing == []


def test_every_indicator_has_a_case_for_each_outcome() -> None:
    recorded = {(case.part, case.then.get("outcome")) for case in CASES}
    missing: list[str] = []
    for pack in packs(ExpectationsPack):
        for indicator in pack.indicators():
            if pack.base is None or indicator.edit is not None:
                missing += [f"{indicator.id} {o.value}" for o in Indication if (indicator.id, o.value) not in recorded]
    assert missing == []


def test_every_expectation_has_a_case_for_each_statement() -> None:
    recorded = {(case.part, case.then.get("statement")) for case in CASES}
    missing: list[str] = []
    for pack in packs(ExpectationsPack):
        for expectation in pack.expectations if pack.base is None else ():
            wanted = [(expectation.id, statement.value) for statement in Statement]
            missing += [" ".join(each) for each in wanted if each not in recorded]
    assert missing == []


def test_every_framework_of_expectations_has_another_way_accepted_and_refused_for_each_lack() -> None:
    recorded = {
        (case.inspection.framework, said)
        for case in CASES
        for line, said in case.then.items()
        if line.startswith("alternative")
    }
    missing: list[str] = []
    for pack in packs(ExpectationsPack):
        standing = ["accepted", *(f"not accepted: {lack}" for lack in get_args(Lack))] if pack.base is None else []
        missing += [f"{pack.framework} {each}" for each in standing if (pack.framework, each) not in recorded]
    assert missing == []


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_of_the_language_has_a_case_by_name(trap: int) -> None:
    assert [case.name for case in CASES if case.name.startswith(f"trap_{trap}_")]


def test_what_is_expected_of_cases_that_are_gone_is_a_difference(tmp_path: Path) -> None:
    folder = tmp_path / "national" / "N.1.1"
    folder.mkdir(parents=True)
    for name in ("N.1.1.a.yaml", "N.1.1.a.expected.yaml", "N.1.1.b.expected.yaml"):
        (folder / name).write_bytes((GOLDEN / "national" / "N.1.1" / name).read_bytes())
    different = [each.file.name for each in replay(tmp_path, RULES) if each.differences]
    assert different == ["N.1.1.b.expected.yaml"]


def unmeant(folder: Path, *changed: tuple[str, str]) -> dict[str, str]:
    """What authors do not mean, by case, once a golden file is written otherwise."""
    text = (GOLDEN / "national" / "N.1.1" / "N.1.1.b.yaml").read_text(encoding="utf-8")
    for before, after in changed:
        assert before in text
        text = text.replace(before, after, 1)
    file = folder / "national" / "N.1.1" / "N.1.1.b.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    (found,) = replay(folder, RULES)
    return {each.case: each.line for each in found.differences if each.intended}


def test_a_case_that_is_named_for_a_blocker_is_blocked_by_it(tmp_path: Path) -> None:
    other = (("\n  blocked_by_adrift:", "\n  adrift:"), ("\n  not_shown:", "\n  blocked_by_adrift:"))
    assert unmeant(tmp_path, *other) == {"blocked_by_adrift": "blocker adrift, as the case is named"}


def test_cases_either_side_of_a_parameter_do_not_all_come_to_the_same(tmp_path: Path) -> None:
    rest = "\n    either_side_of: $plan_window\n    then: {answer: "
    other = (f"2025-12-02}}{rest}no, basis: not_shown", f"2025-12-04}}{rest}yes, basis: shown")
    assert unmeant(tmp_path, other) == {"plan_a_day_older": "either side of `$plan_window`, as the case intends"}
