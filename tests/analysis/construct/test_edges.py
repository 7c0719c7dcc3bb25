from fractions import Fraction
from pathlib import Path

import pytest

from engine.analysis.construct import edge, example
from engine.decide import decide, prepare
from engine.ir.inspection import Inspection
from engine.load.tree import Plain, plain, read_tree
from engine.truth import Truth
from tests.decide.trial import pack_of

PART = "T.1.1.a"
READ = plain(read_tree((Path(__file__).parent / "edges.yaml").read_text(encoding="utf-8"), "edges.yaml"))
CASES: dict[str, Plain] = READ if isinstance(READ, dict) else {}


def as_said(said: Plain) -> tuple[bool | Fraction, int]:
    assert isinstance(said, list)
    value, facts = said
    assert isinstance(facts, int)
    return (value if isinstance(value, bool) else Fraction(str(value))), facts


@pytest.mark.parametrize("name", CASES)
def test_the_two_sides_of_each_operators_threshold(name: str) -> None:
    case = CASES[name]
    assert isinstance(case, dict)
    assert isinstance(case["test"], dict)
    criteria: dict[str, Plain] = {"c": {"says": "It is so.", **case["test"]}}
    plan = prepare(pack_of({"criteria": criteria, "sufficient_when": "c"}), "tried")

    def found(inspection: Inspection | None) -> tuple[object, int]:
        assert inspection is not None
        return decide(plan, inspection)[1][PART].tests["c"].value, len(inspection.facts)

    sides = edge(plan, PART, "c")
    assert found(sides.met) == as_said(case["met"])
    assert found(sides.not_met) == as_said(case["not_met"])
    if "unknown" in case:
        unknown = example(plan, PART, {"c": Truth.UNKNOWN})
        assert found(unknown) == (None, 0), "nothing at all is the least that leaves it unknown"
