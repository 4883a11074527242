"""The registration desk: one field, the list that it narrows, who has just come, and the counters of the hall."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.people import Category, badge_number
from facilitator.services import desk
from facilitator.services.desk import Guest, Hall, Presence
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.icons import icon
from facilitator.ui.people.counters import Counters
from facilitator.ui.people.guest_card import KINDS, GuestCard
from facilitator.ui.people.search_field import SearchField
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel

COUNTERS_WIDTH = 300  # pixels, at 100 %
CATEGORY = 3  # its column
NARROWEST = 820  # pixels: below it the categories are only on the card
NARROW = 950  # pixels: below it the list needs all of the width, and the counters are the line under the title


class DeskPage(QWidget):
    """Shows and lets choose; the acts are the screen's. `taken` and `struck` are wishes about `chosen_guest`.

    `nobody_found` gives what was typed when Enter fell on an empty list, `badge_unknown` tells that it was a number
    that nobody's badge has; `selection_changed` that another is chosen.
    """

    taken = Signal()
    struck = Signal()
    nobody_found = Signal(str)
    badge_unknown = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._guests: Sequence[Guest] = ()
        self.is_to_start_anew = False  # the list is shown once, when nothing is typed any more
        self.search = SearchField(self)
        self.card = GuestCard(self)
        self.model: RowsModel[Guest] = RowsModel(_columns(), lambda guest: guest.person.id, self)
        self.table = RowTable(self.model, 2, (6, 24, 20, 18, 30, 28), self)
        self.table.setAccessibleName(_("People"))
        self.nothing = theme.mark(QLabel(self), "muted")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.counters = Counters(self)
        self.side = QScrollArea(self)
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.search.taken.connect(self._take)
        self.search.struck.connect(self._strike)
        self.search.stepped.connect(self._step)
        self.table.chosen.connect(self._take)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= NARROW)
        self.table.setColumnHidden(CATEGORY, self.width() < NARROWEST)

    def show_hall(self, hall: Hall, categories: Sequence[Category]) -> None:
        self._guests = hall.guests
        self.counters.show_counts(hall.counts, categories)
        self._fit_side()
        if not self.is_to_start_anew:
            self._list()
        self.selection_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The counters know how wide they are a moment after they were filled for the first time."""
        if watched is self.counters and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ChildPolished):
            self._fit_side()
        return False

    def _fit_side(self) -> None:
        self.side.setFixedWidth(max(COUNTERS_WIDTH, self.counters.minimumSizeHint().width() + 2))

    def chosen_guest(self) -> Guest | None:
        return self.table.current_row()

    def guest(self, participant_id: str) -> Guest | None:
        return next((one for one in self._guests if one.person.id == participant_id), None)

    def select(self, participant_id: str) -> None:
        """Bring a person into view, whatever was typed."""
        self.search.clear()
        self.table.select_key(participant_id)

    def start_anew(self) -> None:
        """Ready for the next person in the line: nothing typed, nobody chosen."""
        if self.search.text():
            self.search.clear()  # this narrows
        else:
            self._narrow()
        self.search.setFocus()

    @Slot()
    def _narrow(self) -> None:
        """While something is typed the likeliest is chosen; an empty field chooses nobody, so Enter takes nobody.

        A number chooses only whose badge it is: a scanner presses Enter whoever else the list shows.
        """
        rows = self._list()
        text = self.search.text().strip()
        if text.isdigit():
            rows = [guest for guest in rows if guest.person.number == badge_number(text)]
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.place(rows[0].person.id) if text and rows else QModelIndex())
        self.table.scrollToTop()
        self.selection_changed.emit()  # the table says nothing of who was chosen and is not shown any more

    def _list(self) -> list[Guest]:
        """Show whom the field means; the likeliest first."""
        rows = desk.narrowed(self._guests, self.search.text())
        self.model.show_rows(rows)
        self.nothing.setVisible(not rows)
        if not rows:
            self._tell_nobody("muted")
        return rows

    def _tell_nobody(self, kind: str) -> None:
        text = self.search.text().strip()
        sentence = _("Nobody on the list fits “{text}”. Press Enter to put this person on the list.")
        if text.isdigit():
            sentence = _("Nobody on the list has badge {text}. Press Ctrl+Enter to put a new person on the list.")
        theme.mark(self.nothing, kind).setText(sentence.format(text=text))
        self.nothing.show()

    @Slot()
    def _take(self) -> None:
        text = self.search.text().strip()
        if self.chosen_guest():
            self.taken.emit()
        elif text.isdigit():
            self.search.selectAll()  # what is scanned next replaces it
            self.badge_unknown.emit()
            self._tell_nobody("warning")
        elif text:
            self.nobody_found.emit(text)

    @Slot()
    def _strike(self) -> None:
        if self.chosen_guest():
            self.struck.emit()

    @Slot(int)
    def _step(self, rows: int) -> None:
        present = self.table.currentIndex().row()
        last = self.model.rowCount() - 1
        if last >= 0:
            self.table.selectRow(min(max(present + rows, 0), last))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self) -> None:
        self.selection_changed.emit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SMALL)
        for widget in (self.search, self.card, self.nothing):
            left.addWidget(widget)
        left.addWidget(self.table, 1)
        self.side.setWidgetResizable(True)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setWidget(self.counters)
        self.counters.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.NORMAL)
        layout.addLayout(left, 1)
        layout.addWidget(self.side)


def state_sentence(guest: Guest) -> str:
    """How it stands with a person, as the table and the card say it."""
    if guest.presence is Presence.EXPECTED or guest.since is None:
        return _("not yet")
    sentence = _("here since {time}") if guest.presence is Presence.PRESENT else _("left at {time}")
    return sentence.format(time=f"{guest.since.hour:02}:{guest.since.minute:02}")  # :%H:%M takes ten times as long


def _columns() -> list[Column[Guest]]:
    pictures = {
        Presence.PRESENT: icon("user-check", "success"),
        Presence.LEFT: icon("user-x", "warning"),
        Presence.EXPECTED: icon("circle", "muted"),
    }

    def picture(guest: Guest) -> QIcon:
        return pictures[guest.presence]

    return [
        Column(_("Badge"), _badge, lambda guest: guest.person.number, is_number=True),
        Column(_("Person"), lambda guest: guest.person.name),
        Column(_("Organisation"), lambda guest: guest.person.organisation),
        Column(_("Category"), lambda guest: guest.category),
        Column(_("Group"), lambda guest: guest.group),
        Column(_("Here"), state_sentence, _state_key, colour=_state_colour, icon=picture),
    ]


def _badge(guest: Guest) -> str:
    return str(guest.person.number)


def _state_key(guest: Guest) -> tuple[str, str]:
    return guest.presence, str(guest.since)


def _state_colour(guest: Guest) -> QColor:
    return theme.colour(KINDS[guest.presence])
