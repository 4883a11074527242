"""The screen «People»: the registration desk and the groups of a day."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Ability
from facilitator.domain.attendance import Attendance
from facilitator.services import desk, group_board, people, programme
from facilitator.services.desk import Presence
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.pages import Stack
from facilitator.ui.people.day_box import DayBox
from facilitator.ui.people.desk_acts import DeskActs
from facilitator.ui.people.desk_page import DeskPage
from facilitator.ui.people.group_acts import GroupActs
from facilitator.ui.people.groups_page import GroupsPage
from facilitator.ui.people.list_import import ListImport
from facilitator.ui.screen import Screen
from facilitator.ui.tabs import Tabs
from facilitator.ui.workplace import Workplace


class PeopleScreen(Screen):
    """Two pages for the day of the day box, or advice while there is nobody on the list."""

    tables: ClassVar = (
        "participant", "attendance", "walk_in", "membership", "project_group", "category", "part", "programme_item",
        "group_time", "group_alliance", "alliance", "session",
    )  # fmt: skip

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("People"), parent)
        self._met_item = ""  # the last one with arrivals in which the screen was seen
        self.day = DayBox(self.session, self)
        self.bar.addWidget(self.day)
        self.stack = Stack(self)
        self.pages = Tabs(self.stack)
        self.desk = DeskPage(self.pages.room)
        self.groups = GroupsPage(self.pages.room)
        self.desk_acts = DeskActs(workplace, self.day, self.desk, self)
        self.group_acts = GroupActs(workplace, self.day, self.groups, self)
        self.list_import = ListImport(workplace, self)
        self._make_actions()
        self._make_buttons()
        self.pages.addTab(self.desk, _("Registration"))
        self.pages.addTab(self.groups, _("Groups"))
        advice = _("Import the list of people from an Excel or CSV table, or enter those who come one by one.")
        acts = [self.import_action, self.walk_in_action]
        self.empty = EmptyPage("users", _("Nobody is on the list yet"), advice, acts, self.stack)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.pages)
        self.content.addWidget(self.stack)
        self._wire()

    def _make_actions(self) -> None:
        add = self.add_action
        self.arrive_action = add(_("&Register arrival"), "user-check", self.desk_acts.arrive)
        self.leave_action = add(_("Has &left"), "user-x", self.desk_acts.leave, "Delete")
        self.walk_in_action = add(_("Add a &walk-in…"), "user-plus", self.desk_acts.ask_walk_in, "Ctrl+Return")
        self.correct_action = add(_("&Correct…"), "pencil", self.desk_acts.ask_correction, "F2")
        self.move_action = add(_("&Move to group…"), "arrow-right-left", self._ask_move, "Ctrl+M")
        self.lead_action = add(_("A&ppoint lead"), "star", self.group_acts.appoint, "Ctrl+L")
        self.distribute_action = add(_("&Distribute…"), "shuffle", self.group_acts.ask_distribution, "Ctrl+D")
        self.change_groups_action = add(_("Change the &groups…"), "settings", self._go_to_list_of_groups)
        self.import_action = add(_("&Import people…"), "upload", self.list_import.ask_file, "Ctrl+I")
        self.desk_action = add(_("Go to registration"), "search", self.show_desk, "F6")
        self.groups_action = add(_("Go to the groups"), "users-round", self.show_groups, "F7")

    def _make_buttons(self) -> None:
        add = self.add_button
        self._desk_buttons: list[QWidget] = [add(self.walk_in_action), add(self.leave_action)]
        self._desk_buttons.append(add(self.arrive_action, is_main=True))
        self._group_buttons: list[QWidget] = [add(self.lead_action), add(self.move_action)]
        self._group_buttons.append(add(self.distribute_action, is_main=True))
        self.desk.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.desk.table.addActions([self.arrive_action, self.leave_action, self.correct_action, self.move_action])
        self.groups.offer([self.move_action, self.lead_action])
        for button in (*self._desk_buttons, *self._group_buttons):
            button.hide()  # never all at once: together they would be wider than a small screen

    def _wire(self) -> None:
        self.day.chosen.connect(self._on_day_chosen)
        self.pages.currentChanged.connect(self._turn_page)
        self.desk.selection_changed.connect(self._enable)
        self.groups.selection_changed.connect(self._enable)
        self.list_import.busy_changed.connect(self.import_action.setDisabled)
        self.list_import.imported.connect(self.take_focus)

    def showEvent(self, event: QShowEvent) -> None:
        """Badge numbers and Enter are typed while people arrive, which would move them on the page of the groups."""
        if not event.spontaneous() and self._is_for_arrivals():
            self.pages.setCurrentWidget(self.desk)
        super().showEvent(event)

    def refresh(self) -> None:
        self.day.refresh()
        part_id = self.day.part_id
        hall = desk.hall(self.session.db, part_id)
        is_empty = not hall.guests
        self.stack.setCurrentWidget(self.empty if is_empty else self.pages)
        self.day.setVisible(not is_empty)
        self._summarise(hall.counts)
        if self._is_desk():
            self.desk.show_hall(hall, people.categories(self.session.db))
            self.desk_acts.show_card()
        else:
            self.groups.show_board(group_board.board(self.session.db, part_id))
        self._enable()

    def show_object(self, key: str) -> None:
        """`key` is the id of a person; of a part or a group of the session: who sits together there."""
        parts, groups = people.parts(self.session.db), people.groups(self.session.db)
        if key in {one.id for one in parts} | {one.id for one in groups}:
            self.show_groups()
            return
        self.show_desk()
        self.desk.select(key)
        self.desk_acts.announced = key
        self.desk_acts.show_card()

    @Slot()
    def show_desk(self) -> None:
        self.pages.setCurrentWidget(self.desk)
        self.take_focus()

    @Slot()
    def show_groups(self) -> None:
        self.pages.setCurrentWidget(self.groups)
        self.take_focus()

    @Slot()
    def _ask_move(self) -> None:
        """Of whoever is chosen on the page that is shown."""
        guest = self.desk.chosen_guest()
        if not self._is_desk():
            self.group_acts.ask_move()
        elif guest is not None:
            self.desk_acts.announced = guest.person.id
            self.group_acts.ask_move_of([guest.person])

    @Slot()
    def _go_to_list_of_groups(self) -> None:
        """Where groups are added, renamed and removed."""
        self.go("session", "groups")

    def _is_for_arrivals(self) -> bool:
        """Whether people arrive in the running item: only once where they are dealt out to groups in it too."""
        item = programme.running(self.session.db)
        if item is None or Ability.REGISTRATION not in item.open:
            return False
        is_new, self._met_item = item.id != self._met_item, item.id
        return is_new or Ability.DISTRIBUTION not in item.open

    def _is_desk(self) -> bool:
        return self.pages.currentWidget() is self.desk

    @Slot()
    def take_focus(self) -> None:
        if self.stack.currentWidget() is self.empty:
            self.empty.buttons[0].setFocus()
        elif self._is_desk():
            self.desk.search.setFocus()
        else:
            self.groups.focus_list()

    def _summarise(self, counts: Attendance) -> None:
        """The counters that one asks for on either page and at any width, or that this is not the day that is on."""
        everybody = counts.everybody
        sentence = _("In the hall {present}, registered {registered} of {listed}").format(
            present=everybody.present, registered=everybody.registered, listed=everybody.listed
        )
        self.summary.setText(self.day.warning or (sentence if everybody.listed else ""))
        theme.mark(self.summary, "warning" if self.day.warning else "muted")

    @Slot()
    def _enable(self) -> None:
        """Buttons of the page that is shown, and only acts that somebody is chosen for."""
        is_empty = self.stack.currentWidget() is self.empty
        is_desk = self._is_desk()
        wanted = [(button, is_desk and not is_empty) for button in self._desk_buttons]
        self.show_only([*wanted, *((button, not is_desk and not is_empty) for button in self._group_buttons)])
        guest = self.desk.chosen_guest() if is_desk else None
        self.arrive_action.setEnabled(guest is not None)
        self.leave_action.setEnabled(guest is not None and guest.presence is Presence.PRESENT)
        self.correct_action.setEnabled(guest is not None)
        count = 0 if is_desk else len(self.groups.selected())
        self.move_action.setEnabled((guest is not None or count > 0) and self.group_acts.has_groups())
        self.lead_action.setEnabled(count == 1)
        self.distribute_action.setEnabled(not is_empty)

    @Slot()
    def _on_day_chosen(self) -> None:
        self.desk_acts.announced = ""
        self.refresh()
        self.take_focus()

    @Slot(int)
    def _turn_page(self) -> None:
        if self.isVisible():
            self.refresh()
