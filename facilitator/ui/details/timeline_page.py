"""The terms as a chart, with the wording of the current measure beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.measures import Measure
from facilitator.domain.session import Header
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.calm_choice import CalmChoice
from facilitator.ui.details import timeline, words
from facilitator.ui.details.gantt import Gantt

Named = Sequence[tuple[str, Sequence[Measure]]]
LINES = 3  # of a wording beneath the chart, so that it does not jump


class TimelinePage(QWidget):
    """`opened` gives the id of the measure that Enter or a double click fell on."""

    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._header: Header | None = None
        self._groupings: Sequence[Named] = ((), ())
        self.by = CalmChoice(self)
        self.by.addItems([_("By alliance"), _("By group")])
        self.by.setAccessibleName(_("What the measures stand under"))
        self.legend = theme.mark(QLabel(_("Dashed: recurring, or without a beginning or an end"), self), "muted")
        self.chart = Gantt(self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setMinimumHeight(LINES * self.told.fontMetrics().lineSpacing())
        row = QHBoxLayout()
        row.addWidget(self.by)
        row.addWidget(self.legend)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(row)
        layout.addWidget(self.chart, 1)
        layout.addWidget(self.told)
        self.by.currentIndexChanged.connect(self._show)
        self.chart.moved.connect(self._tell)
        self.chart.opened.connect(self._open)

    def show_measures(self, header: Header, by_alliance: Named, by_group: Named) -> None:
        """(heading, measures) of each alliance and of each group."""
        self._header, self._groupings = header, (by_alliance, by_group)
        self._show()

    def choose(self, measure_id: str) -> None:
        """Go to the row of that measure, if there is one."""
        self.chart.choose(measure_id)

    @Slot()
    def _show(self) -> None:
        if self._header is None:
            return
        groups = self._groupings[self.by.currentIndex()]
        years = timeline.years_of(self._header, (one for _title, chosen in groups for one in chosen))
        self.chart.show_rows(timeline.rows(groups, years), years)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        bar = self.chart.current_bar()
        if bar is None:
            self.told.setText("")
            return
        one = bar.measure
        term = words.period(one.term) if one.term else one.term_text or _("no term")
        told = _("{number}. {title} · {term}").format(number=one.number, title=one.title, term=term)
        self.told.setText(told)
        self.chart.setAccessibleDescription(told)

    @Slot()
    def _open(self) -> None:
        if measure_id := self.chart.current():
            self.opened.emit(measure_id)
