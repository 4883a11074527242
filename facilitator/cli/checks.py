"""The command that tells what is still wrong with the roadmap."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import click

from facilitator.cli.spoken import PATH, Command, argument, option
from facilitator.domain.findings import Finding
from facilitator.text import N_, _


@click.command(
    cls=Command, help=N_("Check the roadmap of a session file: what a reader would stumble on; forbids nothing.")
)
@argument("file", type=PATH)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON for other programs."))
def check(file: Path, as_json: bool) -> None:
    from facilitator.services import checks, files, revisions

    with files.reading(file) as db:
        found = checks.findings(db)
        is_early = not revisions.standing(db).adopted
    if as_json:
        click.echo(json.dumps({"findings": [_as_json(one) for one in found]}, ensure_ascii=False, indent=2))
    elif found:
        _tell(found)
    elif is_early:
        click.echo(_("Nothing is adopted yet: there is nothing to remark."))
    else:
        click.echo(_("Nothing to remark."))


def _as_json(one: Finding) -> dict[str, object]:
    return {"code": one.code, "number": one.number, "subject": one.subject, "sentence": one.sentence}


def _tell(found: list[Finding]) -> None:
    from facilitator.services.checks import HEADS

    for (subject, number, title), own in groupby(found, key=lambda one: (one.subject, one.number, one.title)):
        click.echo(_(HEADS[subject]).format(number=number, title=" ".join(title.split())))
        for one in own:
            click.echo(f"  – {one.sentence}")
    click.echo(_("Remarks: {count}.").format(count=len(found)))


COMMANDS = (check,)
