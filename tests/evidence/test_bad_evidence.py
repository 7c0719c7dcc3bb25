"""Every code that evidence can be refused with has an example with its exact words, and an entry on the page."""

import ast
import re
from pathlib import Path

import pytest

from engine.diagnostics import Diagnostic, Refused
from engine.ir.inspection import Inspection, SelfAssessment
from engine.service.claims import faults_of_self_assessment
from engine.workspace.evidence import RefusedInspection, read_evidence
from engine.workspace.packs import read_pack
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "golden" / "bad" / "evidence"
PAGE = ROOT / "docs" / "diagnostics" / "evidence.md"
SOURCES = (
    "engine/workspace/evidence/*.py",
    "engine/workspace/template/*.py",
    "evidence_schemas/*.py",
    "engine/service/claims.py",
)
NO_CODES = {"utf-8", "utf-8-sig", "yyyy-mm-dd", "self-assessment"}
NO_EXAMPLE = {"too-large", "duplicate-table", "file-exists", "cannot-write", "no-inspection", "no-self-assessment"}
"""Not to be kept on every disk, or about what a file was given for: tested by what makes them."""


def raised() -> set[str]:
    """The codes in the source: its texts that are words joined by hyphens."""
    texts = (
        node.value
        for source in SOURCES
        for path in ROOT.glob(source)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {text for text in texts if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)} - NO_CODES


def examples() -> list[Path]:
    return sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".txt")


def entries() -> dict[str, str]:
    """The page's entries by code."""
    parts = re.split(r"^#{1,2} (.*)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        title: text for title, text in zip(parts[1::2], parts[2::2], strict=True) if re.fullmatch(r"[a-z0-9-]+", title)
    }


def faults_of(path: Path) -> list[Diagnostic]:
    try:
        read = list(read_evidence(path, read_vocabulary()))
    except Refused as refused:
        return list(refused.faults)
    return [fault for each in read for fault in faults_in(each)]


def faults_in(read: Inspection | SelfAssessment | RefusedInspection) -> list[Diagnostic]:
    """What reading found; of a self-assessment, what its pack finds too."""
    match read:
        case RefusedInspection(faults=faults):
            return list(faults)
        case Inspection(framework=framework, self_assessment=report) if report is not None:
            return list(faults_of_self_assessment(read_pack(ROOT / "rules", framework), report))
        case SelfAssessment(framework=str(framework)):
            return list(faults_of_self_assessment(read_pack(ROOT / "rules", framework), read))
        case _:
            return []


@pytest.mark.parametrize("example", [pytest.param(path, id=path.stem) for path in examples()])
def test_a_bad_example_is_refused_in_these_words(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    faults = faults_of(example.relative_to(ROOT))
    assert "".join(f"{fault}\n" for fault in faults) == (EXAMPLES / f"{example.stem}.txt").read_text(encoding="utf-8")
    assert example.stem in {fault.code for fault in faults}


def test_codes_examples_and_page_entries_are_the_same() -> None:
    assert {path.stem for path in examples()} == raised() - NO_EXAMPLE
    assert {path.stem for path in EXAMPLES.glob("*.txt")} == raised() - NO_EXAMPLE
    assert set(entries()) == raised()


@pytest.mark.parametrize("example", [pytest.param(path, id=path.stem) for path in examples()])
def test_a_page_entry_quotes_its_example(example: Path) -> None:
    expected = (EXAMPLES / f"{example.stem}.txt").read_text(encoding="utf-8")
    assert f"```text\n{expected}```\n" in entries()[example.stem]
