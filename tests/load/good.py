"""The good packs that the bad examples break: loaded as they are, or with a word of theirs changed."""

from pathlib import Path

from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.workspace.packs import read_pack
from tests.load import examples
from tests.load.examples import EXAMPLES, pack_files

VARIANT = "other/framework.yaml"


def good() -> dict[str, str]:
    """The texts of the good packs by path."""
    return pack_files(EXAMPLES / "_good")


def edited(file: str, *edits: tuple[str, str]) -> dict[str, str]:
    """The good packs with what is first in each of `edits` replaced once, by what is second, in one file."""
    files = good()
    for old, new in edits:
        assert old in files[file]
        files[file] = files[file].replace(old, new, 1)
    return files


def without_edits(*lines: str) -> dict[str, str]:
    """The good packs, the variant with these lines in place of its edits."""
    files = good()
    files[VARIANT] = files[VARIANT].partition("\nedits:")[0] + "".join(f"{line}\n" for line in lines)
    return files


def judged(files: dict[str, str], pack: str = "other") -> ExpectationsPack:
    """One of the packs of expectations."""
    found = examples.load(files, pack)
    assert isinstance(found, ExpectationsPack)
    return found


def read(rules: Path, name: str) -> ExpectationsPack:
    """A pack of expectations in a rules folder."""
    found = read_pack(rules, name)
    assert isinstance(found, ExpectationsPack)
    return found


def indicator(pack: ExpectationsPack, name: str) -> Indicator:
    """An indicator of a pack."""
    found = pack.by_id()[name]
    assert isinstance(found, Indicator)
    return found


def expectation(pack: ExpectationsPack, name: str) -> Expectation:
    """An expectation of a pack."""
    found = pack.by_id()[name]
    assert isinstance(found, Expectation)
    return found
