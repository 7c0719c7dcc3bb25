"""Invented inspections of a given size, the same for the same seed: words from the vocabulary, in a realistic mix."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from engine.ir.vocabulary import Field, FieldType, Kind, Vocabulary
from evidence_schemas.facts import NEVER_ABOVE, NEVER_BEFORE

MIX: Mapping[str, int] = {
    "finding": 30,
    "document": 14,
    "metric": 12,
    "survey": 8,
    "case_aggregate": 7,
    "assessment": 7,
    "governance_record": 6,
    "action": 5,
    "service": 4,
    "training_record": 3,
    "appraisal": 2,
    "impact_assessment": 2,
}
"""Of a hundred facts, how many are of each kind."""

DAY = date(2025, 9, 15)
CUTOFF = (DAY + timedelta(40)).isoformat()
REGIONS = tuple(f"Region {i}" for i in range(1, 7))
UNITS: Mapping[str, str] = {f"Unit {i}": REGIONS[i % len(REGIONS)] for i in range(1, 13)}
SITES = tuple(f"Site {i}" for i in range(1, 6))

Json = str | int | float | bool | list[str] | dict[str, str]


def invent(vocabulary: Vocabulary, seed: int, facts: int = 300) -> dict[str, object]:
    """An inspection as its JSON reads."""
    random = Random(seed)  # noqa: S311 - invents evidence, keeps no secret
    kinds = random.choices(list(MIX), list(MIX.values()), k=facts)
    return {
        "inspection": {
            "id": f"B-{seed}",
            "framework": "national",
            "inspection_date": DAY.isoformat(),
            "evidence_cutoff": CUTOFF,
            "sampled_regions": list(REGIONS),
            "sampled_pdus": dict(UNITS),
            "sampled_sites": list(SITES),
        },
        "facts": [_fact(vocabulary, vocabulary.kinds[kind], f"F{i:05}", random) for i, kind in enumerate(kinds)],
    }


def _fact(vocabulary: Vocabulary, kind: Kind, name: str, random: Random) -> dict[str, Json]:
    fact: dict[str, Json] = {"id": name, "kind": kind.name}
    for field in kind.fields.values():
        if field.derived or field.name in {"id", "region"} or (field.optional and random.random() < 0.3):
            continue
        fact[field.name] = _OF_TYPE[field.type](vocabulary, field, random)
    for end, start in NEVER_BEFORE.get(kind.name, ()):
        if start in fact and end in fact:
            fact[start] = min(str(fact[start]), str(fact[end]))
    if kind.name == "case_aggregate":
        fact["level"] = "national"
        about, other = ("question", "theme") if fact["measure"] == "sufficiency" else ("theme", "question")
        fact[about] = _word(vocabulary, kind.fields[about], random)
        fact.pop(other, None)
    unit = fact.get("unit")
    if isinstance(unit, str) and unit in UNITS:
        fact["region"] = UNITS[unit]
    for part, whole in reversed(NEVER_ABOVE.get(kind.name, ())):
        fact[part] = int(int(str(fact[whole])) * random.choice((0.3, 0.6, 0.8, 0.95)))
    return fact


def _words(vocabulary: Vocabulary, field: Field) -> list[str | int]:
    return [int(w.name) if w.name.isdigit() else w.name for w in vocabulary.words[field.words or ""]]


def _word(vocabulary: Vocabulary, field: Field, random: Random) -> Json:
    words = _words(vocabulary, field)
    return random.choice(words[:1] * len(words) + words) if field.name in _MOSTLY_FIRST else random.choice(words)


def _set(vocabulary: Vocabulary, field: Field, random: Random) -> Json:
    words = [str(w) for w in _words(vocabulary, field)] if field.words else [*UNITS, *REGIONS]
    return sorted(random.sample(words, min(len(words), random.randint(1, 6))))


def _day(_vocabulary: Vocabulary, field: Field, random: Random) -> Json:
    first, last = (0, 700) if field.name in {"review_due", "due"} else (-720, 45)
    return (DAY + timedelta(random.randint(first, last))).isoformat()


def _number(_vocabulary: Vocabulary, field: Field, random: Random) -> Json:
    return random.randint(3, 60) if field.unit == "days" else random.randint(40, 100) / 100


_MOSTLY_FIRST = {"stance", "subgroup", "status", "level", "quality"}

_OF_TYPE: Mapping[FieldType, Callable[[Vocabulary, Field, Random], Json]] = {
    FieldType.TEXT: lambda _, field, random: f"{field.name} {random.randint(1, 9)}",
    FieldType.UNIT: lambda _, __, random: random.choice([*UNITS, *SITES]),
    FieldType.DATE: _day,
    FieldType.BOOLEAN: lambda _, __, random: random.random() < 0.7,
    FieldType.INTEGER: lambda _, __, random: random.randint(5, 200),
    FieldType.NUMBER: _number,
    FieldType.WORD: _word,
    FieldType.SET: _set,
}
