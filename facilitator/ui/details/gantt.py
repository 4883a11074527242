"""A chart of terms, painted: measures in rows, years and quarters in columns. Arrows move in it, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.details.timeline import Bar, Heading, Row

NARROWEST = 15  # pixels of a quarter
EDGE = 4  # pixels above and below a bar
SMALLEST = 5  # pixels of a bar

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Gantt(QAbstractScrollArea):
    """`moved`: another row is the current one; `opened`: Enter or a double click fell on it."""

    moved = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._years = range(2000, 2001)
        self._tops = [0]
        self._current = -1
        self._bold = theme.scaled(self.font(), 1, is_bold=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Terms of the measures"))
        self.viewport().setAutoFillBackground(False)

    def show_rows(self, rows: Sequence[Row], years: range) -> None:
        """What is current stays so."""
        current = self.current()
        self._rows, self._years = rows, years
        self._current = -1
        self._lay_out()
        self._go(self._next(-1, 1))
        self.choose(current)

    def choose(self, measure_id: str) -> None:
        """Go to the row of that measure, if there is one."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Bar) and row.measure.id == measure_id:
                self._go(place)
                return

    def current(self) -> str:
        """The id of the current measure; "" for none."""
        bar = self.current_bar()
        return bar.measure.id if bar else ""

    def current_bar(self) -> Bar | None:
        row = self._rows[self._current] if 0 <= self._current < len(self._rows) else None
        return row if isinstance(row, Bar) else None

    def rect_of(self, place: int) -> QRect:
        """Where the bar of a row is painted in the viewport; empty for a row without one."""
        row = self._rows[place]
        if not isinstance(row, Bar) or row.first is None or row.last is None:
            return QRect()
        left, right = self._x(row.first), self._x(row.last, is_end=True)
        top = self._top(place) + EDGE
        return QRect(left, top, max(right - left, SMALLEST), self._tops[place + 1] - self._tops[place] - 2 * EDGE)

    # Sizes

    @property
    def _line(self) -> int:
        return self.fontMetrics().lineSpacing() + 2 * EDGE

    @property
    def _gutter(self) -> int:
        return self.fontMetrics().horizontalAdvance("00000") + theme.NORMAL

    @property
    def _head(self) -> int:
        return 2 * self.fontMetrics().lineSpacing() + 2 * EDGE

    @property
    def _quarter(self) -> float:
        room = self.viewport().width() - self._gutter - theme.SMALL
        return max(room / (4 * len(self._years)), NARROWEST)

    def _lay_out(self) -> None:
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(self.viewport().width() - 2 * theme.SMALL, 100), 10_000)
        heights = [
            metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, row.title).height() + theme.NORMAL
            if isinstance(row, Heading)
            else self._line
            for row in self._rows
        ]
        self._tops = [0, *accumulate(heights)]
        seen = self.viewport().height() - self._head
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(self._tops[-1] - seen, 0))
        down.setPageStep(max(seen, 1))
        down.setSingleStep(self._line)
        width = round(self._gutter + self._quarter * 4 * len(self._years)) + theme.SMALL
        across.setRange(0, max(width - self.viewport().width(), 0))
        across.setPageStep(self.viewport().width())
        across.setSingleStep(NARROWEST)
        self.viewport().update()

    def _top(self, place: int) -> int:
        return self._head + self._tops[place] - self.verticalScrollBar().value()

    def _x(self, day: date, *, is_end: bool = False) -> int:
        """Days are as wide as their quarter lets them; the end of a term is the end of its day."""
        month = (day.month - 1) % 3
        share = (month + (day.day - 1 + is_end) / 31) / 3
        quarter = (day.year - self._years[0]) * 4 + (day.month - 1) // 3
        if is_end and day.month % 3 == 0 and day.day >= 30:
            share = 1
        return round(self._gutter + self._quarter * (quarter + share) - self.horizontalScrollBar().value())

    def _place_at(self, point: QPoint) -> int:
        """The row there; -1 for none."""
        if point.y() < self._head:
            return -1
        y = point.y() - self._head + self.verticalScrollBar().value()
        return next((place for place in range(len(self._rows)) if self._tops[place] <= y < self._tops[place + 1]), -1)

    # What is painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        height = self.viewport().height()
        self._paint_columns(painter, height)
        for place in range(len(self._rows)):
            if self._top(place + 1) > self._head and self._top(place) < height:
                self._paint_row(painter, place)
        self._paint_head(painter)
        painter.end()

    def _paint_columns(self, painter: QPainter, height: int) -> None:
        for number in range(4 * len(self._years) + 1):
            x = self._column(number)
            painter.setPen(QPen(theme.colour("control" if number % 4 == 0 else "border"), 1))
            painter.drawLine(x, self._head, x, height)

    def _column(self, number: int) -> int:
        return round(self._gutter + self._quarter * number - self.horizontalScrollBar().value())

    def _paint_row(self, painter: QPainter, place: int) -> None:
        row = self._rows[place]
        top, bottom = self._top(place), self._top(place + 1)
        whole = QRect(0, top, self.viewport().width(), bottom - top)
        if isinstance(row, Heading):
            painter.fillRect(whole, theme.colour("ground"))
            painter.setPen(theme.colour("text"))
            painter.setFont(self._bold)
            room = whole.adjusted(theme.SMALL, 0, -theme.SMALL, 0)
            painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, row.title)
            painter.setFont(self.font())
            return
        if place == self._current:
            painter.fillRect(whole, theme.colour("accent_soft"))
        self._paint_bar(painter, place, row)
        gutter = QRect(0, top, self._gutter, bottom - top)
        painter.fillRect(gutter, theme.colour("accent_soft" if place == self._current else "surface"))
        painter.setPen(theme.colour("text"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(gutter.adjusted(0, 0, -theme.SMALL, 0), right, str(row.measure.number))
        if place == self._current and self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(whole.adjusted(1, 1, -1, -1))

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar) -> None:
        shape = self.rect_of(place)
        if shape.isEmpty():
            painter.setPen(theme.colour("warning"))
            room = QRect(self._gutter + theme.SMALL, self._top(place), self.viewport().width(), self._line)
            told = _("the term is not understood") if bar.measure.term_text else _("no term")
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, told)
            return
        style = Qt.PenStyle.DashLine if bar.is_vague else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("accent"), 1.5, style))
        painter.setBrush(theme.colour("hover" if bar.is_vague else "accent"))
        painter.drawRoundedRect(QRectF(shape), 3, 3)
        number = str(bar.measure.number)
        width = painter.fontMetrics().horizontalAdvance(number) + theme.SMALL
        painter.setPen(theme.colour("text" if bar.is_vague or shape.width() < width else "on_accent"))
        room = shape if shape.width() >= width else QRect(shape.right() + 3, shape.top(), width, shape.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_head(self, painter: QPainter) -> None:
        half = self.fontMetrics().lineSpacing() + EDGE
        painter.fillRect(QRect(0, 0, self.viewport().width(), self._head), theme.colour("ground"))
        for number, year in enumerate(self._years):
            left, right = self._column(4 * number), self._column(4 * number + 4)
            painter.setFont(self._bold)
            painter.setPen(theme.colour("text"))
            painter.drawText(QRect(left, 0, right - left, half), Qt.AlignmentFlag.AlignCenter, str(year))
            painter.setFont(self.font())
            painter.setPen(theme.colour("muted"))
            for quarter, name in enumerate(("I", "II", "III", "IV")):
                x = self._column(4 * number + quarter)
                room = QRect(x, half - EDGE, round(self._quarter), half)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)
        painter.fillRect(QRect(0, 0, self._gutter, self._head), theme.colour("ground"))
        painter.setPen(theme.colour("muted"))
        corner = QRect(0, 0, self._gutter - theme.SMALL, self._head)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _("#"))
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawLine(0, self._head, self.viewport().width(), self._head)

    # What hands do

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        page = max((self.viewport().height() - self._head) // self._line - 1, 1)
        if key in _STEPS:
            self._go(self._next(self._current, _STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            by = page if key == Qt.Key.Key_PageDown else -page
            self._go(self._nearest(self._current + by))
        elif key == Qt.Key.Key_Home:
            self._go(self._next(-1, 1))
        elif key == Qt.Key.Key_End:
            self._go(self._next(len(self._rows), -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(self._place_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place >= 0 and isinstance(self._rows[place], Bar):
            self._go(place)
            self.opened.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(event.pos())
            row = self._rows[place] if place >= 0 else None
            told = f"{row.measure.number}. {row.measure.title}" if isinstance(row, Bar) else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _next(self, place: int, by: int) -> int:
        """The next measure from there on; the same place where there is none."""
        places = range(place + by, len(self._rows) if by > 0 else -1, by)
        return next((one for one in places if isinstance(self._rows[one], Bar)), place)

    def _nearest(self, place: int) -> int:
        place = min(max(place, 0), len(self._rows) - 1)
        return place if place < 0 or isinstance(self._rows[place], Bar) else self._next(place, 1)

    @Slot(int)
    def _go(self, place: int) -> None:
        if not 0 <= place < len(self._rows) or not isinstance(self._rows[place], Bar):
            return
        self._current = place
        down, seen = self.verticalScrollBar(), self.viewport().height() - self._head
        if self._tops[place] < down.value():
            down.setValue(self._tops[place])
        elif self._tops[place + 1] > down.value() + seen:
            down.setValue(self._tops[place + 1] - seen)
        self.viewport().update()
        self.moved.emit()
