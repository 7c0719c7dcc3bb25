"""One inspection from a YAML file."""

from collections.abc import Iterator
from pathlib import Path as File

import yaml

from engine.diagnostics import Diagnostic, Refused
from engine.load.tree import Node, locate, plain, read_tree
from engine.source import Place, Span
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.written import Path, Written

LONGEST = 40
"""Characters of a number. A longer one is told before it is converted, which may be refused or take for ever."""
LONGEST_EXPONENT = 5
"""Characters of its power of ten, with the sign."""


def read_yaml(path: File) -> Written | RefusedInspection:
    """The inspection as written, or why it is no YAML.

    Raises Refused when the file is not UTF-8.
    """
    file = path.as_posix()
    text = read_text(path)
    try:
        root = read_tree(text, file)
        long = list(_too_long(root, file))
    except Refused as refused:
        return RefusedInspection(None, refused.faults)
    if long:
        return RefusedInspection(None, tuple(long))

    def place(path: Path, *, key: bool = False) -> Place:
        return locate(root, path, file, key=key)

    return Written(plain(root), place)


def read_text(path: File) -> str:
    """A file's text. Raises Refused when it cannot be read, or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Refused(
            [Diagnostic("no-file", f"`{path.as_posix()}` cannot be read", help=str(error.strerror))]
        ) from error
    except UnicodeDecodeError as error:
        at = Span(path.as_posix(), error.object[: error.start].count(b"\n") + 1)
        raise Refused([Diagnostic("not-utf8", "the file is not UTF-8 text", at, "save it as UTF-8")]) from error


def _too_long(root: Node, file: str) -> Iterator[Diagnostic]:
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.MappingNode):
            stack += [value for _, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            stack += reversed(node.value)
        elif node.tag.endswith((":int", ":float")) and too_long(node.value):
            at = locate(node, (), file)
            yield Diagnostic("number-too-long", "the number has too many digits", at, "round it as its source does")


def too_long(number: str) -> bool:
    """Whether a number's text is too long to be converted."""
    return len(number) > LONGEST or len(number.lower().partition("e")[2]) > LONGEST_EXPONENT
