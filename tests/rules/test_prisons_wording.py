"""The inspectorate's words in the prisons packs are the inspectorate's, to the letter."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.ir.expectations import ExpectationsPack
from engine.workspace.packs import read_pack

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"
TEXTS = {
    "prisons-men": HERE / "expectations_men.txt",
    "prisons-separation-centres": HERE / "expectations_separation_centres.txt",
}
EPR_AND_SMR = re.compile(r"See (EPR [^;]+); (SMR [^.]+)\.")


@dataclass
class Source:
    """The lines of a text: what stands before its expectations, each of them by number, and what stands after."""

    before: list[str] = field(default_factory=list)
    expectations: dict[str, list[str]] = field(default_factory=dict)
    after: list[str] = field(default_factory=list)


def source(path: Path) -> Source:
    """An expectation is its title, its text, the sentence that introduces its indicators, and their texts."""
    found = Source()
    own: list[str] = []
    for written in path.read_text(encoding="utf-8").splitlines():
        line = written.strip()
        if not line or written.startswith("#"):
            continue
        if numbered := re.match(r"(\d)\. (\w[\w ]*): (.*)", line):
            own = [numbered[2], numbered[3]]
            found.expectations[numbered[1]] = own
        elif line[0] in "·•":
            own.append(line[1:].strip())
        elif len(own) == 2:
            own.append(line)
        elif own:
            found.after.append(line)
        else:
            found.before.append(line)
    return found


@pytest.fixture(scope="module", params=list(TEXTS))
def pack(request: pytest.FixtureRequest) -> ExpectationsPack:
    read = read_pack(RULES, request.param)
    assert isinstance(read, ExpectationsPack)
    return read


@pytest.fixture
def text(pack: ExpectationsPack) -> Source:
    return source(TEXTS[pack.framework])


def test_every_title_text_introducing_sentence_and_indicator_equals_the_source_in_its_order(
    pack: ExpectationsPack, text: Source
) -> None:
    held = {
        each.id.partition(".")[2]: [each.title, each.text, each.introduces, *(one.text for one in each.indicators)]
        for each in pack.expectations
    }
    assert list(held.items()) == list(text.expectations.items())


def test_indicators_are_numbered_as_they_stand(pack: ExpectationsPack) -> None:
    for each in pack.expectations:
        assert [one.id for one in each.indicators] == [f"{each.id}.{n + 1}" for n in range(len(each.indicators))]


def test_the_statement_is_a_line_before_the_expectations(pack: ExpectationsPack, text: Source) -> None:
    assert pack.statement in text.before


def test_notes_hold_every_passage_after_the_expectations_and_nothing_else(pack: ExpectationsPack, text: Source) -> None:
    assert {note for _, note in pack.notes} <= set(text.after)
    assert set(text.after) <= {words for title_and_note in pack.notes for words in title_and_note}


def test_references_are_those_that_the_source_names(pack: ExpectationsPack, text: Source) -> None:
    named = [found for line in text.after if (found := EPR_AND_SMR.search(line))]
    rules = [(group[:3], group[4:].split(", ")) for found in named for group in found.groups()]
    assert list(pack.references) == [f"{body} {number}" for body, numbers in rules for number in numbers]


@pytest.mark.parametrize(
    ("framework", "indicators"), [("prisons-men", [6, 8, 7, 7]), ("prisons-separation-centres", [8, 10, 5, 7])]
)
def test_indicators_are_shared_out_as_in_the_source(framework: str, indicators: list[int]) -> None:
    assert [len(lines) - 3 for lines in source(TEXTS[framework]).expectations.values()] == indicators


def test_the_text_says_what_is_known_of_it_and_the_rules_are_a_working_assumption(pack: ExpectationsPack) -> None:
    status = {"prisons-men": "consultation text", "prisons-separation-centres": "published"}
    assert pack.provenance.authority == "HM Inspectorate of Prisons"
    assert pack.provenance.text_status == status[pack.framework]
    assert pack.provenance.text_note
    assert pack.provenance.rules_status == "working assumption"
