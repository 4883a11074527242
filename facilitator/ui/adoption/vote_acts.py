"""What decides: marking as contested, the votes one by one and en bloc, decisions taken back, dissenting opinions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from facilitator.domain.abilities import Ability
from facilitator.domain.adoption import Count, Majority, Quorum, Resolution
from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.services import adoption, plenary
from facilitator.services.plenary import PlenaryRow
from facilitator.text import _, ngettext
from facilitator.ui.adoption import words
from facilitator.ui.adoption.dialogs import DissentDialog, EnBlocDialog, SpeechDialog, TakeBackDialog
from facilitator.ui.adoption.vote_panel import VotePanel
from facilitator.ui.screen import Screen


class VoteActs(QObject):
    """`chosen` gives the rows that an act is about; `decided` tells that the measure on the floor is."""

    decided = Signal()

    def __init__(self, screen: Screen, chosen: Callable[[], Sequence[PlenaryRow]]) -> None:
        super().__init__(screen)
        self._screen, self._session, self._chosen = screen, screen.session, chosen
        self._panel: VotePanel
        self.is_recording = False  # the screen is read again once, when it is known what comes next
        add = screen.add_action
        tip = _("Mark the chosen measures as contested, or take the mark off; the space bar does it too")
        self.contest = add(_("&Contested"), "hand", self._toggle, "F12", tip)
        tip = _("Mark the measure as contested and write down who asks for it and why")
        self.object = add(_("Contested, who and &why…"), "message-square-text", self._ask_objection, "Shift+F12", tip)
        tip = _("One vote on all measures that nobody contests")
        self.en_bloc = add(_("Adopt all &uncontested en bloc…"), "list-checks", self._ask_en_bloc, "F9", tip)
        tip = _("Write the decision down and go on to the next contested measure (Enter in a count)")
        self.record = add(_("&Record the decision"), "gavel", self._record, "Ctrl+Return", tip)
        self.take_back = add(_("Take a decision &back…"), "undo-2", self._ask_take_back, "Ctrl+B")
        self.dissent = add(_("&Dissenting opinion…"), "message-square-text", self._ask_dissent, "Ctrl+D")

    def serve(self, panel: VotePanel) -> None:
        self._panel = panel
        panel.entered.connect(self._record)

    def enable(self, rows: Sequence[PlenaryRow], *, is_floor: bool) -> None:
        """`rows` are all of the list."""
        chosen = self._chosen()
        is_open = bool(chosen) and all(row.measure.state is State.SHORTLISTED for row in chosen)
        has_decisions = any(row.decision for row in rows)
        self.contest.setEnabled(is_open)
        self.object.setEnabled(is_open and len(chosen) == 1)
        self.en_bloc.setEnabled(not is_floor and bool(_uncontested(rows)))
        self.record.setEnabled(is_floor and is_open)
        self.take_back.setEnabled(has_decisions)
        self.dissent.setEnabled(has_decisions)

    # Contested or not

    @Slot()
    def _toggle(self) -> None:
        if self.contest.isEnabled():
            self._first(self._do_toggle)

    toggle = _toggle  # the space bar in the list

    def _do_toggle(self) -> None:
        rows = self._chosen()
        ids = [row.measure.id for row in rows]
        act = adoption.settle if all(row.is_contested for row in rows) else adoption.contest
        act(self._session, ids)

    @Slot()
    def _ask_objection(self) -> None:
        self._first(self._open_objection)

    def _open_objection(self) -> None:
        title = _("Who contests No. {number}, and why").format(number=self._chosen()[0].measure.number)
        SpeechDialog(title, _("Mark as contested"), self._session, self._screen, self._object).open()

    def _object(self, participant_id: str, gist: str) -> None:
        [row] = self._chosen()
        adoption.object_to(self._session, row.measure.id, participant_id, gist)

    # Votes

    @Slot()
    def _record(self) -> None:
        if self.record.isEnabled():
            self._panel.count()  # nothing typed: said at once
            self._first(self._do_record)

    def _do_record(self) -> None:
        [row] = self._chosen()
        subject = row.measure.title.split("\n", maxsplit=1)[0]
        self.is_recording = True
        try:
            adoption.put_to_the_vote(self._session, subject, [row.measure.id], self._panel.count(), *self._panel.rule())
        finally:
            self.is_recording = False
        outcome = words.outcome(plenary.resolutions(self._session.db)[-1])
        told = _("No. {number} – {outcome}.").format(number=row.measure.number, outcome=outcome)
        self._screen.workplace.notices.tell(told)
        self.decided.emit()

    @Slot()
    def _ask_en_bloc(self) -> None:
        self._first(self._open_en_bloc)

    def _open_en_bloc(self) -> None:
        db = self._session.db
        agreed, contested = _uncontested(plenary.rows(db)), len(plenary.open_ids(db, contested=True))
        act = partial(self._vote_en_bloc, [row.measure.id for row in agreed])
        dialog = EnBlocDialog(agreed, contested, plenary.subject_of_all(db), self._screen, act)
        dialog.panel.show_rule(*self._panel.rule())
        dialog.panel.suggest(*plenary.hall(db, self._screen.session.surroundings.now()))
        dialog.open()
        dialog.panel.focus()

    def _vote_en_bloc(self, ids: Sequence[str], subject: str, count: Count, quorum: Quorum, majority: Majority) -> None:
        """On what the dialog has shown, whatever another window has put on the list meanwhile."""
        adoption.put_en_bloc(self._session, subject, ids, count, quorum, majority)
        told = ngettext("{count} measure: {outcome}.", "{count} measures: {outcome}.", len(ids))
        outcome = words.outcome(plenary.resolutions(self._session.db)[-1])
        self._screen.workplace.notices.tell(told.format(count=len(ids), outcome=outcome))

    # Decisions

    @Slot()
    def _ask_take_back(self) -> None:
        self._first(self._open_take_back)

    def _open_take_back(self) -> None:
        """Of what stays it is told why, and no other decision is offered in its place."""
        db = self._session.db
        found = plenary.open_to_taking_back(db)
        chosen = self._decision(found)
        if why := adoption.why_it_stays(db, chosen):
            raise UserError(why)
        TakeBackDialog(found, chosen, self._screen, self._take_back).open()

    def _take_back(self, resolution_id: str) -> None:
        adoption.take_back(self._session, resolution_id)

    @Slot()
    def _ask_dissent(self) -> None:
        found = plenary.resolutions(self._session.db)
        DissentDialog(found, self._decision(), self._session, self._screen, self._note_dissent).open()

    def _note_dissent(self, resolution_id: str, participant_id: str, opinion: str) -> None:
        adoption.record_dissent(self._session, resolution_id, participant_id, opinion)
        self._screen.workplace.notices.tell(_("The dissenting opinion is noted for the minutes."))

    def _decision(self, preferred: Sequence[Resolution] = ()) -> Resolution:
        """That on the chosen row, else the last one of those preferred, or of all that hold."""
        rows = self._chosen()
        own = rows[0].decision if len(rows) == 1 else None
        return own or (preferred or plenary.standing(self._session.db))[-1]

    def _first(self, act: Callable[[], object]) -> None:
        self._screen.workplace.warn_first(self._screen, Ability.ADOPTION, act)


def _uncontested(rows: Sequence[PlenaryRow]) -> list[PlenaryRow]:
    return [row for row in rows if row.measure.state is State.SHORTLISTED and not row.is_contested]
