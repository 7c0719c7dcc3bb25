"""A parameter or policy that stands in several places: the variant's holds, else the base's, else the folder's."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from engine.ir.operators import Count
from engine.ir.parameters import Threshold
from tests.load.good import expectation, good, judged, read


def parameter(name: str, value: str) -> str:
    return (
        f"  {name}:\n    value: {value}\n    unit: as it is\n    why: It is another.\n    source: working assumption\n"
    )


def test_a_variants_own_parameter_stands_in_place_of_the_bases_and_of_the_shared_one() -> None:
    files = good()
    files["other/parameters.yaml"] = "pack:\n" + parameter("indicators_enough", "0.75") + parameter("corroborate", "3")
    pack = judged(files)
    assert pack.statements.enough == Threshold("other/indicators_enough")
    assert pack.parameters["other/indicators_enough"].values[0].value == Fraction(3, 4)
    contrary = expectation(pack, "C.1").contrary.rule
    assert isinstance(contrary, Count)
    assert contrary.comparison.bound == Threshold("other/corroborate")
    base = expectation(judged(files, "small"), "E.1").contrary.rule
    assert base == replace(contrary, comparison=replace(contrary.comparison, bound=Threshold("shared/corroborate")))


def test_the_parameters_of_the_base_hold_where_the_variant_has_none() -> None:
    assert judged(good()).parameters["other/indicators_enough"].values[0].value == Fraction(1, 2)


def written(root: Path, files: dict[str, str], **above: str) -> Path:
    """A rules folder in which `small` and `other` stand in one folder, `group`, with more files in it."""
    for name, text in files.items():
        target = root / name if "/" not in name else root / "group" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        grouped = re.sub(r": (small|other)$", r": group-\1", text, flags=re.MULTILINE)
        target.write_text(grouped, encoding="utf-8")
    for stem, text in above.items():
        (root / "group" / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return root


def test_what_the_base_sets_stands_before_what_holds_for_the_folder(tmp_path: Path) -> None:
    files = good()
    other = files["small/statements.yaml"].replace("It is a tiny pack.", "It holds for the folder.")
    parameters = "pack:\n" + parameter("indicators_enough", "0.9") + parameter("corroborate", "3")
    rules = written(tmp_path, files, statements=other, parameters=parameters)
    for name in ("small", "other"):
        pack = read(rules, f"group-{name}")
        assert pack.statements.why == "It is a tiny pack."
        assert pack.parameters[f"group-{name}/indicators_enough"].values[0].value == Fraction(1, 2)
        assert pack.parameters[f"group-{name}/corroborate"].values[0].value == 3


def test_a_variants_own_statements_stand_before_its_bases() -> None:
    files = good()
    files["other/statements.yaml"] = files["small/statements.yaml"].replace(
        "It is a tiny pack.", "It is the variant's."
    )
    assert judged(files).statements.why == "It is the variant's."
    assert judged(files, "small").statements.why == "It is a tiny pack."
