"""The language reference: every example comes to what it says, and nothing of the language lacks one."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest

from engine.ir.decision import Basis
from engine.ir.expectations import Statement
from engine.load.forms.ratings import KeyQuestionPolicyForm, StandardPolicyForm
from engine.load.forms.rules import COMPARATORS, OPERATORS, DemandForm
from engine.load.tree import Plain
from tests.docs.around import filled
from tests.docs.outcome import outcome
from tests.docs.page import PAGE, Example, broken_links, examples, keys, setting, unknown_when
from tests.strategies import VOCABULARY, Record

EXAMPLES = examples()
RULES = ("test", "where", "prompt", "expectation")
WHERES = ("where", "base", "group", "versus", "everywhere")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.line}, {e.under}")
def test_an_example_comes_to_what_it_says(example: Example) -> None:
    assert outcome(example.holds) == example.outcome


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_operator_has_an_example_met_and_not_met_and_one_of_each_case_in_which_it_is_unknown(operator: str) -> None:
    said = Counter(e.outcome.partition(",")[0] for e in EXAMPLES if operator in _part(e.holds, "test"))
    assert said["met"]
    assert said["not met"]
    assert said["unknown"] == len(unknown_when()[operator])


def test_every_condition_has_an_example() -> None:
    shown = {shape for e in EXAMPLES for where in _wheres(e.holds) for shape in _shapes(where)}
    assert shown == {"is", "one of", *DemandForm.model_fields}


def test_every_comparison_and_every_logic_has_an_example() -> None:
    tested = {key for e in EXAMPLES for key in _part(e.holds, "test")}
    assert tested >= {*COMPARATORS}
    joined = {key for e in EXAMPLES for key in keys(e.holds.get("logic"))}
    assert joined >= {"all_of", "any_of", "some_of", "not"}


def test_every_derived_field_and_every_ordered_list_has_an_example() -> None:
    asked = {(kind, name) for e in EXAMPLES for kind in _kinds(e.holds) for name in _fields(e.holds)}
    derived = {(k.name, f.name) for k in VOCABULARY.kinds.values() for f in k.fields.values() if f.derived}
    of_every_kind = {"source_class", "age_months", "newest"}
    assert {(kind, name) for kind, name in derived if name not in of_every_kind} <= asked
    assert {name for _, name in asked} >= of_every_kind
    ordered = {w for f in _compared() for k in VOCABULARY.kinds.values() if f in k.fields and (w := k.fields[f].words)}
    assert ordered >= {*VOCABULARY.ordinals}


def test_the_subjects_are_those_of_the_vocabulary() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = text[text.index("| kind | subject |") :].split("\n\n", 1)[0]
    said = {kind.name: kind.subject for kind in VOCABULARY.kinds.values() if kind.subject}
    rows = [f"| {kind} | {', '.join(f'`{field}`' for field in fields)} |" for kind, fields in said.items()]
    assert table.splitlines()[2:] == rows


def test_every_basis_statement_and_policy_has_an_example() -> None:
    said = {e.outcome for e in EXAMPLES if "prompt" in e.holds}
    assert {basis for basis in Basis if any(basis.value.replace("_", " ") in each for each in said)} == {*Basis}
    suggested = {line for e in EXAMPLES for line in e.outcome.splitlines()}
    assert suggested >= {f"suggested: {each.value.replace('_', ' ')}" for each in Statement}
    for form, part in ((KeyQuestionPolicyForm, "key_question"), (StandardPolicyForm, "standard")):
        policies = {_part(e.holds, part).get("policy") for e in EXAMPLES}
        assert policies >= {*get_args(form.model_fields["policy"].annotation)}


@pytest.mark.parametrize("example", [e for e in EXAMPLES if {*RULES} & {*e.holds}], ids=lambda e: f"{e.line}")
def test_nothing_that_an_example_turns_on_is_left_to_what_is_filled_in(example: Example) -> None:
    read = {*keys(example.holds), *_named(example.holds)}
    usual = _part(setting(), "fact")
    for name, said in _part(example.holds, "facts").items():
        assert isinstance(said, dict)
        hidden = {field for field in filled(said) if field not in usual and _bears(str(said["kind"]), field) & read}
        assert not hidden, f"{name} does not say its {', '.join(sorted(hidden))}"


def test_every_link_leads_somewhere() -> None:
    assert broken_links() == []


def _bears(kind: str, field: str) -> set[str]:
    """The fields of a fact that turn on one of its own: that one, and those worked out from it."""
    how = VOCABULARY.kinds[kind].source_class
    worked_out = {
        ("document", "status"): {"current"},
        ("survey", "total"): {"positive", "response_rate", "stance", "strength"},
        ("survey", "positive_n"): {"positive", "stance"},
        ("survey", "invited"): {"response_rate", "strength"},
        ("metric", "code"): {"on_target"},
        ("metric", "value"): {"on_target"},
    }
    by_source = {"source_class"} if field in (how.by, *(o[0] for o in how.overrides)) else set()
    return {field} | by_source | worked_out.get((kind, field), set())


def _named(value: Plain) -> Iterator[str]:
    """The fields that a test names beside its conditions."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in ("part", "whole", "field", "weight", "distinct", "by", "at_least_field"):
                yield str(each)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _named(each)


def _wheres(value: Plain) -> Iterator[Record]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key in WHERES and isinstance(each, dict):
                yield each
            yield from _wheres(each)
    elif isinstance(value, list):
        for each in value:
            yield from _wheres(each)


def _shapes(where: Record) -> Iterator[str]:
    for demand in where.values():
        if isinstance(demand, dict):
            yield from (key for key in demand if key in DemandForm.model_fields)
        else:
            yield "one of" if isinstance(demand, list) else "is"


def _kinds(holds: Record) -> set[str]:
    return {str(said["kind"]) for said in _part(holds, "facts").values() if isinstance(said, dict)}


def _fields(holds: Record) -> set[str]:
    return {field for where in _wheres(holds) for field in where}


def _compared() -> set[str]:
    wheres = [where for e in EXAMPLES for where in _wheres(e.holds)]
    return {f for where in wheres for f, demand in where.items() if isinstance(demand, dict) and "at_least" in demand}


def _part(holds: Record, name: str) -> Record:
    found = holds.get(name)
    return found if isinstance(found, dict) else {}
