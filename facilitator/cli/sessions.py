"""Commands that make a session file and fill it."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli.spoken import PATH, Command, argument, tell_skipped, warn
from facilitator.text import N_, _


@click.command(
    cls=Command, help=N_("Make a session file: from a ready session or a session folder, with its draft and people.")
)
@argument("session")
@argument("file", type=PATH)
def new(session: str, file: Path) -> None:
    from facilitator.services import files, overview, plans

    folder = plans.folder_of(session)
    refused = files.new_session(plans.read(folder), file, folder=folder)
    warn(file)
    with files.reading(file) as db:
        click.echo(overview.sentence(db, file))
    for name, line in refused:
        click.echo(_("Not taken, “{name}”, line {line}: {why}").format(name=name, line=line.line, why=line.why))


@click.command(cls=Command, help=N_("Import a preliminary draft (.docx or .xlsx) into a session file."))
@argument("file", type=PATH)
@argument("doc", type=PATH)
def draft(file: Path, doc: Path) -> None:
    from facilitator.services import draft as service
    from facilitator.services.session import Session

    with Session(file) as session:
        done = service.import_draft(session, doc)
    warn(file)
    sentence = _("Measures imported from “{name}”: {added}; in the session already: {known}.")
    click.echo(sentence.format(name=doc.name, added=done.added, known=done.known))
    tell_skipped(done.skipped)


@click.command(cls=Command, help=N_("Import people (.xlsx or .csv) with their groups into a session file."))
@argument("file", type=PATH)
@argument("table", type=PATH)
def people(file: Path, table: Path) -> None:
    from facilitator.services import people as service
    from facilitator.services.session import Session

    with Session(file) as session:
        done = service.import_people(session, table)
    warn(file)
    sentence = _("Participants imported from “{name}”: {added}; in the session already: {known}.")
    click.echo(sentence.format(name=table.name, added=done.added, known=done.known))
    left = _("Left as in the session, line {line}, {name}: {words}.")
    for one in done.other:
        click.echo(left.format(line=one.line, name=one.name, words=one.words))


COMMANDS = (
    new,
    draft,
    people,
)
