"""Submitting and deciding on both databases: what is recorded is what `ragstone decide` prints."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.diagnostics import Disagreement, Refused
from engine.record import Kind, Once, audit, entries
from engine.service import deciding
from engine.service.recording import (
    decide_again,
    decision,
    decision_in_force,
    submit,
    submit_and_decide,
    version_of,
    versions_in,
)
from engine.service.refusing import NotNow, NotPermitted, NotThere
from engine.service.standing import standing
from engine.service.workflow import Stage
from tests.service.recorded import ADA, ANN, AUD, BEN, GOOD, MET, QUY, ROOT, SMALL, books, decided, good, small


def printed(path: Path) -> bytes:
    """What the command prints of an evidence file."""
    command = [sys.executable, "-c", "from engine.cli import main; main()", "decide", str(path), "--json"]
    return subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout


def test_a_recorded_decision_is_what_the_command_prints(database: str) -> None:
    with books(database) as opened:
        recorded = submit_and_decide(opened, ANN, good())
        assert recorded.data + b"\n" == printed(GOOD)
        read = decision(opened, ANN, recorded.id)
        assert read == recorded
        assert decision_in_force(opened, QUY, "NPI-2026-01") == recorded
        kinds = [each.kind for each in entries(opened.record)]
        assert kinds == [Kind.OPENED, Kind.SUBMITTED, Kind.ADOPTED, Kind.DECIDED]
        assert audit(opened.record).findings == ()


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "golden/prisons-separation-centres/inspections/three-centres.yaml",
        ROOT / "golden/prisons-men/inspections/ravensholt.yaml",
    ],
    ids=lambda path: path.stem,
)
def test_a_judgement_is_recorded_too(path: Path, tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        for version in versions_in(path):
            assert submit_and_decide(opened, ANN, version).data + b"\n" == printed(path)


def test_a_version_is_read_back_as_it_was_decided() -> None:
    again = version_of(good().kept)
    assert (again.kept, again.inspection) == (good().kept, good().inspection)


def test_the_order_of_facts_makes_no_other_version() -> None:
    data = json.loads(good().kept)
    data["facts"].reverse()
    assert version_of(json.dumps(data).encode()) == good()


def test_the_same_evidence_is_not_recorded_twice(database: str) -> None:
    with books(database) as opened:
        first, second = decided(opened), decided(opened)
        assert first.data == second.data
        assert first.id != second.id
        assert len(entries(opened.record, kinds=[Kind.SUBMITTED])) == 1
        assert submit(opened, ANN, small()) == 2


def test_evidence_may_be_submitted_before_it_is_decided(database: str) -> None:
    with books(database) as opened:
        submit(opened, ANN, small())
        with pytest.raises(NotNow, match="not decided yet"):
            decision_in_force(opened, ANN, "trial")
        recorded = decide_again(opened, ANN, "trial")
        assert decision_in_force(opened, ANN, "trial") == recorded
        submit(opened, ANN, small(sampled_regions=["R1"]))
        progress = standing(opened, "trial")
        assert progress is not None
        assert progress.stage is Stage.DRAFT


def test_faults_are_told_all_at_once_and_nothing_is_recorded(database: str) -> None:
    bad = {**SMALL, "facts": [{"id": "D1", "kind": "document"}], "inspection": {"id": "x", "framework": "national"}}
    with books(database) as opened:
        with pytest.raises(Refused) as refused:
            version_of(json.dumps(bad).encode())
        assert len(refused.value.faults) > 3
        with pytest.raises(Refused, match="no pack `nowhere`"):
            submit_and_decide(opened, ANN, small(framework="nowhere"))
        data = {
            **SMALL,
            "moderations": [{"id": "M", "target": "N.9", "to": "yes", "reason": "r", "by": "b", "on": "2025-06-03"}],
        }
        with pytest.raises(Refused, match=r"N\.9"):
            submit_and_decide(opened, ANN, version_of(json.dumps(data).encode()))
        assert entries(opened.record) == []


@pytest.mark.parametrize("content", [b"\xff", b"[", b"[]", b'{"inspection": 1}'])
def test_what_is_no_inspection_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        version_of(content)


def test_a_number_that_cannot_be_kept_exactly_is_refused() -> None:
    fact = {
        "id": "S1",
        "kind": "metric",
        "date": "2025-05-01",
        "level": "national",
        "code": "staff_in_post",
        "value": 1,
    }
    text = json.dumps({**SMALL, "facts": [fact]}).replace('"value": 1', '"value": 0.12345678901234567890123')
    with pytest.raises(Refused):
        version_of(text.encode())


def test_nothing_is_recorded_where_the_derivations_differ(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def differ(*_: object) -> None:
        raise Disagreement("trial", ("N.1.1.a",))

    with books(database) as opened:
        monkeypatch.setattr(deciding, "_derive_again", differ)
        with pytest.raises(Disagreement):
            decided(opened)
        assert entries(opened.record) == []


@pytest.mark.parametrize("actor", [QUY, MET, AUD, ADA], ids=lambda actor: actor.name)
def test_only_inspectors_submit_and_decide(actor: object, tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        with pytest.raises(NotPermitted, match="it takes the role `inspector`"):
            decided(opened, by=actor)  # type: ignore[arg-type]
        assert entries(opened.record) == []


def test_another_inspector_s_inspection_is_as_if_it_were_not_there(database: str) -> None:
    with books(database) as opened:
        recorded = decided(opened)
        with pytest.raises(NotThere):
            decision(opened, BEN, recorded.id)
        with pytest.raises(NotThere):
            decision_in_force(opened, BEN, "trial")
        with pytest.raises(NotThere):
            decided(opened, by=BEN)
        with pytest.raises(NotThere):
            decision(opened, ANN, 1)
        with pytest.raises(NotPermitted):
            decision(opened, ADA, recorded.id)


def test_a_request_that_is_sent_twice_is_done_once(database: str) -> None:
    once = Once("Ann/1", "digest")
    with books(database) as opened:
        first = submit_and_decide(opened, ANN, small(), once)
        assert submit_and_decide(opened, ANN, small(), once) == first
        assert len(entries(opened.record)) == 4
        with pytest.raises(NotNow, match="another request"):
            submit_and_decide(opened, ANN, small(), replace(once, request="other"))
