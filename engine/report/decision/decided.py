"""What was decided, by whichever kind of framework: as a page, and as data."""

from engine.ir.canonical import Json
from engine.ir.decision import Decision
from engine.ir.edition import Term
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.judgement import Judgement
from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.report.decision.data import decision_data
from engine.report.decision.overview import overview
from engine.report.judgement.data import judgement_data
from engine.report.judgement.page import judgement_page


def decided_page(pack: Pack, inspection: Inspection, decided: Decision | Judgement, term: Term | None = None) -> str:
    """The page that `ragstone decide` prints. The pack is the one that decided, and `term` its time."""
    match pack, decided:
        case StandardsPack(), Decision():
            return overview(pack, inspection, decided, term)
        case ExpectationsPack(), Judgement():
            return judgement_page(pack, inspection, decided, term)
        case _:
            raise _of_another_kind(pack)


def decided_data(pack: Pack, inspection: Inspection, decided: Decision | Judgement) -> dict[str, Json]:
    """The line of data that `ragstone decide --json` prints. The pack is the one that decided."""
    match pack, decided:
        case StandardsPack(), Decision():
            return decision_data(pack, decided)
        case ExpectationsPack(), Judgement():
            return judgement_data(pack, inspection, decided)
        case _:
            raise _of_another_kind(pack)


def _of_another_kind(pack: Pack) -> TypeError:
    return TypeError(f"`{pack.framework}` did not decide this")
