"""The bad examples under `golden/bad/rules`: each folder is a tiny good pack with one thing wrong.

There are three good packs: `tiny` of standards, `small` of expectations, and `other`, a variant of `small`. The name of
an example's subfolder says which of them it breaks.
"""

import re
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.pack import Pack
from engine.load.files import FRAMEWORK, TextFile, base_of
from engine.load.pack import load_pack
from engine.load.tree import MAX_CHARACTERS
from engine.report.check.diagnostics import render_fault
from engine.source import Span
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "golden" / "bad" / "rules"
PAGE = ROOT / "docs" / "diagnostics" / "rules.md"
SHARED = "parameters.yaml"
PACKS = ("tiny", "small", "other")
LEFT_OUT = "left_out.txt"
"""In an example's folder: the files of the good pack that it lacks, a line each."""


def examples() -> dict[str, Path]:
    """Every example by name: a code, or a code with a word for the case, as `unknown-kind.guidance`."""
    return {path.name: path for path in sorted(EXAMPLES.iterdir()) if path.name != "_good"}


def code_of(example: str) -> str:
    """The code that an example shows."""
    return example.partition(".")[0]


def pack_files(folder: Path) -> dict[str, str]:
    """The texts of an example's pack by path: the good pack's, but for what the folder replaces or leaves out."""
    found = _texts(EXAMPLES / "_good") | _texts(folder)
    left_out = folder / LEFT_OUT
    if left_out.exists():
        for name in left_out.read_text(encoding="utf-8").split():
            del found[name]
    if folder.name == "too-large":  # too large to be kept: its length is what is wrong with it
        found[SHARED] += "\n# and so on" * (MAX_CHARACTERS // 11)
    return found


def pack_of(folder: Path) -> str:
    """The good pack that an example breaks: the last of those that it has, or leaves out, a file of."""
    left_out = folder / LEFT_OUT
    names = left_out.read_text(encoding="utf-8").split() if left_out.exists() else []
    touched = {name.partition("/")[0] for name in (*_texts(folder), *names)}
    return next((pack for pack in reversed(PACKS) if pack in touched), "tiny")


def load(files: dict[str, str], pack: str = "tiny") -> Pack:
    """One of the packs that these files make, a variant with the files of its base. Raises Refused."""
    framework = f"{pack}/{FRAMEWORK}"
    base = base_of(TextFile(framework, files[framework])) if framework in files else None
    shared = TextFile(SHARED, files[SHARED])
    return load_pack(shared, _of(files, pack), read_vocabulary(), _of(files, base) if base else ())


def faults_of(files: dict[str, str], pack: str = "tiny") -> tuple[Diagnostic, ...]:
    """The faults for which a pack is refused; none when it loads."""
    try:
        load(files, pack)
    except Refused as refused:
        return refused.faults
    return ()


def told(folder: Path) -> str:
    """What an author reads of an example: each fault with its line and caret."""
    files = pack_files(folder)
    return "".join(render_fault(fault, _line(fault, files)) + "\n" for fault in faults_of(files, pack_of(folder)))


def page_entries() -> dict[str, str]:
    """The entries of the page by code, each as it is written below its heading."""
    parts = re.split(r"^## (\S+)\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _of(files: dict[str, str], pack: str) -> list[TextFile]:
    return [TextFile(name, text) for name, text in files.items() if name.startswith(f"{pack}/")]


def _texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}


def _line(fault: Diagnostic, files: dict[str, str]) -> str | None:
    if not isinstance(fault.at, Span):
        return None
    lines = files[fault.at.file].split("\n")
    return lines[fault.at.line - 1] if fault.at.line <= len(lines) else None
