"""`ragstone distance`."""

from pathlib import Path

from engine.cli.terminal import say, say_line
from engine.report.decision.data import line
from engine.report.distance.data import distance_data
from engine.report.distance.page import command, distance_page, examples, facts_added
from engine.report.inspection import facts_text
from engine.service.deciding import Derivation
from engine.service.distance import distance_of
from engine.workspace.output import write_into

WRITE = "with `--write FOLDER`"


def run_distance(
    file: Path,
    part: str,
    inspection: str | None,
    write: Path | None,
    rules: Path | None,
    derivation: str,
    *,
    json: bool,
) -> None:
    """Prints how far a part is from being otherwise; where a folder is given, writes the facts to be added there."""
    found = distance_of(file, inspection, part, rules, Derivation(derivation))
    commands = []
    for name, changes in examples(part, found.distance):
        facts, at = facts_added(changes), None
        if facts and write is not None:
            at = write_into(write, f"{name}.yaml", facts_text(facts))
        if at is not None or not facts:
            commands.append(command(file, inspection, changes, at))
    if write is None and any(facts_added(changes) for _, changes in examples(part, found.distance)):
        commands.append(f"{WRITE}, facts to be added are written there, each way with its `ragstone whatif`")
    asked = found.side, part, found.distance, found.holding, found.held_by
    if json:
        say_line(line(distance_data(*asked)))
    else:
        say(distance_page(*asked, commands))
