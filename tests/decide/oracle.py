"""A second reading of the rule language, written from its reference alone: slow, naive, over plain data.

It takes rules in the drafts' shape (what `ragstone show national --json` prints) and facts as plain dictionaries, looks
at every fact for every test, and shares no code with the engine. The engine must agree with it.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

Data = dict[str, Any]
MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"


def back(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 - months
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def age(earlier: date, later: date) -> int:
    months = 0
    while back(earlier, -(months + 1)) <= later:
        months += 1
    return months


class Oracle:
    def __init__(self, pack: Data, vocabulary: Data) -> None:
        self.pack, self.vocabulary = pack, vocabulary

    def decide(self, context: Data, facts: Sequence[Data]) -> dict[str, Data]:
        """Each prompt's answer, basis and bearing facts, with the truth and value of its criteria and blockers."""
        self.context = context
        whole_pack = self.in_force(self.vocabulary["params"]) | self.in_force(self.pack["params"])
        self.params = whole_pack
        self.facts = [self.derive(fact) for fact in facts if fact["date"] <= context["evidence_cutoff"]]
        answers: dict[str, Data] = {}
        for standard in self.pack["standards"].values():
            self.params = whole_pack | self.in_force(standard["params"])
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

    # ------------------------------------------------------------------ facts
    def derive(self, raw: Data) -> Data:
        fact = dict(raw)
        kind = self.vocabulary["kinds"][fact["kind"]]
        fact |= kind.get("fixed", {})
        fact["source_class"] = self.source_class(fact, kind["source_class"])
        today = self.context["inspection_date"]
        fact["age_months"] = age(fact["date"], today)
        if fact["kind"] == "document":
            last = fact.get("review_due") or back(fact["date"], -int(self.params["doc_max_age"]))
            fact["current"] = fact["status"] == "approved" and fact["date"] <= today <= last
            if "data_as_of" in fact:
                fact["data_age_months"] = age(fact["data_as_of"], today)
        if fact["kind"] == "survey" and fact["invited"]:
            fact["response_rate"] = Fraction(fact["total"], fact["invited"])
        if fact["kind"] == "survey" and fact["total"]:
            fact["positive"] = positive = Fraction(fact["positive_n"], fact["total"])
            if fact["total"] >= self.params["survey_min_n"]:
                if positive >= self.params["survey_positive"]:
                    fact["stance"] = "supports"
                elif positive <= self.params["survey_negative"]:
                    fact["stance"] = "contradicts"
                else:
                    fact["stance"] = "partly"
                fact["strength"] = 3 if fact["response_rate"] >= self.params["response_min"] else 2
        if fact["kind"] == "metric" and "target" in fact:
            higher = self.vocabulary["enums"]["metric_code"][fact["code"]]["direction"] == "higher"
            fact["on_target"] = fact["value"] >= fact["target"] if higher else fact["value"] <= fact["target"]
        return fact

    def source_class(self, fact: Data, how: Any) -> str | None:
        if isinstance(how, str):
            return how
        for field, words in how.get("override", {}).items():
            if fact.get(field) in words:
                return str(words[fact[field]])
        found = how["map"].get(fact.get(how["by"]))
        return None if found is None else str(found)

    # ------------------------------------------------------------- conditions
    def number(self, written: Any) -> Any:
        if isinstance(written, str) and written.startswith("$"):
            return self.params[written[1:]]
        return written

    def rank(self, field: str, value: Any) -> Any:
        """The place of a word in its ordered list; the words of `strength` are numbers already."""
        if not isinstance(value, str):
            return value
        return int(value) if field == "strength" else self.vocabulary["enums"]["evaluation_level"].index(value)

    def day(self, written: str) -> date:
        return self.context[written] if written in self.context else date.fromisoformat(written)

    def holds(self, fact: Data, field: str, demand: Any) -> bool:
        if isinstance(demand, dict):
            return all(self.demand(fact, field, op, value) for op, value in demand.items())
        value = fact.get(field)
        if value is None:
            return False
        return value in demand if isinstance(demand, list) else bool(value == demand)

    def demand(self, fact: Data, field: str, op: str, wanted: Any) -> bool:
        value = fact.get(field)
        if op == "is_set":
            return bool((value is not None) == wanted)
        if value is None:
            return False
        context = self.context
        match op:
            case "not_in":
                return value not in wanted
            case "gte" | "lte":
                limit = self.rank(field, self.number(wanted))
                mine = self.rank(field, value)
                return bool(mine >= limit if op == "gte" else mine <= limit)
            case "gte_field":
                return fact.get(wanted) is not None and bool(value >= fact[wanted])
            case "contains":
                return wanted in value
            case "contains_all":
                return all(word in value for word in wanted)
            case "contains_any":
                return any(word in value for word in wanted)
            case "contains_context":
                return all(member in value for member in context[wanted])
            case "within_months":
                first = back(context["inspection_date"], int(self.number(wanted)))
                return bool(first <= value <= context["evidence_cutoff"])
            case "months_ago_at_least":
                return bool(value <= back(context["inspection_date"], int(self.number(wanted))))
            case "before":
                return bool(value < self.day(wanted))
            case "after":
                return bool(value > self.day(wanted))
            case _:
                raise AssertionError(op)

    def kinds(self, test: Data) -> list[str]:
        written = test["kind"] if isinstance(test["kind"], list) else [test["kind"]]
        groups = self.vocabulary["kind_groups"]
        return [kind for word in written for kind in groups.get(word, [word])]

    def matching(self, test: Data, *wheres: Mapping[str, Any]) -> list[Data]:
        conditions = [(field, demand) for where in wheres for field, demand in where.items()]
        own_dates = any(field in ("date", "age_months") for field, _ in conditions)
        return [
            fact
            for fact in self.facts
            if fact["kind"] in self.kinds(test)
            and (own_dates or not self.too_old(fact))
            and all(self.holds(fact, field, demand) for field, demand in conditions)
        ]

    def too_old(self, fact: Data) -> bool:
        limit = self.vocabulary["kinds"][fact["kind"]].get("max_age")
        return bool(limit) and bool(fact["date"] < back(self.context["inspection_date"], int(self.number(limit))))

    def bearing(self, test: Data) -> set[str]:
        where = [*test.get("where", {}).items()]
        if test["op"] == "none":
            filters = [where, [*test["given"]["where"].items()]]
        elif test["op"] == "gap":
            filters = [[*where, *test[side].items()] for side in ("group", "versus")]
        else:
            filters = [[*test.get("base", {}).items(), *where]]
        return {fact["id"] for fact in self.facts for conditions in filters if self.about(test, fact, conditions)}

    def about(self, test: Data, fact: Data, conditions: list[tuple[str, Any]]) -> bool:
        own_dates = any(field in ("date", "age_months") for field, _ in conditions)
        if fact["kind"] not in self.kinds(test) or (not own_dates and self.too_old(fact)):
            return False
        keys = [*self.vocabulary["kinds"][fact["kind"]]["keys"], "date", "age_months"]
        return all(self.holds(fact, field, demand) for field, demand in conditions if field in keys)

    # ------------------------------------------------------------------ tests
    def compared(self, test: Data, value: Any) -> str:
        if value is None:
            return UNKNOWN
        for op in ("gte", "lte", "gt", "lt"):
            if op in test:
                bound = self.number(test[op])
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
            found = bool(self.matching(test, where))
            return (MET if found else NOT_MET), found
        if op == "none":
            if self.matching(test, where):
                return NOT_MET, False
            searched = len(self.matching(test, test["given"]["where"])) >= self.number(test["given"]["gte"])
            return (MET, True) if searched else (UNKNOWN, None)
        value = self.value(op, test, where)
        return self.compared(test, value), value

    def value(self, op: str, test: Data, where: Data) -> Any:
        min_n = self.number(test["min_n"]) if "min_n" in test else 0
        match op:
            case "count":
                found = self.matching(test, where)
                if "distinct" not in test:
                    return len(found)
                return len({f[test["distinct"]] for f in found if f.get(test["distinct"]) is not None})
            case "share":
                both = self.matching(test, test.get("base", {}), where)
                n = len(self.base_of(test, where))
                return None if n == 0 or n < min_n else Fraction(len(both), n)
            case "ratio":
                return self.ratio(test, self.matching(test, where), min_n)
            case "gap":
                ours = self.ratio(test, self.matching(test, where, test["group"]), min_n)
                theirs = self.ratio(test, self.matching(test, where, test["versus"]), min_n)
                return None if ours is None or theirs is None else theirs - ours
            case "mean":
                weight = test.get("weight")
                rows = [f for f in self.matching(test, where) if f.get(test["field"]) is not None]
                rows = [f for f in rows if weight is None or f.get(weight) is not None]
                total = sum(Fraction(f[weight]) if weight else Fraction(1) for f in rows)
                if not rows or total == 0 or len(rows) < min_n:
                    return None
                return sum(f[test["field"]] * (f[weight] if weight else 1) for f in rows) / total
            case "latest":
                rows = [f for f in self.matching(test, where) if f.get(test["field"]) is not None]
                newest = max((f["date"] for f in rows), default=None)
                return self.hardest(test, [f[test["field"]] for f in rows if f["date"] == newest])
            case "change":
                return self.change(test, where)
            case "coverage":
                return self.coverage(test, where)
            case _:
                raise AssertionError(op)

    def base_of(self, test: Data, where: Data) -> list[Data]:
        """The base facts: the filter's dates are those of `where` with its `base`."""
        base = test.get("base", {})
        own_dates = any(f in ("date", "age_months") for f in (*base, *where))
        return [
            f
            for f in self.facts
            if f["kind"] in self.kinds(test)
            and (own_dates or not self.too_old(f))
            and all(self.holds(f, field, demand) for field, demand in base.items())
        ]

    def ratio(self, test: Data, rows: list[Data], min_n: Any) -> Fraction | None:
        rows = [f for f in rows if f.get(test["num"]) is not None and f.get(test["den"]) is not None]
        whole = sum(f[test["den"]] for f in rows)
        if whole == 0 or whole < min_n:
            return None
        return Fraction(Fraction(sum(f[test["num"]] for f in rows)), whole)

    def change(self, test: Data, where: Data) -> Fraction | None:
        rows = [f for f in self.matching(test, where) if f.get(test["field"]) is not None]
        if not rows:
            return None
        newest = max(f["date"] for f in rows)
        limit = back(newest, int(self.number(test["over"])))
        before = max((f["date"] for f in rows if f["date"] <= limit), default=None)
        now = [f[test["field"]] for f in rows if f["date"] == newest]
        then = [f[test["field"]] for f in rows if f["date"] == before]
        return self.hardest(test, [a - b for a in now for b in then])

    def coverage(self, test: Data, where: Data) -> Fraction | None:
        members = list(self.context[test["of"]])
        if not members:
            return None
        passing = 0
        base = self.base_of(test, where)
        matching = self.matching(test, test.get("base", {}), where)
        for member in members:
            there = [f for f in base if f.get(test["group"]) == member]
            good = [f for f in matching if f.get(test["group"]) == member]
            if test["within"] == "any":
                passing += bool(good)
            elif there:
                passing += Fraction(len(good), len(there)) >= self.number(test["within"])
        return Fraction(passing, len(members))

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
        bearing = set().union(*(self.bearing(node["test"]) for node in nodes.values() if "test" in node))
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
