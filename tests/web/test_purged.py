"""Whoever asks a service that runs for what was purged meanwhile is told so, and gets what was kept."""

from pathlib import Path

from engine.record import open_record, record_url
from engine.service.actor import Actor, Role
from engine.service.books import Books, now
from engine.service.retention import confirmation, due, purge
from tests.service.recorded import RULES, books
from tests.service.test_workflow import published
from tests.web.service import serving

ADA = Actor("Ada", frozenset({Role.ADMINISTRATOR}))


def test_it_is_told_and_the_report_is_given(tmp_path: Path) -> None:
    with books(record_url(tmp_path)) as opened:
        stands = published(opened)
    with serving(tmp_path, "--dev-login") as service, service.client() as client:
        assert client.get("/inspections/trial").status_code == 200  # which is then remembered
        opened = Books(open_record(record_url(tmp_path)), RULES, now)
        assert len(purge(opened, ADA, 1, confirmation(due(opened, 1))).entries) == 1
        opened.close()
        for address in ("/inspections/trial", "/inspections/trial/prompts/N.1.1.a", "/inspections/trial/report"):
            page = client.get(address)
            assert (page.status_code, "This is no longer kept" in page.text) == (410, True), address
            assert "by Ada" in page.text
            assert 'href="/inspections/trial/report/file?form=html"' in page.text
        asked = client.get("/api/v1/inspections/trial/evidence")
        assert (asked.status_code, asked.json()["errors"][0]["code"]) == (410, "evidence-purged")
        assert client.get(f"/api/v1/decisions/{stands}").status_code == 200
        for address in ("/inspections/trial/report/file?form=html", f"/api/v1/decisions/{stands}/reports/html"):
            report = client.get(address)
            assert (report.status_code, "What this rests on was purged" in report.text) == (200, True)
        assert client.get("/inspections/trial/report/file?form=xlsx").status_code == 410
        for address in ("/inspections", "/api/v1/inspections", "/establishments", "/inspections/trial/history"):
            assert client.get(address).status_code in (200, 404), address
