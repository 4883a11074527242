"""What all screens have in common: a title, actions, and reading the session again when it has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.changes import Changes
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.icons import icon
from facilitator.ui.letters import plain
from facilitator.ui.workplace import Workplace

ROOMY = 800  # pixels of a screen's width, in which five buttons beside the title have pictures


class Screen(QWidget):
    """`tables` names what it shows: when an act changes one of them, `refresh` is called, now or when it is seen again.

    Heirs build their widgets into `content`, name their actions with `add_action`, and never patch what they show.
    """

    tables: ClassVar[tuple[str, ...]] = ()
    decides: ClassVar[bool] = False  # what is half-typed is half a decision: nobody takes it by closing a window
    went = Signal(str, str, str)  # a screen's key, the id of what is wanted there, and its field; both may be ""
    typing_changed = Signal()  # `typed` may be answered otherwise now

    def __init__(self, workplace: Workplace, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.session = workplace.session
        self._is_stale = True
        self._is_roomy = True
        self._buttons_beside: list[ActionButton] = []
        self.title = theme.heading(title)
        self.summary = theme.mark(QLabel(self), "muted")
        self.summary.setWordWrap(True)  # on one line it would hold a small window wide
        self.bar = QHBoxLayout()
        self.bar.setSpacing(theme.SMALL)
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.SMALL)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        head.addLayout(words, 1)
        head.addLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.WIDE, theme.NORMAL, theme.WIDE, theme.NORMAL)
        layout.setSpacing(theme.NORMAL)
        layout.addLayout(head)
        layout.addLayout(self.content, 1)
        workplace.bridge.changed.connect(self.on_changed)
        workplace.bridge.changed_elsewhere.connect(self.on_changed_elsewhere)
        workplace.bridge.actor_changed.connect(self.on_changed_elsewhere)

    def refresh(self) -> None:
        """Read everything shown anew."""

    def add_action(
        self, text: str, picture: str, act: Callable[[], object], shortcut: str = "", tip: str = ""
    ) -> QAction:
        """An action of this screen: the main window lists it in its menu and in the search. `act` is a bound method."""
        action = QAction(icon(picture), text, self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            if (
                "Ctrl" in shortcut or shortcut.rpartition("+")[2][1:].isdigit()
            ):  # also while the navigation or the header has the focus
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            else:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(tip or plain(text))
        action.setProperty("picture", picture)
        action.triggered.connect(act)
        self.addAction(action)
        return action

    def add_narrowing(self, act: Callable[[], object]) -> QAction:
        """The way to the field that narrows the list, the same on every screen. `act` is a bound method."""
        return self.add_action(_("Narrow the list"), "search", act, "Ctrl+F")

    def add_button(self, action: QAction, *, is_main: bool = False) -> ActionButton:
        """A button for an action, in the row beside the screen's title."""
        button = ActionButton(action, self, is_main=is_main)
        self.bar.addWidget(button)
        self._buttons_beside.append(button)
        return button

    def show_only(self, wanted: Iterable[tuple[QWidget, bool]]) -> None:
        """Show or hide each of these; the screen is laid out once behind all of them, not after each.

        If one had the keyboard that goes now, the keyboard goes where the work goes on.
        """
        layout, focused = self.layout(), self._focused()
        assert layout is not None
        layout.setEnabled(False)
        ordered = sorted(wanted, key=lambda one: one[1])  # never all at once: they would be too wide
        for widget, is_wanted in ordered:
            widget.setVisible(is_wanted)
        layout.setEnabled(True)
        layout.activate()
        if any(widget is focused and not is_wanted for widget, is_wanted in ordered):
            self.take_focus()

    def take_focus(self) -> None:
        """Put the hands where the work begins: called when the screen comes into view."""

    # What is typed and not saved yet

    def typed(self) -> dict[str, str]:
        """What stands in fields and is not in the session yet, by field, and what it belongs to."""
        return {}

    def keep_typed(self) -> None:
        """Let fields that save themselves when they are left do so now."""

    def typed_words(self) -> str:
        """The same as its user would tell it."""
        return " ".join(self.typed().values())

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put what another window's `typed` gave into the fields again."""

    def typed_warnings(self) -> list[str]:
        """What is to be told before what is typed becomes an act."""
        return []

    def enter_typed(self) -> None:
        """Let what is typed be an act, its warnings being told. Raises UserError as the act does."""

    # What is looked for

    def go(self, screen: str, key: str = "", field: str = "") -> None:
        self.went.emit(screen, key, field)

    def show_object(self, key: str) -> None:
        """Bring what the search found into view; `key` is an id of this screen's rows."""

    def show_field(self, key: str, _field: str) -> None:
        """The same, with the hands in that field of it, where the screen has such fields."""
        self.show_object(key)

    @Slot(Changes)
    def on_changed(self, changes: Changes) -> None:
        if changes.touch(*self.tables):
            self._refresh_when_seen()

    @Slot()
    def on_changed_elsewhere(self) -> None:
        self._refresh_when_seen()

    @Slot()
    def outdate_unseen(self) -> None:
        """What is seen follows by itself; what is not will be read anew when it is."""
        self._is_stale = self._is_stale or not self.isVisible()

    def showEvent(self, event: QShowEvent) -> None:
        """Fresh, and with the focus at once, unless somebody walks through the screens with the arrows."""
        if self._is_stale:
            self._is_stale = False
            self.refresh()
        super().showEvent(event)
        focused = QApplication.focusWidget()
        is_walking = focused is not None and not self.isAncestorOf(focused)
        if not is_walking or QApplication.mouseButtons() or QApplication.keyboardModifiers():
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the buttons beside the title are words alone."""
        super().resizeEvent(event)
        is_roomy = event.size().width() >= ROOMY
        if is_roomy != self._is_roomy:
            self._is_roomy = is_roomy
            for button in self._buttons_beside:
                button.show_picture(is_shown=is_roomy)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody presses Save. A window that closes has kept what is typed, or asked about it, before."""
        super().hideEvent(event)
        if not self.window().isHidden():
            self.keep_typed()

    def _refresh_when_seen(self) -> None:
        if self.isVisible():
            self._refresh_in_place()
        else:
            self._is_stale = True

    def _refresh_in_place(self) -> None:
        """What had the keyboard may go with the act: Qt would give it to Undo, the first button of the window."""
        had_keyboard = self._focused() is not None
        self.refresh()
        if had_keyboard and self.isVisible() and self._focused() is None:
            self.take_focus()

    def _focused(self) -> QWidget | None:
        """What on this screen has the keyboard, or will have it when the dialog above the window is gone."""
        focused = cast("QWidget | None", self.window().focusWidget())
        is_here = focused is not None and focused.isVisible() and self.isAncestorOf(focused)
        return focused if is_here else None
