"""Builds the program with windows: the only module that knows all the others."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDir, QLibraryInfo, QObject, QTranslator, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator import settings as settings_module
from facilitator.domain.errors import UserError
from facilitator.domain.surroundings import Surroundings, real
from facilitator.services import files
from facilitator.services.session import Session
from facilitator.settings import Settings
from facilitator.text import current_language, use_language
from facilitator.ui import error_reporter, theme
from facilitator.ui.error_report import ErrorReport
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.garbage import GarbageCollector
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.session_bridge import SessionBridge
from facilitator.ui.start.window import StartWindow

logger = logging.getLogger(__name__)

BUSY_MS = 250  # how long a window waits for another writer before it says so


def main(path: Path | None = None) -> int:
    """Run the windows until the last one is closed; `path` is a session to go straight into."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Facilitator")
    application.setDesktopFileName("facilitator")
    windows = Windows(application, settings_module.folder() / "settings.json", FileChoice(), real())
    error_reporter.install(windows.refuse, windows.report)
    GarbageCollector(application)
    windows.start(path)
    try:
        return application.exec()
    finally:
        windows.close()


class Windows(QObject):
    """The start window or the windows of one session, whichever is open, and what they have in common."""

    def __init__(
        self, application: QApplication, settings_path: Path, choice: FileChoice, surroundings: Surroundings
    ) -> None:
        super().__init__()
        self._application = application
        self._settings_path = settings_path
        self._choice = choice
        self._surroundings = surroundings
        self._translator: QTranslator | None = None
        self.settings = settings_module.load(settings_path)
        self.session: Session | None = None
        self.bridge = SessionBridge(self)
        self.window: MainWindow | None = None
        self.start_window: StartWindow | None = None
        if self.settings.language:
            use_language(self.settings.language)
        self._speak()
        theme.apply(application, theme.Scheme(self.settings.scheme))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def start(self, path: Path | None) -> None:
        """Show the session at `path`; the start window where there is none, with the reason if it cannot be opened."""
        if path is None:
            self.show_start()
            return
        try:
            self.open_session(path)
        except UserError as refusal:
            self.show_start()
            self.refuse(str(refusal))

    @Slot()
    def show_start(self) -> None:
        self._leave_session()
        self.start_window = StartWindow(self.settings, self._choice)
        self.start_window.open_wanted.connect(self.open_session)
        self.start_window.settings_changed.connect(self.keep)
        self.start_window.language_chosen.connect(self.speak)
        self.start_window.scheme_chosen.connect(self.dress)
        self.start_window.show()

    @Slot(Path)
    def open_session(self, path: Path) -> None:
        """Open a session file in the main window. Raises UserError, and leaves the start window, where it cannot be."""
        session = Session(path, self._surroundings, self.bridge.announce, BUSY_MS)
        self._leave_start()
        self.session = session
        self.keep(self.settings.with_recent(path))
        self._show_main()
        if self.window and (sentence := files.warning(path)):
            self.window.notices.warn(sentence)

    @Slot(str)
    def speak(self, language: str) -> None:
        """Change the language while running: the windows are made anew, on the same screen of the same session."""
        use_language(language)
        self._speak()
        self.keep(replace(self.settings, language=language))
        self._rebuild()

    @Slot(str)
    def dress(self, scheme: str) -> None:
        self.keep(replace(self.settings, scheme=scheme))
        self._follow_system()

    @Slot(object)
    def keep(self, settings: Settings) -> None:
        self.settings = settings
        settings_module.save(self._settings_path, settings)

    def refuse(self, sentence: str) -> None:
        """Show a sentence where the user looks: in the window that is open."""
        window = self.window or self.start_window
        if window is not None:
            window.notices.refuse(sentence)

    def report(self, error: BaseException) -> None:
        """Show that something unexpected happened; the session goes on."""
        window = self.window or self.start_window
        if window is not None:
            ErrorReport(error, self.session.path if self.session else None, window).open()

    @Slot()
    def close(self) -> None:
        self._leave_session()
        self._leave_start()

    def _show_main(self) -> None:
        assert self.session is not None
        self.window = MainWindow(self.session, self.bridge, self.settings, self._choice)
        self.window.left.connect(self.show_start)
        self.window.language_chosen.connect(self.speak)
        self.window.scheme_chosen.connect(self.dress)
        self.window.closed.connect(self._remember)
        self.window.show()

    def _rebuild(self) -> None:
        if self.window is not None:
            self._drop_main()
            self._show_main()
        elif self.start_window is not None:
            self.show_start()

    @Slot()
    def _follow_system(self) -> None:
        theme.apply(self._application, theme.Scheme(self.settings.scheme))
        self._rebuild()

    @Slot(dict)
    def _remember(self, layout: dict[str, str]) -> None:
        self.keep(self.settings.with_layout(**layout))

    def _leave_start(self) -> None:
        if self.start_window is not None:
            self.start_window.close()
            self.start_window.deleteLater()
            self.start_window = None

    def _drop_main(self) -> None:
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _leave_session(self) -> None:
        self._drop_main()
        if self.session is not None:
            session, self.session = self.session, None
            session.close()

    def _speak(self) -> None:
        """Qt's own buttons in the language of the windows."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QDir(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        if current_language() != "en" and self._translator.load(f"qtbase_{current_language()}", folder.path()):
            self._application.installTranslator(self._translator)
