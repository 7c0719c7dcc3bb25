"""Earlier editions in a rules folder: each must mean what it meant when it was kept, and decide what it decided."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import digest
from engine.load.tree import Plain, locate, plain, read_tree
from engine.source import Span
from engine.workspace.packs import DECIDES_BEFORE, DIGESTS, EditionFolder, edition_folders, read_pack
from engine.workspace.text import EDITIONS, read_text


def moved_editions(rules: Path, frameworks: Iterable[str]) -> Iterator[Diagnostic]:
    """A fault for each earlier edition of these packs that is gone, cannot be read, or is not what was kept.

    Likewise where the one after it has come to decide inspections that were its own.
    """
    for framework in frameworks:
        editions = edition_folders(rules, framework)
        newest = next(each for each in editions if each.rules == rules)
        if len(editions) == 1 and newest.edition.isdecimal() and int(newest.edition) > 1:
            message = f"edition {newest.edition} of `{framework}` stands without the one before it"
            advice = f"put it back, into `{EDITIONS}` below the pack: it decides what began before {newest.since}"
            yield Diagnostic("edition-moved", message, help=advice)
        for each in editions:
            if each.rules.parent.name == EDITIONS:
                yield from _moved(each.rules, framework, each.edition)
        for one, following in pairwise(editions):
            yield from _reaching_back(one, following, framework)


def _reaching_back(one: EditionFolder, following: EditionFolder, framework: str) -> Iterator[Diagnostic]:
    file = one.rules / DIGESTS
    if not file.is_file():
        return
    root = read_tree(read_text(file), file.as_posix())
    data = plain(root)
    until = data.get(DECIDES_BEFORE) if isinstance(data, dict) else None
    if until is not None and str(until) != following.since.isoformat():
        message = (
            f"edition {one.edition} of `{framework}` was kept to decide what began before {until}, and edition "
            f"{following.edition} decides from {following.since}"
        )
        at = locate(root, (DECIDES_BEFORE,), file.as_posix())
        advice = f"set `effective_from` back to {until}, or put back what is gone"
        yield Diagnostic("edition-moved", message, at, advice)


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
