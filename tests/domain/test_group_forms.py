"""The three-way rule of forms, and the one spelling in which their cells are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import CellKind, Meeting, canonical, meet
from facilitator.domain.money import MoneyUnit

CHOICES = (("keep", "оставить"), ("drop", "исключить"))
FILLED = [kind for kind in CellKind if kind is not CellKind.SHOWN]
WORDS = st.sampled_from(["", "a", "b", "c"])


@pytest.mark.parametrize(
    ("base", "filled", "now", "taken", "meeting"),
    [
        ("a", "a", "a", (), Meeting.SAME),
        ("a", "a", "b", (), Meeting.SAME),  # only the session
        ("a", "b", "b", (), Meeting.SAME),  # both, alike
        ("a", "b", "a", (), Meeting.TAKE),  # only the form
        ("a", "b", "c", (), Meeting.CONFLICT),
        ("", "b", "a", ("a",), Meeting.TAKE),  # the form again, after it was taken
        ("", "a", "c", ("a",), Meeting.SAME),  # taken, then the session changed it
        ("", "b", "c", ("a",), Meeting.CONFLICT),
        ("", "a", "b", ("a", "b"), Meeting.CONFLICT),  # an older copy of the form
        ("", "", "a", ("a",), Meeting.LEFT),
        ("", "", "c", ("a",), Meeting.SAME),
    ],
)
def test_a_cell_meets_the_session(base: str, filled: str, now: str, taken: tuple[str, ...], meeting: Meeting) -> None:
    assert meet(base, filled, now, taken) is meeting


@given(WORDS, WORDS, WORDS)
def test_what_was_taken_is_not_taken_again(base: str, filled: str, now: str) -> None:
    if meet(base, filled, now, ()) is Meeting.TAKE:
        assert meet(base, filled, filled, (filled,)) is Meeting.SAME


@given(WORDS, WORDS, WORDS, st.lists(WORDS, max_size=3))
def test_only_a_value_that_the_form_knows_is_replaced(base: str, filled: str, now: str, taken: list[str]) -> None:
    if meet(base, filled, now, taken) is Meeting.TAKE:
        assert now == [base, *taken][-1] != filled


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (CellKind.LINE, " a\n b ", "a b"),
        (CellKind.TEXT, "a \r\nb\n", "a\nb"),
        (CellKind.NAMES, "ТПУ; ТГУ\n\n СибГМУ;", "ТПУ\nТГУ\nСибГМУ"),
        (CellKind.CHOICE, " ОСТАВИТЬ", "keep"),
        (CellKind.CHOICE, "drop", "drop"),
        (CellKind.CHOICE, "", ""),
        (CellKind.BADGE, "07 Иванов", "7"),
        (CellKind.BADGE, " ", ""),
        (CellKind.AMOUNT, "12.5", "1250000"),
        (CellKind.AMOUNT, "1 000,25", "100025000"),
        (CellKind.AMOUNT, "0,125", "12500"),
        (CellKind.AMOUNT, "0", "0"),
        (CellKind.AMOUNT, "–", ""),
        (CellKind.AMOUNT, "х", ""),
    ],
)
def test_a_cell_has_one_spelling(kind: CellKind, text: str, value: str) -> None:
    assert canonical(kind, text, MoneyUnit.THOUSAND, CHOICES) == value


@pytest.mark.parametrize("text", ["12,5 млн.", "12 р.", "5 ₽", "12,500", "-1", "1e3", "#ССЫЛКА!"])
def test_an_amount_that_would_have_to_be_guessed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        canonical(CellKind.AMOUNT, text, MoneyUnit.THOUSAND)


@given(st.sampled_from(FILLED), st.text())
def test_any_text_has_a_spelling_or_a_sentence(kind: CellKind, text: str) -> None:
    value, told = "", "It was read."
    try:
        value = canonical(kind, text, MoneyUnit.ROUBLE, CHOICES)
    except (ValueError, UserError) as fault:
        told = str(fault)
    assert told.endswith(".")
    if kind is not CellKind.AMOUNT:
        assert canonical(kind, value, MoneyUnit.ROUBLE, CHOICES) == value
