"""What may be laid side by side: a folder with packs, one pack, a file of a pack, or a git revision."""

import re
from dataclasses import dataclass
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.load.files import FRAMEWORK
from engine.workspace.editions import OF_EDITION, named_edition
from engine.workspace.packs import pack_folders, rules_folder
from engine.workspace.revisions import check_out

NAME = re.compile(r"[\w-]+(@[\w.-]*)?")
"""A pack of the rules folder here, or an edition of it: `national`, `national@1`."""
GOLDEN = "golden"
RULES = "rules"
PARAMETERS = "parameters.yaml"


@dataclass(frozen=True, slots=True)
class Side:
    """A rules folder, as its user named it. `only` is the one framework that is meant, None for all.

    `file` is the one file that is meant; `golden` the golden cases that came with the rules. `by_name` says that it was
    named as a pack of the rules folder here.
    """

    named: str
    rules: Path
    only: str | None = None
    file: Path | None = None
    golden: Path | None = None
    by_name: bool = False


def side(named: str, scratch: Path) -> Side:
    """Finds what a name means. A revision's files are written into `scratch`. Raises Refused."""
    path = Path(named)
    if path.is_file():
        return _pack(named, path.resolve().parent, path.resolve())
    if not path.is_dir() and NAME.fullmatch(named) and (OF_EDITION in named or named in pack_folders(rules_folder())):
        rules, framework = named_edition(rules_folder(), named)
        return Side(named, rules.resolve(), framework, golden=_golden(rules_folder().resolve().parent), by_name=True)
    if not path.is_dir():
        check_out(named, (RULES, GOLDEN), scratch)
        if not (scratch / RULES).is_dir():
            message = f"revision `{named}` has no folder `{RULES}` here"
            raise Refused([Diagnostic("no-packs", message, help="run it from the folder that holds `rules`")])
        return _folder(named, scratch / RULES, scratch)
    if (path / FRAMEWORK).is_file():
        return _pack(named, path.resolve(), None)
    within = path / RULES
    return _folder(named, within, path) if within.is_dir() else _folder(named, path, path.resolve().parent)


def _folder(named: str, rules: Path, beside: Path) -> Side:
    if not pack_folders(rules):
        advice = f"a pack is a folder with a `{FRAMEWORK}`"
        raise Refused([Diagnostic("no-packs", f"there is no pack in `{named}`", help=advice)])
    return Side(named, rules, golden=_golden(beside))


def _pack(named: str, folder: Path, file: Path | None) -> Side:
    """The rules folder above a pack's own: the topmost of those that hold parameters."""
    if not (folder / FRAMEWORK).is_file():
        message = f"`{named}` stands in no pack's folder"
        raise Refused(
            [Diagnostic("no-packs", message, help="give a file of a pack, a pack's folder or a folder of packs")]
        )
    rules = folder
    while (rules.parent / PARAMETERS).is_file():
        rules = rules.parent
    name = next((name for name, each in pack_folders(rules).items() if each == folder), None)
    if name is None:
        message = f"`{named}` is no pack of `{rules.as_posix()}`"
        raise Refused([Diagnostic("no-packs", message, help="a pack does not stand in a folder called `editions`")])
    return Side(named, rules, name, file, _golden(rules.parent))


def _golden(beside: Path) -> Path | None:
    return beside / GOLDEN if (beside / GOLDEN).is_dir() else None
