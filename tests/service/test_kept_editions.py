"""What differs between two editions goes on being worked out while nobody waits for it."""

from pathlib import Path

import pytest

from engine.service.kept_editions import deciding_now, difference, kept_editions
from engine.service.refusing import NotThere
from tests.service.recorded import books, small

FRAMEWORK = "prisons-women"


def test_a_difference_is_worked_out_whoever_waits(tmp_path: Path) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        [*_, only] = kept_editions(opened, FRAMEWORK)
        assert difference(opened, FRAMEWORK, only.kept_as, only.kept_as, wait=0) is None
        found = difference(opened, FRAMEWORK, only.kept_as, only.kept_as, wait=600)
        assert found is not None
        assert (found.old, found.new) == (only.name, only.name)
        with pytest.raises(NotThere):
            difference(opened, FRAMEWORK, "beef", only.kept_as)


@pytest.mark.parametrize(("began", "edition"), [("2025-06-02", "1"), ("2026-12-31", "1"), ("2027-01-01", "2")])
def test_the_day_on_which_an_inspection_began_says_which_edition_decides(
    tmp_path: Path, began: str, edition: str
) -> None:
    with books(f"sqlite:///{tmp_path}/record.sqlite") as opened:
        found = deciding_now(opened, small(inspection_date=began, evidence_cutoff="2027-12-31").inspection)
        assert found is not None
        assert found.edition.plan.pack.edition == edition
