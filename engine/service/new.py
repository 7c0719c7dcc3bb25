"""New prompts, indicators, packs, themes, editions and repositories."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.service.kept_rules import faults_of_editions
from engine.service.schema import write_schemas
from engine.service.trying import Added, add
from engine.source import Span
from engine.workspace.editions import see_whole
from engine.workspace.output import write_all, write_into
from engine.workspace.packs import pack_folders, read_pack, shipped
from engine.workspace.scaffold import NextEdition, new_edition, new_pack, new_part, new_repository, with_theme
from engine.workspace.vocabulary import read_vocabulary
from engine.workspace.vocabulary_file import vocabulary_of

SCHEMAS = ".vscode/schemas"
"""Beside the rules: what editors know, which a theme adds to."""
DIFFERENT = 1
"""The exit code of a prompt that is added and moves what other cases were meant to give."""


def add_part(part: str, rules: Path, golden: Path, theme: str | None = None) -> Added:
    """Adds a prompt or an indicator with its golden cases. Of a new theme, editors are told too.

    Raises Refused when there is one of that id, or nothing that it could belong to.
    """
    packs = _packs(rules)
    pack = _home(part, packs)
    texts = new_part(pack, pack_folders(rules)[pack.framework], golden, part, theme)
    based = {
        name for name, each in packs.items() if not isinstance(each, StandardsPack) and each.base == pack.framework
    }
    added = add(texts, rules, golden, {pack.framework, *based})
    schemas = rules.parent / SCHEMAS
    if theme is None or not schemas.is_dir():
        return added
    return replace(added, written=(*added.written, *write_schemas(schemas)))


def add_pack(name: str, rules: Path, golden: Path) -> Added:
    """Adds a pack with one prompt, or with one indicator beside packs of expectations, and its golden cases.

    Raises Refused when there is one of that name.
    """
    return add(new_pack(_there(rules), golden, name, read_vocabulary()), rules, golden, ())


def add_theme(name: str, part: str, rules: Path, golden: Path) -> tuple[Path, str]:
    """Adds a theme to the vocabulary, and the prompt or indicator that asks for it: the vocabulary, and what that told.

    The vocabulary is read once in a process, so another adds the prompt. Raises Refused, with nothing written, when
    either is there already.
    """
    found = vocabulary_of(_there(rules))
    if found is None:
        advice = "add it where the rules and the vocabulary stand side by side"
        raise Refused([Diagnostic("no-vocabulary", "the vocabulary is not these rules' own", help=advice)])
    path, written = Path(found[0]), found[1]
    pack = _home(part, _packs(rules))
    new_part(pack, pack_folders(rules)[pack.framework], golden, part, None)
    path.write_text(with_theme(written, name, read_vocabulary()), encoding="utf-8")
    command = "from engine.cli import main; main()"
    given = ["new", "prompt", part, "--theme", name, "--rules", str(rules), "--golden", str(golden)]
    done = subprocess.run([sys.executable, "-c", command, *given], capture_output=True, text=True, check=False)  # noqa: S603 - this very program
    if done.returncode not in (0, DIFFERENT):
        path.write_text(written, encoding="utf-8")
        raise RuntimeError(done.stderr)
    return path, done.stdout


def add_edition(name: str, since: date, rules: Path, golden: Path, *, dry: bool = False) -> NextEdition:
    """Keeps the packs of a folder of the rules folder as they stand, and begins their next edition: what was written.

    It is checked in a copy first; `dry`, that is all. Raises Refused, with nothing written, as `new_edition` does, or
    where anything would be wrong with an edition then; or where a file cannot be written.
    """
    begun = new_edition(_there(rules), golden, name, since)
    faults = _faults_then(begun, rules)
    if faults:
        raise Refused(faults)
    if not dry:
        write_all(begun.texts)
    return begun


def _faults_then(begun: NextEdition, rules: Path) -> list[Diagnostic]:
    """What would be wrong with the editions of a folder once the texts are written, at the places where they stand."""
    with TemporaryDirectory() as scratch:
        copy = Path(scratch) / rules.name
        shutil.copytree(rules, copy)
        for path, text in begun.texts.items():
            if path.is_relative_to(rules):
                write_into(copy, path.relative_to(rules), text)
        faults = list(faults_of_editions(copy, copy / begun.kept.parent.parent.relative_to(rules)))
        return [_moved_back(fault, copy.as_posix(), rules.as_posix()) for fault in faults]


def _moved_back(fault: Diagnostic, copy: str, rules: str) -> Diagnostic:
    at = fault.at
    return replace(
        fault,
        message=fault.message.replace(copy, rules),
        at=replace(at, file=at.file.replace(copy, rules)) if isinstance(at, Span) else at,
        help=fault.help and fault.help.replace(copy, rules),
    )


def add_repository(folder: Path) -> tuple[Path, ...]:
    """Makes a repository that holds copies of the packs that came with the engine: the files written, within it.

    Raises Refused, with nothing written, when one of them is there already.
    """
    texts = new_repository(shipped("rules"), shipped("golden"), version("ragstone"))
    taken = [place for place in texts if (folder / place).exists()]
    if taken:
        message = f"there is a file `{(folder / taken[0]).as_posix()}` already"
        raise Refused([Diagnostic("id-taken", message, help="name a folder that is new, or has none of these files")])
    for place, text in texts.items():
        write_into(folder, place, text)
    schemas = write_schemas(folder / SCHEMAS)
    return (*texts, *(path.relative_to(folder) for path in schemas))


def _packs(rules: Path) -> dict[str, Pack]:
    return {name: read_pack(rules, name) for name in pack_folders(_there(rules))}


def _there(rules: Path) -> Path:
    if not (rules / "parameters.yaml").is_file():
        advice = "go to the folder that holds it, or name it with `--rules`"
        message = f"there is no rules folder `{rules.as_posix()}` with the shared parameters.yaml"
        raise Refused([Diagnostic("no-rules", message, help=advice)])
    see_whole(rules)
    return rules


def _home(part: str, packs: Mapping[str, Pack]) -> Pack:
    """The pack that has what the part belongs to."""
    above = part.rpartition(".")[0]
    for pack in packs.values():
        if part in pack.by_id() or above in pack.by_id():
            return pack
    known = [
        each.id
        for pack in packs.values()
        for each in (pack.key_questions() if isinstance(pack, StandardsPack) else pack.expectations)
    ]
    beside = [name for name in known if name.rpartition(".")[0] == above.rpartition(".")[0]]
    message = f"no pack has a key question or an expectation `{above}` for `{part}` to belong to"
    raise Refused([Diagnostic("no-place", message, help=nearest(above, beside or known))])
