"""A new theme: one line of the vocabulary."""

import json
import re

from engine.diagnostics import Diagnostic, Refused
from engine.ir.vocabulary import Vocabulary

NAME = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"


def with_theme(written: str, name: str, vocabulary: Vocabulary) -> str:
    """The vocabulary's text with one more theme, the last of its list. Raises Refused when there is one already."""
    if not re.fullmatch(NAME, name):
        advice = "write lower-case words joined by underscores, as `staff_voice`"
        raise Refused([Diagnostic("not-a-name", f"`{name}` is no name for a theme", help=advice)])
    if name in {word.name for word in vocabulary.words["theme"]}:
        advice = "`ragstone show vocabulary` says what it means, and which prompts ask for it"
        raise Refused([Diagnostic("id-taken", f"there is a theme `{name}` already", help=advice)])
    last = vocabulary.words["theme"][-1].name
    meaning = json.dumps(f"To be filled in: what {name.replace('_', ' ')} is about.")
    return re.sub(rf"^(  {last}: .*\n)", rf"\g<1>  {name}: {meaning}\n", written, count=1, flags=re.MULTILINE)
