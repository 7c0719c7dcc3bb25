"""The sample inspections that an empty record starts with, for trying the service out, each at a stage of its own."""

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

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


class Challenged(BaseModel):
    """A challenge that waits for its outcome."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    target: str
    claim: str


class Sample(BaseModel):
    """A file of the golden cases, and how far what it holds is taken. `shared`: every inspector may see it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    stage: Literal["draft", "decided", "confirmed", "sent", "published"]
    shared: bool = False
    moderations: tuple[Moderating, ...] = ()
    challenges: tuple[Challenged, ...] = ()
    sent_to: str = ""


def load_samples(books: Books) -> int:
    """Records each sample where the record holds no inspection yet; how many. Those that are not there are left out."""
    if last_of(books.record, Kind.OPENED) is not None:
        return 0
    listed = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    folder = rules_folder().resolve().parent / "golden"
    loaded = 0
    for sample in TypeAdapter(tuple[Sample, ...]).validate_python(listed):
        path = folder / sample.file
        if path.is_file():
            for version in versions_in(path):
                _take(books, version, sample)
                loaded += 1
    return loaded


def _take(books: Books, version: Version, sample: Sample) -> None:
    inspection = version.inspection.id
    if sample.stage == "draft":
        submit(books, INSPECTOR, version)
    else:
        submit_and_decide(books, INSPECTOR, version)
    if sample.shared:
        give_access(books, REVIEWER, inspection, EVERY_INSPECTOR)
    for moderating in sample.moderations:
        moderate(books, INSPECTOR, inspection, moderating)
    for each in sample.challenges:
        challenge(books, REVIEWER, inspection, each.target, each.claim)
    if sample.stage in ("confirmed", "sent", "published"):
        confirm(books, INSPECTOR, inspection, "It is what we saw.")
    if sample.stage in ("sent", "published"):
        review(books, REVIEWER, inspection, Review.ACCEPTED, "The answers follow from the evidence.")
        send(books, REVIEWER, inspection, sample.sent_to)
    if sample.stage == "published":
        answer(books, REVIEWER, inspection, sample.sent_to, "No point was raised.")
        publish(books, REVIEWER, inspection)
