"""The README's example runs, and prints what the README shows of it."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.docs.walk import shown

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks() -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(*arguments: str) -> str:
    command = [sys.executable, "-c", "from engine.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_worked_example_prints_what_is_shown_of_it() -> None:
    commands, example, *_ = blocks()
    command = next(line for line in commands.splitlines() if "ragstone" in line)
    printed = run(*shlex.split(command)[2:])
    assert shown(example.rstrip("\n").split("\n"), printed.rstrip("\n").split("\n")), printed


def test_every_command_that_is_named_is_there() -> None:
    named = re.findall(r"^ragstone ((?:[a-z-]+ ?)+)", blocks()[2], re.MULTILINE)
    for each in named:
        assert "Usage:" in run(*[word for word in each.split() if word.islower()], "--help")
