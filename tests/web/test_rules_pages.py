"""Editions and what differs between them, golden cases replayed, and establishments side by side."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from engine.record import Kind, entries
from engine.service.actor import Role
from engine.service.books import open_to_audit
from engine.service.recording import versions_in
from tests.web.browser import faults, visiting
from tests.web.service import ROOT, Running, serving
from tests.web.test_api import small
from tests.web.test_roles import PEOPLE, READERS, signed_in

PRISONS = (
    ROOT / "golden/prisons-men/editions/1/inspections/ravensholt.yaml",
    ROOT / "golden/prisons/establishments/dashboard",
    ROOT / "golden/prisons/establishments/fernley.yaml",
    ROOT / "golden/prisons/establishments/garrow-hill.yaml",
)
PAGES = (
    "/rules/national/editions",
    "/rules/national/recorded",
    "/rules/national@1",
    "/rules/national@1/editions",
    "/rules/national@1/N.1.1.a",
    "/rules/national/N.1.1.a",
    "/rules/national/golden",
    "/rules/prisons-women/golden",
    "/rules/prisons-military/editions",
    "/establishments",
    "/inspections/MPI-2025-04/evidence",
    "/inspections/MPI-2025-04/evidence/DOC-001",
    "/inspections/MPI-2025-04/prompts/M.1.1/picture",
    "/inspections/MPI-2025-04/prompts/M.1.1/picture?step=1",
    "/inspections/MPI-2025-04/distance/M.1.1",
    "/inspections/MPI-2025-04/distance/M.1",
    "/inspections/MPI-2025-04/what-if",
)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with golden cases of one key question, whose rules were changed after the samples were decided."""
    here = tmp_path_factory.mktemp("changed")
    shutil.copytree(ROOT / "rules", here / "rules")
    shutil.copytree(ROOT / "golden/national/N.1.1", here / "golden/national/N.1.1")
    with serving(here / "data", "--dev-login", "--rules", str(here / "rules")) as found, found.client() as client:
        assert client.post("/api/v1/decisions", content=newer("NEW-1")).status_code == 201
        parameters = here / "rules/national/parameters.yaml"
        text = parameters.read_text(encoding="utf-8")
        at = text.index("    milestones_ok:")
        parameters.write_text(text[:at] + text[at:].replace("value: 0.70", "value: 0.60", 1), encoding="utf-8")
        prisons = [version.kept for path in PRISONS for version in versions_in(path)]
        for kept in (*prisons, newer("NEW-2")):
            assert client.post("/api/v1/decisions", content=kept).status_code == 201
        yield found


def newer(name: str) -> bytes:
    """An inspection that the second edition decides."""
    return small(name, inspection_date="2027-02-01", evidence_cutoff="2027-03-31")


def test_editions_are_kept_and_what_differs_is_told(changed: Running, browser: Browser) -> None:
    with visiting(browser, changed.address) as visit:
        visit.go("/rules/national")
        visit.page.get_by_role("link", name="Editions kept").click()
        rows = visit.page.locator("tbody tr").all_inner_texts()
        assert ["stands now" in row for row in rows] == [False, True, True]
        assert ["before 1 January 2027" in row for row in rows] == [False, True, False]
        assert ["on or after 1 January 2027" in row for row in rows] == [False, False, True]
        before = visit.page.locator("#old option").first.get_attribute("value")
        visit.page.get_by_label("Before", exact=True).select_option(before)
        visit.page.get_by_role("button", name="Compare").click()
        while visit.page.get_by_role("link", name="See whether it is ready").count():
            visit.page.get_by_role("link", name="See whether it is ready").click()
        said = visit.page.locator("main").inner_text()
        assert re.search(r"1 prompt changed: 1 (laxer|both)", said), said[:500]
        assert "milestones_ok of N.1 from 70 to 60 per cent" in said
        assert "milestones_just_below" in said
        visit.page.get_by_text("The facts that show it").click()
        assert "measure milestones met; value 0.69" in visit.page.locator("main").inner_text()
        assert visit.go("/rules/national/difference?old=beef&new=beef") == 404
        assert "No edition is kept as `beef`." in visit.page.locator("main").inner_text()


def test_an_inspection_says_which_edition_decided_it_and_why(changed: Running, browser: Browser) -> None:
    with visiting(browser, changed.address) as visit:
        said = {}
        for name in ("NPI-2026-02", "NEW-1", "NEW-2"):
            visit.go(f"/inspections/{name}")
            said[name] = visit.page.locator("main").inner_text()
        decides = "Edition 1 decides inspections that began before 1 January 2027; this one began on 19 January 2026."
        assert decides in said["NPI-2026-02"]
        assert "this one began on 1 February 2027" in said["NEW-2"]
        assert "The rules changed since it was decided, and are pack" in said["NEW-1"]


def test_what_the_rules_would_move_of_recorded_inspections_is_told(changed: Running, browser: Browser) -> None:
    with changed.client() as client:
        assert client.post("/api/v1/decisions", content=newer("NEW-3")).status_code == 201
    with visiting(browser, changed.address) as visit:
        visit.go("/rules/national/editions")
        visit.page.get_by_role("link", name="would move of recorded inspections").click()
        visit.page.wait_for_url("**/recorded")  # each inspection is decided again first
        cards = {
            each.locator("strong").first.inner_text(): each for each in visit.page.locator(".app-cards > li").all()
        }
        assert {"NPI-2027-02", "NPI-2028-02", "NEW-1"} <= cards.keys()
        assert not {"NPI-2026-02", "NEW-2", "NEW-3", "MPI-2027-04"} & cards.keys(), "these rules decided them"
        assert "Nothing would move." in cards["NEW-1"].inner_text()
        assert "decided by edition 2, as that stood then" in cards["NPI-2027-02"].inner_text()
    with signed_in(changed, "Iris", Role.INSPECTOR) as client:
        assert "NPI-2028-02" not in client.get("/rules/national/recorded").text
        assert "NPI-2027-02" in client.get("/rules/national/recorded").text
    with signed_in(changed, "Ada", Role.ADMINISTRATOR) as client:
        assert client.get("/rules/national/recorded").status_code == 403


def test_each_part_that_rules_made_harder_would_move_is_told(browser: Browser, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    with serving(tmp_path / "data", "--dev-login", "--rules", str(rules)) as found:
        parameters = rules / "national" / "parameters.yaml"
        harder = parameters.read_text(encoding="utf-8").replace("value: 0.75", "value: 0.99")
        parameters.write_text(harder, encoding="utf-8")
        with visiting(browser, found.address) as visit:
            visit.go("/rules/national/recorded")
            card = visit.page.locator(".app-cards > li", has_text="NPI-2028-04")
            card.locator("summary").click()
            moved = [each.split("\t") for each in card.locator("tbody tr").all_inner_texts()]
            assert any(
                part.startswith("Prompt N.") and (was, now[:2]) == ("yes, shown", "no") for part, was, now in moved
            )


def test_golden_cases_are_replayed_by_the_rules_as_they_stand(changed: Running, browser: Browser) -> None:
    with visiting(browser, changed.address) as visit:
        visit.go("/rules/national/golden")
        said = visit.page.locator("main").inner_text()
        assert re.search(r"[1-9]\d* came out otherwise", said)
        assert "milestones_just_below (N.1.1/N.1.1.b.yaml): " in said
        visit.page.get_by_text("N.1.1.a: ").click()
        assert visit.page.get_by_role("link", name="N.1.1.a", exact=True).is_visible()
        visit.go("/rules/prisons-women/golden")
        assert "This pack has no golden case." in visit.page.locator("main").inner_text()


def test_establishments_stand_by_name_with_ranks_within_a_measure_alone(changed: Running, browser: Browser) -> None:
    with visiting(browser, changed.address) as visit:
        visit.go("/establishments")
        assert "not for publication" in visit.page.locator(".govuk-inset-text").first.inner_text()
        tables = visit.page.locator("table.app-figures")
        for table in tables.all():
            names = table.locator("tbody th").all_inner_texts()
            assert names == sorted(names, key=str.casefold)
        assaults = visit.page.locator("table", has=visit.page.locator("caption", has_text="Recorded assaults")).first
        row = assaults.locator("tbody tr", has_text="Ashdown Vale").locator("td").all_inner_texts()
        assert row[:2] == ["1=", "18.2, on target, 20"]
        assert "rank" not in visit.page.locator("h3:has-text('Coverage') ~ .app-wide").last.inner_text().lower()
        assaults.get_by_role("link", name="A01").click()
        assert visit.page.url.endswith("/inspections/data-set-2025/evidence/A01")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_well(changed: Running, browser: Browser, path: str) -> None:
    assert faults(browser, changed.address, path) == []


def test_what_differs_reads_well(changed: Running, browser: Browser) -> None:
    books = open_to_audit(changed.data)
    kept = [e.content("pack") for e in entries(books.record, kinds=[Kind.ADOPTED]) if e.body["framework"] == "national"]
    books.close()
    path = f"/rules/national/difference?old={kept[-2]}&new={kept[-1]}"
    with changed.client() as client:
        while client.get(path, timeout=60).status_code == 202:
            pass  # it is being worked out
    assert faults(browser, changed.address, path) == []


def test_several_changes_are_folded_away_under_what_became_of_each_part(changed: Running, browser: Browser) -> None:
    with visiting(browser, changed.address) as visit:
        visit.go("/rules/prisons-separation-centres/editions")
        standing = [each for each in visit.page.locator("#old option").all() if "stands now" in each.inner_text()]
        old, new = (each.get_attribute("value") for each in standing)
        path = f"/rules/prisons-separation-centres/difference?old={old}&new={new}"
        while visit.go(path) == 202:
            pass  # it is being worked out
        listed = visit.page.locator("main dl a").all_inner_texts()
        parts = visit.page.locator("main .app-fold[id]")
        assert set(listed) == {part.get_attribute("id") for part in parts.all()}
        assert len(listed) > 2
        assert visit.page.locator("main .app-fold[id][open]").count() == 0
        visit.page.get_by_role("link", name=listed[0], exact=True).first.click()
        part = visit.page.locator(f"[id='{listed[0]}']")
        assert re.search(r"(Stricter|Laxer|Both).*(now .* where|another answer)", part.inner_text())
        part.locator("summary").first.focus()
        visit.page.keyboard.press("Enter")
        assert part.get_by_role("link", name=f"The rule of {listed[0]} as it stands").is_visible()
        part.get_by_text("The facts that show it").first.click()
        assert part.locator(".app-funnel li").first.is_visible()
    assert faults(browser, changed.address, path) == []


@pytest.mark.parametrize("role", PEOPLE)
def test_rules_are_open_to_every_role_and_figures_to_those_who_read_evidence(changed: Running, role: Role) -> None:
    with signed_in(changed, f"Measurer {role.value}", role) as client:
        assert client.get("/rules/national/editions").status_code == 200
        assert client.get("/rules/prisons-women/golden").status_code == 200
        found = client.get("/establishments")
        menu = client.get("/rules").text
    assert found.status_code == (200 if role in READERS else 403)
    assert ('href="/establishments"' in menu) == (role in READERS)
    assert ("Ashdown Vale" in found.text) == (role in READERS - {Role.INSPECTOR})


def test_a_comparison_is_recorded_as_a_read_of_each_inspection(changed: Running) -> None:
    with signed_in(changed, "Figures", Role.QA) as client:
        client.get("/establishments")
    books = open_to_audit(changed.data)
    read = {e.inspection for e in entries(books.record, kinds=[Kind.READ]) if e.by == "Figures"}
    books.close()
    samples = {"MPI-2027-04", "SCI-2027-01"}
    assert read == {v.inspection.id for path in PRISONS for v in versions_in(Path(path))} | samples


def test_a_rule_says_which_test_answers_to_which_words(changed: Running, browser: Browser) -> None:
    with visiting(browser, changed.address) as visit:
        visit.go("/rules/national/N.1.1.a")
        rows = visit.page.locator(".app-elements > div")
        told = rows.all_inner_texts()
        question = visit.page.locator("h1").inner_text()
        assert len(told) > 1
        assert all(row.split("\u201d")[0].removeprefix("\u201c") in question for row in told)
        first = rows.first.get_by_role("link").first
        name = first.inner_text()
        first.focus()
        visit.page.keyboard.press("Enter")
        assert visit.page.url.endswith(f"#{name}")
        assert visit.page.locator(f"[id='{name}']").count() == 1


def test_each_edition_can_be_read_and_says_which_inspections_it_decides(changed: Running, browser: Browser) -> None:
    with visiting(browser, changed.address) as visit:
        visit.go("/rules/national")
        said = visit.page.locator("main").inner_text()
        assert "Edition 2, shown here, decides inspections that began on or after 1 January 2027." in said
        visit.page.get_by_role("link", name="Edition 1", exact=True).click()
        assert visit.page.locator("h1").inner_text().endswith(", edition 1")
        said = visit.page.locator("main").inner_text()
        assert "Edition 1, shown here, decides inspections that began before 1 January 2027." in said
        visit.page.get_by_role("link", name="N.1.1.b", exact=True).click()
        assert visit.page.url.endswith("/rules/national@1/N.1.1.b")
        assert "A current national delivery plan names owners" in visit.page.locator("main").inner_text()
        assert visit.page.locator(".govuk-breadcrumbs a").nth(1).get_attribute("href") == "/rules/national@1"
        assert visit.go("/rules/national@9") == 404
        assert "`national` has no edition `9`." in visit.page.locator("main").inner_text()


def test_an_answer_leads_to_the_rule_of_the_edition_that_gave_it(changed: Running, browser: Browser) -> None:
    with visiting(browser, changed.address) as visit:
        for inspection, edition in (("NPI-2026-02", "1"), ("NEW-2", "2")):
            visit.go(f"/inspections/{inspection}/prompts/N.1.1.b")
            visit.page.get_by_role("link", name=f"The rule of edition {edition}, as it stands").click()
            assert visit.page.url.endswith(f"/rules/national@{edition}/N.1.1.b")
