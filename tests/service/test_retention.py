"""Evidence whose time is over goes, and what was judged of it stays."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from engine.record import Kind, Purged, content, entries, has_content
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.establishments import establishments
from engine.service.recorded_report import AskedReport, report_recorded
from engine.service.recording import decide_again, decision, decision_in_force, submit, version_of
from engine.service.refusing import NotNow, NotPermitted
from engine.service.reporting import ReportFormat
from engine.service.retention import Purging, confirmation, due, kept, purge
from engine.service.standing import standing
from engine.service.verifying import audit_record, verify
from engine.service.viewing import brief_for, inspections, view
from engine.service.workflow import PERMITTED, Act
from tests.record.ledgers import SetClock
from tests.service.recorded import ADA, ANN, AUD, EVERYONE, QUY, SMALL, books, decided, small
from tests.service.test_workflow import published


def at(opened: Books, year: int, month: int = 3, day: int = 2) -> None:
    assert isinstance(opened.clock, SetClock)
    opened.clock.time = datetime(year, month, day, 9, tzinfo=UTC)


def purged(opened: Books, months: int = 24) -> Purging:
    return purge(opened, ADA, months, confirmation(due(opened, months)))


def test_it_is_due_months_after_the_inspection_last_moved_on(database: str) -> None:
    with books(database) as opened:
        decided(opened)
        at(opened, 2026, 8, 31)
        decided(opened, small(id="later"))
        view(opened, QUY, "trial")
        assert [(each.progress.inspection, each.moved, each.until) for each in kept(opened, 6)] == [
            ("trial", date(2026, 3, 2), date(2026, 9, 2)),
            ("later", date(2026, 8, 31), date(2027, 2, 28)),
        ]
        at(opened, 2026, 9, 1)
        assert due(opened, 6) == ()
        at(opened, 2026, 9, 2)
        assert [each.progress.inspection for each in due(opened, 6)] == ["trial"]
        submit(opened, ANN, small(sampled_regions=["R1", "R2", "R3"]))
        assert due(opened, 6) == ()


def test_evidence_and_decisions_go_and_the_entries_stay(database: str) -> None:
    with books(database) as opened:
        recorded = decided(opened)
        decided(opened, small(sampled_regions=["R1", "R2", "R3"]))
        at(opened, 2028, 4)
        decided(opened, small(id="young"))
        before = entries(opened.record)
        view(opened, QUY, "trial")  # so that it is remembered
        done = purged(opened)
        assert done.refused == ()
        (entry,) = done.entries
        assert (entry.kind, entry.by, entry.role) == (Kind.PURGED, "Ada", "administrator")
        assert entries(opened.record) == [*before, entry]
        gone = entry.body["purged"]
        assert isinstance(gone, list)
        assert [has_content(opened.record, str(each)) for each in gone] == [False] * 3  # two versions, decided alike
        assert audit_record(opened, AUD).findings == ()
        why = "was purged on 2028-04-02 under the rule `kept for 24 months after the inspection last moved on` by Ada"
        for asked in (
            lambda: verify(opened, recorded.id),
            lambda: view(opened, QUY, "trial"),
            lambda: decision(opened, QUY, recorded.id),
            lambda: decide_again(opened, ANN, "trial"),
        ):
            with pytest.raises(Purged, match=why):
                asked()
        told = {each.inspection: brief_for(opened, QUY, each) for each in inspections(opened, QUY)}
        assert told["trial"] == "purged on 2028-04-02"
        assert told["young"] != told["trial"]
        establishments(opened, QUY)
        assert purged(opened) == Purging((), ())


def test_what_was_published_stays_with_a_report_without_the_evidence(database: str) -> None:
    with books(database) as opened:
        stands = published(opened)
        before = decision(opened, QUY, stands)
        at(opened, 2028, 4)
        (entry,) = purged(opened).entries
        assert decision(opened, QUY, stands) == before
        assert decision_in_force(opened, QUY, "trial") == before
        assert audit_record(opened, AUD).findings == ()
        with pytest.raises(Purged, match="was purged on 2028-04-02"):
            verify(opened, stands)
        kept_report = report_recorded(opened, QUY, stands, AskedReport(ReportFormat.HTML))
        assert kept_report == content(opened.record, entry.content("report"))
        page = kept_report.decode()
        assert "What this rests on was purged" in page
        assert "Published" in page
        assert "D1" in page
        with pytest.raises(Purged):
            report_recorded(opened, QUY, stands, AskedReport(ReportFormat.JSON))


def test_the_report_that_is_kept_holds_no_words_of_the_evidence(tmp_path: Path) -> None:
    words = {"recorded_by": "Zebedee Quill", "seen": "said that Mary Evans left", "source": "Evans file"}
    judged = {"id": "MOD-1", "target": "N.1.1.a", "to": "yes", "reason": "It is said otherwise.", "by": "Lead"}
    (fact,) = SMALL["facts"]
    assert isinstance(fact, dict)
    data = {**SMALL, "facts": [{**fact, **words}], "moderations": [{**judged, "on": "2025-07-01"}]}
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        stands = published(opened, version_of(json.dumps(data).encode()))
        whole = report_recorded(opened, QUY, stands, AskedReport(ReportFormat.HTML)).decode()
        at(opened, 2028, 4)
        (entry,) = purged(opened).entries
        page = content(opened.record, entry.content("report")).decode()
    assert [word for word in words.values() if word not in whole] == []
    assert [word for word in words.values() if word in page] == []
    assert "It is said otherwise." in page


def test_it_can_be_submitted_again(database: str) -> None:
    with books(database) as opened:
        recorded = decided(opened)
        at(opened, 2028, 4)
        purged(opened)
        again = decided(opened)
        assert (again.id > recorded.id, again.data) == (True, recorded.data)
        progress = standing(opened, "trial")
        assert progress is not None
        assert (progress.purged, progress.evidence.seq > recorded.id) == (None, True)
        assert verify(opened, again.id).differences == ()
        assert audit_record(opened, AUD).findings == ()


def test_what_was_listed_is_what_goes(database: str) -> None:
    with books(database) as opened:
        decided(opened)
        at(opened, 2028, 4)
        word = confirmation(due(opened, 24))
        decided(opened, small(id="another"))
        at(opened, 2031)
        with pytest.raises(NotNow, match="no longer what was listed"):
            purge(opened, ADA, 24, word)
        assert len(due(opened, 24)) == 2


@pytest.mark.parametrize("who", EVERYONE, ids=lambda each: each.name)
def test_administrators_alone_purge(tmp_path: Path, who: Actor) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        if who.roles & PERMITTED[Act.PURGE].roles:
            assert purge(opened, who, 24, confirmation(())).entries == ()
        else:
            with pytest.raises(NotPermitted):
                purge(opened, who, 24, confirmation(()))
