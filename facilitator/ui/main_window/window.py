"""The window of an open session: it owns screens, menus and actions, wires them together, and decides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from facilitator.domain.abilities import role_of
from facilitator.domain.changes import Changes
from facilitator.services import session_header
from facilitator.services.session import Session
from facilitator.settings import Settings
from facilitator.text import _, current_language
from facilitator.ui import theme
from facilitator.ui.background import Background
from facilitator.ui.file_choice import SESSIONS, FileChoice
from facilitator.ui.main_window import placement
from facilitator.ui.main_window.backup_watch import BackupWatch
from facilitator.ui.main_window.header import Header
from facilitator.ui.main_window.menus import Menus, action
from facilitator.ui.main_window.navigation import Navigation
from facilitator.ui.main_window.screens import SCREENS, Entry, open_to
from facilitator.ui.main_window.session_details import SessionDetails
from facilitator.ui.main_window.state_line import StateLine
from facilitator.ui.main_window.undo_acts import UndoActs
from facilitator.ui.main_window.unsaved import Unsaved
from facilitator.ui.notices import NoticeBar
from facilitator.ui.pages import Stack
from facilitator.ui.screen import Screen
from facilitator.ui.session_bridge import SessionBridge
from facilitator.ui.workplace import Asked, Workplace

if TYPE_CHECKING:
    from facilitator.ui.main_window.search import Found
    from facilitator.ui.projector.control import ProjectorControl
    from facilitator.ui.rehearsal.player import Player, Shown

COMPLETED = 300  # milliseconds after its first painting, when a window gets what it can first be seen without


class MainWindow(QMainWindow):
    """`player` plays a rehearsal in this session, None in all others.

    `language_chosen` and `scheme_chosen` ask the application to change its looks, `left` to show the start window.

    `closed` gives what is to be remembered of the layout, `backup_folder_chosen` the second folder for backups or "".
    """

    language_chosen = Signal(str)
    scheme_chosen = Signal(str)
    left = Signal()
    closed = Signal(dict)
    backup_folder_chosen = Signal(str)

    def __init__(
        self,
        session: Session,
        bridge: SessionBridge,
        settings: Settings,
        files: FileChoice,
        player: Player | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.player = player
        self.bridge = bridge
        self.background = Background(self)
        self.notices = NoticeBar(self)
        self.workplace = Workplace(
            session, bridge, self.background, files, self.notices, set(), dict(settings.layout), Asked()
        )
        self._layout_before = settings.layout
        self.screens: dict[str, Screen] = {}
        self._projector: ProjectorControl | None = None
        self._is_seen = False
        self._make_actions()
        self._build(settings)
        self._wire()
        self._restore(settings)

    # What it consists of

    def _make_actions(self) -> None:
        self.undo_acts = UndoActs(self.workplace, self)
        self.undo_action, self.redo_action = self.undo_acts.undo, self.undo_acts.redo
        self.search_action = action(self, _("Search…"), "search", self._search, "Ctrl+K")
        self.projector_action = action(self, _("Projector"), "presentation", self._toggle_projector, "F5")
        self.projector_action.setCheckable(True)
        self.leave_action = action(self, _("Close the session"), "log-in", self._leave, "Ctrl+W")
        self.copy_action = action(self, _("Save a copy…"), "copy", self._copy, "Ctrl+Shift+S")
        self.quit_action = action(self, _("Quit"), "x", self.close, "Ctrl+Q")
        self.keys_action = action(self, _("Keys…"), "keyboard", self._show_keys, "F1")
        self.about_action = action(self, _("About the program…"), "info", self._show_about)

    def _build(self, settings: Settings) -> None:
        header = session_header.header(self.session.db)
        self.menus = Menus(self)
        self.backup_watch = BackupWatch(self.workplace, settings.backup_folder, self)
        self.details = SessionDetails(self.workplace, self)
        own = [self.details.action, self.leave_action, self.copy_action, *self.backup_watch.actions, self.quit_action]
        self.menus.session_menu.addActions(own)
        self.menus.edit_menu.addActions([self.undo_action, self.redo_action, self.search_action])
        self.menus.view_menu.addAction(self.projector_action)
        self.menus.help_menu.addActions([self.keys_action, self.about_action])
        self.menus.list_looks(theme.Scheme(settings.scheme), current_language())
        top = [self.undo_action, self.redo_action, self.search_action, self.projector_action]
        self.header = Header(self.session, header.title, top, self)
        self.navigation = Navigation(self)
        self.state_line = StateLine(self.session, self)
        self.unsaved = Unsaved(self.screens, self._screen, self.state_line, self)
        self.menus.session_menu.insertMenu(self.quit_action, self.state_line.actor_menu)
        self.pages = Stack(self)
        self._lay_out(is_rehearsal=header.is_rehearsal)

    def _lay_out(self, *, is_rehearsal: bool) -> None:
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if is_rehearsal:
            column.addWidget(self._rehearsal_bar() if self.player else _rehearsal_banner(centre))
        column.addWidget(self.header)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._left = QVBoxLayout()
        self._left.setSpacing(0)
        self._left.addWidget(self.navigation, 1)
        middle.addLayout(self._left)
        middle.addWidget(self.pages, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.state_line)
        self.setCentralWidget(centre)
        self.notices.lie_over(self.header.words)

    def _rehearsal_bar(self) -> QWidget:
        from facilitator.ui.rehearsal.bar import RehearsalBar

        assert self.player is not None
        bar = RehearsalBar(self.player, self.pages, self)
        self.menus.session_menu.insertMenu(self.quit_action, bar.menu)
        self.player.performed.connect(self._show_performed)
        self.navigation.chosen.connect(self.player.pause)
        self.menus.screens.triggered.connect(self.player.pause)
        return bar

    def _wire(self) -> None:
        """All connections of this window, in one place."""
        self.bridge.changed.connect(self._on_changed)
        self.bridge.changed.connect(self.notices.pass_over)
        self.bridge.changed_elsewhere.connect(self._on_changed_elsewhere)
        self.navigation.chosen.connect(self.show_screen)
        self.unsaved.wanted.connect(self.show_screen)
        self.menus.screens.triggered.connect(self._choose_screen)
        self.menus.schemes.triggered.connect(self._choose_scheme)
        self.menus.languages.triggered.connect(self._choose_language)
        self.state_line.actor_chosen.connect(self._change_actor)
        self.undo_acts.told.connect(self.state_line.tell)
        self.bridge.changed.connect(self.state_line.be_done)
        self.details.renamed.connect(self.header.title.setText)
        self.backup_watch.made.connect(self.state_line.show_backup)
        self.backup_watch.folder_chosen.connect(self.backup_folder_chosen)
        self.bridge.watch(self.session)

    def _restore(self, settings: Settings) -> None:
        placement.restore(self, settings.layout.get("main window", ""))
        is_known = settings.layout.get("screen of") == str(self.session.path)
        self._offer_screens(settings.layout.get("screen", "") if is_known else SCREENS[0].key)
        self.state_line.show_backup(None)
        self.navigation.setFocus()
        self._completion = QTimer(self)
        self._completion.setSingleShot(True)
        self._completion.setInterval(COMPLETED)
        self._completion.timeout.connect(self._complete)

    # Screens

    @Slot(str)
    def show_screen(self, key: str) -> Screen:
        """Show a screen, making it first if nobody has looked at it yet."""
        screen = self._screen(key)
        self.pages.setCurrentWidget(screen)
        self.navigation.show_current(key)
        for one in self.menus.screens.actions():
            one.setChecked(one.data() == key)
        self.menus.show_acts([one for one in screen.actions() if one.text()])
        return screen

    def current_key(self) -> str:
        return next((key for key, screen in self.screens.items() if screen is self.pages.currentWidget()), "")

    def _screen(self, key: str) -> Screen:
        if key not in self.screens:
            entry = next(one for one in SCREENS if one.key == key)
            self.screens[key] = entry.make(self.workplace, self.pages)
            self.screens[key].went.connect(self._go_to_object)
            self.unsaved.follow(self.screens[key])
            self.pages.addWidget(self.screens[key])
        return self.screens[key]

    def _offer_screens(self, wanted: str) -> None:
        role, _group = role_of(self.session.actor)
        entries = open_to(role)
        keys = [entry.key for entry in entries]
        self.menus.list_screens(entries)
        key = wanted if wanted in keys else keys[0]
        self.navigation.show_entries(entries, key)
        self.show_screen(key)

    @Slot(QAction)
    def _choose_screen(self, chosen: QAction) -> None:
        self.show_screen(chosen.data())

    # The projector

    @property
    def projector(self) -> ProjectorControl:
        """What the hall sees; made when it is first asked for, or when the window has nothing else to do."""
        return self._complete()

    @Slot()
    def _complete(self) -> ProjectorControl:
        """The menu of scenes and the preview, for those who look for them before the projector is on.

        By then the session is ready for acts too.
        """
        self.session.prepare()
        if self._projector is None:
            from facilitator.ui.projector.control import ProjectorControl

            self._projector = ProjectorControl(self.workplace, self.projector_action, self)
            self._left.addWidget(self._projector.preview)
            self.menus.add_behind(self.projector_action, self._projector.actions)
        return self._projector

    @Slot()
    def _toggle_projector(self) -> None:
        self.projector.toggle(self.projector_action.isChecked())

    # What is always there

    @Slot()
    def _search(self) -> None:
        from facilitator.ui.main_window.search import Search

        self._make_screens()
        commands = [*self.menus.commands(), *self._other_acts()]
        search = Search(self.session, commands, self)
        search.went.connect(self._go)
        search.open()

    def _make_screens(self) -> tuple[Entry, ...]:
        """All that are open to who is at the keyboard, also those that nobody has looked at yet."""
        role, _group = role_of(self.session.actor)
        self._complete()
        for entry in open_to(role):
            self._screen(entry.key)
        return open_to(role)

    @Slot()
    def _show_keys(self) -> None:
        from facilitator.ui.help.keys import KeysDialog, keys_of

        keys = [
            key for entry in self._make_screens() for key in keys_of(_(entry.title), self.screens[entry.key].actions())
        ]
        everywhere = [one for one in self.menus.commands() if one.parent() not in self.screens.values()]
        KeysDialog([*keys_of(_("everywhere"), everywhere), *keys], self).open()

    @Slot()
    def _show_about(self) -> None:
        from facilitator.ui.help.about import AboutDialog

        AboutDialog(self).open()

    def _other_acts(self) -> list[QAction]:
        """The actions of the screens that are not shown: chosen in the search, their screen is shown first."""
        return [
            one
            for screen in self.screens.values()
            if screen is not self.pages.currentWidget()
            for one in screen.actions()
            if one.text()
        ]

    @Slot(object)
    def _go(self, found: Found) -> None:
        if found.action is not None:
            owner = next((key for key, one in self.screens.items() if one is found.action.parent()), None)
            if owner:
                self.show_screen(owner)
            found.action.trigger()
        else:
            self.show_screen(found.screen).show_object(found.key)

    @Slot(str, str, str)
    def _go_to_object(self, screen: str, key: str, field: str) -> None:
        """As far as the screen is open to who is at the keyboard; for "session", `key` is a page, `field` an entry."""
        role, _group = role_of(self.session.actor)
        if screen == "session" and self.details.action.isEnabled():
            self.details.open_at(key, field)
        elif screen in {entry.key for entry in open_to(role)}:
            shown = self.show_screen(screen)
            if field:
                shown.show_field(key, field)
            elif key:
                shown.show_object(key)

    @Slot(object)
    def _show_performed(self, shown: Shown) -> None:
        """Look where the simulated people of a rehearsal have just done something."""
        screen = self.show_screen(shown.screen)
        if shown.key:
            screen.show_object(shown.key)

    @Slot()
    def _leave(self) -> None:
        if not self.unsaved.ask_first(self.left.emit):
            self.left.emit()

    @Slot()
    def _copy(self) -> None:
        name = _("{name} (copy)").format(name=self.session.path.stem) + self.session.path.suffix
        self.workplace.files.save_file(self, _("Save a copy"), SESSIONS, self.workplace.folder / name, self._copy_to)

    def _copy_to(self, path: Path) -> None:
        self.session.copy(path)
        self.notices.tell(_("The copy is saved: {path}").format(path=path))

    @Slot()
    def _change_actor(self) -> None:
        self._offer_screens(self.current_key())
        self.bridge.actor_changed.emit()

    @Slot(QAction)
    def _choose_scheme(self, chosen: QAction) -> None:
        self.scheme_chosen.emit(chosen.data())

    @Slot(QAction)
    def _choose_language(self, chosen: QAction) -> None:
        self.language_chosen.emit(chosen.data())

    # News of the session

    @Slot(Changes)
    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("programme_item", "group_time"):
            self.header.refresh()
        if changes.touch("project_group"):
            self.state_line.refresh()

    @Slot()
    def _on_changed_elsewhere(self) -> None:
        self.header.refresh()
        self.state_line.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What the window can first be seen without waits until it has been seen, however slow the machine is."""
        super().paintEvent(event)
        if not self._is_seen:
            self._is_seen = True
            self._completion.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.unsaved.ask_first(self.close):
            event.ignore()
            return
        for timer in self.findChildren(QTimer):  # the session may be closed before this window is gone
            timer.stop()
        self.bridge.stop()
        if self._projector is not None:
            self._projector.close()
        self.background.stop()
        changed = dict(self.workplace.layout.items() - self._layout_before.items())
        place = {"screen": self.current_key(), "screen of": str(self.session.path)}
        self.closed.emit({**changed, "main window": placement.saved(self), **place})
        super().closeEvent(event)


def _rehearsal_banner(parent: QWidget) -> QLabel:
    """What stands above a rehearsal that has been played already."""
    banner = QLabel(_("Rehearsal: simulated people, not a real session"), parent)
    banner.setObjectName("rehearsal")
    banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return banner
