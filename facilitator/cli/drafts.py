"""The command that shows what a draft holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from facilitator.cli.spoken import PATH, Command, argument, option, tell_skipped
from facilitator.domain.draft import DraftMeasure, DraftReading
from facilitator.text import N_, _


@click.command(
    "read-draft", cls=Command, help=N_("Show what a draft holds: measures, groups, terms, money; nothing is written.")
)
@argument("doc", type=PATH)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON for other programs."))
def read_draft(doc: Path, as_json: bool) -> None:
    from facilitator.services import draft as service

    reading = service.read_draft(doc)
    if as_json:
        click.echo(json.dumps(reading_as_json(reading), ensure_ascii=False, indent=1))
        return
    path: tuple[str, ...] = ()
    for measure in reading.measures:
        if measure.group_path != path:
            path = measure.group_path
            click.echo(" / ".join(path))
        click.echo("  " + " · ".join(filter(None, (measure.number, measure.title, measure.term_text, measure.lead))))
    click.echo(_("Measures: {count}.").format(count=len(reading.measures)))
    tell_skipped(reading.skipped)


def reading_as_json(reading: DraftReading) -> dict[str, Any]:
    """The reading as the plain values of `read-draft --json`; amounts are exact decimal strings in roubles."""
    return {
        "measures": [_measure_as_json(measure) for measure in reading.measures],
        "skipped": [{"text": one.text, "why": one.why} for one in reading.skipped],
    }


def _measure_as_json(measure: DraftMeasure) -> dict[str, Any]:
    term = measure.term
    return {
        "number": measure.number,
        "title": measure.title,
        "group_path": list(measure.group_path),
        "term_text": measure.term_text,
        "term": term
        and {
            "start": term.start and term.start.isoformat(),
            "end": term.end and term.end.isoformat(),
            "precision": term.precision.value,
        },
        "lead": measure.lead,
        "co_executors": list(measure.co_executors),
        "document_kind": measure.document_kind,
        "result": measure.result,
        "funding": [
            {"source": one.source, "year": one.year, "amount_roubles": f"{one.amount:f}"} for one in measure.funding
        ],
    }


COMMANDS = (read_draft,)
