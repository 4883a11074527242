"""The results of a closed round: every view side by side with bars, the official one marked, and remarks in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from facilitator.domain.voting import Method
from facilitator.services.result_rows import ResultRow
from facilitator.services.tallies import Tally
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel
from facilitator.ui.voting.bars import BarDelegate, figure_of

NARROW = 14  # letters of a column of figures


class ResultsTable(RowTable[ResultRow]):
    """Wordings are read here, however many categories stand beside them."""

    readable = 30


class ResultsPage(QWidget):
    """The columns are those of the round, so the table is made anew when another kind of round is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.notes = QLabel(self)
        self.notes.setWordWrap(True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tie = theme.mark(QLabel(self), "warning")
        self.tie.setWordWrap(True)
        self.detail = QLabel(self)
        self.detail.setWordWrap(True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.model: RowsModel[ResultRow]
        self.table: ResultsTable | None = None
        self._kind: tuple[object, ...] = ()
        self._round_id = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.SMALL, 0, 0)
        self._layout.setSpacing(theme.SMALL)
        for widget in (self.notes, self.tie, self.detail):
            self._layout.addWidget(widget)

    def show_results(self, found: Tally, rows: Sequence[ResultRow], notes: Sequence[str], tie: str) -> None:
        """`tie` says what the chair has to decide, empty where there is nothing."""
        rule = found.round.rule
        kind = (rule.method, rule.view, tuple(one.name for one in found.round.classes))
        if kind != self._kind or self.table is None:
            self._make_table(found)
            self._kind = kind
        elif found.round.id != self._round_id:
            self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # each round begins in the order of its places
        self._round_id = found.round.id
        self.notes.setText(" ".join(notes))
        self.tie.setText(tie)
        self.tie.setVisible(bool(tie))
        self.model.show_rows(rows)
        if self.table is not None and not self.table.currentIndex().isValid() and rows:
            self.table.selectRow(0)
        self._explain()

    def _make_table(self, found: Tally) -> None:
        if self.table is not None:
            self._layout.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.model.deleteLater()
        is_decision = found.round.rule.method is Method.DECISION
        columns, keys = (_decision_columns(), {}) if is_decision else _columns(found)
        self.model = RowsModel(columns, lambda row: row.measure_id, self)
        stretch = 1 if is_decision else 2
        widths = [8, 0, 9, 9, 13, 17] if is_decision else [16, 8, 0, *(NARROW for _key in keys), 15]
        self.table = ResultsTable(self.model, stretch, widths, self)
        self.table.setAccessibleName(_("Results"))
        delegate = BarDelegate(self.model, self.table)
        delegate.columns = keys
        delegate.official = "weighted" if found.round.is_weighted else "raw"
        self.table.setItemDelegate(delegate)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self._layout.insertWidget(2, self.table, 1)

    @Slot()
    def _explain(self) -> None:
        """The chosen row in words, so that nobody has to guess what a mark means."""
        row = self.table.current_row() if self.table is not None else None
        if row is None:
            self.detail.setText("")
            return
        told = [_("No. {number}:").format(number=row.number), row.sentence]
        if row.place and "–" in row.place:
            told.append(_("Places {places} are shared: the results are equal.").format(places=row.place))
        told += [one.sentence for one in row.remarks]
        self.detail.setText(" ".join(filter(None, told)) if any(told[1:]) else "")


def _columns(found: Tally) -> tuple[list[Column[ResultRow]], dict[int, str]]:
    official = _("{view}:\nofficial")
    raw, weighted = _("By votes"), _("By shares")
    if found.round.is_weighted:
        weighted = official.format(view=weighted)
    else:
        raw = official.format(view=raw)
    columns: list[Column[ResultRow]] = [
        Column(_("Place"), _place, _first_place, colour=_chosen),
        Column(_("#"), lambda row: str(row.number), lambda row: row.number, is_number=True),
        Column(_("Wording"), lambda row: row.title),
    ]
    keys = {3: "raw"}
    columns.append(_figure_column(raw, "raw"))
    names = [one.name for one in found.round.classes]
    if found.round.has_views:
        columns.append(_figure_column(weighted, "weighted"))
        keys[4] = "weighted"
        for place, name in enumerate(names):
            keys[len(columns)] = str(place)
            columns.append(_figure_column(name, str(place)))
    columns.append(Column(_("Remarks"), _remarks))
    return columns, keys


def _decision_columns() -> list[Column[ResultRow]]:
    return [
        Column(_("#"), lambda row: str(row.number), lambda row: row.number, is_number=True),
        Column(_("Wording"), lambda row: row.title),
        _count_column(_("For"), 0),
        _count_column(_("Against"), 1),
        _count_column(_("Abstained"), 2),
        Column(_("Outcome"), lambda row: row.outcome, colour=_chosen),
    ]


def _count_column(title: str, place: int) -> Column[ResultRow]:
    """One of the three counts of a decision; a measure that was not voted on has none, which is not nought."""
    return Column(
        title,
        lambda row: str(row.decisions[place]) if row.decisions else "–",
        lambda row: row.decisions[place] if row.decisions else -1,
        is_number=True,
    )


def _figure_column(title: str, key: str) -> Column[ResultRow]:
    """The number with its place in that view; the second line is room for the bar."""

    def text(row: ResultRow) -> str:
        figure = figure_of(row, key)
        return f"{figure.text}\n " if figure is not None else ""

    def order(row: ResultRow) -> float:
        figure = figure_of(row, key)
        return figure.share if figure is not None else 0.0

    def tip(row: ResultRow) -> str:
        figure = figure_of(row, key)
        words = _("{view}: {votes}, place {place}")
        return words.format(view=title, votes=figure.text, place=figure.place) if figure else ""

    return Column(title, text, order, tip=tip)


def _remarks(row: ResultRow) -> str:
    return ", ".join(one.word for one in row.remarks)


def _place(row: ResultRow) -> str:
    """The place, and what becomes of it."""
    return f"{row.place}\n{row.outcome}" if row.outcome else row.place


def _first_place(row: ResultRow) -> int:
    return int(row.place.split("–")[0])


def _chosen(row: ResultRow) -> QColor | None:
    if row.is_chosen:
        return theme.colour("success")
    return theme.colour("warning") if row.is_tied else None
