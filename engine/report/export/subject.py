"""What a report is of: an inspection as it was decided."""

from dataclasses import dataclass
from typing import assert_never

from engine.decide import prepare
from engine.ir.decision import Decision
from engine.ir.edition import Term
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.ir.standards import StandardsPack
from engine.report.trace.facts import Seen, see


@dataclass(frozen=True, slots=True)
class Rated:
    """An inspection by a framework of standards. The pack is the one that decided.

    `marking` is the protective marking that the whole bears. `hidden` says what is made up or withheld, if anything is;
    `published` when the decision was published, if it was; `challenged` what
    is challenged and not settled; `term` which inspections its edition decides, where known.
    """

    pack: StandardsPack
    inspection: Inspection
    decided: Decision
    marking: str
    hidden: str = ""
    published: str = ""
    term: Term | None = None
    challenged: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """An inspection by a framework of expectations; as above."""

    pack: ExpectationsPack
    inspection: Inspection
    decided: Judgement
    marking: str
    hidden: str = ""
    published: str = ""
    term: Term | None = None
    challenged: str = ""


Subject = Rated | Judged


def seen_of(of: Subject) -> Seen:
    """The inspection as its tests saw it."""
    match of:
        case Rated(pack=pack):
            return see(prepare(pack, of.decided.pack), of.inspection, of.decided.in_force)
        case Judged(pack=expectations):
            return see(prepare(expectations, of.decided.pack), of.inspection, of.decided.in_force)
        case _:
            assert_never(of)
