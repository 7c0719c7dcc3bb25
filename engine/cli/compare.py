"""`ragstone compare-establishments`."""

from pathlib import Path

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line, warn
from engine.report.decision.data import line, refused_data
from engine.report.establishments.data import establishments_data
from engine.report.establishments.page import establishments_page
from engine.service.comparing import compare_files


def run_compare(files: list[Path], rules: Path | None, areas: list[str], *, json: bool) -> int:
    """Prints a table, or a line of data, for each framework; then what was refused."""
    compared = compare_files(files, rules, areas)
    for i, comparison in enumerate(compared.comparisons):
        if json:
            say_line(line(establishments_data(comparison)))
        else:
            say(("\n\n" if i else "") + establishments_page(comparison))
    for each in compared.refused:
        if json:
            say_line(line(refused_data(each.inspection, each.faults)))
        if each.inspection is not None:
            warn(f"inspection {each.inspection} is refused, and none of its figures is compared")
        print_faults(each.faults)
    return REFUSED if compared.refused else 0
