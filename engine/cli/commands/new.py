"""The commands that write what is new: prompts, packs, themes, editions, repositories."""

from pathlib import Path
from typing import Annotated

import typer

commands = typer.Typer(rich_markup_mode=None)


new = typer.Typer(
    help="New prompts, packs and themes, to be filled in; or a repository for rules of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


commands.add_typer(new, name="new")


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


@new.command("edition")
def new_edition(
    name: Annotated[str, typer.Argument(help="A folder of the rules folder, such as `national`: all packs in it.")],
    since: Annotated[str, typer.Option("--from", help="The first day of inspections that it decides: 2025-01-31.")],
    rules: NewRules = Path("rules"),
    golden: NewGolden = Path("golden"),
    dry: Annotated[bool, typer.Option("--dry-run", help="Write nothing; say what would be written.")] = False,
) -> None:
    """Keep the packs of a folder as they stand, and begin their next edition."""
    from engine.cli.new import run_new_edition  # noqa: PLC0415 - heavy

    run_new_edition(name, since, rules, golden, dry=dry)


@new.command("repository")
def new_repository(
    folder: Annotated[Path, typer.Argument(help="The folder that it is made in.")],
) -> None:
    """Make a repository of your own for rules: the packs, golden cases, checks at commit and in pull requests."""
    from engine.cli.new import run_new_repository  # noqa: PLC0415 - heavy

    run_new_repository(folder)
