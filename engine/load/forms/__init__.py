"""The author's forms: what may be written in a pack's files, as pydantic models.

They check shape alone. What the words refer to is resolved afterwards, against the vocabulary and the rest of the pack.
"""
