"""What a use case refuses, by what its asker can do about it. Each carries its faults, as every refusal does."""

from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import Json


class NotPermitted(Refused):
    """Nothing that this person may do."""


class NotThere(Refused):
    """The record holds no such thing, or none that this person may see."""


class NotNow(Refused):
    """It may be done, but not as things stand."""


class Hidden(NotNow):
    """Answers that somebody is to give blind first."""


def not_permitted(message: str, advice: str) -> NotPermitted:
    """A refusal for who asks."""
    return NotPermitted([Diagnostic("not-permitted", message, help=advice)])


def not_there(message: str, advice: str | None = None) -> NotThere:
    """A refusal for what is asked about."""
    return NotThere([Diagnostic("not-recorded", message, help=advice)])


def not_now(message: str, advice: str | None = None) -> NotNow:
    """A refusal for how things stand."""
    return NotNow([Diagnostic("not-now", message, help=advice)])


def hidden(message: str, advice: str) -> Hidden:
    """A refusal for who asks, until they gave answers of their own."""
    return Hidden([Diagnostic("blind-first", message, help=advice)])


def bad_request(message: str, advice: str | None = None) -> Refused:
    """A refusal for what is asked."""
    return Refused([Diagnostic("bad-step", message, help=advice)])


def needed(what: str, text: str) -> str:
    """What somebody has to say, without the blanks around it. Raises Refused where it is left blank."""
    if not text.strip():
        raise bad_request(f"{what} is left blank", "write it, for whoever reads the record")
    return text.strip()


def said(**texts: str) -> dict[str, Json]:
    """What somebody may say, as far as they did."""
    return {name: text.strip() for name, text in texts.items() if text.strip()}
