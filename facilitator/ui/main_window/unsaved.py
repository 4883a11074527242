"""What is half-typed on the screens: the state line tells of it, and no window closes over it unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import UserError
from facilitator.ui.main_window.state_line import StateLine
from facilitator.ui.screen import Screen

Typed = Mapping[str, Mapping[str, str]]  # screen -> field -> text


class Unsaved(QObject):
    """`screens` are those made so far, by key; `screen` makes one. Those made later are told to `follow`.

    `wanted` gives the screen whose half-typed words are gone back to.
    """

    wanted = Signal(str)

    def __init__(
        self, screens: Mapping[str, Screen], screen: Callable[[str], Screen], state_line: StateLine, window: QWidget
    ) -> None:
        super().__init__(window)
        self._screens, self._screen = screens, screen
        self._state_line, self._window = state_line, window
        self._is_settled = False

    def follow(self, screen: Screen) -> None:
        screen.typing_changed.connect(self._tell)

    def keep(self) -> None:
        """As if each field were left, where nothing is to be asked first; what is refused stays typed."""
        for screen in self._screens.values():
            if screen.typed() and not screen.typed_warnings():
                with suppress(UserError):
                    screen.keep_typed()

    def typed(self) -> Typed:
        """For a window that takes the place of this one."""
        found = {key: screen.typed() for key, screen in self._screens.items()}
        return {key: typed for key, typed in found.items() if typed}

    def retype(self, typed: Typed) -> None:
        for key, texts in typed.items():
            self._screen(key).retype(texts)

    def settle(self) -> None:
        """From now on nobody is asked: what is typed goes with the window, or has gone over to another one."""
        self._is_settled = True

    def ask_first(self, leave: Callable[[], object]) -> bool:
        """Whether something is half-typed, so that it is asked for first and `leave` may follow later."""
        if self._is_settled:
            return False
        self.keep()
        typing = {key: screen for key, screen in self._screens.items() if screen.typed()}
        if typing:
            from facilitator.ui.main_window.unsaved_dialog import UnsavedDialog

            first = next((key for key, screen in typing.items() if screen.isVisible()), next(iter(typing)))
            go_back = partial(self.wanted.emit, first)
            UnsavedDialog(list(typing.values()), self._window, go_back, leave, self.settle).open()
        return bool(typing)

    @Slot()
    def _tell(self) -> None:
        self._state_line.show_typing(is_typing=any(bool(screen.typed()) for screen in self._screens.values()))
