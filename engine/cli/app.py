"""The command line: every group of commands under one name. Each imports what it needs only when it runs."""

from typing import Annotated

import typer

from engine.cli.commands import evidence, judging, new, rules, service

app = typer.Typer(
    name="ragstone",
    help="Decides the prompts of an inspection framework from typed evidence, and shows why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (judging, rules, new, evidence, service):
    app.add_typer(group.commands)


@app.callback()
def ragstone(
    verbose: Annotated[bool, typer.Option("--verbose", help="Log what is done, to standard error.")] = False,
) -> None:
    """Decides the prompts of an inspection framework from typed evidence, and shows why."""
    from engine.cli.log import configure_log  # noqa: PLC0415 - heavy

    configure_log(verbose=verbose)
