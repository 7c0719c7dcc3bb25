"""What a rule set must be for durable_rules 2.0.28 to be trusted with it. Everything else is refused.

Each refusal answers a defect that was reproduced: a crash, a hang, a rule that fires wrongly or does not fire.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from engine.diagnostics import Diagnostic
from engine.targets.durable.circuit import ABSORBER, ABSORBER_COUNT, LARGEST
from engine.targets.durable.fault import DerivationFault, fault
from engine.targets.durable.program import Contents

SCHEMA: Mapping[str, type] = {"to": str, "state": str, "v": int}
"""The fields that a rule may test. Every fact has them all, and an `id`."""

MAX_PATTERNS = 16
MAX_SIBLINGS = 64
MAX_IDENTICAL = 255
MAX_CONDITIONS = 511
"""Different conditions in one rule set. The engine hangs at 512 of them side by side, whatever fields they test."""
MAX_TEXT = 1_000
COMPARISONS = ("$gte", "$lte", "$gt", "$lt")
_JOINING = {"$or": "durable-or", "$any": "durable-or", "$all": "durable-join"}

Condition = tuple[str, str, object]
"""Operator (`=` for equality), field, constant."""


def refuse(name: str, rule_set: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """Every reason not to hand a rule set to the engine; none means that it is within the part that is safe."""
    return tuple(Diagnostic(code, f"in the rule set `{name}`, {message}") for code, message in _faults(rule_set))


def refuse_all(contents: Contents) -> None:
    """Raises `DerivationFault` with every reason not to hand a program's rule sets to the engine."""
    if not contents["rule_sets"]:
        raise fault("durable-no-rules", "there is no rule set, and what derives nothing is never a success")
    faults = [f for name, rule_set in contents["rule_sets"].items() for f in refuse(name, rule_set)]
    if faults:
        raise DerivationFault(faults)


Fault = tuple[str, str]


def _faults(rule_set: Mapping[str, Any]) -> Iterator[Fault]:
    rules, effects = rule_set["rules"], rule_set["effects"]
    if len(rules) < 2:  # noqa: PLR2004 - the absorber and at least one rule that can fire
        yield "durable-no-rules", "there is no rule that could fire"
    if ABSORBER not in rules or rules[ABSORBER].get("count") != ABSORBER_COUNT:
        yield "durable-absorber", "no rule keeps every fact matched, and one unmatched fact stops the rest"
    read: dict[str, tuple[Condition, ...]] = {}
    for rule_name, rule in rules.items():
        faults = list(_rule_faults(rule_name, rule, effects))
        yield from faults
        if not faults:
            read[rule_name] = tuple(_condition(test) for test in rule["all"][0]["m"]["$and"])
    yield from _limits(read)
    yield from _effects(effects)


def _rule_faults(name: str, rule: Mapping[str, Any], effects: Mapping[str, Any]) -> Iterator[Fault]:
    for key in sorted(set(rule) - {"all", "run", "count"}):
        yield _JOINING.get(f"${key}", "durable-form"), f"the rule `{name}` has a `{key}`, which is not used here"
    if rule.get("run") != name or name not in effects:
        yield "durable-action", f"the rule `{name}` runs an action that is not its own"
    count = rule.get("count", 2)
    if type(count) is not int or not 2 <= count <= ABSORBER_COUNT:  # noqa: PLR2004 - a count of 1 is no count
        yield "durable-count", f"the rule `{name}` counts to `{count}`, not to between 2 and {ABSORBER_COUNT}"
    patterns = rule.get("all", [])
    if len(patterns) > MAX_PATTERNS:
        yield "durable-patterns", f"the rule `{name}` has {len(patterns)} patterns, and the engine holds {MAX_PATTERNS}"
    elif len(patterns) != 1:
        yield "durable-join", f"the rule `{name}` has {len(patterns)} patterns, where one is safe"
    else:
        for alias, tests in patterns[0].items():
            yield from _pattern_faults(name, alias, tests)


def _pattern_faults(name: str, alias: str, pattern: object) -> Iterator[Fault]:
    if alias.endswith("$not"):
        yield "durable-none", f"the rule `{name}` fires on an absence, which the engine gets wrong"
    elif alias.endswith(("$any", "$all")):
        yield "durable-or", f"the rule `{name}` combines patterns, and the engine drops parts of such"
    elif alias != "m" or not isinstance(pattern, dict) or len(pattern) != 1:
        yield "durable-form", f"the rule `{name}` has a pattern `{alias}` that is not in the form used here"
    elif "$or" in pattern:
        yield "durable-or", f"the rule `{name}` has a condition with `or`, and the engine drops parts of such"
    elif "$and" not in pattern:
        yield "durable-form", f"the rule `{name}` has a pattern `{alias}` that is not in the form used here"
    elif not pattern["$and"]:
        yield "durable-empty", f"the rule `{name}` has no condition, at which the engine hangs"
    else:
        for test in pattern["$and"]:
            yield from _test_faults(name, test)


def _test_faults(name: str, test: object) -> Iterator[Fault]:
    if not isinstance(test, dict) or len(test) != 1:
        yield "durable-form", f"the rule `{name}` has a condition that is not in the form used here"
        return
    (key, inner), *_ = test.items()
    if key in {"$or", "$any"}:
        yield "durable-or", f"the rule `{name}` has a condition with `or`, and the engine drops parts of such"
        return
    if key == "$s":
        yield "durable-session", f"the rule `{name}` tests a session's state, which holds no fact"
        return
    if key.startswith("$") and (key not in COMPARISONS or not isinstance(inner, dict) or len(inner) != 1):
        yield "durable-operator", f"the rule `{name}` uses `{key}`, which is not one of the four comparisons"
        return
    operator, field, constant = _condition(test)
    if field == "sid":
        yield "durable-session", f"the rule `{name}` names a session, and only the default one is safe"
    elif field not in SCHEMA:
        yield "durable-field", f"the rule `{name}` tests the field `{field}`, which facts do not have"
    elif isinstance(constant, dict):
        yield "durable-join", f"the rule `{name}` compares `{field}` with another fact, not with a constant"
    elif isinstance(constant, float):
        yield "durable-float", f"the rule `{name}` compares `{field}` with `{constant}`, which is no whole number"
    elif type(constant) is not SCHEMA[field] or (operator != "=" and field != "v"):
        yield "durable-type", f"the rule `{name}` holds `{field}` against `{constant}`, which is of another sort"
    elif isinstance(constant, int) and abs(constant) >= LARGEST:
        yield "durable-range", f"the rule `{name}` compares `{field}` with `{constant}`, which is too large"
    elif isinstance(constant, str) and not (0 < len(constant) <= MAX_TEXT and constant.isprintable()):
        yield "durable-text", f"the rule `{name}` compares `{field}` with a text that is empty, too long or unprintable"


def _condition(test: Mapping[str, Any]) -> Condition:
    (key, inner), *_ = test.items()
    if key.startswith("$"):
        (field, constant), *_ = inner.items()
        return key, field, constant
    return "=", key, inner


def _limits(rules: Mapping[str, tuple[Condition, ...]]) -> Iterator[Fault]:
    conditions = Counter(c for tests in rules.values() for c in tests)
    if len(conditions) > MAX_CONDITIONS:
        yield "durable-conditions", f"there are {len(conditions)} different conditions, and {MAX_CONDITIONS} are safe"
    for (_, field, constant), times in conditions.items():
        if times > MAX_IDENTICAL and field != "to":
            message = f"{times} rules test `{field}` against `{constant}` alike, and {MAX_IDENTICAL} are safe"
            yield "durable-identical", message
    addresses: Counter[object] = Counter()
    for name, tests in rules.items():
        named = [constant for operator, field, constant in tests if (operator, field) == ("=", "to")]
        if len(named) == 1:
            addresses.update(named)
        elif name != ABSORBER:
            yield "durable-address", f"the rule `{name}` is for {len(named)} addresses, and must be for one"
    for address, rules_for_it in addresses.items():
        if rules_for_it + 1 > MAX_SIBLINGS:
            message = f"{rules_for_it + 1} rules can match a fact for `{address}`, and {MAX_SIBLINGS} are safe"
            yield "durable-siblings", message


def _effects(effects: Mapping[str, Any]) -> Iterator[Fault]:
    for name, effect in effects.items():
        for told in effect["tells"]:
            numbers = [told["v"]] if "v" in told else list(told.get("weights", {}).values())
            if set(told) - {"v", "weights"} != {"id", "to"} or not numbers:
                yield "durable-field", f"the action `{name}` states a fact without all fields, or with others"
            elif any(type(n) is not int or abs(n) >= LARGEST for n in numbers):
                yield "durable-type", f"the action `{name}` states a number that is not whole, or too large"
