"""Colours that everybody can read, and that say what can be done."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from facilitator.ui import theme
from facilitator.ui.theme import DARK, LIGHT, Colours

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
