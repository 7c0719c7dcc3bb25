"""That every rating can be reached, shown by an inspection for each, which `decide` rates so by rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.analysis.prove.answers import Answers, every_pair
from engine.analysis.prove.cases import Cases, joinings
from engine.analysis.prove.proof import Finding, Known, StandardsPlan, proved, refuted, undecided
from engine.decide import decide
from engine.ir.decision import Answer, Decision, Outcome, Rated
from engine.ir.inspection import Fact, Inspection
from engine.ir.standards import StandardsPack

OVERALL = "overall"


def every_rating_reached(plan: StandardsPlan, cases: Cases, known: Sequence[Known]) -> Finding:
    """Every rating of each standard, and overall, has an inspection on which the rules alone give it.

    First those that are recorded already; then evidence put together for one prompt after another.
    """
    pack = plan.pack
    wanted = [(of, r.name) for of in (*(s.id for s in pack.standards), OVERALL) for r in pack.ratings.scale]
    answers = Answers(pack, every_pair(pack)[0])
    never = [each for each in wanted if not _possible(pack, answers, *each)]
    if never:
        told = "; ".join(f"{rating} of {_told(of)}" for of, rating in never)
        return refuted(f"no answers at all give this: {told}")
    search = _Reaching(plan, cases, {})
    search.note("no evidence", cases.empty())
    for each in known:
        search.came[each.name] = _outcomes(search.note(each.name, each.inspection))
    built = 0
    for of, rating in wanted:
        if (of, rating) not in search.found:
            built += search.build(of, rating)
    missing = [each for each in wanted if each not in search.found]
    if missing:
        told = "; ".join(f"{rating} of {_told(of)}{search.nearest(of, rating)}" for of, rating in missing)
        return undecided(
            f"answers would give this, and no evidence for them was found: {told}. {_tried(known)} If the rules are as"
            " meant, change the evidence of one, or record another, until it comes to the rating; then prove again"
        )
    recorded = len(wanted) - built
    return proved(
        f"answers were found for each, and an inspection decided: {recorded} recorded already or empty, {built} made"
    )


def _told(of: str) -> str:
    return "the whole" if of == OVERALL else of


def _tried(known: Sequence[Known]) -> str:
    if not known:
        return "No inspection of the whole is recorded that could be tried."
    if len(known) == 1:
        return "The one inspection that is recorded was tried."
    return f"All {len(known)} recorded inspections were tried."


def _possible(pack: StandardsPack, answers: Answers, of: str, rating: str) -> bool:
    rank = [each.name for each in pack.ratings.scale].index(rating)
    found = answers.ratings.overall if of == OVERALL else answers.ratings.standards[of]
    return answers.search(found == rank).possible()


@dataclass(slots=True)
class _Reaching:
    """What was reached so far, with the name of the inspection that shows it; and what each recorded one came to."""

    plan: StandardsPlan
    cases: Cases
    found: dict[tuple[str, str], str]
    came: dict[str, Mapping[str, Outcome]] = field(default_factory=dict)

    def note(self, name: str, inspection: Inspection) -> Decision:
        decision, _ = decide(self.plan, inspection)
        for of, outcome in _outcomes(decision).items():
            if isinstance(outcome, Rated):
                self.found.setdefault((of, outcome.rating), name)
        return decision

    def nearest(self, of: str, rating: str) -> str:
        """Which recorded inspections come nearest to a rating, and to which; the lower where two are as near."""
        ranks = [each.name for each in self.plan.pack.ratings.scale]
        came = {name: got.rating for name, each in self.came.items() if isinstance(got := each[of], Rated)}
        if not came:
            return ""
        to = min(came.values(), key=lambda got: (abs(ranks.index(got) - ranks.index(rating)), ranks.index(got)))
        names = [name for name, got in came.items() if got == to]
        return f" (nearest are {', '.join(names)}: now {to})" if names[1:] else f" (nearest is {names[0]}: now {to})"

    def build(self, of: str, rating: str) -> bool:
        """Adds evidence for one prompt after another, keeping what helps, until the rating is reached."""
        standards = [s for s in self.plan.pack.standards if of in (s.id, OVERALL)]
        prompts = [p.id for s in standards for q in s.key_questions for p in q.prompts]
        kept: tuple[Fact, ...] = ()
        best = 0
        for prompt in prompts:
            more = self.cases.facts(prompt, Answer.YES)
            if more is None:
                continue
            for tried in joinings(kept, more):
                decision = self.note("made", self.cases.of(tried))
                yes = [decision.prompts[name].answer for name in prompts].count(Answer.YES)
                if yes > best:
                    kept, best = tried, yes
                    break
            if (of, rating) in self.found:
                return True
        return False


def _outcomes(decision: Decision) -> Mapping[str, Outcome]:
    return {**{name: each.by_rule for name, each in decision.standards.items()}, OVERALL: decision.overall.by_rule}
