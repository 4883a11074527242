"""The command that makes a whole copy of a session file."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli.spoken import PATH, Command, argument
from facilitator.text import N_


@click.command(cls=Command, help=N_("Make one whole copy of a session file, even while it is open elsewhere."))
@argument("file", type=PATH)
@argument("path", type=PATH)
def backup(file: Path, path: Path) -> None:
    from facilitator.services import backups as service

    copy = service.back_up(file, path)
    if sentence := service.warning(copy):
        click.echo(sentence, err=True)
    click.echo(copy)


COMMANDS = (backup,)
