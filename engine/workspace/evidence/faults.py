"""What a shape refuses, as faults that a person can act on."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.diagnostics import Diagnostic, nearest
from engine.ir.vocabulary import Field, Vocabulary
from engine.source import Place
from engine.workspace.evidence.written import Locate, Path
from evidence_schemas.facts import Recorded
from evidence_schemas.fields import MAX_DIGITS, MAX_NAME, shown

_NEEDS = {
    "string_type": ("not-text", "text", "write it in quotes"),
    "bool_type": ("not-true-or-false", "true or false", "write `true` or `false`"),
    "frozen_set_type": ("not-a-list", "a list", "write it as `[one, another]`"),
    "list_type": ("not-a-list", "a list", "write it as `[one, another]`"),
    "dict_type": ("not-a-mapping", "keys and values", "write each as `key: value`"),
    "bad-date": ("bad-date", "a date", "write a date of the calendar, as 2025-01-31"),
    "not-a-number": ("not-a-number", "a number", "write digits alone and without quotes, as 12 or 0.65"),
    "not-finite": ("not-finite", "a finite number", "leave the fact out, or find its number"),
    "not-whole": ("not-whole", "a whole number", "write digits alone and without quotes, as 12"),
}


def faults_of_shape(
    error: ValidationError, of: str, path: Path, locate: Locate, fields: Mapping[str, Field], vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Each fault of one record. `of` names the record, `path` leads to it, `fields` are what it may hold."""
    for each in error.errors(include_url=False):
        here = (*path, *(part for part in each["loc"] if part != "[key]"))
        name = str(each["loc"][0])
        if each["input"] is None:
            yield Diagnostic(
                "missing-key", f"`{name}` of {of} is left blank", locate(here, key=True), "write its value"
            )
            continue
        match each["type"]:
            case "missing":
                yield Diagnostic("missing-key", f"{of} has no `{name}`", locate(path, key=True), f"add `{name}`")
            case "extra_forbidden":
                yield _unknown_key(name, of, here, locate, fields)
            case "literal_error":
                yield _unknown_word(each, fields[name], vocabulary, here, locate)
            case "string_pattern_mismatch":
                yield _unseen(name, of, str(each["input"]), locate(here))
            case "string_too_long":
                message = (
                    f"`{name}` of {of} has {len(str(each['input']))} characters, and a name has {MAX_NAME} at most"
                )
                yield Diagnostic(
                    "long-name", message, locate(here), "give it a shorter name, and say the rest elsewhere"
                )
            case "too_short":
                yield Diagnostic("empty-list", f"`{name}` of {of} is empty", locate(here), "name at least one")
            case "negative-count":
                message = f"`{name}` of {of} is {shown(each['input'])}, and a count is never negative"
                yield Diagnostic("negative-count", message, locate(here), "write how many there were")
            case "too-long":
                message = f"`{name}` of {of} has more than {MAX_DIGITS} digits"
                yield Diagnostic("too-long", message, locate(here), "round it as its source does")
            case refused:
                code, needed, advice = _NEEDS[refused]
                message = f"`{name}` of {of} needs {needed}, not {shown(each['input'])}"
                yield Diagnostic(code, message, locate(here), advice)


def _unknown_key(name: str, of: str, here: Path, locate: Locate, fields: Mapping[str, Field]) -> Diagnostic:
    at = locate(here, key=True)
    if name in fields:
        advice = "leave it out: it is worked out from the other fields"
        return Diagnostic("derived-field", f"`{name}` of {of} is never recorded", at, advice)
    known = sorted(
        (field.name for field in fields.values() if not field.derived), key=Recorded.model_fields.__contains__
    )
    return Diagnostic("unknown-key", f"{of} has no field `{name}`", at, nearest(name, known))


def _unseen(name: str, of: str, text: str, at: Place) -> Diagnostic:
    """Text without anything that can be seen, or a name with a character that cannot."""
    if all(c.isspace() or not c.isprintable() for c in text):
        return Diagnostic("empty-text", f"`{name}` of {of} is empty", at, "write it, or leave its key out")
    hidden = next((c for c in text if not c.isprintable()), text[0])
    message = f"`{name}` of {of} holds a character that cannot be seen, U+{ord(hidden):04X}"
    return Diagnostic("hidden-character", message, at, "write the name anew, with plain spaces alone")


def _unknown_word(error: ErrorDetails, field: Field, vocabulary: Vocabulary, here: Path, locate: Locate) -> Diagnostic:
    words = [word.name for word in vocabulary.words[field.words or ""]]
    word = shown(error["input"])
    code, what = ("unknown-theme", "theme") if field.words == "theme" else ("unknown-word", f"`{field.name}`")
    return Diagnostic(code, f"there is no {what} {word}", locate(here), nearest(word.strip("`"), words))
