"""Whether golden cases tell a pack from every pack that reads one thing of it otherwise.

Each threshold, comparison, window, condition, quorum, blocker, criterion of the logic and band is read otherwise, one
at a time. Such a mutant is killed by a golden case, proved equivalent, or survives; and then there is an inspection
that would kill it, run through `decide` by both readings.
"""

from engine.analysis.mutate.composed import Composed
from engine.analysis.mutate.coverage import Covered
from engine.analysis.mutate.judged import Fate, Judged
from engine.analysis.mutate.mutant import Misread, Sort
from engine.analysis.mutate.seen import Recorded
from engine.analysis.mutate.units import Unit, units
from engine.analysis.mutate.work import Worked, work_off

__all__ = [
    "Composed",
    "Covered",
    "Fate",
    "Judged",
    "Misread",
    "Recorded",
    "Sort",
    "Unit",
    "Worked",
    "units",
    "work_off",
]
