"""Files sent from a browser are read as the command reads them, and their faults are told by their own names."""

import json
from pathlib import Path

import pytest
import yaml

from engine.diagnostics import Refused
from engine.record import entries
from engine.service.recording import must_be_usable, submit, version_of
from engine.service.uploading import SentFile, version_sent
from tests.service.recorded import ANN, SMALL, books, small
from tests.workspace.formats import json_text, whole, write_csv, write_workbook


def sent(path: Path) -> list[SentFile]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [SentFile(each.name, each.read_bytes()) for each in files]


def test_every_form_gives_the_same_version(tmp_path: Path) -> None:
    one = tmp_path / "one.json"
    one.write_text(json_text(whole()), encoding="utf-8")
    (tmp_path / "one.yaml").write_text(one.read_text(encoding="utf-8"), encoding="utf-8")
    forms = [one, tmp_path / "one.yaml", write_workbook(tmp_path / "one.xlsx"), write_csv(tmp_path / "tables")]
    assert len({version_sent(sent(each)).kept for each in forms}) == 1


def test_a_fault_stands_at_its_place_in_the_file_as_its_sender_knows_it() -> None:
    text = yaml.safe_dump(
        {"inspection": {"id": "X", "framework": "national"}, "facts": [{"id": "D1", "kind": "paper"}]}
    )
    with pytest.raises(Refused) as refused:
        version_sent([SentFile("C:\\work\\mine.yaml", text.encode())])
    places = {str(fault.at).partition(":")[0] for fault in refused.value.faults}
    assert places == {"mine.yaml"}
    assert "tmp" not in str(refused.value)


def test_what_cannot_be_used_is_refused_before_it_is_recorded(tmp_path: Path) -> None:
    made = {"id": "M1", "target": "N.9.9.b", "to": "maybe", "reason": "r", "by": "Mia", "on": "2025-06-03"}
    text = yaml.safe_dump({**SMALL, "moderations": [made]})
    with books(f"sqlite:///{tmp_path / 'record.sqlite'}") as opened:
        with pytest.raises(Refused) as refused:
            version_sent([SentFile("mine.yaml", text.encode())], lambda each: must_be_usable(opened, each))
        assert [fault.code for fault in refused.value.faults] == ["unknown-target", "wrong-moderation"]
        places = [str(fault.at) for fault in refused.value.faults]
        assert all(place.startswith("mine.yaml:") for place in places), places
        with pytest.raises(Refused, match=r"N\.9\.9\.b"):
            submit(opened, ANN, version_of(json.dumps({**SMALL, "moderations": [made]}).encode()))
        assert entries(opened.record) == []


def test_one_inspection_is_submitted_at_a_time() -> None:
    line = small().kept + b"\n"
    with pytest.raises(Refused, match="holds several inspections"):
        version_sent([SentFile("two.jsonl", line + line.replace(b'"trial"', b'"other"'))])


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a.yaml", "b.yaml"], "only where all are its CSV tables"),
        (["a.csv", "A.csv"], "two files `A.csv`"),
        (["../.."], "letters that can be seen"),
        (["a\0.yaml"], "letters that can be seen"),
        (["notes.txt"], "`notes.txt`"),
        (["finding.csv"], "inspection"),
    ],
)
def test_what_is_no_inspection_is_refused(names: list[str], told: str) -> None:
    with pytest.raises(Refused) as refused:
        version_sent([SentFile(name, b"") for name in names])
    assert told in str(refused.value)
