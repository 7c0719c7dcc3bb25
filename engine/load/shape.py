"""A file's text to its form, every fault with its place."""

import re
from collections.abc import Iterator
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.diagnostics import Diagnostic, nearest
from engine.load.forms.form import Form
from engine.load.forms.rules import OPERATORS
from engine.load.tree import Node, locate, plain
from engine.source import Span

F = TypeVar("F", bound=Form)


def _forms(form: type[Form]) -> Iterator[type[Form]]:
    for each in form.__subclasses__():
        yield each
        yield from _forms(each)


_KEYS = sorted({field.alias or name for form in _forms(Form) for name, field in form.model_fields.items()})

_MEMBERS = {"[key]", "str", "bool", "int", "decimal", "list[str]", "list[constrained-str]"}
"""What pydantic adds to a fault's path for a plain union's members: no keys of the author's."""


def shape(node: Node, file: str, form: type[F]) -> F | list[Diagnostic]:
    """The file's content as its form; or what is wrong with it."""
    try:
        return form.model_validate(plain(node), by_alias=True, by_name=False)
    except ValidationError as error:
        return list(_faults(node, file, error.errors(include_url=False)))


def _faults(node: Node, file: str, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    """A fault for each error; those of one union's members, at one place, are told as one."""
    wanted: dict[Span, list[str]] = {}
    written: dict[Span, tuple[str, object]] = {}
    for error in errors:
        if "-" in error["type"] or error["type"] in _TOLD:
            yield _fault(node, file, error)
        else:
            path = _path(error)
            at = locate(node, path, file)
            wanted.setdefault(at, []).append(_WANTED.get(error["type"], "another form"))
            written[at] = (str(path[-1]) if path else "file", error["input"])
    for at, several in wanted.items():
        name, value = written[at]
        if value is None:
            yield Diagnostic("wrong-form", f"`{name}` has no value", at, "write one, or take the key out")
        else:
            words = list(dict.fromkeys(several))
            if _NUMBER in words:  # which a whole one is, too
                words = [word for word in words if word != _WHOLE]
            listed = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
            advice = "in digits alone, as 12 or 0.6; 60 per cent is 0.6" if words == [_NUMBER] else _AS_OTHERS
            yield Diagnostic("wrong-form", f"`{name}` needs {listed}", at, advice)


def _path(error: ErrorDetails) -> list[str | int]:
    return [part for part in error["loc"] if not str(part).startswith("<") and part not in _MEMBERS]


_TOLD = {"missing", "extra_forbidden", "literal_error", "too_short"}


def _fault(node: Node, file: str, error: ErrorDetails) -> Diagnostic:
    path = _path(error)
    name = str(path[-1]) if path else "file"
    context = error.get("ctx", {})
    help_ = context.get("help") or _HELP.get(error["type"])
    match error["type"]:
        case "missing":
            return Diagnostic(
                "missing-key", f"`{name}` is missing", locate(node, path[:-1], file, key=True), f"add `{name}:`"
            )
        case "extra_forbidden":
            elsewhere = "take it out, or move it where it belongs"
            advice = elsewhere if name in _KEYS else nearest(name, _KEYS, elsewhere)
            return Diagnostic(
                "unknown-key", f"`{name}` is not a key of this form", locate(node, path, file, key=True), advice
            )
        case "literal_error":
            words = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            advice = nearest(str(error["input"]), words, f"write one of {', '.join(f'`{w}`' for w in words)}")
            return Diagnostic(
                "unknown-word", f"`{error['input']}` is not allowed here", locate(node, path, file), advice
            )
        case "too_short":
            return Diagnostic(
                "nothing-here", f"`{name}` is empty", locate(node, path, file), "write at least one entry"
            )
        case code:
            at = locate(node, path, file, key="[key]" in error["loc"])
            return Diagnostic(code, error["msg"], at, None if help_ is None else str(help_))


_HELP = {
    "no-edit": "write one of `replace`, `split`, `drop`, `add`",
    "bad-logic": "write a criterion's id, or one of `all_of`, `any_of`, `some_of`, `not`",
    "no-operator": f"write one of {', '.join(f'`{o}`' for o in OPERATORS)}, or `when` with logic",
}
_AS_OTHERS = "write it as the other rules do"
_WHOLE, _NUMBER = "a whole number", "a number"
_WANTED = {
    "string_type": "text",
    "int_type": _WHOLE,
    "bool_type": "true or false",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "list_type": "a list",
    "date_type": "a date, as 2025-01-31",
    "decimal_type": _NUMBER,
    "is_instance_of": _NUMBER,
}
