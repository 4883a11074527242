"""What is done with the groups of a day: people moved, dealt out, leads appointed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Ability
from facilitator.domain.people import Participant
from facilitator.services import group_board, groups, people
from facilitator.ui.people.day_box import DayBox
from facilitator.ui.people.distribution_dialog import DistributionDialog, Wish
from facilitator.ui.people.groups_page import GroupsPage
from facilitator.ui.people.move_dialog import MoveDialog
from facilitator.ui.workplace import Workplace


class GroupActs(QObject):
    """Acts on the people chosen on the page."""

    def __init__(self, workplace: Workplace, day: DayBox, page: GroupsPage, screen: QWidget) -> None:
        super().__init__(screen)
        self._workplace, self._session = workplace, workplace.session
        self._day, self._page, self._screen = day, page, screen
        page.move_wanted.connect(self.move)
        page.list_wanted.connect(self.ask_move)

    @Slot()
    def ask_move(self) -> None:
        self.ask_move_of([member.person for member in self._page.selected()])

    def has_groups(self) -> bool:
        """Whether the day has a group to which somebody could go."""
        return bool(people.groups(self._session.db, self._day.part_id))

    def ask_move_of(self, chosen: Sequence[Participant]) -> None:
        if chosen and self.has_groups():
            self._workplace.warn_first(self._screen, Ability.DISTRIBUTION, partial(self.open_move, chosen))

    def open_move(self, chosen: Sequence[Participant]) -> None:
        tables = group_board.board(self._session.db, self._day.part_id)
        sized = [(table.group, len(table.members)) for table in tables if table.group]
        act = partial(self._move_now, [person.id for person in chosen])
        ids = {person.id for person in chosen}
        homes = {
            table.group.id if table.group else ""
            for table in tables
            if any(member.person.id in ids for member in table.members)
        }
        MoveDialog(chosen, sized, homes.pop() if len(homes) == 1 else "", self._screen, act).open()

    @Slot(str, list)
    def move(self, group_id: str, ids: Sequence[str]) -> None:
        """Move people to a group, or out of all where `group_id` is empty."""
        self._workplace.warn_first(self._screen, Ability.DISTRIBUTION, partial(self._move_now, ids, group_id))

    @Slot()
    def appoint(self) -> None:
        [member] = self._page.selected()
        act = partial(groups.appoint_lead, self._session, self._day.part_id, member.person.id)
        self._workplace.warn_first(self._screen, Ability.DISTRIBUTION, act)

    @Slot()
    def ask_distribution(self) -> None:
        self._workplace.warn_first(self._screen, Ability.DISTRIBUTION, self.open_distribution)

    def open_distribution(self) -> None:
        categories = people.categories(self._session.db)
        DistributionDialog(self._session, self._day.part_id, categories, self._screen, self._distribute).open()

    def _move_now(self, ids: Sequence[str], group_id: str) -> None:
        if group_id:
            groups.move_all(self._session, ids, group_id)
        else:
            groups.take_out(self._session, self._day.part_id, ids)
        if self._page.isVisible():
            self._page.select(ids)

    def _distribute(self, wish: Wish) -> None:
        act = groups.regroup if wish.anew else groups.distribute
        act(self._session, self._day.part_id, wish.participant_ids)
