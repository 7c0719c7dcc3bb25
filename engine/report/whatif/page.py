"""What would be otherwise: both sides of every result that moves, and why, as a page."""

from collections.abc import Iterator, Sequence

from engine.analysis.whatif import Level, Result, Setting, Side, State, WhatIf
from engine.analysis.whatif.moved import Turned
from engine.ir.expectations import Expectation, ExpectationsPack, Indicator
from engine.ir.judgement import ExpectationDecision, Judgement
from engine.ir.pack import Pack
from engine.ir.standards import Prompt, StandardsPack
from engine.report.statement_moved import statement_moved_by
from engine.report.text_status import text_status
from engine.report.trace.facts import Seen, see
from engine.report.wording.layout import columns, counted, section, words, wrapped
from engine.report.wording.numbers import counts_as_share, per_cent, shown
from engine.report.wording.reasons import found, why
from engine.truth import Truth

NOUNS: dict[Level, str] = {
    "overall": "overall rating",
    "standard": "standard",
    "key_question": "key question",
    "prompt": "prompt",
    "expectation": "statement",
    "indicator": "indicator",
}
TRUTHS = {Truth.MET: "met", Truth.NOT_MET: "not met", Truth.UNKNOWN: "cannot be told"}
NAMED = 4
"""How many prompts are named for one parameter."""
PARTS: tuple[Level, ...] = ("prompt", "expectation", "indicator")
"""The levels that have tests of their own."""


def whatif_page(found_: WhatIf) -> str:
    """What was supposed, what moves with both sides of it, why each prompt or indicator does, and what stays."""
    pack = found_.before.plan.pack
    moved = found_.moved
    lines = [
        wrapped(f"What if: inspection {found_.before.inspection.id}, {pack.title}"),
        *(wrapped(each, "  - ", "    ") for each in supposed_told(found_)),
    ]
    if not moved:
        lines += ["", "Nothing moves: " + stays(found_.results)]
    else:
        rows = [["", "As it is", "As supposed"], *(row(each) for each in moved)]
        lines += section("What moves", columns(rows))
    both = _seen(found_.before), _seen(found_.after)
    reasons = [line for each in moved if each.level in PARTS for line in _reasons(pack, each, found_, both)]
    lines += section("Why", reasons[1:])
    lines += section("Tests that turn, and leave the answer as it is", _unmoving(found_, both))
    if moved:
        lines += section("What stays", [wrapped(stays(found_.results), "  ")])
    return "\n".join([*lines, "", wrapped(text_status(pack))])


def supposed_told(found_: WhatIf) -> Iterator[str]:
    """What was supposed, each in a line."""
    pack = found_.before.plan.pack
    for each in found_.settings:
        share = counts_as_share(each.parameter)
        before, after = (f"{per_cent(v, v)} per cent" if share else shown(v, v) for v in (each.before, each.after))
        values = f"{after} in place of {before} ({each.parameter.unit})"
        yield f"{each.parameter.key}: {values}; {_read_by(pack, each)}"
    if found_.dropped:
        yield f"without {words(found_.dropped)}"
    if found_.added:
        yield f"with {words(found_.added)} added"


def _read_by(pack: Pack, setting: Setting) -> str:
    if isinstance(pack, ExpectationsPack) and setting.parameter.key == pack.statements.enough.key:
        return "no test turns on it, and every suggested statement may"
    if not setting.tests:
        return "no test turns on it"
    of = "prompts" if isinstance(pack, StandardsPack) else "indicators and expectations"
    tests, parts = sum(setting.tests.values()), len(setting.tests)
    names = words([*setting.tests]) if parts <= NAMED else f"{parts} {of}"
    return f"{counted(tests, 'test')} of {names} {'turns' if tests == 1 else 'turn'} on it"


def row(each: Result) -> list[str]:
    """A result as a row: what it is of, what it comes to as it is, and as supposed."""
    name = "Overall" if each.level == "overall" else each.id
    return [name, told(each.level, each.before), told(each.level, each.after)]


def told(level: Level, state: State) -> str:
    """What a part comes to, in words; by rule too where judgement set it otherwise."""
    first, by_rule = (_plain(state[key]) for key in _keys(level, state))
    rests = ""
    match level:
        case "standard" | "key_question":
            rests = f", {state['yes']} of {state['of']}"
        case "overall":
            rests = f", sum {state['total']}" if state["total"] is not None else ""
        case "prompt":
            rests = f", {_plain(state['basis'])}" if first == by_rule else ""
        case _:
            pass
    return f"{first}{rests}" + ("" if first == by_rule else f" (by rule {by_rule})")


def _keys(level: Level, state: State) -> tuple[str, str]:
    match level:
        case "overall" | "standard":
            return "rating", "by_rule"
        case "key_question" | "prompt":
            return "answer", "by_rule"
        case "expectation":
            return ("why", "why") if "why" in state else ("statement", "suggested")
        case "indicator":
            return "outcome", "outcome"


def _plain(word: str | int | None) -> str:
    return str(word).replace("_", " ")


def _seen(side: Side) -> Seen:
    return see(side.plan, side.inspection, side.decision.in_force)


def _reasons(pack: Pack, each: Result, found_: WhatIf, both: tuple[Seen, Seen]) -> Iterator[str]:
    turned = found_.turned.get(each.id, ())
    moved_by = _statement_moved_by(pack, each, found_)
    if each.level == "expectation" and not turned and not moved_by:
        return  # it moves by its indicators, which have reasons of their own
    yield ""
    yield wrapped(_asks(pack, each.id), f"  {each.id} ")
    yield wrapped(f"{told(each.level, each.before)}; as supposed {told(each.level, each.after)}", "    ")
    for test in turned:
        yield from _test(test, both)
    yield from (wrapped(why_, "    - ", "      ") for why_ in moved_by)
    if not turned and not moved_by:
        yield "    No test of it turns: what moves is only what it rests on."


def _statement_moved_by(pack: Pack, each: Result, found_: WhatIf) -> list[str]:
    before, after = found_.before.decision, found_.after.decision
    if not (isinstance(pack, ExpectationsPack) and isinstance(before, Judgement) and isinstance(after, Judgement)):
        return []
    was, now = before.expectations.get(each.id), after.expectations.get(each.id)
    if not (isinstance(was, ExpectationDecision) and isinstance(now, ExpectationDecision)):
        return []
    enough = any(of.parameter.key == pack.statements.enough.key for of in found_.settings)
    return [*statement_moved_by(was, now, enough=enough)]


def _test(test: Turned, both: tuple[Seen, Seen]) -> Iterator[str]:
    against = ", which stands against it" if test.blocker else ""
    said = f"{test.before.says} " if test.before.says else ""
    yield wrapped(f"{said}({test.id}{against})", "    - ", "      ")
    for side, seen, step in (("as it is", both[0], test.before), ("as supposed", both[1], test.after)):
        yield wrapped(f"{side}, {TRUTHS[step.truth]}: {why(seen, step)}", "      ", "        ")


def _asks(pack: Pack, name: str) -> str:
    match pack.by_id()[name]:
        case Prompt(asks=asks):
            return asks
        case Expectation(title=title):
            return title
        case Indicator(text=text):
            return text
        case part:
            raise TypeError(part.id)


def _unmoving(found_: WhatIf, both: tuple[Seen, Seen]) -> list[str]:
    """Of parts that stay as they are: each test that turns, in a line."""
    moved = {each.id for each in found_.moved}
    return [
        wrapped(
            f"{name} {test.id}: {TRUTHS[test.before.truth]} ({found(both[0], test.before)}); as supposed"
            f" {TRUTHS[test.after.truth]} ({found(both[1], test.after)})",
            "  ",
            "    ",
        )
        for name, tests in found_.turned.items()
        if name not in moved
        for test in tests
    ]


def stays(results: Sequence[Result]) -> str:
    """How many of each level stay as they are, of how many."""
    said = []
    for level, noun in NOUNS.items():
        those = [each for each in results if each.level == level]
        stay = sum(1 for each in those if not each.moved)
        if stay and level == "overall":
            said.append(f"the {noun}")
        elif stay == len(those) and stay > 1:
            said.append(f"all {counted(stay, noun)}")
        elif stay:
            said.append(f"{stay} of {counted(len(those), noun)}")
    if not said:
        return "no result stays as it is."
    return f"{words(said)} {'stays as it is' if said == ['the overall rating'] else 'stay as they are'}."
