"""Inspections by expectations: statements and whose they are, other ways, concerns, what leaders said; no mark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from engine.service.recording import versions_in
from tests.web.browser import faults, visiting
from tests.web.service import ROOT, Running

RAVENSHOLT = "golden/prisons-men/editions/1/inspections/ravensholt.yaml"
THREE_CENTRES = "golden/prisons-separation-centres/inspections/three-centres.yaml"


def recorded(service: Running, path: str) -> str:
    """An inspection, decided and recorded; its id."""
    [version] = versions_in(Path(ROOT / path))
    with service.client() as client:
        assert client.post("/api/v1/decisions", content=version.kept).status_code == 201
    return version.inspection.id


@pytest.fixture(scope="module")
def prison(service: Running) -> str:
    """One that has every sort of settlement."""
    return recorded(service, RAVENSHOLT)


@pytest.fixture(scope="module")
def centres(service: Running) -> str:
    """One whose leaders assessed themselves."""
    return recorded(service, THREE_CENTRES)


@pytest.mark.parametrize("part", ["", "/prompts/S.1", "/prompts/S.4", "/prompts/S.1.1", "/prompts/S.1.3"])
def test_it_reads_well_and_has_no_mark(service: Running, browser: Browser, centres: str, part: str) -> None:
    path = f"/inspections/{centres}{part}"
    assert faults(browser, service.address, path) == []
    with visiting(browser, service.address) as visit:
        visit.go(path)
        said = visit.page.locator("main").inner_text()
        assert "Inadequate" not in said
        assert "Outstanding" not in said
        ids = visit.page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
        assert len(ids) == len(set(ids))
        assert [a for a in _anchors(visit.page.locator("main a").evaluate_all(HREFS)) if a not in ids] == []
        visit.go("/inspections")
        assert "not scored" in visit.page.locator("main").inner_text()


HREFS = "all => all.map(each => each.getAttribute('href'))"


def _anchors(addresses: list[str]) -> list[str]:
    return [each[1:] for each in addresses if each.startswith("#")]


def test_the_first_screen_says_each_statement_and_whose_it_is(service: Running, browser: Browser, prison: str) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"/inspections/{prison}")
        rows = visit.page.locator("#statements + ul > li")
        told = [each.replace("\n", " ") for each in rows.all_inner_texts()]
        assert "Settled by KM (lead inspector), as the rule suggests." in told[0]
        assert "Suggested by rule; no settlement is in force." in told[1]
        assert "evidence against: yes" in told[1]
        assert "Settled by KM (lead inspector), where the rule suggests not shown." in told[2]
        assert [each.split()[-1] for each in told] == ["shown", "mixed", "mixed", "way"]
        last = rows.last.bounding_box()
        assert last is not None
        assert last["y"] + last["height"] < 900


def test_every_settlement_is_told_and_whether_it_holds(service: Running, browser: Browser, prison: str) -> None:
    with visiting(browser, service.address) as visit:
        said = []
        for part in ("M.1", "M.2", "M.3"):
            visit.go(f"/inspections/{prison}")
            visit.page.locator("#statements + ul").get_by_role("link", name=part, exact=True).click()
            assert visit.page.url.endswith(f"/inspections/{prison}/prompts/{part}")
            said.append(visit.page.locator(".app-answer").inner_text())
        one, two, three = said
        assert "Settled as shown by KM (lead inspector), 2025-06-26." in one
        assert "Not in force: mixed, by SO (inspector), 2025-06-13, since a newer one stands in its place." in one
        assert "since it differs from what is suggested by rule, and gives no reason" in two
        assert "Staffing is beyond the governor's reach until the autumn intake." in three
        assert "By rule\nMixed: " in two


def test_an_expectation_has_all_that_it_rests_on(service: Running, browser: Browser, prison: str) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"/inspections/{prison}/prompts/M.2")
        headings = visit.page.locator("main h2").all_inner_texts()
        assert [each for each in headings if not each.startswith("Guidance")] == [
            "Indicators",
            "Another way of achieving it",
            "Evidence against",
            "Key concerns",
            "Notable positive practice",
            "Evidence that bears on it",
            "The parameters, and why they are what they are",
            "History",
        ]
        assert visit.page.locator("#against + ul details").first.get_attribute("open") is not None
        visit.page.get_by_role("link", name="Challenge").first.click()
        assert visit.page.url.endswith("/do/challenge?of=M.2")
        visit.page.go_back()
        visit.page.get_by_role("link", name="Next: M.3").click()
        assert visit.page.url.endswith("/prompts/M.3")
        visit.page.locator("#indicators + ul a").first.click()
        visit.page.locator(".govuk-breadcrumbs").get_by_role("link", name="M.3").click()
        assert visit.page.url.endswith("/prompts/M.3")


def test_other_ways_stand_with_what_they_rest_on_or_lack(service: Running, browser: Browser, prison: str) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"/inspections/{prison}/prompts/M.4")
        accepted = visit.page.locator(".app-cards > li", has_text="Safety representatives, prisoners trained")
        assert accepted.locator(".govuk-tag").first.inner_text() == "accepted"
        assert "Not relied on: M.4.1, M.4.6." in accepted.inner_text()
        accepted.locator("summary").focus()
        visit.page.keyboard.press("Enter")
        assert accepted.get_by_role("link", name="FIN-138").is_visible()
        assert accepted.locator(".app-fact__source").first.inner_text() != ""
        visit.go(f"/inspections/{prison}/prompts/M.2")
        refused = visit.page.locator(".app-cards > li", has_text="A board on B wing shows where each governor walks")
        assert refused.locator(".govuk-tag").first.inner_text() == "not accepted"
        assert "a second one must" in refused.inner_text()


def test_concerns_of_priority_come_first_and_lead_to_their_evidence(
    service: Running, browser: Browser, prison: str
) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"/inspections/{prison}")
        concerns = visit.page.locator("#concerns + ul > li").all_inner_texts()
        assert [each.startswith("priority") for each in concerns] == [True] * 4 + [False] * 4
        assert "KC-1, about M.2." in concerns[0]
        practice = visit.page.locator("#practice + ul > li")
        assert practice.count() == 3
        practice.first.locator("summary").click()
        practice.first.get_by_role("link", name="CHK-014").click()
        assert visit.page.url.endswith(f"/inspections/{prison}/evidence/CHK-014")


def test_what_leaders_claim_stands_beside_what_was_found(service: Running, browser: Browser, centres: str) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"/inspections/{centres}")
        claims = visit.page.locator("#self-assessment ~ .app-cards > li").all_inner_texts()
        assert "S.2 Engagement: over-stated (they claim more than we found)" in claims[1]
        assert "The evidence we saw is mixed. (suggested by rule, not yet settled)" in claims[1]
        assert "S.4 Continuous improvement: under-stated" in claims[3]
        visit.page.get_by_text("What they wrote, question by question").click()
        assert visit.page.get_by_text("How well do you know", exact=False).first.is_visible()
