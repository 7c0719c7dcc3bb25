"""Inspections from JSON: one in a file, or one a line."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path as File
from typing import BinaryIO

from engine.diagnostics import Diagnostic, Refused
from engine.load.tree import MAX_CHARACTERS, Node, Plain, locate, read_tree
from engine.source import Place, Span
from engine.workspace.evidence.files import MAX_BYTES
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.written import Locate, Path, Written
from engine.workspace.text import read_text

LONGEST = 30
"""Characters of a number that is converted without a further look."""
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>u[dD][89a-fA-F]..)|.)", re.DOTALL)
"""An escape of JSON text. What is written as two halves is one character."""


def read_json(path: File) -> Iterator[Written | RefusedInspection]:
    """The inspection of a JSON file; each inspection, when it holds one a line. Raises Refused when it is not UTF-8."""
    text = read_text(path)
    first, _, rest = text.lstrip().partition("\n")
    if rest.strip() and _whole(first):
        yield from read_json_lines(path)
    else:
        yield _parse(text, path.as_posix(), 1, one_line=False)


def read_json_text(text: str, named: str) -> Written | RefusedInspection:
    """The inspection of JSON text that stands in no file; `named` is what its places are told by."""
    return _parse(text, named, 1, one_line="\n" not in text.strip())


def read_json_lines(path: File) -> Iterator[Written | RefusedInspection]:
    """Each line's inspection, read when it is asked for. A bad line does not stop the others.

    Raises Refused when the file cannot be read, or holds nothing.
    """
    file = path.as_posix()
    empty = True
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(_bounded(lines), 1):
                if line.strip() or len(line) > MAX_BYTES:
                    empty = False
                    yield _line(line, file, number)
    except OSError as error:
        raise Refused([Diagnostic("no-file", f"`{file}` cannot be read", help=str(error.strerror))]) from error
    if empty:
        raise Refused([Diagnostic("empty-file", "the file is empty", Span(file, 1), "write one inspection a line")])


def _bounded(lines: BinaryIO) -> Iterator[bytes]:
    """The lines, of one that is too large only as much as shows it."""
    while line := lines.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = lines.readline(MAX_BYTES + 1)


def _line(line: bytes, file: str, number: int) -> Written | RefusedInspection:
    if len(line) > MAX_BYTES:
        return RefusedInspection(None, (_too_large(file, number),))
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        fault = Diagnostic("not-utf8", "the line is not UTF-8 text", Span(file, number), "save the file as UTF-8")
        return RefusedInspection(None, (fault,))
    return _parse(text, file, number, one_line=True)


def _parse(text: str, file: str, line: int, *, one_line: bool) -> Written | RefusedInspection:
    if len(text) > MAX_CHARACTERS:
        return RefusedInspection(None, (_too_large(file, line),))
    suspect: list[Diagnostic] = []
    try:
        data = _decoder(suspect).decode(text.strip() if one_line else text)
    except json.JSONDecodeError as error:
        indent = len(text) - len(text.lstrip()) if one_line else 0
        at = Span(file, line + error.lineno - 1, error.colno + indent, error.colno + indent + 1)
        advice = "see the quotes, commas and brackets just before this place"
        if text.lstrip()[:1] not in ("{", "["):
            advice = "give JSON, which the API takes alone; YAML is told by the name of its file, which ends in .yaml"
        elif not one_line and _has_lines(text):
            advice = "it looks like JSON Lines, one inspection a line: give it a name that ends in .jsonl"
        return RefusedInspection(None, (Diagnostic("bad-json", f"not valid JSON: {_said(error)}", at, advice),))
    except RecursionError:
        fault = Diagnostic("too-deep", "nesting is too deep", Span(file, line), "see that every bracket closes")
        return RefusedInspection(None, (fault,))
    half = _half(text, file, line)
    if half:
        return RefusedInspection(None, (half,))
    if suspect:
        return RefusedInspection(None, tuple(_told(text, file, line, suspect)))
    return Written(data, _places(text, file, line), whole=Span(file, line) if one_line else None)


def _too_large(file: str, line: int) -> Diagnostic:
    return Diagnostic("too-large", f"the inspection has more than {MAX_CHARACTERS:,} characters", Span(file, line))


def _half(text: str, file: str, line: int) -> Diagnostic | None:
    """The first escape that is half of a character, which no text can hold."""
    found = next((each for each in _ESCAPE.finditer(text) if each["half"]), None)
    if found is None:
        return None
    start = found.start()
    row, column = line + text.count("\n", 0, start), start - text.rfind("\n", 0, start)
    at = Span(file, row, column, column + len(found[0]))
    return Diagnostic("half-character", f"`{found[0]}` is half of a character", at, "write the character itself")


def _said(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


def _whole(line: str) -> bool:
    return _loaded(line) is not None


def _has_lines(text: str) -> bool:
    """Whether a line of it is an inspection by itself."""
    return any(isinstance(data := _loaded(line), dict) and "inspection" in data for line in text.splitlines())


def _loaded(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _decoder(suspect: list[Diagnostic]) -> json.JSONDecoder:
    """A decoder that keeps numbers exact, and notes in `suspect` what JSON would take in silence."""

    def pairs(given: list[tuple[str, Plain]]) -> Plain:
        found = dict(given)
        if len(found) < len(given):
            suspect.append(Diagnostic("duplicate-key", "a key is given twice", help="keep one of them"))
        return found

    def number(text: str) -> Plain:
        if len(text) > LONGEST or re.search(r"[eE][-+]?[0-9]{3}", text):
            suspect.append(Diagnostic("too-long", f"the number has more than {LONGEST} digits", help="round it"))
            return text
        return Decimal(text)

    def whole(text: str) -> Plain:
        return int(text) if len(text) <= LONGEST else number(text)

    return json.JSONDecoder(object_pairs_hook=pairs, parse_float=number, parse_int=whole, parse_constant=Decimal)


def _told(text: str, file: str, line: int, suspect: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults with their places, which the text read as a tree knows; else at its first line."""
    codes = {fault.code for fault in suspect}
    try:
        read_tree(text, file)
    except Refused as refused:
        if codes == {fault.code for fault in refused.faults}:
            for fault in refused.faults:
                yield replace(fault, message=fault.message.partition(";")[0], at=_moved(fault.at, line))
            return
    for fault in suspect:
        yield replace(fault, at=Span(file, line))


def _places(text: str, file: str, line: int) -> Locate:
    """Places in the text, which is read a second time when the first is asked for."""

    @cache
    def tree() -> Node | None:
        try:
            return read_tree(text, file)
        except Refused:
            return None

    def place(path: Path, *, key: bool = False) -> Place:
        root = tree()
        return Span(file, line) if root is None else _moved(locate(root, path, file, key=key), line) or Span(file, line)

    return place


def _moved(at: Place | None, line: int) -> Place | None:
    return replace(at, line=at.line + line - 1) if isinstance(at, Span) else at
