"""`ragstone report`: what it writes, and what it refuses before anything is decided."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLANTED = ROOT / "tests" / "report" / "export" / "planted_national.yaml"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from engine.cli import main; main()", "report", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ})


def test_it_decides_by_both_engines_and_writes_the_file(tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    done = run(str(PLANTED), "--format", "json", "--output", str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"written: {out}\n", "")
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["decision"]["inspection"] == "planted-national"
    assert data["hidden"] is None
    assert "Quillfeather" in out.read_text(encoding="utf-8")


def test_pseudonyms_by_the_flag_or_by_a_key_alone(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("0123456789abcdef", encoding="utf-8")
    for number, options in enumerate((["--pseudonymise"], ["--key", str(key)])):
        out = tmp_path / f"{number}.html"
        assert run(str(PLANTED), "--format", "html", "--output", str(out), *options).returncode == 0
        assert "Quillfeather" not in out.read_text(encoding="utf-8")
        assert "free text is withheld" in out.read_text(encoding="utf-8")


def test_it_is_not_written_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run(str(PLANTED), "--format", "csv", "--output", str(tmp_path / "none" / "a.csv"))
    assert done.returncode == 2
    assert "cannot-write" in done.stderr
    assert "there is no folder" in done.stderr


def test_what_xml_cannot_hold_and_what_a_cell_cannot(tmp_path: Path) -> None:
    written = PLANTED.read_text(encoding="utf-8")
    said = "Signed by Perpetua Quillfeather."
    assert said in written
    odd = tmp_path / "odd.yaml"
    odd.write_text(written.replace(said, f'"\\uFFFE\\u0001{"x" * 40_000}"'), encoding="utf-8")
    for form in ("docx", "xlsx"):
        out = tmp_path / f"a.{form}"
        done = run(str(odd), "--format", form, "--output", str(out))
        assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert any(b"[cut: a cell holds no more]" in book.read(name) for name in book.namelist())


@pytest.mark.parametrize("marking", [" ", "a\nb", "\x07", "S" * 101])
def test_a_marking_that_no_margin_holds_is_refused(tmp_path: Path, marking: str) -> None:
    done = run(str(PLANTED), "--format", "csv", "--output", str(tmp_path / "a.csv"), "--marking", marking)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "error[bad-marking]: a marking is one line of at most 100 characters that can be seen",
    )
