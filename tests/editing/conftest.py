"""One language server for all the tests of a run."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editing.server import ROOT, Server, running

SETTINGS: dict[str, object] = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running(SETTINGS) as found:
        found.findings(found.open("rules/ready/framework.yaml", "framework: ready\n"))
        yield found


def shipped() -> list[Path]:
    """The rule files and golden files that people write."""
    found = [*(ROOT / "rules").rglob("*.yaml"), *(ROOT / "golden").rglob("*.yaml")]
    ours = [f.relative_to(ROOT) for f in found if not f.name.endswith(".expected.yaml")]
    return sorted(file for file in ours if file.parts[1] != "bad")
