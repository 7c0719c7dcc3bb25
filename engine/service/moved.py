"""What moved between two decisions, from the data that was recorded of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from engine.ir.canonical import Json

State = dict[str, Json]


@dataclass(frozen=True, slots=True)
class PartMoved:
    """A part that came to something else; None on the side that has no such part."""

    level: str
    id: str
    before: State | None
    after: State | None

    def data(self) -> Json:
        """As an entry keeps it."""
        return {"level": self.level, "id": self.id, "before": self.before, "after": self.after}


def moved(before: bytes, after: bytes) -> tuple[PartMoved, ...]:
    """Every part whose answer, rating or statement in force, or by rule, is not what it was: the whole first."""
    was, now = dict(_states(json.loads(before))), dict(_states(json.loads(after)))
    keys = dict.fromkeys((*was, *now))
    return tuple(PartMoved(*key, was.get(key), now.get(key)) for key in keys if was.get(key) != now.get(key))


def moved_in(data: Json) -> tuple[PartMoved, ...]:
    """What an entry says that moved."""
    parts = data if isinstance(data, list) else []
    return tuple(
        PartMoved(str(each["level"]), str(each["id"]), _state(each["before"]), _state(each["after"]))
        for each in parts
        if isinstance(each, dict)
    )


def _state(data: Json) -> State | None:
    return data if isinstance(data, dict) else None


def _states(data: dict[str, Json]) -> Iterator[tuple[tuple[str, str], State]]:
    if isinstance(data.get("overall"), dict):
        yield ("overall", "overall"), _some(data["overall"], "rating", "why", "total", "by_rule")
    for level, part, keys in (
        ("standard", "standards", ("rating", "why", "by_rule")),
        ("key_question", "key_questions", ("answer", "by_rule")),
        ("prompt", "prompts", ("answer", "moderated", "basis")),
        ("expectation", "expectations", ("statement", "suggested")),
    ):
        parts = data.get(part)
        for name, each in parts.items() if isinstance(parts, dict) else ():
            yield (level, name), _some(each, *keys)
            indicators = each.get("indicators") if isinstance(each, dict) else None
            for indicator, found in indicators.items() if isinstance(indicators, dict) else ():
                yield ("indicator", indicator), _some(found, "outcome")


def _some(data: Json, *keys: str) -> State:
    return {key: data[key] for key in keys if key in data} if isinstance(data, dict) else {}
