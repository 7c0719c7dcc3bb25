"""What moved between two decisions, in words: each part, what it was and what it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.ir.canonical import Json

LEVELS = {"overall": "Overall", "standard": "Standard", "key_question": "Key question", "prompt": "Prompt"}


@dataclass(frozen=True, slots=True)
class MovedShown:
    """A part that moved. `was` and `now` are what it came to, in words."""

    level: str
    id: str
    was: str
    now: str


def moved_shown(listed: Json) -> tuple[MovedShown, ...]:
    """Parts that moved, as an entry of the record keeps them."""
    parts = listed if isinstance(listed, list) else []
    return tuple(_moved(each) for each in parts if isinstance(each, dict))


def _moved(part: Mapping[str, Json]) -> MovedShown:
    level = str(part["level"])
    return MovedShown(
        LEVELS.get(level, level.capitalize()), str(part["id"]), _state(part["before"]), _state(part["after"])
    )


def _state(state: Json) -> str:
    if not isinstance(state, dict):
        return "not there"
    head = next((state[key] for key in ("rating", "answer", "statement", "outcome", "why") if key in state), "nothing")
    text = _words(head)
    if "total" in state:
        text += f", sum {_words(state['total'])}"
    if "basis" in state:
        text += f", {_words(state['basis'])}"
    if "moderated" in state:
        text += f"; moderated to {_words(state['moderated'])}"
    by_rule = state.get("by_rule")
    ruled = by_rule.get("rating", by_rule.get("why")) if isinstance(by_rule, dict) else by_rule
    if ruled is not None and ruled != head:
        text += f"; by rule {_words(ruled)}"
    if state.get("suggested") not in (None, head):
        text += f"; suggested {_words(state['suggested'])}"
    return text


def _words(value: Json) -> str:
    return str(value).replace("_", " ")
