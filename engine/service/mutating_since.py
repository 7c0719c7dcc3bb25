"""What of packs a change is about: the parts that decide, or are recorded, otherwise than before."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.analysis.difference import changed_rules, policy_changes
from engine.analysis.mutate import Unit, units
from engine.ir.pack import Pack
from engine.service.golden import OF
from engine.service.mutating import Target
from engine.workspace.editions import cases_of, named_edition
from engine.workspace.packs import pack_folders, read_pack
from engine.workspace.sides import side
from engine.workspace.text import read_text, yaml_files


def since(found: Iterable[Target], before: str) -> list[Target]:
    """Of each target what changed since a git revision (or a folder): its rules, or its golden cases. Raises Refused.

    A target that did not change is left out. A pack that is new is all of it new; a whole inspection that changed may
    have told any two readings apart, so all of its pack is asked about.
    """
    with TemporaryDirectory() as scratch:
        old = side(before, Path(scratch))
        held = pack_folders(old.rules)
        changed = []
        for target in found:
            name = target.pack.framework
            if name in held:
                rules, _ = named_edition(old.rules, target.named)
                cases = None if old.golden is None else cases_of(old.golden, rules, name)
                changed.append(_since(target, read_pack(rules, name), cases))
            else:
                changed.append(target)
    return [target for target in changed if target.units]


def _since(target: Target, before: Pack, cases: Path | None) -> Target:
    recorded = _recorded_otherwise(_texts(cases), _texts(target.cases))
    if None in recorded:
        return target
    named = {part for part in recorded if part is not None}
    changed = frozenset({*changed_rules(before, target.pack), *named})
    if target.parts is not None:
        return replace(target, parts=changed & target.parts)
    also = (unit for unit in units(target.pack) if unit.of != "part" and _differs(unit, before, target.pack))
    return replace(target, parts=changed, also=tuple(also))


def _differs(unit: Unit, before: Pack, after: Pack) -> bool:
    """Whether the parameter of a unit, or a policy, is another than it was."""
    if unit.of == "policies":
        return bool(policy_changes(before, after))
    one, other = before.parameters.get(unit.name), after.parameters.get(unit.name)
    return one is None or other is None or one.values != other.values


def _recorded_otherwise(before: dict[str, str], after: dict[str, str]) -> set[str | None]:
    """The parts whose golden cases were added, changed or taken out; None for a whole inspection."""
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    texts = [texts[name] for texts in (before, after) for name in changed if name in texts]
    return {None if (of := OF.search(text)) is None else of.group(1) for text in texts}


def _texts(golden: Path | None) -> dict[str, str]:
    """The golden files of a pack, by their place in its folder."""
    if golden is None or not golden.is_dir():
        return {}
    files = [file for file in yaml_files(golden) if not file.name.endswith(".expected.yaml")]
    return {file.relative_to(golden).as_posix(): read_text(file) for file in files}
