"""Books to be tried, people of each role, and inspections to record."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from engine.service.actor import Actor, Role
from engine.service.books import Books, open_books
from engine.service.recording import RecordedDecision, Version, submit_and_decide, version_of, versions_in
from tests.record.ledgers import SetClock

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
GOOD = ROOT / "golden/national/editions/1/inspections/good.yaml"

ANN = Actor("Ann", frozenset({Role.INSPECTOR}))
BEN = Actor("Ben", frozenset({Role.INSPECTOR}))
QUY = Actor("Quy", frozenset({Role.QA}))
RAE = Actor("Rae", frozenset({Role.QA}))
MET = Actor("Met", frozenset({Role.METHODOLOGY}))
AUD = Actor("Aud", frozenset({Role.AUDITOR}))
ADA = Actor("Ada", frozenset({Role.ADMINISTRATOR}))
EVERYONE = (ANN, BEN, QUY, RAE, MET, AUD, ADA)

SMALL = {
    "inspection": {
        "id": "trial",
        "framework": "national",
        "inspection_date": "2025-06-02",
        "evidence_cutoff": "2025-07-31",
        "sampled_regions": ["R1", "R2"],
        "sampled_pdus": {"P1": "R1"},
    },
    "facts": [
        {
            "id": "D1",
            "kind": "document",
            "date": "2025-01-10",
            "level": "national",
            "doc_type": "vision_strategy",
            "status": "approved",
            "review_due": "2026-01-01",
            "themes": ["strategy"],
            "covers": ["public_protection", "reducing_reoffending"],
        }
    ],
}
"""One fact, which comes to Inadequate."""


@contextmanager
def books(url: str, rules: Path = RULES) -> Iterator[Books]:
    """Open books whose clock goes on by a second each time."""
    opened = open_books(url, rules, SetClock())
    try:
        yield opened
    finally:
        opened.close()


@cache
def good() -> Version:
    """The sample inspection that comes out at Good."""
    (version,) = versions_in(GOOD)
    return version


def small(**header: object) -> Version:
    """The small inspection, with some of its header otherwise."""
    return version_of(json.dumps({**SMALL, "inspection": {**SMALL["inspection"], **header}}).encode())  # type: ignore[dict-item]


def decided(books: Books, version: Version | None = None, by: Actor = ANN) -> RecordedDecision:
    """An inspection submitted and decided."""
    return submit_and_decide(books, by, version or small())
