"""The commands about rules: reading, checking, replaying, proving and comparing them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Context
from typer.core import TyperGroup

from engine.cli.commands.options import Json, Rules

commands = typer.Typer(rich_markup_mode=None)


class _Golden(TyperGroup):
    """`ragstone golden FOLDER` replays: it was there before the commands beside it."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:  # type: ignore[override] # its own is private
        """Reads `replay` where no command is named."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["replay", *args]
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Context) -> str:  # type: ignore[override] # as above
        """Tells what `replay` is given too, which may be given without its name."""
        _, _, given = self.commands["replay"].get_help(ctx).partition("Arguments:\n")
        return f"{super().get_help(ctx)}\n\nOf replaying, whose name may be left out:\n{given}"


golden = typer.Typer(
    cls=_Golden,
    help="Replay the golden cases, and tell what came out otherwise; `ragstone golden --accept` records it. "
    "`mutate` tells what no case would catch.",
    rich_markup_mode=None,
)


commands.add_typer(golden, name="golden")


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


@commands.command()
def show(
    pack: Annotated[str, typer.Argument(help="A pack, as `national` or `national@1`; or `vocabulary`.")],
    of: Annotated[str | None, typer.Argument(metavar="[ID]", help="A standard, key question or prompt of it.")] = None,
    rules: Rules = None,
    json: Json = False,
) -> None:
    """Show a pack as a reader's page, its parameters with their values."""
    from engine.cli.show import run_show  # noqa: PLC0415 - heavy

    run_show(pack, of, rules, json=json)


@commands.command()
def check(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PACK]",
            help="A pack, such as `national`; its folder; or a rules folder. [default: rules]",
            show_default=False,
        ),
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
    part: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="ID",
            help="Only cases of a prompt or indicator, of those in what is named, or of a pack.",
        ),
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Write what comes out as expected, for a review.")] = False,
    rules: Rules = None,
    form: Annotated[GoldenFormats, typer.Option("--format", help="For people, or for a build server.")] = (
        GoldenFormats.TEXT
    ),
    json: Json = False,
) -> None:
    """Replay the golden cases, and tell what came out otherwise than expected: what `golden` alone does."""
    from engine.cli.golden import run_golden  # noqa: PLC0415 - heavy

    raise typer.Exit(run_golden(folder, rules, part, "json" if json else form.value, accepting=accept))


@golden.command("mutate")
def golden_mutate(
    of: Annotated[
        str | None,
        typer.Argument(
            metavar="[PACK]",
            help="A pack (`national@1`), a file of one, or a prompt's id. [default: every pack]",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REVISION",
            help="Only what changed since a git revision such as `main`: in its rules, or in its golden cases.",
            show_default=False,
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

    raise typer.Exit(run_mutate(of, since, rules, cases, proposing=propose, json=json))


@commands.command()
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


@commands.command()
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


@commands.command()
def prove(
    pack: Annotated[
        str | None,
        typer.Argument(help="A pack: `national`, `national@1`. [default: every one]", show_default=False),
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


@commands.command()
def diff(
    old: Annotated[
        str, typer.Argument(help="A folder, a pack (`national@1`), a file of one, or a git revision: `main`.")
    ],
    new: Annotated[str, typer.Argument(help="As before: what the first is compared with.")] = "rules",
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="ID",
            help="One prompt, or those of a standard: the facts that show it.",
            show_default=False,
        ),
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a comment for a pull request.")] = False,
    json: Json = False,
) -> None:
    """Tell what a change of the rules means: for each prompt, stricter, laxer, both or equivalent, with an example."""
    from engine.cli.diff import run_diff  # noqa: PLC0415 - heavy

    run_diff(old, new, only, markdown=markdown, json=json)
