"""A tiny pack and one inspection decided by it."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from engine.decide import Plan, decide, prepare
from engine.ir.canonical import digest
from engine.ir.decision import Decision
from engine.ir.inspection import Context, Fact, Inspection, Moderation, Value
from engine.ir.standards import StandardsPack
from engine.report.trace.facts import Seen, see
from engine.workspace.packs import read_pack

RULES = Path(__file__).parents[2] / "golden" / "bad" / "rules" / "_good"


def fact(name: str, kind: str, **values: Value) -> Fact:
    return Fact(name, kind, {"date": date(2025, 3, 1), "level": "national", **values})


FACTS = (
    fact(
        "D1",
        "document",
        doc_type="vision_strategy",
        status="approved",
        themes=frozenset({"strategy"}),
        covers=frozenset({"measures"}),
        source="our_future.pdf",
        locator="page 4",
        seen="sets out both purposes",
    ),
    fact(
        "F1",
        "finding",
        theme="strategy",
        stance="supports",
        strength=2,
        role_group="regional_leader",
        method="interview",
        participants=1,
        region="R1",
    ),
    fact("M1", "metric", code="milestones_met", value=Fraction(649, 1000), subgroup="all", quality="assured"),
    fact("Z1", "metric", code="milestones_met", value=Fraction(1), subgroup="all", date=date(2026, 1, 1)),
)


@pytest.fixture(scope="session")
def plan() -> Plan[StandardsPack]:
    pack = read_pack(RULES, "tiny")
    assert isinstance(pack, StandardsPack)
    return prepare(pack, digest(pack))


@pytest.fixture
def inspection() -> Inspection:
    context = Context(
        date(2025, 6, 2), date(2025, 7, 31), date(2025, 7, 31), {"sampled_regions": ("R1", "R2", "R3")}, {}
    )
    moderation = Moderation("m1", "T.1", "Good", "Late papers were seen.", "A. Lead", date(2025, 6, 30), "B. Second")
    return Inspection("trial", "tiny", context, FACTS, (moderation,))


@pytest.fixture
def decision(plan: Plan[StandardsPack], inspection: Inspection) -> Decision:
    return decide(plan, inspection)[0]


@pytest.fixture
def seen(plan: Plan[StandardsPack], inspection: Inspection, decision: Decision) -> Seen:
    return see(plan, inspection, decision.in_force)
