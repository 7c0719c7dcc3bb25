"""What cannot be read in a folder of rules or of golden cases is told, and nothing is left out for it."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from engine.diagnostics import Refused
from engine.service.checking import check
from engine.service.golden import replay
from engine.workspace.packs import pack_folders, rules_folder
from tests.load.examples import EXAMPLES


@pytest.fixture
def rules() -> Iterator[Path]:
    """Good packs in a folder that anyone may enter, read without the rights that a superuser has."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        copytree(EXAMPLES / "_good", Path(folder) / "rules")
        check(
            Path(folder) / "rules", style=False
        )  # Python itself may be read by the superuser alone, so it is loaded now
        yield Path(folder) / "rules"
        os.seteuid(user)


def as_nobody() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_a_pack_whose_folder_may_not_be_read_is_told_and_not_left_out(rules: Path) -> None:
    (rules / "small").chmod(0)
    as_nobody()
    with pytest.raises(Refused, match="small` cannot be read: permission denied"):
        pack_folders(rules)


def test_a_file_that_may_not_be_read_is_a_fault_of_its_pack(rules: Path) -> None:
    (rules / "tiny" / "T.1.1.yaml").chmod(0)
    as_nobody()
    found = check(rules, style=False)
    assert list(found.packs) == ["other", "small"]
    assert [fault.message for fault in found.faults] == [
        f"`{(rules / 'tiny' / 'T.1.1.yaml').as_posix()}` cannot be read: permission denied"
    ]


def test_a_rules_folder_in_one_that_may_not_be_entered_is_refused(rules: Path) -> None:
    rules.chmod(0)
    as_nobody()
    with pytest.raises(Refused, match="tiny` cannot be read: permission denied"):
        rules_folder(rules / "tiny")


@pytest.mark.parametrize("place", ["notes.yaml", "tiny/d.yaml", "drafts/framework.yaml"])
def test_a_folder_with_the_name_of_a_file_is_refused_wherever_it_stands(rules: Path, place: str) -> None:
    (rules / place).mkdir(parents=True)
    try:
        told = check(rules, style=False).faults
    except Refused as refused:
        told = refused.faults
    assert [fault.message for fault in told] == [f"`{(rules / place).as_posix()}` cannot be read: is a directory"]


def test_a_folder_among_golden_cases_that_has_the_name_of_a_file_is_refused(rules: Path) -> None:
    (rules.parent / "golden" / "tiny" / "d.yaml").mkdir(parents=True)
    with pytest.raises(Refused, match=r"d\.yaml` cannot be read: is a directory"):
        list(replay(rules.parent / "golden", rules))
