"""Every way in which prompts can be answered, and one answer more, as formulas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import z3

from engine.ir.decision import Answer
from engine.ir.policies import EssentialsAndMajority, KeyQuestionPolicy, StandardPolicy
from engine.ir.standards import Prompt, StandardsPack
from engine.targets.smt import Answered, Formula, Number, RatingsFormula, Search, how_many, ratings_formula
from engine.targets.smt.truths import always


@dataclass(frozen=True, slots=True)
class Policies:
    """A way from prompts to a key question, and one from there to a standard. `in_use` says that ratings rest on it."""

    question: KeyQuestionPolicy
    standard: StandardPolicy
    in_use: bool


def every_pair(pack: StandardsPack) -> tuple[Policies, ...]:
    """Every pair of policies, those in use first."""
    questions, standards = pack.ratings.key_question, pack.ratings.standard
    pairs = [(q, s) for q in questions for s in standards]
    return tuple(Policies(q, s, i == 0) for i, (q, s) in enumerate(pairs))


class Answers:
    """The prompts' answers before and after one more of them is yes, and what each adds up to by one pair of policies.

    Prompts that count alike to the policies (of one key question, and essential or not) are taken in order: what holds
    when the first so many of them are yes holds whichever are.
    """

    def __init__(self, pack: StandardsPack, policies: Policies) -> None:
        self.context = z3.Context()
        self._pack, self._policies = pack, policies
        self.before = {p.id: self._free(p) for p in pack.prompts()}
        self._turned = {p.id: z3.Bool(f"{p.id} is turned", self.context) for p in pack.prompts()}
        self._after = {
            name: Answered(z3.Or(each.yes, z3.And(self._turned[name], each.applies)), each.applies)
            for name, each in self.before.items()
        }
        self.ratings = self._rated(self.before)
        self.more = self._rated(self._after)

    def search(self, *formulas: Formula) -> Search:
        """Answers of which this holds."""
        ordered = [*self._in_order(self.before), *self._in_order(self._after)]
        sound = [z3.Implies(each.yes, each.applies) for each in self.before.values()]
        return Search(self.context, *ordered, *sound, *formulas)

    def turning(self, standard: str) -> Formula:
        """That just one prompt of a standard is turned from no to yes."""
        mine = self._of(standard)
        turned = [self._turned[name] for name in mine]
        fresh = [z3.Implies(self._turned[n], z3.And(self.before[n].applies, z3.Not(self.before[n].yes))) for n in mine]
        others = [z3.Not(each) for name, each in self._turned.items() if name not in mine]
        return z3.And(how_many(turned, self.context) == 1, *fresh, *others)

    def settled(self, search: Search, standard: str) -> tuple[dict[str, Answer], str | None]:
        """The answers with the fewest yes, and the prompt that is turned, if one is."""
        names = self._of(standard)
        yes = [self.before[name].yes for name in names]
        search.fewest(yes)
        held = dict(zip(names, search.settle(yes), strict=True))
        applies = dict(zip(names, search.settle([z3.Not(self.before[n].applies) for n in names]), strict=True))
        turned = dict(zip(names, search.settle([self._turned[name] for name in names]), strict=True))
        answers = {n: Answer.YES if held[n] else Answer.NOT_APPLICABLE if applies[n] else Answer.NO for n in names}
        return answers, next((name for name, holds in turned.items() if holds), None)

    def _rated(self, answers: Mapping[str, Answered]) -> RatingsFormula:
        rules = self._policies.question.rule, self._policies.standard.rule
        return ratings_formula(self._pack, answers, *rules, self.context)

    def _of(self, standard: str) -> list[str]:
        wanted = next(each for each in self._pack.standards if each.id == standard)
        return [p.id for q in wanted.key_questions for p in q.prompts]

    def _free(self, prompt: Prompt) -> Answered:
        yes = z3.Bool(f"{prompt.id} is yes", self.context)
        if prompt.applies_when is None:
            return Answered(yes, always(self.context))
        return Answered(yes, z3.Bool(f"{prompt.id} applies", self.context))

    def _in_order(self, answers: Mapping[str, Answered]) -> Iterator[Formula]:
        for group in self._alike():
            for first, second in pairwise(group):
                yield z3.Implies(answers[second].yes, answers[first].yes)

    def _alike(self) -> Iterator[Sequence[str]]:
        rule = self._policies.question.rule
        essentials = rule.essentials if isinstance(rule, EssentialsAndMajority) else {}
        for question in self._pack.key_questions():
            always_apply = [p.id for p in question.prompts if p.applies_when is None]
            named = essentials.get(question.id, ())
            yield [name for name in always_apply if name in named]
            yield [name for name in always_apply if name not in named]


def scored(ranks: Sequence[Number], ratings: int) -> Formula:
    """That every standard has one of the ratings."""
    return z3.And([z3.And(rank >= 0, rank < ratings) for rank in ranks])
