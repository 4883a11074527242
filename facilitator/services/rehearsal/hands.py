"""Hands that perform the steps of a rehearsal: one service for each act, and what people do beside the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from facilitator.domain.findings import Finding
from facilitator.domain.rehearsal import Step
from facilitator.domain.surroundings import SimulatedClock
from facilitator.services import (
    adoption,
    assignments,
    attendance,
    ballots,
    checks,
    consents,
    council,
    debts,
    details,
    draft,
    duplicates,
    export,
    form_taking,
    group_forms,
    groups,
    hand_totals,
    indicators,
    people,
    planned_details,
    programme,
    proposals,
    reactions,
    revisions,
    speeches,
    ties,
    voting,
    worked_out,
)
from facilitator.services.duplicates import LIKELY, Neighbourhood, Pair
from facilitator.services.form_taking import CellChange, Taking
from facilitator.services.session import Session
from facilitator.text import _


class Hands(Protocol):
    """Whoever performs the steps: services, or a user's windows."""

    def perform(self, step: Step) -> object:
        """Do what the step says, as its actor; gives what the act gives."""


# Act -> the one service that it is.
_SERVICES: Mapping[str, Callable[..., object]] = {
    "import_draft": draft.import_draft,
    "link_planned": planned_details.link_planned,
    "import_people": people.import_people,
    "start_item": programme.start_item,
    "finish_item": programme.finish_item,
    "extend_item": programme.extend_item,
    "skip_item": programme.skip_item,
    "go_back": programme.go_back,
    "replan_day": programme.replan_day,
    "give_group_time": programme.give_group_time,
    "register_arrival": attendance.arrive,
    "add_walk_in": attendance.add_walk_in,
    "distribute": groups.distribute,
    "regroup": groups.regroup,
    "move_member": groups.move,
    "react_to_draft_row": reactions.react,
    "propose": proposals.propose,
    "merge": council.merge,
    "unmerge": council.unmerge,
    "reword": council.reword,
    "park": council.park,
    "reject": council.reject,
    "assign_measures": assignments.assign_measures,
    "prepare_round": voting.prepare_round,
    "freeze_round": voting.freeze_round,
    "open_round": voting.open_round,
    "cast_ballot": ballots.cast_marks,
    "enter_totals": hand_totals.enter_totals,
    "close_round": voting.close_round,
    "decide_tie": ties.decide_tie,
    "settle_round": voting.settle_round,
    "shortlist": voting.shortlist,
    "detail": details.detail,
    "say_free": details.say_free,
    "link_indicator": indicators.link_indicator,
    "answer_consent": consents.answer,
    "name_officers": speeches.name_officers,
    "record_speech": speeches.record_speech,
    "amend": adoption.amend,
    "put_to_the_vote": adoption.put_to_the_vote,
    "record_dissent": adoption.record_dissent,
    "close_revision": revisions.close_revision,
    "reopen": revisions.reopen,
}


class ServiceHands:
    """Performs each step by its service; `tell` hears in a sentence of what leaves no act behind."""

    def __init__(self, session: Session, clock: SimulatedClock, tell: Callable[[str], None]) -> None:
        self._session, self._clock, self._tell = session, clock, tell
        self._beside: Mapping[str, Callable[..., object]] = {
            "wait_until": self._wait_until,
            "look_at_counters": self._look_at_counters,
            "look_at_duplicates": self._look_at_duplicates,
            "look_at_debts": self._look_at_debts,
            "look_at_checks": self._look_at_checks,
            "write_group_form": self._write_group_form,
            "fill": self._fill,
            "take_group_form": self._take_group_form,
            "write_document": self._write_document,
        }

    def perform(self, step: Step) -> object:
        self._session.actor = step.actor
        if step.act in self._beside:
            return self._beside[step.act](**step.arguments)
        return _SERVICES[step.act](self._session, **step.arguments)

    def _wait_until(self, instant: datetime) -> None:
        self._clock.wait_until(instant)

    def _look_at_counters(self, part_id: str) -> object:
        found = attendance.counters(self._session.db, part_id)
        everybody, deciding = found.everybody, found.deciding
        sentence = _("in the hall: {present} of {listed}, with a deciding vote: {deciding} of {entitled}")
        self._tell(
            sentence.format(
                present=everybody.present, listed=everybody.listed, deciding=deciding.present, entitled=deciding.listed
            )
        )
        return found

    def _look_at_duplicates(self) -> list[Pair]:
        pool = duplicates.material(self._session.db)
        found = Neighbourhood(pool).pairs(pool, LIKELY)
        self._tell(_("likely duplicates to look at: {count}").format(count=len(found)))
        return found

    def _look_at_debts(self) -> object:
        db = self._session.db
        found = debts.board(worked_out.listed(db), [*assignments.details_groups(db), None])
        owed = sum(len(line.debts) for line in found if not line.is_whole)
        self._tell(_("measures that still lack something: {count}").format(count=owed))
        return found

    def _look_at_checks(self) -> list[Finding]:
        found = checks.findings(self._session.db)
        self._tell(_("warnings of the checks: {count}").format(count=len(found)))
        return found

    def _write_group_form(self, group_id: str, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        group_forms.write_group_form(self._session.db, group_id, path, self._session.surroundings)
        self._tell(_("form written: {name}").format(name=path.name))

    def _fill(self, path: Path, cells: Mapping[tuple[str, str], Any]) -> None:
        from facilitator.documents.form_filling import fill_form

        fill_form(path, cells)
        self._tell(_("form filled: {name}, cells: {count}").format(name=path.name, count=len(cells)))

    def _take_group_form(self, path: Path) -> Taking:
        found = form_taking.take(self._session, path)
        told = [(_("conflict, {cell}: “{present}” here, “{other}” in the form"), one) for one in found.conflicts]
        for sentence, one in told:
            self._tell(_conflict(sentence, one))
        for refused in found.refused:
            self._tell(_("not taken, {cell}: {why}").format(cell=refused.shown_at, why=refused.why))
        return found

    def _write_document(self, document: str, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        export.export(self._session.db, document, path)
        self._tell(_("document written: {name}").format(name=path.name))


def _conflict(sentence: str, one: CellChange) -> str:
    return sentence.format(cell=one.shown_at, present=one.before, other=one.after)
