"""The window before a session is open: recent sessions, ready ones, opening a file, making a new one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QMenu, QVBoxLayout, QWidget

from facilitator.domain.dates import moment_in_figures
from facilitator.services import plans
from facilitator.settings import Settings
from facilitator.text import _, current_language
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.background import Background
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.file_choice import SESSIONS, FileChoice
from facilitator.ui.icons import icon
from facilitator.ui.looks import add_looks
from facilitator.ui.notices import NoticeBar
from facilitator.ui.pages import Stack
from facilitator.ui.start.looking import Looking, Seen
from facilitator.ui.start.making import Made, Means, Rehearse
from facilitator.ui.start.places import documents
from facilitator.ui.start.session_list import Entry, SessionList


class StartWindow(QMainWindow):
    """`open_wanted` asks for a session file, with a sentence to show in its window or ""; `forgotten` for leaving a
    file out of the list. `rehearsal_wanted` gives file and Stage of a rehearsal that is to be played. `closed` gives
    what is to be remembered of the layout.
    """

    open_wanted = Signal(Path, str)
    rehearsal_wanted = Signal(Path, object)
    forgotten = Signal(Path)
    language_chosen = Signal(str)
    scheme_chosen = Signal(str)
    closed = Signal(dict)

    def __init__(self, settings: Settings, choice: FileChoice) -> None:
        super().__init__()
        self.setWindowTitle(_("Facilitator"))
        self.setAcceptDrops(True)
        self.notices = NoticeBar(self)
        self.background = Background(self)
        self.looking = Looking(self)
        self._means = Means(choice, self.background, self)
        self._paths = [Path(name) for name in settings.recent]
        self._ready = plans.ready()
        self._entries = {path: _unseen(path) for path in self._paths}
        self._make_actions()
        self._add_menus(settings)
        self._lay_out()
        self._wire()
        self.resize(QSize(1080, 640).boundedTo(self.screen().availableSize() * 0.95))
        if geometry := settings.layout.get("start window"):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self._show_recent()
        (self.recent if self._paths else self.empty.buttons[0]).setFocus()
        self.looking.look(self._paths)

    # What it consists of

    def _make_actions(self) -> None:
        self.new_action = self._action(_("New session…"), "file-plus", self._new, QKeySequence("Ctrl+N"))
        self.open_file_action = self._action(_("Open a file…"), "folder-open", self._open_file, QKeySequence("Ctrl+O"))
        self.quit_action = self._action(_("Quit"), "x", self.close, QKeySequence("Ctrl+Q"))
        self.about_action = self._action(_("About the program…"), "info", self._show_about)
        self.open_action = self._action(_("Open"), "log-in", self._open)
        self.forget_action = self._action(_("Remove from the list"), "trash-2", self._forget)
        self.begin_action = self._action(_("Start this session…"), "play", self._begin)
        self.rehearse_action = self._action(_("Rehearse…"), "users-round", self._rehearse)

    def _action(self, text: str, picture: str, act: object, shortcut: QKeySequence | None = None) -> QAction:
        made = QAction(icon(picture), text, self)
        made.setProperty("picture", picture)
        if shortcut:
            made.setShortcut(shortcut)
        made.triggered.connect(act)
        self.addAction(made)
        return made

    def _add_menus(self, settings: Settings) -> None:
        session_menu: QMenu = self.menuBar().addMenu(_("&Session"))
        session_menu.addActions([self.new_action, self.open_file_action])
        session_menu.addSeparator()
        session_menu.addActions([self.open_action, self.forget_action, self.begin_action, self.rehearse_action])
        session_menu.addSeparator()
        session_menu.addAction(self.quit_action)
        self._schemes, self._languages = QActionGroup(self), QActionGroup(self)
        view_menu: QMenu = self.menuBar().addMenu(_("&View"))
        add_looks(view_menu, self._schemes, self._languages, theme.Scheme(settings.scheme), current_language())
        help_menu: QMenu = self.menuBar().addMenu(_("&Help"))
        help_menu.addAction(self.about_action)

    def _lay_out(self) -> None:
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(theme.HUGE, theme.WIDE, theme.HUGE, theme.HUGE)
        layout.setSpacing(theme.NORMAL)
        head = QHBoxLayout()
        titles = QWidget(self)
        words = QVBoxLayout(titles)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(theme.heading(_("Facilitator"), 1.7))
        words.addWidget(
            theme.mark(QLabel(_("Strategic sessions, from the first proposal to the roadmap"), self), "muted")
        )
        head.addWidget(titles, 1)
        for action in (self.open_file_action, self.new_action):
            head.addWidget(ActionButton(action, self))
        layout.addLayout(head)
        panels = QHBoxLayout()
        panels.setSpacing(theme.HUGE)
        panels.addLayout(self._recent_panel(), 3)
        panels.addLayout(self._ready_panel(), 2)
        layout.addLayout(panels, 1)
        self.setCentralWidget(centre)
        self.notices.lie_over(titles)

    def _recent_panel(self) -> QVBoxLayout:
        self.recent = SessionList(_("Recent sessions"), self)
        advice = _("Make a new session, begin with a ready one, or open a session file. You can also drop a file here.")
        actions = [self.new_action, self.open_file_action]
        self.empty = EmptyPage("folder-open", _("No sessions yet"), advice, actions, self)
        self.pages = Stack(self)
        self.pages.addWidget(self.recent)
        self.pages.addWidget(self.empty)
        buttons = [ActionButton(self.open_action, self, is_main=True), ActionButton(self.forget_action, self)]
        self._recent_buttons = buttons
        self.forget_action.setShortcut(QKeySequence.StandardKey.Delete)
        self.forget_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.removeAction(self.forget_action)
        self.recent.addAction(self.forget_action)
        return _panel(_("Recent sessions"), self.pages, buttons)

    def _ready_panel(self) -> QVBoxLayout:
        self.ready = SessionList(_("Ready sessions"), self)
        self.ready.show_entries([Entry(str(one.folder), one.summary, picture="archive") for one in self._ready])
        buttons = [ActionButton(self.begin_action, self), ActionButton(self.rehearse_action, self)]
        return _panel(_("Ready sessions"), self.ready, buttons)

    def _wire(self) -> None:
        """All connections of this window, in one place."""
        self.looking.seen.connect(self._note)
        self.recent.chosen.connect(self._open)
        self.recent.currentRowChanged.connect(self._enable)
        self.ready.chosen.connect(self._begin)
        self._schemes.triggered.connect(self._choose_scheme)
        self._languages.triggered.connect(self._choose_language)

    # The recent sessions

    @Slot(Seen)
    def _note(self, seen: Seen) -> None:
        self._entries[seen.path] = _entry(seen)
        self.recent.update_entry(self._entries[seen.path])

    def _show_recent(self) -> None:
        self.recent.show_entries([self._entries[path] for path in self._paths])
        self.pages.setCurrentIndex(0 if self._paths else 1)
        for button in self._recent_buttons:
            button.setVisible(bool(self._paths))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        has_recent = self.recent.current_entry() is not None
        self.open_action.setEnabled(has_recent)
        self.forget_action.setEnabled(has_recent)
        self.begin_action.setEnabled(bool(self._ready))
        self.rehearse_action.setEnabled(bool(self._ready))

    @Slot()
    def _open(self) -> None:
        if entry := self.recent.current_entry():
            self.open_wanted.emit(Path(entry.key), "")

    @Slot()
    def _forget(self) -> None:
        if entry := self.recent.current_entry():
            path = Path(entry.key)
            self._paths.remove(path)
            self._show_recent()
            self.forgotten.emit(path)

    # Opening and making

    @Slot()
    def _open_file(self) -> None:
        start = self._paths[0].parent if self._paths else documents()
        self._means.choice.open_file(self, _("Open a session"), SESSIONS, start, self._open_path)

    def _open_path(self, path: Path) -> None:
        self.open_wanted.emit(path, "")

    @Slot()
    def _new(self) -> None:
        self._ask(None)

    @Slot()
    def _begin(self) -> None:
        if entry := self.ready.current_entry():
            self._ask(Path(entry.key))

    def _ask(self, folder: Path | None) -> None:
        from facilitator.ui.start.new_session import NewSession

        dialog = NewSession(self._ready, folder, self._means)
        dialog.made.connect(self._open_made)
        dialog.open()

    @Slot()
    def _rehearse(self) -> None:
        entry = self.ready.current_entry()
        chosen = next((one for one in self._ready if entry and str(one.folder) == entry.key), None)
        if chosen:
            dialog = Rehearse(chosen, self._means)
            dialog.made.connect(self._play)
            dialog.open()

    @Slot(Made)
    def _open_made(self, made: Made) -> None:
        self.open_wanted.emit(made.path, made.sentence)

    @Slot(Made)
    def _play(self, made: Made) -> None:
        self.rehearsal_wanted.emit(made.path, made.stage)

    # Looks and help

    @Slot()
    def _show_about(self) -> None:
        from facilitator.ui.help.about import AboutDialog

        AboutDialog(self).open()

    @Slot(QAction)
    def _choose_scheme(self, chosen: QAction) -> None:
        self.scheme_chosen.emit(chosen.data())

    @Slot(QAction)
    def _choose_language(self, chosen: QAction) -> None:
        self.language_chosen.emit(chosen.data())

    # What Qt tells

    def changeEvent(self, event: QEvent) -> None:
        """Whoever comes back from elsewhere may have plugged a stick in."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.looking.look(self._paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := _dropped(event):
            event.acceptProposedAction()
            self.open_wanted.emit(path, "")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.looking.stop()
        self.background.stop()
        self.closed.emit({"start window": bytes(self.saveGeometry().toBase64().data()).decode()})
        super().closeEvent(event)


def _panel(title: str, content: QWidget, buttons: list[ActionButton]) -> QVBoxLayout:
    panel = QVBoxLayout()
    panel.setSpacing(theme.SMALL)
    panel.addWidget(theme.heading(title, 1.15))
    panel.addWidget(content, 1)
    row = QHBoxLayout()
    row.setSpacing(theme.SMALL)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    panel.addLayout(row)
    return panel


def _unseen(path: Path) -> Entry:
    return Entry(str(path), path.stem, _("Looking…"), str(path))


def _entry(seen: Seen) -> Entry:
    """What the list tells of a file that was looked at."""
    entry = _unseen(seen.path)
    if seen.standing is None or seen.changed is None:
        kind = "muted" if seen.is_gone else "danger"
        return replace(
            entry, detail=seen.problem, kind=kind, picture="circle-help" if seen.is_gone else "triangle-alert"
        )
    told = [_("rehearsal")] if seen.standing.is_rehearsal else []
    changed = moment_in_figures(seen.changed, current_language())
    told += [seen.standing.progress, _("changed {date}").format(date=changed)]
    picture = "users-round" if seen.standing.is_rehearsal else "file-text"
    return replace(entry, title=seen.standing.title, detail=" · ".join(told), picture=picture)


def _dropped(event: QDropEvent) -> Path | None:
    """The one session file that is dragged over the window."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path and path.suffix.lower() == ".sqlite" else None
