"""A repository as a methodology team makes it, with a copy of it that stands for its host."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.repository.team import Repository, around


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """As `ragstone new repository` makes it, of one team: the national framework, committed, with its hooks.

    Of the golden cases, those of one key question and the whole inspections: enough to be told, and soon replayed.
    """
    at = tmp_path_factory.mktemp("team")
    environment = around(at)
    made = Repository(at / "our-rules", environment)
    subprocess.run(["ragstone", "new", "repository", "our-rules"], cwd=at, env=environment, check=True)
    kept = ("national", "N.1.1", "inspections")
    cases = [made.folder / "golden", made.folder / "golden" / "national"]
    for other in (made.folder / "rules" / "prisons", *(each for at in cases for each in at.iterdir())):
        if other.name not in kept:
            shutil.rmtree(other)
    for line in (
        "git init --quiet --initial-branch main",
        "git add .",
        "git commit --quiet --message as-it-came",
        f"git clone --quiet --bare . {at / 'origin'}",
        f"git remote add origin {at / 'origin'}",
        "git fetch --quiet origin",
        "pre-commit install",
    ):
        done = made.say(*line.split())
        assert done.returncode == 0, done.stdout
    return made


@pytest.fixture
def repository(made: Repository, tmp_path: Path) -> Repository:
    folder = tmp_path / "our-rules"
    shutil.copytree(made.folder, folder)
    return Repository(folder, {**made.environment, "COMMENTS": str(tmp_path / "comments")})
