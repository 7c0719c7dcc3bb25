"""People, as they are told apart by name."""

import unicodedata


def person(name: str | None) -> str:
    """A name as people are told apart by it. Empty where nobody is named.

    Spaces, case, characters that cannot be seen and other forms of a letter make no second person.
    """
    plain = unicodedata.normalize("NFKC", name or "")
    return "".join(each for each in plain if each.isprintable() and not each.isspace()).casefold()
