"""Replaying the election of a session folder: its measures, its rounds and its tables of ballots."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from facilitator.domain.ballots import RefusedLine
from facilitator.domain.elections import PlannedElection, PlannedMeasure
from facilitator.domain.errors import UserError
from facilitator.domain.measures import FundingAmount, Measure, Origin
from facilitator.domain.session_plan import SessionPlan
from facilitator.services import ballot_tables, voting
from facilitator.services.session import Session
from facilitator.store import Connection, measures
from facilitator.store import session as session_store
from facilitator.text import _


def add_measures(session: Session, db: Connection, plan: SessionPlan, path: Path) -> None:
    """Put the rows of the folder's table of measures into the pool; a cost is money of the first source and year."""
    from facilitator.documents.elections import read_measures

    rows = read_measures(path, plan.header.money_unit)
    sources = session_store.funding_sources(db)
    taken = {measure.number for measure in measures.in_states(db)}
    for row in rows:
        if row.number in taken:
            sentence = _("“{name}”, line {line}: the draft has a measure {number} already.")
            raise UserError(sentence.format(name=path.name, line=row.line, number=row.number))
        if row.cost and not sources:
            sentence = _("“{name}”, line {line}: a cost needs a [[funding_source]] in session.toml.")
            raise UserError(sentence.format(name=path.name, line=row.line))
        _add(session, db, row, (sources[0].id, plan.header.first_year) if row.cost else None)


def _add(session: Session, db: Connection, row: PlannedMeasure, paid_from: tuple[str, int] | None) -> None:
    new_id = session.surroundings.new_id
    measure = Measure(
        id=new_id(),
        number=row.number,
        origin=Origin.DRAFT,
        title=row.title,
        original_title=row.title,
        draft_number=str(row.number),
    )
    measures.add(db, measure)
    if paid_from is not None:
        measures.set_funding(db, {measure.id: [FundingAmount(*paid_from, row.cost or 0)]}, new_id)


def replay(session: Session, plan: SessionPlan, folder: Path) -> list[tuple[str, RefusedLine]]:
    """Hold the rounds one after another; gives (file, line) of each ballot line that was refused.

    A round with a table of ballots is closed afterwards, one without stays open.
    """
    refused = []
    for election in plan.elections:
        rule = replace(election.rule, alliance_id=_alliance_id(session, election))
        round_id = voting.prepare_round(session, election.title, rule)
        voting.freeze_round(session, round_id)
        voting.open_round(session, round_id)
        if election.ballots is not None:
            done = ballot_tables.import_ballots(session, round_id, folder / election.ballots)
            refused += [(election.ballots, line) for line in done.refused]
            voting.close_round(session, round_id)
    return refused


def _alliance_id(session: Session, election: PlannedElection) -> str | None:
    return {one.name: one.id for one in session_store.alliances(session.db)}.get(election.alliance or "")
