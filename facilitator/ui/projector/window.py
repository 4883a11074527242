"""The window that the hall sees: full screen on the second screen, an ordinary window where there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.text import _
from facilitator.ui.projector.canvas import Canvas

WINDOW_SIZE = QSize(960, 540)
SMALLEST = QSize(480, 270)
GAP = 40  # pixels from the lower right corner of a lone screen


class ProjectorWindow(QWidget):
    """Never takes the focus when it appears. Escape closes it; `closed`, `resized` and `turned` (+1, -1) are told.

    It has no parent: a window with one would be hidden, or kept in front, together with the operator's window.
    """

    closed = Signal()
    resized = Signal()
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(_("Projector (F11 – full screen, Esc – close)"))
        self.setMinimumSize(SMALLEST)
        self.canvas = Canvas(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)

    def fill(self, screen: QScreen) -> None:
        """Cover a whole screen."""
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen(): that one asks for the focus.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def float_on(self, screen: QScreen) -> None:
        """Be an ordinary window in the lower right corner of a screen."""
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setScreen(screen)
        room = screen.availableGeometry()
        size = WINDOW_SIZE.boundedTo(room.size() * 0.5)
        corner = room.bottomRight() - QRect(0, 0, size.width() + GAP, size.height() + GAP).bottomRight()
        self.setGeometry(QRect(corner, size))
        self.show()

    def toggle_full_screen(self) -> None:
        """Cover the screen that the window is on, or leave it again; for a projector that mirrors the only screen."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_Right: 1}
        turns |= {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif (turn := turns.get(Qt.Key(event.key()))) is not None:
            self.turned.emit(turn)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - wherever it falls
        self.toggle_full_screen()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self._hide_pointer()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _hide_pointer(self) -> None:
        """Over a full screen; in an ordinary window a pointer that vanished would only be looked for."""
        is_full = bool(self.windowState() & Qt.WindowState.WindowFullScreen)
        self.setCursor(Qt.CursorShape.BlankCursor if is_full else Qt.CursorShape.ArrowCursor)
