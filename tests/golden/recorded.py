"""Every golden case, and the plans that they are replayed with."""

from functools import cache
from pathlib import Path

from engine.decide import AnyPlan
from engine.service.deciding import plans_in_force, read_plan
from engine.workspace.cases import read_cases
from engine.workspace.packs import pack_folders

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "golden"
RULES = ROOT / "rules"

plan_for = plans_in_force(RULES)
"""The plan of the edition that decides an inspection."""


@cache
def plan_of(framework: str) -> AnyPlan:
    return read_plan(RULES, framework)


def golden_files() -> list[Path]:
    files = (f for framework in pack_folders(RULES) for f in (GOLDEN / framework).rglob("*.yaml"))
    return sorted(f for f in files if not f.name.endswith(".expected.yaml"))


CASES = [case for file in golden_files() for case in read_cases(file)]

NEWEST = [case for case in CASES if "editions" not in case.file.relative_to(GOLDEN).parts]
"""The cases of the editions that stand in the rules folder, without those of editions that are kept beside them."""
