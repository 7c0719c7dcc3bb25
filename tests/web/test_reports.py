"""Reports of recorded decisions: the same by the page and by the API, marked, and written down as read."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from engine.service.actor import Role
from engine.service.deciding import Decided, Derivation, decide_file
from engine.service.reporting import MEDIA_TYPES, ReportFormat, report_on
from tests.web.browser import visiting
from tests.web.service import ROOT, Running
from tests.web.test_api import codes, done
from tests.web.test_decisions import evidence
from tests.web.test_evidence_pages import reads
from tests.web.test_roles import PEOPLE, READERS, signed_in

NAME = "REPORT-1"
DECIDED = ROOT / "golden/national/inspections/good.yaml"
"""A sample that the service starts with, decided, and no more."""
QUICK = [form for form in ReportFormat if form not in (ReportFormat.PDF, ReportFormat.DOCX)]
"""Those that are made in a moment; what each holds is for the tests of reports."""


@pytest.fixture(scope="module")
def record(service: Running) -> int:
    """A decision on which a recommendation was made here."""
    with signed_in(service, "Rena", Role.INSPECTOR) as rena:
        made = rena.post("/api/v1/decisions", content=evidence(NAME)).json()
        done(rena, f"/api/v1/inspections/{NAME}/recommendations", says="Write it down.", level="region", about=["N.1"])
    return int(made["id"])


@pytest.mark.parametrize("form", QUICK)
def test_a_form_is_the_same_by_the_page_and_by_the_api(service: Running, record: int, form: ReportFormat) -> None:
    asked = {"names": "made_up_keeping_text", "marking": "SECRET"}
    with service.client() as client:
        sent = client.get(f"/api/v1/decisions/{record}/reports/{form.value}", params=asked)
        page = client.get(f"/inspections/{NAME}/report/file", params={"form": form.value, **asked})
    assert (sent.status_code, page.status_code, sent.content) == (200, 200, page.content)
    assert sent.headers["content-type"] == page.headers["content-type"] == MEDIA_TYPES[form]
    assert re.fullmatch(rf'attachment; filename="decision-{record}\.[a-z.]+"', page.headers["content-disposition"])
    assert ("Development", f"report {form.value} of decision {record}, SECRET") in reads(service)


def test_it_is_the_report_of_the_command(service: Running) -> None:
    [decided] = decide_file(DECIDED, None, Derivation.REFERENCE)
    assert isinstance(decided, Decided)
    with service.client() as client:
        record = client.get(f"/api/v1/inspections/{decided.inspection.id}").json()["decision"]
        sent = client.get(f"/api/v1/decisions/{record}/reports/html", params={"marking": "OFFICIAL"}).content
    assert sent == report_on(decided, ReportFormat.HTML, "OFFICIAL")


def test_recommendations_made_here_are_in_it(service: Running, record: int) -> None:
    with service.client() as client:
        data = client.get(f"/api/v1/decisions/{record}/reports/json").json()
        assert codes(client.get(f"/api/v1/decisions/{record}/reports/html", params={"marking": "a\nb"}), 422) == [
            "bad-marking"
        ]
    assert [each["id"] for each in data["recommendations"]][-1] == "RR1"
    assert data["marking"] == "OFFICIAL-SENSITIVE"
    assert data["published"] == "not yet; this is a draft"


def test_a_report_is_taken_from_the_page(service: Running, browser: Browser, record: int, tmp_path: Path) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"/inspections/{NAME}")
        visit.page.get_by_role("link", name="Report", exact=True).click()
        visit.page.get_by_label("JSON", exact=True).check()
        visit.page.get_by_label("Protective marking").fill("OFFICIAL")
        with visit.page.expect_download() as taken:
            visit.page.get_by_role("button", name="Make the report").click()
        taken.value.save_as(tmp_path / "report.json")
        assert taken.value.suggested_filename == f"decision-{record}.json"
        assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["marking"] == "OFFICIAL"
        visit.go(f"/inspections/{NAME}/report/file?form=html&marking=%07")
        assert "A marking is one line" in visit.page.locator("#marking-error").inner_text()


@pytest.mark.parametrize("role", PEOPLE)
def test_a_report_is_for_those_who_may_read_the_evidence(service: Running, record: int, role: Role) -> None:
    with signed_in(service, f"Reporter {role.value}", role) as client:
        paths = (f"/inspections/{NAME}/report", f"/inspections/{NAME}/report/file?form=csv")
        statuses = {client.get(path).status_code for path in (*paths, f"/api/v1/decisions/{record}/reports/csv")}
    assert statuses == ({404} if role is Role.INSPECTOR else {200} if role in READERS else {403})
