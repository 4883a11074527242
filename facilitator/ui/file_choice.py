"""Asking for a file: the system's own dialog, in the language of the windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from facilitator.text import N_, _
from facilitator.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

SESSIONS = (N_("Sessions"), "*.sqlite")
DRAFTS = (N_("Word and Excel"), "*.docx *.xlsx")
TABLES = (N_("Tables"), "*.xlsx *.csv")
WORKBOOKS = (N_("Excel workbooks"), "*.xlsx")
DOCUMENTS = (N_("Word documents"), "*.docx")

ARROWS = {"backButton": "chevron-left", "forwardButton": "chevron-right", "toParentButton": "arrow-up"}
NAME, SIZE, KIND, DATE = range(4)  # columns of Qt's own dialog


class FileChoice:
    """`open_file`, `open_files`, `save_file` and `folder` show a dialog and call `then` with what was chosen, if
    anything was.

    Tests hand the windows another object with these methods.
    """

    def open_file(
        self, parent: QWidget, title: str, kind: tuple[str, str], start: Path, then: Callable[[Path], object]
    ) -> None:
        dialog = _dialog(parent, title, start, then)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{_(kind[0])} ({kind[1]})")
        dialog.open()

    def open_files(
        self,
        parent: QWidget,
        title: str,
        kind: tuple[str, str],
        start: Path,
        then: Callable[[Sequence[Path]], object],
    ) -> None:
        """One or several."""
        dialog = _bare(parent, title, start)
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{_(kind[0])} ({kind[1]})")
        dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
        dialog.open()

    def save_file(
        self, parent: QWidget, title: str, kind: tuple[str, str], start: Path, then: Callable[[Path], object]
    ) -> None:
        """`start` is the folder and name to suggest."""
        dialog = _dialog(parent, title, start.parent, then)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setFileMode(dialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{_(kind[0])} ({kind[1]})")
        dialog.setDefaultSuffix(kind[1].split()[0].removeprefix("*."))
        dialog.selectFile(start.name)
        dialog.open()

    def folder(self, parent: QWidget, title: str, start: Path, then: Callable[[Path], object]) -> None:
        dialog = _dialog(parent, title, start, then)
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.setOption(dialog.Option.ShowDirsOnly)
        dialog.setLabelText(dialog.DialogLabel.FileName, _("Name of the folder:"))
        dialog.open()


def _dialog(parent: QWidget, title: str, start: Path, then: Callable[[Path], object]) -> QFileDialog:
    dialog = _bare(parent, title, start)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog


def _bare(parent: QWidget, title: str, start: Path) -> QFileDialog:
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setLabelText(dialog.DialogLabel.LookIn, _("Folder:"))  # Qt's own dialog has these two in English only
    dialog.setLabelText(dialog.DialogLabel.FileType, _("Kind of file:"))
    _dress(dialog)
    return dialog


def _dress(dialog: QFileDialog) -> None:
    """Where the system has no dialog: Qt's own has black arrows on dark ground, too little room for size and date."""
    from PySide6.QtWidgets import QToolButton, QTreeView

    for name, picture in ARROWS.items():
        if isinstance(button := dialog.findChild(QToolButton, name), QToolButton):
            button.setIcon(icon(picture))
    if isinstance(files := dialog.findChild(QTreeView, "treeView"), QTreeView):
        files.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (SIZE, DATE):
            files.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        files.setColumnHidden(KIND, True)  # the name tells it: the room is for the others
