"""Opens and closes the projector window, chooses its scene, and keeps it true to the session and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QSizeF, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from facilitator.domain.changes import Changes
from facilitator.text import _
from facilitator.ui.clock import Ticker
from facilitator.ui.icons import icon
from facilitator.ui.projector.preview import Preview
from facilitator.ui.projector.scene_menu import SceneMenu
from facilitator.ui.projector.scenes import catalogue
from facilitator.ui.projector.scenes.scene import Scene
from facilitator.ui.projector.window import ProjectorWindow
from facilitator.ui.workplace import Workplace

TURN_EVERY = 15_000  # milliseconds for which a page of a list is shown


class ProjectorControl(QObject):
    """`toggle_action` shows whether it is on, `actions` are what else the menu offers, `preview` the small picture.

    The choice is the key of a scene, or AUTOMATIC: then the programme chooses. Choosing a scene turns the projector on;
    it stays, and the operator is told when the programme would show something else, until the projector is turned off.
    """

    def __init__(self, workplace: Workplace, toggle_action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._main = parent
        self.toggle_action = toggle_action
        self._workplace = workplace
        self.session = workplace.session
        self._choice = catalogue.AUTOMATIC
        self._due = ""  # the key of what the programme would show
        self._scene: Scene | None = None
        self._page = 0
        self.window: ProjectorWindow | None = None
        self.menu = SceneMenu(self.session, parent)
        self._make_actions()
        self.preview = Preview(self.menu, [self.previous_action, self.next_action], parent)
        self._ticker = Ticker(self.session, self)
        self._turning = QTimer(self)
        self._turning.setInterval(TURN_EVERY)
        self._wire()

    def is_on(self) -> bool:
        return self.window is not None

    def scene(self) -> Scene | None:
        """What the hall sees now; None while the projector is off."""
        return self._scene if self.window else None

    def is_turning(self) -> bool:
        """Whether the pages of a list turn by themselves."""
        return self._turning.isActive()

    def state(self) -> str:
        """What `restore` needs to go on after the windows were made anew; empty while the projector is off."""
        return self._choice if self.window else ""

    def restore(self, state: str) -> None:
        if state:
            self._choose(state)

    @Slot()
    def close(self) -> None:
        """Before the main window closes."""
        if self.window is not None:
            self.window.close()

    # The window and its screen

    def toggle(self, is_on: bool) -> None:
        if not is_on:
            self.close()
        elif self.window is None:
            self._open()

    def _open(self) -> None:
        self.window = ProjectorWindow()
        self.window.closed.connect(self._closed)
        self.window.resized.connect(self._show_page)
        self.window.turned.connect(self._turn_by_hand)
        self._show_scene()
        self._place()
        self.toggle_action.setChecked(True)
        self.full_action.setEnabled(True)
        self.preview.show()

    @Slot()
    def _closed(self) -> None:
        window, self.window = self.window, None
        self._scene, self._choice = None, catalogue.AUTOMATIC
        self.menu.show_choice(self._choice)
        self._ticker.stop()
        self._turning.stop()
        self.toggle_action.setChecked(False)
        self.preview.hide()
        self.full_action.setEnabled(False)
        self._enable_pages(1)
        if window is not None:
            window.deleteLater()

    def _place(self) -> None:
        """On a screen that the operator does not work on; in a window where there is only one."""
        assert self.window is not None
        own = self._main.window().screen()
        desk = own.geometry()  # a mirrored screen is where the operator works, too
        others = [screen for screen in QGuiApplication.screens() if not screen.geometry().intersects(desk)]
        is_working = self._main.window().isActiveWindow()
        if not others:
            self.window.float_on(own)
            return
        self.window.fill(others[0])
        if is_working:
            self._main.window().activateWindow()

    @Slot(QScreen)
    def _screen_gone(self, screen: QScreen) -> None:
        if self.window is None or self.window.screen() is not screen:
            return
        self._place()
        self.window.raise_()  # it lay behind, on the other screen
        self._workplace.notices.warn(_("The projector is unplugged: its picture is in a window until it is back."))

    @Slot(QScreen)
    def _screen_came(self, _screen: QScreen) -> None:
        if self.window is not None:
            self._place()
            self._workplace.notices.tell(_("The projector is plugged in: its picture fills the second screen."))

    @Slot()
    def _toggle_full_screen(self) -> None:
        if self.window is not None:
            self.window.toggle_full_screen()

    # The scene and its pages

    @Slot(str)
    def _choose(self, choice: str) -> None:
        self._choice = choice
        self.menu.show_choice(choice)
        if self.window is None:
            self._open()
        else:
            self._show_scene()

    def _show_scene(self) -> None:
        """Make the scene that is wanted now, from its first page."""
        self._due = catalogue.key_for_now(self.session)
        key = self._due if self._choice == catalogue.AUTOMATIC else self._choice
        self._scene = catalogue.make(key, self.session)
        self._page = 0
        self._turning.start()
        if self._scene.has_clock:
            self._ticker.start()
        else:
            self._ticker.stop()
        self._show_page()

    @Slot()
    def _show_page(self) -> None:
        if self.window is None or self._scene is None:
            return
        size = QSizeF(self.window.size())
        pages = self._scene.pages(size)
        self._page = min(self._page, pages - 1)
        self._enable_pages(pages)
        self.window.canvas.show_page(self._scene, self._page)
        self.preview.show_page(self._scene, self._page, size, is_automatic=self._choice == catalogue.AUTOMATIC)

    def _enable_pages(self, pages: int) -> None:
        for action in (self.next_action, self.previous_action):
            action.setEnabled(pages > 1)

    @Slot()
    def _turn(self) -> None:
        self._turn_by(1)

    @Slot(int)
    def _turn_by_hand(self, step: int) -> None:
        """From now on the pages of this scene wait for the hand."""
        self._turning.stop()
        self._turn_by(step)

    @Slot()
    def _next(self) -> None:
        self._turn_by_hand(1)

    @Slot()
    def _previous(self) -> None:
        self._turn_by_hand(-1)

    def _turn_by(self, step: int) -> None:
        if self.window is None or self._scene is None:
            return
        pages = self._scene.pages(QSizeF(self.window.size()))
        if pages > 1:
            self._page = (self._page + step) % pages
            self._show_page()

    # News

    @Slot(Changes)
    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("project_group"):
            self.menu.list_groups()
        if self._scene is not None and (changes.touch("programme_item", "round") or changes.touch(*self._scene.tables)):
            self._read_again()

    @Slot()
    def _on_changed_elsewhere(self) -> None:
        self.menu.list_groups()
        self._read_again()

    @Slot()
    def _read_again(self) -> None:
        if self._scene is None:
            return
        before, self._due = self._due, catalogue.key_for_now(self.session)
        if self._choice == catalogue.AUTOMATIC and self._due != self._scene.key:
            self._show_scene()
            return
        self._scene.read()
        self._show_page()
        if self._choice != catalogue.AUTOMATIC and self._due not in (before, self._scene.key):
            sentence = _("The hall still sees “{scene}”, chosen by hand: “Automatic” shows what is on now.")
            self._workplace.notices.warn(sentence.format(scene=self._scene.name()))

    @Slot(object)
    def _tick(self, now: datetime) -> None:
        if self.window is not None and self._scene is not None and self._scene.tick(now):
            self.window.canvas.show_tick()
            self.preview.canvas.show_tick()

    # What it consists of

    def _make_actions(self) -> None:
        self.full_action = self._window_action(_("Projector window in full screen"), "F11", self._toggle_full_screen)
        self.next_action = self._window_action(_("Next page on the projector"), "Ctrl+PgDown", self._next)
        self.previous_action = self._window_action(_("Previous page on the projector"), "Ctrl+PgUp", self._previous)
        self.full_action.setIcon(icon("monitor"))
        self.next_action.setIcon(icon("chevron-right"))
        self.previous_action.setIcon(icon("chevron-left"))
        self.actions = [self.menu.menuAction()]
        self.actions += [self.next_action, self.previous_action, self.full_action]

    def _window_action(self, text: str, shortcut: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(shortcut)
        action.setEnabled(False)
        action.triggered.connect(act)
        return action

    def _wire(self) -> None:
        self.menu.chosen.connect(self._choose)
        self._ticker.ticked.connect(self._tick)
        self._turning.timeout.connect(self._turn)
        self._workplace.bridge.changed.connect(self._on_changed)
        self._workplace.bridge.changed_elsewhere.connect(self._on_changed_elsewhere)
        self._workplace.bridge.floor_changed.connect(self._read_again)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._screen_gone)
        application.screenAdded.connect(self._screen_came)
