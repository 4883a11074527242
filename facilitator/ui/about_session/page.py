"""What the pages on the session have in common: acts whose refusal is told on the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from facilitator.domain.errors import UserError
from facilitator.ui import theme


class Page(QWidget):
    """Heirs lay `refusal` out below what it is about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.refusal = theme.mark(QLabel(self), "danger")
        self.refusal.setWordWrap(True)
        self.refusal.hide()

    def do(self, act: Callable[[], object]) -> None:
        self.refusal.hide()
        try:
            act()
        except UserError as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
