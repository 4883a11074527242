"""Which documents are to be made and where."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.errors import UserError
from facilitator.services import export
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.icons import icon

Make = Callable[[Sequence[str], Path, bool], object]  # gets documents, the folder, and whether Excel is wanted too
There = Callable[[Sequence[str], Path, bool], Sequence[Path]]  # the files that the same would replace


class ExportDialog(Dialog):
    """All documents are checked; Enter makes them. It is told before how many files they replace."""

    def __init__(
        self, folder: Path, warnings: Sequence[str], files: FileChoice, parent: QWidget, make: Make, there: There
    ) -> None:
        super().__init__(_("Make the documents"), _("Make"), parent)
        self._files = files
        self._beside = folder.parent
        self._make, self._there = make, there
        self.all_box = QCheckBox(_("&All documents"), self)
        self.boxes = {document: QCheckBox(export.name_of(document), self) for document in export.DOCUMENTS}
        self._lay_out_boxes()
        self.with_workbooks = QCheckBox(_("The tables also as &Excel workbooks"), self)
        self.with_workbooks.toggled.connect(self._count)
        self.body.addSpacing(theme.SMALL)
        self.body.addWidget(self.with_workbooks)
        self.folder = QLineEdit(str(folder), self)
        self.folder.textChanged.connect(self._count)
        self.folder_button = QPushButton(icon("folder-open"), _("An&other folder…"), self)
        self.folder_button.setAutoDefault(False)
        self.folder_button.clicked.connect(self._ask_folder)
        self.body.addSpacing(theme.SMALL)
        self.add_labelled(_("&Folder:"), self.folder)
        self.body.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.replaced = theme.mark(self.add_text(""), "warning")
        for sentence in warnings:
            theme.mark(self.add_text(sentence), "warning")
        self._count()
        self.main_button.setFocus()

    def _lay_out_boxes(self) -> None:
        self.all_box.clicked.connect(self._choose_all)
        self.body.addWidget(self.all_box)
        below = QVBoxLayout()
        below.setContentsMargins(theme.WIDE, 0, 0, 0)
        for box in self.boxes.values():
            box.setChecked(True)
            box.toggled.connect(self._count)
            below.addWidget(box)
        self.body.addLayout(below)

    def perform(self) -> None:
        chosen = self._chosen()
        if not chosen:
            raise UserError(_("No document is chosen: check one at least."))
        if not self.folder.text().strip():
            raise UserError(_("Say into which folder."))
        self._make(chosen, self._into(), self.with_workbooks.isChecked())

    def _into(self) -> Path:
        """A name alone is that of a folder beside the one offered, not of one wherever the program was started."""
        return self._beside / os.path.expanduser(self.folder.text().strip())  # noqa: PTH111 - Path's raises for «~x»

    def _chosen(self) -> list[str]:
        return [document for document, box in self.boxes.items() if box.isChecked()]

    @Slot(bool)
    def _choose_all(self, is_on: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(is_on)

    @Slot()
    def _count(self) -> None:
        self._show_whether_all()
        there = self._there(self._chosen(), self._into(), self.with_workbooks.isChecked())
        words = ngettext(
            "{count} of these files is in the folder already: it is replaced.",
            "{count} of these files are in the folder already: they are replaced.",
            len(there),
        )
        self.replaced.setText(words.format(count=len(there)) if there else "")
        count = len(self._chosen()) * (2 if self.with_workbooks.isChecked() else 1)
        self.main_button.setText(ngettext("Make {count} file", "Make {count} files", count).format(count=count))

    def _show_whether_all(self) -> None:
        """Some, as it is shown, cannot be chosen: a click on the box chooses all of them or none."""
        count = len(self._chosen())
        if 0 < count < len(self.boxes):
            self.all_box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.all_box.setTristate(False)
            self.all_box.setChecked(count > 0)

    @Slot()
    def _ask_folder(self) -> None:
        start = self._into()
        is_there = os.path.isdir(start)  # noqa: PTH112 - Path.is_dir() raises for one that is too long
        self._files.folder(self, _("The folder for the documents"), start if is_there else self._beside, self._take)

    def _take(self, folder: Path) -> None:
        self.folder.setText(str(folder))
