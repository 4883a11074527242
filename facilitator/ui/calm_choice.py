"""Choices that the wheel scrolls past: nobody shall change one by scrolling over it."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from facilitator.ui.elided_choice import ElidedChoice


class CalmChoice(QComboBox):
    """One whose entries are short."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CalmElidedChoice(CalmChoice, ElidedChoice):
    """One for entries of any length."""
