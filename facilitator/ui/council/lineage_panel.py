"""Where the chosen row comes from, as a small tree, and who has voted for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from facilitator.services.lineage import Ancestor, Verdict
from facilitator.services.round_results import Placed, placed_sentence
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.clock import date_text
from facilitator.ui.council import words
from facilitator.ui.icons import icon

PICTURES = ("merge", "file-text", "message-square-text", "gavel", "split", "users-round")
PICTURE = 16  # pixels of an icon, at 100 %
ROOM = 20  # pixels beside an icon and at both edges of a line


class LineagePanel(QWidget):
    """Shows one row at a time; `clear` where none is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = theme.heading(_("Where it comes from"), 1.1)
        self.support = theme.mark(QLabel(self), "muted")
        self.support.setWordWrap(True)
        self.tree = LineageTree(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.heading)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.support)

    def show_row(self, top: Ancestor, chosen_id: str, placed: Sequence[Placed]) -> None:
        """`top` is the tree of the measure in which the chosen one lives on, `placed` what rounds say of the chosen."""
        self.tree.show_tree(top, chosen_id)
        told = [placed_sentence(one) for one in placed]
        self.support.setText("\n".join(told) or _("Nobody has voted on it yet."))

    def clear(self) -> None:
        self.tree.lines.clear()
        self.support.setText(_("Choose a row: its sources and what was decided of them stand here."))


class LineageTree(QTreeView):
    """A node for each measure, with its wording; below it what was said and decided of it, and its sources."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = QStandardItemModel(self)
        self.setModel(self.lines)
        self.setAccessibleName(_("Where it comes from"))
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setIndentation(18)
        self.setIconSize(QSize(PICTURE, PICTURE))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(WrappedLines(self))
        self._pictures = {name: icon(name, "muted") for name in PICTURES}

    def show_tree(self, top: Ancestor, chosen_id: str) -> None:
        self.lines.clear()
        chosen = self._add(self.lines.invisibleRootItem(), top, chosen_id)
        self.expandAll()
        if chosen is not None:
            self.setCurrentIndex(chosen.index())
            self.scrollTo(chosen.index(), QTreeView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # other widths need other heights

    def level(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """1 for the top of the tree."""
        level, parent = 1, index.parent()
        while parent.isValid():
            level, parent = level + 1, parent.parent()
        return level

    def _add(self, above: QStandardItem, one: Ancestor, chosen_id: str) -> QStandardItem | None:
        """Add a measure with all below it; gives the node of the chosen one if it was among them."""
        node = self._line("merge" if one.sources else "file-text", _measure_text(one))
        above.appendRow(node)
        found = node if one.measure.id == chosen_id else None
        for picture, text in _decisions(one):
            line = self._line(picture, text)
            line.setForeground(theme.colour("muted"))
            node.appendRow(line)
        for source in one.sources:
            found = self._add(node, source, chosen_id) or found
        return found

    def _line(self, picture: str, text: str) -> QStandardItem:
        return QStandardItem(self._pictures[picture], text)


class WrappedLines(QStyledItemDelegate):
    """As high as the wrapped text needs; Qt's own measure forgets the indentation."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.initStyleOption(option, index)
        tree = option.widget
        assert isinstance(tree, LineageTree)
        width = tree.viewport().width() - tree.indentation() * tree.level(index) - PICTURE - ROOM
        room = QRect(0, 0, max(width, 40), 100_000)
        text = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, option.text)
        return QSize(width, text.height() + theme.SMALL)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        option.displayAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def _measure_text(one: Ancestor) -> str:
    title = _("No. {number} · {origin}").format(number=one.measure.number, origin=words.ancestor_origin(one))
    told = [title, one.measure.title]
    if one.measure.title != one.measure.original_title:
        told.append(_("It came as: {wording}").format(wording=one.measure.original_title))
    return "\n".join(told)


def _decisions(one: Ancestor) -> list[tuple[str, str]]:
    """Icon and text of what was said and decided of a measure."""
    apart = _("not the same as {number}: {reason}")
    owner = _("to be worked out by the group “{group}”")
    return [
        *(("message-square-text", words.said(one)) for one in one.said),
        *(("gavel", _verdict_text(verdict)) for verdict in one.verdicts),
        *(("split", apart.format(number=number, reason=reason)) for number, reason in one.apart),
        *(("users-round", owner.format(group=group)) for group in one.owners),
    ]


def _verdict_text(verdict: Verdict) -> str:
    sentence = _("{verdict}: {reason} ({date}, {time})")
    date = date_text(verdict.at.date(), with_year=False)
    return sentence.format(
        verdict=words.verdict(verdict.kind), reason=verdict.reason, date=date, time=f"{verdict.at:%H:%M}"
    )
