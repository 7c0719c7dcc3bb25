"""What each role may reach, by signing in and by an API token scoped to it."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest

from engine.service.actor import Role
from tests.web.service import Running
from tests.web.test_decisions import evidence

PEOPLE = [role for role in Role if role is not Role.SERVICE]
READERS = {Role.INSPECTOR, Role.QA, Role.METHODOLOGY, Role.AUDITOR}
SEES_ALL = READERS - {Role.INSPECTOR}
ANYBODY = ("/rules", "/rules/national/N.1.1.a", "/vocabulary", "/search?q=plan", "/tokens")
EVIDENCE = ("/inspections/NPI-2026-02", "/inspections/NPI-2026-02/prompts/N.1.1.b", "/api/v1/decisions/{record}")


def form_token(page: str) -> str:
    return page.partition('name="form_token" value="')[2].partition('"')[0]


@contextmanager
def signed_in(service: Running, name: str, *roles: Role) -> Iterator[httpx2.Client]:
    """A browser in which somebody signed in."""
    with service.client(None) as client:
        form = {"form_token": form_token(client.get("/sign-in").text), "name": name, "role": [r.value for r in roles]}
        assert client.post("/sign-in/development", data=form).status_code == 303
        yield client


def recorded(service: Running) -> int:
    """The decision of a sample."""
    with service.client() as client:
        page = client.get("/inspections/NPI-2026-02").text
    return int(page.partition(", record ")[2].partition(".")[0])


@pytest.mark.parametrize("role", PEOPLE)
def test_what_holds_no_evidence_is_open_to_every_role(service: Running, role: Role) -> None:
    with signed_in(service, f"Any {role.value}", role) as client:
        assert [client.get(path).status_code for path in ANYBODY] == [200] * len(ANYBODY)


@pytest.mark.parametrize("role", PEOPLE)
def test_evidence_is_open_to_those_who_may_read_it(service: Running, role: Role) -> None:
    record = recorded(service)
    with signed_in(service, f"Reader {role.value}", role) as client:
        statuses = {client.get(path.format(record=record)).status_code for path in EVIDENCE}
        listing = client.get("/inspections")
    if role in SEES_ALL:
        assert statuses == {200}
        assert "NPI-2026-02" in listing.text
    elif role is Role.INSPECTOR:
        assert statuses == {404}, "an inspection of others is not told from one that is not there"
        assert "NPI-2026-02" not in listing.text
    else:
        assert statuses == {403}
        assert listing.status_code == 403


@pytest.mark.parametrize("role", PEOPLE)
def test_only_an_inspector_has_an_inspection_decided(service: Running, role: Role) -> None:
    with signed_in(service, f"Decider {role.value}", role) as client:
        sent = client.post("/api/v1/decisions", content=evidence(f"ROLE-{role.value}"))
        assert sent.status_code == (201 if role is Role.INSPECTOR else 403)


def test_a_token_speaks_for_its_maker_in_its_own_roles_until_it_is_ended(service: Running) -> None:
    with signed_in(service, "Tova", Role.INSPECTOR, Role.QA) as browser:
        page = browser.get("/tokens").text
        form = {"form_token": form_token(page), "name": "nightly", "role": "qa", "days": "30"}
        made = browser.post("/tokens", data=form)
        assert made.status_code == 201
        token = made.text.partition('<code id="made">')[2].partition("<")[0]
        assert token not in browser.get("/tokens").text
        with service.client(token) as program:
            assert program.get("/api/v1/decisions/999999").status_code == 404
            assert program.post("/api/v1/decisions", content=evidence("ROLE-T")).status_code == 403
            browser.post("/tokens/end", data={"form_token": form_token(page), "name": "nightly"})
            assert program.get("/api/v1/decisions/999999").status_code == 401
    assert token not in service.log()
    assert token.encode() not in b"".join(path.read_bytes() for path in service.data.glob("record.sqlite*"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " "}, "A token needs a name"),
        ({"role": "administrator"}, "A token cannot have the roles administrator"),
        ({"days": "9999"}, "A token cannot hold for 9999 days"),
        ({"days": "soon"}, "A token cannot hold for 0 days"),
    ],
)
def test_a_token_that_cannot_be_made_is_refused(service: Running, wrong: dict[str, str], told: str) -> None:
    with signed_in(service, "Tova", Role.QA) as client:
        form = {"form_token": form_token(client.get("/tokens").text), "name": "x", "role": "qa", "days": "3", **wrong}
        answer = client.post("/tokens", data=form)
    assert answer.status_code == 422
    assert told in answer.text
