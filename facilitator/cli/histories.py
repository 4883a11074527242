"""The command that shows the history of a session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.cli.spoken import PATH, Command, argument, option
from facilitator.text import N_

if TYPE_CHECKING:
    from facilitator.services.history import Line


@click.command(
    cls=Command, help=N_("Show the history of a session: every act with its time in the hall and who did it.")
)
@argument("file", type=PATH)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON for other programs."))
def history(file: Path, as_json: bool) -> None:
    from facilitator.services import files
    from facilitator.services import history as service

    with files.reading(file) as db:
        lines = service.lines(db)
    if as_json:
        click.echo(json.dumps([line_as_json(line) for line in lines], ensure_ascii=False, indent=1))
        return
    for line in lines:
        click.echo(f"{line.operation.id:5}  {line.at:%d.%m.%Y %H:%M:%S}  {line.actor}: {line.act}")


def line_as_json(line: Line) -> dict[str, Any]:
    """A line as the plain values of `history --json`; `at` is an instant with the hall's offset from UTC."""
    one = line.operation
    return {
        "number": one.id,
        "at": line.at.isoformat(timespec="milliseconds"),
        "actor": one.actor,
        "actor_name": line.actor,
        "act": line.act,
        "kind": one.kind,
        "subject": one.subject,
        "message": one.message,
        "parameters": dict(one.parameters),
        "writer": one.writer,
        "writer_number": one.number,
    }


COMMANDS = (history,)
