"""Several lines pasted at once: each is shown as a proposal, may be mended or left out, and then all are one act."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.domain.pasted import key_of, wordings
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.proposals.wording_delegate import WordingEditor

Role = Qt.ItemDataRole


class PasteDialog(Dialog):
    """`known` are keys of wordings that the session has already; `act` gets the wordings that are wanted.

    `likest` gives for wordings what is much like each of them, "" for nothing.
    """

    def __init__(
        self,
        text: str,
        group: str,
        known: Collection[str],
        likest: Callable[[Sequence[str]], list[str]],
        parent: QWidget,
        act: Callable[[Sequence[str]], object],
    ) -> None:
        super().__init__(_("Paste proposals of the group “{group}”").format(group=group), _("Enter"), parent)
        self._known, self._likest, self._act = known, likest, act
        self._compared: list[str] = []
        self._near: list[str] = []
        self.add_text(_("Each line becomes a proposal. Uncheck what is not one; double click or F2 changes the words."))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Proposals as they would be entered"))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setSpacing(1)
        self.list.setItemDelegate(WordingEditor(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.body.addWidget(self.list, 1)
        self.like = theme.mark(self.add_text(""), "warning")
        self.like.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # the list above does not jump
        self.sentence = theme.mark(self.add_text(""), "muted")
        for wording in wordings(text):
            item = QListWidgetItem(wording, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
            item.setCheckState(Qt.CheckState.Checked)
        self._leave_out()
        self._count()
        self.list.itemChanged.connect(self._on_changed)
        self.list.currentRowChanged.connect(self._tell_like)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.prefer_size(820, 520)

    def perform(self) -> None:
        self._act(self.wanted())

    def wanted(self) -> list[str]:
        return [item.text().strip() for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _twins(self) -> list[QListWidgetItem]:
        """Lines whose words the session, or a line above, has already."""
        seen = set(self._known)
        found = []
        for item in self._items():
            key = key_of(item.text())
            if key in seen:
                found.append(item)
            seen.add(key)
        return found

    def _leave_out(self) -> None:
        """Twins, and what only announces the lines below; whoever wants them after all ticks them."""
        announcing = [item for item in self._items() if item.text().endswith(":")]
        for item in (*self._twins(), *announcing):
            item.setCheckState(Qt.CheckState.Unchecked)

    @Slot(QListWidgetItem)
    def _on_changed(self) -> None:
        self._count()

    def _compare(self) -> None:
        """With the pool and with one another, once for the same words."""
        texts = [item.text() for item in self._items()]
        if texts != self._compared:
            self._compared, self._near = texts, self._likest(texts)

    @Slot(int)
    def _tell_like(self) -> None:
        row = self.list.currentRow()
        near = self._near[row] if row >= 0 else ""
        self.like.setText(_("Like this one: “{wording}”").format(wording=near) if near else "")

    def _count(self) -> None:
        twins = self._twins()
        self._compare()
        self.list.blockSignals(True)
        for item, near in zip(self._items(), self._near, strict=True):
            is_twin = item in twins
            item.setForeground(theme.colour("warning" if is_twin or near else "text"))
            item.setToolTip(_("The same words are there already.") if is_twin else "")
        self.list.blockSignals(False)
        self._tell_like()
        count = len(self.wanted())
        words = ngettext(
            "{count} line has words that are there already.",
            "{count} lines have words that are there already.",
            len(twins),
        )
        told = [words.format(count=len(twins))] if twins else []
        rows = zip(self._items(), self._near, strict=True)
        wanted = [item for item, near in rows if near and item.checkState() == Qt.CheckState.Checked]
        if alike := sum(item not in twins for item in wanted):
            words = ngettext(
                "{count} line is like another row: choose it to see which.",
                "{count} lines are like other rows: choose one to see which.",
                alike,
            )
            told.append(words.format(count=alike))
        self.sentence.setText(" ".join(told))
        words = ngettext("Enter {count} proposal", "Enter {count} proposals", count)
        self.main_button.setText(words.format(count=count))
        self.main_button.setEnabled(count > 0)
