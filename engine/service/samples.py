"""The sample inspections that an empty record starts with, for trying the service out, each at a stage of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path

from engine.record import Kind, last_of
from engine.service.actor import Actor, Role
from engine.service.books import Books
from engine.service.challenging import challenge
from engine.service.confirming import confirm
from engine.service.granting import give_access
from engine.service.moderating import Moderating, moderate
from engine.service.publishing import answer, publish, send
from engine.service.recording import Version, submit, submit_and_decide, versions_in
from engine.service.reviewing import Review, review
from engine.workspace.packs import rules_folder

INSPECTOR = Actor("Sample inspector", frozenset({Role.INSPECTOR}))
REVIEWER = Actor("Sample reviewer", frozenset({Role.QA}))
"""Who took the steps: nobody, and named so that nobody takes them for somebody."""
EVERY_INSPECTOR = "*"


def load_samples(books: Books) -> int:
    """Records each sample where the record holds no inspection yet; how many. Those that are not there are left out."""
    if last_of(books.record, Kind.OPENED) is not None:
        return 0
    folder = rules_folder().resolve().parent / "golden"
    loaded = 0
    for name, course in COURSES.items():
        path = folder / Path(name)
        if path.is_file():
            for version in versions_in(path):
                course(books, version)
                loaded += 1
    return loaded


def _drafted(books: Books, version: Version) -> None:
    submit(books, INSPECTOR, version)
    give_access(books, REVIEWER, version.inspection.id, EVERY_INSPECTOR)


def _decided(books: Books, version: Version) -> None:
    submit_and_decide(books, INSPECTOR, version)


def _shared(books: Books, version: Version) -> None:
    _decided(books, version)
    give_access(books, REVIEWER, version.inspection.id, EVERY_INSPECTOR)


def _questioned(books: Books, version: Version) -> None:
    """A moderation waits for a second person, and a challenge for its outcome."""
    _shared(books, version)
    reason = "Three of five changes were assessed beforehand, and each of these assessments is sound."
    moderate(books, INSPECTOR, version.inspection.id, Moderating("N.1.2.d", "yes", reason))
    claim = "No account of people with lived experience was entered. Was nobody asked?"
    challenge(books, REVIEWER, version.inspection.id, "N.1.4.e", claim)


def _confirmed(books: Books, version: Version) -> None:
    _decided(books, version)
    confirm(books, INSPECTOR, version.inspection.id, "It is what we saw.")


def _sent(books: Books, version: Version) -> None:
    _confirmed(books, version)
    review(books, REVIEWER, version.inspection.id, Review.ACCEPTED, "The answers follow from the evidence.")
    send(books, REVIEWER, version.inspection.id, "HM Prison and Probation Service")


def _published(books: Books, version: Version) -> None:
    _sent(books, version)
    answer(books, REVIEWER, version.inspection.id, "HM Prison and Probation Service", "No point was raised.")
    publish(books, REVIEWER, version.inspection.id)


COURSES: Mapping[str, Callable[[Books, Version], None]] = {
    "national/editions/1/inspections/inadequate.yaml": _published,
    "national/inspections/requires-improvement.yaml": _questioned,
    "national/inspections/good.yaml": _decided,
    "national/inspections/inadequate.yaml": _sent,
    "national/inspections/outstanding.yaml": _confirmed,
    "prisons-men/inspections/ravensholt.yaml": _shared,
    "prisons-separation-centres/inspections/three-centres.yaml": _drafted,
}
"""What is loaded, of the golden cases beside the rules, and how far each is taken."""
