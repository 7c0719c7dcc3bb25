"""A repository as a methodology team makes it, with a copy of it that stands for its host."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repository.workflow import Step, run_workflow

GH = """\
#!/bin/sh
echo "$@" >> "$COMMENTS"
"""
"""In the place of the host's own command: keeps what it was asked to do."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with its packs and golden cases, on a branch of its own. `main` is what `origin` holds."""

    folder: Path
    environment: dict[str, str]

    def say(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Runs a command in it: standard output and error together."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def edit(self, file: str, old: str, new: str) -> None:
        """Replaces one passage of a file, which must be there once."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} has {text.count(old)} of {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def workflow(self, host: dict[str, str]) -> list[Step]:
        """What the workflow does with it as it stands."""
        return run_workflow(self.folder, self.environment, host)

    def comments(self) -> list[str]:
        """What the host was asked to do with pull requests."""
        return Path(self.environment["COMMENTS"]).read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """As `ragstone new repository` makes it, of one team: the national framework, committed, with its hooks.

    Of the golden cases, those of one key question and the whole inspections: enough to be told, and soon replayed.
    """
    at = tmp_path_factory.mktemp("team")
    command = Path(sys.executable).parent
    (at / "bin").mkdir()
    (at / "bin" / "gh").write_text(GH, encoding="utf-8")
    (at / "bin" / "gh").chmod(0o755)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))},
        "PATH": os.pathsep.join([str(at / "bin"), str(command), os.environ["PATH"]]),
        "COMMENTS": str(at / "comments"),
        "COLUMNS": "100",
        "PRE_COMMIT_HOME": str(at / "pre-commit"),
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": str(at / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    (at / "gitconfig").write_text("[user]\nname = Methodologist\nemail = m@example.org\n", encoding="utf-8")
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
