"""For every parameter a pair of cases stands on either side of it, on one prompt whose answer turns on it."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from engine.decide import AnyPlan
from engine.ir.expectations import Expectation
from engine.ir.pack import Pack
from engine.ir.parameters import DatedValue, Parameter
from engine.ir.standards import StandardsPack
from engine.service.deciding import prepare_any
from engine.service.golden import outcome
from engine.workspace.cases import Case
from engine.workspace.packs import pack_folders
from tests.golden.recorded import NEWEST, RULES, plan_of

Key = tuple[str, str]
"""A framework (or `shared`), and a parameter's key in its pack."""
SHARED = "shared"
BOUNDS = ("key_concerns_most", "priority_concerns_least", "priority_concerns_most")
"""Parameters that bound which inspections are admitted, and move no answer: tests/service/test_admit.py pins them."""


def keys() -> list[Key]:
    """Every parameter that may move an answer: of a framework, or shared by all.

    A variant has its base's, which are pinned there.
    """
    found: dict[Key, None] = {}
    for framework in pack_folders(RULES):
        pack = plan_of(framework).pack
        if isinstance(pack, StandardsPack) or pack.base is None:
            moving = (key for key in pack.parameters if key not in unmoving(pack))
            found |= dict.fromkeys(key_of(framework, key) for key in moving)
    return list(found)


def unmoving(pack: Pack) -> set[str]:
    """Parameters that no answer turns on.

    They bound what is admitted, or say which figures of two establishments are alike (test_establishments.py).
    """
    if isinstance(pack, StandardsPack):
        return set()
    kpis = [kpi for area in pack.kpis.areas for kpi in area.kpis] if pack.kpis else []
    return {*(f"{pack.framework}/{name}" for name in BOUNDS), *(kpi.tolerance.key for kpi in kpis)}


def key_of(framework: str, key: str) -> Key:
    return (SHARED if key.startswith(f"{SHARED}/") else framework, key)


@cache
def pairs() -> dict[Key, list[Case]]:
    found: dict[Key, list[Case]] = {}
    for case in NEWEST:
        if case.either_side_of is not None:
            found.setdefault(key_of(case.inspection.framework, resolved(case)), []).append(case)
    return found


def resolved(case: Case) -> str:
    parameters = plan_of(case.inspection.framework).pack.parameters
    standard = ".".join(str(case.part).split(".")[:2])
    scopes = (standard, case.inspection.framework, "shared")
    return next(f"{scope}/{case.either_side_of}" for scope in scopes if f"{scope}/{case.either_side_of}" in parameters)


def moved(plan: AnyPlan, key: str, part: str | None) -> Iterator[AnyPlan]:
    """The plan with the parameter one step up, then one step down."""
    parameter = plan.pack.parameters[key]
    for way in (1, -1):
        value = parameter.values[-1].value + way * step(parameter, plan.pack.by_id()[str(part)])
        other = replace(parameter, values=(DatedValue(None, value),))
        yield prepare_any(replace(plan.pack, parameters={**plan.pack.parameters, key: other}), plan.digest)


def step(parameter: Parameter, part: object) -> Fraction:
    """One, or five hundredths of a share. A share of an expectation's few indicators moves by one of them."""
    if parameter.unit == "share of indicators" and isinstance(part, Expectation):
        return Fraction(1, len(part.indicators))
    whole = all(dated.value.denominator == 1 for dated in parameter.values)
    return Fraction(1) if whole and not parameter.unit.startswith("share") else Fraction(1, 20)


@pytest.mark.parametrize("framework", pack_folders(RULES))
def test_what_moves_no_answer_is_a_parameter_of_the_pack(framework: str) -> None:
    pack = plan_of(framework).pack
    assert unmoving(pack) <= pack.parameters.keys()


@pytest.mark.parametrize("key", keys(), ids="/".join)
def test_a_pair_of_cases_pins_the_parameter(key: Key) -> None:
    cases = pairs().get(key, [])
    assert len(cases) >= 2, "no pair of cases says `either_side_of` this parameter"
    parts = {case.part for case in cases}
    assert any(pinned(key, [case for case in cases if case.part == part]) for part in parts), (
        "on no prompt, indicator or expectation do answers turn on the parameter, and on a step either way of it"
    )


def pinned(key: Key, cases: list[Case]) -> bool:
    """Whether the cases of one part tell the parameter's value from the values one step up and one step down."""
    plan = plan_of(cases[0].inspection.framework)
    now = [answer(plan, case) for case in cases]
    others = moved(plan, key[1], cases[0].part)
    return len(set(now)) > 1 and all([answer(other, case) for case in cases] != now for other in others)


def answer(plan: AnyPlan, case: Case) -> str:
    """What a prompt is answered, an indicator comes to, or is suggested of an expectation."""
    lines = outcome(plan, case)
    return next(lines[line] for line in ("answer", "outcome", "statement") if line in lines)
