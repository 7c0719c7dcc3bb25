"""Evidence, the picture of a decision, distance and what if: read as people read them, and by whom they may be."""

import json
import re

import pytest
from playwright.sync_api import Browser

from engine.ir.canonical import Json
from engine.record import Entry, Kind, entries
from engine.service.actor import Role
from engine.service.books import open_to_audit
from tests.web.browser import WIDTHS, faults, visiting
from tests.web.service import Running
from tests.web.test_roles import PEOPLE, SEES_ALL, signed_in

OF = "/inspections/NPI-2026-02"
ADDED = {
    "id": "SUPPOSED-1",
    "kind": "document",
    "date": "2025-01-10",
    "level": "national",
    "doc_type": "vision_strategy",
    "status": "approved",
    "themes": ["strategy"],
    "covers": ["public_protection"],
}
PROMPT = f"{OF}/prompts/N.1.1.b"
PAGES = (
    f"{OF}/evidence",
    f"{OF}/evidence?kind=document",
    f"{OF}/evidence/DOC-003",
    f"{OF}/evidence/MET-001",
    f"{PROMPT}/picture",
    f"{PROMPT}/picture?step=3",
    f"{OF}/distance/N.1.1.b",
    f"{OF}/distance/N.4",
    f"{OF}/report",
    f"{OF}/what-if",
    f"{OF}/what-if?parameter=N.1/milestones_ok&value=0.4&without=DOC-003",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_well(service: Running, browser: Browser, path: str) -> None:
    assert faults(browser, service.address, path) == []


@pytest.mark.parametrize("role", PEOPLE)
def test_evidence_is_open_to_those_who_may_read_it(service: Running, role: Role) -> None:
    with signed_in(service, f"Looker {role.value}", role) as client:
        statuses = {client.get(path).status_code for path in PAGES}
    assert statuses == ({200} if role in SEES_ALL else {404} if role is Role.INSPECTOR else {403})


def test_an_id_on_a_prompts_page_leads_to_the_fact_and_back_to_the_test(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(PROMPT)
        visit.page.locator("#stalled").get_by_role("link", name="MET-001").first.click()
        assert visit.page.url.endswith("/evidence/MET-001")
        said = visit.page.locator("main").inner_text()
        assert "Delivery plan tracker; sheet Q3, cell F2" in said
        assert "N.1.1.b" in said
        visit.page.locator("a[href$='prompts/N.1.1.b#stalled']").click()
        assert visit.page.url.endswith("/prompts/N.1.1.b#stalled")


def test_a_fact_says_how_each_test_used_it_and_what_would_move_without_it(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"{OF}/evidence/MET-001")
        steps = visit.page.locator("section[aria-labelledby='part-N.1.1.b'] .app-step").all_inner_texts()
        assert any(each.startswith("counted") and "stalled" in each for each in steps)
        moved = visit.page.locator("section, table").filter(has_text="Without it").locator("tbody tr").all_inner_texts()
        assert any(each.startswith("N.1.1.b") and "blocked" in each and "not shown" in each for each in moved)
        visit.go(f"{OF}/evidence/DOC-003")
        assert "Contents lack resources." in visit.page.locator("main").inner_text()


def test_words_looked_for_stay_out_of_the_address_and_find_the_page_of_a_source(
    service: Running, browser: Browser
) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"{OF}/evidence")
        visit.page.get_by_label("Words in what facts say").fill("tracker cell F2")
        visit.page.get_by_role("button", name="Look for them").click()
        assert visit.page.url.endswith("/evidence")
        assert visit.page.locator(".app-facts .app-fact__head a").all_inner_texts() == ["MET-001"]
        assert "1 fact with" in visit.page.get_by_role("status").inner_text()
    assert "cell F2" not in service.log()


def test_every_look_at_evidence_is_recorded(service: Running) -> None:
    with service.client() as client:
        client.get(f"{OF}/evidence/DOC-005")
    with signed_in(service, "Ada", Role.QA) as client:
        client.get(f"{OF}/evidence/DOC-003")
        page = client.get(f"{OF}/evidence/DOC-999")
    assert page.status_code == 404
    assert "There is no fact `DOC-999`" in page.text
    assert ("Ada", "evidence DOC-003") in reads(service)
    assert ("Ada", "evidence DOC-999") not in reads(service)


def test_a_decision_is_walked_through_without_script(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address, 390) as visit:
        visit.go(f"{PROMPT}/picture")
        visit.page.get_by_role("link", name=re.compile("Walk through it")).click()
        steps = int(re.search(r"Step 1 of (\d+)", visit.page.get_by_role("status").inner_text())[1])  # type: ignore[index]
        left_open = visit.page.locator("svg", has_text="Not worked out yet").locator("text").count
        assert left_open() == steps
        for step in range(2, steps + 1):
            visit.page.get_by_role("link", name="Next", exact=True).click()
            assert f"Step {step} of {steps}" in visit.page.get_by_role("status").inner_text()
        assert "blocked" in visit.page.get_by_role("status").inner_text()
        assert visit.page.get_by_role("link", name="Next", exact=True).count() == 0
        region = visit.page.get_by_role("region", name="The picture")
        assert region.get_attribute("tabindex") == "0"
        assert region.evaluate("it => it.scrollWidth > it.clientWidth")
        visit.page.locator("svg a[href$='#stalled']").click()
        assert visit.page.url.endswith("/prompts/N.1.1.b#stalled")


def test_distance_tells_the_changes_and_what_holds_it_up(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(f"{OF}/distance/N.1.1.b")
        said = visit.page.locator("main").inner_text()
        assert "What would turn it to yes: 3 changes of evidence, and no fewer" in said
        assert visit.page.locator("#holds ~ .app-facts .app-fact__head a").all_inner_texts() == ["MET-001"]
        assert visit.go(f"{OF}/distance/N.9") == 404
        assert "There is no `N.9` in national." in visit.page.locator("main").inner_text()


def test_what_if_shows_both_sides_and_records_nothing(service: Running, browser: Browser) -> None:
    before = [each for each in ledger(service) if each.kind is not Kind.READ]
    with visiting(browser, service.address) as visit:
        visit.go(f"{OF}/what-if")
        assert "Nothing of this is recorded" in visit.page.locator("main").inner_text()
        visit.page.get_by_text("Figures:").click()
        visit.page.get_by_label("MET-001").check()
        visit.page.get_by_role("button", name="Decide as supposed").click()
        row = visit.page.locator("tbody tr", has_text="N.1.1.b").locator("td").all_inner_texts()
        assert row == ["no, blocked", "no, not shown"]
        visit.page.get_by_label("Parameter 1", exact=True).select_option("N.1/milestones_ok")
        visit.page.get_by_label("To, for parameter 1").fill("many")
        visit.page.get_by_role("button", name="Decide as supposed").click()
        assert "does not set a parameter to a number" in visit.page.get_by_role("alert").inner_text()
    assert [each for each in ledger(service) if each.kind is not Kind.READ] == before


@pytest.mark.parametrize("width", WIDTHS)
def test_what_if_takes_several_parameters_and_facts_that_stand_in_no_address(
    service: Running, browser: Browser, width: int
) -> None:
    with visiting(browser, service.address, width, script=True) as visit:
        visit.go(f"{OF}/what-if")
        page = visit.page
        for row, (name, number) in enumerate((("N.1/milestones_ok", "0.4"), ("shared/corroborate", "1")), 1):
            page.get_by_label(f"Parameter {row}", exact=True).select_option(name)
            page.get_by_label(f"To, for parameter {row}").fill(number)
        page.get_by_label("Add facts").fill("- id: SUPPOSED-1\n  kind: document\n  date: soon\n")
        page.get_by_role("button", name="Decide as supposed").click()
        told = page.get_by_role("alert").inner_text()
        assert "facts:3:9" in told, "each fault at its line of what was pasted"
        assert page.get_by_label("Parameter 4", exact=True).count() == 1, "there is always a row left"
        assert visit.violations() == []
        page.get_by_label("Add facts").fill(json.dumps({"facts": [ADDED]}, indent=1))
        page.get_by_role("button", name="Decide as supposed").click()
        supposed = page.locator("#supposed + ul").inner_text()
        assert all(each in supposed for each in ("milestones_ok", "corroborate", "SUPPOSED-1"))
        assert page.url.endswith("/what-if")
        assert visit.violations() == []
        assert visit.overflow() == 0
    assert "SUPPOSED-1" not in service.log()


def test_the_first_page_tells_what_can_still_be_reached(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go(OF)
        reach = visit.page.locator("#reach ~ dl").first.inner_text()
        assert "Inadequate or Requires improvement" in reach
        assert "Inadequate (cannot change)" in reach


def ledger(service: Running) -> list[Entry]:
    """What the record holds."""
    books = open_to_audit(service.data)
    try:
        return entries(books.record)
    finally:
        books.close()


def reads(service: Running) -> set[tuple[str, Json]]:
    """Who read what."""
    return {(each.by, each.body["what"]) for each in ledger(service) if each.kind is Kind.READ}
