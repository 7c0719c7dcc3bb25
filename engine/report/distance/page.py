"""How far a result is from being otherwise, as a page: the changes, what they turn, and what holds it up today."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.analysis.distance import (
    Added,
    Altered,
    Distance,
    Dropped,
    EvidenceChange,
    Holding,
    Move,
    RatingDistance,
    StatementDistance,
    effects,
)
from engine.analysis.whatif import Side
from engine.ir.decision import Basis, Decision
from engine.ir.expectations import Expectation, Indicator, Statement
from engine.ir.inspection import Fact
from engine.ir.judgement import ExpectationDecision
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.report.decision.data import rests_on
from engine.report.distance.change import change_told
from engine.report.text_status import text_status
from engine.report.trace.facts import Seen, see
from engine.report.wording.about import about
from engine.report.wording.layout import columns, counted, section, words, wrapped

Changes = Sequence[EvidenceChange]
KINDS = """Changes reckoned with: a fact left out; one more fact, the plainest that does; a fact that says otherwise
where it fell short in one respect. Whether it would be true is for inspectors to find out."""
LISTED = 24
"""How many facts are told of one by one."""
SEARCHED = "within the limit of work"


def distance_page(
    side: Side,
    part: str,
    found: Distance | RatingDistance | StatementDistance | None,
    holding: Holding,
    held_by: str | None,
    commands: Sequence[str],
) -> str:
    """The whole page. `commands` are what to try next, one a line."""
    lines = [wrapped(asked(side, part), f"{part} " if part in side.plan.pack.by_id() else "")]
    lines.append(wrapped(f"Inspection {side.inspection.id}, {side.plan.pack.title}", "  "))
    if held_by is not None:
        note = f"Moderation {held_by} holds it, so that no change of evidence moves it. What follows is by rule."
        lines += ["", wrapped(note, "  ")]
    if isinstance(found, Distance):
        lines.append(f"  By rule it is {now_told(side, part, found)}.")
    match found:
        case None:
            lines += ["", "  It does not apply to this inspection, so no answer can be turned."]
        case Distance():
            lines += _part(side, found)
        case RatingDistance():
            lines += _rating(side, found)
        case StatementDistance():
            lines += _statement(side, found)
    lines += section(f"What holds up that it is {now_told(side, part, found)}", _holding(side, part, holding))
    lines += section("To try it", [f"  {command}" for command in commands])
    return "\n".join([*lines, "", wrapped(KINDS, "  "), wrapped(text_status(side.plan.pack), "  ")])


def now_told(side: Side, part: str, found: Distance | RatingDistance | StatementDistance | None) -> str:
    """What a part is today, by rule."""
    match found, side.decision:
        case RatingDistance(), _:
            return found.now
        case StatementDistance(), _:
            return found.now.value.replace("_", " ")
        case _, Decision() as decision:
            prompt = decision.prompts[part]
            basis = prompt.basis.value.replace("_", " ")
            return basis if prompt.basis is Basis.NOT_APPLICABLE else f"{prompt.answer.value} ({basis})"
        case _, judgement:
            for each in judgement.expectations.values():
                if isinstance(each, ExpectationDecision) and part in each.indicators:
                    return each.indicators[part].outcome.value.replace("_", " ")
            raise KeyError(part)


def asked(side: Side, part: str) -> str:
    """What a part asks or is about."""
    match side.plan.pack.by_id().get(part):
        case Prompt(asks=asks) | KeyQuestion(asks=asks):
            return asks
        case Standard(title=title) | Expectation(title=title):
            return title
        case Indicator(text=text):
            return text
        case None:
            return "Overall rating"


def _part(side: Side, found: Distance) -> list[str]:
    title = f"What would turn it to {found.turn}: {reach(found)}"
    lines = []
    if len(found.ways) > 1:
        lines.append(f"  Any one of these {len(found.ways)} ways; there may be others of the same sorts.")
    for i, way in enumerate(found.ways, 1):
        lead = f"  {i}. " if len(found.ways) > 1 else "  "
        lines += _changes(side, way.changes, [found.part], lead)
    return section(title, lines or ["  " + none_found(found)])


def reach(found: Distance) -> str:
    """How many changes it takes, as surely as it is known."""
    if not found.ways:
        return "no changes that do were found" if not found.settled else "no changes of these sorts do"
    many = counted(len(found.ways[0].changes), "change") + " of evidence"
    if found.settled:
        return f"{many}, and no fewer"
    fewer = f"{found.least} would do is undecided {SEARCHED}" if found.least > 1 else "fewer would do is undecided"
    return f"{many}; whether {fewer}"


def none_found(found: Distance) -> str:
    """What is told where no way was found."""
    if found.settled:
        return "None was found, with up to 12 more facts of each sort."
    if found.least <= 1:
        return "Undecided: none was found, and not every choice of changes was tried out."
    return f"Undecided past {found.least - 1} changes: none of so many do, and more were not tried out {SEARCHED}."


def _changes(side: Side, changes: Changes, parts: Sequence[str], lead: str) -> list[str]:
    """Changes one under the other, each with the tests that it turns."""
    of = effects(side.plan, side.inspection, changes, parts)
    in_force = side.decision.in_force
    both = see(side.plan, side.inspection, in_force), see(side.plan, of.after, in_force)
    lines = []
    blank = " " * len(lead)
    for i, change in enumerate(changes):
        serves = of.serves[change.fact.id]
        served = words([f"`{s.test}`" if len(parts) == 1 else f"{s.part} `{s.test}`" for s in serves])
        told = change_told(change, both, of) + (f" (for {served})" if served else "")
        start = (blank if i else lead) + ("and " if i else "")
        lines.append(wrapped(told, start, blank + "    "))
    return lines


def _rating(side: Side, found: RatingDistance) -> list[str]:
    lines = ["", f"  It is {found.now}, by its prompts."]
    for title, move in (("up", found.up), ("down", found.down)):
        if move is None:
            told = "There is none." if at_end(side, found, title) else f"None is within reach of evidence {SEARCHED}."
            lines += section(f"The next {title}", [f"  {told}"])
        else:
            lines += section(f"The next {title}: {move.to}", _move(side, move, "prompt"))
    notes = []
    if found.held:
        notes.append(f"Judgement holds {words(found.held)}, which evidence does not move.")
    if found.undecided:
        notes.append(f"Left out, for no way to turn it was found {SEARCHED}: {words(found.undecided)}.")
    if isinstance(side.plan.pack, StandardsPack):
        policies = side.plan.pack.ratings
        in_use = f"{policies.key_question[0].name} and {policies.standard[0].name}"
        notes.append(f"By the policies in use, {in_use} ({rests_on(side.plan.pack)}).")
    return [*lines, "", *(wrapped(each, "  ") for each in notes)]


def at_end(side: Side, found: RatingDistance, way: str) -> bool:
    """Whether there is no further result that way."""
    pack = side.plan.pack
    scale = [each.name for each in pack.ratings.scale] if isinstance(pack, StandardsPack) else []
    ends = {"up": (scale[-1], "yes"), "down": (scale[0], "no")}
    return found.now in ends[way]


def _statement(side: Side, found: StatementDistance) -> list[str]:
    lines = ["", f"  The statement suggested is: {found.now.value.replace('_', ' ')}."]
    if found.settled is not None:
        lines.append(wrapped(settled_told(found.settled), "  "))
    for move in found.moves:
        lines += section(f"To {move.to.replace('_', ' ')}", _move(side, move, "part"))
    if not found.moves:
        lines += ["", f"  No other statement is within reach of evidence {SEARCHED}."]
    if found.undecided:
        lines += ["", wrapped(f"Left out, for no way to turn it was found {SEARCHED}: {words(found.undecided)}.", "  ")]
    return lines


def _move(side: Side, move: Move, noun: str) -> list[str]:
    many = counted(len(move.parts), noun)
    lines = [f"  {many} must turn, and no fewer:" if noun == "prompt" else f"  {many} must turn:"]
    lines += columns([[*turning(side, each), reach(each)] for each in move.parts], "    ")
    if move.changes is None:
        return [*lines, wrapped(f"No changes that turn them together were found {SEARCHED}.", "  ")]
    together = f"Together {counted(len(move.changes), 'change')} of evidence, of which none can be left out:"
    return [*lines, f"  {together}", *_changes(side, move.changes, [each.part for each in move.parts], "    ")]


def holding_told(holding: Holding, of: object = None) -> str:
    """How many facts hold a result up, and in which sense. `of` is the part of the pack whose result it is, if any."""
    if not holding.facts:
        match of:
            case Prompt():
                same = "be no as well"
            case Indicator():
                same = "not be shown either"
            case _:
                same = "come to the same"
        return f"Nothing has to be there: without any evidence it would {same}."
    if len(holding.facts) == 1:
        return "1 fact: with it alone it comes to the same, and not without it."
    fewer = "No fewer do." if holding.fewest else "Fewer others might do."
    many = counted(len(holding.facts), "fact")
    return f"{many}: with these alone it comes to the same, and not without any one of them. {fewer}"


def settled_told(settled: Statement) -> str:
    """What an inspector settled on, and what evidence can do to it."""
    note = "Evidence moves the suggestion; a settlement that differs from it stands only with a reason."
    return f"An inspector settled on {settled.value.replace('_', ' ')}. {note}"


def turning(side: Side, each: Distance) -> tuple[str, str]:
    """A part, and what it has to come to: of an expectation it is the evidence against it that has to turn."""
    if isinstance(side.plan.pack.by_id()[each.part], Expectation):
        return f"{each.part} `contrary`", "to stand against it" if each.turn == "met" else "not to stand against it"
    return each.part, f"to {each.turn}"


def _holding(side: Side, part: str, holding: Holding) -> list[str]:
    told = holding_told(holding, side.plan.pack.by_id().get(part))
    if not holding.facts:
        return [f"  {told}"]
    seen: Seen = see(side.plan, side.inspection, side.decision.in_force)
    if len(holding.facts) > LISTED:
        return [wrapped(told, "  "), wrapped(words([fact.id for fact in holding.facts]), "  ")]
    return [wrapped(told, "  "), *(wrapped(about(seen, fact.id), "  - ") for fact in holding.facts)]


def examples(part: str, found: Distance | RatingDistance | StatementDistance | None) -> Iterator[tuple[str, Changes]]:
    """Each way and each move as an example to be tried, with a name for a file."""
    match found:
        case Distance(ways=ways):
            yield from ((f"{part}-{found.turn.replace(' ', '-')}-{i}", w.changes) for i, w in enumerate(ways, 1))
        case RatingDistance(up=up, down=down):
            moves = [each for each in (up, down) if each is not None and each.changes is not None]
            yield from ((f"{part}-{_slug(each.to)}", each.changes or ()) for each in moves)
        case StatementDistance(moves=found_):
            yield from ((f"{part}-{_slug(each.to)}", each.changes) for each in found_ if each.changes is not None)
        case None:
            pass


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-").replace("_", "-")


def facts_added(changes: Changes) -> list[Fact]:
    """The facts of a file for `whatif --add`: those that are added, and those that are altered as they would be."""
    return [each.fact for each in changes if isinstance(each, Added | Altered)]


def command(file: Path, inspection: str | None, changes: Changes, add: Path | None) -> str:
    """The `whatif` that tries changes out."""
    parts = ["ragstone", "whatif", file.as_posix()]
    parts += ["--inspection", inspection] if inspection else []
    for each in changes:
        parts += ["--drop", each.fact.id] if isinstance(each, Dropped | Altered) else []
    return shlex.join([*parts, *(["--add", add.as_posix()] if add else [])])
