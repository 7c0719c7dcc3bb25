"""The commands about evidence files."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.commands.options import EvidenceFile, Json, Rules

commands = typer.Typer(rich_markup_mode=None)


evidence = typer.Typer(
    help="Evidence files: check one, or write an empty template.", no_args_is_help=True, rich_markup_mode=None
)


commands.add_typer(evidence, name="evidence")


class Formats(StrEnum):
    """The forms of an evidence template."""

    XLSX = "xlsx"
    CSV = "csv"
    YAML = "yaml"
    DOCX = "docx"


@evidence.command("check")
def evidence_check(file: EvidenceFile, rules: Rules = None, json: Json = False) -> None:
    """Check an evidence file, and tell every fault. Decides nothing."""
    from engine.cli.evidence import run_evidence_check  # noqa: PLC0415 - heavy

    raise typer.Exit(run_evidence_check(file, rules, json=json))


WRITTEN = """The file, or for csv the folder, to be written. [default: evidence.xlsx, or with `--sar`
self-assessment.docx, in the folder you stand in]"""


@evidence.command("template")
def evidence_template(
    path: Annotated[Path | None, typer.Argument(help=WRITTEN)] = None,
    form: Annotated[
        Formats | None, typer.Option("--format", help="The form of it. [default: as the file's name ends]")
    ] = None,
    sar: Annotated[bool, typer.Option("--sar", help="A self-assessment for leaders: docx, xlsx or yaml.")] = False,
    framework: Annotated[str | None, typer.Option("--framework", help="Whose expectations it asks about.")] = None,
    rules: Rules = None,
) -> None:
    """Write an empty, commented evidence template, with drop-down lists; or a self-assessment for leaders."""
    from engine.cli.evidence import run_template  # noqa: PLC0415 - heavy

    run_template(path, form and form.value, framework, rules, sar=sar)
