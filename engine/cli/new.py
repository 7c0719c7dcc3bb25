"""`ragstone new`."""

from datetime import date
from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say
from engine.diagnostics import Diagnostic, Refused
from engine.load.files import FRAMEWORK
from engine.report.wording.layout import counted
from engine.service.new import add_edition, add_pack, add_part, add_repository, add_theme
from engine.service.trying import Added
from engine.workspace.packs import DIGESTS
from engine.workspace.text import EDITIONS

NEXT = "Look for `Fill in:` in what was written. `ragstone check` and `ragstone golden` say whether it still passes."

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


def run_new_edition(name: str, since: str, rules: Path, golden: Path) -> None:
    """Begins the next edition of the packs of a folder, and tells where the present one is kept."""
    written = add_edition(name, _day(since), rules, golden)
    kept = next(path.parent for path in written if path.name == DIGESTS)
    say(f"kept {kept.as_posix()}: the edition as it stands, which goes on deciding what began before {since}")
    for path in written:
        if path.name == FRAMEWORK and not path.is_relative_to(kept):
            say(f"wrote {path.as_posix()}: the next edition, in force from {since}")
    cases = [path for path in written if path.is_relative_to(golden) and EDITIONS not in path.parts]
    if cases:
        say(
            f"wrote {counted(len(cases), 'file')} of golden cases, dated in its time; those of the edition that is kept"
        )
        say("  are kept with it. Years that stand in their words alone are as they were.")
    say("`ragstone golden` says whether they come out as before; `ragstone diff` what the next edition changes.")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        fault = Diagnostic("not-a-day", f"`{written}` is no day", help="write it as 2025-01-31")
        raise Refused([fault]) from error


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
