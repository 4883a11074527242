"""The steps of the plenary: amendments, speeches, votes, dissenting opinions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from facilitator.domain.adoption import Count, Field
from facilitator.domain.measures import State
from facilitator.services import people, plenary
from facilitator.ui.adoption.dialogs import AmendDialog, DissentDialog, EnBlocDialog, OfficersDialog, SpeechDialog
from facilitator.ui.adoption.person_choice import PersonChoice
from facilitator.ui.adoption.screen import AdoptionScreen
from facilitator.ui.adoption.vote_panel import VotePanel
from window_hands.gestures import Gestures
from window_hands.people import letters

Key = Qt.Key


class AtThePlenary:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures

    def amend(self, measure_id: str, field: Field, text: str) -> None:
        self._user.do(self._chosen(measure_id).plan.amend)
        dialog = self._user.dialog(AmendDialog)
        self._user.choose(dialog.field, field.value)
        self._user.type_into(dialog.text, text)
        self._user.press(dialog.text, Key.Key_Return)

    def name_officers(self, chair: str, secretary: str) -> None:
        self._user.do(self._screen().plan.officers)
        dialog = self._user.dialog(OfficersDialog)
        for choice, name in ((dialog.chair, chair), (dialog.secretary, secretary)):
            self._user.type_into(choice.lineEdit(), name)
        self._user.accept(dialog)

    def record_speech(self, participant_id: str, gist: str, measure_id: str) -> None:
        self._user.do(self._chosen(measure_id).plan.speak)
        dialog = self._user.dialog(SpeechDialog)
        self._find(dialog.who, participant_id)
        self._user.type_into(dialog.gist, gist)
        self._user.accept(dialog)

    def put_to_the_vote(self, subject: str, measure_ids: Sequence[str], count: Count) -> None:
        """One measure on the floor, or en bloc all that are not decided yet."""
        titles = {row.measure.id: row.measure.title for row in plenary.rows(self._user.session.db)}
        if [titles[one].split("\n")[0] for one in measure_ids] == [subject]:
            self._vote_on_the_floor(measure_ids[0], count)
        else:
            self._vote_en_bloc(subject, measure_ids, count)
        last = plenary.resolutions(self._user.session.db)[-1]
        assert (last.subject, last.count, set(last.measure_ids)) == (subject, count, set(measure_ids))

    def record_dissent(self, resolution_id: str, participant_id: str, opinion: str) -> None:
        self._user.do(self._screen().votes.dissent)
        dialog = self._user.dialog(DissentDialog)
        self._user.choose(dialog.decision, resolution_id)
        self._find(dialog.who, participant_id)
        self._user.type_into(dialog.opinion, opinion)
        self._user.accept(dialog)

    def _vote_on_the_floor(self, measure_id: str, count: Count) -> None:
        screen = self._chosen(measure_id)
        self._user.press(screen.list.table, Key.Key_Return)
        assert screen.session.floor == measure_id
        self._count(screen.floor.panel, count)
        self._user.press(screen.floor.panel.abstained, Key.Key_Return)
        self._user.mean_it()
        assert screen.session.floor == ""

    def _vote_en_bloc(self, subject: str, measure_ids: Sequence[str], count: Count) -> None:
        screen = self._screen()
        rows = plenary.rows(self._user.session.db)
        assert {row.measure.id for row in rows if row.measure.state is State.SHORTLISTED} == set(measure_ids)
        self._user.do(screen.votes.en_bloc)
        dialog = self._user.dialog(EnBlocDialog)
        self._user.type_into(dialog.subject, subject)
        self._count(dialog.panel, count)
        self._user.accept(dialog)

    def _count(self, panel: VotePanel, count: Count) -> None:
        """Those present and entitled stand there already, from the registration."""
        assert (panel.entitled.value(), panel.present.value()) == (count.entitled, count.present)
        for field, number in (
            (panel.votes_for, count.votes_for),
            (panel.against, count.votes_against),
            (panel.abstained, count.abstained),
        ):
            self._user.type_into(field, str(number))

    def _find(self, choice: PersonChoice, participant_id: str) -> None:
        person = next(one for one in people.participants(self._user.session.db) if one.id == participant_id)
        self._user.type_into(choice.field, letters(person))
        for _row in range(choice.list.count()):
            if choice.person() == person:
                break
            self._user.press(choice.field, Key.Key_Down)
        assert choice.person() == person
        self._user.press(choice.field, Key.Key_Return)

    def _chosen(self, measure_id: str) -> AdoptionScreen:
        screen = self._screen()
        self._user.choose_row(screen.list.table, measure_id)
        return screen

    def _screen(self) -> AdoptionScreen:
        return self._user.go_to("adoption", AdoptionScreen)
