"""`ragstone show`."""

from difflib import get_close_matches
from pathlib import Path

from engine.cli.terminal import say, say_line
from engine.diagnostics import Diagnostic, Refused
from engine.report.draft import draft_line, pack_draft
from engine.report.pack import show_pack, show_part
from engine.report.themes import prompts_of_themes
from engine.report.vocabulary import vocabulary_as_draft
from engine.report.words import show_vocabulary
from engine.workspace.packs import pack_folders, read_pack, rules_folder
from engine.workspace.vocabulary import read_vocabulary

VOCABULARY = "vocabulary"


def run_show(name: str, of: str | None, rules: Path | None, *, json: bool) -> None:
    """Shows a pack, a part of one, or the vocabulary."""
    folder = rules_folder(rules)
    if name == VOCABULARY:
        _show_vocabulary(folder, json=json)
        return
    pack = read_pack(folder, name)
    parts = pack.by_id()
    if of is not None and of not in parts:
        near = get_close_matches(of, parts, 1)
        advice = f"did you mean `{near[0]}`?" if near else f"`ragstone show {name}` lists them"
        raise Refused([Diagnostic("unknown-part", f"there is no `{of}` in {name}", help=advice)])
    if json:
        say_line(draft_line(pack_draft(pack, of)))
    else:
        say(show_pack(pack) if of is None else show_part(pack, parts[of]))


def _show_vocabulary(folder: Path, *, json: bool) -> None:
    vocabulary = read_vocabulary()
    packs = [read_pack(folder, name) for name in pack_folders(folder)]
    prompts = prompts_of_themes(packs)
    if json:
        shared = {p.name: p for pack in packs for p in pack.parameters.values() if p.scope == "shared"}
        say_line(draft_line(vocabulary_as_draft(vocabulary, shared.values(), prompts)))
    else:
        say(show_vocabulary(vocabulary, prompts))
