"""Each page of the workflow at both widths, without script and with axe; and each of them against each role."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser

from engine.service.actor import Role
from engine.service.workflow import PERMITTED, Act
from engine.web.acts import FORMS
from tests.web.browser import WIDTHS, faults, visiting
from tests.web.service import Running, serving
from tests.web.test_decisions import evidence
from tests.web.test_roles import PEOPLE, form_token, signed_in
from tests.workspace.formats import write_csv

NAME = "PAGES-1"
AT = f"/inspections/{NAME}"
READERS = PERMITTED[Act.READ].roles


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with an inspection that has something on each page, and one that stands at each further stage."""
    with serving(tmp_path_factory.mktemp("pages"), "--dev-login") as service:
        _prepare(service)
        yield service


def _prepare(service: Running) -> None:
    with (
        signed_in(service, "Ines", Role.INSPECTOR) as ines,
        signed_in(service, "Ivo", Role.INSPECTOR) as ivo,
        signed_in(service, "Quentin", Role.QA) as quentin,
        signed_in(service, "Quirin", Role.QA) as quirin,
    ):
        submit(ines, evidence(NAME))
        take(ines, "decide")
        give(quentin, NAME, "Ivo")
        take(quentin, "sample", count="2")
        take(ines, "moderate", target="N.1.1.c", to="yes", reason="Seen at work.")
        take(ivo, "agree", of="RM1")
        take(ines, "moderate", target="N.2", to="Good", reason="As a whole.", expires="2030-01-31")
        take(ines, "moderate", target="N.1.2.a", to="yes", reason="A slip.")
        take(ines, "withdraw", of="RM3", reason="It was a slip.")
        take(ivo, "challenge", target="N.1.1.a", claim="The document is a draft.")
        number = re.findall(r"do/settle\?of=(\d+)", quirin.get(f"{AT}/course").text)[0]
        take(quirin, "settle", of=number, outcome="not upheld", reason="It was approved in May.")
        take(ivo, "challenge", target="overall", claim="Too kind.")
        take(ines, "recommend", says="Write the plan down.", level="region", about="N.1.1.c N.1", to="Regions")
        take(quirin, "respond", of="RR1", response="partly accepted", **{"from": "HMPPS", "says": "By June."})
        take(quirin, "review", outcome="accepted", reason="It follows.")
        take(quirin, "send", to="HMPPS")
        take(quirin, "answer", **{"from": "HMPPS", "points": "Two dates.", "response": "Put right."})


def submit(client: httpx2.Client, body: bytes) -> None:
    token = form_token(client.get("/submit").text)
    answer = client.post("/submit", data={"form_token": token}, files={"evidence": ("evidence.json", body)})
    assert answer.status_code == 303, answer.text


def take(client: httpx2.Client, step: str, at: str = AT, **filled: str) -> httpx2.Response:
    answer = post(client, f"{at}/do/{step}", **filled)
    assert answer.status_code == 303, answer.text
    return answer


def give(client: httpx2.Client, inspection: str, name: str) -> None:
    assert post(client, f"/access/{inspection}", whom="one", name=name).status_code == 303


def post(client: httpx2.Client, path: str, **filled: str) -> httpx2.Response:
    token = form_token(client.get("/sign-in").text)
    return client.post(path, data={"form_token": token, **filled})


PAGES = (
    "/inspections?limit=1&page=2",
    f"{AT}/course",
    f"{AT}/samples",
    f"{AT}/history",
    f"{AT}/history?reads=yes&on=2020-01-01",
    f"{AT}/history?on=soon",
    f"{AT}/compare",
    f"/access/{NAME}",
    "/access",
    "/submit",
    "/inspections/NPI-2028-01/compare",
    *(f"{AT}/do/{name}" for name in ("moderate", "challenge", "recommend", "sample", "decide", "publish", "answer")),
    f"{AT}/do/moderate?of=N.1",
    f"{AT}/do/agree?of=RM2",
    f"{AT}/do/respond?of=RR1",
    "/inspections/NPI-2028-01/do/confirm",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_workflow_reads_well(full: Running, browser: Browser, path: str) -> None:
    assert faults(browser, full.address, path) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_a_sample_read_well(full: Running, browser: Browser, width: int) -> None:
    with visiting(browser, full.address, width, script=True) as visit:
        visit.go("/sign-in")
        visit.page.get_by_label("Name").fill("Quentin")
        visit.page.locator("input[name=role][value=qa]").check()
        visit.page.get_by_role("button", name="Sign in").click()
        visit.go(f"{AT}/history")
        assert visit.page.url.endswith("/samples?hidden=yes")
        for link in (re.compile(r"^Sample \d"), re.compile(r"^Answer N")):
            visit.page.get_by_role("link", name=link).first.click()
            assert visit.violations() == []
            assert visit.overflow() == 0
        said = visit.page.locator("main").inner_text()
        assert "Evidence that bears on it" in said
        visit.page.get_by_role("button", name="Record your answer").click()
        summary = visit.page.locator(".govuk-error-summary").inner_text().splitlines()
        assert summary[-2:] == ["Select your answer", "Enter why you answer so"]
        assert visit.violations() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_fault_stands_in_the_summary_and_at_its_field(full: Running, browser: Browser, width: int) -> None:
    with visiting(browser, full.address, width, script=True) as visit:
        visit.go(f"{AT}/do/moderate?of=N.1.1.a")
        visit.page.get_by_label("Prompt or standard").select_option("N.2")
        visit.page.get_by_label("No", exact=True).check()
        visit.page.get_by_label("Why").fill("Kept.")
        visit.page.get_by_label("Last day").fill("soon")
        visit.page.get_by_role("button", name="Record the moderation").click()
        assert visit.page.title().startswith("Error: ")
        listed = visit.page.locator(".govuk-error-summary a")
        assert listed.count() == 2
        for link in listed.all():
            field = visit.page.locator(str(link.get_attribute("href")))
            assert field.count() == 1
            owner = str(link.get_attribute("href")).removeprefix("#")
            assert link.inner_text() in visit.page.locator(f"#{owner}-error").inner_text()
        assert visit.page.get_by_label("Why").input_value() == "Kept."
        assert visit.violations() == []


@pytest.mark.parametrize("role", PEOPLE)
def test_the_pages_of_an_inspection_are_open_to_those_who_read_it(full: Running, role: Role) -> None:
    with signed_in(full, f"Reader {role.value}", role) as client:
        expected = 404 if role is Role.INSPECTOR else 200 if role in READERS else 403
        for page in ("course", "samples", "history", "compare"):
            assert client.get(f"{AT}/{page}").status_code == expected, page
        gives = 200 if role in PERMITTED[Act.GRANT].roles else 403
        assert [client.get("/access").status_code, client.get(f"/access/{NAME}").status_code] == [gives, gives]
        assert client.get("/submit").status_code == (200 if role in PERMITTED[Act.SUBMIT].roles else 403)


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("step", FORMS)
def test_a_step_is_taken_by_its_roles_alone(full: Running, step: str, role: Role) -> None:
    allowed = role in PERMITTED[FORMS[step].act].roles
    with signed_in(full, f"Stranger {role.value}", role) as client:
        shown, sent = client.get(f"{AT}/do/{step}"), post(client, f"{AT}/do/{step}")
    if not allowed:
        assert (shown.status_code, sent.status_code) == (403, 403)
        assert "takes the role" in sent.text
    elif role is Role.INSPECTOR:
        assert (shown.status_code, sent.status_code) == (404, 404), "it is an inspection of others"
    else:
        assert {shown.status_code, sent.status_code} <= {200, 303, 404, 409, 422}


def test_a_recommendation_is_offered_the_levels_of_its_framework(full: Running) -> None:
    with signed_in(full, "Ines", Role.INSPECTOR) as client:
        page = client.get(f"{AT}/do/recommend").text
    assert re.findall(r'name="level" type="radio" value="(\w+)"', page) == ["national", "region", "pdu"]


def test_a_form_from_elsewhere_takes_no_step(full: Running) -> None:
    with signed_in(full, "Quirin", Role.QA) as client:
        before = client.get(f"{AT}/course").text
        for path in (f"{AT}/do/publish", f"{AT}/do/challenge", f"/access/{NAME}", f"/access/{NAME}/end", "/submit"):
            assert client.post(path, data={"form_token": "x", "target": "overall", "claim": "x"}).status_code == 403
        assert client.get(f"{AT}/course").text == before


def test_an_administrator_gives_and_ends_access_and_sees_no_inspection(full: Running) -> None:
    sample = "NPI-2028-01"
    with signed_in(full, "Ada", Role.ADMINISTRATOR) as ada, signed_in(full, "Ian", Role.INSPECTOR) as ian:
        assert ada.get("/").headers["location"] == "/access"
        assert ian.get(f"/inspections/{sample}").status_code == 404
        give(ada, sample, "  ian ")
        assert ian.get(f"/inspections/{sample}").status_code == 200
        again = post(ada, f"/access/{sample}", whom="one", name="Ian")
        assert again.status_code == 409
        assert "has access to inspection" in again.text
        assert post(ada, f"/access/{sample}", whom="one", name=" ").status_code == 422
        assert post(ada, f"/access/{sample}/end", name="IAN").status_code == 303
        assert ian.get(f"/inspections/{sample}").status_code == 404
        assert post(ada, f"/access/{sample}", whom="every").status_code == 303
        assert ian.get(f"/inspections/{sample}").status_code == 200
        assert ada.get(f"/inspections/{sample}").status_code == 403


@pytest.mark.parametrize("width", WIDTHS)
def test_what_cannot_be_submitted_is_told_with_its_place(full: Running, browser: Browser, width: int) -> None:
    broken = b"inspection:\n  id: X\n  framework: national\n  inspection_date: soon\nfacts: []\n"
    with visiting(browser, full.address, width, script=True) as visit:
        visit.go("/submit")
        visit.page.get_by_role("button", name="Submit").click()
        assert "Select an evidence file" in visit.page.locator("#evidence-error").inner_text()
        visit.page.get_by_label("Evidence file").set_input_files(
            {"name": "broken.yaml", "mimeType": "application/yaml", "buffer": broken}
        )
        visit.page.get_by_role("button", name="Submit").click()
        assert "told below" in visit.page.locator("#evidence-error").inner_text()
        places = visit.page.locator(".app-faults code").first.inner_text()
        assert re.fullmatch(r"broken\.yaml:\d+:\d+", places)
        assert visit.violations() == []
        assert visit.overflow() == 0


def test_an_inspection_is_submitted_as_tables(full: Running, browser: Browser, tmp_path: Path) -> None:
    of_expectations = {"alternatives.csv", "settlements.csv", "concerns.csv", "practice.csv"}
    files = sorted(each for each in write_csv(tmp_path / "tables").iterdir() if each.name not in of_expectations)
    with visiting(browser, full.address) as visit:
        visit.go("/submit")
        visit.page.get_by_label("Evidence file").set_input_files(files)
        visit.page.get_by_role("button", name="Submit").click()
        assert visit.page.url.endswith("/course?done=submit")
        assert "The evidence is recorded." in visit.page.locator("main").inner_text()


def test_the_split_of_a_change_is_told_part_by_part(full: Running, browser: Browser) -> None:
    with visiting(browser, full.address) as visit:
        visit.go(f"{AT}/compare")
        parts = visit.page.locator(".app-effect h3").all_inner_texts()
        assert [each.split(" ")[1].rstrip(":").lower() for each in parts] == [
            "evidence",
            "rules",
            "parameters",
            "moderation",
        ]
        assert parts[0].endswith("nothing moved")
        assert not parts[3].endswith("nothing moved")
        moved = visit.page.locator(".app-effect").last.inner_text()
        assert "Prompt N.1.1.c" in moved
        assert "moderated to yes" in moved


def test_evidence_that_is_read_is_written_down(full: Running) -> None:
    with signed_in(full, "Rhea", Role.AUDITOR) as client:
        client.get(f"{AT}/compare")
        told = client.get(f"{AT}/history?reads=yes").text
    assert "by Rhea" in told
