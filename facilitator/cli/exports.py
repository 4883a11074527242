"""The command that writes documents."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli.spoken import PATH, Command, argument, option
from facilitator.domain.records import DOCUMENTS
from facilitator.text import N_, _


@click.command(cls=Command, help=N_("Write documents from a session file: the roadmap, minutes, tables, or all."))
@argument("file", type=PATH)
@option(
    "--document",
    type=click.Choice((*DOCUMENTS, "all")),
    default="all",
    show_default=True,
    help=N_("Which document."),
)
@option("--xlsx", "with_workbooks", is_flag=True, help=N_("Write the tables as Excel workbooks too."))
@option("--out", type=PATH, required=True, help=N_("A .docx or .xlsx file for one document, else a folder."))
def export(file: Path, document: str, with_workbooks: bool, out: Path) -> None:
    from facilitator.services import export as service
    from facilitator.services import files

    kind = "" if out.is_dir() else out.suffix.lower()
    if kind not in ("", ".docx", ".xlsx"):
        raise click.UsageError(_("--out must be a folder, or a file .docx or .xlsx."))
    if kind and document == "all":
        raise click.UsageError(_("For all documents, --out must be a folder."))
    with files.reading(file) as db:
        if kind == ".docx":
            service.export(db, document, out)
            written = [out]
            if with_workbooks:
                written.append(out.with_suffix(".xlsx"))
        elif kind == ".xlsx":
            written = [out]
        else:
            wanted = service.DOCUMENTS if document == "all" else (document,)
            written = service.export_to_folder(db, wanted, out, with_workbooks=with_workbooks)
        if kind and written[-1].suffix == ".xlsx":
            service.export_workbook(db, document, written[-1])
    for path in written:
        click.echo(str(path))


COMMANDS = (export,)
