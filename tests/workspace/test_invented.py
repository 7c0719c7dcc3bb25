"""What the benchmark invents is evidence that an inspection is decided on; a refused one would measure nothing."""

import json
from pathlib import Path

from engine.ir.inspection import Inspection
from engine.workspace.evidence import read_inspections
from engine.workspace.vocabulary import read_vocabulary
from tests.benchmarks.inspections import invent


def test_every_invented_inspection_is_read(tmp_path: Path) -> None:
    file = tmp_path / "invented.jsonl"
    lines = (json.dumps(invent(read_vocabulary(), seed)) for seed in range(10))
    file.write_text("\n".join(lines), encoding="utf-8")
    assert [type(each) for each in read_inspections(file, read_vocabulary())] == [Inspection] * 10
