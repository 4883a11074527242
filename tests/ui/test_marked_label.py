"""Texts that wrap, asked for their heights as layouts ask: again and again, at one width and another."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.marked_label import MarkedLabel, WrappedLabel

TEXTS = st.lists(st.sampled_from(["кластер", "мероприятие", "и", "<b>создан</b>", "2019–2020"]), max_size=25)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from([WrappedLabel, MarkedLabel]), words=TEXTS, widths=st.lists(st.integers(60, 700), min_size=2)
)
def test_a_text_is_as_high_whatever_widths_it_was_asked_for_before(
    qtbot: QtBot, kind: type[WrappedLabel], words: list[str], widths: list[int]
) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    asked = kind(room)
    asked.setText(" ".join(words))
    for width in widths:
        fresh = kind(room)
        fresh.setText(asked.text())
        assert asked.heightForWidth(width) == fresh.heightForWidth(width)
