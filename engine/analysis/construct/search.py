"""The search for facts that bring several tests where they are wanted, without one disturbing another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.analysis.construct.asked import Alone, Answers
from engine.analysis.construct.filters import Mask, Role, reads_newest
from engine.analysis.construct.goal import Bench, Goal, Order, Recipe, matching
from engine.analysis.construct.recipes import recipes
from engine.analysis.construct.rows import Record
from engine.analysis.construct.sheet import Made
from engine.decide.plan import NEWEST
from engine.ir.decision import Measure, Tally
from engine.ir.inspection import Fact, Inspection
from engine.ir.operators import Absent, Comparator, Count, Coverage, Exists, Share
from engine.ir.pack import Pack
from engine.truth import Truth

ASKED = 160
"""How often `decide` is asked before a search is given up: a limit of work, not of time."""
FACTS = 120
"""Facts that an example may have."""


@dataclass(slots=True)
class Search:
    """One search. `asked` counts how often `decide` was asked; past the limit it ends without a result."""

    bench: Bench
    plans: Sequence[Alone[Pack]]
    goals: Sequence[Goal]
    limit: int = ASKED
    asked: int = 0
    seen: set[tuple[Made, ...]] = field(default_factory=set)
    kept: dict[tuple[int, str, tuple[Tally, ...], int], list[Recipe]] = field(default_factory=dict)

    def facts(self) -> tuple[Made, ...] | None:
        """Facts on which every goal is reached, none of which can be left out; None where none were found."""
        found = self._reach((), len(self.goals) * 2 + 1)
        return found if found is None or any(goal.near for goal in self.goals) else self._least(found)

    def _reach(self, made: tuple[Made, ...], depth: int) -> tuple[Made, ...] | None:
        answers = self._ask(made)
        if answers is None:
            return None
        missed = [goal for goal in self.goals if not _reached(goal, answers) or (goal.near and not made)]
        if not missed:
            return made
        if not depth or (made and any(map(_past, missed))):
            return None
        goal = missed[0]
        measure = answers[goal.plan].measures[goal.node]
        for recipe in self._recipes(goal, measure, made):
            for more in self._filled(recipe, goal, missed, made):
                if len(made) + len(more) <= FACTS:
                    found = self._reach((*made, *more), depth - 1)
                    if found is not None:
                        return found
            if self.asked >= self.limit:
                return None
        return None

    def _recipes(self, goal: Goal, measure: Measure, made: tuple[Made, ...]) -> Iterable[Recipe]:
        """The recipes, kept where they rest on the numbers found alone."""
        if isinstance(goal.test, Exists | Absent | Count | Share | Coverage):
            return recipes(self.bench, goal, measure, made)
        key = goal.plan, goal.node, measure.tallies, len(measure.evidence)
        if key not in self.kept:
            self.kept[key] = list(recipes(self.bench, goal, measure, made))
        return self.kept[key]

    def _ask(self, made: tuple[Made, ...]) -> Mapping[int, Answers] | None:
        """What each plan says of the facts; None where they were asked about before, or too much was asked."""
        if self.asked >= self.limit or made in self.seen:
            return None
        self.seen.add(made)
        self.asked += 1
        plans = sorted({goal.plan for goal in self.goals})
        return {
            plan: self.plans[plan].ask(inspection(self.bench, self.plans[plan].pack.framework, made)) for plan in plans
        }

    def _filled(
        self, recipe: Recipe, goal: Goal, missed: Sequence[Goal], made: tuple[Made, ...]
    ) -> Iterator[tuple[Made, ...]]:
        """The facts of a recipe: first such as help the other goals or leave them alone, then whatever will do."""
        seen = set()
        for heed in (True, False):
            facts: list[Made] = []
            for order in recipe:
                one = self._made(order, goal, missed, (*made, *facts) if heed else None)
                if one is None:
                    break
                facts += [one] * order.times
            else:
                if tuple(facts) not in seen:
                    seen.add(tuple(facts))
                    yield tuple(facts)

    def _made(self, order: Order, goal: Goal, missed: Sequence[Goal], there: tuple[Made, ...] | None) -> Made | None:
        """The fact of the kind that heeds most of what the other goals ask, the first of several.

        `there` are the facts made before it; None where nothing else is to be heeded.
        """
        best: tuple[int, Made] | None = None
        for kind in order.of.kinds:
            found = self._of_kind(kind, order, goal, missed, there)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        return None if best is None else best[1]

    def _of_kind(
        self, kind: str, order: Order, goal: Goal, missed: Sequence[Goal], there: tuple[Made, ...] | None
    ) -> tuple[int, Made] | None:
        """A fact of one kind, and how many of the other goals it heeds."""
        sheet = self.bench.sheets.get(kind)
        if sheet is None:
            return None
        must = order.of.mask | order.also
        avoid = [each.mask for each in order.avoid if kind in each.kinds]
        found = sheet.make(must, avoid, order.pins)
        heeded = 0
        if found is None or there is None:
            return None if found is None else (0, found)
        for other in self.goals:
            for role, each in self.bench.filters(other).items() if other is not goal else ():
                if kind not in each.kinds:
                    heeded += 1
                    continue
                helps = other in missed and role not in ("given", "everyone") and _wants(other, role)
                more_must, more_avoid = (must | each.mask, avoid) if helps else (must, [*avoid, each.mask])
                better = sheet.make(more_must, more_avoid, order.pins)
                if better is None and not helps and role == "where":
                    more_avoid, more_must = avoid, must | self._word_there(other, kind, there)
                    better = sheet.make(more_must, avoid, order.pins) if more_must != must else None
                if better is not None:
                    found, must, avoid = better, more_must, more_avoid
                    heeded += 1
        return heeded, found

    def _word_there(self, goal: Goal, kind: str, there: tuple[Made, ...]) -> Mask:
        """The demand that a fact holds a word that is counted already, where a goal is to count no more; else none."""
        match goal.test:
            case Count(distinct=str() as name):
                words = self.bench.demands.words_of(goal.plan, kind, name)
                where = self.bench.filters(goal)["where"]
                return next((each.meets & words for each in matching(there, where) if each.meets & words), 0)
            case _:
                return 0

    def _least(self, made: tuple[Made, ...]) -> tuple[Made, ...]:
        """The facts without those that can be left out, the last first."""
        kept = made
        for each in reversed(range(len(made))):
            fewer = kept[:each] + kept[each + 1 :]
            answers = self._ask(fewer)
            if answers is not None and all(_reached(goal, answers) for goal in self.goals):
                kept = fewer
        return kept


def inspection(bench: Bench, framework: str, made: Sequence[Made]) -> Inspection:
    """The facts as an inspection, numbered in the order in which they were made; then those that overtake others."""
    values = [(each.kind, {k: v for k, v in each.values.items() if k != NEWEST}) for each in made]
    values += _overtaking(bench, made, values)
    width = len(str(len(values)))
    facts = tuple(Fact(f"F{i:0{width}}", kind, said) for i, (kind, said) in enumerate(values, 1))
    return Inspection("example", framework, bench.context, facts)


def _overtaking(bench: Bench, made: Sequence[Made], values: Sequence[tuple[str, Record]]) -> list[tuple[str, Record]]:
    """For each fact that is made to be overtaken, a later one of its subject, unless there is one already."""
    found: list[tuple[str, Record]] = []
    for each in made:
        if NEWEST in each.values:
            sheet = bench.sheets[each.kind]
            if not any(kind == each.kind and sheet.overtakes(each, other) for kind, other in (*values, *found)):
                found.append((each.kind, sheet.later(each)))
    return found


def _wants(goal: Goal, role: Role) -> bool:
    """Whether facts that one of its filters selects bring a goal nearer: not such as are to be few, or none."""
    match goal.test:
        case Absent() if role == "where":
            return Truth.NOT_MET in goal.accepted
        case Count() | Share() | Coverage() if role in ("where", "everywhere"):
            many = goal.test.comparison.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
            return (Truth.MET if many else Truth.NOT_MET) in goal.accepted
        case _:
            return Truth.MET in goal.accepted


def _past(goal: Goal) -> bool:
    """Whether a goal that is missed cannot be reached by adding facts: too many are counted already."""
    few = Truth.MET not in goal.accepted
    match goal.test:
        case Exists():
            return few and not reads_newest(goal.test)
        case Count(comparison=comparison):
            many = comparison.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
            return (few if many else Truth.NOT_MET not in goal.accepted) and not reads_newest(goal.test)
        case _:
            return False


def _reached(goal: Goal, answers: Mapping[int, Answers]) -> bool:
    return answers[goal.plan].truths[goal.node] in goal.accepted
