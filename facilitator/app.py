"""Builds the program with windows: the only module that knows all the others."""

from __future__ import annotations

import logging
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import facilitator.ui  # noqa: F401 - first, since all that follows is imported more quickly then

# isort: split
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from facilitator import settings
from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.surroundings import Surroundings, real
from facilitator.services import files
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import error_reporter, log_file
from facilitator.ui.appearance import Appearance
from facilitator.ui.file_choice import FileChoice
from facilitator.ui.file_watch import FileWatch
from facilitator.ui.garbage import GarbageCollector
from facilitator.ui.icons import icon
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.preferences import Preferences
from facilitator.ui.session_bridge import SessionBridge

if TYPE_CHECKING:
    from facilitator.services.rehearsal import Stage
    from facilitator.ui.error_report import ErrorReports
    from facilitator.ui.rehearsal.player import Player
    from facilitator.ui.start.window import StartWindow

logger = logging.getLogger(__name__)

BUSY_MS = 250  # how long a window waits for another writer before it says so


def main(path: Path | None = None, language: str = "") -> int:
    """Run the windows until the last one is closed; `path` is a session to go straight into.

    `language` is what was asked for on the command line, "" for what the user chose before.
    """
    application = new_application()
    folder = settings.folder()
    log_file.start(folder / "facilitator.log")
    windows = Windows(application, folder / "settings.json", FileChoice(), real(), language)
    error_reporter.install(windows.refuse, windows.report)
    GarbageCollector(application)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_of_signal: application.quit())
    windows.start(path)
    try:
        return application.exec()
    finally:
        windows.close()


def new_application() -> QApplication:
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Facilitator")
    application.setDesktopFileName("facilitator")
    application.setWindowIcon(icon("users-round", "accent"))
    application.setQuitOnLastWindowClosed(False)  # windows follow one another; the last one quits by itself
    return application


class Windows(QObject):
    """The start window or the windows of one session, whichever is open, and what they have in common."""

    def __init__(
        self,
        application: QApplication,
        settings_path: Path,
        choice: FileChoice,
        surroundings: Surroundings,
        language: str = "",
    ) -> None:
        super().__init__()
        self._application = application
        self._choice = choice
        self._surroundings = surroundings
        self._reports: ErrorReports | None = None
        self._has_told_of_others = False
        self.preferences = Preferences(settings_path)
        self.session: Session | None = None
        self.player: Player | None = None
        self.bridge = self._new_bridge()
        self.file_watch = FileWatch(self)
        self.window: MainWindow | None = None
        self.start_window: StartWindow | None = None
        self.appearance = Appearance(application, self.preferences, language, self)
        self._wire()

    def _wire(self) -> None:
        self.appearance.outdated.connect(self._rebuild)
        self.file_watch.lost.connect(self._tell_of_loss)
        self.file_watch.returned.connect(self._reopen)

    # Which window is open

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
        except Exception as error:  # Qt's loop, where the hook of errors would get it, does not run yet
            logger.critical("Bug", exc_info=error)
            self.show_start()
            self.report(error)

    @Slot()
    def show_start(self) -> None:
        """Leave the session, if one is open, and offer others."""
        from facilitator.ui.start.window import StartWindow

        sentence = self._leave_session()
        self._leave_start()
        window = self.start_window = StartWindow(self.preferences.settings, self._choice)
        window.open_wanted.connect(self.open_session)
        window.rehearsal_wanted.connect(self.rehearse)
        window.forgotten.connect(self._forget)
        window.language_chosen.connect(self.speak)
        window.scheme_chosen.connect(self.dress)
        window.closed.connect(self._remember)
        window.closed.connect(self._quit)
        window.show()
        if sentence:
            window.notices.warn(sentence)

    @Slot(Path, str)
    def open_session(self, path: Path, sentence: str = "") -> None:
        """Open a session file in the main window, which shows the sentence.

        Raises UserError, and leaves the start window as it is, where the file cannot be opened.
        """
        is_open_elsewhere = files.is_open_elsewhere(path)
        self._enter(Session(path, self._surroundings, self._announce, BUSY_MS, is_looking_first=True))
        self._arrive(path, sentence, is_open_elsewhere=is_open_elsewhere)

    @Slot(Path, object)
    def rehearse(self, path: Path, stage: Stage) -> None:
        """Open the session of a rehearsal in the main window, and let simulated people play it there."""
        from facilitator.ui.rehearsal.player import Player

        player = Player(stage, self._announce, self)
        session = Session(path, stage.surroundings, player.hear, BUSY_MS)
        player.begin(session)
        self._enter(session, player)
        self._arrive(path)
        player.play()

    def _arrive(self, path: Path, sentence: str = "", *, is_open_elsewhere: bool = False) -> None:
        """The main window is there: leave the start window and say what is to be known of the file."""
        self._leave_start()
        self.preferences.change(lambda old: old.with_recent(path))
        sentences = [sentence, _("The session is open in another window too: each shows what the other does.")]
        sentences = [one for one in (sentences if is_open_elsewhere else sentences[:1]) if one]
        if risk := files.warning(path):
            sentences.append(risk)
        self._has_told_of_others = is_open_elsewhere
        if self.window and sentences:
            self.window.notices.warn(" ".join(sentences))

    @Slot()
    def close(self) -> None:
        """Before the program ends."""
        self.file_watch.stop()
        if sentence := self._leave_session():
            print(sentence, file=sys.stderr)  # noqa: T201 - there is no window left to say it in
        self._leave_start()
        self.appearance.stop()

    def _enter(self, session: Session, player: Player | None = None) -> None:
        """Show the session, or close it again where it cannot be shown."""
        self.session, self.player = session, player
        try:
            self._show_main()
        except BaseException:
            self.window, self.session = None, None
            self._leave_player()
            with suppress(UserError):
                session.close()
            raise
        self.file_watch.watch(session.path)

    def _show_main(self) -> None:
        assert self.session is not None
        window = self.window = MainWindow(
            self.session, self.bridge, self.preferences.settings, self._choice, self.player
        )
        window.left.connect(self.show_start)
        window.backup_folder_chosen.connect(self._keep_backup_folder)
        window.language_chosen.connect(self.speak)
        window.scheme_chosen.connect(self.dress)
        window.closed.connect(self._remember)
        window.closed.connect(self._quit)
        window.show()

    def _leave_start(self) -> None:
        window, self.start_window = self.start_window, None
        if window is not None:
            self._drop(window)

    def _leave_player(self) -> None:
        player, self.player = self.player, None
        if player is not None:
            player.stop()
            player.deleteLater()

    def _leave_main(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.unsaved.settle()
            self._drop(window)
            self.bridge.deleteLater()
            self.bridge = self._new_bridge()

    def _new_bridge(self) -> SessionBridge:
        """Each main window has its own: one that is on its way out hears nothing of the next one's acts."""
        bridge = SessionBridge(self)
        bridge.changed_elsewhere.connect(self._tell_of_others)
        return bridge

    def _announce(self, changes: Changes) -> None:
        self.bridge.announce(changes)

    def _drop(self, window: MainWindow | StartWindow) -> None:
        window.closed.disconnect(self._quit)
        window.close()
        window.deleteLater()

    def _leave_session(self) -> str:
        """Close the session; give a sentence where its file could not be tidied up: every act is saved all the same."""
        self.file_watch.stop()
        self._leave_player()
        self._leave_main()
        session, self.session = self.session, None
        if session is not None:
            try:
                session.close()
            except UserError as refusal:
                return _unfinished(session.path, str(refusal))
        return ""

    @Slot()
    def _quit(self) -> None:
        """The user has closed the window that was open."""
        self._application.quit()

    # What the user prefers

    @Slot(str)
    def speak(self, language: str) -> None:
        """Change the language while running, on the same screen of the same session."""
        self.appearance.speak(language)

    @Slot(str)
    def dress(self, scheme: str) -> None:
        self.appearance.dress(scheme)

    @Slot()
    def _rebuild(self) -> None:
        """Make the open window anew, in another language or other colours."""
        if self.window is not None:
            self._replace_main()
        elif self.start_window is not None:
            self.show_start()

    def _replace_main(self, session: Session | None = None) -> None:
        """Make the main window anew, on a fresh `session` if one is given; what is seen and typed stays."""
        assert self.window is not None
        if session is None:
            self.window.unsaved.keep()
        before = self.window.backup_watch
        projected, typed = self.window.projector.state(), self.window.unsaved.typed()
        try:
            if session is None:
                self._leave_main()
                self._show_main()
                self.window.backup_watch.go_on(before)
            else:
                self._leave_session()
                self._enter(session)
        except BaseException:
            self.show_start()  # never without a window
            raise
        self.window.projector.restore(projected)
        self.window.unsaved.retype(typed)

    @Slot(Path)
    def _forget(self, path: Path) -> None:
        self.preferences.change(lambda old: old.without_recent(path))

    @Slot(str)
    def _keep_backup_folder(self, folder: str) -> None:
        self.preferences.change(lambda old: old._replace(backup_folder=folder))

    @Slot(dict)
    def _remember(self, layout: dict[str, str]) -> None:
        self.preferences.change(lambda old: old.with_layout(**layout))

    # What may go wrong

    def refuse(self, sentence: str) -> None:
        """Show a sentence where the user looks: in the window that is open."""
        window = self.window or self.start_window
        if window is not None:
            window.notices.refuse(sentence)

    def report(self, error: BaseException) -> None:
        """Show that something unexpected happened, each thing once and never two at a time; the session goes on."""
        from facilitator.ui.error_report import ErrorReports

        window = self.window or self.start_window
        path = self.session.path if self.session else None
        self._reports = self._reports or ErrorReports()
        if window is not None and not self._reports.show(error, path, self.preferences.log, window):
            window.notices.warn(_("The same mistake of the program came up again; the session goes on."))

    @Slot()
    def _tell_of_loss(self) -> None:
        """The session's file is not there any more; acts are refused until it is."""
        self.bridge.stop()
        if self.session is not None:
            sentence = _(
                "“{name}” is not in its place any more: plug the stick in again or put the file back. Until then"
                " nothing can be changed; what was saved before is in the file."
            )
            self.refuse(sentence.format(name=self.session.path.name))

    @Slot()
    def _reopen(self) -> None:
        """The file is there again: go on with it on a fresh connection, at the next look if it cannot be opened yet."""
        if self.session is None or self.window is None or QApplication.activeModalWidget() is not None:
            return
        try:
            session = Session(self.session.path, self._surroundings, self._announce, BUSY_MS)
        except UserError as refusal:
            self.refuse(str(refusal))
            return
        session.actor, session.floor = self.session.actor, self.session.floor
        self._replace_main(session)
        if self.window is not None:
            self.window.notices.tell(_("The file is there again: the session goes on."))

    @Slot()
    def _tell_of_others(self) -> None:
        """Once for a session: somebody else works on its file."""
        if self.window is not None and not self._has_told_of_others:
            self._has_told_of_others = True
            self.window.notices.warn(
                _("Another window or program works on this session too: what it does is shown here at once.")
            )


def _unfinished(path: Path, why: str) -> str:
    """What to do about a session file that could not be tidied up when it was closed."""
    left = path.with_name(f"{path.name}-wal")
    if not left.exists():
        return why
    sentence = _("The last acts are saved in “{name}” beside the session: keep both files together. {why}")
    return sentence.format(name=left.name, why=why)
