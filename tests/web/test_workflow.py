"""From draft to published, as the people of it do it in a browser: an inspector, a second person, quality assurance."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from engine.record import open_record, record_url
from engine.record.audit import audit
from engine.service.actor import Role
from tests.web.browser import Visit, visiting
from tests.web.service import Running, serving
from tests.web.test_decisions import evidence

NAME = "COURSE-1"
AT = f"/inspections/{NAME}"
RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with a record of its own."""
    with serving(tmp_path_factory.mktemp("course"), "--dev-login") as found:
        yield found


@contextmanager
def person(browser: Browser, service: Running, name: str, *roles: Role) -> Iterator[Visit]:
    """A window in which somebody signed in; nothing in it may go wrong in the browser's eyes."""
    with visiting(browser, service.address) as visit:
        visit.go("/sign-in")
        visit.page.get_by_label("Name").fill(name)
        for role in roles:
            visit.page.locator(f"input[name=role][value={role.value}]").check()
        visit.page.get_by_role("button", name="Sign in").click()
        yield visit
        assert visit.complaints == []
        assert visit.elsewhere == []


def step(page: Page, link: str, button: str, **filled: str) -> None:
    """Follows a link of the course, fills the form by its labels, and sends it."""
    page.get_by_role("link", name=link, exact=True).first.click()
    for label, value in filled.items():
        field = page.get_by_label(label.replace("_", " "))
        if value.startswith("choose "):
            page.get_by_label(value.removeprefix("choose "), exact=True).check()
        elif field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def banner(page: Page) -> str:
    return page.locator(".govuk-notification-banner__content").inner_text().strip()


def now(page: Page) -> str:
    return page.locator(".app-course__now").inner_text().split("(")[0].strip()


def later(folder: Path) -> Path:
    """The evidence without its first document."""
    data = json.loads(evidence(NAME))
    gone = next(fact for fact in data["facts"] if fact["kind"] == "document")
    data["facts"] = [fact for fact in data["facts"] if fact is not gone]
    file = folder / "later.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def test_an_inspection_from_draft_to_published_and_after(alone: Running, browser: Browser, tmp_path: Path) -> None:
    first = tmp_path / "evidence.json"
    first.write_bytes(evidence(NAME))
    with (
        person(browser, alone, "Ines", Role.INSPECTOR) as ines,
        person(browser, alone, "Ivo", Role.INSPECTOR) as ivo,
        person(browser, alone, "Quentin", Role.QA) as quentin,
        person(browser, alone, "Quirin", Role.QA) as quirin,
    ):
        _decided_and_confirmed(ines, first)
        _given_access(alone, browser)
        _moderated(ines)
        _agreed(ivo)
        _blind(quentin)
        _challenged(quentin)
        _reviewed_and_answered(quirin)
        _settled_and_published(quirin)
        _later_evidence(ines, later(tmp_path))
    with alone.client() as client:
        report = client.get(f"{AT}/report/file?form=json").json()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", report["published"]), "a report of it says when it was published"
        number = client.get(AT).text.partition(", record ")[2].partition(".")[0]
        prompts = client.get(f"/api/v1/decisions/{number}").json()["prompts"]
    assert prompts["N.1.1.c"]["moderated"] == "yes", "what is published has not moved"
    record = open_record(record_url(alone.data))
    assert audit(record).findings == ()
    record.close()


def _decided_and_confirmed(ines: Visit, file: Path) -> None:
    page = ines.page
    ines.go("/submit")
    page.get_by_label("Evidence file").set_input_files(file)
    page.get_by_role("button", name="Submit").click()
    assert (now(page), banner(page)) == ("Draft", "The evidence is recorded.")
    step(page, "Decide the newest evidence", "Decide")
    assert now(page) == "Decided"
    step(page, "Confirm the decision", "Confirm", Note="Read in full.")
    assert now(page) == "Confirmed or moderated"


def _moderated(ines: Visit) -> None:
    """By one person, who cannot agree it too."""
    page = ines.page
    ines.go(f"{AT}/prompts/N.1.1.c")
    page.get_by_role("link", name="Moderate this answer").click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Record the moderation").click()
    assert "Enter why it should be that" in page.locator(".govuk-error-summary").inner_text()
    assert page.get_by_label("Yes", exact=True).is_checked(), "what was chosen is kept"
    page.get_by_label("Why").fill("The plan was seen at work in the field.")
    page.get_by_role("button", name="Record the moderation").click()
    assert banner(page).startswith("The moderation is recorded")
    assert page.get_by_role("link", name="Agree RM1").count() == 0, "who made it is not offered to agree it"
    ines.go(f"{AT}/do/agree?of=RM1")
    page.get_by_role("button", name="Agree it").click()
    assert "may not agree it too" in page.locator("main").inner_text()
    ines.complaints.clear()  # the browser tells of both refusals


def _agreed(ivo: Visit) -> None:
    page = ivo.page
    ivo.go(f"{AT}/course")
    step(page, "Agree RM1", "Agree it")
    assert now(page) == "Confirmed or moderated"
    assert "agreed by Ivo" in page.locator("main").inner_text()
    ivo.go(f"{AT}/prompts/N.1.1.c")
    assert "agreed by Ivo" in page.locator(".app-answer").inner_text()


def _challenged(quentin: Visit) -> None:
    quentin.go(f"{AT}/course")
    page = quentin.page
    step(page, "Challenge the decision", "Record the challenge", What_is_wrong="N.1.1.a", The_claim="Too kind.")
    assert page.get_by_role("link", name="Settle challenge").count() == 0, "who raised it does not settle it"


def _reviewed_and_answered(quirin: Visit) -> None:
    page = quirin.page
    quirin.go(f"{AT}/course")
    accepted = "choose Accepted: the decision follows from the evidence and the rules"
    step(page, "Review the decision", "Record the review", What_does=accepted, Why="It follows.")
    assert now(page) == "Reviewed"
    step(page, "Send the draft for factual accuracy", "Record that it was sent", To_whom="HMPPS")
    assert "nobody answered" in page.locator("#now + .app-wide").inner_text()
    said = {"Who_answered": "HMPPS", "What_they_said": "Two dates.", "What_was_made": "Both put right."}
    step(page, "Record the answer on factual accuracy", "Record the answer", **said)
    assert "a challenge is open" in page.locator("#now + .app-wide").inner_text()


def _settled_and_published(quirin: Visit) -> None:
    page = quirin.page
    challenge = page.get_by_role("link", name="Settle challenge").inner_text()
    step(page, challenge, "Record the outcome", How="choose Not upheld", Why="The document says so.")
    assert "Settled: The document says so." in page.locator("main").inner_text()
    step(page, "Publish the judgement", "Publish")
    assert now(page) == "Published"
    quirin.go(f"{AT}/prompts/N.1.1.c")
    assert "Published yes" in " ".join(page.locator(".app-answer").inner_text().split())


def _later_evidence(ines: Visit, file: Path) -> None:
    """Flags what it would move, and moves nothing."""
    page = ines.page
    ines.go("/submit")
    page.get_by_label("Evidence file").set_input_files(file)
    page.get_by_role("button", name="Submit").click()
    assert now(page) == "Published"
    flagged = page.locator(".app-flag").inner_text()
    assert "Because of new evidence" in flagged
    assert "Prompt N.1" in flagged, "what would move is named"
    assert "It stays as it is." in page.locator("main").inner_text()
    ines.go(AT)
    assert "A later change would move" in page.locator(".govuk-inset-text").first.inner_text()
    overall = page.locator(".app-overall td").all_inner_texts()
    assert overall[2] == overall[1].splitlines()[0] != "not yet", "the published rating is the one in force"


def _given_access(service: Running, browser: Browser) -> None:
    """An administrator, who sees no inspection, gives the second inspector access."""
    with person(browser, service, "Ada", Role.ADMINISTRATOR) as ada:
        ada.go("/access")
        ada.page.get_by_role("link", name=NAME).click()
        ada.page.get_by_label("Name of the inspector").fill("Ivo")
        ada.page.get_by_role("button", name="Give access").click()
        assert "Ivo" in ada.page.locator("tbody").inner_text()


def _blind(qa: Visit) -> None:
    """Draws a sample of two, sees no answer anywhere until both are given, and then how far they agree."""
    page = qa.page
    qa.go(f"{AT}/course")
    step(page, "Draw a dip sample", "Draw the sample", How_many="0")
    assert "at least one" in page.locator("#count-error").inner_text()
    qa.complaints.clear()
    page.get_by_label("How many prompts").fill("2")
    page.get_by_role("button", name="Draw the sample").click()
    sample = page.url.removeprefix(qa.address)
    prompts = page.locator("tbody th").all_inner_texts()
    assert len(prompts) == 2
    of = f"{AT}/prompts/{prompts[0]}"
    ours = (
        "evidence",
        "evidence/DOC-001",
        "what-if",
        "report",
        "distance/overall",
        "compare",
        "history",
        "do/challenge",
    )
    for path in (AT, of, f"{of}/picture", *(f"{AT}/{each}" for each in ours)):
        qa.go(path)
        assert page.url.endswith("/samples?hidden=yes"), path
    qa.go("/inspections")
    row = page.locator("tr", has_text=NAME)
    assert "hidden until you answer" in row.inner_text()
    assert not any(rating in row.inner_text() for rating in RATINGS)
    assert row.get_by_role("link", name="answer your dip sample").get_attribute("href") == f"{AT}/samples"
    qa.go(f"{AT}/course")
    assert "N.1.1.c to yes" not in page.locator("main").inner_text()
    for prompt in prompts:
        qa.go(sample)
        step(page, f"Answer {prompt}", "Record your answer", Why="As I read it.", Your="choose Yes")
        assert page.url.partition("#")[0].endswith(sample)
        assert "As I read it." in page.locator("tbody").inner_text(), "the reason that was given"
        if prompt != prompts[-1]:
            qa.go(of)
            assert page.url.endswith("/samples?hidden=yes"), "the answer to one is hidden until all are given"
    assert "of 2 answers agree" in page.locator("#agreement").inner_text()
    assert qa.go(f"{AT}/prompts/{prompts[0]}") == 200
    assert page.url.endswith(prompts[0]), "and now it is shown"
    qa.go("/inspections")
    assert any(rating in page.locator("tr", has_text=NAME).inner_text() for rating in RATINGS)
