"""How far a key question, a standard or the whole is from another answer or rating: by prompts, and by evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from engine.analysis.distance.holding import Holding, held_up_whole
from engine.analysis.distance.part import Distance, distance
from engine.analysis.distance.together import EACH, Group, Move, fewest, near_first, together
from engine.decide import Plan, decide
from engine.decide.rate import answer_key_question, band, count, rate_standard, scale_of
from engine.ir.decision import Answer, Decision, ModerationDecision, Outcome, Rated
from engine.ir.inspection import Inspection
from engine.ir.policies import EssentialsAndMajority
from engine.ir.standards import KeyQuestion, Standard, StandardsPack

OVERALL = "overall"
TURNS = ("yes", "no")


@dataclass(frozen=True, slots=True)
class RatingDistance:
    """How far a part is from the next better result, `up`, and the next worse, `down`; None where there is none.

    `now` is what it is by its prompts. `held_by` is the moderation that sets it, whatever its prompts come to; `held`
    are prompts and standards below it that judgement set, and that evidence does not move. `undecided` are prompts for
    which no way to turn them was found within the limit of work.
    """

    part: str
    now: str
    up: Move | None
    down: Move | None
    held_by: str | None
    held: tuple[str, ...]
    undecided: tuple[str, ...]


def rating_distance(plan: Plan[StandardsPack], inspection: Inspection, part: str) -> RatingDistance:
    """How far a key question, a standard or `overall` is from its next results. Raises KeyError for any other part."""
    held_by, bare = _without(plan, inspection, part)
    decision = decide(plan, bare)[0]
    reach = _Reach(plan, bare, decision, part)
    ranks = reach.ranks
    now = result_of(decision, part)
    moves: dict[str, Move | None] = {"up": None, "down": None}
    if now in ranks:
        for name, better in (("up", True), ("down", False)):
            moves[name] = reach.move({each for each in ranks if _beyond(ranks, now, each, better=better)})
    undecided = tuple(each.part for each in reach.own.values() if not each.ways and not each.settled)
    return RatingDistance(part, now, moves["up"], moves["down"], held_by, reach.held, undecided)


def _beyond(ranks: Sequence[str], now: str, then: str, *, better: bool) -> bool:
    return ranks.index(then) > ranks.index(now) if better else ranks.index(then) < ranks.index(now)


def _without(plan: Plan[StandardsPack], inspection: Inspection, part: str) -> tuple[str | None, Inspection]:
    """What holds a part's own result, and the inspection without any moderation of it."""
    holding = [each for each in decide(plan, inspection)[0].moderations if _in_force(each)]
    held_by = next((each.moderation.id for each in holding if each.moderation.target == part), None)
    kept = tuple(each for each in inspection.moderations if each.target != part)
    return held_by, replace(inspection, moderations=kept)


def _in_force(each: ModerationDecision) -> bool:
    """Whether judgement holds a result: also where the rule has come to the same since."""
    return each.status in ("applied", "spent")


class _Reach:
    """What the prompts of a part can be turned to."""

    def __init__(self, plan: Plan[StandardsPack], inspection: Inspection, decision: Decision, part: str) -> None:
        self.plan, self.inspection, self.decision, self.part = plan, inspection, decision, part
        standards = [each for each in plan.pack.standards if part in (OVERALL, each.id)]
        below = [q for s in standards for q in s.key_questions] or [_question(plan.pack, part)]
        prompts = [prompt.id for question in below for prompt in question.prompts]
        held = {each.moderation.target for each in decision.moderations if _in_force(each)}
        self.held = tuple(name for name in (*(s.id for s in standards), *prompts) if name in held)
        fixed = {p.id for s in standards if s.id in held for q in s.key_questions for p in q.prompts}
        free = [name for name in prompts if name not in held and name not in fixed]
        found = ((name, distance(plan, inspection, name, EACH, ways=1)) for name in free)
        self.own: dict[str, Distance] = {name: each for name, each in found if each is not None}
        self.answers = {name: each.in_force for name, each in decision.prompts.items()}

    @property
    def ranks(self) -> tuple[str, ...]:
        """What the part may come to, the worst first."""
        if isinstance(self.plan.pack.by_id().get(self.part), KeyQuestion):
            return Answer.NO.value, Answer.YES.value
        return tuple(each.name for each in self.plan.pack.ratings.scale)

    def move(self, wanted: set[str]) -> Move | None:
        """The fewest prompts that bring one of some results about, of those the fewest changes; None where none do."""
        found = self._fewest(wanted)
        if found is None:
            return None
        to, parts = found
        changes = together(
            self.plan, self.inspection, parts, lambda each: result_of(decide(self.plan, each)[0], self.part) == to
        )
        return Move(to, parts, changes)

    def _fewest(self, wanted: set[str]) -> tuple[str, tuple[Distance, ...]] | None:
        part = self.plan.pack.by_id().get(self.part)
        match part:
            case Standard():
                return next(((to, parts) for to, parts in self._standard(part) if to in wanted), None)
            case KeyQuestion():
                return next(((to, parts) for to, parts in self._question(part) if to in wanted), None)
            case _:
                return self._overall(wanted)

    def _overall(self, wanted: set[str]) -> tuple[str, tuple[Distance, ...]] | None:
        """Of all ways for standards to be rated that give one of some ratings, the one by the fewest prompts."""
        scale, bands = scale_of(self.plan.pack), self.plan.pack.ratings.overall.bands
        by_standard: list[dict[str, tuple[Distance, ...]]] = []
        for standard in self.plan.pack.standards:
            if standard.id in self.held:
                by_standard.append({_name(self.decision.standards[standard.id].outcome): ()})
                continue
            first: dict[str, tuple[Distance, ...]] = {}
            for rating, parts in self._standard(standard):
                first.setdefault(rating, parts)
                if len(first) == len(scale):
                    break
            by_standard.append(first)
        best: tuple[int, int, str, tuple[Distance, ...]] | None = None
        for chosen in product(*(each.items() for each in by_standard)):
            if any(rating not in scale for rating, _ in chosen):
                continue
            to = band(bands, sum(scale[rating].score for rating, _ in chosen))
            parts = tuple(each for _, some in chosen for each in some)
            cost = len(parts), sum(each.changes or 0 for each in parts)
            if to in wanted and (best is None or cost < best[:2]):
                best = (*cost, to, parts)
        return None if best is None else best[2:]

    def _standard(self, standard: Standard) -> Iterator[tuple[str, tuple[Distance, ...]]]:
        """Ratings of a standard, by the fewest prompts first; one may come more than once."""
        pack = self.plan.pack
        groups = [self._groups(question) for question in standard.key_questions]
        told: dict[tuple[int, tuple[int, ...]], tuple[tuple[int, int], Answer]] = {}
        for counts, parts in fewest([group for each in groups for group in each]):
            found, at = {}, 0
            answers: dict[str, Answer] = {}
            for i, question in enumerate(standard.key_questions):
                mine = counts[at : at + len(groups[i])]
                at += len(groups[i])
                if (i, mine) not in told:
                    told[i, mine] = self._told(question, groups[i], mine)
                found[question.id], answers[question.id] = told[i, mine]
            found[standard.id] = sum(n for n, _ in found.values()), sum(n for _, n in found.values())
            questions = count([*answers], answers)
            rated = rate_standard(pack.ratings, standard, found, questions, pack.ratings.standard[0].rule)
            yield rated if isinstance(rated, str) else rated.why, parts

    def _question(self, question: KeyQuestion) -> Iterator[tuple[str, tuple[Distance, ...]]]:
        groups = self._groups(question)
        for counts, parts in fewest(groups):
            yield self._told(question, groups, counts)[1].value, parts

    def _told(
        self, question: KeyQuestion, groups: Sequence[Group], counts: Sequence[int]
    ) -> tuple[tuple[int, int], Answer]:
        turned = {each.part: each.turn for group, n in zip(groups, counts, strict=True) for each in group[:n]}
        ids = [prompt.id for prompt in question.prompts]
        answers = {name: Answer(turned[name]) if name in turned else self.answers[name] for name in ids}
        counted = count(ids, answers)
        rule = self.plan.pack.ratings.key_question[0].rule
        return counted, answer_key_question(question, answers, counted, rule)

    def _groups(self, question: KeyQuestion) -> list[Group]:
        """The prompts of a key question that can be turned: the essential, and those to be yes, apart."""
        rule = self.plan.pack.ratings.key_question[0].rule
        essential = rule.essentials.get(question.id, ()) if isinstance(rule, EssentialsAndMajority) else ()
        mine = [self.own[prompt.id] for prompt in question.prompts if prompt.id in self.own]
        split = ([d for d in mine if (d.part in essential, d.turn) == (e, t)] for e in (True, False) for t in TURNS)
        return [group for group in map(near_first, split) if group]


def _question(pack: StandardsPack, part: str) -> KeyQuestion:
    """The key question of this id. Raises KeyError."""
    return next(each for each in pack.key_questions() if each.id == part)


def result_of(decision: Decision, part: str) -> str:
    """What a key question, a standard or the whole comes to: an answer, a rating, or why there is none."""
    if part == OVERALL:
        return _name(decision.overall.outcome)
    if part in decision.standards:
        return _name(decision.standards[part].outcome)
    return decision.key_questions[part].answer.value


def _name(outcome: Outcome) -> str:
    return outcome.rating if isinstance(outcome, Rated) else outcome.why


def rating_held_up(plan: Plan[StandardsPack], inspection: Inspection, of: RatingDistance) -> Holding:
    """Facts that hold up what a part comes to by its prompts."""
    bare = _without(plan, inspection, of.part)[1]
    below = [name for name in plan.pack.by_id() if of.part == OVERALL or name.startswith(f"{of.part}.")]
    prompts = [prompt.id for prompt in plan.pack.prompts() if prompt.id in below]
    return held_up_whole(plan, bare, prompts, lambda each: result_of(decide(plan, each)[0], of.part) == of.now)
