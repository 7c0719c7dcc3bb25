"""People told apart by their names."""


def person(name: str | None) -> str:
    """A name as people are told apart by it: spaces and case make no second person. Empty where nobody is named."""
    return "".join((name or "").split()).casefold()
