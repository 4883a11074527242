"""The command that plays the two days with simulated people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from facilitator.cli.spoken import PATH, Command, Whole, argument, option, warn
from facilitator.text import N_, _

MOST = 5_000  # people, or proposals: ten times the largest hall, and hours of work


@click.command(
    cls=Command, help=N_("Play the two days with simulated people: leaves a session file and the documents.")
)
@argument("session", default="tomsk-2017")
@option(
    "--people",
    metavar="N",
    type=Whole(0, MOST),
    help=N_("How many people on the list; by default all of the session’s table."),
)
@option(
    "--proposals",
    metavar="N",
    type=Whole(0, MOST),
    help=N_("How many proposals; by default all of the session’s."),
)
@option(
    "--seed",
    metavar="N",
    type=int,
    default=1,
    show_default=True,
    help=N_("The same seed plays the same session again."),
)
@option("--out", type=PATH, required=True, help=N_("The folder for the session file and the documents."))
def rehearse(session: str, people: int | None, proposals: int | None, seed: int, out: Path) -> None:
    from facilitator.domain.rehearsal import Script
    from facilitator.services import acts, export, plans
    from facilitator.services import rehearsal as service
    from facilitator.services.session import Session

    def tell(sentence: str) -> None:
        click.echo("      " + sentence)

    def announce(session: Session, changes: Any) -> None:
        if changes.number:
            click.echo(f"{changes.number:5} {acts.describe_changes(session.db, changes)}")
        elif changes.tables & {"ballot", "turnout"}:
            tell(_("ballot cast"))

    folder = plans.folder_of(session)
    export.make_folder(out)
    file = out / f"{folder.name}.sqlite"
    script = Script(people, proposals, seed)
    with service.rehearsal(folder, file, script, announce, tell) as played:
        written = export.export_to_folder(played.db, export.DOCUMENTS, out, with_workbooks=True)
    warn(file)
    click.echo(_("The rehearsal is done. You will find here:"))
    for path in (file, *service.beside(file), *written):
        click.echo(f"  {path}")


COMMANDS = (rehearse,)
