"""The workflow of a repository, run here as its host would: each `run` in a shell, in written order."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from engine.load.tree import Plain, plain, read_tree

PLACE = ".github/workflows/rules.yml"
OUTPUT = "output.txt"
EARLIER = re.compile(r"steps\.(\w+)\.(?:outcome == '(success)'|outputs\.(\w+) == '(\w+)')")
"""What a step may ask of one before it: that it succeeded, or that it said so."""
PULL_REQUEST = {
    "github.base_ref": "main",
    "github.event.pull_request.number": "7",
    "github.token": "of-the-host",
    "!cancelled()": "true",
    "github.event_name == 'pull_request'": "true",
}
"""What the host puts for each expression of the workflow, where a pull request brought it about."""
PUSH = {**PULL_REQUEST, "github.event_name == 'pull_request'": "false"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that ran: its name, its exit code, and what it printed."""

    name: str
    code: int
    said: str


def commands(repository: Path, host: dict[str, str]) -> list[dict[str, Plain]]:
    """The steps that are commands, and that the host would run if all before them succeeded."""
    return [step for step in _steps(repository) if "run" in step and _runs(step, host, None)]


def run_workflow(repository: Path, environment: dict[str, str], host: dict[str, str]) -> list[Step]:
    """Runs every step that is a command, and that the host would run."""
    done: list[Step] = []
    told: set[str] = set()
    for step in commands(repository, host):
        if _runs(step, host, told):
            ran = _run(step, repository, environment, host)
            done.append(ran)
            if ran.code == 0:
                told.add(f"{step.get('id')}: success")
            told |= {f"{step.get('id')}: {line}" for line in _put_out(repository)}
    return done


def _runs(step: dict[str, Plain], host: dict[str, str], told: set[str] | None) -> bool:
    """Whether what a step asks for holds. `told` is what steps before it came to; None: all that is asked for."""
    for asked in _asked(step):
        earlier = EARLIER.fullmatch(asked)
        if earlier is None:
            held = host[asked] == "true"
        else:
            step_id, success, name, value = earlier.groups()
            held = told is None or f"{step_id}: {success or f'{name}={value}'}" in told
        if not held:
            return False
    return True


def _put_out(repository: Path) -> list[str]:
    """What the step that ran last put out for those after it, as `name=value`."""
    file = repository / OUTPUT
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return lines


def _steps(repository: Path) -> list[dict[str, Plain]]:
    held = plain(read_tree((repository / PLACE).read_text(encoding="utf-8"), PLACE))
    for key in ("jobs", "rules", "steps"):
        assert isinstance(held, dict)
        held = held[key]
    assert isinstance(held, list)
    return [step for step in held if isinstance(step, dict)]


def _asked(step: dict[str, Plain]) -> list[str]:
    """What must hold for a step to run: without an `if`, nothing has failed before, as in the first steps."""
    text = str(step.get("if", "${{ !cancelled() }}"))
    return text.removeprefix("${{ ").removesuffix(" }}").split(" && ")


def _run(step: dict[str, Plain], repository: Path, environment: dict[str, str], host: dict[str, str]) -> Step:
    given = step.get("env", {})
    assert isinstance(given, dict)
    own = {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: host[found[1]], str(value)) for name, value in given.items()
    }
    done = subprocess.run(
        ["bash", "-e", "-c", str(step["run"])],
        cwd=repository,
        env={**environment, "GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_OUTPUT": OUTPUT, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Step(str(step["name"]), done.returncode, done.stdout)
