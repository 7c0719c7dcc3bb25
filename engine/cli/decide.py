"""`ragstone decide`."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line, warn
from engine.diagnostics import Diagnostic, Refused
from engine.report.decision.data import line, refused_data
from engine.report.decision.decided import decided_data, decided_page
from engine.service.deciding import Decided, Derivation, decide_file
from engine.workspace.evidence import RefusedInspection


def run_decide(files: list[Path], rules: Path | None, derivation: str, sar: Path | None, *, json: bool) -> int:
    """Decides every inspection of the files, in order, and prints each as soon as it is decided.

    With `sar` there is one file of one inspection, and the self-assessment is joined to it.
    """
    if sar is not None and len(files) != 1:
        message = f"a self-assessment is of one inspection, and {len(files)} files are given"
        raise Refused([Diagnostic("one-inspection", message, help="decide its inspection by itself")])
    code = 0
    first = True
    with ExitStack() as stack:
        decided = decide_files(files, rules, Derivation(derivation), sar)
        if json and sys.stderr.isatty() and not sys.stdout.isatty():
            decided = _with_progress(decided, stack)
        for each in decided:
            match each:
                case Decided() if json:
                    say_line(line(decided_data(each.plan.pack, each.inspection, each.decision)))
                case Decided():
                    say(("" if first else "\n\n") + _page(each))
                case RefusedInspection(name, faults):
                    code = REFUSED
                    if json:
                        say_line(line(refused_data(name, faults)))
                    if name is not None:
                        warn(f"inspection {name} is refused, and nothing of it is decided")
                    print_faults(faults)
            first = False
    return code


def _page(of: Decided) -> str:
    return decided_page(of.plan.pack, of.inspection, of.decision, of.term)


def decide_files(
    files: Iterable[Path], rules: Path | None, derivation: Derivation, sar: Path | None = None
) -> Iterator[Decided | RefusedInspection]:
    """Every file's inspections; a file that cannot be read is one refusal without an id, and stops no other."""
    for path in files:
        try:
            yield from decide_file(path, rules, derivation, sar)
        except Refused as refused:
            yield RefusedInspection(None, refused.faults)


def _with_progress(
    decided: Iterator[Decided | RefusedInspection], stack: ExitStack
) -> Iterator[Decided | RefusedInspection]:
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for a terminal
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - as above

    columns = (SpinnerColumn(), TextColumn("{task.completed} inspections"), TimeElapsedColumn())
    progress = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    return iter(progress.track(decided))
