"""Every code that a person can be told has an entry on the page of what raises it; examples hold to the letter.

What a code is, is told by its form: words joined by hyphens, written out in the source and never put together.
"""

import ast
import gc
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from engine.cli import REFUSED, main
from engine.diagnostics import Diagnostic, Refused
from engine.service.deciding import Derivation, decide_file, read_plan
from engine.service.golden import outcome
from engine.workspace.cases import read_cases
from engine.workspace.evidence import RefusedInspection

ROOT = Path(__file__).parents[2]
BAD = ROOT / "golden" / "bad"
RULES = Path("rules")
RULES_FROM_2026 = Path("golden/bad/deciding/_rules")
"""A tiny pack of which a parameter has no value before 2026; beside it, a pack in a folder of another name."""

CODE = r"[a-z][a-z0-9]*(-[a-z0-9]+)+"

PAGES = {
    "docs/diagnostics/rules.md": ("engine/load/",),
    "docs/diagnostics/evidence.md": (
        "engine/workspace/evidence/",
        "engine/workspace/template/",
        "engine/service/claims.py",
        "evidence_schemas/",
    ),
    "docs/diagnostics/deciding.md": (
        "engine/service/admit.py",
        "engine/service/self_assessment.py",
        "engine/cli/decide.py",
    ),
    "docs/diagnostics/golden.md": ("engine/workspace/cases.py", "engine/service/golden.py"),
    "docs/diagnostics/commands.md": (
        "engine/cli/__init__.py",
        "engine/cli/evidence.py",
        "engine/cli/explain.py",
        "engine/cli/new.py",
        "engine/cli/show.py",
        "engine/service/checking.py",
        "engine/service/comparing.py",
        "engine/service/differing.py",
        "engine/service/distance.py",
        "engine/service/explaining.py",
        "engine/service/fmt.py",
        "engine/service/kept_rules.py",
        "engine/service/mutating.py",
        "engine/service/new.py",
        "engine/service/reporting.py",
        "engine/service/setting.py",
        "engine/service/shelf.py",
        "engine/service/trying.py",
        "engine/service/whatif.py",
        "engine/workspace/fmt/",
        "engine/workspace/scaffold/",
        "engine/report/export/pdf.py",
        "engine/workspace/output.py",
        "engine/workspace/editions.py",
        "engine/workspace/in_force.py",
        "engine/workspace/packs.py",
        "engine/workspace/revisions.py",
        "engine/workspace/sides.py",
        "engine/workspace/text.py",
        "engine/targets/",
    ),
    "docs/diagnostics/recording.md": (
        "engine/cli/audit.py",
        "engine/cli/extra.py",
        "engine/cli/retention.py",
        "engine/record/",
        "engine/service/recording.py",
        "engine/service/refusing.py",
        "engine/service/verifying.py",
    ),
    "docs/diagnostics/serving.md": (
        "engine/web/",
        "engine/service/accounts.py",
        "engine/service/asking.py",
        "engine/service/bulk.py",
        "engine/service/ready.py",
    ),
    "docs/lints.md": ("engine/analysis/lints/",),
}
"""By page: the sources whose codes it explains, each a file or a folder."""

NO_CODES = {
    "cat-file",
    "compare-establishments",
    "no-referrer",
    "no-store",
    "rev-parse",
    "same-origin",
    "self-assessment",
    "shared-parameters",
    "ua-1",
    "utf-16-be",
    "utf-8",
    "utf-8-sig",
    "yyyy-mm-dd",
}
"""Texts of the form of a code that are none."""

NAMES = ("engine/web/acts/",)
"""Sources that name codes which others raise: a form, to tell each fault at its field."""

AT_WORK = ("engine/service/proving.py",)
"""Sources that are being written, whose page is still to be named in PAGES; they then leave this list."""

OURS = ("engine/cli/__init__.py", "engine/report/export/pdf.py", "engine/targets/")
"""Sources of faults that are ours or the machine's: no input shows them, and an entry says what to do."""

SHOWN = {f"docs/diagnostics/{name}.md": BAD / name for name in ("deciding", "golden", "commands")}
"""The pages whose every entry shows an example, faults of ours apart, and where the examples stand."""


def raised() -> dict[str, set[str]]:
    """By source file: the codes in it."""
    paths = sorted(path for folder in ("engine", "evidence_schemas") for path in (ROOT / folder).rglob("*.py"))
    found = {path.relative_to(ROOT).as_posix(): set(_codes(path)) - NO_CODES for path in paths}
    return {file: codes for file, codes in found.items() if codes and not file.startswith(NAMES)}


def _codes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Constant(value=str(text)) if re.fullmatch(CODE, text):
                yield text
            case ast.JoinedStr(values=values):
                text = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
                assert not re.fullmatch(r"[a-z0-9-]*-\{\}|\{\}-[a-z0-9-]*", text), f"{path}: a code is put together"
            case _:
                pass


def pages_of(file: str) -> list[str]:
    """The pages that a source's codes are explained on."""
    return [page for page, sources in PAGES.items() if file.startswith(sources)]


def raised_for(page: str) -> set[str]:
    return {code for file, codes in raised().items() if page in pages_of(file) for code in codes}


def entries(page: str) -> list[tuple[str, str]]:
    """A page's entries in order: each code with what is written below it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    parts = re.split(r"^##? (.*)$", text, flags=re.MULTILINE)
    return [(title, part) for title, part in zip(parts[1::2], parts[2::2], strict=True) if re.fullmatch(CODE, title)]


def entry(page: str, code: str) -> str:
    return dict(entries(page))[code]


def test_each_source_of_codes_has_one_page() -> None:
    named = {file: len(pages_of(file)) + file.startswith(AT_WORK) for file in raised()}
    astray = {file: sorted(codes) for file, codes in raised().items() if named[file] != 1}
    told = "".join(
        f"\n{file} raises {', '.join(codes)}: name one page for it in PAGES" for file, codes in astray.items()
    )
    assert not astray, told


@pytest.mark.parametrize("page", PAGES)
def test_each_code_has_one_entry_on_its_page(page: str) -> None:
    written = Counter(code for code, _ in entries(page))
    codes = raised_for(page)
    assert sorted(codes - written.keys()) == [], f"{page} has no entry for these"
    assert sorted(written.keys() - codes) == [], f"{page} explains what nothing raises"
    assert [code for code, times in written.items() if times > 1] == [], f"{page} has several entries for these"


def examples() -> list[Path]:
    """The examples that are files, each named for its code."""
    files = [path for folder in SHOWN.values() for path in sorted(folder.glob("*.yaml"))]
    return [path for path in files if not path.name.startswith("_")]


@cache
def _faults(example: Path) -> tuple[Diagnostic, ...]:
    read = _golden_faults if example.parent.name == "golden" else _deciding_faults
    return tuple(read(example.relative_to(ROOT)))


def _golden_faults(example: Path) -> Iterator[Diagnostic]:
    try:
        for case in read_cases(example):
            outcome(read_plan(RULES, case.inspection.framework), case)
    except Refused as refused:
        yield from refused.faults


def _deciding_faults(example: Path) -> Iterator[Diagnostic]:
    rules = RULES_FROM_2026 if example.stem == "no-value-in-force" else RULES
    for each in decide_file(example, rules, Derivation.REFERENCE):
        if isinstance(each, RefusedInspection):
            yield from each.faults


@pytest.mark.parametrize("example", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in examples()])
def test_a_bad_example_is_told_in_these_words_and_the_page_quotes_them(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    told = "".join(f"{fault}\n" for fault in _faults(example))
    assert told == example.with_suffix(".txt").read_text(encoding="utf-8")
    assert {fault.code for fault in _faults(example)} == {example.stem}
    assert f"```text\n{told}```\n" in entry(f"docs/diagnostics/{example.parent.name}.md", example.stem)


def commands() -> list[tuple[str, str, str]]:
    """Each command that a page shows: the code that it is shown for, its arguments, and what it tells."""
    found = [(code, text) for page in SHOWN for code, text in entries(page)]
    block = re.compile(r"^```console\n\$ ragstone (.*)\n((?:.*\n)*?)```$", re.MULTILINE)
    return [(code, said[1], said[2]) for code, text in found for said in block.finditer(text)]


@pytest.mark.parametrize(("code", "arguments", "told"), [pytest.param(*each, id=each[0]) for each in commands()])
def test_a_command_on_a_page_is_refused_in_these_words(
    code: str, arguments: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["ragstone", *arguments.split()])
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert (ended.value.code, printed.err) == (REFUSED, told)
    assert printed.out == "" or arguments.startswith("check ")  # it tells which packs could be read
    assert re.findall(r"^error\[(.*?)\]", told, re.MULTILINE) == [code]


@pytest.mark.parametrize("page", SHOWN)
def test_every_entry_shows_an_example_but_for_faults_of_ours(page: str) -> None:
    ours = {code for file, codes in raised().items() if file.startswith(OURS) for code in codes}
    lacking = [code for code, text in entries(page) if "\n```" not in text and code not in ours]
    assert lacking == [], f"{page} shows no example of these"
    named = {path.stem for path in examples() if path.parent == SHOWN[page]}
    assert {path.stem for path in SHOWN[page].glob("*.txt")} == named
