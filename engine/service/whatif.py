"""What if: one inspection decided as it is, and again with thresholds set or evidence dropped and added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from engine.analysis.facts_held import with_facts
from engine.analysis.whatif import Envelope, Side, WhatIf, envelope, results, turned
from engine.decide import AnyPlan
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.decision import Decision
from engine.ir.inspection import Fact, Inspection
from engine.ir.standards import StandardsPack
from engine.ir.vocabulary import Vocabulary
from engine.load.tree import plain, read_tree
from engine.report.inspection import inspection_text
from engine.service.deciding import (
    Decided,
    Derivation,
    InForce,
    decide_inspection,
    editions_in_force,
    plans_in_force,
)
from engine.service.setting import plan_with, settings_of
from engine.source import Place
from engine.workspace.evidence import RefusedInspection, read_inspections
from engine.workspace.evidence.check import check
from engine.workspace.evidence.files import check_file
from engine.workspace.evidence.json_text import read_json_text
from engine.workspace.evidence.written import Written
from engine.workspace.evidence.yaml_text import read_yaml, read_yaml_text
from engine.workspace.packs import rules_folder
from engine.workspace.vocabulary import read_vocabulary

UNKNOWN = "see the `id` of each of its `facts`"


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed: parameters as `NAME=NUMBER`, ids of facts, and files of further facts."""

    sets: tuple[str, ...]
    drops: tuple[str, ...]
    adds: tuple[Path, ...]


def what_if(
    file: Path, inspection: str | None, supposed: Supposed, rules: Path | None, derivation: Derivation
) -> WhatIf:
    """Decides an inspection of a file on both sides.

    Raises Refused when the inspection cannot be decided as it is, or not as supposed, and when what is supposed names
    what is not there; Disagreement when the derivations differ on either side.
    """
    if not (supposed.sets or supposed.drops or supposed.adds):
        message = "nothing is supposed, so there is nothing to compare with"
        advice = "give `--set NAME=NUMBER`, `--drop FACT` or `--add FILE`, each as often as is wanted"
        raise Refused([Diagnostic("nothing-supposed", message, help=advice)])
    vocabulary = read_vocabulary()
    read = one_inspection(file, inspection, vocabulary)
    changed, added = changed_evidence(read, supposed.drops, [partial(_written, path) for path in supposed.adds])
    return both_sides(read, changed, Changes(supposed.sets, supposed.drops, added), rules_folder(rules), derivation)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is supposed of an inspection: parameters as `NAME=NUMBER`, ids of facts left out, ids of facts added."""

    sets: tuple[str, ...]
    drops: tuple[str, ...]
    added: tuple[str, ...]


def both_sides(read: Inspection, changed: Inspection, of: Changes, folder: Path, derivation: Derivation) -> WhatIf:
    """Decides an inspection, and the same with its evidence changed and parameters set, by the rules of a folder.

    Raises as `what_if` does.
    """
    by = editions_in_force(folder)(read)
    before = decided_side(read, by.plan, derivation)
    settings = tuple(settings_of(of.sets, before.plan, read.context.inspection_date))
    plan = plan_with(
        before.plan, settings, by.stands.rules if by.stands is not None else folder, read.context.inspection_date
    )
    after = decided_side(changed, plan, derivation)
    return WhatIf(
        settings,
        tuple(dict.fromkeys(of.drops)),
        of.added,
        before,
        after,
        results(before.decision, after.decision),
        turned(before.plan.pack, before.decision, after.decision),
    )


def envelope_of(
    file: Path, inspection: str | None, rules: Path | None, derivation: Derivation
) -> tuple[Side, Envelope]:
    """Decides an inspection of a file, and what its ratings can still come to.

    Raises Refused when it cannot be decided, or by a framework without ratings; Disagreement as deciding does.
    """
    read = one_inspection(file, inspection, read_vocabulary())
    side = decided_side(read, plans_in_force(rules_folder(rules))(read), derivation)
    match side.plan.pack, side.decision:
        case StandardsPack() as pack, Decision() as decision:
            return side, envelope(pack, decision)
        case _:
            message = f"`{read.framework}` rates nothing, so there is no rating to be reached"
            advice = "`ragstone decide` tells which indicators too little was seen of"
            raise Refused([Diagnostic("no-ratings", message, help=advice)])


def one_inspection(file: Path, name: str | None, vocabulary: Vocabulary) -> Inspection:
    """The one inspection of a file, or the one named. Raises Refused when it is not there, or has faults."""
    seen: list[str] = []
    found: list[Inspection] = []
    refused: list[Diagnostic] = []
    for each in read_inspections(file, vocabulary):
        id_ = each.inspection if isinstance(each, RefusedInspection) else each.id
        seen += [id_] if id_ else []
        if name in (None, id_) or id_ is None:
            if isinstance(each, RefusedInspection):
                refused += each.faults
            else:
                found.append(each)
    if len(found) == 1 and (name is not None or not refused):
        return found[0]
    if refused:
        raise Refused(refused)
    if found:
        message = f"`{file.as_posix()}` holds {len(found)} inspections, and one is asked about"
        advice = f"name it with `--inspection`, such as `{seen[0]}`"
        raise Refused([Diagnostic("one-inspection", message, help=advice)])
    message = f"there is no inspection `{name}` in the file" if name else "there is no inspection in the file"
    raise Refused([Diagnostic("no-inspection", message, help=nearest(name or "", seen))])


def decided_side(inspection: Inspection, plan: AnyPlan, derivation: Derivation) -> Side:
    """Decides an inspection by a plan. Raises Refused when it cannot be, Disagreement when the derivations differ."""
    match decide_inspection(inspection, lambda _: InForce(plan), derivation):
        case Decided(inspection=of, plan=by, decision=decision):
            return Side(by, of, decision)
        case RefusedInspection(faults=faults):
            raise Refused(faults)


def changed_evidence(
    inspection: Inspection, drops: Sequence[str], adds: Sequence[Callable[[], Written | RefusedInspection]]
) -> tuple[Inspection, tuple[str, ...]]:
    """The inspection without the facts dropped and with those added, and the ids of these.

    Each of `adds` reads some facts. Raises Refused with all that is wrong with what is dropped and added.
    """
    faults = unknown_facts(inspection, drops)
    facts = {fact.id: fact for fact in inspection.facts if fact.id not in drops}
    added: list[str] = []
    for read in adds:
        try:
            for fact, at in _facts(read(), inspection):
                if fact.id in facts:
                    advice = "give it another id, or leave the other out"
                    message = f"there is a fact `{fact.id}` already"
                    faults.append(Diagnostic("fact-taken", message, at, advice))
                facts[fact.id] = fact
                added.append(fact.id)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return with_facts(inspection, [facts[name] for name in sorted(facts)]), tuple(added)


def unknown_facts(inspection: Inspection, names: Sequence[str]) -> list[Diagnostic]:
    """A fault for each of the names that is no fact of the inspection."""
    there = {fact.id for fact in inspection.facts}
    return [
        Diagnostic(
            "unknown-fact", f"there is no fact `{name}` in the inspection", help=nearest(name, sorted(there), UNKNOWN)
        )
        for name in dict.fromkeys(names)
        if name not in there
    ]


def _written(path: Path) -> Written | RefusedInspection:
    check_file(path)
    return read_yaml(path)


def pasted(text: str, named: str) -> Written | RefusedInspection:
    """Facts as text, in YAML or JSON: under the key `facts`, or by themselves as a list."""
    read = read_json_text(text, named) if text.lstrip()[:1] in ("{", "[") else read_yaml_text(text, named)
    if isinstance(read, RefusedInspection) or not isinstance(read.data, list):
        return read
    within = read.locate

    def locate_in(path: tuple[str | int, ...], *, key: bool = False) -> Place:
        return within(path[1:], key=key and len(path) > 1)

    return replace(read, data={"facts": read.data}, locate=locate_in)


def _facts(written: Written | RefusedInspection, inspection: Inspection) -> list[tuple[Fact, Place]]:
    """The facts of what holds nothing else, checked as those of the inspection are, each with its place."""
    if isinstance(written, RefusedInspection):
        raise Refused(written.faults)
    data = written.data if isinstance(written.data, dict) else {}
    others = [
        Diagnostic(
            "facts-alone",
            f"`{key}` cannot be added, for what is supposed holds `facts` alone",
            written.locate((key,), key=True),
            "take it out; it stands in the inspection's own file",
        )
        for key in data
        if key != "facts"
    ]
    if others:
        raise Refused(others)
    header = plain(
        read_tree(inspection_text(replace(inspection, facts=(), moderations=(), alternatives=())), inspection.id)
    )
    checked = check(
        Written({**header, **data} if isinstance(header, dict) else data, written.locate), read_vocabulary()
    )
    if isinstance(checked, RefusedInspection):
        raise Refused(checked.faults)
    records = data["facts"]
    places = {
        str(record["id"]): written.locate(("facts", i, "id"))
        for i, record in enumerate(records if isinstance(records, list) else ())
        if isinstance(record, dict)
    }
    return [(fact, places[fact.id]) for fact in checked.facts]
