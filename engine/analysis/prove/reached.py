"""That every rating can be reached, shown by an inspection for each, which `decide` rates so by rule."""

from collections.abc import Iterator, Mapping, Sequence
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
    for name, made in _recorded(cases, known):
        search.note(name, made)
    built = 0
    for of, rating in wanted:
        if (of, rating) not in search.found:
            built += search.build(of, rating)
    missing = [each for each in wanted if each not in search.found]
    if missing:
        told = "; ".join(f"{rating} of {_told(of)}" for of, rating in missing)
        return undecided(f"answers would give this, and no evidence for them was found: {told}")
    recorded = len(wanted) - built
    return proved(
        f"answers were found for each, and an inspection decided: {recorded} recorded already or empty, {built} made"
    )


def _told(of: str) -> str:
    return "the whole" if of == OVERALL else of


def _possible(pack: StandardsPack, answers: Answers, of: str, rating: str) -> bool:
    rank = [each.name for each in pack.ratings.scale].index(rating)
    found = answers.ratings.overall if of == OVERALL else answers.ratings.standards[of]
    return answers.search(found == rank).possible()


def _recorded(cases: Cases, known: Sequence[Known]) -> Iterator[tuple[str, Inspection]]:
    yield "no evidence", cases.empty()
    yield from ((each.name, each.inspection) for each in known)


@dataclass(slots=True)
class _Reaching:
    """What was reached so far, with the name of the inspection that shows it."""

    plan: StandardsPlan
    cases: Cases
    found: dict[tuple[str, str], str]
    parts: dict[str, tuple[Fact, ...]] = field(default_factory=dict)

    def note(self, name: str, inspection: Inspection) -> Decision:
        decision, _ = decide(self.plan, inspection)
        for of, outcome in _outcomes(decision).items():
            if isinstance(outcome, Rated):
                self.found.setdefault((of, outcome.rating), name)
        return decision

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
