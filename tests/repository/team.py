"""A repository of a methodology team, and what its commands find around them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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


def around(at: Path) -> dict[str, str]:
    """What commands find around them: this ragstone, a git that knows its user, nothing of the network."""
    (at / "bin").mkdir()
    (at / "bin" / "gh").write_text(GH, encoding="utf-8")
    (at / "bin" / "gh").chmod(0o755)
    (at / "gitconfig").write_text("[user]\nname = Methodologist\nemail = m@example.org\n", encoding="utf-8")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))},
        "PATH": os.pathsep.join([str(at / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]),
        "COMMENTS": str(at / "comments"),
        "COLUMNS": "100",
        "PRE_COMMIT_HOME": str(at / "pre-commit"),
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": str(at / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
