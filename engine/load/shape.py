"""A file's text to its form, every fault with its place."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.diagnostics import Diagnostic
from engine.load import forms
from engine.load.forms import Form
from engine.load.tree import Node, locate, plain

F = TypeVar("F", bound=Form)

_KEYS = sorted(
    {
        field.alias or name
        for each in vars(forms).values()
        if isinstance(each, type) and issubclass(each, Form)
        for name, field in each.model_fields.items()
    }
)


def shape(node: Node, file: str, form: type[F]) -> F | list[Diagnostic]:
    """The file's content as its form; or what is wrong with it."""
    try:
        return form.model_validate(plain(node), by_alias=True, by_name=False)
    except ValidationError as error:
        return [_fault(node, file, each) for each in error.errors(include_url=False)]


def _fault(node: Node, file: str, error: ErrorDetails) -> Diagnostic:
    path = [part for part in error["loc"] if not str(part).startswith("<") and part != "[key]"]
    name = str(path[-1]) if path else "file"
    context = error.get("ctx", {})
    help_ = context.get("help") or _HELP.get(error["type"])
    match error["type"]:
        case "missing":
            return Diagnostic(
                "missing-key", f"`{name}` is missing", locate(node, path[:-1], file, key=True), f"add `{name}:`"
            )
        case "extra_forbidden":
            near = get_close_matches(name, _KEYS, 1)
            advice = (
                f"did you mean `{near[0]}`?" if near and near[0] != name else "take it out, or move it where it belongs"
            )
            return Diagnostic(
                "unknown-key", f"`{name}` is not a key of this form", locate(node, path, file, key=True), advice
            )
        case "literal_error":
            words = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            near = get_close_matches(str(error["input"]), words, 1)
            advice = f"did you mean `{near[0]}`?" if near else f"write one of {', '.join(f'`{w}`' for w in words)}"
            return Diagnostic(
                "unknown-word", f"`{error['input']}` is not allowed here", locate(node, path, file), advice
            )
        case "too_short":
            return Diagnostic(
                "nothing-here", f"`{name}` is empty", locate(node, path, file), "write at least one entry"
            )
        case code if "-" in code:
            return Diagnostic(code, error["msg"], locate(node, path, file), None if help_ is None else str(help_))
        case _:
            return Diagnostic("wrong-form", f"`{name}` {_expected(error['type'])}", locate(node, path, file), _EXAMPLES)


_HELP = {
    "bad-logic": "write a criterion's id, or one of `all_of`, `any_of`, `some_of`, `not`",
    "no-operator": f"write one of {', '.join(f'`{o}`' for o in forms.OPERATORS)}, or `when` with logic",
}
_EXAMPLES = "compare it with the same key in a rule file that loads"


def _expected(kind: str) -> str:
    what = {
        "string_type": "needs text",
        "int_type": "needs a whole number",
        "bool_type": "needs true or false",
        "dict_type": "needs keys and values",
        "model_type": "needs keys and values",
        "model_attributes_type": "needs keys and values",
        "list_type": "needs a list",
        "date_type": "needs a date, as 2025-01-31",
        "decimal_type": "needs a number",
        "is_instance_of": "needs a number",
    }
    return what.get(kind, "is not written as this form asks")


def faults(shapes: Iterator[Form | list[Diagnostic]]) -> list[Diagnostic]:
    """All the faults of several files."""
    return [fault for each in shapes if isinstance(each, list) for fault in each]
