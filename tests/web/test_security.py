"""What every answer tells a browser, what forms must carry, how much may come, and what logs never say."""

import json
from pathlib import Path

import pytest

from tests.web.service import Running, serving

PATHS = ("/inspections", "/rules/national/N.1.1.a", "/nothing", "/health", "/api/v1/decisions/1")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(service: Running, path: str) -> None:
    with service.client() as client:
        headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_style_sheets_are_kept_and_their_address_changes_with_them(service: Running) -> None:
    with service.client() as client:
        page = client.get("/rules").text
        [address] = {part.partition('"')[0] for part in page.split('href="') if part.startswith("/static/ragstone.css")}
        assert "?" in address
        assert "immutable" in client.get(address).headers["cache-control"]


def test_no_page_has_script_or_style_of_its_own(service: Running) -> None:
    with service.client() as client:
        for path in ("/inspections/NPI-2026-02", "/inspections/NPI-2026-02/prompts/N.1.1.b", "/rules/national"):
            page = client.get(path).text
            assert "<script" not in page
            assert " style=" not in page
            assert "<style" not in page


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        ({"name": "Eve", "role": "qa"}, {}),
        ({"name": "Eve", "role": "qa", "form_token": "0" * 64}, {}),
    ],
)
def test_a_form_from_elsewhere_does_nothing(service: Running, data: dict[str, str], headers: dict[str, str]) -> None:
    with service.client(None) as client:
        answer = client.post("/sign-in/development", data=data, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
        assert "form-out-of-date" in answer.text


def test_a_form_sent_by_another_site_does_nothing(service: Running) -> None:
    with service.client(None) as client:
        token = client.get("/sign-in").text.partition('name="form_token" value="')[2].partition('"')[0]
        data = {"name": "Eve", "role": "qa", "form_token": token}
        assert (
            client.post("/sign-in/development", data=data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        )
        assert client.post("/sign-in/development", data=data).status_code == 303


def test_another_host_s_name_is_not_answered(service: Running) -> None:
    with service.client() as client:
        assert client.get("/rules", headers={"Host": "evil.example"}).status_code == 400


def test_too_large_a_request_is_refused_declared_or_not(service: Running) -> None:
    def parts() -> list[bytes]:
        return [b" " * 1_000_000] * 11

    with service.client() as client:
        declared = client.post("/api/v1/decisions", content=b"".join(parts()))
        streamed = client.post("/api/v1/decisions", content=iter(parts()))
    for answer in (declared, streamed):
        assert answer.status_code == 413
        assert answer.json()["errors"][0]["code"] == "too-large"


def test_too_many_requests_are_told_to_wait(tmp_path: Path) -> None:
    with serving(tmp_path, "--dev-login", environment={"RAGSTONE_REQUESTS_A_MINUTE": "20"}) as service:
        with service.client() as client:
            answers = [client.get("/api/v1/decisions/999999") for _ in range(25)]
        statuses = [answer.status_code for answer in answers]
        assert statuses.count(429) in range(3, 7)
        assert answers[-1].headers["retry-after"] == "60"
        assert answers[-1].json()["errors"][0]["code"] == "too-many-requests"


def test_logs_are_json_with_the_request_s_number_and_no_evidence(service: Running) -> None:
    with service.client() as client:
        page = client.get("/inspections/NPI-2026-02/prompts/N.1.1.b")
        client.get("/search", params={"q": "milestones wherever"})
        client.get("/metrics")
    lines = [json.loads(line) for line in service.log().splitlines()]
    [told] = [each for each in lines if each.get("request") == page.headers["x-request-id"]]
    assert told["route"] == "/inspections/{inspection}/prompts/{part}"
    assert (told["method"], told["status"]) == ("GET", 200)
    for secret in ("Twenty-one of fifty", "milestones wherever", "Delivery plan tracker", "NPI-2026-02"):
        assert secret not in service.log()


def test_metrics_count_requests_by_route(service: Running) -> None:
    with service.client() as client:
        client.get("/rules/national/N.1.1.a")
        told = client.get("/metrics").text
    assert 'ragstone_requests_total{method="GET",route="/rules/{framework}/{part}",status="200"}' in told
    assert "N.1.1.a" not in told
