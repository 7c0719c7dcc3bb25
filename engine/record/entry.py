"""What an entry of the ledger is, and the closed list of what entries say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from engine.ir.canonical import Json

Body = Mapping[str, Json]
"""What an entry says, as plain data. Under `contents`: by name, the digest of each content that it rests on."""


class Kind(Enum):
    """What an entry records."""

    OPENED = "inspection opened"
    SUBMITTED = "evidence submitted"
    ADOPTED = "edition adopted"
    DECIDED = "decided"
    CONFIRMED = "confirmed"
    MODERATED = "moderated"
    AGREED = "moderation agreed"
    WITHDRAWN = "moderation withdrawn"
    REVIEWED = "reviewed"
    SAMPLED = "sample drawn"
    ANSWERED_BLIND = "answered blind"
    SHOWN = "answer shown"
    CHALLENGED = "challenged"
    SETTLED = "challenge settled"
    SENT = "factual accuracy sent"
    ANSWERED = "factual accuracy answered"
    RECOMMENDED = "recommended"
    RESPONDED = "recommendation answered"
    PUBLISHED = "published"
    FLAGGED = "later change flagged"
    GRANTED = "access granted"
    ENDED = "access ended"
    READ = "read"
    PURGED = "purged"
    CLOCK_BACK = "clock went back"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be appended: all but its place, its time and its seal."""

    kind: Kind
    by: str
    role: str
    inspection: str | None = None
    body: Body = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger. `at` is UTC, as the clock was when it was appended; `seq` counts from 1."""

    seq: int
    at: datetime
    kind: Kind
    by: str
    role: str
    inspection: str | None
    body: Body
    hash: str

    def content(self, name: str) -> str:
        """The digest of one of its contents. Raises KeyError when it names none of that name."""
        contents = self.body["contents"]
        if not isinstance(contents, dict):
            raise KeyError(name)
        return str(contents[name])
