"""What reaches a terminal or a pipe."""

import json
import os
import subprocess
import sys
from pathlib import Path

from engine.cli.terminal import visible

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from engine.cli import main; main()"]


def test_what_would_command_a_terminal_is_written_out() -> None:
    assert visible("a\x1b[31mb\x07\x9b\u202e\n\tc") == "a\\x1b[31mb\\x07\\x9b\\u202e\n\tc"


def test_a_fault_quotes_evidence_without_its_escapes(tmp_path: Path) -> None:
    header = {"id": "I", "framework": "national", "inspection_date": "2025-01-01", "evidence_cutoff": "2025-02-01"}
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"inspection": header, "facts": [{"id": "F", "kind": "\x1b[31mred"}]}), "utf-8")
    done = subprocess.run([*COMMAND, "decide", str(file)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert "there is no kind of fact `\\x1b[31mred`" in done.stderr


def test_a_reader_of_a_pipe_may_stop() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*COMMAND, "show", "national"], cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_without_the_letters_gets_their_codes() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [*COMMAND, "show", "prisons-men", "M.1.1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert b"the prison\\u2019s strengths" in done.stdout
