"""The packs of the rules folder, as readers browse them: each as it stands now, or why it cannot be read."""

from dataclasses import dataclass

from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.pack import Pack
from engine.service.books import Books
from engine.service.editions import Edition, Standing, current, standing_editions
from engine.service.refusing import NotThere
from engine.workspace.editions import OF_EDITION, named_edition
from engine.workspace.packs import pack_folders


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A pack by its framework's id, with its digest and the editions of the folder, oldest first; or the faults that
    keep it from being read.
    """

    framework: str
    pack: Pack | None
    digest: str
    standing: tuple[Standing, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def packs_on_shelf(books: Books) -> list[OnShelf]:
    """Every pack, by name."""
    return [_on_shelf(books, framework) for framework in pack_folders(books.rules)]


def pack_by_name(books: Books, name: str) -> Pack:
    """One pack. Raises NotThere where there is none of that name, Refused where it cannot be read."""
    return edition_by_name(books, name).plan.pack


def edition_by_name(books: Books, name: str) -> Edition:
    """The edition that `national`, or `national@1`, names, with the files that it was read from. Raises as above."""
    try:
        rules, framework = named_edition(books.rules, name)
    except Refused as refused:
        raise NotThere(refused.faults) from refused
    if rules == books.rules:
        known = pack_folders(rules)
        if framework not in known:
            raise NotThere([Diagnostic("no-pack", f"there is no pack `{framework}`", help=nearest(framework, known))])
        return current(books, framework)
    number = name.partition(OF_EDITION)[2]
    return next(each.edition for each in standing_editions(books, framework) if each.term.edition == number)


def _on_shelf(books: Books, framework: str) -> OnShelf:
    try:
        plan, standing = current(books, framework).plan, standing_editions(books, framework)
    except Refused as refused:
        return OnShelf(framework, None, "", (), refused.faults)
    return OnShelf(framework, plan.pack, plan.digest, standing)
