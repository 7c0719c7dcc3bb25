"""An inspection and its decision with made-up names: the same for one person wherever it stands in one export.

A name is the start of a keyed digest (HMAC, SHA-256): without the key nobody can try names against it. Which texts are
names, and which are withheld whole, the vocabulary says.
"""

import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from engine.decide.people import person
from engine.ir.decision import Decision
from engine.ir.inspection import (
    Alternative,
    Claim,
    Concern,
    Fact,
    Inspection,
    Moderation,
    PositivePractice,
    Recommendation,
    Reply,
    SelfAssessment,
    Settlement,
)
from engine.ir.judgement import ExpectationDecision, Judgement, NotHeld
from engine.ir.vocabulary import FieldType, Personal, Vocabulary
from engine.report.wording import nouns

WITHHELD = "[withheld]"
"""What stands in the place of free text."""
DIGITS = 8
"""How much of a digest makes a name: short enough to be read, long enough for two people hardly ever to share one."""

HIDDEN = {
    False: "The names of people, papers and the like are made up, the same for one wherever it stands in this export;"
    " free text is withheld.",
    True: "The names of people, papers and the like are made up, the same for one wherever it stands in this export."
    " Free text stands without the names that were recorded, and may hold others.",
}
"""What an export says of itself, by whether free text was kept."""
WITHOUT_EVIDENCE = (
    "What this rests on was purged, its time being over: the names of people, papers and the like in the evidence are"
    " made up, the same for one wherever it stands here; its free text is withheld. The words of the judgement stand."
)
"""What an export says of itself in which the words of the judgement were kept, and no others."""
OF_EVIDENCE = ("facts", "self_assessment", "answers", "claims")
"""The parts of an inspection that are evidence, and not words of the judgement."""

Record = (
    Moderation | Alternative | Settlement | Concern | PositivePractice | Recommendation | SelfAssessment | Reply | Claim
)
R = TypeVar(
    "R", Moderation, Alternative, Settlement, Concern, PositivePractice, Recommendation, SelfAssessment, Reply, Claim
)


def only_of_evidence(vocabulary: Vocabulary) -> Vocabulary:
    """A vocabulary by which the words of the judgement stay as they are."""
    personal = {
        part: fields if part in OF_EVIDENCE else dict.fromkeys(fields, Personal.KEPT)
        for part, fields in vocabulary.personal.items()
    }
    return replace(vocabulary, personal=personal)


@dataclass(slots=True)
class Pseudonyms:
    """Made-up names by one key. With `keep_text` free text stays, and the names that other fields hold leave it."""

    vocabulary: Vocabulary
    key: bytes
    keep_text: bool = False
    _given: dict[str, str] = field(default_factory=dict)
    _known: tuple[str, ...] = ()

    def inspection(self, inspection: Inspection) -> Inspection:
        """The inspection, each text treated as the vocabulary says."""
        self._known = tuple(sorted(set(self._people(inspection)), key=lambda name: (-len(name), name)))
        own = inspection.self_assessment
        return replace(
            inspection,
            facts=tuple(self._fact(each) for each in inspection.facts),
            moderations=tuple(self._record("moderations", each) for each in inspection.moderations),
            alternatives=tuple(self._record("alternatives", each) for each in inspection.alternatives),
            settlements=tuple(self._record("settlements", each) for each in inspection.settlements),
            concerns=tuple(self._record("concerns", each) for each in inspection.concerns),
            practice=tuple(self._record("positive_practice", each) for each in inspection.practice),
            recommendations=tuple(self._record("recommendations", each) for each in inspection.recommendations),
            self_assessment=None if own is None else self._self_assessment(own),
        )

    def decided(self, decided: Decision | Judgement) -> Decision | Judgement:
        """The decision of an inspection whose names are made up already. Answers and statements stay as they are."""
        if isinstance(decided, Decision):
            moderations = tuple(
                replace(each, moderation=self._record("moderations", each.moderation)) for each in decided.moderations
            )
            return replace(decided, moderations=moderations)
        expectations = {
            name: each if isinstance(each, NotHeld) else self._expectation(each)
            for name, each in decided.expectations.items()
        }
        return replace(decided, expectations=expectations)

    def _expectation(self, decided: ExpectationDecision) -> ExpectationDecision:
        return replace(
            decided,
            alternatives=tuple(
                replace(each, alternative=self._record("alternatives", each.alternative))
                for each in decided.alternatives
            ),
            settlements=tuple(
                replace(each, settlement=self._record("settlements", each.settlement)) for each in decided.settlements
            ),
        )

    def _self_assessment(self, own: SelfAssessment) -> SelfAssessment:
        return replace(
            self._record("self_assessment", own),
            replies=tuple(self._record("answers", each) for each in own.replies),
            claims=tuple(self._record("claims", each) for each in own.claims),
        )

    def _fact(self, fact: Fact) -> Fact:
        """A fact. A text that the vocabulary does not name is withheld, lest a new field give somebody away."""
        fields, treated = self.vocabulary.kinds[fact.kind].fields, self.vocabulary.personal["facts"]
        values = {
            name: self._treated(name, treated.get(name, Personal.TEXT), value)
            if isinstance(value, str) and fields[name].type is FieldType.TEXT
            else value
            for name, value in fact.values.items()
        }
        return replace(fact, values=values)

    def _record(self, part: str, record: R) -> R:
        changed = {}
        for name, how in self.vocabulary.personal[part].items():
            value = getattr(record, name)
            if isinstance(value, str):
                changed[name] = self._treated(name, how, value)
        return replace(record, **changed)  # type: ignore[arg-type] # the vocabulary names fields that hold text

    def _treated(self, name: str, how: Personal, value: str) -> str:
        match how:
            case Personal.PERSON:
                return self._name("Person", person(value))
            case Personal.LABEL:
                return self._name(nouns.field(name).capitalize(), value)
            case Personal.TEXT:
                return self._without_names(value) if self.keep_text else WITHHELD
            case Personal.KEPT:
                return value

    def _name(self, what: str, of: str) -> str:
        """A made-up name, longer where another has the same beginning."""
        digest = hmac.new(self.key, f"{what}\0{of}".encode(), "sha256").hexdigest()
        length = DIGITS
        while self._given.setdefault(f"{what} {digest[:length]}", of) != of:
            length += 1
        return f"{what} {digest[:length]}"

    def _without_names(self, text: str) -> str:
        if not self._known:
            return text
        either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in self._known)
        found = re.compile(rf"(?<!\w)({either})(?!\w)", re.IGNORECASE)
        return found.sub(lambda name: self._name("Person", person(name[0])), text)

    def _people(self, inspection: Inspection) -> Iterator[str]:
        """Every name that a field of its own holds."""
        personal = self.vocabulary.personal
        for fact in inspection.facts:
            yield from _named(personal["facts"], dict(fact.values))
        own = inspection.self_assessment
        records: dict[str, tuple[Record, ...]] = {
            "moderations": inspection.moderations,
            "alternatives": inspection.alternatives,
            "settlements": inspection.settlements,
            "self_assessment": () if own is None else (own,),
        }
        for part, of in records.items():
            for each in of:
                yield from _named(personal[part], {name: getattr(each, name) for name in personal[part]})


def _named(fields: Mapping[str, Personal], values: Mapping[str, object]) -> Iterator[str]:
    for name, how in fields.items():
        value = values.get(name)
        if how is Personal.PERSON and isinstance(value, str) and len(value.strip()) > 1:
            yield value.strip()
