"""What a later change of the vocabulary would move is flagged, as a change of evidence or rules is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.record import Draft, Kind, append, entries
from engine.service.flagging import flag
from engine.service.recording import decision_in_force, submit
from engine.service.workflow import Stage
from tests.service.recorded import ANN, GOOD, QUY, ROOT, books, good, small
from tests.service.test_workflow import published, stage

VOCABULARY = ROOT / "evidence_schemas" / "vocabulary.yaml"
NOW = "practitioner: staff_voice"
THEN = "practitioner: national_account"
RECORDED = f"""
import sys
from pathlib import Path
from engine.workspace.vocabulary_file import use_vocabulary
use_vocabulary(Path(sys.argv[1]))
from engine.service.recording import versions_in
from tests.service.recorded import books, decided
with books(sys.argv[2]) as opened:
    decided(opened, next(versions_in(Path({GOOD.as_posix()!r}))))
"""


def recorded_then(database: str, vocabulary: str, tmp_path: Path) -> None:
    """Records the sample in a process that goes by another vocabulary: one process goes by one."""
    file = tmp_path / "vocabulary.yaml"
    file.write_text(vocabulary, encoding="utf-8")
    subprocess.run([sys.executable, "-c", RECORDED, str(file), database], check=True, cwd=ROOT)


@pytest.fixture
def words() -> str:
    text = VOCABULARY.read_text(encoding="utf-8")
    assert text.count(NOW) == 1
    return text


def test_a_vocabulary_that_turns_answers_is_flagged(database: str, words: str, tmp_path: Path) -> None:
    recorded_then(database, words.replace(NOW, THEN), tmp_path)
    name = good().inspection.id
    with books(database) as opened:
        before = decision_in_force(opened, QUY, name)
        assert json.loads(before.data)["overall"]["rating"] == "Requires improvement"
        flagged = flag(opened, name)
        assert flagged is not None
        assert flagged.body["because"] == ["vocabulary"]
        assert "overall" in str(flagged.body["moved"])
        assert flag(opened, name) is None
        assert decision_in_force(opened, QUY, name) == before


def test_a_vocabulary_that_turns_nothing_is_no_flag(database: str, words: str, tmp_path: Path) -> None:
    recorded_then(
        database,
        words.replace("internal_assurance, external_scrutiny]", "internal_assurance, external_scrutiny, other]", 1)
        + "# and a remark\n",
        tmp_path,
    )
    with books(database) as opened:
        assert flag(opened, good().inspection.id) is None
        assert entries(opened.record, kinds=[Kind.FLAGGED]) == []


def test_a_flag_that_notes_no_vocabulary_is_not_made_again(database: str) -> None:
    with books(database) as opened:
        published(opened)
        submit(opened, ANN, small(inspection_date="2024-11-02", evidence_cutoff="2024-12-31"))
        flagged = flag(opened, "trial")
        assert flagged is not None
        about = {key: value for key, value in flagged.body.items() if key != "vocabulary"}
    with books(database) as opened:
        append(opened.record, [Draft(Kind.FLAGGED, flagged.by, flagged.role, "trial", about)], opened.clock)
        assert flag(opened, "trial") is None
        assert stage(opened) is Stage.PUBLISHED
