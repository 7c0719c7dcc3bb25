"""Every page, in a real browser: at both widths, without script, with axe, and asking nothing of anybody else."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from engine.service.actor import Role
from tests.web.browser import faults, visiting
from tests.web.service import SAMPLES, Running, serving
from tests.web.test_roles import signed_in

PAGES = (
    "/inspections",
    "/inspections/NPI-2026-02",
    "/inspections/NPI-2026-02/prompts/N.1.1.b",  # blocked
    "/inspections/NPI-2026-02/prompts/N.3.2.h",  # not evidenced
    "/inspections/NPI-2028-04/prompts/N.1.1.a",  # yes
    "/inspections/NPI-2027-02/prompts/N.3.1.d",
    "/inspections/NPI-2027-02/prompts/N.1.2.d",  # a moderation of it waits
    "/rules",
    "/rules/national",
    "/rules/national/N.1",
    "/rules/national/N.1.1",
    "/rules/national/N.1.1.a",
    "/rules/prisons-men",
    "/rules/prisons-men/M.1",
    "/rules/prisons-men/M.1.1",
    "/rules/prisons-women",
    "/vocabulary",
    "/search",
    "/search?q=strategy",
    "/tokens",
    "/sign-in",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_well(service: Running, browser: Browser, path: str) -> None:
    assert faults(browser, service.address, path) == []


def test_the_first_page_lists_the_samples(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, "--dev-login") as fresh, visiting(browser, fresh.address) as visit:
        visit.go("/")
        rows = visit.page.locator("main tbody tr").all()
        listed = {row.locator("th a").inner_text(): row.locator("td .govuk-tag").inner_text() for row in rows}
        assert listed == SAMPLES


def test_a_sample_has_something_to_agree_and_to_settle_for_every_inspector(service: Running) -> None:
    with signed_in(service, "Iona", Role.INSPECTOR) as client:
        course = client.get("/inspections/NPI-2027-02/course").text
        assert "do/agree?of=RM1" in course
        assert "No account of people with lived experience was entered." in course
        assert client.get("/inspections/NPI-2028-02").status_code == 404


def test_a_prompt_is_reached_and_walked_by_keyboard_alone(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go("/inspections/NPI-2026-02/prompts/N.1.1.b")
        visit.page.keyboard.press("Tab")
        assert visit.page.locator(":focus").inner_text() == "Skip to main content"
        visit.page.keyboard.press("Enter")
        visit.page.keyboard.press("Tab")
        closed = visit.page.locator("#lapsed > details")
        for _ in range(40):
            if visit.page.locator("#lapsed > details > summary").evaluate("it => it === document.activeElement"):
                break
            visit.page.keyboard.press("Tab")
        assert closed.get_attribute("open") is None
        visit.page.keyboard.press("Enter")
        assert closed.get_attribute("open") is not None


def test_the_deciding_path_is_open_and_the_rest_is_closed(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go("/inspections/NPI-2026-02/prompts/N.1.1.b")
        assert visit.page.locator("#stalled > details").get_attribute("open") is not None
        assert visit.page.locator("#lapsed > details").get_attribute("open") is None
        stalled = visit.page.locator("#stalled").inner_text()
        assert "Delivery plan tracker; sheet Q3, cell F2" in stalled
        assert "21 of 50" in stalled


def test_search_leads_to_the_prompt(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go("/search")
        visit.page.get_by_label("Words in questions").fill("fewer than half milestones")
        visit.page.get_by_role("button", name="Search").click()
        visit.page.get_by_role("link", name="N.1.1.b").first.click()
        assert visit.page.url.endswith("/rules/national/N.1.1.b")


def test_search_for_a_prompt_by_its_id_leads_to_its_page(service: Running) -> None:
    with service.client() as client:
        found = client.get("/search?q=n.1.1.b").text
    assert re.findall(r'href="(/rules/[^"]+)"', found.partition("app-found")[2])[0] == "/rules/national/N.1.1.b"


def test_golden_cases_stand_under_their_edition(service: Running) -> None:
    with service.client() as client:
        newest, first = client.get("/rules/national/golden").text.split("Of edition 1")
    assert "Of edition 2, the newest" in newest
    assert ">N.1.1.a: " in newest
    assert ">N.1.1.a: " in first
    assert "/rules/national@1/N.1.1.a" in first


def test_what_waits_for_somebody_stands_with_the_answer(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go("/inspections/NPI-2027-02/prompts/N.1.2.d")
        said = visit.page.locator(".app-answer").inner_text()
        assert "not moderated" in said
        assert "Not met: Nine in ten changes had" in said
        assert "Moderation RM1 to yes by Sample inspector, which holds once a second person agrees it" in said
        visit.go("/inspections/NPI-2027-02/do/agree?of=RM1")
        said = visit.page.locator("main").inner_text()
        assert "N.1.2.d When implementing national changes" in said
        assert "By rule\tno, not shown" in said.replace("\n", "\t")
        visit.go("/inspections/NPI-2027-02/prompts/N.1.4.e")
        assert "by Sample reviewer, which is open" in visit.page.locator(".app-answer").inner_text()
        visit.go("/inspections/NPI-2027-02/prompts/N.1.1.a")
        assert "Waiting" not in visit.page.locator(".app-answer").inner_text()
        visit.go("/inspections/NPI-2027-02")
        said = visit.page.locator("main").inner_text()
        assert "2 moderations wait for a second person, and 1 challenge is open: see the course." in said


def test_search_of_earlier_editions_leads_to_their_rules(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go("/search?q=names+owners%2C+milestones%2C+measures+and+resources%2C+and+serves")
        assert "0 places" in visit.page.locator("main h2").inner_text()
        visit.page.get_by_label("In earlier editions, too").check()
        visit.page.get_by_role("button", name="Search").click()
        visit.page.get_by_role("link", name="N.1.1.b, edition 1").click()
        assert visit.page.url.endswith("/rules/national@1/N.1.1.b")


def test_prompts_are_folded_under_their_key_question(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address, 390) as visit:
        visit.go("/inspections/NPI-2027-02")
        assert visit.page.evaluate("document.documentElement.scrollHeight") < 9000
        link = visit.page.get_by_role("link", name="N.1.2.d", exact=True)
        assert not link.last.is_visible()
        visit.page.get_by_text("prompts of N.1.2").locator("xpath=ancestor::summary").click()
        link.last.click()
        assert visit.page.url.endswith("/prompts/N.1.2.d")


def test_what_is_not_there_is_said_plainly(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        assert visit.go("/inspections/NPI-2026-02/prompts/N.1.1.z") == 404
        said = visit.page.locator("main").inner_text()
        assert "There is no prompt `N.1.1.z` in national." in said
        assert "Did you mean" in said


def test_an_answer_says_at_once_why_on_which_page_and_what_would_change_it(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go("/inspections/NPI-2026-02/prompts/N.1.1.b")
        answer = visit.page.locator(".app-answer")
        said = answer.inner_text()
        assert "Fewer than half the milestones due were met." in said
        assert "21 of 50" in said
        assert "MET-001 Delivery plan tracker; sheet Q3, cell F2" in said
        assert "The shortest way to a yes:" in said
        box = answer.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900
        answer.get_by_role("link", name="Fewer than half").click()
        assert visit.page.url.endswith("#stalled")


def test_an_answer_names_what_nearly_counted_and_what_was_only_looked_at(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address) as visit:
        visit.go("/inspections/NPI-2026-02/prompts/N.3.2.h")
        said = visit.page.locator(".app-answer").inner_text()
        assert "Two figures found, neither with numerator and denominator" in said
        assert visit.page.locator(".app-because__source", has_text="MET-029").count() == 1
