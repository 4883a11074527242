"""Where the main window stood when it was closed, and where it stands at its first start."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget

USUAL = (1200, 700)  # pixels
LAPTOPS = range(960, 1601)  # widths of screens on which each line counts: from 1920x1080 at 200 % to 1366x768 and more


def saved(window: QWidget) -> str:
    return bytes(window.saveGeometry().toBase64().data()).decode()


def restore(window: QWidget, remembered: str) -> None:
    """As it was `remembered`; at the first start the whole of a laptop's screen, and a usual size on others."""
    window.resize(*USUAL)
    if remembered:
        window.restoreGeometry(QByteArray.fromBase64(remembered.encode()))
    elif window.screen().availableGeometry().width() in LAPTOPS:
        window.setWindowState(Qt.WindowState.WindowMaximized)
