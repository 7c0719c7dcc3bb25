"""`ragstone new`."""

from datetime import date
from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say
from engine.diagnostics import Diagnostic, Refused
from engine.load.files import FRAMEWORK
from engine.report.wording.layout import counted, wrapped
from engine.service.new import add_edition, add_pack, add_part, add_repository, add_theme
from engine.service.trying import Added

NEXT = "Look for `Fill in:` in what was written. `ragstone check` and `ragstone golden` say whether it still passes."

LONG = 10
"""Years after which an edition is asked about before the next: longer than any of the inspectorates' has lasted."""

HELD = {
    "rules": "the packs",
    "golden": "recorded cases, each with the answer that its author intends",
    ".vscode": "what the editor knows",
    ".github": "what is run for every pull request",
    ".pre-commit-config.yaml": "what is run at every commit",
    "requirements.txt": "the edition of ragstone that decides",
    "README.md": "the first steps",
}
"""What a repository holds, as it is told."""


def run_new_prompt(part: str, theme: str | None, rules: Path, golden: Path) -> int:
    """Adds a prompt or an indicator, and tells what was written. Cases that are no longer as meant are a difference."""
    added = add_part(part, rules, golden, theme)
    say(_told(added))
    return DIFFERENT if added.unmeant else 0


def run_new_pack(name: str, rules: Path, golden: Path) -> None:
    """Adds a pack, and tells what was written."""
    say(_told(add_pack(name, rules, golden)))


def run_new_theme(name: str, part: str, rules: Path, golden: Path) -> None:
    """Adds a theme and the prompt or indicator that asks for it, and tells what was written."""
    vocabulary, told = add_theme(name, part, rules, golden)
    say(f"wrote {vocabulary.as_posix()}\n{told.rstrip()}")


def run_new_edition(name: str, since: str, rules: Path, golden: Path, *, dry: bool) -> None:
    """Begins the next edition of the packs of a folder, and tells where the present one is kept; `dry`, tells alone."""
    day = _day(since)
    begun = add_edition(name, day, rules, golden, dry=dry)
    kept, wrote = ("would keep", "would write") if dry else ("kept", "wrote")
    say(f"{kept} {begun.kept.as_posix()}: the edition as it stands, which goes on deciding what began before {day}")
    if begun.lasted >= LONG:
        say(wrapped(f"That is {begun.lasted} years after it came into force: see that `--from {day}` is right.", "  "))
    for path in begun.texts:
        if path.name == FRAMEWORK and not path.is_relative_to(begun.kept):
            say(f"{wrote} {path.as_posix()}: the next edition, in force from {day}")
    if begun.cases:
        many = counted(len(begun.cases), "file")
        say(f"{wrote} {many} of golden cases, dated in its time; those of the edition that is kept are kept with it")
    if begun.named:
        files: dict[Path, list[str]] = {path: [] for path, _, _ in begun.named}
        for path, number, line in begun.named:
            files[path].append(f"{number}: {line}")
        said = (
            f"In {counted(len(begun.named), 'line')} of {counted(len(files), 'file')} words and ids still name a year"
            " of before, since papers keep their names. No answer rests on them: change what reads oddly."
        )
        say(wrapped(said, "  "))
        for path, lines in files.items():
            say(wrapped(f"{path.as_posix()}: {counted(len(lines), 'line')}, such as {lines[0]}", "    ", "      "))
    for framework in begun.uncased:
        say(f"no golden case of {framework} stands in {golden.as_posix()}: none is kept with it")
    if dry:
        say("Nothing was written: without `--dry-run`, it is.")
        return
    say("`ragstone golden` says whether they come out as before; `ragstone diff` what the next edition changes.")


def _day(written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise _no_day(written, "2025-01-31") from error
    if day.isoformat() != written:
        raise _no_day(written, day.isoformat())
    return day


def _no_day(written: str, as_: str) -> Refused:
    return Refused([Diagnostic("not-a-day", f"`{written}` is no day", help=f"write it as {as_}")])


def run_new_repository(folder: Path) -> None:
    """Makes a repository for a methodology team, and tells what it holds and what comes first."""
    written = add_repository(folder)
    for name, what in HELD.items():
        within = [place for place in written if place.parts[0] == name]
        many = "" if within == [Path(name)] else f"{counted(len(within), 'file')}, "
        say(f"wrote {(folder / name).as_posix()}: {many}{what}")
    say("All that ragstone checks passes there. Its README.md says what to do first.")


def _told(added: Added) -> str:
    lines = [f"wrote {path.as_posix()}" for path in added.written]
    if added.moved:
        lines.append("What these cases give has moved with it, and is recorded anew: review it.")
        lines += [f"wrote {path.as_posix()}" for path in added.moved]
    if added.unmeant:
        lines.append("These cases no longer give what their authors mean. Change their facts, or what they mean:")
        lines += [f"  {each}" for each in added.unmeant]
    return "\n".join([*lines, NEXT])
