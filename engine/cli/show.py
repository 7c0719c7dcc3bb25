"""`ragstone show`."""

from difflib import get_close_matches
from pathlib import Path

from engine.cli.terminal import say, say_line
from engine.diagnostics import Diagnostic, Refused
from engine.report.draft import draft_line, pack_draft
from engine.report.pack import show_pack, show_part
from engine.workspace.packs import read_pack, rules_folder


def run_show(name: str, of: str | None, rules: Path | None, *, json: bool) -> None:
    """Shows a pack, a part of one, or the vocabulary."""
    pack = read_pack(rules_folder(rules), name)
    parts = pack.by_id()
    if of is not None and of not in parts:
        near = get_close_matches(of, parts, 1)
        advice = f"did you mean `{near[0]}`?" if near else f"`ragstone show {name}` lists them"
        raise Refused([Diagnostic("unknown-part", f"there is no `{of}` in {name}", help=advice)])
    if json:
        say_line(draft_line(pack_draft(pack, of)))
    else:
        say(show_pack(pack) if of is None else show_part(pack, parts[of]))
