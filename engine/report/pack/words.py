"""The vocabulary as a reader's page: the kinds of fact and their fields, the themes, the closed lists."""

from collections.abc import Iterator, Mapping, Sequence

from engine.ir.vocabulary import Field, Kind, Vocabulary, Word
from engine.report.wording.layout import section, wrapped

AUDIT = ("source", "locator", "seen", "recorded_by", "recorded_on", "moderated_by", "marking")


def show_vocabulary(vocabulary: Vocabulary, prompts_of_theme: Mapping[str, Sequence[str]]) -> str:
    """What facts may say. `prompts_of_theme` are the prompts that each theme serves."""
    lines = [wrapped("The evidence vocabulary: what facts may say")]
    lines += section("Kinds of fact", [line for kind in vocabulary.kinds.values() for line in _kind(kind)])
    groups = (wrapped(f"{name}: {', '.join(kinds)}", "  ", "    ") for name, kinds in vocabulary.groups.items())
    lines += section("Several kinds at once", groups)
    themes = vocabulary.words["theme"]
    lines += section("Themes, and the prompts they serve", _themes(themes, prompts_of_theme))
    lists = {name: words for name, words in vocabulary.words.items() if name != "theme"}
    lines += section("Closed lists", [line for name in lists for line in _list(vocabulary, name)])
    lines += section("Context of the inspection", (f"  {name}" for name in vocabulary.context))
    return "\n".join(lines)


def _kind(kind: Kind) -> Iterator[str]:
    yield wrapped(f"{kind.name}: {kind.says}", "  ", "    ")
    aged = f"; at most ${kind.max_age} months old" if kind.max_age else ""
    yield wrapped(f"about: {', '.join(kind.keys) or 'nothing in particular'}{aged}", "    ", "      ")
    if kind.subject:
        yield wrapped(f"of one subject where alike in: {', '.join(kind.subject)}", "    ", "      ")
    own = [field for field in kind.fields.values() if field.name not in AUDIT]
    yield wrapped(f"fields: {', '.join(_field(field) for field in own)}", "    ", "      ")


def _field(field: Field) -> str:
    if field.derived:
        return f"{field.name} (worked out)"
    return f"{field.name} (may be left out)" if field.optional else field.name


def _themes(themes: Sequence[Word], prompts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for theme in themes:
        yield wrapped(f"{theme.name}: {theme.says}", "  ", "    ")
        yield wrapped(", ".join(prompts.get(theme.name, ())) or "no prompt", "      ")


def _list(vocabulary: Vocabulary, name: str) -> Iterator[str]:
    order = ", lowest first" if name in vocabulary.ordinals else ""
    words = ", ".join(word.name for word in vocabulary.words[name])
    yield wrapped(f"{name}{order}: {words}", "  ", "    ")
