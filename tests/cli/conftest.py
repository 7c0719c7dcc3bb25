"""The command as a user runs it, and one small inspection."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

INSPECTION = """\
inspection:
  id: trial
  framework: national
  inspection_date: 2025-06-02
  evidence_cutoff: 2025-07-31
  sampled_regions: [R1, R2]
  sampled_pdus: {P1: R1}
facts:
  - id: D1
    kind: document
    date: 2025-01-10
    level: national
    doc_type: vision_strategy
    status: approved
    review_due: 2026-01-01
    themes: [strategy]
    covers: [public_protection, reducing_reoffending]
    source: our_future.pdf
    locator: page 4
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in a folder of its own, which has no `rules`: the packs that came with the engine are used."""

    def command(*arguments: str, before: str = "") -> "subprocess.CompletedProcess[str]":
        code = f"{before}\nfrom engine.cli import main\nmain()"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
            check=False,
        )

    return command


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    path = tmp_path / "trial.yaml"
    path.write_text(INSPECTION, encoding="utf-8")
    return path
