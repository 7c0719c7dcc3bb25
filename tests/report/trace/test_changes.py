"""What would change an answer, and what to look at first, told."""

from collections.abc import Iterable
from dataclasses import replace

from engine.ir.decision import Answer, Basis, Decision, Measure, PromptDecision, Step
from engine.ir.logic import Named, Quorum
from engine.ir.operators import Exists, Kinds
from engine.report.decision.look_first import look_at_first
from engine.report.trace.changes import changes
from engine.report.trace.facts import Seen
from engine.report.trace.tree import Side, tree
from engine.truth import Truth

TEST = Exists(Kinds(("finding",), ("finding",)), ())
WORD = {Truth.MET: True, Truth.NOT_MET: False, Truth.UNKNOWN: None}


def leaf(name: str, truth: Truth) -> Step:
    return Step(TEST, truth, name, f"{name.upper()} holds.", Measure(WORD[truth], (), ()))


def prompt(basis: Basis, sufficient: Step, blockers: Iterable[Step] = ()) -> PromptDecision:
    answer = Answer.YES if basis is Basis.SHOWN else Answer.NO
    return PromptDecision("T.1.1.a", answer, basis, {}, {step.id or "": step for step in blockers}, sufficient, ("F1",))


def both(truth: Truth, *parts: Step) -> Step:
    return Step(Quorum("all_of", len(parts), tuple(Named(p.id or "") for p in parts)), truth, because=parts)


UNKNOWN, SHORT, MET = leaf("a", Truth.UNKNOWN), leaf("b", Truth.NOT_MET), leaf("c", Truth.MET)
FIRED = leaf("x", Truth.MET)


def test_what_evidence_could_settle_stands_apart_from_what_practice_would_have_to(seen: Seen) -> None:
    assert changes(seen, prompt(Basis.BLOCKED, both(Truth.NOT_MET, UNKNOWN, SHORT, MET), [FIRED])) == [
        "  The shortest way to a yes: 3 tests",
        "    What more evidence could tell",
        "      - A holds. (a: nothing found that meets every condition)",
        "    Would need different practice, or evidence of it that was not found",
        "      - not met: B holds. (b: nothing found that meets every condition)",
        "    So that nothing stands against it",
        "      - would have to cease: X holds. (x: no findings found)",
    ]


def test_a_yes_turns_on_what_would_cease_and_on_what_would_arise(seen: Seen) -> None:
    assert changes(seen, prompt(Basis.SHOWN, both(Truth.MET, MET), [leaf("x", Truth.NOT_MET)])) == [
        "  It would turn to no if any one of these ceased to hold",
        "    - C holds. (c: no findings found)",
        "  It would turn to no if any one of these arose",
        "    - X holds. (x: nothing found that meets every condition)",
    ]


def test_a_prompt_that_evidence_could_settle_comes_first_with_what_it_is(seen: Seen, decision: Decision) -> None:
    open_ = replace(prompt(Basis.NOT_EVIDENCED, both(Truth.UNKNOWN, UNKNOWN, MET)), id="T.1.1.c")
    short = replace(prompt(Basis.NOT_SHOWN, both(Truth.NOT_MET, SHORT)), id="T.1.1.a")
    blocked = replace(prompt(Basis.BLOCKED, both(Truth.MET, MET), [FIRED]), id="T.1.1.b")
    prompts = {each.id: each for each in (short, blocked, open_)}
    assert look_at_first(seen, replace(decision, prompts=prompts))[1:] == [
        "  ? T.1.1.c  would be answered by: a holds (a: nothing found that meets every condition)",
        "  ✗ T.1.1.a  1 criterion short: b holds (b)",
        "  ! T.1.1.b  blocked by: x holds (x)",
    ]


def test_what_stands_against_a_prompt_never_has_a_tick(seen: Seen) -> None:
    lines = [tree(seen, leaf("x", truth), Side.AGAINST)[0] for truth in Truth]
    assert sorted(lines) == [
        "  ! x: X holds. (stands against it)",
        "  ? x: X holds. (could not be ruled out)",
        "  · x: X holds. (does not stand against it)",
    ]
