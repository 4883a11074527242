"""The command that writes documents."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli.spoken import PATH, Command, option
from facilitator.domain.records import DOCUMENTS
from facilitator.text import N_, _


@click.command(cls=Command, help=N_("Write documents from a session file: the roadmap, minutes, tables, or all."))
@click.argument("file", type=PATH)
@option(
    "--document",
    type=click.Choice((*DOCUMENTS, "all")),
    default="all",
    show_default=True,
    help=N_("Which document."),
)
@option("--out", type=PATH, required=True, help=N_("A .docx file for one document, else a folder."))
def export(file: Path, document: str, out: Path) -> None:
    from facilitator.services import export as service
    from facilitator.services import files

    is_file = out.suffix.lower() == ".docx" and not out.is_dir()
    if is_file and document == "all":
        raise click.UsageError(_("For all documents, --out must be a folder."))
    with files.reading(file) as db:
        if is_file:
            service.export(db, document, out)
            written = [out]
        else:
            wanted = service.DOCUMENTS if document == "all" else (document,)
            written = service.export_to_folder(db, wanted, out)
    for path in written:
        click.echo(str(path))


COMMANDS = (export,)
