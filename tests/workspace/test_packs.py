from pathlib import Path
from shutil import copytree

import pytest

from engine.diagnostics import Refused
from engine.workspace.packs import pack_folders, read_pack, rules_folder

RULES = Path(__file__).parents[2] / "rules"


def test_a_pack_is_named_by_its_folder() -> None:
    assert {"national", "prisons-men", "prisons-separation-centres"} <= pack_folders(RULES).keys()
    assert all(read_pack(RULES, name).framework == name for name in pack_folders(RULES))


def test_a_framework_in_the_folder_of_another_is_refused(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    (tmp_path / "rules" / "national").rename(tmp_path / "rules" / "nation")
    with pytest.raises(Refused) as refused:
        read_pack(tmp_path / "rules", "nation")
    (fault,) = refused.value.faults
    assert (fault.code, fault.message) == ("wrong-folder", "`national` stands in the folder of `nation`")
    assert str(fault.at).endswith("nation/framework.yaml:8:12")


def test_a_variant_may_stand_within_its_base(tmp_path: Path) -> None:
    copytree(RULES, tmp_path / "rules")
    within = tmp_path / "rules" / "prisons" / "men" / "children"
    (tmp_path / "rules" / "prisons" / "children").rename(within)
    file = within / "framework.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("prisons-children", "prisons-men-children"), "utf-8")
    assert read_pack(tmp_path / "rules", "prisons-men-children").framework == "prisons-men-children"


def test_a_rules_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-rules"):
        rules_folder(tmp_path / "none")
