"""Proving the record: each decision derived again from what it rests on, and every entry as it was sealed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import Json
from engine.record import (
    Audit,
    Entry,
    Head,
    Kind,
    Purged,
    audit,
    audit_entry,
    canonical_json,
    content,
    digest_of,
    entry,
)
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.derived import derive_kept
from engine.service.editions import vocabulary_of
from engine.service.refusing import bad_request, not_there
from engine.service.workflow import Act, permit
from engine.workspace.vocabulary_file import vocabulary_text

SHOWN = 20
"""How many differences are told one by one."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What deriving a recorded decision again came to: the same, byte for byte, where `differences` is empty.

    `entry` is None where it was altered itself: nothing that it says is to be relied on.
    """

    entry: Entry | None
    differences: tuple[str, ...]


def audit_record(books: Books, actor: Actor, expected: Head | None = None) -> Audit:
    """Goes over the whole record: everything that was altered, by entry. Raises NotPermitted, Unavailable."""
    permit(actor, Act.AUDIT)
    return audit(books.record, expected)


def head_of(text: str) -> Head:
    """A head as it was written down. Raises Refused when it is none."""
    seq, _, digest = text.partition(":")
    if not (seq.isdecimal() and len(digest) == len(digest_of(b""))):
        raise bad_request(
            f"`{text}` is no head of a record", "give what `ragstone audit verify` printed, as 12:4f0a..."
        )
    return Head(int(seq), digest)


def verify(books: Books, record: int) -> Verified:
    """Derives a decision again, from the evidence and the pack that the record holds, and compares byte for byte.

    The files of the pack are read anew, and by the vocabulary that they were read with at the time. Nothing is derived
    from what was altered: not from an entry, nor from evidence or a pack whose digest is another. Raises NotThere when
    there is no such decision, Purged where it cannot be derived again for that, and what is left of it is as it was.
    """
    altered = audit_entry(books.record, record)
    if altered:
        return Verified(None, altered)
    found = entry(books.record, record)
    if found is None or found.kind is not Kind.DECIDED:
        raise not_there(f"there is no decision `{record}`", "give the id that its recording gave")
    contents: dict[str, bytes] = {}
    lost: list[str] = []
    purged: Purged | None = None
    for name in ("evidence", "pack", "decision"):
        try:
            contents[name] = content(books.record, found.content(name))
        except KeyError:
            lost.append(f"the {name} is gone")
            continue
        except Purged as refused:
            purged = refused
            continue
        if digest_of(contents[name]) != found.content(name):
            lost.append(f"the {name} is not what was recorded: its digest is another")
    sound = {name for name, kept in contents.items() if digest_of(kept) == found.content(name)}
    if purged is not None and not lost:
        raise purged
    if {"evidence", "pack"} - sound or "decision" not in contents:
        return Verified(found, tuple(lost))
    try:
        again = _derived(contents["evidence"], contents["pack"], found.body["moderations"])
    except Refused as refused:
        lost += [f"it cannot be derived again: {fault.message}" for fault in refused.faults]
        return Verified(found, tuple(lost))
    return Verified(found, (*lost, *_differences(contents["decision"], again)))


def _derived(evidence: bytes, source: bytes, moderations: Json) -> bytes:
    """By this process where its vocabulary is the one of that time, else by one that is given that vocabulary."""
    if vocabulary_of(source) == vocabulary_text():
        return derive_kept(evidence, source, moderations)
    with TemporaryDirectory() as scratch:
        for name, kept in (("evidence", evidence), ("pack", source), ("moderations", canonical_json(moderations))):
            (Path(scratch) / name).write_bytes(kept)
        (Path(scratch) / "vocabulary.yaml").write_text(vocabulary_of(source), encoding="utf-8")
        ended = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "engine.service.derive_apart", scratch], capture_output=True, check=False
        )
    if ended.returncode:
        message = ended.stderr.decode(errors="replace").strip() or "the process that was to derive it ended"
        raise Refused([Diagnostic("not-derived", message.splitlines()[-1])])
    return ended.stdout


def _differences(recorded: bytes, again: bytes) -> Iterator[str]:
    if recorded == again:
        return
    try:
        was = json.loads(recorded)
    except (ValueError, RecursionError):
        yield "the decision is no longer JSON"
        return
    found = [*_between(was, json.loads(again), "")]
    yield from found[:SHOWN]
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more"
    if not found:
        yield "the decision says the same, written otherwise"


def _between(was: Json, now: Json, at: str) -> Iterator[str]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*was, *now)):
            yield from _between(was.get(key), now.get(key), f"{at}/{key}")
    elif was != now:
        yield f"{at.removeprefix('/')} is recorded as {_shown(was)}, and is derived as {_shown(now)}"


def _shown(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return f"`{text}`" if len(text) <= 80 else f"`{text[:77]}...`"  # noqa: PLR2004 - what a line holds
