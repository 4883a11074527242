"""Colours that everybody can read, and that say what can be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from facilitator.ui import theme
from facilitator.ui.action_button import ActionButton
from facilitator.ui.theme import DARK, LIGHT, Colours, Scheme

TEXT = 4.5  # WCAG 2.2 AA, 1.4.3
CONTROL = 3.0  # 1.4.11: what marks a control, and the focus

PAIRS = [
    *((text, ground, TEXT) for text in ("text", "muted") for ground in ("ground", "surface", "hover")),
    *(("text", ground, TEXT) for ground in ("accent_soft", "danger_soft", "warning_soft", "success_soft")),
    *(
        (text, ground, TEXT)
        for text in ("accent", "danger", "warning", "success")
        for ground in ("ground", "surface", "accent_soft")
    ),
    ("warning", "warning_soft", TEXT),
    ("danger", "danger_soft", TEXT),
    ("success", "success_soft", TEXT),
    ("muted", "accent_soft", TEXT),
    ("on_accent", "accent", TEXT),
    *((mark, ground, CONTROL) for mark in ("control", "accent") for ground in ("ground", "surface")),
]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_every_pair_of_colours_has_the_contrast_of_wcag_aa(colours: Colours, front: str, back: str, least: float):
    assert contrast(getattr(colours, front), getattr(colours, back)) >= least


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_field_that_can_only_be_read_does_not_look_open(qtbot, dressed, kind: type) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.resize(200, 60)

    def ground() -> str:
        return field.grab().toImage().pixelColor(150, 30).name()

    assert ground() == theme.colours().surface
    field.setReadOnly(True)
    assert ground() == theme.colours().ground


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_what_a_field_suggests_while_nothing_is_typed_can_be_read(qtbot, qapp, scheme: Scheme, kind: type) -> None:
    theme.apply(qapp, scheme)
    field = kind()
    qtbot.addWidget(field)
    field.ensurePolished()
    palette = field.palette()
    hint = painted_on(palette.placeholderText().color(), QColor(theme.colours().surface))
    assert contrast(hint.name(), theme.colours().surface) >= TEXT


def painted_on(colour: QColor, ground: QColor) -> QColor:
    """What is seen of a colour that lets its ground shine through."""
    own = colour.alphaF()
    pairs = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(own * one + (1 - own) * other) for one, other in pairs))


@pytest.mark.parametrize("has_focus", [False, True])
def test_fields_and_buttons_of_one_row_are_of_one_height(qtbot, dressed, has_focus: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    kinds = (QLineEdit, QComboBox, QSpinBox, QTimeEdit, QDateEdit, QPushButton)
    menu = QToolButton(window)
    menu.setProperty("kind", "menu")
    menu.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    menu.setText("Forms")
    row = [*(kind(window) for kind in kinds), menu]
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    heights = {}
    for one in row:
        if has_focus:
            one.setFocus()
            qtbot.waitUntil(one.hasFocus)
        heights[type(one).__name__] = one.sizeHint().height()
    assert set(heights.values()) == {30}, heights


def test_a_button_shows_that_what_it_switches_is_on(qtbot, dressed) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction("Less alike pairs too", window)
    action.setCheckable(True)
    button = ActionButton(action, window)
    window.resize(300, 60)
    button.resize(button.sizeHint())

    def ground() -> str:
        return button.grab().toImage().pixelColor(4, 15).name()

    assert ground() == theme.colours().surface
    action.trigger()
    assert ground() == theme.colours().accent_soft
    button.click()
    assert (ground(), action.isChecked()) == (theme.colours().surface, False)
