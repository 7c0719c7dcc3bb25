"""Evidence files by format: what each holds, and where each value stands in it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from engine.diagnostics import Diagnostic, Refused
from engine.ir.inspection import Inspection
from engine.ir.vocabulary import Vocabulary
from engine.load.tree import MAX_CHARACTERS, Plain, locate, plain, read_tree
from engine.source import Place, Span
from engine.workspace.evidence.admit import admit


@dataclass(frozen=True, slots=True)
class RefusedInspection:
    """An inspection that cannot be used, with every fault; its id where it could be read."""

    inspection: str | None
    faults: tuple[Diagnostic, ...]


def read_inspections(path: Path, vocabulary: Vocabulary) -> Iterator[Inspection | RefusedInspection]:
    """Each inspection of a file, in order; one that is refused does not stop the others.

    Raises Refused when the file cannot be read at all.
    """
    match path.suffix.lower():
        case ".yaml" | ".yml" | ".json":
            yield _one(_text(path), path.as_posix(), vocabulary, json_=path.suffix.lower() == ".json")
        case ".jsonl" | ".ndjson":
            for number, line in enumerate(_text(path).splitlines(), start=1):
                if line.strip():
                    yield _line(line, Span(path.as_posix(), number), vocabulary)
        case _:
            advice = "give a .yaml, .json or .jsonl file"
            raise Refused([Diagnostic("unknown-format", f"`{path}` is of no format that can be read", None, advice)])


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = "is a folder" if path.is_dir() else "cannot be read" if path.exists() else "does not exist"
        raise Refused([Diagnostic("no-file", f"`{path}` {what}", None, "check the path")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = Diagnostic("not-utf8", "the file is not UTF-8 text", Span(path.as_posix(), line), "save it as UTF-8")
        raise Refused([fault]) from error


def _one(text: str, file: str, vocabulary: Vocabulary, *, json_: bool) -> Inspection | RefusedInspection:
    """A file of one inspection. JSON is read as the YAML that it is, so that places are known."""
    if json_:
        told = _json(text, Span(file, 1))
        if isinstance(told, Diagnostic):
            return RefusedInspection(None, (told,))
    try:
        root = read_tree(text, file)
    except Refused as refused:
        return RefusedInspection(None, refused.faults)

    def place(path: Sequence[str | int], part: Literal["key", "value"]) -> Place:
        return locate(root, path, file, key=part == "key")

    data = plain(root)
    found = admit(data, place, vocabulary)
    return found if isinstance(found, Inspection) else RefusedInspection(_id(data), found)


def _line(text: str, at: Span, vocabulary: Vocabulary) -> Inspection | RefusedInspection:
    data = _json(text, at)
    if isinstance(data, Diagnostic):
        return RefusedInspection(None, (data,))

    found = admit(data, lambda _path, _part: at, vocabulary)
    return found if isinstance(found, Inspection) else RefusedInspection(_id(data), found)


def _json(text: str, at: Span) -> Plain | Diagnostic:
    if len(text) > MAX_CHARACTERS:
        return Diagnostic("too-large", f"there are more than {MAX_CHARACTERS:,} characters", at)

    def once(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            raise _TwiceError(next(name for name in names if names.count(name) > 1))
        return found

    def never(word: str) -> Plain:
        raise _NotFiniteError(word)

    try:
        data: Plain = json.loads(text, parse_float=Decimal, parse_constant=never, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        place = Span(at.file, at.line + error.lineno - 1, error.colno, error.colno + 1)
        return Diagnostic(
            "bad-json", f"not valid JSON: {error.msg.lower()}", place, "check quotes, commas and brackets"
        )
    except _TwiceError as error:
        return Diagnostic("duplicate-key", f"`{error}` is given twice", at, "keep one of them")
    except _NotFiniteError as error:
        advice = "write a number, or leave the field out where nothing is known"
        return Diagnostic("not-finite", f"`{error}` is not a finite number", at, advice)
    except RecursionError:
        return Diagnostic("too-deep", "nesting is too deep", at)
    return data


class _TwiceError(ValueError):
    """A key is given twice."""


class _NotFiniteError(ValueError):
    """NaN or an infinity, which JSON does not allow."""


def _id(data: Plain) -> str | None:
    inspection = data.get("inspection") if isinstance(data, dict) else None
    name = inspection.get("id") if isinstance(inspection, dict) else None
    return name if isinstance(name, str) else None
