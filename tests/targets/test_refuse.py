"""Each defect of durable_rules that was reproduced, and that no rule set with it reaches the engine."""

from copy import deepcopy
from typing import Any

import pytest

from engine.diagnostics import Diagnostic
from engine.ir.logic import Named, Quorum
from engine.ir.operators import Comparator
from engine.targets.durable import DerivationFault, compile_pack, refuse
from engine.targets.durable.program import RuleSet
from engine.targets.durable.prompt import compile_prompt
from tests.targets.packs import BOUNDS, count, one_prompt, prompt

GOOD = compile_prompt(
    prompt("N.1.1.a", {"enough": count(Comparator.AT_LEAST, "shared/two")}, Named("enough")),
    BOUNDS,
)
RULE = "enough: met"


def codes(rule_set: RuleSet) -> list[str]:
    return [fault.code for fault in refuse("N.1.1.a", rule_set)]


def with_rule(**changes: Any) -> RuleSet:  # noqa: ANN401 - ill-formed on purpose
    altered = deepcopy(GOOD)
    altered["rules"][RULE] = {**altered["rules"][RULE], **changes}  # type: ignore[typeddict-item] # ill-formed
    return altered


def without(key: str) -> RuleSet:
    altered = deepcopy(GOOD)
    del altered["rules"][RULE][key]  # type: ignore[misc] # ill-formed
    return altered


def with_tests(*tests: object) -> RuleSet:
    return with_rule(all=[{"m": {"$and": list(tests)}}])


def with_rules(tests: list[list[dict[str, object]]]) -> RuleSet:
    """The good rule set, and a rule more for each list of conditions."""
    altered = deepcopy(GOOD)
    for i, conditions in enumerate(tests):
        altered["rules"][f"more {i}"] = {"all": [{"m": {"$and": conditions}}], "run": f"more {i}"}
        altered["effects"][f"more {i}"] = {"says": {f"more {i}": "met"}, "tells": []}
    return altered


TO = {"to": "enough"}


def test_what_the_compiler_makes_is_accepted() -> None:
    assert refuse("N.1.1.a", GOOD) == ()


def test_the_absorber_and_one_rule_are_enough() -> None:
    least = deepcopy(GOOD)
    least["rules"] = {name: rule for name, rule in GOOD["rules"].items() if name in {RULE, "absorber"}}
    assert codes(least) == []


@pytest.mark.parametrize(
    "tests",
    [
        pytest.param([TO, {"$gte": {"v": 2**53 - 1}}], id="the largest number"),
        pytest.param([TO, {"$lte": {"v": 1 - 2**53}}], id="the lowest number"),
        pytest.param([TO, {"state": "a" * 1000}], id="the longest text"),
        pytest.param([TO, {"$gt": {"v": 1}}, {"$lt": {"v": 3}}, {"v": 2}], id="every comparison"),
    ],
)
def test_what_is_just_within_the_limits_is_accepted(tests: list[object]) -> None:
    assert codes(with_tests(*tests)) == []


@pytest.mark.parametrize(
    ("altered", "code"),
    [
        pytest.param(with_rule(all=[{"m$not": {"$and": [TO]}}]), "durable-none", id="none() fires by its alias"),
        pytest.param(with_rule(all=[{"m$any": [{"a": {"$and": [TO]}}]}]), "durable-or", id="any of several patterns"),
        pytest.param(with_rule(any=[{"m": {"$and": [TO]}}]), "durable-or", id="a rule of alternatives"),
        pytest.param(with_rule(all=[{"m": {"$or": [TO, {"v": 1}]}}]), "durable-or", id="or between conditions"),
        pytest.param(with_tests(TO, {"$or": [{"v": 1}, {"v": 2}]}), "durable-or", id="or within and"),
        pytest.param(
            with_rule(all=[{"a": {"$and": [TO]}}, {"b": {"$and": [TO]}}]), "durable-join", id="a join of two patterns"
        ),
        pytest.param(with_rule(all=[]), "durable-join", id="no pattern at all"),
        pytest.param(without("all"), "durable-join", id="no patterns named"),
        pytest.param(with_rule(all=[{"m": {"$and": [TO]}} for _ in range(16)]), "durable-join", id="16 patterns"),
        pytest.param(with_rule(all=[{"m$all": [{"a": {"$and": [TO]}}]}]), "durable-or", id="all of several patterns"),
        pytest.param(with_rule(all=[{"a": {"$and": [TO]}}]), "durable-form", id="a pattern under another alias"),
        pytest.param(with_rule(all=[{"m": [TO]}]), "durable-form", id="a pattern that is a list"),
        pytest.param(with_rule(all=[{"m": {"$and": [TO], "to": "b"}}]), "durable-form", id="a pattern of two parts"),
        pytest.param(with_tests(TO, {"v": 1, "state": "a"}), "durable-form", id="a condition of two parts"),
        pytest.param(with_tests(TO, {"$any": [{"v": 1}]}), "durable-or", id="any within and"),
        pytest.param(with_tests(TO, {"$gte": 1}), "durable-operator", id="a comparison of no field"),
        pytest.param(with_tests(TO, {"$gte": {"v": 1, "w": 1}}), "durable-operator", id="a comparison of two fields"),
        pytest.param(with_tests(TO, {"v": -(2**53)}), "durable-range", id="a number below -2^53"),
        pytest.param(without("run"), "durable-action", id="no action"),
        pytest.param(with_rule(count=2.0), "durable-count", id="a count that is no whole number"),
        pytest.param(with_tests(TO, {"$gt": {"v": {"m": "v"}}}), "durable-join", id="a comparison with another fact"),
        pytest.param(
            with_rule(all=[{"m": {"$and": [TO]}} for _ in range(17)]), "durable-patterns", id="17 patterns in a rule"
        ),
        pytest.param(with_tests(), "durable-empty", id="an empty and"),
        pytest.param(with_tests(TO, {"$lte": {"w": 1}}), "durable-field", id="a field that facts do not have"),
        pytest.param(with_tests(TO, {"$gte": {"v": 0.5}}), "durable-float", id="a float as bound"),
        pytest.param(with_tests(TO, {"v": 1e22}), "durable-float", id="a float with an exponent"),
        pytest.param(with_tests(TO, {"v": True}), "durable-type", id="a boolean"),
        pytest.param(with_tests(TO, {"v": "2"}), "durable-type", id="text for a number"),
        pytest.param(with_tests(TO, {"$gte": {"state": "known"}}), "durable-type", id="an order of texts"),
        pytest.param(with_tests(TO, {"$gte": {"v": 2**53}}), "durable-range", id="a number past 2^53"),
        pytest.param(with_tests(TO, {"state": ""}), "durable-text", id="an empty text"),
        pytest.param(with_tests(TO, {"state": "a\nb"}), "durable-text", id="an unprintable text"),
        pytest.param(with_tests(TO, {"state": "a" * 1001}), "durable-text", id="a long text"),
        pytest.param(with_tests(TO, {"sid": "other"}), "durable-session", id="a session by name"),
        pytest.param(with_tests(TO, {"$s": 1}), "durable-session", id="the state of a session"),
        pytest.param(with_tests(TO, {"$neq": {"v": 1}}), "durable-operator", id="not equal"),
        pytest.param(with_tests(TO, {"$nex": {"v": 1}}), "durable-operator", id="does not exist"),
        pytest.param(with_tests(TO, {"$mt": {"state": "k.*"}}), "durable-operator", id="a regular expression"),
        pytest.param(with_tests(TO, "v"), "durable-form", id="a condition that is no test"),
        pytest.param(with_rule(all=[{"m": {"to": "enough"}}]), "durable-form", id="a pattern in another form"),
        pytest.param(with_rule(count=1), "durable-count", id="a count of one"),
        pytest.param(with_rule(count=65_536), "durable-count", id="a count that does not fit its 16 bits"),
        pytest.param(with_rule(cap=3), "durable-form", id="a cap"),
        pytest.param(with_rule(span=5), "durable-form", id="a span of time"),
        pytest.param(with_rule(pri=-1), "durable-form", id="a priority"),
        pytest.param(with_rule(run="enough: unknown"), "durable-action", id="an action of another rule"),
        pytest.param(with_tests({"v": 1}), "durable-address", id="a rule for no address"),
        pytest.param(with_tests(TO, {"to": "b"}), "durable-address", id="a rule for two addresses"),
    ],
)
def test_what_the_engine_gets_wrong_is_refused(altered: RuleSet, code: str) -> None:
    assert codes(altered) == [code]


def test_a_refusal_names_the_rule_set_and_the_rule() -> None:
    message = "in the rule set `N.1.1.a`, the rule `enough: met` has no condition, at which the engine hangs"
    assert refuse("N.1.1.a", with_tests()) == (Diagnostic("durable-empty", message),)
    message = "in the rule set `N.1.1.a`, the rule `enough: met` tests the field `w`, which facts do not have"
    assert refuse("N.1.1.a", with_tests(TO, {"w": 1})) == (Diagnostic("durable-field", message),)


@pytest.mark.parametrize(("more", "refused"), [(62, []), (63, ["durable-siblings"])])
def test_at_most_64_rules_can_match_a_fact(more: int, refused: list[str]) -> None:
    assert codes(with_rules([[{"to": "full"}, {"$gte": {"v": i}}] for i in range(more + 1)])) == refused


def test_rules_for_one_address_are_refused_as_such_however_many() -> None:
    message = "in the rule set `N.1.1.a`, 301 rules can match a fact for `full`, and 64 are safe"
    many = with_rules([[{"to": "full"}, {"$gte": {"v": i}}] for i in range(300)])
    assert refuse("N.1.1.a", many) == (Diagnostic("durable-siblings", message),)


@pytest.mark.parametrize(("rules", "refused"), [(255, []), (256, ["durable-identical"])])
def test_at_most_255_rules_share_a_condition(rules: int, refused: list[str]) -> None:
    assert codes(with_rules([[{"to": f"n{i}"}, {"v": 77}] for i in range(rules)])) == refused


def test_at_most_511_conditions_differ() -> None:
    there = len({str(test) for rule in GOOD["rules"].values() for test in rule["all"][0]["m"]["$and"]})
    assert codes(with_rules([[{"to": f"n{i}"}] for i in range(511 - there)])) == []
    assert codes(with_rules([[{"to": f"n{i}"}] for i in range(512 - there)])) == ["durable-conditions"]


def test_without_the_absorber_nothing_is_accepted() -> None:
    altered = deepcopy(GOOD)
    del altered["rules"]["absorber"]
    message = "no rule keeps every fact matched, and one unmatched fact stops the rest"
    assert refuse("N.1.1.a", altered) == (Diagnostic("durable-absorber", f"in the rule set `N.1.1.a`, {message}"),)
    counted_otherwise = deepcopy(GOOD)
    counted_otherwise["rules"]["absorber"]["count"] = 65_534
    assert codes(counted_otherwise) == ["durable-absorber"]


def test_an_action_that_is_not_there_is_refused() -> None:
    altered = deepcopy(GOOD)
    del altered["effects"][RULE]
    assert codes(altered) == ["durable-action"]


def test_a_rule_set_without_rules_is_never_a_success() -> None:
    altered = deepcopy(GOOD)
    altered["rules"] = {}
    assert codes(altered) == ["durable-no-rules", "durable-absorber"]
    message = "in the rule set `N.1.1.a`, there is no rule that could fire"
    assert refuse("N.1.1.a", altered)[0] == Diagnostic("durable-no-rules", message)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"id": "a", "to": "b"}, "durable-field"),
        ({"id": "a", "to": "b", "v": 1, "sid": "other"}, "durable-field"),
        ({"id": "a", "to": "b", "v": 0.5}, "durable-type"),
        ({"id": "a", "to": "b", "v": True}, "durable-type"),
        ({"id": "a", "to": "b", "v": -(2**53)}, "durable-type"),
        ({"id": "a", "to": "b", "weights": {"2": 2**53}}, "durable-type"),
        ({"id": "a", "to": "b", "weights": {}}, "durable-field"),
        ({"id": "a", "v": 1}, "durable-field"),
    ],
)
def test_a_fact_that_an_action_states_is_as_strict(told: Any, code: str) -> None:  # noqa: ANN401 - ill-formed
    altered = deepcopy(GOOD)
    altered["effects"][RULE]["tells"] = [told]
    assert codes(altered) == [code]


def test_all_faults_are_told_at_once() -> None:
    altered = with_rule(count=1, pri=0, all=[{"m": {"$and": [TO, {"v": 0.5}, {"w": 1}]}}])
    assert codes(altered) == ["durable-form", "durable-count", "durable-float", "durable-field"]


def test_the_compiler_itself_refuses_what_is_past_the_limits() -> None:
    names = [f"c{i}" for i in range(300)]
    rule = prompt(
        "N.1.1.a",
        {name: count(Comparator.AT_LEAST, "shared/two") for name in names},
        Quorum("all_of", len(names), tuple(map(Named, names))),
    )
    with pytest.raises(DerivationFault) as refused:
        compile_pack(one_prompt(rule), BOUNDS)
    assert [fault.code for fault in refused.value.faults] == ["durable-identical"] * 4
    first = "in the rule set `N.1.1.a`, 600 rules test `state` against `known` alike, and 255 are safe"
    assert refused.value.faults[0].message == first


@pytest.mark.parametrize("quorum", [Quorum("some_of", 0, (Named("enough"),)), Quorum("some_of", 2, (Named("enough"),))])
def test_a_quorum_that_counts_nothing_out_is_refused(quorum: Quorum) -> None:
    rule = prompt("N.1.1.a", {"enough": count(Comparator.AT_LEAST, "shared/two")}, quorum)
    with pytest.raises(DerivationFault, match=f"asks for {quorum.count} of 1 parts") as refused:
        compile_pack(one_prompt(rule), BOUNDS)
    assert refused.value.code == "durable-quorum"


def test_a_parameter_without_a_value_in_force_is_refused() -> None:
    rule = prompt("N.1.1.a", {"enough": count(Comparator.AT_LEAST, "shared/two")}, Named("enough"))
    with pytest.raises(DerivationFault) as refused:
        compile_pack(one_prompt(rule), {})
    message = "the parameter `shared/two` that `enough` rests on has no value in force"
    assert refused.value.faults == (Diagnostic("durable-no-value", message),)
