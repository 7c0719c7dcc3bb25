"""Earlier editions in a rules folder: each must mean what it meant when it was kept."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import digest
from engine.load.tree import Plain, locate, plain, read_tree
from engine.source import Span
from engine.workspace.packs import DIGESTS, edition_folders, read_pack
from engine.workspace.text import EDITIONS, read_text


def moved_editions(rules: Path, frameworks: Iterable[str]) -> Iterator[Diagnostic]:
    """A fault for each earlier edition of these packs that cannot be read, or is not what was kept."""
    for framework in frameworks:
        for each in edition_folders(rules, framework):
            if each.rules.parent.name == EDITIONS:
                yield from _moved(each.rules, framework, each.edition)


def _moved(rules: Path, framework: str, edition: str) -> Iterator[Diagnostic]:
    file = rules / DIGESTS
    try:
        now = digest(read_pack(rules, framework))
        root = read_tree(read_text(file), file.as_posix()) if file.is_file() else None
    except Refused as refused:
        yield from refused.faults
        return
    kept = _kept(None if root is None else plain(root), framework)
    if kept == now:
        return
    at = Span(file.as_posix(), 1) if root is None else locate(root, (framework,), file.as_posix())
    if kept is None:
        message = f"edition {edition} of `{framework}` is kept without its digest"
        advice = f"write `{framework}: {now}` in {file.as_posix()}, if it stands there as it decided"
    else:
        message = f"edition {edition} of `{framework}` is not what was kept: {now[:12]}, and not {kept[:12]}"
        advice = "put its files back: it decides the inspections of its time. A change is for the newest edition"
    yield Diagnostic("edition-moved", message, at, advice)


def _kept(data: Plain, framework: str) -> str | None:
    kept = data.get(framework) if isinstance(data, dict) else None
    return str(kept) if kept else None
