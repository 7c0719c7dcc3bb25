"""Words of the pages that would read as their reverse: counts told one way, and a `not` told once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.analysis.whatif import Worth, envelope
from engine.decide import decide, prepare
from engine.ir.decision import Answer, Basis, Decision
from engine.ir.inspection import Inspection
from engine.ir.logic import Not
from engine.ir.standards import StandardsPack
from engine.report.shown.answer import prompt_shown
from engine.report.shown.trace import StepShown
from engine.report.whatif.envelope import open_told, worth_told
from engine.service.deciding import read_plan
from engine.workspace.evidence import RefusedInspection, read_inspections
from engine.workspace.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def decided() -> tuple[StandardsPack, Inspection, Decision]:
    pack = read_plan(ROOT / "rules", "national").pack
    assert isinstance(pack, StandardsPack)
    [inspection] = read_inspections(ROOT / "golden/national/inspections/requires-improvement.yaml", read_vocabulary())
    assert not isinstance(inspection, RefusedInspection)
    inspection = replace(inspection, moderations=())
    return pack, inspection, decide(prepare(pack, ""), inspection)[0]


def test_a_moderated_prompt_is_counted_among_those_not_evidenced(
    decided: tuple[StandardsPack, Inspection, Decision],
) -> None:
    pack, _, decision = decided
    open_ = [name for name, each in decision.prompts.items() if each.basis is Basis.NOT_EVIDENCED]
    first = open_[0]
    prompts = {**decision.prompts, first: replace(decision.prompts[first], moderated=Answer.YES)}
    moderated = replace(decision, prompts=prompts)
    told = open_told(moderated, envelope(pack, moderated))
    assert told == (
        f"{len(open_)} of 52 prompts are not evidenced; 1 of them is moderated and stands, and the other"
        f" {len(open_) - 1} may come out yes or no."
    )


def test_where_no_prompt_moves_a_rating_none_is_praised() -> None:
    nothing = Worth("N.1.1.a", {Answer.YES: {}, Answer.NO: {}}, 0, 2)
    assert worth_told(nothing) == ["no open prompt can move a rating, however it comes out"]


def test_the_part_of_a_not_is_told_in_one_statement(decided: tuple[StandardsPack, Inspection, Decision]) -> None:
    pack, inspection, decision = decided
    shown = [prompt_shown(pack, inspection, decision, each) for each in pack.prompts()]
    steps = [step for each in shown for step in _all((*each.asked_for, *each.against))]
    assert any(isinstance(node, Not) for prompt in pack.prompts() for node in _nodes(prompt.insufficient_if))
    assert not [step.says for step in steps if "this holds" in step.says.lower() or "not hold:" in step.says]
    assert any(step.word == "does not hold" for step in steps)


def _nodes(rules: Iterable[object]) -> Iterator[object]:
    for each in rules:
        yield each
        yield from _nodes(getattr(each, "parts", ()))
        yield from _nodes([getattr(each, "rule", None)] if hasattr(each, "rule") else ())


def _all(steps: Iterable[StepShown]) -> Iterator[StepShown]:
    for each in steps:
        yield each
        yield from _all(each.parts)
