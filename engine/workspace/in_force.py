"""Which edition of a pack decides the inspections of a day, and for which days that is in doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.workspace.editions import (
    DECIDES_BEFORE,
    OF_EDITION,
    EditionFolder,
    Folders,
    edition_folders,
    see_whole,
)
from engine.workspace.packs import no_pack, pack_texts, rules_folders
from engine.workspace.text import EDITIONS


def in_force(rules: Path, framework: str, on: date, folders: Folders | None = None) -> EditionFolder:
    """The edition of a pack that decides an inspection that began on a day.

    That is the newest edition in force by then; on a day before all of them, the first. `folders` are those of the
    rules folder, where they are known already. Raises Refused when there is no such pack, a folder cannot be read, the
    rules folder is itself an edition that is kept, it is in doubt for that day what decides, or the last edition of the
    pack decides no more by then.
    """
    name, asked, _ = framework.partition(OF_EDITION)
    if asked:
        message = f"an inspection is of a framework, and not of one edition of it: `{framework}`"
        advice = f"write `framework: {name}`: the edition decides it that is in force on its date"
        raise Refused([Diagnostic("no-pack", message, help=advice)])
    see_whole(rules)
    walked = rules_folders(rules) if folders is None else folders
    editions = edition_folders(rules, framework, walked)
    if not editions:
        raise Refused([no_pack(rules, framework, walked[rules])])
    newest = editions[-1]
    apart = [each for each in editions if each is newest or not _same(each, newest)]
    faults = [each.fault for each in doubts(apart) if each.reaches(on)]
    if faults:
        raise Refused(list(dict.fromkeys(faults)))
    found = next((each for each in reversed(editions) if each.since <= on), editions[0])
    if found.term.until is not None and found.term.until <= on:
        message = (
            f"`{framework}` decides no inspection that began on {on}: its last edition decided until {found.term.until}"
        )
        advice = (
            "put its next edition into the rules folder, or see that the date of the inspection is right; a pack is "
            "retired after `ragstone new edition` kept its last edition"
        )
        raise Refused([Diagnostic("pack-retired", message, help=advice)])
    return found


def _same(kept: EditionFolder, newest: EditionFolder) -> bool:
    """Whether an edition stands as it is kept, to the letter: the next was to be begun, and that was broken off."""
    if (kept.edition, kept.since) != (newest.edition, newest.since):
        return False
    texts = (pack_texts(each.rules, each.framework) for each in (kept, newest))
    one, other = ({Path(f.path).relative_to(t.rules): f.text for f in (t.shared, *t.own)} for t in texts)
    return one == other


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with the editions of a pack beside each other, and for which days it leaves in doubt what decides.

    They are those from `since` on and before `until`; None where there is no such bound.
    """

    fault: Diagnostic
    since: date | None
    until: date | None

    def reaches(self, day: date) -> bool:
        """Whether it leaves in doubt what decides an inspection that began on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def doubts(editions: Sequence[EditionFolder]) -> Iterator[Doubt]:
    """All that is wrong with the editions of a pack, oldest first, beside each other.

    One is gone between two; two have one number, or decide from one day; one decides from another day than that which
    was written when the one before it was kept. A fault may leave several times in doubt, and then comes once for each.
    """
    yield from _gone(editions)
    yield from _twice(editions)
    for one, following in pairwise(editions):
        if one.since == following.since:
            yield _same_day(one, following)
        elif not _lacking(one, following):
            yield from _reaching_back(one, following)


def _gone(editions: Sequence[EditionFolder]) -> Iterator[Doubt]:
    for before, each in zip((None, *editions), editions, strict=False):
        lacking = _lacking(before, each)
        if lacking:
            message = f"edition {each.edition} of `{each.framework}` stands without edition {lacking}"
            advice = (
                f"put it back, into `{EDITIONS}/{lacking}` below the pack: it decides what began before {each.since}"
            )
            fault = Diagnostic("edition-gone", message, each.at("edition"), advice)
            yield Doubt(fault, None if before is None else before.kept_until or before.since, each.since)


def _lacking(before: EditionFolder | None, each: EditionFolder) -> int | None:
    """The number of the edition that is to stand between two, and does not."""
    number = int(each.edition) if each.edition.isdecimal() else 1
    last = 0 if before is None else int(before.edition) if before.edition.isdecimal() else number
    return number - 1 if number - last > 1 else None


def _twice(editions: Sequence[EditionFolder]) -> Iterator[Doubt]:
    first: dict[str, EditionFolder] = {}
    for each in editions:
        other = first.setdefault(each.edition, each)
        if other is not each:
            message = f"two editions of `{each.framework}` have the number {each.edition}"
            advice = f"give the later one the next number: `{each.framework}@{each.edition}` is to name one alone"
            fault = Diagnostic("edition-twice", message, each.at("edition"), advice)
            yield Doubt(fault, other.term.since, other.term.until)
            yield Doubt(fault, each.term.since, each.term.until)


def _same_day(one: EditionFolder, following: EditionFolder) -> Doubt:
    message = f"editions {one.edition} and {following.edition} of `{one.framework}` both decide from {one.since}"
    advice = "give the later one a later `effective_from`: each day has one edition in force"
    fault = Diagnostic("editions-same-day", message, following.at("effective_from"), advice)
    return Doubt(fault, one.term.since, following.term.until)


def _reaching_back(one: EditionFolder, following: EditionFolder) -> Iterator[Doubt]:
    until = one.kept_until
    if one.kept is not None and until is not None and until != following.since:
        message = (
            f"edition {one.edition} of `{one.framework}` was kept to decide what began before {until}, and edition "
            f"{following.edition} decides from {following.since}"
        )
        advice = f"set `effective_from` of edition {following.edition} to {until} again"
        fault = Diagnostic("edition-reaches-back", message, one.kept.at(DECIDES_BEFORE), advice)
        yield Doubt(fault, min(until, following.since), max(until, following.since))


def see_as_kept(edition: EditionFolder, now: str) -> None:
    """Raises Refused where an edition is not what was kept, as the digest of its pack now says."""
    fault = altered(edition, now)
    if fault is not None:
        raise Refused([fault])


def altered(edition: EditionFolder, now: str) -> Diagnostic | None:
    """That an edition is not what was kept, as the digest of its pack now says; None where it is, or is not kept."""
    kept = edition.kept
    if kept is None or kept.digest == now:
        return None
    if kept.digest is None:
        message = f"edition {edition.edition} of `{edition.framework}` is kept without its digest"
        advice = f"write `{edition.framework}: {now}` in {kept.file.as_posix()}, if it stands there as it decided"
    else:
        message = f"edition {edition.edition} of `{edition.framework}` is not what was kept: {now[:12]}, and not "
        message += kept.digest[:12]
        advice = "put its files back: it decides the inspections of its time. A change is for the newest edition"
    return Diagnostic("edition-altered", message, kept.at(edition.framework), advice)
