"""What of an inspection can be moderated or challenged, and what each may be moderated to."""

from collections.abc import Mapping

from engine.ir.pack import Pack
from engine.ir.standards import StandardsPack
from engine.service.sampling import ANSWERS


def targets(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """By the id of each prompt and standard, what it may be moderated to; none where no prompt is answered."""
    if not isinstance(pack, StandardsPack):
        return {}
    ratings = tuple(rating.name for rating in pack.ratings.scale)
    return {
        **{each.id: ratings for each in pack.standards},
        **{each.id: ANSWERS for each in pack.prompts()},
    }
