from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.wording_diff import Mark, Piece, new_wording, old_wording, wording_diff

KEPT, ADDED, REMOVED = Mark.KEPT, Mark.ADDED, Mark.REMOVED
WORDINGS = st.lists(
    st.sampled_from(["создать", "центр", "и", ",", " ", "  ", "\n", "в 2025 г.", "«"]), max_size=12
).map("".join)


@given(WORDINGS | st.text(max_size=30), WORDINGS | st.text(max_size=30))
def test_pieces_give_back_both_wordings(old: str, new: str) -> None:
    pieces = wording_diff(old, new)
    assert "".join(piece.text for piece in old_wording(pieces)) == old
    assert "".join(piece.text for piece in new_wording(pieces)) == new
    assert all(piece.text for piece in pieces)
    assert all(one.mark != other.mark for one, other in pairwise(pieces))


def test_an_equal_wording_is_one_kept_piece() -> None:
    assert wording_diff("создать центр", "создать центр") == (Piece("создать центр", KEPT),)


def test_a_changed_word_is_removed_and_added_whole() -> None:
    assert wording_diff("Создание центра роботов", "Создание парка роботов") == (
        Piece("Создание ", KEPT),
        Piece("центра", REMOVED),
        Piece("парка", ADDED),
        Piece(" роботов", KEPT),
    )


def test_neighbouring_changed_words_are_one_change() -> None:
    assert wording_diff("начать один два и кончить", "начать три четыре и кончить") == (
        Piece("начать ", KEPT),
        Piece("один два", REMOVED),
        Piece("три четыре", ADDED),
        Piece(" и кончить", KEPT),
    )


def test_wordings_with_little_in_common_are_not_taken_apart() -> None:
    assert wording_diff("Создание центра в городе", "Обучение врачей") == (
        Piece("Создание центра в городе", REMOVED),
        Piece("Обучение врачей", ADDED),
    )


def test_a_wording_that_came_from_nothing_is_added() -> None:
    assert wording_diff("", "центр") == (Piece("центр", ADDED),)
