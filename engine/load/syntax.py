"""What breaks the rules of YAML, in words of whoever wrote it."""

from typing import TYPE_CHECKING

import yaml

from engine.diagnostics import Diagnostic
from engine.source import Span

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark

    Mark = yaml.Mark | CMark | None

INDENT = "indent with spaces, two a level, as far as the lines that it belongs with"
_UNLIKE = "this line is not indented as those that it belongs with"
_COLON = "mapping values are not allowed in this context"
_KEY = "did not find expected key"
_FIRST = {
    _COLON: (_UNLIKE, f"{INDENT}; or just above, a colon is missing, or the space after a dash"),
    _KEY: (_UNLIKE, INDENT),
}
"""By what the parser says of a line's first word or key: what is wrong, and what to do."""
_LATER = {
    _COLON: ("a second colon stands on this line", "put quotes round a text that holds a colon and a space"),
    _KEY: (
        "a quote ended just before this, or was opened further up and never closed",
        "a text that holds one kind of quote is put between two of the other kind",
    ),
}
"""The same of what stands further on in a line."""
_HERE = {
    "did not find expected '-' indicator": (
        "a dash is missing here, or this line is not indented as those that it belongs with",
        "each entry of a list begins with a dash and a space",
    ),
    "block sequence entries are not allowed in this context": (
        "a dash is out of place here",
        "a list begins on the line after its key; a text that begins with a dash wants quotes",
    ),
    "did not find expected node content": ("a value is missing here", "write one, or take the comma or bracket out"),
}
"""The same, wherever in a line it was noticed."""
_BEGUN = {
    "could not find expected ':'": (
        "a colon is missing after this word",
        "a key ends with a colon and a space, and an entry of a list begins with a dash and a space",
    ),
    "did not find expected ',' or ']'": ("this `[` is not closed, or a comma is missing", "close it with `]`"),
    "did not find expected ',' or '}'": ("this `{` is not closed, or a comma is missing", "close it with `}`"),
    "found unexpected end of stream": ("a quote is opened here and never closed", "close it, or take it out"),
}
"""The same, of what began before the place where it was noticed: told where it began."""
_TAB = ("a tab is out of place here", "indent with spaces, never tabs")
_TOKEN = "found character that cannot start any token"  # noqa: S105 - the parser's word
_ELSE = "check indentation, colons and quotes just before this place; indent with spaces, never tabs"


def bad_yaml(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """What the parser found, where it is to be mended."""
    problem = error.problem or "the text cannot be read"
    at = error.problem_mark or error.context_mark
    if problem in _BEGUN:
        message, advice = _BEGUN[problem]
        at = error.context_mark or at
    elif problem in _FIRST:
        before = text.splitlines()[at.line][: at.column].strip().removeprefix("- ") if at else ""
        message, advice = (_LATER if (": " in before if problem == _COLON else before) else _FIRST)[problem]
    elif problem in _HERE:
        message, advice = _HERE[problem]
    elif "tab" in problem.split() or "'\\t'" in problem or (problem == _TOKEN and _character(at, text) == "\t"):
        message, advice = _TAB
    elif problem == _TOKEN:
        message, advice = f"a text cannot begin with `{_character(at, text)}`", "put quotes round it"
    else:
        message, advice = f"not valid YAML: {problem}", _ELSE
    return Diagnostic("bad-yaml", message, place(at, file), advice)


def place(mark: "Mark", file: str) -> Span:
    """Where a mark of the parser stands."""
    return Span(file, mark.line + 1, mark.column + 1, mark.column + 2) if mark else Span(file, 1)


def _character(mark: "Mark", text: str) -> str:
    lines = text.splitlines()
    return lines[mark.line][mark.column : mark.column + 1] if mark and mark.line < len(lines) else ""
