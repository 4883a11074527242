"""What is done beside the votes: fields amended, speeches written down or struck, chair and secretary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from facilitator.domain.abilities import Ability
from facilitator.domain.adoption import Field
from facilitator.domain.measures import State
from facilitator.services import adoption, people, plenary, speeches
from facilitator.services.plenary import PlenaryRow
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui.adoption.dialogs import AmendDialog, OfficersDialog, SpeechDialog, StrikeDialog
from facilitator.ui.screen import Screen


class PlanActs(QObject):
    """`chosen` gives the rows that an act is about."""

    def __init__(self, screen: Screen, chosen: Callable[[], Sequence[PlenaryRow]]) -> None:
        super().__init__(screen)
        self._screen, self._session, self._chosen = screen, screen.session, chosen
        add = screen.add_action
        tip = _("Change one field, with the redline that the hall sees")
        self.amend = add(_("&Amend…"), "pencil", self._amend_title, "F2", tip)
        tip = _("Write down who speaks to the measure, and the gist")
        self.speak = add(_("&Speech…"), "message-square-text", self._ask_speech, "Ctrl+R", tip)
        tip = _("Take a speech that was put down wrongly out of the minutes")
        self.strike = add(_("Stri&ke a speech…"), "trash-2", self._ask_strike, "", tip)
        tip = _("Name who chairs and who writes the minutes, as they are printed there")
        self.officers = add(_("C&hair and secretary…"), "users", self._ask_officers, "", tip)

    def enable(self) -> None:
        chosen = self._chosen()
        self.amend.setEnabled(len(chosen) == 1 and chosen[0].measure.state is State.SHORTLISTED)
        self.speak.setEnabled(len(chosen) == 1)
        has_speeches = len(chosen) == 1 and bool(plenary.speeches_to(self._session.db, chosen[0].measure.id))
        self.strike.setEnabled(has_speeches)

    @Slot()
    def _amend_title(self) -> None:
        self.ask_amendment(Field.TITLE)

    @Slot(Field)
    def ask_amendment(self, field: Field) -> None:
        self._screen.workplace.warn_first(self._screen, Ability.ADOPTION, partial(self._open_amendment, field))

    def _open_amendment(self, field: Field) -> None:
        [row] = self._chosen()
        found = plenary.redlined(self._session.db, row.measure.id)
        if found is not None:
            act = partial(adoption.amend_fields, self._session, row.measure.id)
            AmendDialog(found, field, self._screen, act).open()

    @Slot()
    def _ask_speech(self) -> None:
        [row] = self._chosen()
        act = partial(_speak, self._session, row.measure.id)
        title = _("Speech to No. {number}").format(number=row.measure.number)
        SpeechDialog(title, _("Write it down"), self._session, self._screen, act).open()

    @Slot()
    def _ask_strike(self) -> None:
        [row] = self._chosen()
        title = _("Strike a speech to No. {number}").format(number=row.measure.number)
        found = plenary.speeches_to(self._session.db, row.measure.id)
        StrikeDialog(title, found, self._screen, partial(speeches.strike_speech, self._session)).open()

    @Slot()
    def _ask_officers(self) -> None:
        names = [person.name for person in people.participants(self._session.db)]
        act = partial(speeches.name_officers, self._session)
        OfficersDialog(speeches.officers(self._session.db), names, self._screen, act).open()


def _speak(session: Session, measure_id: str, participant_id: str, gist: str) -> None:
    speeches.record_speech(session, participant_id, gist, measure_id=measure_id)
