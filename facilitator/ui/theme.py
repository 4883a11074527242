"""How everything looks: colours, spacing, type. The only place that names a colour or a size.

Pairs of text and ground keep the contrast of WCAG 2.2 AA (4.5 : 1 for text, 3 : 1 for what marks a control).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from facilitator import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractSpinBox

TIGHT, SMALL, NORMAL, WIDE, HUGE = 4, 8, 12, 16, 24  # pixels between things, at 100 %


class Scheme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Colours(NamedTuple):
    """`ground` is what lies behind all, `surface` what one works on; `accent` says: here, this, now."""

    ground: str
    surface: str
    hover: str
    border: str
    control: str  # the outline of fields and buttons
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str


LIGHT = Colours(
    ground="#f3f5f8", surface="#ffffff", hover="#e9edf2", border="#d6dce4", control="#858f9c",
    text="#18212c", muted="#556170", accent="#1a64a5", on_accent="#ffffff", accent_soft="#e0ecf7",
    danger="#b3261e", danger_soft="#fbe9e7", warning="#7a4d00", warning_soft="#fff2d1",
    success="#1c6e43", success_soft="#e0f3e8",
)  # fmt: skip
DARK = Colours(
    ground="#14181e", surface="#1c222a", hover="#28303a", border="#343e4a", control="#7b8796",
    text="#e7ebf0", muted="#a4b0be", accent="#74b5f0", on_accent="#0b1520", accent_soft="#1f3850",
    danger="#ff9d94", danger_soft="#43211f", warning="#f4c767", warning_soft="#3d3117",
    success="#7fd6a5", success_soft="#1a3a2a",
)  # fmt: skip


def is_dark(scheme: Scheme) -> bool:
    if scheme is Scheme.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return scheme is Scheme.DARK


def apply(application: QApplication, scheme: Scheme) -> None:
    """Dress the whole program; windows that are open change at once."""
    global _colours  # noqa: PLW0603 - painters ask for the colours of the one application
    _colours = DARK if is_dark(scheme) else LIGHT
    application.setPalette(_palette(_colours))
    application.setStyleSheet(_style_sheet(_colours))


_colours = LIGHT


def colours() -> Colours:
    """The colours in use now."""
    return _colours


def colour(name: str) -> QColor:
    """One of the colours in use now, by its field's name."""
    return _named_colour(getattr(_colours, name))


@cache
def _named_colour(name: str) -> QColor:
    return QColor(name)


def scaled(font: QFont, factor: float, *, is_bold: bool = False) -> QFont:
    """A copy of the font, so many times as large."""
    larger = QFont(font)
    if font.pointSizeF() > 0:
        larger.setPointSizeF(font.pointSizeF() * factor)
    else:
        larger.setPixelSize(round(font.pixelSize() * factor))
    larger.setBold(is_bold)
    return larger


def heading(text: str, factor: float = 1.35) -> QLabel:
    """The label at the top of a screen, dialog or part of one."""
    label = QLabel(text)
    label.setFont(scaled(label.font(), factor, is_bold=True))
    label.setWordWrap(True)
    return label


def mark(widget: QLabel, kind: str) -> QLabel:
    """Let a label look like `muted`, `danger`, `warning` or `success` text; the style sheet says how."""
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        restyle(widget)
    return widget


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a changed property; it looks at a widget that was never shown by itself."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().polish(widget)


def pad(field: QAbstractSpinBox) -> None:
    """Keep the text of a field with arrows off its edge, which the style sheet cannot."""
    field.lineEdit().setTextMargins(SMALL - 2, 0, 0, 0)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for one, name in (
        (role.Window, "ground"), (role.Base, "surface"), (role.AlternateBase, "ground"), (role.Button, "surface"),
        (role.WindowText, "text"), (role.Text, "text"), (role.ButtonText, "text"), (role.BrightText, "danger"),
        (role.PlaceholderText, "muted"), (role.Highlight, "accent_soft"), (role.HighlightedText, "text"),
        (role.ToolTipBase, "surface"), (role.ToolTipText, "text"), (role.Link, "accent"), (role.Accent, "accent"),
        (role.Mid, "border"), (role.Light, "surface"), (role.Dark, "control"),
    ):  # fmt: skip
        palette.setColor(one, QColor(getattr(colours, name)))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.control))
    return palette


def _style_sheet(colours: Colours) -> str:
    resources = paths.data_folder("resources")
    template = Template((resources / "style.qss").read_text(encoding="utf-8"))
    scheme = "dark" if colours is DARK else "light"
    return template.substitute(colours._asdict(), icons=(resources / "icons").as_posix(), scheme=scheme)
