"""`ragstone golden mutate`."""

from functools import partial
from pathlib import Path

from engine.analysis.mutate import Fate
from engine.cli import DIFFERENT
from engine.cli.progress import progress
from engine.cli.terminal import say, say_line
from engine.report.check.mutants import mutants_data, mutants_page
from engine.report.pack.draft import draft_line
from engine.report.wording.layout import counted
from engine.service.mutating import Mutated, mutate, targets, to_propose_for
from engine.service.mutating_since import since
from engine.service.proposing import propose
from engine.workspace.editions import is_kept


def run_mutate(
    asked: str | None, before: str | None, rules: Path | None, golden: Path | None, *, proposing: bool, json: bool
) -> int:
    """Judges the mutants of packs by their golden cases; proposing, writes cases that kill those that survive."""
    found: list[Mutated] = []
    every = targets(asked, rules, golden)
    if proposing:
        to_propose_for(every)
    meant = every if before is None else since(every, before)
    if not meant and not json:
        say(f"no rule and no golden case has changed since `{before}`: there is nothing to read otherwise")
    for target in meant:
        with progress(quiet=json) as told:
            advance = partial(told, target.named)
            if proposing:
                mutated, proposed = propose(target, advance)
            else:
                mutated = mutate(target, advance)
        found.append(mutated)
        if not json:
            say(("\n" if len(found) > 1 else "") + mutants_page(target.pack, mutated.judged, mutated.covered))
        if proposing and not json:
            for path in proposed.files:
                say(f"wrote {path.as_posix()}")
            said = f"{counted(proposed.cases, 'case')} written: give them names of their own, and review what they give"
            say(said if proposed.cases else "nothing to propose")
    if json:
        say_line(draft_line(mutants_data((each.target.pack, each.judged, each.covered) for each in found)))
    survived = any(each.of(Fate.SURVIVED) for each in found)
    if survived and not proposing and not json and not any(is_kept(each.rules) for each in meant):
        say(f"\n`{_propose(asked, before)}` writes cases that tell these apart, for you to review.")
    return DIFFERENT if survived or any(each.of(Fate.UNDECIDED) for each in found) else 0


def _propose(asked: str | None, before: str | None) -> str:
    given = [*([asked] if asked else []), *(["--since", before] if before else [])]
    return " ".join(["ragstone golden mutate", *given, "--propose"])
