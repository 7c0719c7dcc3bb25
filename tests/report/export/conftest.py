"""Whole inspections that are recorded, decided once; and a small one with names and traps planted in it."""

from functools import cache
from pathlib import Path

import pytest

from engine.service.deciding import Decided, Derivation, decide_file
from engine.service.reporting import ReportFormat, report_on

ROOT = Path(__file__).parents[3]
WHOLE = {
    path.stem: path
    for path in sorted(ROOT.glob("golden/*/inspections/*.yaml"))
    if not path.name.endswith(".expected.yaml") and not path.stem[-1].isdigit()
}
"""One of the national standards for each overall rating, and the two of prisons; others differ in ratings alone."""


@cache
def decided(path: Path, rules: Path | None = None) -> Decided:
    (found,) = decide_file(path, rules, Derivation.REFERENCE)
    assert isinstance(found, Decided)
    return found


MADE: dict[tuple[int, ReportFormat], bytes] = {}


def made(of: Decided, form: ReportFormat) -> bytes:
    """A plain report, written once for all tests that read it."""
    key = (id(of), form)
    if key not in MADE:
        MADE[key] = report_on(of, form)
    return MADE[key]


@pytest.fixture(params=WHOLE)
def whole(request: pytest.FixtureRequest) -> Decided:
    """Each of them in turn."""
    return decided(WHOLE[request.param])


@pytest.fixture
def inadequate() -> Decided:
    """The national inspection that has most moderations."""
    return decided(WHOLE["inadequate"])


@pytest.fixture
def moderated() -> Decided:
    """The same by the first edition, which a moderation still changes: what the second gives needs none."""
    return decided(ROOT / "golden/national/editions/1/inspections/inadequate.yaml")


@pytest.fixture
def ravensholt() -> Decided:
    """The prison's."""
    return decided(WHOLE["ravensholt"])


@pytest.fixture
def planted() -> Decided:
    """A small inspection of prisons with names, and what a spreadsheet or a page would take for more than text."""
    return decided(Path(__file__).with_name("planted.yaml"), ROOT / "golden" / "bad" / "rules" / "_good")


@pytest.fixture
def planted_national() -> Decided:
    """Likewise of the national standards, moderated by people with names."""
    return decided(Path(__file__).with_name("planted_national.yaml"))
