"""The small picture of what the hall sees, for the operator, with the scene's name and the choice of another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.action_button import ActionToolButton
from facilitator.ui.icons import icon
from facilitator.ui.projector.canvas import Canvas
from facilitator.ui.projector.scenes.scene import Scene

SHAPE = QSizeF(16, 9)


class Preview(QFrame):
    """Shown while the projector is on; a click on the picture opens the menu of scenes too."""

    def __init__(self, scenes: QMenu, pages: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._menu = scenes
        self.canvas = Canvas(self)
        self.canvas.setAccessibleName(_("What the hall sees"))
        self.canvas.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name = QLabel(self)
        self.name.setWordWrap(True)
        self.page = theme.mark(QLabel(self), "muted")
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.turns = self._page_row(pages)
        self.button = self._menu_button()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self.canvas)
        layout.addWidget(self.name)
        layout.addWidget(self.turns)
        layout.addWidget(self.button)
        self.hide()

    def show_page(self, scene: Scene, page: int, original: QSizeF, *, is_automatic: bool) -> None:
        """The page of the scene as it looks in a window of the size `original`."""
        self.canvas.original = original
        self.canvas.show_page(scene, page)
        name = _("Automatic: {scene}").format(scene=scene.name()) if is_automatic else scene.name()
        self.name.setText(name)
        pages = scene.pages(original)
        self.page.setText(_("{page} of {pages}").format(page=page + 1, pages=pages))
        self.turns.setVisible(pages > 1)
        self.canvas.setAccessibleDescription(name)
        self._shape()

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())  # as wide as the navigation above it

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._menu.popup(event.globalPosition().toPoint())

    def _page_row(self, pages: Sequence[QAction]) -> QWidget:
        """Which page it is, between the buttons that turn back and on."""
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        back, on = (ActionToolButton(action, row) for action in pages)
        layout.addWidget(back)
        layout.addWidget(self.page, 1)
        layout.addWidget(on)
        return row

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(_("Scene"))
        button.setIcon(icon("projector"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMenu(self._menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(_("Choose what the hall sees"))
        return button

    def _shape(self) -> None:
        shape = self.canvas.original or SHAPE
        wide = self.width() - 2 * theme.SMALL
        self.canvas.setFixedHeight(max(1, round(wide * min(1.0, shape.height() / shape.width()))))
