"""The window on a session and its lists: pages at the left, one of them at the right; each act is kept at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.about_session.hall_lists import HALL_LISTS
from facilitator.ui.about_session.header_page import HeaderPage
from facilitator.ui.about_session.list_page import ListPage
from facilitator.ui.about_session.roadmap_lists import ROADMAP_LISTS
from facilitator.ui.icons import navigation_icon
from facilitator.ui.pages import Stack
from facilitator.ui.session_bridge import SessionBridge

ROOM = (1060, 640)  # pixels
HEADER = "session"


class AboutSession(QDialog):
    """What is done here is undone by Ctrl+Z here too."""

    def __init__(self, session: Session, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("About this session"))
        self.list = QListWidget(self)
        self.list.setObjectName("navigation")
        self.list.setAccessibleName(_("Pages"))
        self.list.setIconSize(QSize(20, 20))
        self.stack = Stack(self)
        self.pages: dict[str, HeaderPage | ListPage] = {}
        self._add(HEADER, _("Session"), "info", HeaderPage(session, self.stack))
        for kind in (*HALL_LISTS, *ROADMAP_LISTS):
            self._add(kind.key, _(kind.title), kind.picture, ListPage(session, kind, self.stack))
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + 40)
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Undo, self, self._undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._redo)
        self.list.currentRowChanged.connect(self._turn)
        bridge.changed.connect(self.refresh)
        bridge.changed_elsewhere.connect(self.refresh)
        self.resize(QSize(*ROOM).boundedTo(self.screen().availableSize() * 0.95))

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        right.setSpacing(theme.NORMAL)
        right.addWidget(self.stack, 1)
        right.addWidget(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)

    def show_page(self, key: str, entry: str = "") -> None:
        """Turn to a page, with the hands on it, and in a list on the entry with that id."""
        self.list.setCurrentRow(list(self.pages).index(key))
        page = self.pages[key]
        if entry and isinstance(page, ListPage):
            page.table.select_key(entry)
        page.focus()

    @Slot()
    def refresh(self) -> None:
        """Read the page that is shown anew; the others are read when they are turned to."""
        self._current().refresh()

    @Slot()
    def _undo(self) -> None:
        self._current().do(self._session.undo)

    @Slot()
    def _redo(self) -> None:
        self._current().do(self._session.redo)

    def _current(self) -> HeaderPage | ListPage:
        return list(self.pages.values())[max(0, self.list.currentRow())]

    def _add(self, key: str, title: str, picture: str, page: HeaderPage | ListPage) -> None:
        self.pages[key] = page
        self.stack.addWidget(page)
        self.list.addItem(QListWidgetItem(navigation_icon(picture), title))

    @Slot(int)
    def _turn(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        self._current().refresh()
