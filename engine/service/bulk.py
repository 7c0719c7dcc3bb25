"""Many inspections, one a line: each decided by itself, one line out for each line in, whatever becomes of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.diagnostics import Diagnostic, Disagreement, Refused
from engine.record import Once, Unavailable
from engine.report.decision.data import line, refused_data
from engine.service.actor import Actor
from engine.service.books import Books
from engine.service.editions import edition_for
from engine.service.log import log_done
from engine.service.recording import Version, decided_bytes, read_version, submit_and_decide, version_of
from engine.service.sampling import blind_first
from engine.targets.durable import DerivationFault
from engine.workspace.evidence import RefusedInspection


def decide_only(books: Books, actor: Actor, evidence: bytes) -> bytes:
    """What `ragstone decide --json` prints of an inspection, by the edition in force; nothing of it is recorded.

    Raises Refused, Hidden from who is to answer a dip sample of it blind, Disagreement, DerivationFault.
    """
    return _decide_only(books, actor, version_of(evidence))


def decide_lines(books: Books, actor: Actor, evidence: bytes) -> Iterator[bytes]:
    """The same of each line, in order. One that is refused is told in its place, and stops no other."""
    return _lines(evidence, lambda version, _: _decide_only(books, actor, version))


def record_lines(books: Books, actor: Actor, evidence: bytes, once: Once | None = None) -> Iterator[bytes]:
    """Each line recorded and decided by itself, with the `id` of its decision in front.

    With `once`, each line is done once, so that all can be sent again when the stream broke off.
    """

    def decide(version: Version, number: int) -> bytes:
        of_line = None if once is None else replace(once, key=f"{once.key}\n{number}")
        recorded = submit_and_decide(books, actor, version, of_line)
        return b'{"id":%d,' % recorded.id + recorded.data[1:]

    return _lines(evidence, decide)


def _decide_only(books: Books, actor: Actor, version: Version) -> bytes:
    blind_first(books, actor, version.inspection.id)
    return decided_bytes(edition_for(books, version.inspection).plan, version.inspection, ())


def _lines(evidence: bytes, decide: Callable[[Version, int], bytes]) -> Iterator[bytes]:
    lines = (each for each in evidence.split(b"\n") if each.strip())
    for number, each in enumerate(lines, 1):
        read = read_version(each)
        if isinstance(read, RefusedInspection):
            yield _refused(read.inspection, read.faults)
            continue
        name = read.inspection.id
        try:
            yield decide(read, number) + b"\n"
        except (Refused, DerivationFault) as refused:
            yield _refused(name, refused.faults)
        except Disagreement as differ:
            log_done("derivations differ", differences=len(differ.differences))
            yield _refused(name, (Diagnostic("derivations-differ", str(differ), help="nothing was recorded of it"),))
        except Unavailable:
            message = "the record cannot be reached, so nothing was recorded of it"
            yield _refused(name, (Diagnostic("record-unavailable", message, help="send this line again"),))


def _refused(inspection: str | None, faults: tuple[Diagnostic, ...]) -> bytes:
    return line(refused_data(inspection, faults)).encode() + b"\n"
