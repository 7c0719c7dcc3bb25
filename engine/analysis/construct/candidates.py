"""The values that a field of a fact may be given in an example, the plainest first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from engine.analysis.construct.mentions import DAY, Mentions, Settings
from engine.analysis.construct.numbers import around, parts, wholes
from engine.decide.months import add_months
from engine.ir.inspection import Value
from engine.ir.vocabulary import Field, FieldType, Kind, Vocabulary

SHORT = 15
"""A closed list of as many words is tried whole; of a longer one what is mentioned, and two words more."""
ELSEWHERE = "Elsewhere"
STARTS = "period_start"
"""The first day of what a figure is of: never after the figure's own date."""
YEAR = 12
Candidates = Sequence[Value | None]


def candidates(field: Field, kind: Kind, vocabulary: Vocabulary, said: Mentions, using: Settings) -> Candidates:
    """The values of one recorded field. None where it may be left unset."""
    found = dict.fromkeys(_typed(field, kind, vocabulary, said, using))
    if field.name in kind.fixed:
        found = {kind.fixed[field.name]: None}
    return [None, *found] if field.optional and field.name not in kind.fixed else [*found]


def words_of(vocabulary: Vocabulary, name: str) -> list[str | int]:
    """The words of a closed list as facts hold them: whole numbers as such."""
    return [int(word.name) if word.name.isdecimal() else word.name for word in vocabulary.words[name]]


def _typed(field: Field, kind: Kind, vocabulary: Vocabulary, said: Mentions, using: Settings) -> Iterator[Value]:
    name = field.name
    match field.type:
        case FieldType.WORD:
            yield from _words(field, kind, vocabulary, said)
        case FieldType.SET:
            yield from _sets(said.sets[name])
        case FieldType.BOOLEAN:
            yield from (False, True)
        case FieldType.DATE:
            yield from _days(field, kind, said, using)
        case FieldType.INTEGER | FieldType.NUMBER:
            yield from _numbers(field, said)
        case FieldType.UNIT:
            places = said.places[name]
            if places or name in said.distinct or said.words[name]:
                yield from (str(word) for word in said.words[name])
                yield from places
                yield from (f"Place {i + 1}" for i in range(said.distinct.get(name, 0)))
            yield ELSEWHERE
        case FieldType.TEXT | FieldType.ID:
            yield from (str(word) for word in said.words[name])
            yield from said.places[name]
            yield from ("Example", *(f"Example {i + 2}" for i in range(said.distinct.get(name, 0))))


def _words(field: Field, kind: Kind, vocabulary: Vocabulary, said: Mentions) -> Iterator[Value]:
    every = words_of(vocabulary, field.words or "")
    makes_class = {kind.source_class.by, *(name for name, _, _ in kind.source_class.overrides)}
    whole = len(every) <= SHORT or field.name in said.distinct
    if field.name in makes_class and (said.words.get("source_class") is not None or "source_class" in said.distinct):
        whole = True
    mentioned = [word for word in every if word in said.words[field.name]]
    yield from mentioned
    yield from (word for word in said.places[field.name] if word in every)
    others = [word for word in every if word not in mentioned]
    yield from others if whole else others[:2]


def _sets(mentioned: Iterable[frozenset[str]]) -> Iterator[Value]:
    sets = list(mentioned)
    everything = frozenset[str]().union(*sets)
    found = {frozenset[str](), everything, *sets}
    found |= {one | other for one in sets for other in sets}
    found |= {everything - {word} for word in everything} | {frozenset([word]) for word in everything}
    yield from sorted(found, key=lambda words: (len(words), sorted(words)))


def _days(field: Field, kind: Kind, said: Mentions, using: Settings) -> Iterator[Value]:
    context = said.context
    today, last = context.inspection_date, context.evidence_cutoff
    days = set(said.days[field.name])
    if field.name == STARTS:
        dates = _days(kind.fields["date"], kind, said, using)
        yield add_months(min(day for day in dates if isinstance(day, date)), -YEAR)
    yield today
    ages = {"date": "age_months", "data_as_of": "data_age_months"}.get(field.name)
    for bound in said.bounds[ages] if ages else ():
        for months in (int(bound), int(bound) + 1):
            edge = add_months(today, -months)
            days |= {edge, edge - DAY, edge + DAY}
    if kind.name == "document" and field.name == "date":
        for value in using.get("doc_max_age", ()):
            edge = add_months(today, -int(value))
            days |= {edge, edge - DAY}
    if field.name in ("date", "status_as_of"):
        days |= {*said.days["confirmed_on"]}
    if field.name == "review_due":
        days.add(today - DAY)
    if field.name == "date":
        days |= {today + DAY, last, last + DAY}
        days |= {today - DAY * i for i in range(said.distinct.get("date", 0))}
    yield from sorted(days, key=lambda day: (abs(day - today), day))


def _numbers(field: Field, said: Mentions) -> Iterator[Value]:
    whole = field.type is FieldType.INTEGER
    name = field.name
    near = around([*said.bounds[name], *_targets(field, said)], whole=whole)
    told = {*near, *said.numbers[name], *_of_completion(field, said), *map(Fraction, range(said.distinct.get(name, 0)))}
    if field.unit == "share" or (field.unit == "by_code" and told):
        told |= {Fraction(0), Fraction(1)}
    yield _exact(Fraction(1), whole=whole)
    held = (number for number in sorted(told) if number >= 0 and (not whole or number.denominator == 1))
    yield from (_exact(number, whole=whole) for number in held)


def _targets(field: Field, said: Mentions) -> Iterator[Fraction]:
    """A target is near the values that it is compared with, and a value near the values of other rules."""
    if field.name == "target" and ("on_target" in said.words or "on_target" in said.distinct):
        yield from (said.bounds["value"] or [Fraction(1)])
    if field.name == "value" and "on_target" in said.words:
        yield Fraction(1)


def _of_completion(field: Field, said: Mentions) -> Iterator[Fraction]:
    """Numbers of people whose quotient is at the edges of what a completion is held against."""
    for bound in said.bounds["completion"] if field.name in ("eligible", "completed") else ():
        for whole in wholes(bound, Fraction(1)):
            yield from map(Fraction, (whole,) if field.name == "eligible" else parts(bound, whole))


def _exact(number: Fraction, *, whole: bool) -> int | Fraction:
    return number.numerator if whole else number
