from dataclasses import replace

from engine.ir.decision import Answer, Basis, Decision, PromptDecision, Step
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.operators import Exists, Kinds
from engine.report.trace.change import Choice, Need, length, route, short, turning, wanted
from engine.truth import Truth

TEST = Exists(Kinds(("finding",), ("finding",)), ())


def leaf(name: str, truth: Truth) -> Step:
    return Step(TEST, truth, name, f"{name} holds.")


def gate(rule: Logic, truth: Truth, *parts: Step) -> Step:
    return Step(rule, truth, because=parts)


def prompt(sufficient: Step, *blockers: Step) -> PromptDecision:
    answer = Answer.YES if sufficient.truth is Truth.MET else Answer.NO
    named = {step.id or "": step for step in blockers}
    return PromptDecision("T.1.1.a", answer, Basis.NOT_SHOWN, {}, named, sufficient, ())


A, B = leaf("a", Truth.MET), leaf("b", Truth.NOT_MET)
C, D = leaf("c", Truth.UNKNOWN), leaf("d", Truth.NOT_MET)
NAMES = tuple(Named(name) for name in "abcd")
CHOICE = gate(Quorum("any_of", 1, NAMES[2:]), Truth.UNKNOWN, C, D)
ALL = gate(Quorum("all_of", 3, NAMES[:3]), Truth.NOT_MET, A, B, CHOICE)


def test_the_shortest_way_to_a_yes_takes_what_is_unknown_before_what_fell_short() -> None:
    assert route(prompt(ALL)) == (Need(B, Truth.MET), Need(C, Truth.MET))


def test_equally_short_ways_are_a_choice() -> None:
    other = leaf("e", Truth.UNKNOWN)
    choice = gate(Quorum("any_of", 1, NAMES[:3]), Truth.UNKNOWN, C, D, other)
    way = route(prompt(choice))
    assert way == (Choice(1, (Need(C, Truth.MET), Need(other, Truth.MET))),)
    assert length(way) == 1


def test_what_evidence_could_settle_comes_before_a_shorter_way_through_what_fell_short() -> None:
    other = leaf("e", Truth.UNKNOWN)
    both = gate(Quorum("all_of", 2, NAMES[:2]), Truth.UNKNOWN, C, other)
    assert route(prompt(gate(Quorum("any_of", 1, NAMES[:2]), Truth.UNKNOWN, D, both))) == (
        Need(C, Truth.MET),
        Need(other, Truth.MET),
    )


def test_a_choice_offers_nothing_that_is_needed_anyway() -> None:
    other = leaf("e", Truth.NOT_MET)
    choice = gate(Quorum("any_of", 1, NAMES[:2]), Truth.NOT_MET, B, other)
    assert route(prompt(gate(Quorum("all_of", 2, NAMES[:2]), Truth.NOT_MET, B, choice))) == (Need(B, Truth.MET),)


def test_a_blocker_that_is_met_has_to_cease() -> None:
    blocker = leaf("x", Truth.MET)
    assert route(prompt(A, blocker)) == (Need(blocker, Truth.NOT_MET),)


def test_criteria_are_counted_as_the_rule_names_them() -> None:
    named = Step(Quorum("all_of", 2, NAMES[2:]), Truth.UNKNOWN, "both", "Both hold.", because=(C, D))
    blocker = leaf("x", Truth.MET)
    assert short(prompt(gate(Named("both"), Truth.UNKNOWN, named), blocker)) == (Need(named, Truth.MET),)


def test_not_asks_for_the_opposite() -> None:
    assert route(prompt(gate(Not(Named("a")), Truth.NOT_MET, A))) == (Need(A, Truth.NOT_MET),)


def test_a_yes_turns_on_each_test_that_it_cannot_do_without() -> None:
    met = replace_truth(D, Truth.MET)
    both = gate(Quorum("any_of", 1, (NAMES[0], NAMES[3])), Truth.MET, A, met)
    other = leaf("e", Truth.MET)
    whole = gate(Quorum("all_of", 2, (NAMES[0], Named("e"))), Truth.MET, both, other)
    blocker = leaf("x", Truth.NOT_MET)
    assert turning(prompt(whole, blocker)) == (Need(other, Truth.NOT_MET), Need(blocker, Truth.MET))


def replace_truth(step: Step, truth: Truth) -> Step:
    return Step(step.rule, truth, step.id, step.says)


def test_every_test_that_a_way_may_turn_on_is_wanted() -> None:
    assert wanted(prompt(ALL)) == (Need(B, Truth.MET), Need(C, Truth.MET), Need(D, Truth.MET))


def test_nothing_is_wanted_of_what_holds() -> None:
    assert wanted(prompt(A)) == ()


def test_a_moderation_does_not_change_what_the_rule_lacks(decision: Decision) -> None:
    decided = decision.prompts["T.1.1.a"]
    assert route(replace(decided, moderated=Answer.YES)) == route(decided)
