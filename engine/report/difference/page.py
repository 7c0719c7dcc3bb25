"""Two editions of packs compared, as a page for the terminal and as Markdown for a pull request's comment."""

from collections.abc import Iterator

from engine.analysis.difference import Compared, Comparison
from engine.report.difference.told import Item, in_short, sections
from engine.report.inspection import inspection_text
from engine.report.wording.layout import counted, words, wrapped

SAME = "nothing differs"
MANY = 6
"""Parts past which each is told in a line, unless it was asked for."""
FILES = 40_000
"""Letters of a comment, past which examples are told in words alone."""
COMMENT = 65_000
"""Letters of a comment, past which it is told in short: a pull request takes 65,536."""


def difference_page(comparison: Comparison) -> str:
    """The page: each framework that differs, then those that only one side has. Many parts are told in a line each."""
    pages = [_page(comparison, each) for each in comparison.frameworks if _differs(each)]
    pages += [wrapped(said) for said in _only_one(comparison)]
    return "\n\n".join(pages) or f"{comparison.old} and {comparison.new}: {SAME}"


def difference_markdown(comparison: Comparison) -> str:
    """The comment, with each example as a file to copy, folded away; as many as a comment may hold.

    What no comment holds is told in short, and says so: a line for each part, and no more lines than there is room for.
    """
    whole = "\n".join(_comment(comparison, short=False)).rstrip()
    if len(whole) <= COMMENT:
        return whole or f"`{comparison.old}` and `{comparison.new}`: {SAME}"
    every = f"`ragstone diff {comparison.old} {comparison.new}"
    lines = [f"Told in short, for all of it is more than a comment holds: {every} --only PART` tells the rest.", ""]
    rest, room = [*_comment(comparison, short=True)], COMMENT - 200
    while rest and sum(len(line) + 1 for line in lines) + len(rest[0]) < room:
        lines.append(rest.pop(0))
    if any(rest):
        lines += ["", f"Cut short here: {every}` tells the {counted(len(rest), 'line')} more."]
    return "\n".join(lines).rstrip()


def _comment(comparison: Comparison, *, short: bool) -> Iterator[str]:
    letters = 0
    for each in comparison.frameworks:
        if _differs(each):
            yield from (f"## {each.change.after.title}", "", in_short(each), "")
            for section in sections(each, brief=_rest(comparison, each) if short else None):
                yield from (f"### {section.title}", "")
                for item in section.items:
                    lines = [*_markdown(item, "", files=not short)]
                    if letters + sum(map(len, lines)) >= FILES:
                        lines = [*_markdown(item, "", files=False)]
                    letters += sum(map(len, lines))
                    yield from lines
                yield ""
    yield from _only_one(comparison)


def _rest(comparison: Comparison, compared: Compared) -> str | None:
    """What tells the rest of a part that is told in a line."""
    parts = compared.change.parts
    return f"ragstone diff {comparison.old} {comparison.new} --only {parts[0].part}" if parts else None


def _differs(compared: Compared) -> bool:
    return bool(sections(compared))


def _only_one(comparison: Comparison) -> Iterator[str]:
    if comparison.added:
        yield f"Only {comparison.new} has {words(comparison.added)}."
    if comparison.removed:
        yield f"Only {comparison.old} has {words(comparison.removed)}."


def _page(comparison: Comparison, compared: Compared) -> str:
    title = compared.change.after.title
    lines = [wrapped(f"{title}: {comparison.old} before, {comparison.new} now"), wrapped(in_short(compared), "  ")]
    parts = compared.change.parts
    brief = len(parts) > MANY and comparison.only is None
    for section in sections(compared, brief=_rest(comparison, compared) if brief else None):
        lines += ["", section.title]
        for item in section.items:
            lines += _told(item, "  ")
    return "\n".join(lines)


def _told(item: Item, indent: str) -> Iterator[str]:
    yield wrapped(item.says.replace("`", ""), indent, indent + "  ")
    for line in item.under:
        yield wrapped(line.replace("`", ""), f"{indent}  - " if item.example else f"{indent}  ", f"{indent}    ")
    for more in item.more:
        yield from _told(more, indent + "    ")


def _markdown(item: Item, indent: str, *, files: bool) -> Iterator[str]:
    yield f"{indent}- {item.says}"
    if item.example is None or not files:
        yield from (f"{indent}  - {line}" for line in item.under)
    else:
        kind, inspection = item.example
        yield f"{indent}  <details><summary>The facts, as a file ({kind})</summary>"
        yield ""
        yield from (
            f"{indent}  {line}".rstrip() for line in ("```yaml", *inspection_text(inspection).splitlines(), "```")
        )
        yield f"{indent}  </details>"
    for more in item.more:
        yield from _markdown(more, indent + "  ", files=files)
