"""Every threshold of the national pack is named, used and explained."""

import re
from pathlib import Path

from engine.load.forms.parameters import PackParametersFile, SharedParametersFile
from engine.load.parameters import DERIVING

ROOT = Path(__file__).parents[2]


def mentioned(folder: str, pattern: str) -> set[str]:
    """The names written with a dollar in the files of a folder, earlier editions apart."""
    files = (path for path in (ROOT / folder).rglob(pattern) if "editions" not in path.relative_to(ROOT).parts)
    texts = (path.read_text(encoding="utf-8") for path in files)
    return {name for text in texts for line in text.splitlines() for name in re.findall(r"[:,\[] *\$(\w+)", line)}


def test_every_parameter_a_rule_names_is_set_for_its_standard_or_shared(
    parameters: PackParametersFile, shared: SharedParametersFile
) -> None:
    for standard, own in parameters.standards.items():
        known = {*own, *parameters.pack, *shared.parameters}
        assert mentioned("rules/national", f"{standard}.*.yaml") - known == set(), standard


def test_every_parameter_of_a_standard_is_used_by_a_rule_of_that_standard(parameters: PackParametersFile) -> None:
    assert list(parameters.standards) == ["N.1", "N.2", "N.3", "N.4"]
    for standard, own in parameters.standards.items():
        assert own.keys() - mentioned("rules/national", f"{standard}.*.yaml") == set(), standard


def test_every_shared_parameter_is_used_by_a_rule_or_in_reading_facts(shared: SharedParametersFile) -> None:
    vocabulary = (ROOT / "evidence_schemas" / "vocabulary.yaml").read_text(encoding="utf-8")
    ages = re.findall(r"max_age: (\w+)", vocabulary)
    assert shared.parameters.keys() - {*mentioned("rules", "*.yaml"), *ages, *DERIVING} == set()


def test_no_standard_hides_a_shared_parameter(parameters: PackParametersFile, shared: SharedParametersFile) -> None:
    for standard, own in parameters.standards.items():
        assert own.keys() & shared.parameters.keys() == set(), standard


def test_every_threshold_says_that_it_is_a_working_assumption_and_why(
    parameters: PackParametersFile, shared: SharedParametersFile
) -> None:
    scopes = [shared.parameters, parameters.pack, *parameters.standards.values()]
    for name, parameter in ((name, each) for scope in scopes for name, each in scope.items()):
        assert parameter.source == "working assumption", name
        assert re.fullmatch(r"\S.*\.", parameter.why), name
        assert parameter.unit, name


def test_no_framework_is_named_in_the_engine() -> None:
    """What a framework is about stands in its data: packs, and the vocabulary."""
    words = re.compile(r"prison|\bwings?\b|separation cent|governor", re.IGNORECASE)
    files = sorted((ROOT / "engine").rglob("*.py"))
    assert [f.name for f in files if words.search(f.read_text(encoding="utf-8"))] == []
