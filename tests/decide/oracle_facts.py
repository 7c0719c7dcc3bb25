"""What the oracle sees of the evidence: derived fields, conditions, ages, and what bears on a test."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

Data = dict[str, Any]


def back(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 - months
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def age(earlier: date, later: date) -> int:
    months = 0
    while back(earlier, -(months + 1)) <= later:
        months += 1
    return months


class Seen:
    """The facts dated by the cutoff, with what each condition says of them under the parameters in force."""

    def __init__(self, vocabulary: Data, context: Data, params: Mapping[str, Fraction], facts: Sequence[Data]) -> None:
        self.vocabulary, self.context, self.params = vocabulary, context, params
        self.facts = [self.derive(fact) for fact in facts if fact["date"] <= context["evidence_cutoff"]]
        for fact in self.facts:
            subject = vocabulary["kinds"][fact["kind"]].get("subject")
            if subject:
                of_it = [f for f in self.facts if f["kind"] == fact["kind"]]
                of_it = [f for f in of_it if [f.get(name) for name in subject] == [fact.get(name) for name in subject]]
                fact["newest"] = all(f["date"] <= fact["date"] for f in of_it)

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
        if fact["kind"] == "training_record" and fact["eligible"]:
            fact["completion"] = Fraction(fact["completed"], fact["eligible"])
        if fact["kind"] == "appraisal":
            stands = fact["recommendation"] in ("open", "overdue")
            known = self.context["evidence_cutoff"] if stands else fact["date"]
            fact["confirmed_on"] = fact.get("status_as_of", known)
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
