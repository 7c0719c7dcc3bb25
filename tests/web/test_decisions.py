"""Decisions over HTTP: recorded whole, once, by both engines; and the same bytes that the command prints."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.service.recording import versions_in
from tests.web.service import ROOT, Running, serving

SAMPLE = ROOT / "golden" / "national" / "editions" / "1" / "inspections" / "requires-improvement.yaml"


def evidence(name: str) -> bytes:
    """The sample in the form of the interface, as an inspection of another name."""
    [version] = versions_in(SAMPLE)
    data = json.loads(version.kept)
    data["inspection"]["id"] = name
    return json.dumps(data).encode()


def test_an_inspection_is_decided_recorded_and_read_again(service: Running, tmp_path: Path) -> None:
    sent = evidence("API-1")
    with service.client() as client:
        made = client.post("/api/v1/decisions", content=sent)
        assert made.status_code == 201, made.text
        record = made.json()["id"]
        assert made.headers["location"] == f"/api/v1/decisions/{record}"
        read = client.get(made.headers["location"])
        assert (read.status_code, read.content) == (200, made.content)
        assert client.get("/inspections/API-1/prompts/N.1.1.a").status_code == 200
    file = tmp_path / "evidence.json"
    file.write_bytes(sent)
    command: list[str | Path] = [Path(sys.executable).with_name("ragstone"), "decide", "--json", file]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    assert made.content == b'{"id":%d,' % record + printed.rstrip(b"\n")[1:]


def test_a_request_sent_again_is_done_once(service: Running) -> None:
    sent = evidence("API-2")
    headers = {"Idempotency-Key": "the same"}
    with service.client() as client:
        once = client.post("/api/v1/decisions", content=sent, headers=headers)
        again = client.post("/api/v1/decisions", content=sent, headers=headers)
        other = client.post("/api/v1/decisions", content=evidence("API-3"), headers=headers)
    assert (once.status_code, again.content) == (201, once.content)
    assert other.status_code == 409


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b'{"inspection": {"id": "API-4"}}', b"\xff\xfe"])
def test_what_cannot_be_decided_is_refused_with_every_fault(service: Running, sent: bytes) -> None:
    with service.client() as client:
        answer = client.post("/api/v1/decisions", content=sent)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    for fault in answer.json()["errors"]:
        assert sorted(fault) == ["at", "code", "help", "message"]


def test_an_unknown_theme_is_told_with_its_place_and_the_nearest_word(service: Running) -> None:
    data = json.loads(evidence("API-5"))
    finding = next(fact for fact in data["facts"] if fact["kind"] == "finding")
    finding["theme"] = "stratgy"
    with service.client() as client:
        answer = client.post("/api/v1/decisions", content=json.dumps(data).encode())
        assert answer.status_code == 422
        [fault] = answer.json()["errors"]
        assert "did you mean `strategy`?" in fault["help"]
        assert client.get("/inspections/API-5").status_code == 404


def test_a_decision_that_is_not_there(service: Running) -> None:
    with service.client() as client:
        answer = client.get("/api/v1/decisions/999999")
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
        assert client.get("/api/v1/decisions/x").status_code == 422


def test_nothing_is_decided_without_a_token_that_holds(service: Running) -> None:
    with service.client("wrong") as client:
        answer = client.post("/api/v1/decisions", content=evidence("API-6"))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_what_was_recorded_outlives_the_process(tmp_path: Path) -> None:
    with serving(tmp_path, "--dev-login") as service, service.client() as client:
        made = client.post("/api/v1/decisions", content=evidence("API-7"))
        service.process.kill()
    with serving(tmp_path, "--dev-login") as service, service.client() as client:
        assert client.get(made.headers["location"]).content == made.content


def test_the_description_of_the_api_is_served(service: Running) -> None:
    with service.client() as client:
        described = client.get("/openapi.json").json()
    assert set(described["paths"]) >= {"/api/v1/decisions", "/api/v1/decisions/{record}", "/health", "/ready"}
    assert not [path for path in described["paths"] if path.startswith("/inspections")]


@pytest.mark.skipif(shutil.which("curl") is None, reason="the documentation's example calls curl")
def test_the_example_of_the_documentation_works_as_it_stands(service: Running, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    command = example.replace("http://127.0.0.1:8000", service.address)
    ran = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["inspection"] == "TRY-1"


def test_a_refusal_gives_back_no_more_of_what_was_sent_than_it_takes_to_find_it(service: Running) -> None:
    data = json.loads(evidence("LARGE-1"))
    assert len(data["facts"]) > 100
    for fact in data["facts"]:
        fact["z" * 1_000] = 1
    with service.client() as client:
        refused = client.post("/api/v1/decisions", json=data)
    told = refused.json()
    assert refused.status_code == 422
    assert len(told["errors"]) == 100
    assert told["more"] == len(data["facts"]) - 100
    assert told["detail"].endswith(f"; and {len(data['facts']) - 1} more")
    assert len(refused.content) < 50_000
