"""A new edition: what decides today is kept as it stands, and the rules folder goes on with the next.

Golden cases are kept with it. Those that stay are dated whole years later, so that the next edition decides them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import digest
from engine.ir.expectations import ExpectationsPack
from engine.ir.pack import Pack
from engine.load.files import FRAMEWORK
from engine.workspace.editions import DECIDES_BEFORE, DIGESTS, OF_EDITION, in_order, see_whole, to_be_written
from engine.workspace.packs import SHARED, pack_folders, read_pack
from engine.workspace.text import EDITIONS, read_text, yaml_files

_DAY = re.compile(r"\b(\d{4})-(\d\d-\d\d)\b")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BEGAN = re.compile(r"\binspection_date: *[\"']?(\d{4}-\d\d-\d\d)")
EXPECTED = ".expected.yaml"
"""How the name of a file ends that holds what golden cases gave."""
DIGESTS_SAY = "# What this edition was when it was kept: `ragstone check` tells where it no longer is.\n"


@dataclass(frozen=True, slots=True)
class NextEdition:
    """The texts that keep the packs of a folder as they stand and begin the next edition, in the order of writing.

    At any place in it, each inspection is decided as before or as after. `kept` is the rules folder of what is kept,
    which will have decided for `lasted` whole years; `cases` are the files of golden cases that are dated anew, `named`
    the lines in them that still name a year of before; `uncased` are packs without a golden case.
    """

    kept: Path
    lasted: int
    texts: Mapping[Path, str]
    cases: tuple[Path, ...]
    named: tuple[tuple[Path, int, str], ...]
    uncased: tuple[str, ...]


def new_edition(rules: Path, golden: Path, name: str, since: date) -> NextEdition:
    """Keeps the packs of a folder as they stand, and begins their next edition on a day: nothing is written yet.

    Packs whose text is not held decide nothing, and stay as they are. Raises Refused when no pack stands in a folder of
    that name, when one is in force on that day already, when there is no folder of golden cases, or when the edition or
    golden cases of it are kept already.
    """
    see_whole(rules)
    name = to_be_written(rules, name) if OF_EDITION in name else name
    packs = _packs(rules, name)
    late = [each for each in packs.values() if each.effective_from >= since]
    if late:
        message = (
            f"edition {late[0].edition} of `{late[0].framework}` is in force from {late[0].effective_from} already"
        )
        raise Refused([Diagnostic("not-later", message, help="give a later day with `--from`")])
    edition = max((each.edition for each in packs.values()), key=in_order)
    if not re.fullmatch(r"\w[\w.-]*", edition):
        advice = "give it letters, digits, dots and hyphens alone, as `1`"
        raise Refused([Diagnostic("not-a-name", f"no folder can be named for edition `{edition}`", help=advice)])
    if not golden.is_dir():
        message = f"there is no folder `{golden.as_posix()}`, and golden cases are kept with an edition"
        raise Refused([Diagnostic("no-golden-folder", message, help="name the folder that holds them with `--golden`")])
    kept = rules / name / EDITIONS / edition
    places = [kept, *(golden / framework / EDITIONS / edition for framework in packs)]
    taken = [
        Diagnostic("id-taken", f"there is a folder `{each.as_posix()}` already") for each in places if each.exists()
    ]
    if taken:
        raise Refused(taken)
    folders = pack_folders(rules)
    beside = [folder for framework, folder in folders.items() if framework not in packs]
    files = [file for file in yaml_files(rules / name) if not any(file.is_relative_to(folder) for folder in beside)]
    digests = "".join(f"{framework}: {digest(pack)}\n" for framework, pack in sorted(packs.items()))
    cases = {framework: {file: read_text(file) for file in yaml_files(golden / framework)} for framework in packs}
    moved = [
        _Moved(file, text, years) for of in cases.values() for years in [_years(of, since)] for file, text in of.items()
    ]
    return NextEdition(
        kept,
        min(_whole_years(each.effective_from, since) for each in packs.values()),
        {
            **{
                golden / framework / EDITIONS / edition / file.relative_to(golden / framework): text
                for framework, of in cases.items()
                for file, text in of.items()
            },
            kept / SHARED: read_text(rules / SHARED),
            kept / DIGESTS: f"{DIGESTS_SAY}{DECIDES_BEFORE}: {since.isoformat()}\n{digests}",
            **{kept / file.relative_to(rules): read_text(file) for file in files},
            **{
                folders[framework] / FRAMEWORK: _next(folders[framework], pack, since)
                for framework, pack in packs.items()
            },
            **{each.file: each.later for each in moved},
        },
        tuple(each.file for each in moved),
        tuple(named for each in moved for named in each.named()),
        tuple(framework for framework, of in cases.items() if not of),
    )


def _packs(rules: Path, name: str) -> Mapping[str, Pack]:
    folders = pack_folders(rules)
    direct = Path(name).name == name and name not in ("", ".", "..")
    within = [framework for framework, folder in folders.items() if direct and folder.is_relative_to(rules / name)]
    read = {framework: read_pack(rules, framework) for framework in within}
    held = {f: p for f, p in read.items() if not (isinstance(p, ExpectationsPack) and p.not_held is not None)}
    if not held:
        known = sorted({folder.relative_to(rules).parts[0] for folder in folders.values()})
        message = f"no pack that decides stands in `{(rules / name).as_posix()}`"
        advice = f"give a folder of the rules folder: {', '.join(f'`{each}`' for each in known)}"
        raise Refused([Diagnostic("no-packs", message, help=advice)])
    return held


def _next(folder: Path, pack: Pack, since: date) -> str:
    """The framework file of the next edition. An edition that is no number is followed by itself with `.1` after it."""
    following = str(int(pack.edition) + 1) if pack.edition.isdecimal() else f"{pack.edition}.1"
    text = re.sub(r"(?m)^edition: .*$", f'edition: "{following}"', read_text(folder / FRAMEWORK), count=1)
    return re.sub(r"(?m)^effective_from: .*$", f"effective_from: {since.isoformat()}", text, count=1)


def _whole_years(since: date, until: date) -> int:
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def _years(texts: Mapping[Path, str], since: date) -> int:
    """How many years later golden cases are to be dated, so that the earliest begins in the next edition's time.

    Raises Refused where one would be dated past the last year that there is.
    """
    began = [day for text in texts.values() for found in _BEGAN.findall(text) if (day := _day(found)) is not None]
    years = max((since.year - day.year + ((day.month, day.day) < (since.month, since.day)) for day in began), default=0)
    last = max((int(found[1]) for text in texts.values() for found in _DAY.finditer(text)), default=0)
    if last + years > date.max.year:
        message = f"golden cases would be dated past the year {date.max.year} to begin on {since}"
        raise Refused([Diagnostic("not-a-day", message, help="give an earlier day with `--from`")])
    return years


@dataclass(frozen=True, slots=True)
class _Moved:
    """A file of golden cases that is dated some years later."""

    file: Path
    text: str
    years: int

    @property
    def later(self) -> str:
        return _DAY.sub(lambda found: _later(found, self.years), self.text)

    def named(self) -> Iterator[tuple[Path, int, str]]:
        """The lines that name a year of the dates that were moved, outside a date: papers keep their names."""
        years = {found[1] for found in _DAY.finditer(self.text)} if self.years else set()
        for number, line in enumerate(self.text.splitlines(), 1):
            if years & set(_YEAR.findall(_DAY.sub("", line))) and not self.file.name.endswith(EXPECTED):
                yield self.file, number, line.strip()


def _day(written: str) -> date | None:
    """A day; None for what is none, which replaying tells."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _later(found: re.Match[str], years: int) -> str:
    """The same day some years later; for the last of February, the last that there is."""
    later = f"{int(found[1]) + years}-{found[2]}"
    try:
        date.fromisoformat(later)
    except ValueError:
        return later.replace("-02-29", "-02-28")
    return later
