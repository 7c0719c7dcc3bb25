"""Every operation of the API against every role: who may not is refused, and who may is not."""

import json
from collections.abc import Iterator

import httpx2
import pytest

from engine.service.actor import Role
from engine.service.workflow import PERMITTED, Act
from tests.web.service import Running
from tests.web.test_api import small
from tests.web.test_roles import PEOPLE, signed_in

ONE, INSPECTION, TRIED = "/api/v1/decisions/{record}", "/api/v1/inspections/{inspection}", "/api/v1/trials"
ACCESS, ANYBODY = "/api/v1/access", None
WHO = {
    ("post", "/api/v1/decisions"): Act.DECIDE,
    ("post", "/api/v1/decisions/lines"): Act.DECIDE,
    ("get", ONE): Act.READ,
    ("get", f"{ONE}/parts/{{part}}"): Act.READ,
    ("post", f"{ONE}/what-if"): Act.READ,
    ("get", f"{ONE}/reports/{{form}}"): Act.READ,
    ("get", f"{ONE}/changes/{{later}}"): Act.READ,
    ("get", f"{ONE}/verification"): Act.READ,
    ("post", TRIED): ANYBODY,
    ("post", f"{TRIED}/lines"): ANYBODY,
    ("get", "/api/v1/inspections"): Act.READ,
    ("post", "/api/v1/inspections"): Act.SUBMIT,
    ("get", INSPECTION): Act.READ,
    ("get", f"{INSPECTION}/evidence"): Act.READ,
    ("post", f"{INSPECTION}/decisions"): Act.DECIDE,
    ("get", f"{INSPECTION}/history"): Act.HISTORY,
    ("get", f"{INSPECTION}/known"): Act.HISTORY,
    ("post", f"{INSPECTION}/confirmation"): Act.CONFIRM,
    ("post", f"{INSPECTION}/moderations"): Act.MODERATE,
    ("post", f"{INSPECTION}/moderations/{{moderation}}/agreement"): Act.AGREE,
    ("post", f"{INSPECTION}/moderations/{{moderation}}/withdrawal"): Act.WITHDRAW,
    ("post", f"{INSPECTION}/reviews"): Act.REVIEW,
    ("post", f"{INSPECTION}/samples"): Act.SAMPLE,
    ("get", f"{INSPECTION}/samples/{{sample}}"): Act.READ,
    ("post", f"{INSPECTION}/samples/{{sample}}/answers"): Act.ANSWER_BLIND,
    ("post", f"{INSPECTION}/challenges"): Act.CHALLENGE,
    ("post", f"{INSPECTION}/challenges/{{challenge}}/settlement"): Act.SETTLE,
    ("post", f"{INSPECTION}/recommendations"): Act.RECOMMEND,
    ("post", f"{INSPECTION}/recommendations/{{recommendation}}/answers"): Act.RESPOND,
    ("post", f"{INSPECTION}/factual-accuracy"): Act.SEND,
    ("post", f"{INSPECTION}/factual-accuracy/answers"): Act.ANSWER,
    ("post", f"{INSPECTION}/publication"): Act.PUBLISH,
    ("post", f"{INSPECTION}/flags"): Act.FLAG,
    ("get", ACCESS): Act.GRANT,
    ("get", f"{ACCESS}/{{inspection}}"): Act.GRANT,
    ("post", f"{ACCESS}/{{inspection}}"): Act.GRANT,
    ("post", f"{ACCESS}/{{inspection}}/end"): Act.GRANT,
    ("get", "/api/v1/packs"): ANYBODY,
    ("get", "/api/v1/packs/{framework}"): ANYBODY,
    ("get", "/api/v1/packs/{framework}/editions"): ANYBODY,
    ("get", "/api/v1/packs/kept/{digest}"): ANYBODY,
    ("get", "/api/v1/record/audit"): Act.AUDIT,
}
"""Who may do what is the workflow's to say; here stands which of its acts each operation is."""
SAID: dict[str, dict[str, object]] = {
    "withdrawal": {"reason": "r"},
    "moderations": {"target": "N.1.1.a", "to": "yes", "reason": "r"},
    "reviews": {"outcome": "accepted", "reason": "r"},
    "samples": {"count": 1},
    "answers": {"prompt": "N.1.1.a", "answer": "yes", "reason": "r", "answered_by": "X", "points": "r"},
    "recommendations": {"says": "r", "level": "region", "about": ["N.1"]},
    "{inspection}": {"name": "Nobody"},
    "end": {"name": "Nobody"},
    "challenges": {"target": "N.1.1.a", "claim": "c"},
    "settlement": {"outcome": "upheld", "reason": "r"},
    "factual-accuracy": {"to": "X"},
    "what-if": {"drop": ["D1"]},
}


@pytest.fixture(params=PEOPLE, ids=lambda role: role.value)
def person(request: pytest.FixtureRequest, service: Running) -> Iterator[tuple[Role, httpx2.Client]]:
    with signed_in(service, f"Role {request.param.value}", request.param) as client:
        yield request.param, client


def asked(client: httpx2.Client, method: str, path: str, there: dict[str, object], mine: str) -> httpx2.Response:
    address = path.format(**there)
    if method == "get":
        return client.get(address, params={"on": "2026-03-02"} if path.endswith("known") else {})
    if path in ("/api/v1/decisions", "/api/v1/inspections") or path.startswith(TRIED) or path.endswith("/lines"):
        return client.post(address, content=small(mine))
    said = SAID.get(path.rpartition("/")[2], {})
    if path.endswith("recommendation}/answers"):
        said = {"response": "accepted", "answered_by": "X", "says": "r"}
    elif path.endswith("accuracy/answers"):
        said = {name: said[name] for name in ("answered_by", "points")}
    elif path.endswith("answers"):
        said = {name: said[name] for name in ("prompt", "answer", "reason")}
    return client.post(address, json=said)


def test_each_operation_is_open_to_whom_the_workflow_says(service: Running, person: tuple[Role, httpx2.Client]) -> None:
    role, client = person
    mine = f"ALL-{role.value}"
    with service.client() as everything:
        described = everything.get("/openapi.json").json()["paths"]
        operations = {(m, path) for path, each in described.items() if path.startswith("/api/") for m in each}
        assert operations == set(WHO)
        maker = client if role is Role.INSPECTOR else everything
        made = maker.post("/api/v1/decisions", content=small(mine)).json()
        there = {
            "inspection": mine,
            "record": made["id"],
            "later": made["id"],
            "part": "overall",
            "form": "csv",
            "recommendation": "RR1",
            "moderation": "RM1",
            "sample": 1,
            "challenge": 1,
            "framework": "national",
            "digest": client.get("/api/v1/packs/national").json()["kept_as"],
        }
        for (method, path), act in WHO.items():
            answer = asked(client, method, path, there, mine)
            may = act is None or role in PERMITTED[act].roles
            refused = answer.status_code == 403 and "it takes the role" in json.dumps(answer.json())
            assert refused is not may, (method, path, answer.status_code, answer.text[:200])
            assert answer.status_code in ((200, 201, 403, 404, 409) if may else (403,)), (
                method,
                path,
                answer.text[:200],
            )


@pytest.mark.parametrize(("method", "path"), sorted(WHO))
def test_nothing_is_open_to_a_token_that_does_not_hold(service: Running, method: str, path: str) -> None:
    named = (
        "inspection",
        "record",
        "later",
        "part",
        "form",
        "recommendation",
        "moderation",
        "sample",
        "challenge",
        "framework",
        "digest",
    )
    with service.client("wrong") as client:
        answer = asked(client, method, path, {**dict.fromkeys(named, "1")}, "NOBODY")
    assert answer.status_code == 401, answer.text
