"""The commands that decide an inspection, and that ask what would be otherwise."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.commands.options import By, Derivations, EvidenceFile, Json, Rules

commands = typer.Typer(rich_markup_mode=None)


class ReportFormats(StrEnum):
    """The forms of a report."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    PROV = "prov"
    ATRS = "atrs"


@commands.command()
def decide(
    files: Annotated[
        list[Path], typer.Argument(help="Evidence files, each with one or more inspections.", readable=False)
    ],
    rules: Rules = None,
    derivation: By = Derivations.BOTH,
    sar: Annotated[
        Path | None, typer.Option("--sar", help="The leaders' self-assessment, joined to the one inspection.")
    ] = None,
    json: Json = False,
) -> None:
    """Decide inspections: ratings, key questions, prompts at a glance, and what to look at first."""
    from engine.cli.decide import run_decide  # noqa: PLC0415 - heavy

    raise typer.Exit(run_decide(files, rules, derivation.value, sar, json=json))


@commands.command()
def explain(
    file: EvidenceFile,
    part: Annotated[
        str,
        typer.Argument(
            help="A prompt (N.1.1.a), key question, standard, `overall`, expectation, indicator, or a fact's id."
        ),
    ],
    inspection: Annotated[str | None, typer.Option("--inspection", help="Only the inspection of this id.")] = None,
    rules: Rules = None,
    derivation: By = Derivations.BOTH,
    json: Json = False,
) -> None:
    """Explain a prompt, a rating or a fact: why, why not, the evidence and its source, what would change it."""
    from engine.cli.explain import run_explain  # noqa: PLC0415 - heavy

    raise typer.Exit(run_explain(file, part, inspection, rules, derivation.value, json=json))


@commands.command()
def report(  # noqa: PLR0913, PLR0917 - a command has as many arguments as it has options
    file: EvidenceFile,
    form: Annotated[
        ReportFormats, typer.Option("--format", help="The form of it; docs/reports.md says what each holds.")
    ],
    output: Annotated[Path, typer.Option("--output", help="The file to be written.")],
    pseudonymise: Annotated[
        bool, typer.Option("--pseudonymise", help="Make up names for people and papers, and withhold free text.")
    ] = False,
    key: Annotated[
        Path | None,
        typer.Option("--key", help="Pseudonyms by the secret key that this file holds.", show_default=False),
    ] = None,
    keep_text: Annotated[
        bool, typer.Option("--keep-text", help="Pseudonyms, but free text stays, without the names that are known.")
    ] = False,
    marking: Annotated[
        str | None,
        typer.Option(
            "--marking", help="The protective marking. [default: the highest of the evidence]", show_default=False
        ),
    ] = None,
    inspection: Annotated[str | None, typer.Option("--inspection", help="Of several, the inspection of this id.")] = (
        None
    ),
    rules: Rules = None,
) -> None:
    """Decide an inspection and write the report on it, with every trace, its provenance, or a transparency record."""
    from engine.cli.report import run_report  # noqa: PLC0415 - heavy
    from engine.service.reporting import Hiding  # noqa: PLC0415 - heavy

    hiding = Hiding(key, keep_text=keep_text) if pseudonymise or key or keep_text else None
    run_report(file, form.value, output, inspection, rules, marking, hiding)


@commands.command()
def whatif(
    file: EvidenceFile,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=NUMBER", help="A value for a parameter; may be given again."),
    ] = None,
    drops: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="FACT", help="Leave a fact out, by its id; may be given again."),
    ] = None,
    adds: Annotated[
        list[Path] | None,
        typer.Option("--add", metavar="FACTS.yaml", help="Add the facts of a YAML file; may be given again."),
    ] = None,
    inspection: Annotated[str | None, typer.Option("--inspection", help="Of several, the inspection of this id.")] = (
        None
    ),
    rules: Rules = None,
    derivation: By = Derivations.BOTH,
    json: Json = False,
) -> None:
    """Decide an inspection as it is and as supposed, side by side: what moves and why, and what does not."""
    from engine.cli.whatif import run_whatif  # noqa: PLC0415 - heavy
    from engine.service.whatif import Supposed  # noqa: PLC0415 - heavy

    supposed = Supposed(tuple(sets or ()), tuple(drops or ()), tuple(adds or ()))
    run_whatif(file, supposed, inspection, rules, derivation.value, json=json)


@commands.command()
def envelope(
    file: EvidenceFile,
    inspection: Annotated[str | None, typer.Option("--inspection", help="Of several, the inspection of this id.")] = (
        None
    ),
    rules: Rules = None,
    derivation: By = Derivations.BOTH,
    json: Json = False,
) -> None:
    """Tell which ratings can still be reached, and the prompt most worth evidencing next."""
    from engine.cli.whatif import run_envelope  # noqa: PLC0415 - heavy

    run_envelope(file, inspection, rules, derivation.value, json=json)


@commands.command()
def distance(
    file: EvidenceFile,
    part: Annotated[
        str,
        typer.Argument(
            metavar="[PROMPT|STANDARD|overall]", help="Or a key question, an indicator or an expectation, by its id."
        ),
    ] = "overall",
    inspection: Annotated[str | None, typer.Option("--inspection", help="Of several, the inspection of this id.")] = (
        None
    ),
    write: Annotated[
        Path | None, typer.Option("--write", metavar="FOLDER", help="Write the facts to be added, for `whatif --add`.")
    ] = None,
    rules: Rules = None,
    derivation: By = Derivations.BOTH,
    json: Json = False,
) -> None:
    """Tell the fewest changes of evidence that would turn an answer or a rating, and the facts that hold it up."""
    from engine.cli.distance import run_distance  # noqa: PLC0415 - heavy

    run_distance(file, part, inspection, write, rules, derivation.value, json=json)


@commands.command("compare-establishments")
def compare_establishments(
    files: Annotated[
        list[Path], typer.Argument(help="Evidence files, each with one or more inspections.", readable=False)
    ],
    area: Annotated[
        list[str] | None, typer.Option("--area", help="Only this area, by its id; may be given again.")
    ] = None,
    rules: Rules = None,
    json: Json = False,
) -> None:
    """Lay the figures of establishments side by side, measure by measure. Nothing is added up."""
    from engine.cli.compare import run_compare  # noqa: PLC0415 - heavy

    raise typer.Exit(run_compare(files, rules, area or [], json=json))
