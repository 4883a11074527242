"""Asks what becomes of half-typed words before a window closes over them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from facilitator.text import _
from facilitator.ui.dialogs import Dialog
from facilitator.ui.screen import Screen


class UnsavedDialog(Dialog):
    """Enter it, leave it out, or go back to it; `settle` comes before `leave`.

    Half a decision is not entered here: it is gone back to, or left out.
    """

    def __init__(
        self,
        typing: list[Screen],
        window: QWidget,
        go_back: Callable[[], object],
        leave: Callable[[], object],
        settle: Callable[[], object],
    ) -> None:
        self._has_decision = any(screen.decides for screen in typing)
        discard = _("Close without it")
        title = _("Something typed is not entered yet")
        super().__init__(title, discard if self._has_decision else _("Enter and close"), window)
        self._typing, self._go_back, self._leave, self._settle = typing, go_back, leave, settle
        for screen in typing:
            self.add_text(_("{screen}: “{text}”").format(screen=screen.title.text(), text=screen.typed_words()))
            for sentence in screen.typed_warnings():
                self.add_text(sentence)
        if self._has_decision:
            self.prefer_cancel()
        else:
            self.discard_button: QPushButton = self.buttons.addButton(
                discard, QDialogButtonBox.ButtonRole.DestructiveRole
            )
            self.discard_button.clicked.connect(self._discard)

    def accept(self) -> None:
        super().accept()
        if self.result():
            self._go()

    def perform(self) -> None:
        for screen in self._typing if not self._has_decision else ():
            screen.enter_typed()

    @Slot()
    def reject(self) -> None:
        super().reject()
        self._go_back()

    @Slot()
    def _discard(self) -> None:
        super().reject()
        self._go()

    def _go(self) -> None:
        self._settle()
        self._leave()
