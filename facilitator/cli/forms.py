"""Commands about the forms that groups fill on any laptop: writing one, taking it in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from facilitator.cli.spoken import PATH, Command, argument, option
from facilitator.text import N_, _

if TYPE_CHECKING:
    from facilitator.services.form_taking import CellChange, Taking


@click.command(
    "group-form",
    cls=Command,
    help=N_("Write the form of a group: an Excel sheet that its lead fills on any laptop, without this program."),
)
@argument("file", type=PATH)
@argument("group")
@option("--out", type=PATH, required=True, help=N_("The .xlsx file to write."))
def group_form(file: Path, group: str, out: Path) -> None:
    from facilitator.services import files
    from facilitator.services import group_forms as service

    with files.reading(file) as db:
        service.write_group_form(db, service.find_group(db, group).id, out)
    click.echo(str(out))


@click.command(cls=Command, help=N_("Take a filled form of a group into a session file: a preview, then one act."))
@argument("file", type=PATH)
@argument("form", type=PATH)
@option("--preview", is_flag=True, help=N_("Only show what would be taken."))
def take(file: Path, form: Path, *, preview: bool) -> None:
    from facilitator.services import files
    from facilitator.services import form_taking as service
    from facilitator.services.session import Session

    if preview:
        with files.reading(file) as db:
            _tell(service.preview(db, form))
        return
    with Session(file) as session:
        filled = service.read_form(form)
        for warning in service.warnings(session, filled):
            click.echo(warning)
        found = service.take_form(session, filled)
    _tell(found)
    click.echo(
        _("All of this is saved as one act.") if found.changes else _("Nothing is new in it, nothing was saved.")
    )


_LONGEST = 200  # letters of a text are shown


def _tell(found: Taking) -> None:
    sentence = _("Form of the group “{group}”: taken: {changes}; conflicts: {conflicts}; refused: {refused}.")
    counts = {"changes": len(found.changes), "conflicts": len(found.conflicts), "refused": len(found.refused)}
    click.echo(sentence.format(group=found.group, **counts))
    _tell_cells(_("{cell}: {before} → {after}"), found.changes)
    _tell_cells(_("Conflict, not taken, {cell}: in the session {before}, in the form {after}"), found.conflicts)
    _tell_cells(_("Left as it is, {cell}: taken earlier {before}, now in the form {after}"), found.left)
    for one in found.refused:
        click.echo(_("Not taken, {cell}: {why}").format(cell=one.shown_at, why=one.why))


def _tell_cells(sentence: str, cells: Iterable[CellChange]) -> None:
    for one in cells:
        click.echo(sentence.format(cell=one.shown_at, before=_quoted(one.before), after=_quoted(one.after)))


def _quoted(text: str) -> str:
    line = " / ".join(text.split("\n"))
    return _("“{text}”").format(text=shorten(line, _LONGEST, placeholder=" …")) if text else _("(empty)")


COMMANDS = (group_form, take)
