"""Checking packs: every fault, and where there is none, what lints find."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.analysis.lints import Linting, lint
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.edition import Term
from engine.ir.pack import Pack
from engine.service.kept_rules import faults_of_editions
from engine.source import Span
from engine.workspace.editions import Folders, edition_folders, is_kept, named_edition
from engine.workspace.packs import pack_folders, read_pack, rules_folder, rules_folders
from engine.workspace.text import read_text, yaml_files
from engine.workspace.vocabulary_file import vocabulary_of


@dataclass(frozen=True, slots=True)
class Checking:
    """Packs checked: those that loaded, by name, and all that is wrong with any. With a fault, no lint ran.

    `retired` are those of which only earlier editions are kept, each with the time of its last.
    """

    packs: Mapping[str, Pack]
    faults: tuple[Diagnostic, ...]
    lints: Linting
    retired: Mapping[str, Term]


def check(path: Path | None, *, style: bool) -> Checking:
    """Checks every pack of a rules folder, or those in the folder given, and that earlier editions are as kept.

    A pack's name is taken for its folder. A finding in a file outside that folder is not told. Of an edition that is
    kept nothing is told but faults: it is history, and no longer edited. Raises Refused where there is no pack.
    """
    path = _folder(path)
    rules, names = _packs(path)
    read: dict[str, Pack] = {}
    faults: list[Diagnostic] = []
    for name in names:
        try:
            read[name] = read_pack(rules, name)
        except Refused as refused:
            faults += [fault for fault in refused.faults if fault not in faults]
    faults += [fault for fault in faults_of_editions(rules, rules_folder(path)) if fault not in faults]
    if faults:
        return Checking(read, tuple(faults), Linting((), ()), {})
    if is_kept(rules):
        return Checking(read, (), Linting((), ()), {})
    texts = {path.as_posix(): read_text(path) for path in yaml_files(rules)}
    others = _others(rules, names)
    folders = rules_folders(rules)
    kept = [read_pack(folder, name) for folder, packs in folders.items() if folder != rules for name in packs]
    found = lint([*read.values(), *others], texts, None if others else vocabulary_of(rules), kept, style=style)
    if others:
        return Checking(read, (), _within(found, rules_folder(path)), {})
    return Checking(read, (), found, _retired(rules, folders))


def _retired(rules: Path, folders: Folders) -> Mapping[str, Term]:
    """The packs of which only earlier editions are kept, with the time of the last of each."""
    gone = dict.fromkeys(name for packs in folders.values() for name in packs if name not in folders[rules])
    return {name: edition_folders(rules, name, folders)[-1].term for name in gone}


def _folder(path: Path | None) -> Path | None:
    """The folder that is meant: that of the pack, or of the edition, of this name where there is no folder of it."""
    if path is None or path.exists():
        return path
    rules, name = rules_folder(), path.as_posix()
    holds, framework = named_edition(rules, name)
    packs = pack_folders(holds)
    if framework in packs:
        return packs[framework]
    advice = nearest(name, [*packs], f"give a folder, or a pack: {', '.join(packs)}")
    raise Refused([Diagnostic("no-packs", f"there is no folder and no pack `{name}`", help=advice)])


def _packs(path: Path | None) -> tuple[Path, list[str]]:
    """The rules folder and the packs to be checked. Raises Refused where there is none."""
    given = rules_folder(path)
    rules = given.resolve()
    while (rules.parent / "parameters.yaml").is_file():
        rules = rules.parent  # the folders between hold for several packs
    if (rules / "framework.yaml").is_file():
        rules = rules.parent
    rules = given if rules == given.resolve() else rules
    names = [n for n, folder in pack_folders(rules).items() if folder.resolve().is_relative_to(given.resolve())]
    if not names:
        fault = Diagnostic(
            "no-packs", f"there is no pack in {given.as_posix()}", help="a pack is a folder with a `framework.yaml`"
        )
        raise Refused([fault])
    return rules, names


def _others(rules: Path, names: list[str]) -> list[Pack]:
    """The other packs of the rules folder that load: what they use of shared files is used."""
    found = []
    for name in pack_folders(rules):
        if name not in names:
            try:
                found.append(read_pack(rules, name))
            except Refused:
                continue
    return found


def _within(found: Linting, folder: Path) -> Linting:
    """What was found in the files of a folder."""
    within = folder.resolve()
    return Linting(
        tuple(
            each
            for each in found.findings
            if isinstance(each.told.at, Span) and Path(each.told.at.file).resolve().is_relative_to(within)
        ),
        tuple(pair for pair in found.allowed if Path(pair[1].at.file).resolve().is_relative_to(within)),
    )
