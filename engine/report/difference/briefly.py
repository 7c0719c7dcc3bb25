"""What became of many parts, each in a line: its change, and what turns its answer in the examples that show it."""

from collections.abc import Iterator

from engine.analysis.construct import part_of
from engine.analysis.difference import Change, Compared, Example, criteria_of
from engine.ir.standards import Prompt
from engine.report.wording.layout import words
from engine.truth import Truth

NAMED = 2
"""Criteria that a line names; of more, how many there are."""

NEVER = {Change.STRICTER: ", never laxer", Change.LAXER: ", never stricter"}
PERHAPS = {Change.STRICTER: ", perhaps laxer too", Change.LAXER: ", perhaps stricter too"}
"""What is said of the other direction: that it is ruled out, or that nothing is known of it."""


def in_lines(compared: Compared) -> Iterator[str]:
    """Each part that changed: stricter, laxer or both, and by which of its criteria and blockers."""
    for each in compared.change.parts:
        told = [reason(compared, each.part, example) for example in each.verdict.examples]
        other = NEVER if each.verdict.proved else PERHAPS
        became = f"{each.part} {each.verdict.change.value}{other.get(each.verdict.change, '')}"
        yield f"{became}: {'; '.join(told)}" if told else f"{became} ({words(each.what)})"


def reason(compared: Compared, part: str, example: Example) -> str:
    """What an example comes to now, and what of the part's criteria and blockers turned that way in it."""
    against = blockers(compared, part)
    asked = criteria_of(compared.change.before, part) | criteria_of(compared.change.after, part)
    worse = example.stricter
    new = {node for node, was, _ in example.turned if was is None}
    blocked = [node for node, was, now in example.turned if node in against and _turned(was, now, up=worse)]
    others = [each for each in example.turned if each[0] not in against]
    both = [node for node, was, now in others if was and now and _turned(was, now, up=not worse)]
    lacking = [node for node, was, now in others if None in (was, now) and _lacks(was, now, worse)]
    said = [*_named(blocked, new, "blocks" if worse else "no longer blocks", "block" if worse else "no longer block")]
    said += _named(both, new, *((("is no longer met", "are no longer met")) if worse else ("is met", "are met")))
    one = [node for node in lacking if node in asked] or ([] if said else lacking)
    said += _named(
        one, new, *(("is asked too", "are asked too") if worse else ("is asked no more", "are asked no more"))
    )
    outcome = str(example.after.value).replace("_", " ")
    return f"now {outcome} where " + (", and ".join(said) or "the same criteria are asked for otherwise")


def blockers(compared: Compared, part: str) -> frozenset[str]:
    """The blockers of a part, on either side."""
    found = (part_of(pack, part) for pack in (compared.change.before, compared.change.after))
    return frozenset(each.id for prompt in found if isinstance(prompt, Prompt) for each in prompt.insufficient_if)


def _turned(was: Truth | None, now: Truth | None, *, up: bool) -> bool:
    """Whether what was not met now is; or, the other way, what was met no longer is. What is not there is not met."""
    before, after = was is Truth.MET, now is Truth.MET
    return after > before if up else before > after


def _lacks(was: Truth | None, now: Truth | None, worse: bool) -> bool:
    """Whether a criterion that is new, or gone, is one that the example does not meet."""
    return (was is None and now is not Truth.MET) if worse else (now is None and was is not Truth.MET)


def _named(nodes: list[str], new: set[str], one: str, several: str) -> Iterator[str]:
    if nodes:
        shown = [f"`{node}` (new)" if node in new else f"`{node}`" for node in nodes[:NAMED]]
        more = len(nodes) - NAMED
        yield f"{words([*shown, f'{more} more'] if more > 0 else shown)} {one if len(nodes) == 1 else several}"
