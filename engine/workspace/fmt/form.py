"""A text in its form, or refused where that would change what it says."""

import yaml

from engine.diagnostics import Diagnostic, Refused
from engine.load.tree import read_tree
from engine.workspace.fmt.printer import Printer


def formatted(text: str, file: str) -> str:
    """The text in its form.

    INVARIANT: it says what `text` says, with the same comments, and is its own form.
    Raises Refused when the text is no YAML, or when its form would not say the same.
    """
    written = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        before = _said(written)
        printer = Printer(written)
        found = printer.printed()
    except yaml.YAMLError as error:
        read_tree(written, file)  # tells what is wrong, and where
        raise Refused([_not_kept(file)]) from error
    if found != text and not _kept(printer, before, found):
        raise Refused([_not_kept(file)])
    return found


def _kept(printer: Printer, before: list[object], found: str) -> bool:
    """Whether what was printed says the same, and would be printed so again."""
    again = Printer(found)
    try:
        return _said(found) == before and again.printed() == found and again.comments == printer.comments
    except yaml.YAMLError:
        return False


def _said(text: str) -> list[object]:
    """What a text says, its layout apart."""
    return [
        (type(event), *(getattr(event, part, None) for part in ("anchor", "tag", "implicit", "value")))
        for event in yaml.parse(text, Loader=yaml.CSafeLoader)
    ]


def _not_kept(file: str) -> Diagnostic:
    advice = "nothing of it was changed; write it as the other files are written"
    return Diagnostic("not-kept", f"the form of `{file}` would not say the same", help=advice)
