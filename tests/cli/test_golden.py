"""`ragstone golden` as a person and a build server run it."""

import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import ROOT, Run

FILE = "national/N.1.1/N.1.1.a.yaml"


@pytest.fixture
def moved(tmp_path: Path) -> None:
    """Golden cases of one prompt, one of which is meant to be otherwise, and a key question's rules."""
    for name in (FILE, FILE.replace(".yaml", ".expected.yaml")):
        (tmp_path / "golden" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "golden" / name, tmp_path / "golden" / name)
    path = tmp_path / "golden" / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{answer: no, basis: not_shown}", "{answer: yes, basis: shown}", 1), encoding="utf-8")


@pytest.mark.usefixtures("moved")
def test_differences_are_told_where_their_cases_stand(run: Run) -> None:
    found = run("golden", "--format", "github")
    assert found.returncode == 1
    line = (ROOT / "golden" / FILE).read_text(encoding="utf-8").split("\n  not_shown:")[0].count("\n") + 2
    assert found.stdout.splitlines()[0] == (
        f"::error file=golden/{FILE},line={line},col=3,endColumn=11,title=error[difference]::"
        "case `not_shown`, answer, as the case intends: yes expected, no now"
    )
    report = ET.fromstring(run("golden", "--format", "junit").stdout)  # noqa: S314 - our own
    assert {suite.attrib["name"]: suite.attrib["failures"] for suite in report} == {
        "as expected": "0",
        f"golden/{FILE}": "2",
    }


@pytest.mark.usefixtures("moved")
def test_golden_alone_replays_as_does_a_folder_by_its_name(run: Run) -> None:
    alone = run("golden")
    assert alone.returncode == 1
    assert run("golden", "golden").stdout == run("golden", "replay").stdout == alone.stdout


@pytest.mark.usefixtures("moved")
def test_of_one_part_its_cases_alone_are_replayed(run: Run) -> None:
    for part in ("N.1.1.a", "N.1.1", "N.1"):
        found = run("golden", "--of", part)
        assert (found.returncode, FILE in found.stdout) == (1, True)
    other = run("golden", "--of", "N.1.1.b")
    assert (other.returncode, other.stdout) == (2, "")
    assert "no golden case is of `N.1.1.b`" in other.stderr


@pytest.mark.usefixtures("moved")
def test_what_authors_do_not_mean_is_told_first(run: Run) -> None:
    told = run("golden").stdout
    meant, other = told.index("Cases that no longer give"), told.index("answer, as the case intends")
    assert meant < other
    assert "1 came out otherwise" in told


def test_help_of_golden_names_the_options_of_replaying(run: Run) -> None:
    told = run("golden", "--help").stdout
    assert all(option in told for option in ("--of", "--accept", "--format", "mutate"))
