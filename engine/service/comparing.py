"""Comparing establishments: read inspections, admit their figures, lay those of one framework side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.canonical import digest
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.kpis import Kpis
from engine.ir.pack import Pack
from engine.report.establishments.compared import Comparison, compare
from engine.service.admit import without_value
from engine.service.log import log_done
from engine.workspace.evidence import RefusedInspection, read_inspections
from engine.workspace.packs import read_pack, rules_folder
from engine.workspace.vocabulary import read_vocabulary


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison for each framework, by its id, and the inspections that are in none."""

    comparisons: tuple[Comparison, ...]
    refused: tuple[RefusedInspection, ...]


@dataclass(frozen=True, slots=True)
class _Admitted:
    inspection: Inspection
    pack: ExpectationsPack
    kpis: Kpis


def compare_files(files: Sequence[Path], rules: Path | None, areas: Sequence[str]) -> Compared:
    """Lays the establishments of all files side by side, apart by framework; of some areas, where any is named.

    A file or an inspection that is refused stops no other. Raises Refused when no framework has an area so named.
    """
    return compare_read(_read(files), cache(partial(read_pack, rules_folder(rules))), areas)


def compare_read(
    read: Iterable[Inspection | RefusedInspection], pack_of: Callable[[str], Pack], areas: Sequence[str] = ()
) -> Compared:
    """Lays inspections that were read side by side, as `compare_files` does."""
    admitted: dict[str, list[_Admitted]] = {}
    refused: list[RefusedInspection] = []
    for each in read:
        found = _admit(each, pack_of) if isinstance(each, Inspection) else each
        if isinstance(found, RefusedInspection):
            refused.append(found)
        else:
            admitted.setdefault(found.pack.framework, []).append(found)
    _known(areas, [group[0].kpis for group in admitted.values()])
    comparisons = []
    for framework, group in sorted(admitted.items()):
        pack, kpis = group[0].pack, group[0].kpis
        comparison = compare(pack, kpis, digest(pack), [each.inspection for each in group], areas)
        log_done("compared", framework=framework, inspections=len(group), pack=comparison.digest)
        comparisons.append(comparison)
    return Compared(tuple(comparisons), tuple(refused))


def _read(files: Sequence[Path]) -> Iterator[Inspection | RefusedInspection]:
    for path in files:
        try:
            yield from read_inspections(path, read_vocabulary())
        except Refused as refused:
            yield RefusedInspection(None, refused.faults)


def _admit(inspection: Inspection, pack_of: Callable[[str], Pack]) -> _Admitted | RefusedInspection:
    """An inspection whose framework compares establishments. That its text is not held does not matter to figures."""
    try:
        pack = pack_of(inspection.framework)
    except Refused as refused:
        return RefusedInspection(inspection.id, refused.faults)
    if not isinstance(pack, ExpectationsPack) or pack.kpis is None:
        message = f"`{pack.framework}` names no measures that establishments are compared by"
        advice = "give inspections by a framework that has them, in a `kpis.yaml`"
        return RefusedInspection(inspection.id, (Diagnostic("no-kpis", message, None, advice),))
    keys = sorted({kpi.tolerance.key for area in pack.kpis.areas for kpi in area.kpis})
    faults = tuple(without_value([pack.parameters[key] for key in keys], inspection.context.inspection_date))
    return RefusedInspection(inspection.id, faults) if faults else _Admitted(inspection, pack, pack.kpis)


def _known(areas: Sequence[str], of: Sequence[Kpis]) -> None:
    known = [area.id for kpis in of for area in kpis.areas]
    faults = [
        Diagnostic("unknown-area", f"there is no area `{name}`", help=nearest(name, known))
        for name in areas
        if known and name not in known
    ]
    if faults:
        raise Refused(faults)
