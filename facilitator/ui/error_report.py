"""What the user sees when something unexpected happened: that the session goes on, and a text for those who mend it."""

from __future__ import annotations

import platform
import traceback
from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from facilitator.text import _
from facilitator.ui.dialogs import Dialog


class ErrorReport(Dialog):
    """Names no wording and no person of the session: only the program's own places."""

    def __init__(self, error: BaseException, session: Path | None, parent: QWidget) -> None:
        super().__init__(_("Something unexpected happened"), _("Go on working"), parent)
        self.add_text(_("This is a mistake of the program, not yours. Everything that was saved before is safe."))
        if session is not None:
            self.add_text(_("If it comes again, close the session and open it anew: {path}").format(path=session))
        self.report = QPlainTextEdit(_report(error), self)
        self.report.setReadOnly(True)
        self.add_labelled(_("&Report for those who mend the program:"), self.report)
        self.copy_button = self.buttons.addButton(_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).hide()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def _report(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    program = f"Facilitator {version('facilitator')}, Qt {qVersion()}, Python {platform.python_version()}"
    about = f"{program}, {platform.platform()}"
    return "\n".join([about, f"{type(error).__name__}", *places])
