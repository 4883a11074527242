"""The executors of a measure, the lead first, each with its consent; the last row is for one more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.consents import Consent, ConsentStatus, executor_key
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.calm_choice import CalmChoice
from facilitator.ui.details import words
from facilitator.ui.details.fields import SavedLine

BESIDE = 44  # pixels of a field that its frame and arrow take
TOLD = (ConsentStatus.AGREED, ConsentStatus.REFUSED)  # of which one wants to note who said so, and why


class ExecutorRow(QWidget):
    """`named`: the name in this place was changed; `answered`: the consent or its note was.

    `entered`: Enter was pressed in the name, which has been told of.
    """

    named = Signal(int)
    entered = Signal(int)
    answered = Signal(str, ConsentStatus, str)

    def __init__(self, place: int, suggestions: QStringListModel, parent: QWidget) -> None:
        super().__init__(parent)
        caption = _("Lead executor") if place == 0 else _("Co-executor {number}").format(number=place)
        self.name = SavedLine(caption, self, suggestions)
        self.name.setPlaceholderText(_("who answers for it") if place == 0 else _("one more co-executor"))
        self.status = CalmChoice(self)
        for one, word in words.STATUSES.items():
            self.status.addItem(_(word), one)
        self.note = SavedLine(_("Note on the consent"), self)
        self.note.setPlaceholderText(_("who said so and when, or why not"))
        self.whole = theme.mark(QLabel(self), "muted")
        self.whole.setWordWrap(True)
        self._place = place
        self._consent: Consent | None = None
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self.name, 1)
        line.addWidget(self.status)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(line)
        layout.addWidget(self.whole)
        layout.addWidget(self.note)
        self.name.entered.connect(self._tell_name)
        self.name.editingFinished.connect(self._tell_entered)  # behind its own, which saves
        self.status.activated.connect(self._tell_status)
        self.note.entered.connect(self._tell_note)

    def show_executor(self, name: str, consent: Consent | None, *, is_other: bool) -> None:
        is_same = consent is not None and self._consent is not None and consent.executor == self._consent.executor
        self._consent = consent
        self.name.show_saved(name, is_other=is_other)
        self.note.show_saved(consent.note if consent else "", is_other=is_other or not is_same)
        self.status.setVisible(consent is not None)
        self.note.setVisible(consent is not None and bool(consent.note or consent.status in TOLD))
        self._tell_whole()
        if consent is not None:
            self.status.setCurrentIndex(self.status.findData(consent.status))
            self.status.setAccessibleName(_("Consent of {executor}").format(executor=consent.executor))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """A name longer than its field stands below it once more, wrapped."""
        width = self.name.fontMetrics().horizontalAdvance(self.name.saved) + BESIDE
        self.whole.setText(self.name.saved)
        self.whole.setVisible(width > self.name.width() > BESIDE)

    def open_name(self, *, is_open: bool) -> None:
        """An adopted measure keeps its executors, and they may still answer."""
        self.name.setReadOnly(not is_open)

    @Slot(str)
    def _tell_name(self) -> None:
        self.named.emit(self._place)

    @Slot()
    def _tell_entered(self) -> None:
        if self.name.hasFocus():  # else it was left
            self.entered.emit(self._place)

    @Slot(int)
    def _tell_status(self) -> None:
        if self._consent and self.status.currentData() != self._consent.status:
            self.answered.emit(self._consent.executor, self.status.currentData(), self._consent.note)

    @Slot(str)
    def _tell_note(self, note: str) -> None:
        if self._consent:
            self.answered.emit(self._consent.executor, self._consent.status, note)


class Executors(QWidget):
    """`named` gives all executors, the lead first and "" where there is none; `answered` one, its status and note."""

    named = Signal(tuple)
    answered = Signal(str, ConsentStatus, str)
    typed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestions = QStringListModel(self)
        self.rows: list[ExecutorRow] = []
        self._shown: tuple[str, ...] = ()
        self._is_open = True
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.TIGHT)
        self._add_row()
        self.caption = theme.mark(QLabel(_("Co-executors"), self), "muted")
        self._layout.addWidget(self.caption)

    def offer(self, names: Sequence[str]) -> None:
        if self.suggestions.stringList() != list(names):
            self.suggestions.setStringList(list(names))

    def show_executors(
        self, names: Sequence[str], consents: Sequence[Consent], *, is_other: bool, is_open: bool
    ) -> None:
        """`is_other`: it is another measure than before; not `is_open`: only consents can be noted."""
        self._shown = tuple(names) or ("",)
        self._is_open = is_open
        by_name = {executor_key(one.executor): one for one in consents}
        wanted = [*self._shown, ""] if is_open else list(self._shown)
        while len(self.rows) < len(wanted):
            self._add_row()
        self.caption.setVisible(len(wanted) > 1)
        for place, row in enumerate(self.rows):
            is_wanted = place < len(wanted)
            name = wanted[place] if is_wanted else ""
            consent = by_name.get(executor_key(name)) if name else None
            row.show_executor(name, consent, is_other=is_other or not is_wanted)
            row.open_name(is_open=is_open)
            row.setVisible(is_wanted)

    def lines(self) -> dict[str, SavedLine]:
        """Of all rows, by name."""
        names = {f"executor {place}": row.name for place, row in enumerate(self.rows)}
        return names | {f"note {place}": row.note for place, row in enumerate(self.rows)}

    def _add_row(self) -> None:
        place = len(self.rows)
        row = ExecutorRow(place, self.suggestions, self)
        row.named.connect(self._tell)
        row.answered.connect(self.answered)
        row.entered.connect(self._go_on)
        for line in (row.name, row.note):
            line.textChanged.connect(self.typed)
        self._layout.addWidget(row)
        if self.rows:
            for before, after in pairwise((self.rows[-1].note, row.name, row.status, row.note)):
                QWidget.setTabOrder(before, after)  # else they come last of all, and behind them “Undo” of the header
        self.rows.append(row)

    @Slot(int)
    def _go_on(self, place: int) -> None:
        """Enter leads to the next name, else what is typed then would be added to this one."""
        name = self.rows[place].name
        following = [row for row in self.rows[place + 1 : place + 2] if not row.isHidden()]
        if name.text() and not name.has_news() and following:
            following[0].name.setFocus()
            following[0].name.selectAll()

    @Slot(int)
    def _tell(self, changed: int) -> None:
        """A co-executor who becomes the lead is one no more."""
        lead, *others = [" ".join(row.name.text().split()) for row in self.rows if not row.isHidden()]
        if changed == 0:
            others = [one for one in others if executor_key(one) != executor_key(lead)]
        names = (lead, *(one for one in others if one))
        if names != self._shown:
            self.named.emit(names if any(names) else ())
