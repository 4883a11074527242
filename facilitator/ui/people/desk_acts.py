"""What the secretary does at the registration desk: arrivals, leavings, walk-ins, each announced on the card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Ability
from facilitator.domain.people import Participant
from facilitator.services import attendance, desk, group_board, people
from facilitator.services.attendance import WalkIn
from facilitator.services.desk import Guest, Presence
from facilitator.text import _
from facilitator.ui.people.day_box import DayBox
from facilitator.ui.people.desk_page import DeskPage
from facilitator.ui.people.person_dialog import CorrectionDialog
from facilitator.ui.people.walk_in_dialog import Offer, WalkInDialog
from facilitator.ui.workplace import Workplace


class DeskActs(QObject):
    """Acts on the person chosen on the page; `announced` is the id of the one on the card."""

    def __init__(self, workplace: Workplace, day: DayBox, page: DeskPage, screen: QWidget) -> None:
        super().__init__(screen)
        self._workplace, self._session = workplace, workplace.session
        self._day, self._page, self._screen = day, page, screen
        self.announced = ""
        page.taken.connect(self.arrive)
        page.struck.connect(self.leave)
        page.nobody_found.connect(self.add_walk_in)
        page.badge_unknown.connect(self._announce_nobody)

    def show_card(self, sentence: str = "", kind: str = "") -> None:
        """The person announced last as he stands now, or with a sentence on what has just happened."""
        guest = self._page.guest(self.announced)
        if guest is None:
            self._page.card.clear()
        else:
            self._page.card.show_guest(guest, sentence or _standing(guest), kind)

    @Slot()
    def arrive(self) -> None:
        guest = self._page.chosen_guest()
        if guest is None:
            return
        if guest.presence is Presence.PRESENT:
            self.announced = guest.person.id
            sentence = _("Is in the hall already, since {time}.").format(time=f"{guest.since:%H:%M}")
            self.show_card(sentence, "warning")
            self._page.start_anew()
        else:
            act = partial(self._put_down, guest.person.id, is_arrival=True)
            self._workplace.warn_first(self._screen, Ability.REGISTRATION, act)

    @Slot()
    def leave(self) -> None:
        guest = self._page.chosen_guest()
        if guest is not None:
            act = partial(self._put_down, guest.person.id, is_arrival=False)
            self._workplace.warn_first(self._screen, Ability.REGISTRATION, act)

    @Slot()
    def ask_walk_in(self) -> None:
        self.add_walk_in(self._page.search.text())

    @Slot(str)
    def add_walk_in(self, typed: str) -> None:
        """Open the dialog with what was typed."""
        self._workplace.warn_first(self._screen, Ability.REGISTRATION, partial(self.open_walk_in, typed.strip()))

    def open_walk_in(self, typed: str) -> None:
        """`typed` is a name; a number is never one, but that of a badge if nobody has it."""
        db = self._session.db
        name = "" if typed.isdigit() else typed
        tables = group_board.board(db, self._day.part_id)
        smallest = group_board.smallest_group(db, self._day.part_id)
        sized = [(table.group, len(table.members)) for table in tables if table.group]
        offer = Offer(desk.next_badge(db), people.categories(db), sized, smallest.id if smallest else "")
        WalkInDialog(name, desk.free_badge(db, typed), offer, self._screen, self._register).open()

    @Slot()
    def ask_correction(self) -> None:
        if self._page.chosen_guest():
            self._workplace.warn_first(self._screen, Ability.REGISTRATION, self.open_correction)

    def open_correction(self) -> None:
        guest = self._page.chosen_guest()
        if guest is not None:
            categories = people.categories(self._session.db)
            CorrectionDialog(guest.person, categories, self._screen, self._correct).open()

    def _correct(self, person: Participant) -> None:
        people.correct_person(self._session, person)
        self._announce(person.id)

    def _put_down(self, participant_id: str, *, is_arrival: bool) -> None:
        act = attendance.arrive if is_arrival else attendance.leave
        self._page.is_to_start_anew = True
        try:
            act(self._session, self._day.part_id, participant_id)
        finally:
            self._page.is_to_start_anew = False
        self._announce(participant_id)

    def _register(self, walk_in: WalkIn) -> None:
        self._announce(attendance.add_walk_in(self._session, self._day.part_id, walk_in).id)

    @Slot()
    def _announce_nobody(self) -> None:
        """Else who came before would stand there as if it were his badge."""
        self.announced = ""
        self.show_card()

    def _announce(self, participant_id: str) -> None:
        self.announced = participant_id
        self.show_card()
        self._page.start_anew()


def _standing(guest: Guest) -> str:
    if guest.presence is Presence.EXPECTED or guest.since is None:
        return _("Not registered on this day.")
    registered = _("Registered as a walk-in at {time}.") if guest.is_walk_in else _("Registered at {time}.")
    sentence = registered if guest.presence is Presence.PRESENT else _("Has left at {time}.")
    return sentence.format(time=f"{guest.since:%H:%M}")
