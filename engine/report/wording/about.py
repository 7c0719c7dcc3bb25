"""One fact as a line of evidence: what it is, what it says, how it was weighed, and where it stands."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from engine.ir.inspection import Fact, Value
from engine.report.trace.facts import Seen
from engine.report.wording import nouns, units
from engine.report.wording.layout import counted, words
from engine.report.wording.numbers import per_cent
from engine.report.wording.told import told

Values = Mapping[str, Value]


def about(seen: Seen, name: str) -> str:
    """A fact: what it says, its moderation, marking and source, and what was seen."""
    fact = seen.facts[name]
    what = says(seen, fact)
    moderated = f" (moderated by {fact.values['moderated_by']})" if "moderated_by" in fact.values else ""
    marking = f", {fact.values['marking']}" if "marking" in fact.values else ""
    seen_there = f": {fact.values['seen']}" if "seen" in fact.values else ""
    return f"{headed(fact)}: {what}{moderated}{marking} [{source(fact)}]{seen_there}"


def says(seen: Seen, fact: Fact) -> str:
    """What a fact says, by its kind."""
    return _metric(seen, fact) if fact.kind == "metric" else SAYS[fact.kind](fact.values)


def headed(fact: Fact) -> str:
    """A fact's name, kind, date and place."""
    return ", ".join([f"{fact.id} {nouns.kind(fact.kind, 1)}", told(fact.values["date"]), *place(fact)])


def place(fact: Fact) -> list[str]:
    """The unit and the region that a fact comes from; once where they are the same."""
    return [*dict.fromkeys(str(fact.values[f]) for f in ("unit", "region") if f in fact.values)]


def source(fact: Fact) -> str:
    """Where a fact stands: `tracker.xlsx; sheet Q3`."""
    return "; ".join(str(fact.values[f]) for f in ("source", "locator") if f in fact.values) or "no source recorded"


def _document(values: Values) -> str:
    parts = [f"{_code(values, 'doc_type')}{_with_partner(values)}", _code(values, "status")]
    parts += [f"review due {told(values['review_due'])}"] if "review_due" in values else ["no review date"]
    parts += [f"data as of {told(values['data_as_of'])}"] if "data_as_of" in values else []
    return f"{', '.join(parts)}; contents {_set(values, 'covers')}"


def _finding(values: Values) -> str:
    count = values.get("participants")
    people = counted(count, "person", "people") if isinstance(count, int) else "number of people not stated"
    parts = [_code(values, "role_group"), *_group(values), people, _code(values, "method"), _stance(values)]
    parts += [f"on {values['change']}"] if "change" in values else []
    parts += [nouns.boolean("safety", value=True)] if values.get("safety") is True else []
    return ", ".join(parts)


def _survey(values: Values) -> str:
    group = "" if values.get("subgroup") == "all" else f", {nouns.group(str(values.get('subgroup')))}"
    share = values.get("positive")
    cent = f", {per_cent(share)} per cent" if isinstance(share, Fraction) else ""
    answers = f"{values.get('positive_n')} of {values.get('total')} favourable{cent} ({values.get('invited')} invited)"
    return f"{_code(values, 'population')}{group}, {answers}, {_stance(values)}"


def _metric(seen: Seen, fact: Fact) -> str:
    values = fact.values
    unit = units.of_value(seen.pack.vocabulary, fact, "value") or units.Unit(share=False)
    parts = [_exactly(unit, values.get("value"))]
    parts += [f"target {_exactly(unit, values['target'])}"] if "target" in values else []
    parts += (
        [f"{values['numerator']} of {values['denominator']}"] if {"numerator", "denominator"} <= values.keys() else []
    )
    parts += [f"of {values['subject']}"] if "subject" in values else []
    parts += _group(values)
    parts += [] if values.get("quality") in (None, "assured") else [_code(values, "quality")]
    return f"{_code(values, 'code')} {', '.join(parts)}"


def _exactly(unit: units.Unit, value: Value | None) -> str:
    """A number as it was recorded, never rounded."""
    return unit.told(_number(value), _number(value))


def _case_aggregate(values: Values) -> str:
    part, whole = _number(values.get("met")), _number(values.get("total"))
    share = f", {per_cent(part / whole)} per cent" if whole else ""
    question = _code(values, "question") if "question" in values else _code(values, "theme")
    group = "".join(f", {each}" for each in _group(values))
    return f"{_code(values, 'measure')}, {question}{group}: {part} of {whole} cases{share}"


def _assessment(values: Values) -> str:
    by = f"tried by {_code(values, 'assessed_by')}"
    return f"{values.get('subject')}, {_code(values, 'item')}, {by}, {_stance(values)}"


def _governance_record(values: Values) -> str:
    attended = f"{per_cent(_number(values.get('senior_attendance')))} per cent of senior members there"
    done = f"{values.get('actions_done')} of {values.get('actions_due')} actions done"
    noted = ", ".join(f"{name} {'yes' if values.get(name) else 'no'}" for name in ("challenge", "decision"))
    forum = f"{_code(values, 'forum_role')} forum{_with_partner(values)}"
    return f"{forum}, {attended}, {noted}, {done}; inputs {_set(values, 'inputs')}"


def _training_record(values: Values) -> str:
    done = f"{values.get('completed')} of {values.get('eligible')} completed"
    clause = nouns.boolean("changed_after", value=bool(values.get("changed_after")))
    evaluated = f"evaluated to {_code(values, 'evaluated_to')}"
    return f"{values.get('programme')}, {_code(values, 'role_group')}, {done}, {evaluated}, {clause}"


def _service(values: Values) -> str:
    starts = f"{values.get('started')} starts of {values.get('demand')} referrals"
    wait = f"wait {told(values.get('wait_days', 0))} days, performance {_code(values, 'performance')}"
    reviewed = f", reviewed {told(values['reviewed_on'])}" if "reviewed_on" in values else ", no review on record"
    name = f"{values['name']}, " if "name" in values else ""
    head = f"{name}{_code(values, 'need')}, {_code(values, 'model')}, {_code(values, 'status')}"
    return f"{head}, {starts}, {wait}{reviewed}; specifies {_set(values, 'specifies')}"


def _impact_assessment(values: Values) -> str:
    done = f"{values.get('mitigations_done')} of {values.get('mitigations')} mitigations carried out"
    looked = f"{values.get('characteristics')} characteristics considered"
    clause = nouns.boolean("monitored_after", value=bool(values.get("monitored_after")))
    theme = f" ({_code(values, 'theme')})" if "theme" in values else ""
    head = f"{values.get('change')}{theme}, assessment {_code(values, 'timing')}, scope {_set(values, 'scope')}"
    return f"{head}, {looked}, {done}, {clause}; consulted {_set(values, 'consulted')}"


def _appraisal(values: Values) -> str:
    clause = nouns.boolean("evidence_cited", value=bool(values.get("evidence_cited")))
    status = _code(values, "recommendation")
    confirmed = f", as confirmed on {told(values['status_as_of'])}" if "status_as_of" in values else ""
    return f"{_code(values, 'by')}, {_stance(values)}, {clause}, recommendation {status}{confirmed}"


def _action(values: Values) -> str:
    clause = nouns.boolean("fed_back", value=bool(values.get("fed_back")))
    due = told(values["due"]) if isinstance(values.get("due"), date) else "not stated"
    head = f"{_code(values, 'theme')}, prompted by {_code(values, 'trigger')}, {_code(values, 'status')}, due {due}"
    return f"{head}, effect {_code(values, 'effect')}, {clause}"


SAYS: Mapping[str, Callable[[Values], str]] = {
    "document": _document,
    "finding": _finding,
    "survey": _survey,
    "case_aggregate": _case_aggregate,
    "assessment": _assessment,
    "governance_record": _governance_record,
    "training_record": _training_record,
    "service": _service,
    "impact_assessment": _impact_assessment,
    "appraisal": _appraisal,
    "action": _action,
}


def _code(values: Values, name: str) -> str:
    return nouns.code(told(values[name])) if name in values else "not stated"


def _set(values: Values, name: str) -> str:
    held = values.get(name)
    return words([nouns.code(each) for each in sorted(held)]) if isinstance(held, frozenset) and held else "nothing"


def _with_partner(values: Values) -> str:
    return f" with {values['partner']}" if "partner" in values else ""


def _stance(values: Values) -> str:
    if "stance" not in values:
        return "no stance, too few answers"
    return f"{_code(values, 'stance')}, strength {values.get('strength', 'not stated')}"


def _group(values: Values) -> list[str]:
    group = str(values.get("subgroup", "all"))
    return [] if group == "all" else [nouns.group(group)]


def _number(value: Value | None) -> Fraction:
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
