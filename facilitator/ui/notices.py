"""What the program says without a dialog: one sentence in a bar, which goes by itself when it was good news."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.icons import drawn, icon

STAYS = 8_000  # milliseconds for what needs no answer
SMALLER = 0.9  # times the usual letters, in sentences of many lines

_ICONS = {"danger": "triangle-alert", "warning": "triangle-alert", "success": "circle-check"}


class NoticeBar(QFrame):
    """Shows the last sentence over `area`, a part of `parent` where nothing is clicked, so that nothing else moves.

    Good news goes by itself. With the next act it goes too, as does a refusal; a warning stays until it is closed.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area: QWidget = parent
        self.setObjectName("notice")
        self._picture = QLabel(self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icon("x"))
        self.close_button.setToolTip(_("Close"))
        self.close_button.setAccessibleName(_("Close"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.NORMAL, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button.clicked.connect(self.hide)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def lie_over(self, area: QWidget) -> None:
        self._area = area
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        self._show(sentence, "danger")

    @Slot(str)
    def warn(self, sentence: str) -> None:
        self._show(sentence, "warning")

    @Slot(str)
    def tell(self, sentence: str) -> None:
        self._show(sentence, "success")
        self._timer.start(STAYS)

    @Slot()
    def pass_over(self) -> None:
        """Something was done since, after which it may be true no more: «now it can be opened», «12x0 is no amount»."""
        if self.property("kind") != "warning":
            self._timer.stop()
            self.hide()

    def _show(self, sentence: str, kind: str) -> None:
        self._timer.stop()
        self.setProperty("kind", kind)
        theme.restyle(self)
        self._picture.setPixmap(drawn(_ICONS[kind], 20, kind))
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._fit()
        self.show()
        self.raise_()
        _alert(self)

    def _fit(self) -> None:
        """As wide as the area. What would be higher than it is written smaller first, and begins at the edge above."""
        parent = self.parentWidget()
        assert parent is not None
        width, least = self._area.width(), self._area.height()
        usual, smaller = self.font(), theme.scaled(self.font(), SMALLER)
        font = usual if self._height(width, usual) <= least else smaller
        self.sentence.setFont(font)
        height = self._height(width, font)
        place = self._area.mapTo(parent, QPoint(0, 0))
        above = min(max(height - least, 0), theme.TIGHT)
        self.setGeometry(place.x(), place.y() - above, width, max(height, least))

    def _height(self, width: int, font: QFont) -> int:
        """That the sentence needs in these letters. Its label, which lets it be copied, would take 0.5 ms to say so."""
        layout = self.layout()
        assert layout is not None
        margins, beside = layout.contentsMargins(), (self._picture, self.close_button)
        taken = sum(one.sizeHint().width() + layout.spacing() for one in beside)
        room = QRect(0, 0, width - taken - margins.left() - margins.right(), 10_000)
        text = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, self.sentence.text()).height()
        highest = max(text, *(one.sizeHint().height() for one in beside))
        return highest + margins.top() + margins.bottom()


def _alert(bar: NoticeBar) -> None:
    """Let screen readers read it out. These names of Qt are slow to import, and a first window has no notice."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(bar, QAccessible.Event.Alert))
