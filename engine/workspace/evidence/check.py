"""A written inspection to a checked one, or to every fault in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pydantic import ValidationError

from engine.diagnostics import Diagnostic, nearest
from engine.ir.inspection import (
    Alternative,
    Concern,
    Context,
    Fact,
    Inspection,
    Moderation,
    PositivePractice,
    Recommendation,
    SelfAssessment,
    Settlement,
)
from engine.ir.vocabulary import Field, FieldType, Vocabulary
from engine.load.tree import Plain
from engine.workspace.evidence.bounds import day, faults_of_days, faults_of_fact
from engine.workspace.evidence.faults import faults_of_shape
from engine.workspace.evidence.judgements import SHAPES, Judged, judged
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.self_assessment import PART, self_assessment_of
from engine.workspace.evidence.written import Path, Written
from engine.workspace.vocabulary import fields_of
from evidence_schemas.facts import KINDS
from evidence_schemas.fields import Shape, shown
from evidence_schemas.inspection import (
    ConcernShape,
    InspectionShape,
    ModerationShape,
    PracticeShape,
    RecommendationShape,
)

S = TypeVar("S", bound=Shape)
J = TypeVar("J", bound=Judged)

PARTS = ("inspection", "facts", *SHAPES, PART)
"""What an inspection's file holds."""
PLACES = "sampled_pdus"
"""The context set whose members each have a region; the others are plain lists."""
_KEYED = "write each as `key: value`"


def check(written: Written, vocabulary: Vocabulary) -> Inspection | RefusedInspection:
    """The inspection, or all that is wrong with it."""
    return _Check(written, vocabulary, list(written.faults)).inspection()


def check_alone(written: Written, vocabulary: Vocabulary) -> SelfAssessment | RefusedInspection:
    """The self-assessment of a file without an inspection, or all that is wrong with it."""
    return _Check(written, vocabulary, list(written.faults)).self_assessment()


@dataclass(slots=True)
class _Check:
    written: Written
    vocabulary: Vocabulary
    faults: list[Diagnostic]
    ids: dict[str, int] = field(default_factory=dict)

    def inspection(self) -> Inspection | RefusedInspection:
        data = self.written.data
        if not isinstance(data, dict):
            self._fault("not-a-mapping", f"an inspection needs keys and values, not {shown(data)}", (), _KEYED)
            return RefusedInspection(None, tuple(self.faults))
        for key in data:
            if key not in PARTS:
                self._fault("unknown-key", f"an inspection has no part `{key}`", (key,), nearest(key, PARTS), key=True)
        header = self._header(data)
        facts = self._facts(data, _parents(data), _cutoff(data))
        judgements = {part: self._judged(data, part) for part in SHAPES}
        own = self._self_assessment(data) if PART in data else None
        if self.faults or header is None:
            return RefusedInspection(_id(data), tuple(sorted(self.faults, key=_order)))
        return Inspection(
            id=header.id,
            framework=header.framework,
            context=_context(header, self.listed),
            facts=tuple(sorted(facts, key=lambda fact: fact.id)),
            moderations=_of(Moderation, judgements["moderations"]),
            alternatives=_of(Alternative, judgements["alternatives"]),
            settlements=_of(Settlement, judgements["settlements"]),
            concerns=_of(Concern, judgements["concerns"]),
            practice=_of(PositivePractice, judgements["positive_practice"]),
            recommendations=_of(Recommendation, judgements["recommendations"]),
            self_assessment=own,
            pilot=header.pilot,
        )

    def self_assessment(self) -> SelfAssessment | RefusedInspection:
        """The report of a file that holds nothing else, which must say whom it is written for."""
        data = self.written.data if isinstance(self.written.data, dict) else {}
        for key in data:
            if key not in (PART, "facts"):
                message = f"a self-assessment alone has no part `{key}`"
                self._fault("unknown-key", message, (key,), "take it out, or add `inspection`", key=True)
        own = self._self_assessment(data)
        if own is not None and own.framework is None:
            message = "the self-assessment has no `framework`"
            self._fault("missing-key", message, (PART,), "add the framework that it is written for", key=True)
        if self.faults or own is None:
            return RefusedInspection(None, tuple(sorted(self.faults, key=_order)))
        return own

    def _self_assessment(self, data: Mapping[str, Plain]) -> SelfAssessment | None:
        raw = data[PART]
        claims = list(self._records(raw, "claims", (PART,))) if isinstance(raw, dict) else []
        return self_assessment_of(self.written, raw, self._shaped, claims)

    @property
    def listed(self) -> tuple[str, ...]:
        """The context sets that are plain lists."""
        return tuple(name for name, type_ in self.vocabulary.context.items() if type_ != "date" and name != PLACES)

    def _judged(self, data: Mapping[str, Plain], part: str) -> list[Judged]:
        shape, called = SHAPES[part]
        records = list(self._records(data, part))
        found = [self._shaped(shape, called, *each) for each in records]
        for raw, path in records if shape is ModerationShape else ():
            if isinstance(raw, dict):
                of = f"{called} {shown(raw.get('id'))}"
                self.faults += faults_of_days(raw, of, "expires", "on", path, self.written.locate)
        named = ModerationShape | ConcernShape | PracticeShape | RecommendationShape
        self._once(called, [(each.id, path) for each, path in found if isinstance(each, named)])
        return [judged(each, self.written.at(path)) for each, path in found if each is not None]

    def _header(self, data: Mapping[str, Plain]) -> InspectionShape | None:
        if "inspection" not in data:
            self._fault("missing-key", "the file has no `inspection`", (), "add `inspection` with its id and dates")
            return None
        header, _ = self._shaped(InspectionShape, "the inspection", data["inspection"], ("inspection",))
        raw = data["inspection"]
        if isinstance(raw, dict):
            self._sets(raw)
            first, last = (day(raw.get(name)) for name in ("inspection_date", "evidence_cutoff"))
            if first is not None and last is not None and last < first:
                message = f"the evidence cutoff {last} is before the inspection date {first}"
                advice = "the cutoff is the last day on which evidence is accepted, and fieldwork starts before it"
                self._fault("cutoff-before-inspection", message, ("inspection", "evidence_cutoff"), advice)
        return header

    def _sets(self, raw: Mapping[str, Plain]) -> None:
        for name in self.listed:
            members = raw.get(name)
            seen: set[str] = set()
            for i, member in enumerate(members if isinstance(members, list) else []):
                if str(member) in seen:
                    path: Path = ("inspection", name, i)
                    self._fault("duplicate-member", f"`{member}` is in `{name}` twice", path, "keep one of them")
                seen.add(str(member))

    def _facts(self, data: Mapping[str, Plain], parents: Mapping[str, str], cutoff: date | None) -> list[Fact]:
        if data.get("facts") is None:
            message = "`facts` is left blank" if "facts" in data else "the file has no `facts`"
            self._fault("missing-key", message, ("facts",), "write `facts: []` if there are none", key=True)
        found = []
        ids: list[tuple[str, Path]] = []
        for raw, path in self._records(data, "facts"):
            if not isinstance(raw, dict):
                self._fault("not-a-mapping", f"a fact needs keys and values, not {shown(raw)}", path, _KEYED)
                continue
            id_ = raw.get("id")
            if isinstance(id_, str):
                ids.append((id_, path))
            fact = self._fact(raw, path, parents, cutoff)
            if fact is not None:
                found.append(fact)
        self._once("fact", ids)
        return found

    def _fact(
        self, raw: Mapping[str, Plain], path: Path, parents: Mapping[str, str], cutoff: date | None
    ) -> Fact | None:
        of = f"fact `{raw['id']}`" if isinstance(raw.get("id"), str) else "the fact"
        name = raw.get("kind")
        if name is None:
            self._fault("missing-key", f"{of} has no `kind`", path, nearest("", self.vocabulary.kinds), key=True)
            return None
        if not isinstance(name, str) or name not in KINDS:
            advice = nearest(str(name), self.vocabulary.kinds)
            self._fault("unknown-kind", f"there is no kind of fact {shown(name)}", (*path, "kind"), advice)
            return None
        kind = self.vocabulary.kinds[name]
        shape: type[Shape] = KINDS[name]
        values = None
        try:
            values = vars(shape.model_validate(raw))
        except ValidationError as error:
            self.faults += faults_of_shape(error, of, path, self.written.locate, kind.fields, self.vocabulary)
        before = len(self.faults)
        self.faults += faults_of_fact(raw, of, kind, path, self.written.locate, self.vocabulary, parents, cutoff)
        if values is None or len(self.faults) > before:
            return None
        kept = {k: v for k, v in values.items() if v is not None and k not in ("id", "kind")}
        return Fact(str(values["id"]), name, kept)

    def _records(self, data: Mapping[str, Plain], part: str, above: Path = ()) -> Iterator[tuple[Plain, Path]]:
        records = data.get(part)
        if isinstance(records, list):
            for i, record in enumerate(records):
                yield record, (*above, part, i)
        elif records is not None:
            message = f"`{part}` needs a list, not {shown(records)}"
            self._fault("not-a-list", message, (*above, part), "start each record with a dash")

    def _shaped(self, shape: type[S], of: str, raw: Plain, path: Path) -> tuple[S | None, Path]:
        if not isinstance(raw, dict):
            self._fault("not-a-mapping", f"{of} needs keys and values, not {shown(raw)}", path, _KEYED)
            return None, path
        if isinstance(raw.get("id"), str) and path[0] != "inspection":
            of = f"{of} `{raw['id']}`"
        elif path[0] != "inspection":
            of = f"the {of}"
        try:
            return shape.model_validate(raw), path
        except ValidationError as error:
            held = fields_of(shape)
            fields = {name: held.get(name, Field(name, FieldType.TEXT)) for name in shape.model_fields}
            self.faults += faults_of_shape(error, of, path, self.written.locate, fields, self.vocabulary)
            return None, path

    def _once(self, what: str, ids: list[tuple[str, Path]]) -> None:
        """Each id is given once; every further giving of it is a fault."""
        count = Counter(id_ for id_, _ in ids)
        first: dict[str, Path] = {}
        for id_, path in ids:
            if count[id_] > 1 and id_ in first:
                place = self.written.locate((*first[id_], "id"))
                advice = f"the first is at {place}; give this one another id, or take it out"
                self._fault("duplicate-id", f"{what} `{id_}` is given twice", (*path, "id"), advice)
            first.setdefault(id_, path)

    def _fault(self, code: str, message: str, path: Path, advice: str | None = None, *, key: bool = False) -> None:
        self.faults.append(Diagnostic(code, message, self.written.locate(path, key=key), advice))


def _of(kind: type[J], judgements: Sequence[Judged]) -> tuple[J, ...]:
    return tuple(each for each in judgements if isinstance(each, kind))


def _context(header: InspectionShape, names: Sequence[str]) -> Context:
    listed = {name: tuple(getattr(header, name)) for name in names}
    return Context(
        inspection_date=header.inspection_date,
        evidence_cutoff=header.evidence_cutoff,
        as_at=header.as_at or header.evidence_cutoff,
        sets={**listed, "sampled_pdus": tuple(header.sampled_pdus)},
        parents=dict(header.sampled_pdus),
    )


def _parents(data: Mapping[str, Plain]) -> Mapping[str, str]:
    """Each sampled unit's region, as far as it is written well."""
    header = data.get("inspection")
    units = header.get("sampled_pdus") if isinstance(header, dict) else None
    return {u: r for u, r in units.items() if isinstance(r, str)} if isinstance(units, dict) else {}


def _cutoff(data: Mapping[str, Plain]) -> date | None:
    header = data.get("inspection")
    return day(header.get("evidence_cutoff")) if isinstance(header, dict) else None


def _id(data: Mapping[str, Plain]) -> str | None:
    header = data.get("inspection")
    id_ = header.get("id") if isinstance(header, dict) else None
    return id_ if isinstance(id_, str) else None


def _order(fault: Diagnostic) -> tuple[str, int, int]:
    """Down the file. The sort is stable, so cells of a workbook stay in the order they were read."""
    return (str(fault.at and fault.at.file), getattr(fault.at, "line", 0), getattr(fault.at, "column", 0))
