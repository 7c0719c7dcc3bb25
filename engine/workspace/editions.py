"""The editions of a pack: those that a rules folder keeps, and the one that stands in it.

An earlier edition is kept below its pack: `rules/national/editions/1` is a rules folder as it stood, with the shared
parameters of that time. It decides the inspections that began before the next edition came into force.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.edition import Term
from engine.ir.pack import Pack
from engine.load.files import FRAMEWORK
from engine.load.tree import Plain, locate, plain, read_tree
from engine.source import Place, Span
from engine.workspace.packs import no_pack, pack_folders, read_pack, rules_folders
from engine.workspace.text import EDITIONS, read_text

DIGESTS = "digests.yaml"
"""Beside the packs of an edition that is kept: the digest of each, by its framework, as it was."""
DECIDES_BEFORE = "decides_before"
"""There too: the day from which the next edition decides."""
OF_EDITION = "@"
"""Between a pack's name and its edition: `national@1`."""

Folders = Mapping[Path, Mapping[str, Path]]
"""Rules folders, each with the folders of its packs."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written beside an edition when it was kept: its digest then, and before which day it decides.

    None for what is not said there.
    """

    file: Path
    digest: str | None
    before: date | None

    def at(self, key: str) -> Place:
        """Where it says so; the start of the file where it does not."""
        name = self.file.as_posix()
        return locate(read_tree(read_text(self.file), name), (key,), name) if self.file.is_file() else Span(name, 1)


@dataclass(frozen=True, slots=True)
class EditionFolder:
    """An edition of a pack: its name, the day from which it says that it decides, the rules folder that holds it and
    the pack's own in that, and which inspections it decides beside the others.

    `kept` is None for the one that stands in the rules folder itself and may be edited.
    """

    framework: str
    edition: str
    since: date
    rules: Path
    folder: Path
    term: Term
    kept: Kept | None

    @property
    def kept_until(self) -> date | None:
        """The day before which it was kept to decide; None where that is not said, or it is not kept."""
        return None if self.kept is None else self.kept.before

    def at(self, key: str) -> Place:
        """Where its framework file says something."""
        file = self.folder / FRAMEWORK
        return locate(read_tree(read_text(file), file.as_posix()), (key,), file.as_posix())


def edition_folders(rules: Path, framework: str, folders: Folders | None = None) -> list[EditionFolder]:
    """Every edition of a pack that the rules folder keeps, and the one that stands in it: oldest first, and that last.

    `folders` are those of the rules folder, where they are known already. Raises Refused when one cannot be read.
    """
    walked = rules_folders(rules) if folders is None else folders
    found = [
        (holds, packs[framework], *_says(read_text(packs[framework] / FRAMEWORK)))
        for holds, packs in walked.items()
        if framework in packs
    ]
    found.sort(key=lambda each: (each[0] == rules, each[3]))
    editions = []
    for place, (holds, folder, edition, since) in enumerate(found):
        kept = _kept(holds / DIGESTS, framework) if holds != rules or is_kept(holds) else None
        until = found[place + 1][3] if place + 1 < len(found) else None if kept is None else kept.before
        term = Term(edition, since if place or in_order(edition)[0] > 1 else None, until)
        editions.append(EditionFolder(framework, edition, since, holds, folder, term, kept))
    return editions


def _kept(file: Path, framework: str) -> Kept:
    said = _plain(read_text(file), file.as_posix()) if file.is_file() else None
    by = said if isinstance(said, dict) else {}
    return Kept(file, str(by[framework]) if by.get(framework) else None, _day(by.get(DECIDES_BEFORE)))


@lru_cache(maxsize=64)
def _plain(text: str, name: str) -> Plain:
    return plain(read_tree(text, name))


def _day(written: Plain) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def in_order(edition: str) -> tuple[int, str]:
    """What editions are put in order by: `10` comes after `9`, and what is no number before both."""
    return int(edition) if edition.isdecimal() else 0, edition


@lru_cache(maxsize=64)
def _says(text: str) -> tuple[str, date]:
    """The edition that a framework file names, and from when it decides."""
    try:
        said = plain(read_tree(text, FRAMEWORK))
    except Refused:
        said = {}
    found = said if isinstance(said, dict) else {}
    return str(found.get("edition", "")), _day(found.get("effective_from")) or date.min


def named_edition(rules: Path, name: str) -> tuple[Path, str]:
    """The rules folder and the framework that `national`, or `national@1`, names: the one place where a name is read.

    Raises Refused for no such edition, or for a pack that is retired when none of its editions is named.
    """
    framework, asked, edition = name.partition(OF_EDITION)
    if not asked and framework in pack_folders(rules):
        return rules, framework
    editions = {each.edition: each.rules for each in edition_folders(rules, framework)}
    if not editions or edition in editions:
        return editions.get(edition, rules), framework
    advice = f"there is: {', '.join(f'`{framework}{OF_EDITION}{each}`' for each in editions)}"
    if not asked:
        message = f"`{framework}` is retired: only earlier editions of it are kept"
        raise Refused([Diagnostic("pack-retired", message, help=advice)])
    none = f"`{framework}` has no edition `{edition}`" if edition else f"`{name}` names no edition"
    raise Refused([Diagnostic("no-edition", none, help=advice)])


def to_be_written(rules: Path, name: str) -> str:
    """The framework that `national`, or its newest edition `national@2`, names, for what writes rules or golden cases.

    Raises Refused as `named_edition` does, and for an edition that is kept.
    """
    folder, framework = named_edition(rules, name)
    if framework not in pack_folders(rules):
        raise Refused([no_pack(rules, framework, pack_folders(rules))])
    if folder != rules:
        raise Refused([stays(name, framework)])
    see_whole(rules)
    return framework


def cases_of(golden: Path, rules: Path, framework: str) -> Path:
    """The folder of the golden cases of a pack: of an edition that is kept, those that were kept with it."""
    return golden / framework / EDITIONS / rules.name if is_kept(rules) else golden / framework


def is_kept(rules: Path) -> bool:
    """Whether a rules folder is itself an edition that is kept in another."""
    return (rules / DIGESTS).is_file()


def stays(name: str, framework: str) -> Diagnostic:
    """That nothing is written into an edition that is kept."""
    message = f"`{name}` is an edition that is kept, and stays as it is"
    return Diagnostic("edition-kept", message, help=f"name `{framework}`: its newest edition is edited")


def see_whole(rules: Path) -> None:
    """Raises Refused where a rules folder is itself an edition that is kept in another."""
    if is_kept(rules):
        message = f"`{rules.as_posix()}` is an edition that is kept, and neither decides nor is edited by itself"
        advice = "give the rules folder that it is kept in: that decides by this edition what began in its time"
        raise Refused([Diagnostic("edition-kept", message, help=advice)])


def read_named(rules: Path, name: str) -> Pack:
    """Reads the pack that `national`, or `national@1`, names. Raises Refused as `named_edition` and `read_pack` do."""
    return read_pack(*named_edition(rules, name))


def term_of(rules: Path, name: str) -> Term | None:
    """Which inspections the edition decides that `national`, or `national@1`, names; None where there is no such pack.

    Raises Refused when a folder cannot be read, or for no such edition.
    """
    folder, framework = named_edition(rules, name)
    return next((each.term for each in edition_folders(rules, framework) if each.rules == folder), None)
