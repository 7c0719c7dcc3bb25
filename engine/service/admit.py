"""Whether an inspection can be decided by a pack: what only the two together can tell."""

from collections.abc import Iterator
from difflib import get_close_matches

from engine.diagnostics import Diagnostic
from engine.ir.inspection import Inspection, Moderation
from engine.ir.pack import Pack, Prompt, Standard


def faults_of(pack: Pack, inspection: Inspection) -> tuple[Diagnostic, ...]:
    """Every reason why the pack cannot decide the inspection."""
    return (*_moderations(pack, inspection), *_parameters(pack, inspection))


def _moderations(pack: Pack, inspection: Inspection) -> Iterator[Diagnostic]:
    known = pack.by_id()
    ratings = [rating.name for rating in pack.ratings.scale]
    for moderation in inspection.moderations:
        match known.get(moderation.target):
            case Prompt():
                yield from _result(moderation, ["yes", "no"], "a prompt is answered")
            case Standard():
                yield from _result(moderation, ratings, "a standard is rated")
            case _:
                targets = [i for i, each in known.items() if isinstance(each, Prompt | Standard)]
                near = get_close_matches(moderation.target, targets, 1)
                yield Diagnostic(
                    "unknown-target",
                    f"moderation `{moderation.id}` is of `{moderation.target}`, no prompt or standard of this pack",
                    moderation.at,
                    f"did you mean `{near[0]}`?"
                    if near
                    else "name a prompt, such as N.1.1.a, or a standard, such as N.1",
                )


def _result(moderation: Moderation, allowed: list[str], what: str) -> Iterator[Diagnostic]:
    if moderation.to not in allowed:
        words = ", ".join(f"`{word}`" for word in allowed)
        yield Diagnostic(
            "wrong-moderation",
            f"moderation `{moderation.id}` sets {moderation.target} to `{moderation.to}`",
            moderation.at,
            f"{what} with one of {words}",
        )


def _parameters(pack: Pack, inspection: Inspection) -> Iterator[Diagnostic]:
    day = inspection.context.inspection_date
    for parameter in pack.parameters.values():
        if parameter.in_force(day) is None:
            yield Diagnostic(
                "no-value-in-force",
                f"parameter `{parameter.name}` has no value in force on {day.isoformat()}",
                parameter.at,
                "give it a value without `from`, or from an earlier date",
            )
