"""The record: an append-only, hash-chained ledger, and the contents that it names by their digests.

SQLite or PostgreSQL, by the address given. Nothing here reads a clock: who appends brings one.
"""

from engine.record.audit import Audit, Finding, audit, audit_entry
from engine.record.contents import content, digest_of, has_content, held_contents, must_hold
from engine.record.entry import Body, Draft, Entry, Kind
from engine.record.head import Head, head
from engine.record.ledger import Clock, Moved, Position, append, entries, entry, last_of, stamp
from engine.record.once import AlreadyDone, Once, recall
from engine.record.purged import Purged, erase
from engine.record.seal import TooExact, canonical_json
from engine.record.store import Record, Unavailable, open_kept, open_record, record_url

__all__ = [
    "AlreadyDone",
    "Audit",
    "Body",
    "Clock",
    "Draft",
    "Entry",
    "Finding",
    "Head",
    "Kind",
    "Moved",
    "Once",
    "Position",
    "Purged",
    "Record",
    "TooExact",
    "Unavailable",
    "append",
    "audit",
    "audit_entry",
    "canonical_json",
    "content",
    "digest_of",
    "entries",
    "entry",
    "erase",
    "has_content",
    "head",
    "held_contents",
    "last_of",
    "must_hold",
    "open_kept",
    "open_record",
    "recall",
    "record_url",
    "stamp",
]
