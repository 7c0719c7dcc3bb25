"""Every golden case is a test: `N.1.1/N.1.1.a:shown`."""

from pathlib import Path

import pytest

from engine.service.golden import Replayed, outcome, replay
from engine.workspace.cases import Case
from engine.workspace.packs import pack_folders
from tests.golden.recorded import CASES, GOLDEN, RULES, golden_files, plan_of

TRAPS = range(1, 8)
"""The traps that the language's reference names, in its order; a case for each is named `trap_1_...`."""


def name(case: Case) -> str:
    return f"{case.file.relative_to(GOLDEN).with_suffix('').as_posix()}:{case.name}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_golden_case_comes_out_as_its_author_intends(case: Case) -> None:
    found = outcome(plan_of(case.inspection.framework), case)
    if case.part is not None:
        answer, _, basis = found["answer"].partition(": ")
        assert {"answer": answer, "basis": basis} == dict(case.then)
    else:
        assert case.file.stem.replace("-", " ") == found["overall"].partition(" (")[0].lower()


@pytest.fixture(scope="module")
def replayed() -> dict[Path, Replayed]:
    return {each.file: each for each in replay(GOLDEN, RULES)}


@pytest.mark.parametrize("file", golden_files(), ids=lambda f: f.relative_to(GOLDEN).as_posix())
def test_a_golden_file_gives_what_is_expected(file: Path, replayed: dict[Path, Replayed]) -> None:
    assert replayed[file].differences == ()


def test_every_prompt_has_golden_cases() -> None:
    covered = {case.part for case in CASES}
    missing = [p.id for name in pack_folders(RULES) for p in plan_of(name).pack.prompts() if p.id not in covered]
    assert missing == []


def test_every_prompt_has_a_case_for_each_basis_and_each_blocker() -> None:
    shown = {(case.part, case.then.get("basis")) for case in CASES}
    blocked = {(case.part, case.name) for case in CASES}
    missing: list[str] = []
    for framework in pack_folders(RULES):
        for prompt in plan_of(framework).pack.prompts():
            missing += [
                f"{prompt.id} {b}" for b in ("shown", "not_shown", "not_evidenced") if (prompt.id, b) not in shown
            ]
            for blocker in prompt.insufficient_if:
                if (prompt.id, f"blocked_by_{blocker.id}") not in blocked:
                    missing.append(f"{prompt.id} blocked by {blocker.id}")
    assert missing == []


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_of_the_language_has_a_case_by_name(trap: int) -> None:
    assert [case.name for case in CASES if case.name.startswith(f"trap_{trap}_")]
