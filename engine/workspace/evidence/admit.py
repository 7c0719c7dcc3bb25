"""One inspection's plain data to an `Inspection`, or every fault in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Literal, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from engine.diagnostics import Diagnostic
from engine.ir.inspection import Alternative, Context, Fact, Inspection, Moderation, Value
from engine.ir.vocabulary import Vocabulary
from engine.load.tree import Plain
from engine.source import Place
from evidence_schemas.facts import NEVER_ABOVE, AnyKind, Recorded
from evidence_schemas.inspection import AlternativeShape, InspectionShape, ModerationShape

Locate = Callable[[Sequence[str | int], Literal["key", "value"]], Place | None]
"""Where the key or the value at a path stands."""

_M = TypeVar("_M", bound=BaseModel)
_PARTS = ("inspection", "facts", "moderations", "alternatives")
_FACTS: TypeAdapter[Recorded] = TypeAdapter(AnyKind)


def admit(data: Plain, locate: Locate, vocabulary: Vocabulary) -> Inspection | tuple[Diagnostic, ...]:
    """The inspection that the data describe; or what is wrong with them, in the order of the text."""
    if not isinstance(data, dict):
        return (Diagnostic("not-an-inspection", "this is no inspection", locate((), "value"), _ADVICE),)
    check = _Check(locate, vocabulary)
    for key in data:
        if key not in _PARTS:
            check.fault("unknown-key", f"`{key}` is no part of an inspection", (key,), _near(key, _PARTS), key=True)
    if "inspection" not in data:
        check.fault("missing-key", "`inspection` is missing", (), _ADVICE)
    form = check.one(InspectionShape, data.get("inspection", {}), ("inspection",)) if "inspection" in data else None
    facts = list(check.facts(check.listed(data, "facts")))
    moderations = check.several(ModerationShape, check.listed(data, "moderations"), "moderations")
    alternatives = check.several(AlternativeShape, check.listed(data, "alternatives"), "alternatives")
    if form is not None:
        check.context(form)
        check.regions(form, facts)
    check.unique([(fact.id, ("facts", i, "id")) for i, fact in facts], "fact")
    check.unique([(m.id, ("moderations", i, "id")) for i, m in moderations], "moderation")
    if check.faults or form is None:
        return tuple(check.faults)
    return _inspection(form, facts, moderations, alternatives, locate)


_ADVICE = "write `inspection:` with id, framework, inspection_date and evidence_cutoff, then `facts:`"


class _Check:
    """One inspection being checked, and the faults found so far."""

    def __init__(self, locate: Locate, vocabulary: Vocabulary) -> None:
        self.locate = locate
        self.vocabulary = vocabulary
        self.faults: list[Diagnostic] = []

    def fault(
        self, code: str, message: str, path: Sequence[str | int], advice: str | None = None, *, key: bool = False
    ) -> None:
        self.faults.append(Diagnostic(code, message, self.locate(path, "key" if key else "value"), advice))

    def listed(self, data: Mapping[str, Plain], name: str) -> list[Plain]:
        found = data.get(name)
        if found is None:
            return []
        if isinstance(found, list):
            return found
        self.fault("not-a-list", f"`{name}` is no list", (name,), "start each entry with a dash")
        return []

    def one(self, model: type[_M], data: Plain, path: Sequence[str | int]) -> _M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                self._told(each, path, tuple(model.model_fields))
        return None

    def several(self, model: type[_M], data: list[Plain], name: str) -> list[tuple[int, _M]]:
        checked = ((i, self.one(model, each, (name, i))) for i, each in enumerate(data))
        return [(i, form) for i, form in checked if form is not None]

    def facts(self, data: list[Plain]) -> Iterator[tuple[int, Recorded]]:
        for i, each in enumerate(data):
            try:
                fact = _FACTS.validate_python(each)
            except ValidationError as error:
                for told in error.errors(include_url=False):
                    self._told(told, ("facts", i), self._fields(each))
            else:
                self._sound(fact, ("facts", i))
                yield i, fact

    def context(self, form: InspectionShape) -> None:
        if form.evidence_cutoff < form.inspection_date:
            message = f"the cutoff {form.evidence_cutoff} is before the inspection date {form.inspection_date}"
            advice = "the cutoff is the last day on which evidence is accepted, after fieldwork starts"
            self.fault("cutoff-too-early", message, ("inspection", "evidence_cutoff"), advice)
        for name in ("sampled_regions", "sampled_sites", "sampled_wings", "centres"):
            members: list[str] = getattr(form, name)
            self.unique([(m, ("inspection", name, i)) for i, m in enumerate(members)], "member")

    def regions(self, form: InspectionShape, facts: list[tuple[int, Recorded]]) -> None:
        for i, fact in facts:
            parent = form.sampled_pdus.get(fact.unit or "")
            if parent is not None and fact.region is not None and fact.region != parent:
                message = f"fact `{fact.id}` says region {fact.region}, but its unit {fact.unit} is in {parent}"
                self.fault("wrong-region", message, ("facts", i, "region"), "correct the unit or the region")

    def unique(self, named: list[tuple[str, Sequence[str | int]]], what: str) -> None:
        first: dict[str, Sequence[str | int]] = {}
        for name, path in named:
            if name in first:
                earlier = self.locate(first[name], "value")
                self.fault(
                    "duplicate-id", f"{what} `{name}` is here twice; the first is at {earlier}", path, "rename one"
                )
            first.setdefault(name, path)

    def _fields(self, data: Plain) -> tuple[str, ...]:
        kind = data.get("kind") if isinstance(data, dict) else None
        known = self.vocabulary.kinds.get(str(kind))
        return tuple(known.fields) if known else ()

    def _told(self, error: ErrorDetails, path: Sequence[str | int], fields: Sequence[str]) -> None:
        kind = str(error["loc"][0]) if error["loc"] and error["loc"][0] in self.vocabulary.kinds else None
        inner = [part for part in error["loc"][1 if kind else 0 :] if part != "[key]"]
        here = [*path, *inner]
        name = str(inner[-1]) if inner else ""
        written = error["input"]
        match error["type"]:
            case "missing":
                what = f" of this {kind}" if kind else ""
                self.fault("missing-field", f"`{name}`{what} is missing", here[:-1], f"add `{name}:`")
            case "extra_forbidden":
                what = f"a {kind}" if kind else "this"
                self.fault("unknown-field", f"{what} has no field `{name}`", here, _near(name, fields), key=True)
            case "literal_error":
                self._unknown(str(written), str(inner[0]) if inner else "", kind, here)
            case "union_tag_invalid" | "union_tag_not_found":
                wrong = written.get("kind") if isinstance(written, dict) else None
                message = f"there is no kind of fact `{wrong}`" if wrong else "the fact has no `kind`"
                self.fault("unknown-kind", message, [*path, "kind"], _near(str(wrong), self.vocabulary.kinds))
            case "bool_type":
                self.fault("not-true-or-false", f"`{written}` is neither true nor false", here, "write true or false")
            case "list_type" | "frozen_set_type" | "set_type":
                self.fault("not-a-list", f"`{name}` needs a list", here, "write it as [a, b]")
            case "string_too_short":
                self.fault("empty-text", f"`{name}` is empty", here, "write something, or leave it out")
            case "string_type":
                self.fault("not-text", f"`{written}` is not text", here, "write it in quotes")
            case code if code in _HELP:
                self.fault(code, error["msg"], here, _HELP[code])
            case _:
                self.fault("wrong-form", f"`{name or written}` is not written as it should be", here, _ADVICE)

    def _unknown(self, written: str, name: str, kind: str | None, path: Sequence[str | int]) -> None:
        field = self.vocabulary.kinds[kind].fields.get(name) if kind else None
        words = [w.name for w in self.vocabulary.words.get(field.words or "", ())] if field else []
        if field and field.words == "theme":
            self.fault("unknown-theme", f"there is no theme `{written}`", path, _near(written, words))
        else:
            self.fault("unknown-word", f"there is no `{name}` called `{written}`", path, _near(written, words))

    def _sound(self, fact: Recorded, path: Sequence[str | int]) -> None:
        """What a fact's fields must be to one another."""
        kind = self.vocabulary.kinds[str(getattr(fact, "kind", ""))]
        for part, whole in NEVER_ABOVE.get(kind.name, ()):
            less, more = getattr(fact, part), getattr(fact, whole)
            if less > more:
                message = f"{part} {less} is more than {whole} {more}"
                self.fault("part-above-whole", message, [*path, part], "a part cannot be more than its whole")
        for name, field in kind.fields.items():
            unit = field.unit
            if unit == "by_code":
                code = str(getattr(fact, "code", ""))
                unit = next((w.unit for w in self.vocabulary.words["metric_code"] if w.name == code), None)
            value = getattr(fact, name, None)
            if unit == "share" and value is not None and not 0 <= value <= 1:
                self.fault("not-a-share", f"{name} {value} is no share", [*path, name], "a share lies between 0 and 1")
        for name, wanted in kind.fixed.items():
            if getattr(fact, name, wanted) != wanted:
                message = f"a {kind.name} always has {name} {wanted}"
                self.fault("fixed-field", message, [*path, name], f"write {wanted}")
        if fact_measure := getattr(fact, "measure", None):
            self._casework(fact, str(fact_measure), path)

    def _casework(self, fact: Recorded, measure: str, path: Sequence[str | int]) -> None:
        needed, other = ("question", "theme") if measure == "sufficiency" else ("theme", "question")
        if getattr(fact, needed) is None:
            self.fault("missing-field", f"`{needed}` is missing, and {measure} needs it", path, f"add `{needed}:`")
        if getattr(fact, other) is not None:
            self.fault("not-here", f"`{other}` does not go with {measure}", [*path, other], "take it out", key=True)


_HELP = {
    "bad-date": "write it as 2025-01-31",
    "not-a-number": "write a number without quotes",
    "not-finite": "write a number, or leave the field out where nothing is known",
    "not-whole": "write a whole number without quotes",
    "negative-count": "write a number from 0 on",
    "number-too-long": "round it",
}


def _near(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    words = sorted(known)
    near = get_close_matches(word, words, 1)
    if near:
        return f"did you mean `{near[0]}`?"
    listed = ", ".join(f"`{w}`" for w in words[:12])
    return f"it may be one of {listed}{' ...' if len(words) > 12 else ''}"  # noqa: PLR2004 - what a line holds


def _inspection(
    form: InspectionShape,
    facts: list[tuple[int, Recorded]],
    moderations: list[tuple[int, ModerationShape]],
    alternatives: list[tuple[int, AlternativeShape]],
    locate: Locate,
) -> Inspection:
    sets = {
        "sampled_regions": tuple(form.sampled_regions),
        "sampled_pdus": tuple(form.sampled_pdus),
        "sampled_sites": tuple(form.sampled_sites),
        "sampled_wings": tuple(form.sampled_wings),
        "centres": tuple(form.centres),
    }
    as_at = form.as_at or form.evidence_cutoff
    ordered = sorted(facts, key=lambda pair: pair[1].id)
    return Inspection(
        form.id,
        form.framework,
        Context(form.inspection_date, form.evidence_cutoff, as_at, sets, dict(form.sampled_pdus)),
        tuple(_fact(fact, locate(("facts", i), "value")) for i, fact in ordered),
        tuple(Moderation(**m.model_dump(), at=locate(("moderations", i), "value")) for i, m in moderations),
        tuple(_alternative(a, locate(("alternatives", i), "value")) for i, a in alternatives),
    )


def _alternative(form: AlternativeShape, at: Place | None) -> Alternative:
    return Alternative(
        form.expectation,
        form.what_was_seen,
        form.why_it_meets_the_expectation,
        tuple(form.facts),
        form.recorded_by,
        form.recorded_on,
        form.agreed_by,
        tuple(form.indicators_not_relied_on),
        at,
    )


def _fact(fact: Recorded, at: Place | None) -> Fact:
    values: dict[str, Value] = {}
    for name, value in fact.__dict__.items():
        if value is None or name in {"id", "kind"}:
            continue
        match value:
            case str() | bool() | int() | Fraction() | date() | frozenset():
                values[name] = value
            case _:
                raise AssertionError(name)
    return Fact(fact.id, str(fact.__dict__["kind"]), values, at)
