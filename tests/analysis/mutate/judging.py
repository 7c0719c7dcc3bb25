"""Mutants of some shipped parts, judged by the recorded cases."""

from functools import cache

from engine.analysis.mutate.judged import Judged, judge
from engine.analysis.mutate.mutant import Mutant
from engine.analysis.mutate.seen import Recorded
from engine.analysis.mutate.units import Unit, mutants
from engine.ir.pack import Pack
from engine.workspace.text import EDITIONS
from tests.golden.recorded import CASES, plan_of

PARTS = {
    "N.1.1.a": "national",
    "N.1.1.c": "national",
    "N.1.1.d": "national",
    "N.3.2.h": "national",
    "M.1.2": "prisons-men",
    "S.2.4": "prisons-separation-centres",
    "M.2": "prisons-men",
}


def recorded(pack: Pack) -> list[Recorded]:
    return [
        Recorded(case.file.as_posix(), case.name, case.part, case.inspection)
        for case in CASES
        if case.inspection.framework == pack.framework and EDITIONS not in case.file.parts
    ]


@cache
def judged(part: str) -> list[tuple[Mutant, Judged]]:
    pack = plan_of(PARTS[part]).pack
    found = list(mutants(pack, Unit("part", part)))
    return list(zip(found, judge(pack, found, recorded(pack)), strict=True))
