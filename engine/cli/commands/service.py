"""The commands of the service and its record."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.commands.options import Rules

commands = typer.Typer(rich_markup_mode=None)


audit = typer.Typer(help="The record of the service.", no_args_is_help=True, rich_markup_mode=None)


commands.add_typer(audit, name="audit")


retention = typer.Typer(help="How long evidence is kept.", no_args_is_help=True, rich_markup_mode=None)


commands.add_typer(retention, name="retention")


@commands.command()
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


@commands.command("verify")
def verify(
    record: Annotated[
        int, typer.Argument(metavar="RECORD", min=1, max=2**63 - 1, help="The id of a recorded decision.")
    ],
    data: Data = None,
    database: Database = None,
) -> None:
    """Derive a recorded decision again from stored pack and evidence, and compare byte for byte."""
    from engine.cli.extra import need  # noqa: PLC0415 - heavy

    need("serve", "sqlalchemy", "alembic", "rfc8785")
    from engine.cli.audit import run_verify  # noqa: PLC0415 - heavy

    raise typer.Exit(run_verify(record, data, database))


@retention.command("show")
def retention_show(data: Data = None, database: Database = None) -> None:
    """Until when the evidence of each inspection is kept, by RAGSTONE_RETENTION_MONTHS. Nothing is changed."""
    from engine.cli.extra import need  # noqa: PLC0415 - heavy

    need("serve", "sqlalchemy", "alembic", "rfc8785")
    from engine.cli.retention import run_show  # noqa: PLC0415 - heavy

    run_show(data, database)


@retention.command("purge")
def retention_purge(
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who purges it: the record keeps the name.")],
    data: Data = None,
    database: Database = None,
    confirm: Annotated[
        str | None, typer.Option("--confirm", metavar="WORD", help="The word that the list was printed with.")
    ] = None,
) -> None:
    """List the evidence whose time is over; with --confirm, delete it. The record's entries say so and stay whole."""
    from engine.cli.extra import need  # noqa: PLC0415 - heavy

    need("serve", "sqlalchemy", "alembic", "rfc8785")
    from engine.cli.retention import run_purge  # noqa: PLC0415 - heavy

    raise typer.Exit(run_purge(by, data, database, confirm))
