"""`ragstone whatif` and `ragstone envelope`."""

from pathlib import Path

from engine.cli.terminal import say, say_line
from engine.report.decision.data import line
from engine.report.whatif.data import whatif_data
from engine.report.whatif.envelope import envelope_data, envelope_page
from engine.report.whatif.page import whatif_page
from engine.service.deciding import Derivation
from engine.service.whatif import Supposed, envelope_of, what_if


def run_whatif(
    file: Path, supposed: Supposed, inspection: str | None, rules: Path | None, derivation: str, *, json: bool
) -> None:
    """Prints what an inspection would come to if what is supposed were so, beside what it comes to."""
    found = what_if(file, inspection, supposed, rules, Derivation(derivation))
    if json:
        say_line(line(whatif_data(found)))
    else:
        say(whatif_page(found))


def run_envelope(file: Path, inspection: str | None, rules: Path | None, derivation: str, *, json: bool) -> None:
    """Prints the ratings that an inspection can still reach, and the prompt most worth evidencing next."""
    side, found = envelope_of(file, inspection, rules, Derivation(derivation))
    if json:
        say_line(line(envelope_data(side, found)))
    else:
        say(envelope_page(side, found))
