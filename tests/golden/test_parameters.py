"""For every parameter a pair of cases stands on either side of it, on one prompt whose answer turns on it."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from engine.decide import Plan, prepare
from engine.ir.parameters import DatedValue, Parameter
from engine.service.golden import outcome
from engine.workspace.cases import Case
from engine.workspace.packs import pack_folders
from tests.golden.recorded import CASES, RULES, plan_of

Key = tuple[str, str]
"""A framework and a parameter's key in its pack."""


def keys() -> list[Key]:
    return [(framework, key) for framework in pack_folders(RULES) for key in plan_of(framework).pack.parameters]


@cache
def pairs() -> dict[Key, list[Case]]:
    found: dict[Key, list[Case]] = {}
    for case in CASES:
        if case.either_side_of is not None:
            found.setdefault((case.inspection.framework, resolved(case)), []).append(case)
    return found


def resolved(case: Case) -> str:
    parameters = plan_of(case.inspection.framework).pack.parameters
    standard = ".".join(str(case.part).split(".")[:2])
    scopes = (standard, case.inspection.framework, "shared")
    return next(f"{scope}/{case.either_side_of}" for scope in scopes if f"{scope}/{case.either_side_of}" in parameters)


def moved(plan: Plan, key: str) -> Iterator[Plan]:
    """The plan with the parameter one step up, then one step down."""
    parameter = plan.pack.parameters[key]
    for way in (1, -1):
        value = parameter.values[-1].value + way * step(parameter)
        other = replace(parameter, values=(DatedValue(None, value),))
        yield prepare(replace(plan.pack, parameters={**plan.pack.parameters, key: other}), plan.digest)


def step(parameter: Parameter) -> Fraction:
    whole = all(dated.value.denominator == 1 for dated in parameter.values)
    return Fraction(1) if whole and not parameter.unit.startswith("share") else Fraction(1, 20)


@pytest.mark.parametrize("key", keys(), ids="/".join)
def test_a_pair_of_cases_pins_the_parameter(key: Key) -> None:
    framework, name = key
    plan, cases = plan_of(framework), pairs().get(key, [])
    assert len(cases) >= 2, "no pair of cases says `either_side_of` this parameter"
    assert len({case.part for case in cases}) == 1, "a pair stands on one prompt"
    now = [outcome(plan, case)["answer"] for case in cases]
    assert len(set(now)) > 1, "the answer turns on the parameter"
    for other in moved(plan, name):
        assert [outcome(other, case)["answer"] for case in cases] != now, "a step either way moves an answer"
