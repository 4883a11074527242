"""What the user sees when something unexpected happened: that the session goes on, and a text for those who mend it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget
from shiboken6 import isValid

from facilitator.text import _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.error_places import error_places


class ErrorReport(Dialog):
    """Names no wording and no person of the session: only the program's own places."""

    def __init__(self, error: BaseException, session: Path | None, log: Path, parent: QWidget) -> None:
        super().__init__(_("Something unexpected happened"), _("Go on working"), parent)
        self.add_text(_("This is a mistake of the program, not yours. Everything that was saved before is safe."))
        if session is not None:
            self.add_text(_("If it comes again, close the session and open it anew: {path}").format(path=session))
        self.report = QPlainTextEdit(_report(error), self)
        self.report.setReadOnly(True)
        self.add_labelled(_("&Report for those who mend the program:"), self.report)
        self.add_text(_("It is kept in the log as well: {path}").format(path=log))
        self.copy_button = self.buttons.addButton(_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).hide()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


class ErrorReports:
    """Shows each mistake of the program once, and never two reports at a time: a timer may fail every second."""

    def __init__(self) -> None:
        self._open: ErrorReport | None = None
        self._shown: set[str] = set()

    def show(self, error: BaseException, session: Path | None, log: Path, parent: QWidget) -> bool:
        """False where this mistake was reported before: a sentence is enough then."""
        if self._open is not None and isValid(self._open) and self._open.isVisible():
            return True
        places = error_places(error)
        if places in self._shown:
            return False
        self._shown.add(places)
        self._open = ErrorReport(error, session, log, parent)
        self._open.open()
        return True


def _report(error: BaseException) -> str:
    import platform

    program = f"Facilitator {program_version()}, Qt {qVersion()}, Python {platform.python_version()}"
    return f"{program}, {platform.platform()}\n{error_places(error)}"


def program_version() -> str:
    """Unknown in a source tree that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("facilitator")
    except PackageNotFoundError:
        return "?"
