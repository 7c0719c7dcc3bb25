"""What ratings can still come to during fieldwork, as a page and as data."""

from engine.analysis.whatif import Envelope, Side, Worth
from engine.ir.canonical import Json
from engine.ir.decision import Answer, Basis, Decision
from engine.ir.standards import Prompt, Standard, StandardsPack
from engine.report.decision.data import rests_on
from engine.report.text_status import text_status
from engine.report.wording.layout import columns, counted, section, words, wrapped


def envelope_page(side: Side, found: Envelope) -> str:
    """Each standard and the overall rating with what can be reached; the prompt most worth evidencing, and why."""
    parts = side.plan.pack.by_id()
    lines = [wrapped(f"What can still be reached: inspection {side.inspection.id}, {side.plan.pack.title}")]
    if not found.open:
        lines.append("  Every prompt is evidenced or held by judgement, so no rating is open.")
    else:
        lines.append(wrapped(open_told(side.decision, found), "  "))
    rows = [["", "Can be reached"]]
    for name, ratings in found.reached.items():
        part = parts.get(name)
        title = f"{name} {part.title}" if isinstance(part, Standard) else "Overall"
        rows.append([title, words(ratings, "or") + (" (cannot change)" if len(ratings) == 1 else "")])
    lines += section("Ratings", columns(rows))
    if found.next is not None:
        prompt = parts[found.next.prompt]
        asks = prompt.asks if isinstance(prompt, Prompt) else ""
        named = [wrapped(asks, f"  {prompt.id} ")] if moves_something(found.next) else []
        told = [*named, *(wrapped(each, "    - ") for each in worth_told(found.next))]
        lines += section("Most worth evidencing next", told)
    if isinstance(side.plan.pack, StandardsPack):
        policies = side.plan.pack.ratings
        in_use = f"{policies.key_question[0].name} and {policies.standard[0].name}"
        note = f"By the policies in use, {in_use} ({rests_on(side.plan.pack)}). A prompt that turns out not to apply"
        note += " is not reckoned with."
        lines += ["", wrapped(note, "  ")]
    return "\n".join([*lines, wrapped(text_status(side.plan.pack), "  ")])


def open_told(decision: object, found: Envelope) -> str:
    """How many prompts may still come out otherwise; one that is moderated stands, though nothing evidences it."""
    moderated = _moderated(decision)
    if moderated:
        all_of = len(found.open) + moderated
        return (
            f"{all_of} of {counted(len(decision.prompts) if isinstance(decision, Decision) else 0, 'prompt')} are not"
            f" evidenced; {moderated} of them {'is' if moderated == 1 else 'are'} moderated and"
            f" {'stands' if moderated == 1 else 'stand'}, and the other {len(found.open)} may come out yes or no."
        )
    of = counted(len(decision.prompts) if isinstance(decision, Decision) else 0, "prompt")
    are = "is" if len(found.open) == 1 else "are"
    return f"{len(found.open)} of {of} {are} not evidenced, and may come out yes or no; the rest stand as they are."


def _moderated(decision: object) -> int:
    prompts = decision.prompts.values() if isinstance(decision, Decision) else ()
    return sum(each.basis is Basis.NOT_EVIDENCED and each.moderated is not None for each in prompts)


def moves_something(worth: Worth) -> bool:
    """Whether an open prompt can move a rating at all; where the one most worth evidencing cannot, none can."""
    return worth.pivotal > 0 or any(worth.rules_out[answer] for answer in worth.rules_out)


def worth_told(worth: Worth) -> list[str]:
    """Why a prompt is worth evidencing: what its answer puts out of reach, and how often it turns its standard."""
    if not moves_something(worth):
        return ["no open prompt can move a rating, however it comes out"]
    said = []
    for answer in (Answer.YES, Answer.NO):
        gone = [
            f"{words(ratings, 'and')} {'overall' if name == 'overall' else f'for {name}'}"
            for name, ratings in worth.rules_out[answer].items()
        ]
        if gone:
            said.append(f"a {answer.value} would put {words(gone)} out of reach")
    if not said:
        said.append("no one answer puts a rating out of reach; it is the one that most often turns its standard")
    if worth.ways > 1:
        ways = f"{worth.pivotal} of the {worth.ways} ways that the other open prompts of its standard may come out"
        said.append(f"it turns its standard by itself in {ways}")
    return said


def envelope_data(side: Side, found: Envelope) -> dict[str, Json]:
    """The same as data."""
    return {
        "inspection": side.inspection.id,
        "framework": side.plan.pack.framework,
        "pack": side.plan.digest,
        "not_evidenced": [*found.open],
        "reached": {name: [*ratings] for name, ratings in found.reached.items()},
        "next": None if found.next is None else _worth_data(found.next),
    }


def _worth_data(worth: Worth) -> dict[str, Json]:
    rules_out: dict[str, Json] = {
        answer.value: {name: [*ratings] for name, ratings in by.items()} for answer, by in worth.rules_out.items()
    }
    return {"prompt": worth.prompt, "rules_out": rules_out, "pivotal": worth.pivotal, "ways": worth.ways}
