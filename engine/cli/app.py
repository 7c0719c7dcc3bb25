"""The commands and their options. Each imports what it needs only when it runs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Context
from typer.core import TyperGroup

app = typer.Typer(
    name="ragstone",
    help="Decides the prompts of an inspection framework from typed evidence, and shows why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
evidence = typer.Typer(
    help="Evidence files: check one, or write an empty template.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(evidence, name="evidence")


class _Golden(TyperGroup):
    """`ragstone golden FOLDER` replays: it was there before the commands beside it."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:  # type: ignore[override] # its own is private
        """Reads `replay` where no command is named."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["replay", *args]
        return super().parse_args(ctx, args)


golden = typer.Typer(
    cls=_Golden,
    help="Replay the golden cases, and tell what came out otherwise; `mutate` tells what no case would catch.",
    rich_markup_mode=None,
)
app.add_typer(golden, name="golden")
new = typer.Typer(
    help="New prompts, packs and themes, to be filled in; or a repository for rules of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(new, name="new")

audit = typer.Typer(help="The record of the service.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(audit, name="audit")


class Derivations(StrEnum):
    """The engines that decide."""

    REFERENCE = "reference"
    DURABLE = "durable"
    BOTH = "both"


class Formats(StrEnum):
    """The forms of an evidence template."""

    XLSX = "xlsx"
    CSV = "csv"
    YAML = "yaml"
    DOCX = "docx"


class GoldenFormats(StrEnum):
    """The forms in which differences of golden cases are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"


class CheckFormats(StrEnum):
    """The forms in which faults and findings are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


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


Rules = Annotated[
    Path | None, typer.Option("--rules", help="The folder that holds the packs. [default: rules]", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="Print data: canonical, one line for each inspection.")]
By = Annotated[
    Derivations, typer.Option("--derivation", help="Which engines decide; both must agree before anything is printed.")
]
EvidenceFile = Annotated[
    Path, typer.Argument(help="Evidence: YAML, JSON, JSON Lines, a CSV folder or a workbook.", readable=False)
]


@app.callback()
def ragstone(
    verbose: Annotated[bool, typer.Option("--verbose", help="Log what is done, to standard error.")] = False,
) -> None:
    """Decides the prompts of an inspection framework from typed evidence, and shows why."""
    from engine.cli.log import configure_log  # noqa: PLC0415 - heavy

    configure_log(verbose=verbose)


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
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


@app.command("compare-establishments")
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


@app.command()
def show(
    pack: Annotated[str, typer.Argument(help="A pack, such as `national`; or `vocabulary`.")],
    of: Annotated[str | None, typer.Argument(metavar="[ID]", help="A standard, key question or prompt of it.")] = None,
    rules: Rules = None,
    json: Json = False,
) -> None:
    """Show a pack as a reader's page, its parameters with their values."""
    from engine.cli.show import run_show  # noqa: PLC0415 - heavy

    run_show(pack, of, rules, json=json)


@app.command()
def check(
    path: Annotated[
        Path | None,
        typer.Argument(help="A rules folder, or one pack's folder in it. [default: rules]", show_default=False),
    ] = None,
    style: Annotated[bool, typer.Option("--style", help="Tell what is only about style as well.")] = False,
    form: Annotated[CheckFormats, typer.Option("--format", help="For people, or for a build server.")] = (
        CheckFormats.TEXT
    ),
    json: Json = False,
) -> None:
    """Check packs: every fault, and where there is none, what lints find. Exit code 2 for faults, 1 for findings."""
    from engine.cli.check import run_check  # noqa: PLC0415 - heavy

    raise typer.Exit(run_check(path, "json" if json else form.value, style=style))


@golden.command("replay")
def golden_replay(
    folder: Annotated[Path, typer.Argument(help="The folder of golden cases.")] = Path("golden"),
    accept: Annotated[bool, typer.Option("--accept", help="Write what comes out as expected, for a review.")] = False,
    rules: Rules = None,
    form: Annotated[GoldenFormats, typer.Option("--format", help="For people, or for a build server.")] = (
        GoldenFormats.TEXT
    ),
    json: Json = False,
) -> None:
    """Replay the golden cases, and tell what came out otherwise than expected: what `golden` alone does."""
    from engine.cli.golden import run_golden  # noqa: PLC0415 - heavy

    raise typer.Exit(run_golden(folder, rules, "json" if json else form.value, accepting=accept))


@golden.command("mutate")
def golden_mutate(
    of: Annotated[
        str | None,
        typer.Argument(
            metavar="[PACK]", help="A pack, a file of one, or a prompt's id. [default: every pack]", show_default=False
        ),
    ] = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Write golden cases that kill what survives, for a review.")
    ] = False,
    rules: Rules = None,
    cases: Annotated[
        Path | None,
        typer.Option(
            "--golden", help="The folder of golden cases. [default: golden, beside the rules]", show_default=False
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Read one thing of a pack otherwise at a time, and tell which misreadings no golden case would catch."""
    from engine.cli.mutate import run_mutate  # noqa: PLC0415 - heavy

    raise typer.Exit(run_mutate(of, rules, cases, proposing=propose, json=json))


@app.command()
def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files, or folders of them. [default: rules golden]", show_default=False
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 where one would change.")] = False,
) -> None:
    """Bring rule files and golden files to their one form. Comments and line breaks stay as they are."""
    from engine.cli.fmt import run_fmt  # noqa: PLC0415 - heavy

    raise typer.Exit(
        run_fmt(paths or [each for each in (Path("rules"), Path("golden")) if each.is_dir()], checking=check)
    )


@app.command()
def schema(
    folder: Annotated[Path, typer.Argument(help="The folder that the editor's settings name.")] = Path(
        ".vscode/schemas"
    ),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 where one is out of date.")
    ] = False,
) -> None:
    """Write what an editor knows of rule files and golden files, as JSON Schema."""
    from engine.cli.schema import run_schema  # noqa: PLC0415 - heavy

    raise typer.Exit(run_schema(folder, checking=check))


@app.command()
def prove(
    pack: Annotated[
        str | None, typer.Argument(help="A pack, such as `national`. [default: every one]", show_default=False)
    ] = None,
    rules: Rules = None,
    golden: Annotated[
        Path | None,
        typer.Option(
            "--golden", help="The folder of golden cases. [default: golden, beside the rules]", show_default=False
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Prove what packs promise of themselves; of a broken promise, give an example to decide."""
    from engine.cli.prove import run_prove  # noqa: PLC0415 - heavy

    raise typer.Exit(run_prove(pack, rules, golden, json=json))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A folder, a pack, a file of a pack, or a git revision such as `main`.")],
    new: Annotated[str, typer.Argument(help="As before: what the first is compared with.")] = "rules",
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a comment for a pull request.")] = False,
    json: Json = False,
) -> None:
    """Tell what a change of the rules means: for each prompt, stricter, laxer, both or equivalent, with an example."""
    from engine.cli.diff import run_diff  # noqa: PLC0415 - heavy

    run_diff(old, new, markdown=markdown, json=json)


@app.command()
def serve(
    data: Annotated[Path, typer.Option("--data", help="The folder that the record is kept in.")] = Path("data"),
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 8000,
    dev_login: Annotated[
        bool, typer.Option("--dev-login", help="Let anybody on this machine act as anybody, to try it out.")
    ] = False,
    rules: Rules = None,
) -> None:
    """Serve the API and the pages: decisions recorded, shown and challenged. Settings: docs/settings.env."""
    from engine.cli.serve import run_serve  # noqa: PLC0415 - heavy

    run_serve(host, port, data, rules, dev_login=dev_login)


NewRules = Annotated[Path, typer.Option("--rules", help="The folder that holds the packs.")]
NewGolden = Annotated[Path, typer.Option("--golden", help="The folder of golden cases.")]
PartId = Annotated[str, typer.Argument(metavar="ID", help="Its id: of a prompt as N.1.1.e, of an indicator as M.1.7.")]


@new.command("prompt")
def new_prompt(
    part: PartId,
    theme: Annotated[str | None, typer.Option("--theme", help="The theme that its tests ask for.")] = None,
    rules: NewRules = Path("rules"),
    golden: NewGolden = Path("golden"),
) -> None:
    """Add a prompt to its key question, or an indicator to its expectation."""
    from engine.cli.new import run_new_prompt  # noqa: PLC0415 - heavy

    raise typer.Exit(run_new_prompt(part, theme, rules, golden))


@new.command("pack")
def new_pack(
    name: Annotated[str, typer.Argument(help="Its name, in lower-case words and hyphens.")],
    rules: NewRules = Path("rules"),
    golden: NewGolden = Path("golden"),
) -> None:
    """Add a pack: of standards, or of expectations where the folder that its name begins with holds such packs."""
    from engine.cli.new import run_new_pack  # noqa: PLC0415 - heavy

    run_new_pack(name, rules, golden)


@new.command("theme")
def new_theme(
    name: Annotated[str, typer.Argument(help="Its name, in lower-case words and underscores.")],
    part: PartId,
    rules: NewRules = Path("rules"),
    golden: NewGolden = Path("golden"),
) -> None:
    """Add a theme to the vocabulary, and a new prompt or indicator that asks for it."""
    from engine.cli.new import run_new_theme  # noqa: PLC0415 - heavy

    run_new_theme(name, part, rules, golden)


@new.command("repository")
def new_repository(
    folder: Annotated[Path, typer.Argument(help="The folder that it is made in.")],
) -> None:
    """Make a repository of your own for rules: the packs, golden cases, checks at commit and in pull requests."""
    from engine.cli.new import run_new_repository  # noqa: PLC0415 - heavy

    run_new_repository(folder)


@evidence.command("check")
def evidence_check(file: EvidenceFile, rules: Rules = None, json: Json = False) -> None:
    """Check an evidence file, and tell every fault. Decides nothing."""
    from engine.cli.evidence import run_evidence_check  # noqa: PLC0415 - heavy

    raise typer.Exit(run_evidence_check(file, rules, json=json))


@evidence.command("template")
def evidence_template(
    path: Annotated[Path | None, typer.Argument(help="The file, or for csv the folder, to be written.")] = None,
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


Data = Annotated[
    Path | None,
    typer.Option("--data", help="The folder that `ragstone serve --data` was given.", show_default=False),
]
Database = Annotated[
    str | None, typer.Option("--database", help="The database's address, where there is one.", show_default=False)
]


@audit.command("verify")
def audit_verify(
    data: Data = None,
    database: Database = None,
    expect: Annotated[
        str | None, typer.Option("--expect", metavar="HEAD", help="What an earlier run printed as the head.")
    ] = None,
) -> None:
    """Go over the whole record, and name what was altered. Exit code 1 where anything was."""
    from engine.cli.extra import need  # noqa: PLC0415 - heavy

    need("serve", "sqlalchemy", "alembic", "rfc8785")
    from engine.cli.audit import run_audit  # noqa: PLC0415 - heavy

    raise typer.Exit(run_audit(data, database, expect))


@app.command("verify")
def verify(
    record: Annotated[int, typer.Argument(metavar="RECORD", help="The id of a recorded decision.")],
    data: Data = None,
    database: Database = None,
) -> None:
    """Derive a recorded decision again from stored pack and evidence, and compare byte for byte."""
    from engine.cli.extra import need  # noqa: PLC0415 - heavy

    need("serve", "sqlalchemy", "alembic", "rfc8785")
    from engine.cli.audit import run_verify  # noqa: PLC0415 - heavy

    raise typer.Exit(run_verify(record, data, database))
