"""Evidence as people send it from a browser: files that `ragstone decide` reads, told by their own names."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.diagnostics import Diagnostic, Refused
from engine.service.recording import Version, versions_in
from engine.service.refusing import bad_request

TABLE = ".csv"
LONGEST = 150
"""Of a file's name, in letters."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file by the name that its sender has it under."""

    name: str
    data: bytes


def version_sent(files: Sequence[SentFile], usable: Callable[[Version], None] = lambda _: None) -> Version:
    """The one inspection of a file, or of the tables of a CSV folder, ready to be kept.

    `usable` raises Refused where it cannot be used, though it can be read. Raises Refused with all that is
    wrong, each fault at its place in the file as its sender knows it.
    """
    named = [*_named(files)]
    with TemporaryDirectory() as scratch:
        for each in named:
            (Path(scratch) / each.name).write_bytes(each.data)
        tables = all(each.name.lower().endswith(TABLE) for each in named)
        try:
            found = [*islice(versions_in(Path(scratch) if tables else Path(scratch) / named[0].name), 2)]
            usable(found[0])
        except Refused as refused:
            raise Refused([_by_its_name(fault, scratch) for fault in refused.faults]) from refused
    version, *others = found
    if others:
        advice = "submit a file for each; the API takes many at once, one a line"
        raise bad_request(f"`{named[0].name}` holds several inspections", advice)
    return version


def _named(files: Iterable[SentFile]) -> Iterator[SentFile]:
    """Each file, by its name without folders. Raises Refused where they cannot be one inspection."""
    found: dict[str, SentFile] = {}
    for each in files:
        name = each.name.replace("\\", "/").rpartition("/")[2]
        if not name.strip(".") or not name.isprintable() or len(name) > LONGEST:
            raise bad_request(f"a file's name is at most {LONGEST} letters that can be seen", "rename it")
        if name.lower() in found:
            raise bad_request(f"there are two files `{name}`", "leave one out")
        found[name.lower()] = SentFile(name, each.data)
    if len(found) > 1 and not all(name.endswith(TABLE) for name in found):
        advice = "choose one file, or all the CSV tables of one inspection"
        raise bad_request("several files are one inspection only where all are its CSV tables", advice)
    yield from found.values()


def _by_its_name(fault: Diagnostic, scratch: str) -> Diagnostic:
    """A fault as whoever sent the file knows it, without the place where it stood here."""
    folder = Path(scratch).as_posix()

    def plain(text: str) -> str:
        return text.replace(f"{folder}/", "").replace(folder, "the tables")

    at = None if fault.at is None else replace(fault.at, file=plain(fault.at.file))
    return replace(fault, message=plain(fault.message), at=at, help=None if fault.help is None else plain(fault.help))
