"""Lints of elements: a question of which nobody said what tests its words, and a criterion that answers to no words."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding


def untested_elements(checked: Checked) -> Iterator[Finding]:
    """Beside a question that has elements, one that has none; and a criterion that no element of its own names."""
    for pack in checked.packs:
        told = {_above(part.id) for part in pack.parts if part.elements}
        for part in pack.parts:
            if part.sort == "expectation" or _above(part.id) not in told:
                continue
            if not part.elements:
                message = f"nothing says what tests the words of {part.id}, and of others beside it something does"
                advice = "write `elements:` with the words of the question, and what tests them or why nothing does"
                yield finding("element-untested", part.id, part.at, message, advice)
                continue
            named = {name for element in part.elements for name in element.tested_by}
            for node in part.criteria:
                if node.id not in named:
                    message = f"`{node.id}` answers to no words of {part.id}"
                    advice = "name it under `tested_by` of the words that it tests, or take it out"
                    yield finding("element-untested", part.name(node), node.at, message, advice)


def _above(part: str) -> str:
    """The key question of a prompt, or the expectation of an indicator."""
    return part.rpartition(".")[0]
