"""Dip samples as people look at them: what is answered, beside the answer in force, and what is not answered yet."""

from dataclasses import dataclass, replace

from engine.record import Entry, Kind, entries, entry
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.refusing import not_there
from engine.service.sampling import Agreement, Blind, agreement, answers_of, given, hidden_from
from engine.service.standing import seen_by
from engine.service.viewing import Viewed, view_of
from engine.service.workflow import Act, permit


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample. `answers` are those that whoever looks may see; `agreement` is None until that is all of them."""

    drawn: Entry
    prompts: tuple[str, ...]
    answers: tuple[Blind, ...]
    due: tuple[str, ...]
    kept_back: tuple[str, ...]
    agreement: Agreement | None

    @property
    def read_before(self) -> bool:
        """Whether who drew it had read the decision before, so that their answers are not blind."""
        return self.drawn.body["read_before"] is True


def samples(books: Books, actor: Actor, inspection: str) -> tuple[Sample, ...]:
    """Every sample drawn of an inspection, newest first. Raises NotPermitted, NotThere."""
    permit(actor, Act.READ)
    seen_by(books, actor, inspection)
    hidden = hidden_from(books, actor, inspection)
    drawn = entries(books.record, inspection, [Kind.SAMPLED])
    return tuple(_sample(books, actor, inspection, each, hidden) for each in reversed(drawn))


def sample(books: Books, actor: Actor, inspection: str, number: int) -> Sample:
    """One sample. Raises NotPermitted, NotThere."""
    for each in samples(books, actor, inspection):
        if each.drawn.seq == number:
            return each
    raise not_there(f"inspection `{inspection}` has no sample `{number}`")


def to_answer(books: Books, actor: Actor, inspection: str, number: int, prompt: str) -> Viewed:
    """What a prompt rests on that somebody is to answer blind, as it stood when the sample was drawn.

    Its answer must not be shown to them.

    Raises NotPermitted, NotThere where it is not theirs to answer, or is answered.
    """
    permit(actor, Act.ANSWER_BLIND)
    found = sample(books, actor, inspection, number)
    if not actor.is_named(found.drawn.by) or prompt not in found.due:
        raise not_there(f"prompt `{prompt}` of sample `{number}` does not wait for an answer of `{actor.name}`")
    decision = entry(books.record, int(str(found.drawn.body["decision"])))
    return view_of(books, replace(seen_by(books, actor, inspection), decision=decision))


def _sample(books: Books, actor: Actor, inspection: str, drawn: Entry, hidden: frozenset[str]) -> Sample:
    prompts = drawn.body["prompts"]
    named = tuple(map(str, prompts)) if isinstance(prompts, list) else ()
    answered = {str(each.body["prompt"]) for each in given(books, inspection, drawn.seq)}
    due = tuple(each for each in named if each not in answered)
    answers = answers_of(books, actor, inspection, drawn.seq)
    told = {each.prompt for each in answers}
    kept_back = tuple(each for each in named if each in answered and each in hidden and each not in told)
    return Sample(drawn, named, answers, due, kept_back, None if due or hidden & set(named) else agreement(answers))
