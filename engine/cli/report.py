"""`ragstone report`."""

from pathlib import Path

from engine.cli.terminal import say
from engine.service.reporting import Hiding, ReportFormat, report_file
from engine.workspace.output import check_output, write_output


def run_report(
    file: Path,
    form: str,
    output: Path,
    inspection: str | None,
    rules: Path | None,
    marking: str | None,
    hiding: Hiding | None,
) -> None:
    """Writes the report. Refuses before anything is decided where it could not be written."""
    check_output(output, file)
    write_output(output, report_file(file, ReportFormat(form), inspection, rules, marking, hiding))
    say(f"written: {output}")
