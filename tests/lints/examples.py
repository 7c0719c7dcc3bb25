"""The bad examples of lints under `golden/bad/lints`: each is one edit of two tiny packs in which no lint finds any.

`CODE.yaml` says the file, what stands there (`good`) and what the example writes instead (`bad`); `CODE.txt` is what an
author then reads. The packs have a vocabulary of their own, with the words of what facts are about that they name.
"""

import re
from dataclasses import replace
from pathlib import Path
from textwrap import indent

import yaml

from engine.analysis.lints import LINTS, Finding, Linting, lint
from engine.ir.vocabulary import Vocabulary
from engine.load.files import TextFile
from engine.load.pack import load_pack
from engine.report.check.diagnostics import render_fault
from engine.source import Span
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "golden" / "bad" / "lints"
PAGE = ROOT / "docs" / "lints.md"
PACKS = ("tiny", "small")
SHARED, VOCABULARY = "parameters.yaml", "vocabulary.yaml"
STYLE = {each.code for each in LINTS if each.style}


def good() -> dict[str, str]:
    """The texts of the good packs by path."""
    folder = EXAMPLES / "_good"
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}


def examples() -> dict[str, dict[str, str]]:
    """Every example by its code."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.yaml"))}


def edited(file: str, *edits: tuple[str, str]) -> dict[str, str]:
    """The good packs, what is first in each of `edits` replaced once, at whatever indentation, by what is second."""
    files = good()
    for old, new in edits:
        files[file] = _replaced(files[file], old, new)
    return files


def example(code: str) -> dict[str, str]:
    """The texts of an example's packs by path."""
    edit = examples()[code]
    return edited(edit["file"], (edit["good"], edit["bad"]))


def linted(files: dict[str, str]) -> Linting:
    """What the lints find in the packs, those of style too."""
    shared = TextFile(SHARED, files[SHARED])
    words = _vocabulary(files[VOCABULARY])
    packs = [
        load_pack(shared, [TextFile(name, text) for name, text in files.items() if name.startswith(f"{pack}/")], words)
        for pack in PACKS
    ]
    return lint(packs, files, (VOCABULARY, files[VOCABULARY]), style=True)


def told(files: dict[str, str]) -> str:
    """What an author reads: each finding with its line and caret."""
    return "".join(_told(each, files) for each in linted(files).findings)


def page_entries() -> dict[str, str]:
    """The entries of the page by code, each as it is written below its heading."""
    parts = re.split(r"^## (\S+)\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _told(found: Finding, files: dict[str, str]) -> str:
    at = found.told.at
    line = files[at.file].split("\n")[at.line - 1] if isinstance(at, Span) else None
    return render_fault(found.told, line, "style" if found.code in STYLE else "lint") + "\n"


def _vocabulary(text: str) -> Vocabulary:
    """The real vocabulary, the words of what facts are about replaced by those of the file."""
    raw = yaml.safe_load(text)
    real = read_vocabulary()
    lists = {"theme": raw["themes"], **raw["enums"]}
    own = {
        name: tuple(each for word in listed for each in real.words[name] if each.name == word)
        for name, listed in lists.items()
    }
    assert all(len(own[name]) == len(listed) for name, listed in lists.items())
    return replace(real, words={**real.words, **own})


def _replaced(text: str, old: str, new: str) -> str:
    old, new = old.rstrip("\n"), new.rstrip("\n")
    if "\n" not in old + new and old in text:
        return text.replace(old, new, 1)
    for depth in range(0, 20, 2):
        lines = indent(old, " " * depth)
        if f"\n{lines}\n" in f"\n{text}\n":
            return f"\n{text}".replace(f"\n{lines}\n", "\n" + indent(new, " " * depth) + "\n", 1)[1:]
    raise ValueError(old)


def quoted(code: str) -> str:
    """What the page quotes of an example: what is bad, what is told, what is good."""
    edit = examples()[code]
    bad, good_ = edit["bad"].rstrip("\n"), edit["good"].rstrip("\n")
    expected = (EXAMPLES / f"{code}.txt").read_text(encoding="utf-8")
    return f"Bad:\n\n```yaml\n{bad}\n```\n\n```text\n{expected}```\n\nGood:\n\n```yaml\n{good_}\n```\n\n"
