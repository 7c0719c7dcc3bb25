"""A decision from what the record holds of it: the evidence, the files of the pack, the moderations."""

from collections.abc import Sequence
from datetime import date

from engine.ir.canonical import Json
from engine.ir.inspection import Moderation
from engine.service.editions import read_kept
from engine.service.recording import decided_bytes, version_of


def derive_kept(evidence: bytes, source: bytes, moderations: Json) -> bytes:
    """The bytes that deciding gives, by both derivations. Raises Refused, Disagreement."""
    return decided_bytes(read_kept(source).plan, version_of(evidence).inspection, moderations_in(moderations))


def moderations_in(written: Json) -> Sequence[Moderation]:
    """Moderations from the form of the interface, in which an entry keeps them."""
    return [_moderation(each) for each in written if isinstance(each, dict)] if isinstance(written, list) else []


def _moderation(each: dict[str, Json]) -> Moderation:
    text = {name: str(value) for name, value in each.items()}
    return Moderation(
        id=text["id"],
        target=text["target"],
        to=text["to"],
        reason=text["reason"],
        by=text["by"],
        on=date.fromisoformat(text["on"]),
        agreed_by=text.get("agreed_by"),
        expires=date.fromisoformat(text["expires"]) if "expires" in text else None,
    )
