"""What programs do: the course of an inspection from evidence to publication, and questions about it."""

import json
from collections.abc import Iterator

import httpx2
import pytest

from engine.service.actor import Role
from tests.service.recorded import SMALL
from tests.web.service import Running
from tests.web.test_decisions import evidence
from tests.web.test_roles import signed_in

AT = "/api/v1/inspections"


@pytest.fixture
def people(service: Running) -> Iterator[dict[str, httpx2.Client]]:
    """Ann and Ben inspect, Quy and Rae assure quality."""
    with (
        signed_in(service, "Ann", Role.INSPECTOR) as ann,
        signed_in(service, "Ben", Role.INSPECTOR) as ben,
        signed_in(service, "Quy", Role.QA) as quy,
        signed_in(service, "Rae", Role.QA) as rae,
    ):
        yield {"ann": ann, "ben": ben, "quy": quy, "rae": rae}


def small(name: str, **header: object) -> bytes:
    return json.dumps({**SMALL, "inspection": {**SMALL["inspection"], "id": name, **header}}).encode()  # type: ignore[dict-item]


def done(client: httpx2.Client, path: str, status: int = 201, **said: object) -> dict[str, object]:
    answer = client.post(path, json=said)
    assert answer.status_code == status, answer.text
    data: dict[str, object] = answer.json()
    return data


def brief(client: httpx2.Client, name: str) -> object:
    """What the list says that an inspection came to."""
    items = client.get(AT, params={"limit": 200}).json()["items"]
    return next(each["brief"] for each in items if each["inspection"] == name)


def codes(answer: httpx2.Response, status: int) -> list[str]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return [each["code"] for each in answer.json()["errors"]]


def test_from_evidence_to_publication(people: dict[str, httpx2.Client]) -> None:
    ann, quy, rae = people["ann"], people["quy"], people["rae"]
    at = f"{AT}/COURSE"
    assert ann.post(AT, content=small("COURSE")).status_code == 201
    assert codes(ann.post(f"{at}/confirmation", json={}), 409) == ["not-now"]
    decided = done(ann, f"{at}/decisions")
    assert decided["overall"]["rating"] == "Inadequate"  # type: ignore[index]
    assert done(ann, f"{at}/moderations", target="N.1.1.a", to="yes", reason="Seen at work.")["moderation"] == "RM1"
    assert codes(ann.post(f"{at}/moderations/RM1/agreement"), 403) == ["not-permitted"]
    after = done(quy, f"{at}/moderations/RM1/agreement")
    assert after["prompts"]["N.1.1.a"]["moderated"] == "yes"  # type: ignore[index]
    changes = ann.get(f"/api/v1/decisions/{decided['id']}/changes/{after['id']}").json()
    effects = {each["part"]: [moved["id"] for moved in each["moved"]] for each in changes["effects"]}
    assert effects["evidence"] == effects["rules"] == effects["parameters"] == []
    assert "N.1.1.a" in effects["moderation"]
    raised = done(ann, f"{at}/challenges", target="N.1.1.b", claim="It was met.")["entry"]
    assert codes(quy.post(f"{at}/reviews", json={"outcome": "accepted", "reason": "x"}), 403) == ["not-permitted"]
    assert done(rae, f"{at}/reviews", outcome="accepted", reason="Sound.")["kind"] == "reviewed"
    done(ann, f"{at}/factual-accuracy", to="HMPPS")
    done(ann, f"{at}/factual-accuracy/answers", answered_by="HMPPS", points="None.")
    assert codes(rae.post(f"{at}/publication"), 409) == ["not-now"]
    done(quy, f"{at}/challenges/{raised}/settlement", outcome="not upheld", reason="It was not.")
    published = done(rae, f"{at}/publication")
    assert published["said"]["decision"] == after["id"]  # type: ignore[index]
    later, key = small("COURSE", sampled_regions=["R1"]), {"Idempotency-Key": "later"}
    submitted, again = (ann.post(AT, content=later, headers=key) for _ in range(2))
    assert (submitted.status_code, submitted.content) == (201, again.content)
    assert submitted.json()["flag"]["said"]["because"] == ["evidence"]
    assert submitted.json()["flag"]["by"] == "ragstone"
    assert done(quy, f"{at}/flags", 200)["flag"] is None, "it is flagged already"
    stands = ann.get(at).json()
    assert (stands["stage"], stands["decision"]) == ("published", after["id"])
    kinds = [each["kind"] for each in ann.get(f"{at}/history?limit=200").json()["items"]]
    assert kinds.index("moderated") < kinds.index("moderation agreed") < kinds.index("published")


def test_a_dip_sample_is_answered_before_the_answer_is_shown(people: dict[str, httpx2.Client]) -> None:
    ann, rae = people["ann"], people["rae"]
    at = f"{AT}/SAMPLED"
    assert ann.post("/api/v1/decisions", content=small("SAMPLED")).status_code == 201
    drawn = done(rae, f"{at}/samples", count=1, seed="1")
    [prompt] = drawn["said"]["prompts"]  # type: ignore[index]
    answers = f"{at}/samples/{drawn['entry']}/answers"
    assert brief(rae, "SAMPLED") is None
    assert "Inadequate" in str(brief(ann, "SAMPLED"))
    found = done(rae, answers, prompt=prompt, answer="no", reason="Nothing shows it.")
    assert found["agrees"] == (found["recorded"] == "no")
    assert codes(rae.post(answers, json={"prompt": prompt, "answer": "yes", "reason": "x"}), 409) == ["not-now"]
    assert rae.get(f"{at}/samples/{drawn['entry']}").json()["of"] == 1
    assert brief(rae, "SAMPLED") == brief(ann, "SAMPLED")


def test_a_step_sent_again_with_its_key_is_taken_once(people: dict[str, httpx2.Client]) -> None:
    ann = people["ann"]
    key = {"Idempotency-Key": "one"}
    assert ann.post("/api/v1/decisions", content=small("TWICE")).status_code == 201
    said = {"target": "N.1.1.a", "to": "yes", "reason": "Seen."}
    first, again = (ann.post(f"{AT}/TWICE/moderations", json=said, headers=key) for _ in range(2))
    assert (first.status_code, first.content) == (201, again.content)
    assert codes(ann.post(f"{AT}/TWICE/confirmation", json={}, headers=key), 409) == ["not-now"]
    assert len(ann.get(f"{AT}/TWICE").json()["moderations"]) == 1


def test_recommendations_are_made_and_answered_once(people: dict[str, httpx2.Client]) -> None:
    ann, quy = people["ann"], people["quy"]
    at = f"{AT}/ADVISED/recommendations"
    assert ann.post("/api/v1/decisions", content=small("ADVISED")).status_code == 201
    said = {"says": "Write it down.", "level": "region", "about": ["N.1", "N.1.1.a"], "to": "Regions"}
    first, again = (ann.post(at, json=said, headers={"Idempotency-Key": "rec"}) for _ in range(2))
    assert (first.status_code, first.content, first.json()["recommendation"]) == (201, again.content, "RR1")
    answer = {"response": "partly accepted", "answered_by": "HMPPS", "says": "By June."}
    one, two = (quy.post(f"{at}/RR1/answers", json=answer, headers={"Idempotency-Key": "ans"}) for _ in range(2))
    assert (one.status_code, one.content) == (201, two.content)
    [found] = ann.get(f"{AT}/ADVISED").json()["recommendations"]
    assert (found["recommendation"], found["said"]["to"], len(found["answers"])) == ("RR1", "Regions", 1)
    wrong = ann.post(at, json={**said, "level": "establishment"})
    assert codes(wrong, 422) == ["bad-step"]
    assert wrong.json()["errors"][0]["message"] == "`establishment` is no level of national"
    assert codes(quy.post(at, json=said), 403) == ["not-permitted"]
    assert codes(quy.post(f"{at}/RR9/answers", json=answer), 404) == ["not-recorded"]


def test_access_is_given_and_ended_once(service: Running, people: dict[str, httpx2.Client]) -> None:
    ann, ben = people["ann"], people["ben"]
    at = "/api/v1/access/SHARED"
    assert ann.post("/api/v1/decisions", content=small("SHARED")).status_code == 201
    with signed_in(service, "Ada", Role.ADMINISTRATOR) as ada:
        assert {"inspection": "SHARED"} in ada.get("/api/v1/access?limit=200").json()["items"]
        assert ben.get(f"{AT}/SHARED").status_code == 404
        given = [ada.post(at, json={"name": "Ben"}, headers={"Idempotency-Key": "give"}) for _ in range(2)]
        assert (given[0].status_code, given[0].content) == (201, given[1].content)
        assert ben.get(f"{AT}/SHARED").status_code == 200
        assert [each["name"] for each in ada.get(at).json()["items"]] == ["Ann", "Ben"]
        assert codes(ada.post(at, json={"name": "ben"}), 409) == ["not-now"]
        ended = [ada.post(f"{at}/end", json={"name": "Ben"}, headers={"Idempotency-Key": "end"}) for _ in range(2)]
        assert (ended[0].status_code, ended[0].content) == (201, ended[1].content)
        assert codes(ada.post(f"{at}/end", json={"name": "Ben"}), 404) == ["not-recorded"]
        assert ben.get(f"{AT}/SHARED").status_code == 404
        assert ada.get(f"{AT}/SHARED").status_code == 403


def test_a_part_is_explained_as_the_command_explains_it(service: Running) -> None:
    with service.client() as client:
        record = client.post("/api/v1/decisions", content=evidence("WHY")).json()["id"]
        told = client.get(f"/api/v1/decisions/{record}/parts/N.1.1.b").json()
        assert told["prompt"] == "N.1.1.b"
        assert client.get(f"/api/v1/decisions/{record}/parts/overall").status_code == 200
        assert client.get(f"/api/v1/decisions/{record}/parts/DOC-001").status_code == 200
        assert codes(client.get(f"/api/v1/decisions/{record}/parts/N.1.1.z"), 404) == ["unknown-part"]
        read = [
            each["said"]["what"] for each in client.get(f"{AT}/WHY/history").json()["items"] if "what" in each["said"]
        ]
    assert read == ["N.1.1.b", "overall", "DOC-001"]


def test_what_if_a_threshold_evidence_or_both_were_otherwise(service: Running) -> None:
    with service.client() as client:
        record = client.post("/api/v1/decisions", content=small("IF")).json()["id"]
        ask = f"/api/v1/decisions/{record}/what-if"
        second = {**json.loads(small("IF"))["facts"][0], "id": "D2"}
        told = client.post(ask, json={"set": {"N.1/milestones_ok": "0.9"}, "drop": ["D1"], "add": [second]}).json()
        assert (told["set"]["N.1/milestones_ok"]["after"], told["dropped"], told["added"]) == ("9/10", ["D1"], ["D2"])
        assert codes(client.post(ask, json={}), 422) == ["nothing-supposed"]
        assert codes(client.post(ask, json={"drop": ["D7"]}), 422) == ["unknown-fact"]
        assert codes(client.post(ask, json={"set": {"nothing": "1"}}), 422) == ["unknown-parameter"]
        assert codes(client.post(ask, json={"sett": {}}), 422) == ["wrong-request"]
        assert "missing-key" in codes(client.post(ask, json={"add": [{"id": "Z", "kind": "document"}]}), 422)


def test_one_line_out_for_each_line_in(service: Running) -> None:
    lines = b"\n".join([small("LINE-1"), b'{"inspection": {"id": "LINE-2"}}', b"{", small("LINE-3", framework="none")])
    with service.client() as client:
        tried = [json.loads(each) for each in client.post("/api/v1/trials/lines", content=lines).text.splitlines()]
        assert client.get(f"{AT}/LINE-1").status_code == 404
        key = {"Idempotency-Key": "lines"}
        first, again = (client.post("/api/v1/decisions/lines", content=lines, headers=key) for _ in range(2))
    assert [each["inspection"] for each in tried] == ["LINE-1", "LINE-2", None, "LINE-3"]
    assert ["error" in each for each in tried] == [False, True, True, True]
    assert tried[3]["error"][0]["code"] == "no-pack"
    recorded = [json.loads(each) for each in first.text.splitlines()]
    assert first.headers["content-type"].startswith("application/jsonl")
    assert recorded[0].pop("id") > 0
    assert recorded == tried
    assert again.content == first.content


def test_a_trial_records_nothing(service: Running) -> None:
    with service.client() as client:
        tried = client.post("/api/v1/trials", content=small("TRIAL"))
        assert tried.status_code == 200
        assert client.get(f"{AT}/TRIAL").status_code == 404
        made = client.post("/api/v1/decisions", content=small("TRIAL"))
    assert made.content.partition(b",")[2] == tried.content.partition(b"{")[2]


def test_lists_are_given_a_page_at_a_time(service: Running) -> None:
    with service.client() as client:
        seen, path = [], f"{AT}?limit=2"
        while path:
            page = client.get(path)
            seen += [each["inspection"] for each in page.json()["items"]]
            path = page.json()["next"]
            assert (page.headers.get("link") is not None) == bool(path)
        whole = [each["inspection"] for each in client.get(f"{AT}?limit=200").json()["items"]]
        entries = client.get(f"{AT}/{whole[0]}/history?limit=1").json()
        assert (len(entries["items"]), client.get(entries["next"]).status_code) == (1, 200)
        assert codes(client.get(f"{AT}?limit=0"), 422) == ["wrong-request"]
    assert seen == whole
    assert len(seen) > 3


@pytest.mark.parametrize("path", ["/decisions/{record}", "/inspections/TAGGED", "/packs", "/packs/national"])
def test_what_one_has_already_is_not_sent_again(service: Running, path: str) -> None:
    with service.client() as client:
        record = client.post("/api/v1/decisions", content=small("TAGGED")).json()["id"]
        address = f"/api/v1{path.format(record=record)}"
        tag = client.get(address).headers["etag"]
        again = client.get(address, headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_files_of_an_edition_are_given_and_no_other_content(service: Running) -> None:
    with service.client() as client:
        made = client.post("/api/v1/decisions", content=small("KEPT"))
        contents = client.get(f"/api/v1/decisions/{made.json()['id']}/verification").json()["said"]["contents"]
        adopted = client.get("/api/v1/packs/national/editions").json()["items"][-1]
        assert adopted["kept_as"] == contents["pack"]
        assert "rules/national/framework.yaml" in client.get(f"/api/v1/packs/kept/{contents['pack']}").json()["files"]
        assert codes(client.get(f"/api/v1/packs/kept/{contents['evidence']}"), 404) == ["not-recorded"]
        assert codes(client.get("/api/v1/packs/nowhere"), 404) == ["no-pack"]
        first = client.get("/api/v1/packs/national@1").json()
        assert (first["framework"], first["edition"], first["kept_as"]) == ("national", "1", adopted["kept_as"])
        assert client.get("/api/v1/packs/national@1/editions").json()["items"][-1] == adopted
        assert codes(client.get("/api/v1/packs/national@7"), 404) == ["no-edition"]


def test_the_record_is_audited_and_a_decision_verified(service: Running) -> None:
    with service.client() as client:
        record = client.post("/api/v1/decisions", content=small("SOUND")).json()["id"]
        assert client.get(f"/api/v1/decisions/{record}/verification").json()["same"]
        found = client.get("/api/v1/record/audit").json()
        assert found["findings"] == []
        held = client.get("/api/v1/record/audit", params={"expect": found["head"]}).json()
        assert held["findings"] == []
        other = found["head"][:-1] + ("0" if found["head"][-1] != "0" else "1")
        assert client.get("/api/v1/record/audit", params={"expect": other}).json()["findings"]
        assert codes(client.get("/api/v1/record/audit", params={"expect": "x"}), 422) == ["bad-step"]


def test_evidence_and_what_was_known(service: Running) -> None:
    with service.client() as client:
        client.post("/api/v1/decisions", content=small("KNOWN"))
        assert client.get(f"{AT}/KNOWN/evidence").json()["inspection"]["id"] == "KNOWN"
        today = client.get(f"{AT}/KNOWN/history").json()["items"][0]["at"][:10]
        assert client.get(f"{AT}/KNOWN/known", params={"on": today}).json()["stage"] == "decided"
        assert codes(client.get(f"{AT}/KNOWN/known", params={"on": "2000-01-01"}), 409) == ["not-now"]
