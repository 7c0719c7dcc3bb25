"""Editions of a pack: the one in force, read whole or not at all, and any that was kept."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from engine.decide import AnyPlan
from engine.ir.canonical import Json, digest
from engine.ir.edition import Term
from engine.ir.inspection import Inspection
from engine.record import Draft, Entry, Kind, canonical_json, content, digest_of, entries
from engine.service.actor import RAGSTONE, Role
from engine.service.books import Books
from engine.service.deciding import prepare_any, read_plan
from engine.service.refusing import not_there
from engine.workspace.editions import EditionFolder, edition_folders
from engine.workspace.in_force import in_force, see_as_kept
from engine.workspace.packs import pack_of, pack_texts
from engine.workspace.text import yaml_files
from engine.workspace.vocabulary_file import vocabulary_said, vocabulary_text

VOCABULARY = "vocabulary.yaml"
"""The vocabulary's place among the files of a kept pack."""

T = TypeVar("T")
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A pack made ready for deciding, with the files that it was read from, as they are kept."""

    plan: AnyPlan
    source: bytes

    @property
    def framework(self) -> str:
        """Whose rules they are."""
        return self.plan.pack.framework

    @property
    def kept_as(self) -> str:
        """The digest of its files."""
        return digest_of(self.source)


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition of the rules folder, and which inspections it decides."""

    edition: Edition
    term: Term


def current(books: Books, framework: str) -> Edition:
    """The newest edition that stands in the rules folder now. It is read anew when a file of the folder changed.

    All of it was there at one time: files that change while they are read are read again. Raises Refused.
    """
    return _all_of_one_time(books, lambda stamp: read_edition(books.rules, framework, stamp))


def edition_for(books: Books, inspection: Inspection) -> Edition:
    """The edition of the rules folder that is in force for an inspection, read as `current` reads.

    Raises Refused, where it is gone or was altered too.
    """
    return standing_for(books, inspection).edition


def standing_for(books: Books, inspection: Inspection) -> Standing:
    """The same, with which inspections it decides."""

    def read(stamp: Stamp) -> Standing:
        found = in_force(books.rules, inspection.framework, inspection.context.inspection_date)
        standing = _standing(found, stamp)
        see_as_kept(found, standing.edition.plan.digest)
        return standing

    return _all_of_one_time(books, read)


def standing_editions(books: Books, framework: str) -> tuple[Standing, ...]:
    """Every edition of a framework that the rules folder keeps, oldest first, read as `current` reads.

    Raises Refused.
    """

    def read(stamp: Stamp) -> tuple[Standing, ...]:
        return tuple(_standing(each, stamp) for each in edition_folders(books.rules, framework))

    return _all_of_one_time(books, read)


def _standing(found: EditionFolder, stamp: Stamp) -> Standing:
    return Standing(read_edition(found.rules, found.framework, stamp), found.term)


def _all_of_one_time(books: Books, read: Callable[[Stamp], T]) -> T:
    stamp = stamp_of(books.rules)
    while True:
        found = read(stamp)
        after = stamp_of(books.rules)
        if after == stamp:
            return found
        stamp = after


def kept(books: Books, source: str) -> Edition:
    """An edition from the files that the record holds under a digest. Raises NotThere, or Refused."""
    try:
        return read_kept(content(books.record, source))
    except KeyError as error:
        raise not_there(f"the record holds no pack `{source[:12]}`") from error


def adopted(books: Books, source: str) -> Edition:
    """An edition that once decided here, by the digest of its files. Raises NotThere for any other content."""
    if not any(each.content("pack") == source for each in entries(books.record, kinds=[Kind.ADOPTED])):
        raise not_there(f"no edition `{source[:12]}` ever decided here", "see the editions of a pack")
    return kept(books, source)


@lru_cache(maxsize=8)
def read_kept(source: bytes) -> Edition:
    """A pack from its kept files, by the vocabulary of this process. Raises Refused when it cannot read them."""
    with laid_out(source) as rules:
        return Edition(read_plan(rules, json.loads(source)["framework"]), source)


@contextmanager
def laid_out(source: bytes) -> Iterator[Path]:
    """A folder of rules with the files of a kept pack, as long as it is looked at."""
    with TemporaryDirectory() as scratch:
        for path, text in files_of(source).items():
            place = Path(scratch) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        yield Path(scratch) / "rules"


def files_of(source: bytes) -> Mapping[str, str]:
    """The texts of a kept pack by their paths, the vocabulary among them."""
    files: Mapping[str, str] = json.loads(source)["files"]
    return files


def vocabulary_of(source: bytes) -> str:
    """The vocabulary that a kept pack was read with."""
    return files_of(source)[VOCABULARY]


def words_in_force(source: bytes) -> str:
    """What a kept pack's vocabulary says, as a digest: that of the same words, whatever stands in comments beside."""
    return _words(vocabulary_of(source))


@lru_cache(maxsize=8)
def _words(text: str) -> str:
    return digest_of(vocabulary_said(text).encode())


def adoptions(books: Books, framework: str, up_to: int | None = None) -> list[Entry]:
    """Each time that an edition of a framework came into force here, oldest first."""
    return [
        each for each in entries(books.record, kinds=[Kind.ADOPTED], up_to=up_to) if each.body["framework"] == framework
    ]


def adopting(books: Books, edition: Edition) -> list[Draft]:
    """What is to be recorded before an edition decides, where it is not the one that decided last."""
    last = adoptions(books, edition.framework)
    if last and last[-1].body["pack"] == edition.plan.digest and last[-1].content("pack") == edition.kept_as:
        return []
    about: dict[str, Json] = {
        "framework": edition.framework,
        "pack": edition.plan.digest,
        "edition": edition.plan.pack.edition,
        "contents": {"pack": edition.kept_as},
    }
    return [Draft(Kind.ADOPTED, RAGSTONE.name, Role.SERVICE.value, None, about)]


@lru_cache(maxsize=64)
def read_edition(rules: Path, framework: str, _: Stamp) -> Edition:
    """A pack of a folder, once for each state of the folder. Raises Refused."""
    texts = pack_texts(rules, framework)
    pack = pack_of(texts)
    files = {**texts.by_path(), VOCABULARY: vocabulary_text()}
    return Edition(prepare_any(pack, digest(pack)), canonical_json({"framework": framework, "files": files}))


def stamp_of(folder: Path) -> Stamp:
    """What tells that a file of a folder was changed."""
    found = ((path, path.stat()) for path in yaml_files(folder, earlier=True))
    return tuple((path.as_posix(), about.st_mtime_ns, about.st_size) for path, about in found)
