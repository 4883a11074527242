"""Text is cleaned once and for all: nothing is left that a file or a Word document cannot carry."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import UserError
from facilitator.domain.wording import clean_line, clean_text, has_words, name_key, required_line

NASTY = st.text(st.sampled_from("a \t\r\n\v\f\x01\x1c\x7f\x85\xa0\u2028\u2029\u3000\ud800\udfff\ufffe\uffffж"))
TEXTS = (NASTY | st.text(st.characters())).filter(lambda text: "\0" not in text)
# https://www.w3.org/TR/xml/#charsets, without the control characters that it only discourages
XML = re.compile("[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


@given(TEXTS)
def test_clean_text_stays_as_it_is_when_cleaned_again(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(TEXTS)
def test_clean_text_is_all_that_xml_and_utf8_can_carry(text: str) -> None:
    assert XML.fullmatch(clean_text(text))
    clean_text(text).encode()


@given(TEXTS)
def test_a_clean_line_is_one_line_without_runs_of_spaces(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert "  " not in line
    assert line == line.strip()


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"])))
def test_letters_figures_and_signs_are_all_kept(text: str) -> None:
    assert clean_text(text) == text.replace("\ufffe", "").replace("\uffff", "")


def test_line_ends_of_all_systems_are_the_same() -> None:
    assert clean_text("a\r\nb\rc\nd\u2028e\u2029f\x85g") == "a\nb\nc\nd\ne\nf\ng"


def test_a_no_break_space_is_kept_and_a_tab_is_a_space() -> None:
    assert clean_line(" 12\u00a0млн\tруб.\n и\x0b т. д. ") == "12\u00a0млн руб. и т. д."


@pytest.mark.parametrize("clean", [clean_text, clean_line])
def test_a_nul_is_refused_with_the_words_before_it(clean: object) -> None:
    with pytest.raises(UserError, match=r"^The text after “Проект” holds a NUL character: it is not plain text\.$"):
        clean("Проект\0\x01PNG")  # type: ignore[operator]


def test_a_required_line_names_what_is_missing() -> None:
    assert required_line(" Тур 1 ", "The title") == "Тур 1"
    with pytest.raises(UserError, match=r"^The title is missing: type at least one word\.$"):
        required_line(" \u2028\x01\t", "The title")


@pytest.mark.parametrize("letters", ["отчет", "ОТЧЁТ", "год отч", "за\xa0год", "", "  "])
def test_words_are_found_however_people_spell_them(letters: str) -> None:
    assert has_words("Ежегодный от\u00adчёт за год", letters)


def test_what_lacks_one_of_the_words_is_not_found() -> None:
    assert not has_words("Ежегодный отчёт за год", "отчёт квартал")


@pytest.mark.parametrize("apostrophe", "'’‘ʼ`´")
def test_an_apostrophe_is_one_whatever_keyboard_it_was_typed_on(apostrophe: str) -> None:
    assert has_words("О’Коннор Патрик", f"о{apostrophe}коннор")
    assert name_key("О'Коннор") == name_key(f"О{apostrophe}Коннор")
