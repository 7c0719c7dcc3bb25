"""Which prompts a theme serves, read off the rules."""

from collections.abc import Iterable, Mapping

from engine.ir.pack import Pack
from engine.report.pack.words_asked import words_asked

FIELDS = ("theme", "themes")


def prompts_of_themes(packs: Iterable[Pack]) -> Mapping[str, list[str]]:
    """By theme, the ids of the prompts or indicators with a test that asks for it, in the packs' own order."""
    found: dict[str, list[str]] = {}
    for pack in packs:
        for name, themes in words_asked(pack, FIELDS):
            for theme in sorted(themes):
                found.setdefault(theme, []).append(name)
    return found
