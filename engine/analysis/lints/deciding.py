"""Lints of what decides a part: criteria that nothing names or that never matter, answers that cannot be."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.nothing import on_nothing
from engine.analysis.lints.outcome import Outcome
from engine.analysis.lints.parts import Linted, Part, names
from engine.ir.operators import Test
from engine.truth import Truth


def unused_criteria(checked: Checked) -> Iterator[Finding]:
    """A criterion or supporting test that no logic names."""
    for _, part in checked.parts():
        used = _used(part)
        for node in part.named():
            if node.id not in used and part.decides is not None:
                where = "`shown_when`" if part.sort == "indicator" else "`sufficient_when` nor a blocker"
                no = "" if part.sort == "indicator" else "neither "
                message = f"{no}{where} names `{node.id}`" if no else f"nothing in {where} names `{node.id}`"
                advice = f"name it where it should count, or take it out of {part.id}"
                yield finding("unused-criterion", part.name(node), node.at, message, advice)


def idle_criteria(checked: Checked) -> Iterator[Finding]:
    """A criterion that logic names, and that changes no answer whatever it comes to."""
    for _, part, outcome in _open(checked):
        used = _used(part)
        for node in part.named():
            if node.id in used:
                number, any_truth = outcome.anything(("instead of", node.id))
                if not any(outcome.diagrams.looks_at(each, number) for each in outcome.basis({node.id: any_truth})):
                    message = f"the answer and its basis are the same whatever `{node.id}` comes to"
                    advice = "take it out, or look at the logic that names it"
                    yield finding("idle-criterion", part.name(node), node.at, message, advice)


def dead_blockers(checked: Checked) -> Iterator[Finding]:
    """A blocker, or evidence against an expectation, that can never be met."""
    found = {id(each.node): each.foregone for each in checked.tests}
    for _, part, outcome in checked.outcomes:
        for node in part.blockers:
            never = found.get(id(node))
            if never is not None and never.truth is Truth.NOT_MET:
                why = never.why
            elif Truth.MET in outcome.diagrams.truths(outcome.blocker(node)):
                continue
            else:
                why = "its parts can never be met together"
            message = f"`{node.id}` can never be met: {why}"
            yield finding("dead-blocker", part.name(node), node.at, message, "change what it asks, or take it out")


def idle_blockers(checked: Checked) -> Iterator[Finding]:
    """A blocker that fires only where the answer is no without it."""
    for _, part, outcome in _open(checked):
        answer = outcome.answer()
        for node in part.blockers:
            blocks = outcome.blocker(node)
            if Truth.MET in outcome.diagrams.truths(blocks) and outcome.answer(without=node) == answer:
                message = f"`{node.id}` turns no answer: wherever it fires, the prompt is no without it"
                advice = "take it out, or let it ask for something that the criteria do not"
                yield finding("idle-blocker", part.name(node), node.at, message, advice)


def never_yes(checked: Checked) -> Iterator[Finding]:
    """A prompt that can never be yes, an indicator that can never be shown."""
    for _, part, outcome in _decided(checked):
        if Truth.MET not in outcome.diagrams.truths(outcome.answer()):
            message = f"{part.id} can never be {_yes(part)}: its logic asks for what excludes itself"
            advice = "look for a criterion that is asked for and excluded, or a blocker that fires with it"
            yield finding("never-yes", part.id, part.at, message, advice)


def never_no(checked: Checked) -> Iterator[Finding]:
    """A prompt that is yes, or an indicator that is shown, whatever the evidence."""
    for _, part, outcome in _decided(checked):
        if outcome.diagrams.truths(outcome.answer()) == {Truth.MET}:
            message = f"{part.id} is {_yes(part)} whatever the evidence"
            yield finding("never-no", part.id, part.at, message, "ask for something that evidence can fail")


def yes_on_nothing(checked: Checked) -> Iterator[Finding]:
    """A prompt that is yes, or an indicator that is shown, where nothing at all was recorded."""
    for pack, part, outcome in _decided(checked):
        if outcome.diagrams.truths(outcome.answer()) == {Truth.MET}:
            continue
        if any(on_nothing(pack, part, places=places) is Truth.MET for places in (True, False)):
            message = f"{part.id} is {_yes(part)} on no evidence at all"
            advice = "ask for something that must be found, beside what must not"
            yield finding("yes-on-nothing", part.id, part.at, message, advice)


def _decided(checked: Checked) -> Iterator[tuple[Linted, Part, Outcome]]:
    for pack, part, outcome in checked.outcomes:
        if part.decides is not None:
            yield pack, part, outcome


def _open(checked: Checked) -> Iterator[tuple[Linted, Part, Outcome]]:
    """The parts whose answer can be more than one thing: of another, all would be idle."""
    for pack, part, outcome in _decided(checked):
        if len(outcome.diagrams.truths(outcome.answer())) > 1:
            yield pack, part, outcome


def _yes(part: Part) -> str:
    return "shown" if part.sort == "indicator" else "yes"


def _used(part: Part) -> set[str]:
    """All that the deciding logic, a blocker or `applies_when` names, directly or through another criterion."""
    rules = {node.id: node.rule for node in part.named()}
    open_ = [rule for rule in (part.decides, part.applies_when, *(b.rule for b in part.blockers)) if rule is not None]
    used: set[str] = set()
    while open_:
        rule = open_.pop()
        if not isinstance(rule, Test):
            for name in set(names(rule)) - used:
                used.add(name)
                open_.append(rules[name])
    return used
