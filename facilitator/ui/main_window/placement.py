"""Where the main window stood when it was closed, and where it stands at its first start."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

USUAL = (1200, 700)  # pixels
LAPTOPS = range(900, 1601)  # widths of screens on which each line counts: from 1366x768 at 150 % to 1600x900


def saved(window: QWidget) -> str:
    return bytes(window.saveGeometry().toBase64().data()).decode()


def restore(window: QWidget, remembered: str) -> None:
    """As it was `remembered`; at the first start the whole of a laptop's screen, and a usual size on others."""
    room = window.screen().availableGeometry()
    window.resize(QSize(*USUAL).boundedTo(room.size()))
    if remembered:
        window.restoreGeometry(QByteArray.fromBase64(remembered.encode()))
    elif room.width() in LAPTOPS:
        window.setWindowState(Qt.WindowState.WindowMaximized)
