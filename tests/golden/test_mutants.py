"""No mutant of a few parts survives the golden cases. `make mutate-rules` asks it of every part."""

import pytest

from engine.analysis.mutate import Fate
from tests.analysis.mutate.judging import PARTS, judged


@pytest.mark.parametrize("part", PARTS)
def test_no_mutant_survives(part: str) -> None:
    left = [str(each.misread) for _, each in judged(part) if each.fate in (Fate.SURVIVED, Fate.UNDECIDED)]
    assert left == []
