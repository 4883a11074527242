"""The dialogs in which a wording is chosen or written: merging several rows, rewording one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from facilitator.domain.measures import Measure
from facilitator.domain.wording_diff import wording_diff
from facilitator.services.reactions import Said
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.council.reason_box import ReasonBox
from facilitator.ui.dialogs import Dialog
from facilitator.ui.marked_text import redline_html
from facilitator.ui.wording_field import WordingField

LINES = 4  # of a wording, seen at once
WIDE = 760  # pixels, at 100 %
REASON = Qt.ItemDataRole.UserRole + 1

Decide = Callable[[str, str], object]  # gets the wording and the reason


class WordingDialog(Dialog):
    """A field with a wording, and the reason of what is done with it."""

    asks_before_leaving = True

    def __init__(self, title: str, button: str, parent: QWidget, act: Decide) -> None:
        super().__init__(title, button, parent)
        self._act = act
        self._brought = ""  # the reason that came with a wording
        self.list = QListWidget(self)  # wordings that can be taken, and the reason that goes with each
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self.list.currentItemChanged.connect(self._take)
        self.wording = WordingField("", (LINES, LINES), self)
        self.wording.entered.connect(self.accept)
        self.wording.escaped.connect(self.reject)
        self.reason = ReasonBox(self)
        self.setMinimumWidth(min(WIDE, parent.window().width() - 2 * theme.HUGE))

    def offer(self, line: str, wording: str, reason: str = "") -> None:
        """Offer a wording in the list: `line` tells whose it is. One with a reason of its own brings it along."""
        item = QListWidgetItem(line, self.list)
        item.setData(Qt.ItemDataRole.UserRole, wording)
        item.setData(REASON, reason)

    def add_list(self) -> None:
        self.add_labelled(_("&Take the wording of:"), self.list)
        self.list.show()

    def add_fields(self, caption: str, reasons: Sequence[str], usual: str = "") -> None:
        self.add_labelled(caption, self.wording)
        self.reason.offer(reasons, usual)

    def add_reason(self) -> None:
        self.add_labelled(_("&Reason:"), self.reason)
        self.body.addStretch(1)

    def perform(self) -> None:
        if not self.reason.reason().strip():  # which is then asked for
            self.reason.setFocus()
        self._act(self.wording.toPlainText(), self.reason.reason())

    @Slot(QListWidgetItem, QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wording.setPlainText(item.data(Qt.ItemDataRole.UserRole))
            if self.reason.currentText() in ("", self._brought):  # what people typed stays
                self._brought = item.data(REASON)
                self.reason.setEditText(self._brought)


class MergeDialog(WordingDialog):
    """The wordings to be merged: the one chosen goes into the field, where it can be written anew."""

    def __init__(self, chosen: Sequence[Measure], reasons: Sequence[str], parent: QWidget, act: Decide) -> None:
        super().__init__(_("Merge rows: {count}").format(count=len(chosen)), _("Merge"), parent, act)
        for one in chosen:
            self.offer(_("No. {number}. {wording}").format(number=one.number, wording=one.title), one.title)
        self.add_list()
        self.add_fields(_("&Wording of the merge:"), reasons, _("The same in other words"))
        self.add_reason()
        longest = max(range(len(chosen)), key=lambda place: len(chosen[place].title))
        self.list.setCurrentRow(longest)
        self.list.setFocus()


class RewordDialog(WordingDialog):
    """The new wording with what it changes, while it is typed; the first group that wished for one has it offered."""

    def __init__(
        self, measure: Measure, wishes: Sequence[Said], reasons: Sequence[str], parent: QWidget, act: Decide
    ) -> None:
        super().__init__(_("Reword No. {number}").format(number=measure.number), _("Reword"), parent, act)
        self._old = measure.title
        worded = [one for one in wishes if one.reaction.wording]
        self.offer(_("As it is: {wording}").format(wording=measure.title), measure.title)
        for one in worded:
            line = _("{group}: {wording}").format(group=one.group, wording=one.reaction.wording)
            self.offer(line, one.reaction.wording, one.reaction.reason)
        if worded:
            self.add_list()
        wished = [one.reaction.reason for one in wishes if one.reaction.reason]
        self.add_fields(_("&New wording:"), [*wished, *reasons])
        self.redline = QLabel(self)
        self.redline.setTextFormat(Qt.TextFormat.RichText)
        self.redline.setWordWrap(True)
        self.redline.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.redline.setAccessibleName(_("What changes"))
        caption = theme.mark(QLabel(_("What changes:"), self), "muted")
        self.body.addWidget(caption)
        self.body.addWidget(self.redline)
        self.add_reason()
        self.wording.textChanged.connect(self._compare)
        self.list.setCurrentRow(1 if worded else 0)
        self.wording.setFocus()

    @Slot()
    def _compare(self) -> None:
        self.redline.setText(redline_html(wording_diff(self._old, self.wording.toPlainText().strip())))
