"""What differs between two editions goes on being worked out while nobody waits for it."""

from pathlib import Path
from shutil import copytree, rmtree

import pytest

from engine.diagnostics import Refused
from engine.service.editions import edition_for
from engine.service.kept_editions import deciding_now, difference, kept_editions
from engine.service.recording import decide_again, submit
from engine.service.refusing import NotThere
from tests.service.recorded import ANN, RULES, books, small

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


def test_a_kept_edition_that_was_altered_or_is_gone_decides_no_inspection_of_its_time(tmp_path: Path) -> None:
    rules = copytree(RULES, tmp_path / "rules")
    old, new = small(), small(id="later", inspection_date="2027-03-01", evidence_cutoff="2027-12-31")
    kept = rules / "national/editions/1"
    with books(f"sqlite:///{tmp_path}/record.sqlite", rules) as opened:
        submit(opened, ANN, old)
        file = kept / "national/N.1.1.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("$half", "$most", 1), encoding="utf-8")
        with pytest.raises(Refused, match="edition-altered"):
            decide_again(opened, ANN, old.inspection.id)
        assert deciding_now(opened, old.inspection) is None
        rmtree(kept)
        with pytest.raises(Refused, match="edition-gone"):
            decide_again(opened, ANN, old.inspection.id)
        assert edition_for(opened, new.inspection).plan.pack.edition == "2"
