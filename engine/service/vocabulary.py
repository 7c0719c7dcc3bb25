"""The vocabulary that evidence and rules are read with."""

from functools import cache

from engine.ir.vocabulary import Vocabulary
from engine.workspace.vocabulary import read_vocabulary


@cache
def vocabulary_in_use() -> Vocabulary:
    """It is of this version of ragstone, and so the same as long as the service runs."""
    return read_vocabulary()
