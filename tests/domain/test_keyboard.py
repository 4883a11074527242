"""Whoever types in the wrong layout of the keyboard is understood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.keyboard import other_layout


def test_each_key_has_its_letter_in_the_other_layout() -> None:
    assert other_layout("ifh") == "шар"
    assert other_layout("Dfcbkmtd C\\V 17") == "Васильев С\\М 17"
    assert other_layout('`krf {jvzrjd ":"') == "ёлка Хомяков ЭЖЭ"
    assert other_layout("Ыьшер") == "Smith"


@given(st.text())
def test_the_other_layout_of_the_other_one_is_what_was_typed(text: str) -> None:
    assert other_layout(other_layout(text)) == text
    assert len(other_layout(text)) == len(text)
    assert "".join(filter(str.isdigit, other_layout(text))) == "".join(filter(str.isdigit, text))
