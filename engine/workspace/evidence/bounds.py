"""What the fields of one fact must be to each other, whatever else is wrong with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from engine.diagnostics import Diagnostic
from engine.ir.vocabulary import Field, Kind, Vocabulary
from engine.load.tree import Plain
from engine.workspace.evidence.written import Locate, Path
from evidence_schemas.facts import KNOWN_BY_CUTOFF, NEVER_ABOVE, NEVER_BEFORE


def faults_of_fact(
    raw: Mapping[str, Plain],
    of: str,
    kind: Kind,
    path: Path,
    locate: Locate,
    vocabulary: Vocabulary,
    parents: Mapping[str, str],
    cutoff: date | None,
) -> Iterator[Diagnostic]:
    """Each fault between the fields of a fact as written; `parents` maps sampled units to their regions, `cutoff` is
    the inspection's where it is a day.
    """

    def fault(code: str, message: str, name: str, advice: str) -> Diagnostic:
        return Diagnostic(code, message, locate((*path, name)), advice)

    for part, whole in NEVER_ABOVE.get(kind.name, ()):
        most, given = _whole(raw.get(whole)), _whole(raw.get(part))
        if most is not None and given is not None and given > most:
            message = f"`{part}` of {of} is {given}, above its `{whole}` of {most}"
            yield fault("part-above-whole", message, part, "a part is never above its whole: see which is wrong")
    for end, start in NEVER_BEFORE.get(kind.name, ()):
        yield from faults_of_days(raw, of, end, start, path, locate)
    for name in KNOWN_BY_CUTOFF.get(kind.name, ()):
        dated, known = day(raw.get("date")), day(raw.get(name))
        if cutoff and dated and known and dated <= cutoff < known:
            message = f"`{name}` of {of} is {known}, after the evidence cutoff of {cutoff}"
            advice = "write what was known by the cutoff, and the day on which it was known"
            yield fault("known-after-cutoff", message, name, advice)
    for field in kind.fields.values():
        value = raw.get(field.name)
        if (
            isinstance(value, int | Decimal)
            and not isinstance(value, bool)
            and _unit(field, raw, vocabulary) == "share"
        ):
            if isinstance(value, Decimal) and not value.is_finite():
                continue
            if not 0 <= value <= 1:
                message = f"`{field.name}` of {of} is {value}, and a share lies between 0 and 1"
                yield fault("outside-share", message, field.name, "write 65 per cent as 0.65")
    for name, fixed in kind.fixed.items():
        if raw.get(name) not in (None, fixed):
            message = f"`{name}` of {of} is `{raw[name]}`, and of a `{kind.name}` it is always `{fixed}`"
            yield fault("wrong-level", message, name, f"write `{fixed}`, or leave it out")
    if kind.name == "case_aggregate":
        yield from _measured(raw, of, path, locate)
    unit, region = raw.get("unit"), raw.get("region")
    if isinstance(unit, str) and isinstance(region, str) and parents.get(unit, region) != region:
        message = f"`region` of {of} is `{region}`, and its unit `{unit}` is in `{parents[unit]}`"
        yield fault("wrong-region", message, "region", f"write `{parents[unit]}`, or mend `sampled_pdus`")


def faults_of_days(
    raw: Mapping[str, Plain], of: str, end: str, start: str, path: Path, locate: Locate
) -> Iterator[Diagnostic]:
    """That the day `end` of a record is before its day `start`."""
    last, first = day(raw.get(end)), day(raw.get(start))
    if last is not None and first is not None and last < first:
        message = f"`{end}` of {of} is {last}, before its `{start}` of {first}"
        yield Diagnostic("ends-before-start", message, locate((*path, end)), "see which of the two dates is wrong")


def day(value: Plain) -> date | None:
    """A day as written, None where it is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _measured(raw: Mapping[str, Plain], of: str, path: Path, locate: Locate) -> Iterator[Diagnostic]:
    """Sufficiency is of a question, an enabler or a barrier of a theme, and neither of both."""
    wanted = {"sufficiency": "question", "enabler": "theme", "barrier": "theme"}.get(str(raw.get("measure")))
    if wanted is None:
        return
    other = "theme" if wanted == "question" else "question"
    if raw.get(wanted) is None:
        message = f"{of} measures {raw['measure']}, and has no `{wanted}`"
        yield Diagnostic("missing-key", message, locate(path, key=True), f"add `{wanted}`")
    if raw.get(other) is not None:
        message = f"{of} measures {raw['measure']}, and that is of a `{wanted}`, never of a `{other}`"
        yield Diagnostic("wrong-measure", message, locate((*path, other), key=True), f"take `{other}` out")


def _unit(field: Field, raw: Mapping[str, Plain], vocabulary: Vocabulary) -> str | None:
    if field.unit != "by_code":
        return field.unit
    return next((code.unit for code in vocabulary.words["metric_code"] if code.name == raw.get("code")), None)


def _whole(value: Plain) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
