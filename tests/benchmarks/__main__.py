"""`make bench`: how long each stage takes, and other rule engines on the same rules and facts. Asserts no time."""

import gc
import json
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.cli import COLLECT_AFTER
from engine.decide import Plan, decide, prepare
from engine.ir.canonical import digest
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack
from engine.report.decision.data import decision_data, line
from engine.targets.durable import derive
from engine.workspace.evidence import RefusedInspection, read_inspections
from engine.workspace.packs import read_pack
from engine.workspace.vocabulary import read_vocabulary
from tests.benchmarks.inspections import CUTOFF, invent
from tests.benchmarks.peers import peers, plain
from tests.benchmarks.timing import HEADING, run, said, timed
from tests.benchmarks.workload import ragstone, workload

WHOLE = "golden/national/inspections/requires-improvement.yaml"
DIFFERENT, RUNS, COLD = 100, 1000, 5


def main() -> None:
    gc.set_threshold(COLLECT_AFTER, 20, 20)  # as the command has it
    print(HEADING)
    pack = read_pack(Path("rules"), "national")
    if not isinstance(pack, StandardsPack):
        raise TypeError(pack.framework)
    against_peers(pack, stages(prepare(pack, digest(pack))))
    cold_start()


def stages(plan: Plan[StandardsPack]) -> list[Inspection]:
    """Each stage of deciding invented inspections of about 300 facts, in one process."""
    texts = [json.dumps(invent(read_vocabulary(), seed)) for seed in range(DIFFERENT)]
    with TemporaryDirectory() as folder:
        for suffix, what in (
            (".jsonl", "a line of JSON to typed facts"),
            (".json", "a JSON file, with every place in it"),
        ):
            files = [Path(folder, f"{number}{suffix}") for number in range(DIFFERENT)]
            for file, text in zip(files, texts, strict=True):
                file.write_text(text, encoding="utf-8")
            print(said(what, timed(_read, files)[0]))
        inspections = [_read(file) for file in files]
    times, (decision, measures) = timed(lambda each: decide(plan, each), islice(cycle(inspections), RUNS))
    print(said("typed facts to decision with its whole trace", times))
    times, _ = timed(lambda each: line(decision_data(plan.pack, each)), [decision] * DIFFERENT)
    print(said("decision to JSON", times))
    derive(plan.pack, decision.in_force, measures, {})
    decided = [decide(plan, each) for each in inspections]
    times, _ = timed(lambda each: derive(plan.pack, each[0].in_force, each[1], {}), decided)
    print(said("second derivation, by durable_rules", times))
    return inspections


def _read(file: Path) -> Inspection:
    (found,) = read_inspections(file, read_vocabulary())
    if isinstance(found, RefusedInspection):
        raise TypeError(found.faults)
    return found


def against_peers(pack: StandardsPack, inspections: list[Inspection]) -> None:
    """The workload by each engine, in turn on each inspection, so that all meet the same machine."""
    rules = workload(pack)
    ours, others = ragstone(pack, rules), dict(peers(rules))
    times: dict[str, list[float]] = {name: [] for name in ("ragstone, with its whole trace", *others)}
    yes = 0
    for each in inspections:
        seen = replace(each, facts=tuple(f for f in each.facts if str(f.values["date"]) <= CUTOFF))
        taken = {}
        taken["ragstone, with its whole trace"], expected = timed(ours, [seen])
        for name, engine in others.items():
            taken[name], found = timed(engine, [plain(seen)])
            if found != expected:
                raise AssertionError(seen.id, name)
        yes += sum(expected)
        for name, time in taken.items():
            times[name] += time
    of = len(rules) * len(inspections)
    print(f"\n{len(rules)} prompts of 5 tests each, the same facts; all give the same answers, yes to {yes} of {of}")
    for name, time in times.items():
        print(said(name, time))
    if not others:
        print("no other engine is installed: `make bench` installs them")


def cold_start() -> None:
    """The command on a whole inspection, each time in a new process."""
    print("\ncold start: ragstone decide FILE")
    for name, options in (("both derivations", []), ("reference alone", ["--derivation", "reference"])):
        print(said(name, timed(lambda each: run("decide", WHOLE, *each), [options] * COLD)[0]))


if __name__ == "__main__":
    main()
