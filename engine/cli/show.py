"""`ragstone show`."""

from pathlib import Path

from engine.cli.terminal import say, say_line
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.edition import Term
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.judgement.expectations import show_expectation, show_expectations
from engine.report.pack.draft import draft_line, pack_draft
from engine.report.pack.expectations_draft import expectations_draft
from engine.report.pack.page import show_pack, show_part
from engine.report.pack.themes import prompts_of_themes
from engine.report.pack.vocabulary import vocabulary_as_draft
from engine.report.pack.words import show_vocabulary
from engine.report.wording.edition import edition_of, term_data
from engine.workspace.editions import read_named, term_of
from engine.workspace.packs import pack_folders, read_pack, rules_folder
from engine.workspace.vocabulary import read_vocabulary

VOCABULARY = "vocabulary"


def run_show(name: str, of: str | None, rules: Path | None, *, json: bool) -> None:
    """Shows a pack, a part of one, or the vocabulary."""
    folder = rules_folder(rules)
    if name == VOCABULARY:
        _show_vocabulary(folder, json=json)
        return
    pack, term = read_named(folder, name), term_of(folder, name)
    parts = pack.by_id()
    if of is not None and of not in parts:
        advice = nearest(of, parts, f"`ragstone show {name}` lists them")
        raise Refused([Diagnostic("unknown-part", f"there is no `{of}` in {name}", help=advice)])
    if json:
        draft = pack_draft(pack, of) if isinstance(pack, StandardsPack) else expectations_draft(pack, of)
        say_line(draft_line({**draft, **({} if term is None else term_data(term))}))
    elif isinstance(pack, StandardsPack):
        say(show_pack(pack, term) if of is None else _part(pack, term, show_part(pack, pack.by_id()[of])))
    else:
        say(
            show_expectations(pack, term) if of is None else _part(pack, term, show_expectation(pack, pack.by_id()[of]))
        )


def _part(pack: Pack, term: Term | None, shown: str) -> str:
    return "\n".join([*edition_of(pack, term), "", shown])


def _show_vocabulary(folder: Path, *, json: bool) -> None:
    vocabulary = read_vocabulary()
    packs = [read_pack(folder, name) for name in pack_folders(folder)]
    prompts = prompts_of_themes(packs)
    if json:
        shared = {p.name: p for pack in packs for p in pack.parameters.values() if p.scope == "shared"}
        say_line(draft_line(vocabulary_as_draft(vocabulary, shared.values(), prompts)))
    else:
        say(show_vocabulary(vocabulary, prompts))
