"""Several lines pasted at once: each is shown as a proposal, may be mended or left out, and then all are one act."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.domain.pasted import key_of, wordings
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.proposals.wording_delegate import WordingDelegate

Role = Qt.ItemDataRole


class PasteDialog(Dialog):
    """`known` are keys of wordings that the session has already; `act` gets the wordings that are wanted."""

    def __init__(
        self,
        text: str,
        group: str,
        known: Collection[str],
        parent: QWidget,
        act: Callable[[Sequence[str]], object],
    ) -> None:
        super().__init__(_("Paste proposals of the group “{group}”").format(group=group), _("Enter"), parent)
        self._known, self._act = known, act
        self.add_text(_("Each line becomes a proposal. Leave out what is none; double click or F2 changes the words."))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Proposals as they would be entered"))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setSpacing(1)
        self.list.setItemDelegate(WordingDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.body.addWidget(self.list, 1)
        self.sentence = theme.mark(self.add_text(""), "muted")
        for wording in wordings(text):
            item = QListWidgetItem(wording, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
            item.setCheckState(Qt.CheckState.Checked)
        self._leave_out()
        self._count()
        self.list.itemChanged.connect(self._on_changed)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.resize(820, 520)

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

    def _count(self) -> None:
        twins = self._twins()
        self.list.blockSignals(True)
        for item in self._items():
            is_twin = item in twins
            item.setForeground(theme.colour("warning" if is_twin else "text"))
            item.setToolTip(_("The same words are there already.") if is_twin else "")
        self.list.blockSignals(False)
        count = len(self.wanted())
        words = ngettext(
            "{count} line has words that are there already.",
            "{count} lines have words that are there already.",
            len(twins),
        )
        self.sentence.setText(words.format(count=len(twins)) if twins else "")
        words = ngettext("Enter {count} proposal", "Enter {count} proposals", count)
        self.main_button.setText(words.format(count=count))
        self.main_button.setEnabled(count > 0)
