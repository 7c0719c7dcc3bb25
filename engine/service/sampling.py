"""Dip samples: a second answer given blind, before the first is shown, and how far the two agree."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.ir.canonical import Json
from engine.record import Draft, Entry, Kind, Once, content, digest_of, entries, entry
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.progress import Progress
from engine.service.refusing import bad_request, hidden, needed, not_now, not_permitted, not_there
from engine.service.standing import Next, seen_by, step
from engine.service.workflow import Act, permit

ANSWERS = ("yes", "no")
KAPPA_FROM = 10
"""Answers from which agreement beyond chance is told: below, one answer more or less turns it over."""


@dataclass(frozen=True, slots=True)
class Blind:
    """A prompt of a sample, the answer given blind with its reason, and the one in force that it is laid beside.

    `recorded` is None until the last prompt of the sample is answered: each answer shown would colour the next.
    """

    prompt: str
    answer: str
    recorded: str | None
    reason: str = ""

    @property
    def agrees(self) -> bool | None:
        """Whether the two answers are the same; None until that may be told."""
        return None if self.recorded is None else self.answer == self.recorded


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far blind answers agree. `kappa` is Cohen's, agreement beyond chance.

    None where chance gives all of it, and of fewer than `KAPPA_FROM` answers.
    """

    agreed: int
    of: int
    kappa: Fraction | None


def draw(
    books: Books, actor: Actor, inspection: str, count: int, seed: str | None = None, once: Once | None = None
) -> int:
    """Draws prompts of the decision in force for a second answer by whoever draws; the sample's id.

    Which ones follows from the seed, which is recorded: the prompts whose sha256 with it comes first. Whoever read of
    the inspection here before, more than its evidence, or made a decision of it, is told so in the record, for their
    answers are then not blind. Raises NotPermitted, NotThere, NotNow, Refused where it has no such number of prompts.
    """
    grain = seed or secrets.token_hex(8)

    def work_out(progress: Progress, role: Role) -> Next:
        if progress.decision is None:
            raise not_now(f"inspection `{inspection}` is not decided yet", "decide it first")
        prompts = _answers(books, progress.decision)
        if not 1 <= count <= len(prompts):
            raise bad_request(f"{count} prompts cannot be drawn from {len(prompts)}", "draw at least one, and no more")
        order = sorted(prompts, key=lambda name: digest_of(f"{grain} {name}".encode()))
        knew = entries(books.record, inspection, [Kind.READ, Kind.DECIDED, Kind.AGREED])
        body: dict[str, Json] = {
            "decision": progress.decision.seq,
            "seed": grain,
            "prompts": [*sorted(order[:count])],
            "read_before": any(actor.is_named(each.by) and each.body.get("what") != "evidence" for each in knew),
        }
        return Next((Draft(Kind.SAMPLED, actor.name, role.value, inspection, body),))

    return step(books, actor, Act.SAMPLE, inspection, work_out, once)[-1].seq


def answer_blind(
    books: Books,
    actor: Actor,
    inspection: str,
    sample: int,
    prompt: str,
    answer: str,
    reason: str,
    once: Once | None = None,
) -> Blind:
    """Records a blind answer; with the last of the sample, gives the one in force. It is given once, never changed.

    Raises NotPermitted for anybody but who drew the sample, NotThere, NotNow where the prompt is answered already.
    """
    why = needed("the reason of the answer", reason)
    if answer not in ANSWERS:
        raise bad_request(f"`{answer}` is no answer to a prompt", "a prompt is answered with `yes` or `no`")

    def work_out(_: Progress, role: Role) -> Next:
        drawn = _sample(books, inspection, sample)
        if not actor.is_named(drawn.by):
            raise not_permitted(f"sample `{sample}` is `{drawn.by}`'s to answer", "draw a sample of your own")
        if prompt not in _prompts(drawn):
            raise not_there(f"prompt `{prompt}` is not in sample `{sample}`")
        if prompt in {each.body["prompt"] for each in given(books, inspection, sample)}:
            raise not_now(f"prompt `{prompt}` of sample `{sample}` is answered already")
        body: dict[str, Json] = {"sample": sample, "prompt": prompt, "answer": answer, "reason": why}
        return Next((Draft(Kind.ANSWERED_BLIND, actor.name, role.value, inspection, body),))

    step(books, actor, Act.ANSWER_BLIND, inspection, work_out, once)
    waits = prompt in hidden_from(books, actor, inspection)
    recorded = None if waits else _recorded(books, _sample(books, inspection, sample))[prompt]
    return Blind(prompt, answer, recorded, why)


def hidden_from(books: Books, actor: Actor, inspection: str) -> frozenset[str]:
    """The prompts whose answers must not be shown to somebody yet: of a sample of theirs that waits for any answer."""
    found: set[str] = set()
    for drawn in entries(books.record, inspection, [Kind.SAMPLED]):
        if actor.is_named(drawn.by):
            answered = {str(each.body["prompt"]) for each in given(books, inspection, drawn.seq)}
            drawn_prompts = set(_prompts(drawn))
            found |= drawn_prompts if drawn_prompts - answered else set()
    return frozenset(found)


def blind_first(books: Books, actor: Actor, inspection: str, part: str | None = None) -> None:
    """Raises Hidden while somebody has to answer blind: this part of the inspection, or of the whole, any."""
    found = hidden_from(books, actor, inspection)
    if (part in found) if part is not None else found:
        message = f"answers of `{inspection}` are hidden from `{actor.name}`, who is to answer a dip sample blind"
        raise hidden(message, "answer the prompts of your sample first")


def given(books: Books, inspection: str, sample: int) -> list[Entry]:
    """The entries by which the prompts of a sample were answered, in order."""
    found = entries(books.record, inspection, [Kind.ANSWERED_BLIND], after=sample)
    return [each for each in found if each.body["sample"] == sample]


def answers_of(books: Books, actor: Actor, inspection: str, sample: int) -> tuple[Blind, ...]:
    """The blind answers of a sample so far, each beside the one in force when it was drawn.

    Of a sample of their own that waits for answers, whoever asks sees what they gave alone; of another's, none of the
    prompts that are hidden from them. Raises NotPermitted, NotThere.
    """
    permit(actor, Act.READ)
    seen_by(books, actor, inspection)
    recorded = _recorded(books, _sample(books, inspection, sample))
    hides = hidden_from(books, actor, inspection)
    return tuple(
        Blind(name, str(each.body["answer"]), None if name in hides else recorded[name], str(each.body["reason"]))
        for each in given(books, inspection, sample)
        for name in (str(each.body["prompt"]),)
        if name not in hides or actor.is_named(each.by)
    )


def agreement(blind: Sequence[Blind]) -> Agreement:
    """How far answers given blind agree with those in force, as they stood when the sample was drawn."""
    agreed, of = sum(each.agrees is True for each in blind), len(blind)
    if of < KAPPA_FROM:
        return Agreement(agreed, of, None)
    chance = sum(
        Fraction(sum(e.answer == word for e in blind), of) * Fraction(sum(e.recorded == word for e in blind), of)
        for word in dict.fromkeys(e.recorded for e in blind)
    )
    return Agreement(agreed, of, None if chance == 1 else (Fraction(agreed, of) - chance) / (1 - chance))


def _sample(books: Books, inspection: str, sample: int) -> Entry:
    found = entry(books.record, sample)
    if found is None or found.kind is not Kind.SAMPLED or found.inspection != inspection:
        raise not_there(f"inspection `{inspection}` has no sample `{sample}`")
    return found


def _prompts(drawn: Entry) -> list[str]:
    prompts = drawn.body["prompts"]
    return [str(each) for each in prompts] if isinstance(prompts, list) else []


def _recorded(books: Books, drawn: Entry) -> dict[str, str]:
    decision = entry(books.record, int(str(drawn.body["decision"])))
    return {} if decision is None else _answers(books, decision)


def _answers(books: Books, decision: Entry) -> dict[str, str]:
    """The answers in force of a decision; none of a framework that answers no prompt."""
    prompts = json.loads(content(books.record, decision.content("decision"))).get("prompts", {})
    return {name: str(each.get("moderated", each["answer"])) for name, each in prompts.items()}
