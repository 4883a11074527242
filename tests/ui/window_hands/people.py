"""The steps at the registration desk and with the groups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from facilitator.domain.people import Participant
from facilitator.services import attendance, people
from facilitator.services.attendance import WalkIn
from facilitator.ui.people.distribution_dialog import DistributionDialog
from facilitator.ui.people.group_column import GroupColumn
from facilitator.ui.people.import_dialog import ImportDialog
from facilitator.ui.people.move_dialog import MoveDialog
from facilitator.ui.people.screen import PeopleScreen
from facilitator.ui.people.walk_in_dialog import WalkInDialog
from window_hands.gestures import Gestures

Key = Qt.Key


class AtTheDesk:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures

    def import_people(self, path: Path) -> None:
        screen = self._screen()
        self._user.file(path)
        self._user.do(screen.import_action)
        dialog = self._user.dialog(ImportDialog)
        assert dialog.model.rowCount() > 0
        assert {line.row is not None for line in dialog.model.rows()} == {True}
        wanted = dialog.model.rowCount()
        self._user.accept(dialog)
        assert len(people.participants(self._user.session.db)) == wanted

    def register_arrival(self, part_id: str, participant_id: str) -> None:
        screen = self._desk(part_id)
        person = next(one for one in people.participants(self._user.session.db) if one.id == participant_id)
        self._user.type_into(screen.desk.search, letters(person))
        for _row in range(screen.desk.model.rowCount()):
            if screen.desk.chosen_guest().person.id == participant_id:
                break
            self._user.press(screen.desk.search, Key.Key_Down)
        assert screen.desk.chosen_guest().person.id == participant_id
        self._user.press(screen.desk.search, Key.Key_Return)
        self._user.mean_it()
        assert screen.desk.card.number.text() == str(person.number)

    def add_walk_in(self, part_id: str, walk_in: WalkIn) -> None:
        screen = self._desk(part_id)
        self._user.type_into(screen.desk.search, walk_in.name)
        if screen.desk.chosen_guest() is None:
            self._user.press(screen.desk.search, Key.Key_Return)
        else:
            self._user.press(screen.desk.search, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        dialog = self._user.dialog(WalkInDialog)
        assert dialog.name.text() == walk_in.name
        self._user.type_into(dialog.organisation, walk_in.organisation)
        self._user.choose(dialog.category, walk_in.category_id)
        self._user.choose(dialog.vote, walk_in.vote)
        self._user.choose(dialog.group, walk_in.group_id or "")
        self._user.accept(dialog)
        assert screen.desk.card.name.text() == walk_in.name

    def look_at_counters(self, part_id: str) -> object:
        """What stands in large letters is what the session counts."""
        screen = self._desk(part_id)
        found = attendance.counters(self._user.session.db, part_id)
        assert screen.desk.counters.present.text().endswith(f" {found.everybody.present}")
        return found

    def distribute(self, part_id: str, participant_ids: Sequence[str]) -> None:
        screen = self._groups(part_id)
        self._user.do(screen.distribute_action)
        dialog = self._user.dialog(DistributionDialog)
        assert set(dialog.whom.currentData()) == set(participant_ids), "the desk suggests others"
        self._user.accept(dialog)

    def regroup(self, part_id: str, participant_ids: Sequence[str]) -> None:
        screen = self._groups(part_id)
        self._user.do(screen.distribute_action)
        dialog = self._user.dialog(DistributionDialog)
        self._user.click(dialog.anew, QPoint(20, dialog.anew.height() // 2))
        assert set(dialog.whom.currentData()) == set(participant_ids), "the desk suggests others"
        self._user.accept(dialog)

    def move_member(self, participant_id: str, group_id: str) -> None:
        screen = self._groups(self._part_of(group_id))
        columns = [screen.groups.none, *screen.groups.columns]
        column = next(one for one in columns if _row_of(one, participant_id) >= 0)
        self._user.choose_entry(column.list, column.model.index(_row_of(column, participant_id), 0))
        [member] = screen.groups.selected()
        assert member.person.id == participant_id
        self._user.do(screen.move_action)
        dialog = self._user.dialog(MoveDialog)
        self._user.choose_item(dialog.list, group_id)
        self._user.accept(dialog)

    def _part_of(self, group_id: str) -> str:
        return next(one.part_id for one in people.groups(self._user.session.db) if one.id == group_id)

    def _desk(self, part_id: str) -> PeopleScreen:
        screen = self._screen(part_id)
        self._user.turn_to(screen.pages, screen.desk)
        return screen

    def _groups(self, part_id: str) -> PeopleScreen:
        screen = self._screen(part_id)
        self._user.turn_to(screen.pages, screen.groups)
        return screen

    def _screen(self, part_id: str = "") -> PeopleScreen:
        screen = self._user.go_to("people", PeopleScreen)
        if part_id:
            self._user.choose(screen.day, part_id)
        return screen


def letters(person: Participant) -> str:
    """What a secretary types: the badge number of some, of others the first letters of each name."""
    return str(person.number) if person.number % 2 else " ".join(word[:3] for word in person.name.split())


def _row_of(column: GroupColumn, participant_id: str) -> int:
    ids = [member.person.id for member in column.model.members()]
    return ids.index(participant_id) if participant_id in ids else -1
