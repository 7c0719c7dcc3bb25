"""`ragstone prove`."""

from pathlib import Path

from engine.cli import DIFFERENT
from engine.cli.terminal import say, say_line
from engine.report.check.promises import promises_data, promises_page
from engine.report.pack.draft import draft_line
from engine.service.proving import Proven, prove_packs


def run_prove(pack: str | None, rules: Path | None, golden: Path | None, *, json: bool) -> int:
    """Tells what became of every promise; with `json`, of all packs together."""
    found: list[Proven] = []
    for proven in prove_packs(pack, rules, golden):
        if not json:
            say(("\n\n" if found else "") + promises_page(proven.plan.pack, proven.proofs))
        found.append(proven)
    if json:
        say_line(draft_line(promises_data((each.plan.pack.framework, each.proofs) for each in found)))
    return 0 if all(each.kept for each in found) else DIFFERENT
