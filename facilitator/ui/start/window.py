"""The window before a session is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from facilitator.settings import Settings
from facilitator.text import _
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.notices import NoticeBar


class StartWindow(QMainWindow):
    open_wanted = Signal(Path)
    settings_changed = Signal(object)
    language_chosen = Signal(str)
    scheme_chosen = Signal(str)

    def __init__(self, settings: Settings, files: FileChoice) -> None:
        super().__init__()
        self.setWindowTitle(_("Facilitator"))
        self.notices = NoticeBar(self)
        centre = QWidget(self)
        QVBoxLayout(centre).addWidget(self.notices)
        self.setCentralWidget(centre)
