"""Why a derived field is as it is, from the values it was worked out from and the parameters in force."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from engine.decide.newest import subject
from engine.decide.plan import NEWEST
from engine.ir.conditions import Condition
from engine.ir.inspection import Fact, Value
from engine.ir.parameters import Threshold
from engine.report.trace.facts import Seen
from engine.report.wording import nouns, units
from engine.report.wording.numbers import per_cent, shown

VERBS = {"supports": "supports", "partly": "is in between", "contradicts": "contradicts"}


def worked_out(seen: Seen, fact: Fact, condition: Condition) -> str | None:
    """Why a derived field is not as a condition asks; None for a field that was recorded."""
    match fact.kind, condition.field:
        case "document", "current":
            return _not_current(seen, fact.values)
        case "survey", "stance" | "strength":
            return _survey(seen, fact.values, condition)
        case "metric", "on_target":
            return _off_target(seen, fact)
        case _, name if name == NEWEST and fact.values.get(NEWEST) is False:
            return _superseded(seen, fact)
        case _:
            return None


def _not_current(seen: Seen, values: Mapping[str, Value]) -> str:
    status, due, issued = str(values["status"]), values.get("review_due"), values["date"]
    if status != "approved":
        return nouns.code(status)
    if isinstance(issued, date) and issued > seen.context.inspection_date:
        return f"approved, issued {issued.isoformat()}, after fieldwork began"
    if isinstance(due, date):
        return f"approved, review was due {due.isoformat()}, before fieldwork"
    most = seen.shared("doc_max_age")
    months = f" of {shown(seen.in_force[most.key])} months" if most else ""
    return f"approved, with no review date and past the longest life{months}"


def _survey(seen: Seen, values: Mapping[str, Value], condition: Condition) -> str | None:
    total, invited = values.get("total"), values.get("invited")
    least, rate = seen.shared("survey_min_n"), seen.shared("response_min")
    if condition.field not in values and least:
        return f"{total} answers; at least {shown(seen.in_force[least.key])} needed (${least.name})"
    if condition.field == "strength" and rate and isinstance(total, int) and isinstance(invited, int) and invited:
        got = per_cent(Fraction(total, invited), seen.in_force[rate.key])
        return f"strength {values['strength']}: {got} per cent answered, of at least {_share(seen, rate)}"
    positive = values.get("positive")
    yes, no = seen.shared("survey_positive"), seen.shared("survey_negative")
    if condition.field == "stance" and isinstance(positive, Fraction) and yes and no:
        return (
            f"{per_cent(positive)} per cent favourable: it {VERBS[str(values['stance'])]}"
            f" (supports from {_share(seen, yes)}, contradicts up to {_share(seen, no)})"
        )
    return None


def _off_target(seen: Seen, fact: Fact) -> str:
    unit = units.of_value(seen.pack.vocabulary, fact, "value") or units.Unit(share=False)
    value, target = fact.values.get("value"), fact.values.get("target")
    if not isinstance(target, int | Fraction) or not isinstance(value, int | Fraction):
        return "no target is stated"
    against = Fraction(target)
    return f"{unit.told(Fraction(value), against)} against a target of {unit.told(against, against)}"


def _superseded(seen: Seen, fact: Fact) -> str:
    """The newest fact of the same subject, the first of several."""
    fields = seen.pack.vocabulary.kinds[fact.kind].subject
    of_it = [each for each in seen.facts.values() if subject(each, fields) == subject(fact, fields)]
    dated = [(day, each.id) for each in of_it if isinstance(day := each.values["date"], date)]
    last = max(day for day, _ in dated if day <= seen.context.evidence_cutoff)
    name = min(name for day, name in dated if day == last)
    return f"superseded by {name} of {last.isoformat()}"


def _share(seen: Seen, bound: Threshold) -> str:
    value = seen.in_force[bound.key]
    return f"{per_cent(value, value)} per cent (${bound.name})"
