"""A moderation that only the evidence file makes is told apart, wherever what it moved is told."""

import json
from collections.abc import Iterator

import httpx2
import pytest

from engine.report.decision.moderations import FROM_FILE
from engine.service.actor import Role
from tests.web.service import serving
from tests.web.test_decisions import evidence
from tests.web.test_roles import signed_in
from tests.web.test_workflow_pages import submit, take

NAME = "FILED-1"
AT = f"/inspections/{NAME}"
MADE = {"reason": "As we think.", "by": "Mia", "on": "2025-06-03"}
AGREED = {"id": "M1", "target": "N.1.1.c", "to": "yes", "agreed_by": "Max", **MADE}
WAITING = {"id": "M2", "target": "N.1.1.b", "to": "yes", **MADE}


@pytest.fixture(scope="module")
def ines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """Who submitted evidence with one moderation that it says was agreed, and one that waits, and decided it."""
    with (
        serving(tmp_path_factory.mktemp("filed"), "--dev-login") as service,
        signed_in(service, "Ines", Role.INSPECTOR) as found,
    ):
        submit(found, json.dumps({**json.loads(evidence(NAME)), "moderations": [AGREED, WAITING]}).encode())
        take(found, "decide", AT)
        yield found


@pytest.mark.parametrize("page", ["", "/prompts/N.1.1.c", "/prompts/N.1.1.b", "/course", "/history", "/do/confirm"])
def test_every_page_says_whose_word_it_is(ines: httpx2.Client, page: str) -> None:
    assert FROM_FILE.lower() in ines.get(f"{AT}{page}").text.lower()


def test_what_it_did_not_touch_is_not_marked(ines: httpx2.Client) -> None:
    assert FROM_FILE.lower() not in ines.get(f"{AT}/prompts/N.1.1.a").text.lower()


def test_those_that_wait_are_counted(ines: httpx2.Client) -> None:
    assert "1 moderation waits for a second person" in " ".join(ines.get(AT).text.split())


def test_the_list_of_prompts_marks_the_answer(ines: httpx2.Client) -> None:
    assert "moderated to yes by the evidence file" in ines.get(AT).text


def test_the_interface_lists_them_apart(ines: httpx2.Client) -> None:
    stands = ines.get(f"/api/v1/inspections/{NAME}", headers={"Authorization": "Bearer dev"}).json()
    assert stands["moderations"] == []
    told = [(each["id"], each["from_file"]) for each in stands["moderations_in_evidence"]]
    assert told == [("M1", FROM_FILE), ("M2", FROM_FILE)]


def test_what_a_decision_comes_to_is_told_at_once(ines: httpx2.Client) -> None:
    told = ines.get(f"{AT}/course?done=decide").text.partition("govuk-notification-banner__content")[2]
    assert "The newest evidence is decided. It comes to: " in told
    assert f'href="{AT}">See the overview' in told


def test_a_report_says_which_challenges_are_open(ines: httpx2.Client) -> None:
    take(ines, "challenge", AT, target="N.1.1.d", claim="It is not so.")
    report = ines.get(f"{AT}/report/file?form=html").text
    assert "Open challenges" in report
    assert "N.1.1.d of decision" in report


def test_a_report_says_so(ines: httpx2.Client) -> None:
    decision = ines.get(f"/api/v1/inspections/{NAME}", headers={"Authorization": "Bearer dev"}).json()["decision"]
    report = ines.get(f"/api/v1/decisions/{decision}/reports/html", headers={"Authorization": "Bearer dev"})
    assert report.text.count(FROM_FILE) >= 3
