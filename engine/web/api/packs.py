"""Packs: the rules as they stand now, and the editions that decided here."""

from typing import Any

from fastapi import Request, Response

from engine.record import Entry
from engine.report.decision.data import fault_data
from engine.service.editions import adopted, adoptions, files_of
from engine.service.shelf import OnShelf, edition_by_name, packs_on_shelf
from engine.web.api.answers import data_answer, entry_data, tagged
from engine.web.api.asked import Name, TheBooks
from engine.web.api.described import answers, part
from engine.web.security.people import SignedIn

router = part("/packs", "packs")


@router.get("", response_class=Response, responses={200: answers("`items`, by name.")})
def listed(request: Request, books: TheBooks, _: SignedIn) -> Response:
    """Every pack of the rules folder, by its framework: its edition and digest, or the faults that keep it from use."""
    return data_answer(request, {"items": [_pack(each) for each in packs_on_shelf(books)], "next": None})


@router.get("/{framework}", response_class=Response, responses={200: answers("`files`, each by its path.")})
def one(request: Request, framework: Name, books: TheBooks, _: SignedIn) -> Response:
    """The files of a pack as it stands now, or of an edition (`national@1`), and the digest of its decisions."""
    edition = edition_by_name(books, framework)
    return data_answer(
        request,
        {
            "framework": edition.framework,
            "edition": edition.plan.pack.edition,
            "pack": edition.plan.digest,
            "kept_as": edition.kept_as,
            "files": {**files_of(edition.source)},
        },
    )


@router.get("/{framework}/editions", response_class=Response, responses={200: answers("`items`, oldest first.")})
def editions(request: Request, framework: Name, books: TheBooks, _: SignedIn) -> Response:
    """Each time that an edition of the framework came into force here: from then on it decided."""
    of = edition_by_name(books, framework).framework
    return data_answer(request, {"items": [_adoption(each) for each in adoptions(books, of)], "next": None})


@router.get("/kept/{digest}", response_class=Response, responses={200: answers("`framework` and `files`.")})
def kept_files(request: Request, digest: Name, books: TheBooks, _: SignedIn) -> Response:
    """The files of an edition that decided here, by `kept_as`: what any decision of it can be derived from again."""
    return tagged(request, adopted(books, digest).source, digest)


def _pack(each: OnShelf) -> dict[str, Any]:
    return {
        "framework": each.framework,
        "edition": None if each.pack is None else each.pack.edition,
        "pack": each.digest or None,
        "errors": [fault_data(fault) for fault in each.faults],
    }


def _adoption(entry: Entry) -> dict[str, Any]:
    return {**entry_data(entry), "kept_as": entry.content("pack")}
