"""Commands about rounds: ballots from a table, and the results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli.spoken import PATH, Command, Whole, argument, option
from facilitator.text import N_, _

if TYPE_CHECKING:
    from facilitator.services.ballot_tables import BallotImport


@click.command(
    cls=Command,
    help=N_("Take ballots from a table (.xlsx or .csv) into an open round of a session file."),
)
@argument("file", type=PATH)
@argument("round_number", metavar="ROUND", type=Whole(1))
@argument("table", type=PATH)
@option("--close", is_flag=True, help=N_("Close the round afterwards."))
def ballots(file: Path, round_number: int, table: Path, *, close: bool) -> None:
    from facilitator.services import ballot_tables as service
    from facilitator.services import rounds, voting
    from facilitator.services.session import Session

    with Session(file) as session:
        round_id = rounds.numbered(session.db, round_number).id
        _tell(table.name, service.import_ballots(session, round_id, table))
        if close:
            voting.close_round(session, round_id)


def _tell(name: str, done: BallotImport) -> None:
    """Told before the round is closed: where that is refused, the ballots are in all the same."""
    sentence = _("Ballots from “{name}”: {added}; in the round already: {known}; lines refused: {refused}.")
    click.echo(sentence.format(name=name, added=done.added, known=done.known, refused=len(done.refused)))
    for line in done.refused:
        click.echo(_("Not taken, line {line}: {why}").format(line=line.line, why=line.why))


@click.command(
    "close-round",
    cls=Command,
    help=N_("Close an open round of a session file; a secret one that was not cleared to the end is cleared."),
)
@argument("file", type=PATH)
@argument("round_number", metavar="ROUND", type=Whole(1))
def close_round(file: Path, round_number: int) -> None:
    from facilitator.services import rounds, voting
    from facilitator.services.session import Session

    with Session(file) as session:
        voting.close_round(session, rounds.numbered(session.db, round_number).id)
    click.echo(_("Round {number} is closed.").format(number=round_number))


@click.command(cls=Command, help=N_("Show the results of a closed round of a session file."))
@argument("file", type=PATH)
@argument("round_number", metavar="ROUND", type=Whole(1))
@option("--json", "as_json", is_flag=True, help=N_("For other programs."))
def tally(file: Path, round_number: int, *, as_json: bool) -> None:
    from facilitator.services import files, rounds, tallies, tally_json, tally_report

    with files.reading(file) as db:
        found = tallies.tally(db, rounds.numbered(db, round_number).id)
        content = tally_json.as_json(db, found)
        lines = tally_report.as_lines(db, found)
    if as_json:
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines))


COMMANDS = (
    ballots,
    close_round,
    tally,
)
