"""The list of files that were made, each to be opened in the program that the system has for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.dialogs import Dialog
from facilitator.ui.icons import icon

AROUND = 130  # pixels above and below the list of files

OpenUrl = Callable[[QUrl], bool]


class MadeDialog(Dialog):
    """The files made; Enter opens the chosen one and the list stays. `refusal` tells of those that were not."""

    def __init__(self, written: Sequence[Path], refusal: str, open_url: OpenUrl, parent: QWidget) -> None:
        super().__init__(_("The documents are ready"), _("Open"), parent)
        self._written = written
        self._open_url = open_url
        self.add_text(_("Made in the folder {folder}").format(folder=written[0].parent))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Documents"))
        self.list.setWordWrap(True)
        for path in written:
            QListWidgetItem(icon("list" if path.suffix == ".xlsx" else "file-text", "muted"), path.name, self.list)
        self.list.setCurrentRow(0)
        self.list.setMinimumHeight(3 * self._row_height())
        self.body.addWidget(self.list, 1)
        self.folder_button = self.buttons.addButton(_("Open the &folder"), QDialogButtonBox.ButtonRole.ActionRole)
        self.folder_button.setAutoDefault(False)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Close"))
        self.folder_button.clicked.connect(self._open_folder)
        self.list.itemDoubleClicked.connect(self.accept)
        self.prefer_size(self.width(), AROUND + len(written) * self._row_height())
        self.list.setFocus()
        if refusal:
            self.refuse(refusal)

    def _row_height(self) -> int:
        return self.list.fontMetrics().lineSpacing() + 2 * theme.NORMAL - theme.TIGHT

    @Slot()
    def accept(self) -> None:
        """Open the file and stay: the next one may be wanted too."""
        place = self.list.currentRow()
        if 0 <= place < len(self._written):
            self._open(self._written[place])

    @Slot()
    def _open_folder(self) -> None:
        self._open(self._written[0].parent)

    def _open(self, path: Path) -> None:
        if not self._open_url(QUrl.fromLocalFile(str(path))):
            self.refuse(_("The system has no program for it: open it by hand, {path}").format(path=path))
