"""Ballots from a table: what can stand is cast, each line of what cannot is refused with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.ballots import (
    BallotRow,
    Mark,
    RefusedLine,
    allowed_values,
    ballot_fault,
    is_left_out,
    mark_fault,
    value_of,
)
from facilitator.domain.people import Participant
from facilitator.domain.voting import Round, RoundState
from facilitator.domain.wording import name_key
from facilitator.services import ballots, rounds, secrecy
from facilitator.services.session import Session, act
from facilitator.store import Connection
from facilitator.store import people as people_store
from facilitator.store import voting as store
from facilitator.text import _


@dataclass(frozen=True, slots=True)
class BallotImport:
    """How many ballots a table added, how many were in the round already word for word, and what was not taken."""

    added: int
    known: int
    refused: tuple[RefusedLine, ...]


def import_ballots(session: Session, round_id: str, path: Path) -> BallotImport:
    """Cast the ballots of a .csv or .xlsx (voter, measure, criterion, value), all in one transaction.

    A line that cannot be taken is refused with its number and the reason, and so are the other lines of its ballot: a
    part of one would be counted, and stand in the way of the whole. So is a ballot over the limit, or of somebody whose
    ballot in the round says otherwise; the rest goes in. The same table again changes nothing.
    """
    from facilitator.documents.ballots import read_ballots

    return add_ballots(session, round_id, read_ballots(path))


def add_ballots(session: Session, round_id: str, rows: Sequence[BallotRow]) -> BallotImport:
    """The same from rows."""
    done = _add_ballots(session, round_id, rows)
    if done.added and rounds.required(session.db, round_id, RoundState.OPEN).rule.is_secret:
        secrecy.after_ballot(session)
    return done


@act
def _add_ballots(session: Session, round_id: str, rows: Sequence[BallotRow]) -> BallotImport:
    voting_round = ballots.for_ballots(session.db, round_id)
    sheet = _Sheet(session.db, voting_round)
    for row in rows:
        sheet.take(row)
    whole = sheet.ballots()
    new = [one for one in whole if _kept(session.db, voting_round, one[0]) is None]
    if new:
        if voting_round.rule.is_secret:
            secrecy.prepare_connection(session)
        with session.ballot_box(*ballots.tables(voting_round)) as db:
            classes = ballots.classes(db, voting_round)
            for ballot in new:
                ballots.put(session, db, voting_round, ballot, classes)
    refused = tuple(sorted(sheet.refused, key=lambda one: one.line))
    return BallotImport(len(new), len(whole) - len(new), refused)


class _Sheet:
    """The rows of a table sorted into ballots, and what cannot be taken."""

    def __init__(self, db: Connection, voting_round: Round) -> None:
        self.refused: list[RefusedLine] = []
        self._db = db
        self._round = voting_round
        self._items = store.items(db, voting_round.id)
        people = people_store.participants(db)
        self._people = {str(one.number): one for one in people} | {name_key(one.name): one for one in people}
        self._entitled = ballots.entitled(db, voting_round.rule)
        self._marks: dict[str, dict[tuple[int, str], tuple[int, Mark]]] = {}
        self._lines: dict[str, list[int]] = {}  # of a person's ballot; one without marks has a line, too
        self._bad: dict[str, int] = {}  # the first line of a person's ballot that cannot be taken
        self._faults: dict[str, str | None] = {}

    def take(self, row: BallotRow) -> None:
        person = self._people.get(name_key(row.voter))
        if row.fault:
            fault: str | None = row.fault
        elif person is None:
            fault = _("There is no participant “{name}”.").format(name=row.voter)
        else:
            fault = self._voter_fault(person) or self._take(person, row)
        if fault:
            self.refused.append(RefusedLine(row.line, fault))
            if person is not None:
                self._bad.setdefault(person.id, row.line)

    def _voter_fault(self, person: Participant) -> str | None:
        if person.id not in self._faults:
            self._faults[person.id] = ballots.voter_fault(self._db, self._round, person, self._entitled)
        return self._faults[person.id]

    def _take(self, person: Participant, row: BallotRow) -> str | None:
        """The sentence on why the row's mark is not taken, or None."""
        marks = self._marks.get(person.id, {})
        if row.measure:
            if not (row.measure.isascii() and row.measure.isdigit() and len(row.measure) < 10):
                return _("“{found}” is not the number of a measure.").format(found=row.measure)
            rule = self._round.rule
            is_mark = not is_left_out(rule, row.value)
            value = value_of(rule, row.value) if is_mark else allowed_values(rule)[0]
            if value is None:
                return _("“{found}” is no value in this round.").format(found=row.value)
            mark = Mark(int(row.measure), value, row.criterion)
            fault = mark_fault(rule, self._items, mark)
            if fault:
                return fault
            place = (mark.number, mark.criterion)
            if place in marks:
                first, before = marks[place]
                sentence = _("The same voter marked measure {number} in line {line} already.")
                told = sentence.format(number=mark.number, line=first)
                if before != mark or not is_mark:
                    return told
                self.refused.append(RefusedLine(row.line, told))  # a line that stands there twice leaves no doubt
                return None
            if is_mark:
                marks[place] = (row.line, mark)
        self._marks[person.id] = marks
        self._lines.setdefault(person.id, []).append(row.line)
        return None

    def ballots(self) -> list[tuple[Participant, list[Mark]]]:
        """Every ballot that may stand as a whole; the lines of the others join the refused ones."""
        people = {one.id: one for one in self._people.values()}
        found = []
        for person_id, marks in self._marks.items():
            ballot = [mark for _line, mark in marks.values()]
            fault = self._partial(person_id) or ballot_fault(self._round.rule, ballot)
            fault = fault or self._otherwise(people[person_id], ballot)
            if fault:
                self.refused += [RefusedLine(line, fault) for line in self._lines[person_id]]
            else:
                found.append((people[person_id], ballot))
        return found

    def _partial(self, person_id: str) -> str | None:
        line = self._bad.get(person_id)
        sentence = _("Line {line} of the same ballot cannot be taken: it goes in as a whole, once that line is mended.")
        return sentence.format(line=line) if line else None

    def _otherwise(self, person: Participant, ballot: Sequence[Mark]) -> str | None:
        """No table takes the place of a ballot unseen: that is done for one person, with a reason."""
        kept = _kept(self._db, self._round, person)
        if kept is None or kept == set(ballot):
            return None
        sentence = _("{name} has voted already, and otherwise: replace the ballot at the laptop, with a reason.")
        return sentence.format(name=person.name)


def _kept(db: Connection, voting_round: Round, person: Participant) -> set[Mark] | None:
    """The person's ballot in an open round, if there is one."""
    kept = None if voting_round.rule.is_secret else store.marks_of(db, voting_round.id, person.id)
    return None if kept is None else set(kept)
