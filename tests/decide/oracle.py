"""A second reading of the rule language, written from its reference alone: slow, naive, over plain data.

It takes rules in the drafts' shape (what `ragstone show national --json` prints) and facts as plain dictionaries, looks
at every fact for every test, and shares no code with the engine. The engine must agree with it.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.decide.oracle_facts import Data, Seen, back

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"


class Oracle:
    def __init__(self, pack: Data, vocabulary: Data) -> None:
        self.pack, self.vocabulary = pack, vocabulary

    def decide(self, context: Data, facts: Sequence[Data]) -> dict[str, Data]:
        """Each prompt's answer, basis and bearing facts, with the truth and value of its criteria and blockers."""
        self.context = context
        whole_pack = self.in_force(self.vocabulary["params"]) | self.in_force(self.pack["params"])
        own = {name: {"max_age": age} for name, age in self.pack.get("max_age", {}).items()}
        kinds = {name: kind | own.get(name, {}) for name, kind in self.vocabulary["kinds"].items()}
        self.seen = Seen(self.vocabulary | {"kinds": kinds}, context, whole_pack, facts)
        answers: dict[str, Data] = {}
        for standard in self.pack["standards"].values():
            self.seen.params = whole_pack | self.in_force(standard["params"])
            for entry in standard["entries"]:
                answers[entry["id"]] = self.prompt(entry)
        return answers

    def in_force(self, params: Data) -> dict[str, Fraction]:
        found = {}
        for name, param in params.items():
            written = param["value"]
            dated = written if isinstance(written, list) else [{"value": written}]
            today = self.context["inspection_date"].isoformat()
            found[name] = [Fraction(str(v["value"])) for v in dated if v.get("from", "") <= today][-1]
        return found

    # ------------------------------------------------------------------ tests
    def compared(self, test: Data, value: Any) -> str:
        if value is None:
            return UNKNOWN
        for op in ("gte", "lte", "gt", "lt"):
            if op in test:
                bound = self.seen.number(test[op])
                held = {"gte": value >= bound, "lte": value <= bound, "gt": value > bound, "lt": value < bound}[op]
                return MET if held else NOT_MET
        raise AssertionError(test)

    def hardest(self, test: Data, values: list[Fraction]) -> Fraction | None:
        if not values:
            return None
        return min(values) if "gte" in test or "gt" in test else max(values)

    def test(self, test: Data) -> tuple[str, Any]:
        op = test["op"]
        where = test.get("where", {})
        if op == "exists":
            found = bool(self.seen.matching(test, where))
            return (MET if found else NOT_MET), found
        if op == "none":
            if self.seen.matching(test, where):
                return NOT_MET, False
            searched = len(self.seen.matching(test, test["given"]["where"])) >= self.seen.number(test["given"]["gte"])
            return (MET, True) if searched else (UNKNOWN, None)
        value = self.value(op, test, where)
        return self.compared(test, value), value

    def value(self, op: str, test: Data, where: Data) -> Any:
        min_n = self.seen.number(test["min_n"]) if "min_n" in test else 0
        match op:
            case "count":
                found = self.seen.matching(test, where)
                if "distinct" not in test:
                    return len(found)
                return len({f[test["distinct"]] for f in found if f.get(test["distinct"]) is not None})
            case "share":
                both = self.seen.matching(test, test.get("base", {}), where)
                n = len(self.base_of(test, where))
                return None if n == 0 or n < min_n else Fraction(len(both), n)
            case "ratio":
                return self.ratio(test, self.seen.matching(test, where), min_n)
            case "gap":
                ours = self.ratio(test, self.seen.matching(test, where, test["group"]), min_n)
                theirs = self.ratio(test, self.seen.matching(test, where, test["versus"]), min_n)
                return None if ours is None or theirs is None else theirs - ours
            case "mean":
                weight = test.get("weight")
                rows = [f for f in self.seen.matching(test, where) if f.get(test["field"]) is not None]
                rows = [f for f in rows if weight is None or f.get(weight) is not None]
                total = sum(Fraction(f[weight]) if weight else Fraction(1) for f in rows)
                if not rows or total == 0 or len(rows) < min_n:
                    return None
                return sum(f[test["field"]] * (f[weight] if weight else 1) for f in rows) / total
            case "latest":
                rows = [f for f in self.seen.matching(test, where) if f.get(test["field"]) is not None]
                newest = max((f["date"] for f in rows), default=None)
                return self.hardest(test, [f[test["field"]] for f in rows if f["date"] == newest])
            case "change":
                return self.change(test, where)
            case "coverage":
                return self.coverage(test, where, min_n)
            case _:
                raise AssertionError(op)

    def base_of(self, test: Data, where: Data) -> list[Data]:
        """The base facts: the filter's dates are those of `where` with its `base`."""
        base = test.get("base", {})
        own_dates = any(f in ("date", "age_months") for f in (*base, *where))
        return [
            f
            for f in self.seen.facts
            if f["kind"] in self.seen.kinds(test)
            and (own_dates or not self.seen.too_old(f))
            and all(self.seen.holds(f, field, demand) for field, demand in base.items())
        ]

    def ratio(self, test: Data, rows: list[Data], min_n: Any) -> Fraction | None:
        rows = [f for f in rows if f.get(test["num"]) is not None and f.get(test["den"]) is not None]
        whole = sum(f[test["den"]] for f in rows)
        if whole == 0 or whole < min_n:
            return None
        return Fraction(Fraction(sum(f[test["num"]] for f in rows)), whole)

    def change(self, test: Data, where: Data) -> Fraction | None:
        rows = [f for f in self.seen.matching(test, where) if f.get(test["field"]) is not None]
        if not rows:
            return None
        newest = max(f["date"] for f in rows)
        limit = back(newest, int(self.seen.number(test["over"])))
        first = back(newest, int(self.seen.number(test["longest"]))) if "longest" in test else date.min
        before = max((f["date"] for f in rows if first <= f["date"] <= limit), default=None)
        now = [f[test["field"]] for f in rows if f["date"] == newest]
        then = [f[test["field"]] for f in rows if f["date"] == before]
        return self.hardest(test, [a - b for a in now for b in then])

    def coverage(self, test: Data, where: Data, min_n: Any) -> Fraction | None:
        members = list(self.context[test["of"]])
        if not members:
            return None
        passing = 0
        base = self.base_of(test, where)
        matching = self.seen.matching(test, test.get("base", {}), where)
        for member in members:
            there = [f for f in base if self.counts_in(test, f, member)]
            good = [f for f in matching if self.counts_in(test, f, member)]
            if test["within"] == "any":
                passing += bool(good) and len(there) >= min_n
            elif there and len(there) >= min_n:
                passing += Fraction(len(good), len(there)) >= self.seen.number(test["within"])
        return Fraction(passing, len(members))

    def counts_in(self, test: Data, fact: Data, member: str) -> bool:
        place = fact.get(test["group"])
        if place is None and "everywhere" in test:
            return all(self.seen.holds(fact, field, demand) for field, demand in test["everywhere"].items())
        return bool(place == member)

    # ------------------------------------------------------------------ logic
    def prompt(self, entry: Data) -> Data:
        nodes = {c["id"]: c for c in (*entry["criteria"], *entry.get("supporting", []))}
        found: dict[str, tuple[str, Any]] = {}

        def named(name: str) -> str:
            if name not in found:
                found[name] = rule(nodes[name])
            return found[name][0]

        def logic(form: Any) -> str:
            if isinstance(form, str):
                return named(form)
            if "not" in form:
                return {MET: NOT_MET, NOT_MET: MET, UNKNOWN: UNKNOWN}[logic(form["not"])]
            if "at_least" in form:
                k, parts = form["at_least"]["k"], form["at_least"]["of"]
            else:
                parts = form.get("all_of") or form["any_of"]
                k = len(parts) if "all_of" in form else 1
            truths = [logic(part) for part in parts]
            met, unknown = truths.count(MET), truths.count(UNKNOWN)
            return MET if met >= k else NOT_MET if met + unknown < k else UNKNOWN

        def rule(node: Data) -> tuple[str, Any]:
            return self.test(node["test"]) if "test" in node else (logic(node["when"]), None)

        for name in nodes:
            named(name)
        blockers = {blocker["id"]: rule(blocker) for blocker in entry.get("insufficient_if", [])}
        sufficient = logic(entry["sufficient_when"])
        bearing = set().union(*(self.seen.bearing(node["test"]) for node in nodes.values() if "test" in node))
        if "applies_when" in entry and rule(entry["applies_when"])[0] == NOT_MET:
            answer = ("not_applicable", "not_applicable")
        elif any(truth == MET for truth, _ in blockers.values()):
            answer = ("no", "blocked")
        elif sufficient == MET:
            answer = ("yes", "shown")
        elif sufficient == UNKNOWN or not bearing:
            answer = ("no", "not_evidenced")
        else:
            answer = ("no", "not_shown")
        nodes_found = {"criteria": found, "blockers": blockers}
        return {"answer": answer[0], "basis": answer[1], "bearing": sorted(bearing), **nodes_found}
