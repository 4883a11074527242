"""Where new files go: a suggestion in the user's documents, and the field that shows it."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from facilitator.domain.errors import UserError
from facilitator.services import files
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.file_choice import SESSIONS, FileChoice


def documents() -> Path:
    """The user's documents, or his home where there are none or a cloud synchronises them."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() and not files.warning(found / "session.sqlite") else Path.home()


def free_name(folder: Path, stem: str) -> Path:
    """A name in the folder that no file has yet: `tomsk.sqlite`, else `tomsk 2.sqlite` and so on."""
    path, number = folder / f"{stem}.sqlite", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.sqlite", number + 1
    return path


class PlaceField(QWidget):
    """A file name to type, and a button that asks for it."""

    def __init__(self, title: str, choice: FileChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._choice = choice
        self.line = QLineEdit(self)
        self.setFocusProxy(self.line)
        self.button = QPushButton(_("C&hoose…"), self)
        self.button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.button.clicked.connect(self._ask)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the line that one types into."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def show_path(self, path: Path) -> None:
        self.line.setText(str(path))
        self.line.setToolTip(str(path))

    def path(self) -> Path:
        """What was typed or chosen, with the ending of session files; a name alone is one among the documents.

        Raises UserError where it is empty.
        """
        text = self.line.text().strip()
        if not text:
            raise UserError(_("Say where to put the file."))
        path = documents() / os.path.expanduser(text)  # noqa: PTH111 - Path's own raises for «~x»
        return path if path.suffix else path.with_name(f"{path.name}.sqlite")

    @Slot()
    def _ask(self) -> None:
        start = self.path() if self.line.text().strip() else documents() / "session.sqlite"
        self._choice.save_file(self, self._title, SESSIONS, start, self.show_path)
