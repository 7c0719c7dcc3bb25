"""Two editions of packs compared, as a page for the terminal and as Markdown for a pull request's comment."""

from collections.abc import Iterator

from engine.analysis.difference import Compared, Comparison
from engine.report.difference.told import Item, in_short, sections
from engine.report.inspection import inspection_text
from engine.report.wording.layout import words, wrapped

SAME = "nothing differs"
MANY = 6
"""Parts past which each is told in a line, unless it was asked for."""
COMMENT = 40_000
"""Letters of a comment, past which examples are told in words alone: a pull request takes some 65,000."""


def difference_page(comparison: Comparison) -> str:
    """The page: each framework that differs, then those that only one side has. Many parts are told in a line each."""
    pages = [_page(comparison, each) for each in comparison.frameworks if _differs(each)]
    pages += [wrapped(said) for said in _only_one(comparison)]
    return "\n\n".join(pages) or f"{comparison.old} and {comparison.new}: {SAME}"


def difference_markdown(comparison: Comparison) -> str:
    """The comment, with each example as a file to copy, folded away; as many as a comment may hold."""
    lines: list[str] = []
    for each in comparison.frameworks:
        if _differs(each):
            lines += [f"## {each.change.after.title}", "", in_short(each), ""]
            for section in sections(each):
                lines += [f"### {section.title}", ""]
                for item in section.items:
                    whole = list(_markdown(item, "", files=True))
                    room = sum(map(len, lines)) + sum(map(len, whole)) < COMMENT
                    lines += whole if room else _markdown(item, "", files=False)
                lines.append("")
    lines += [*_only_one(comparison)]
    return "\n".join(lines).rstrip() or f"`{comparison.old}` and `{comparison.new}`: {SAME}"


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
    rest = f"ragstone diff {comparison.old} {comparison.new} --only {parts[0].part}" if brief else None
    for section in sections(compared, brief=rest):
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
