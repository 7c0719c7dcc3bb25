"""The steps of a trace as lines: the tree of them, and one test in full."""

from collections.abc import Mapping

from engine.ir.decision import Funnel, InForce, NearMiss, Step
from engine.ir.expectations import AnyPack
from engine.ir.inspection import Fact, Inspection
from engine.ir.logic import Named, Not, Quorum
from engine.ir.operators import Test
from engine.report.asked import asked, used
from engine.report.layout import counted, words, wrapped
from engine.report.reasons import SIGNS, TRUTHS, valued, why
from engine.report.told import Teller, told

LISTED = 8
"""How many facts of a kind of list are written out."""

FILTERS = {"where": "", "group": "the group: ", "versus": "the comparison group: ", "given": "the search: "}


def tree(pack: AnyPack, in_force: InForce, step: Step, indent: str = "  ") -> list[str]:
    """A step and what it is because of, each with its sign and its reason."""
    sign = SIGNS[step.truth]
    name = f"{step.id}: {step.says}" if step.id and step.says else (step.id or _gate(step))
    lines = [wrapped(f"{sign} {name} ({TRUTHS[step.truth]})", indent, indent + "  ")]
    reason = why(pack, in_force, step)
    if reason:
        return [*lines, wrapped(reason, indent + "  ")]
    if step.id:
        lines.append(wrapped(_gate(step), indent + "  "))
    for part in step.because:
        lines += tree(pack, in_force, part, indent + "  ")
    return lines


def _gate(step: Step) -> str:
    met = sum(1 for part in step.because if part.truth.value == "met")
    match step.rule:
        case Not():
            return "the opposite of"
        case Named():
            return "the same as"
        case Quorum(form="all_of", parts=parts):
            return f"all of these {len(parts)}; {met} met"
        case Quorum(form="any_of", parts=parts):
            return f"any of these {len(parts)}; {met} met"
        case Quorum(count=count, parts=parts):
            return f"at least {count} of these {len(parts)}; {met} met"
        case _:
            return ""


def in_full(pack: AnyPack, inspection: Inspection, in_force: InForce, step: Step) -> list[str]:
    """One test: what it asks, its parameters with their reasons, evidence with its source, funnel, near misses."""
    test, measure = step.rule, step.measure
    if measure is None or not isinstance(test, Test):
        return []
    facts = {fact.id: fact for fact in inspection.facts}
    tell = Teller(pack.parameters, in_force)
    lines = [
        wrapped(f"{SIGNS[step.truth]} {step.id} ({TRUTHS[step.truth]}): {step.says or ''}", "  ", "    "),
        wrapped(f"asks for {asked(pack, in_force, test)}", "    ", "      "),
        wrapped(f"measured: {why(pack, in_force, step)}", "    ", "      "),
    ]
    for bound in used(test):
        parameter = pack.parameters[bound.key]
        value = valued(parameter, in_force[bound.key])
        lines.append(wrapped(f"${parameter.name}: {value}. {parameter.why} ({parameter.source})", "    ", "      "))
    lines += _evidence(facts, measure.evidence)
    for each in measure.funnels:
        lines.append(wrapped(FILTERS[each.filter] + _funnel(tell, each), "    ", "      "))
        lines += _near(tell, facts, each.near)
    return lines


def _evidence(facts: Mapping[str, Fact], ids: tuple[str, ...]) -> list[str]:
    if not ids:
        return []
    lines = [f"    evidence: {counted(len(ids), 'fact')}"]
    lines += [wrapped(about(facts[name]), "      - ") for name in ids[:LISTED]]
    if len(ids) > LISTED:
        lines.append(wrapped(f"and {len(ids) - LISTED} more: {words(ids[LISTED:])}", "      - "))
    return lines


def about(fact: Fact) -> str:
    """A fact: what it is, where it comes from, and what was seen."""
    values = fact.values
    place = [told(values[f]) for f in ("unit", "region") if f in values]
    source = [str(values[f]) for f in ("source", "locator") if f in values]
    head = ", ".join([fact.kind.replace("_", " "), told(values["date"]), *place])
    seen = f": {values['seen']!s}" if "seen" in values else ""
    return f"{fact.id} {head} [{', '.join(source) or 'no source recorded'}]{seen}"


def _funnel(tell: Teller, funnel: Funnel) -> str:
    stages = [f"{funnel.of_kind} of the kind"]
    if funnel.visible != funnel.of_kind:
        stages.append(f"{funnel.visible} by the cutoff")
    if funnel.not_too_old != funnel.visible:
        stages.append(f"{funnel.not_too_old} not too old")
    last = funnel.not_too_old
    for condition, left in funnel.left:
        if not last:
            break
        stages.append(f"{left} where {tell.condition(condition)}")
        last = left
    return "funnel: " + " → ".join(stages)


def _near(tell: Teller, facts: Mapping[str, Fact], near: tuple[NearMiss, ...]) -> list[str]:
    if not near:
        return []
    lines = [f"    near misses, each for one reason alone: {len(near)}"]
    for miss in near[:LISTED]:
        lines.append(wrapped(f"{about(facts[miss.fact])}", "      - "))
        lines.append(wrapped(f"fell at: {_fell(tell, facts[miss.fact], miss)}", "        "))
    if len(near) > LISTED:
        lines.append(f"      - and {len(near) - LISTED} more")
    return lines


def _fell(tell: Teller, fact: Fact, miss: NearMiss) -> str:
    match miss.fell_at:
        case "after_cutoff":
            return "it is dated after the cutoff"
        case "too_old":
            return "it is too old"
        case condition:
            recorded = fact.values.get(condition.field)
            its = "" if recorded is None else f" (recorded: {told(recorded)})"
            return f"{tell.condition(condition)}{its}"
