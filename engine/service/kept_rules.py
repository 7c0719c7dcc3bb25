"""Earlier editions in a rules folder: each must mean what it meant when it was kept, and decide what it decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from yaml import Node

from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import digest
from engine.load.files import FRAMEWORK
from engine.load.tree import locate, plain, read_tree
from engine.source import Place, Span
from engine.workspace.packs import (
    DECIDES_BEFORE,
    DIGESTS,
    EditionFolder,
    altered,
    edition_folders,
    in_order,
    read_pack,
    rules_folders,
)
from engine.workspace.text import EDITIONS, read_text

Folders = Mapping[Path, Mapping[str, Path]]
"""Rules folders, each with its packs."""


@dataclass(frozen=True, slots=True)
class _Digests:
    """What is said of a kept edition in its file of digests."""

    file: Path
    root: Node | None
    said: Mapping[str, str]

    def at(self, key: str) -> Place:
        file = self.file.as_posix()
        return Span(file, 1) if self.root is None else locate(self.root, (key,), file)


def faults_of_editions(rules: Path, within: Path) -> Iterator[Diagnostic]:
    """All that is wrong with the earlier editions of a rules folder, of the packs in a folder of it.

    One is gone, cannot be read, or is not what was kept; it shares its number or its day with another; its folder has
    another name; the one after it decides what was its own. Packs of which only earlier editions are left count too.
    """
    folders = rules_folders(rules)
    kept = [folder for folder in folders if folder != rules]
    digests: dict[Path, _Digests] = {}
    for folder in kept:
        if any(_is_within(each, within) for each in (folder, *_today(folders, rules, folders[folder]))):
            yield from _misnamed(rules, folder, folders)
            try:
                digests[folder] = _digests_of(folder)
            except Refused as refused:
                yield from refused.faults
    for framework in dict.fromkeys(name for packs in folders.values() for name in packs):
        places = [packs[framework] for packs in folders.values() if framework in packs]
        if any(_is_within(each, within) for each in places):
            yield from _faults_of(rules, framework, folders, digests)


def _is_within(folder: Path, of: Path) -> bool:
    return folder.resolve().is_relative_to(of.resolve())


def _today(folders: Folders, rules: Path, frameworks: Mapping[str, Path]) -> list[Path]:
    """Where these frameworks stand in the rules folder itself."""
    return [folders[rules][each] for each in frameworks if each in folders[rules]]


def _digests_of(folder: Path) -> _Digests:
    file = folder / DIGESTS
    root = read_tree(read_text(file), file.as_posix()) if file.is_file() else None
    data = None if root is None else plain(root)
    said = data if isinstance(data, dict) else {}
    return _Digests(file, root, {key: str(value) for key, value in said.items() if value})


def _faults_of(rules: Path, framework: str, folders: Folders, digests: Mapping[Path, _Digests]) -> Iterator[Diagnostic]:
    editions = edition_folders(rules, framework, folders)
    yield from _gone(editions, framework, folders)
    yield from _twice(editions, framework, folders)
    for each in editions:
        if each.rules in digests:
            yield from _altered(each, framework, digests[each.rules])
    for one, following in pairwise(editions):
        if one.since == following.since:
            yield _same_day(one, following, framework, folders)
        elif one.rules in digests and not _lacking(one, following):
            yield from _reaching_back(one, following, framework, digests[one.rules])


def _misnamed(rules: Path, folder: Path, folders: Folders) -> Iterator[Diagnostic]:
    editions = [
        each.edition
        for framework in folders[folder]
        for each in edition_folders(rules, framework, folders)
        if each.rules == folder
    ]
    if editions and folder.name not in editions:
        edition = max(editions, key=in_order)
        message = f"edition {edition} is kept in `{folder.as_posix()}`"
        yield Diagnostic(
            "edition-misnamed", message, help=f"call the folder `{edition}`, after the edition that it holds"
        )


def _gone(editions: Sequence[EditionFolder], framework: str, folders: Folders) -> Iterator[Diagnostic]:
    for before, each in zip((None, *editions), editions, strict=False):
        lacking = _lacking(before, each)
        if lacking:
            message = f"edition {each.edition} of `{framework}` stands without edition {lacking}"
            advice = (
                f"put it back, into `{EDITIONS}/{lacking}` below the pack: it decides what began before {each.since}"
            )
            yield Diagnostic("edition-gone", message, _at(each, framework, folders, "edition"), advice)


def _lacking(before: EditionFolder | None, each: EditionFolder) -> int | None:
    """The number of the edition that is to stand between two, and does not."""
    number = int(each.edition) if each.edition.isdecimal() else 1
    last = 0 if before is None else int(before.edition) if before.edition.isdecimal() else number
    return number - 1 if number - last > 1 else None


def _twice(editions: Sequence[EditionFolder], framework: str, folders: Folders) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for each in editions:
        if each.edition in seen:
            message = f"two editions of `{framework}` have the number {each.edition}"
            advice = f"give the later one the next number: `{framework}@{each.edition}` is to name one alone"
            yield Diagnostic("edition-twice", message, _at(each, framework, folders, "edition"), advice)
        seen.add(each.edition)


def _same_day(one: EditionFolder, following: EditionFolder, framework: str, folders: Folders) -> Diagnostic:
    message = f"editions {one.edition} and {following.edition} of `{framework}` both decide from {one.since}"
    advice = "give the later one a later `effective_from`: each day has one edition in force"
    return Diagnostic("editions-same-day", message, _at(following, framework, folders, "effective_from"), advice)


def _at(each: EditionFolder, framework: str, folders: Folders, key: str) -> Place:
    file = folders[each.rules][framework] / FRAMEWORK
    return locate(read_tree(read_text(file), file.as_posix()), (key,), file.as_posix())


def _reaching_back(
    one: EditionFolder, following: EditionFolder, framework: str, digests: _Digests
) -> Iterator[Diagnostic]:
    until = digests.said.get(DECIDES_BEFORE)
    if until is not None and until != following.since.isoformat():
        message = (
            f"edition {one.edition} of `{framework}` was kept to decide what began before {until}, and edition "
            f"{following.edition} decides from {following.since}"
        )
        advice = f"set `effective_from` of edition {following.edition} to {until} again"
        yield Diagnostic("edition-reaches-back", message, digests.at(DECIDES_BEFORE), advice)


def _altered(each: EditionFolder, framework: str, digests: _Digests) -> Iterator[Diagnostic]:
    try:
        now = digest(read_pack(each.rules, framework))
    except Refused as refused:
        yield from refused.faults
        return
    kept = digests.said.get(framework)
    if kept == now:
        return
    if kept is None:
        message = f"edition {each.edition} of `{framework}` is kept without its digest"
        advice = f"write `{framework}: {now}` in {digests.file.as_posix()}, if it stands there as it decided"
        yield Diagnostic("edition-altered", message, digests.at(framework), advice)
    else:
        yield altered(each.edition, framework, now, str(kept), digests.at(framework))
