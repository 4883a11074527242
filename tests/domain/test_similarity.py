"""Likeness of wordings: what means the same in other words comes up among the first five."""

from __future__ import annotations

import csv
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facilitator
from facilitator.domain.similarity import SimilarWordings, _stem, _stemmer, likeness, stems

SHARED = Path(facilitator.__file__).parents[2] / "shared" / "data"

NAVIGATION = "Создание системы бизнес-навигации по мерам поддержки"
WORDINGS = {
    "a": NAVIGATION,
    "b": "Разработка дорожных карт для арктических технологий",
    "c": "Организовать бизнес-навигацию компаний по региональным и федеральным мерам поддержки",
    "d": "Обучение школьников робототехнике",
}


def test_other_endings_and_order_do_not_hide_a_duplicate() -> None:
    found = SimilarWordings(WORDINGS).like("мерам поддержки система бизнес-навигации создана", without={"a"})
    assert found[0].key == "c"


def test_the_same_wording_is_wholly_alike() -> None:
    [first, *_others] = SimilarWordings(WORDINGS).like(NAVIGATION.upper())
    assert (first.key, round(first.score, 9)) == ("a", 1.0)


def test_e_with_dots_is_e_and_small_words_tell_nothing() -> None:
    assert stems("Счётчик в доме") == stems("счетчик и доме")


@pytest.mark.parametrize("wording", ["", "  ", "и", "123", "—"])
def test_next_to_nothing_typed_is_no_error(wording: str) -> None:
    assert len(SimilarWordings(WORDINGS).like(wording)) <= 4
    assert SimilarWordings({}).like(wording) == []
    assert SimilarWordings({"a": wording}).like(NAVIGATION) == []


@given(
    st.dictionaries(st.text(max_size=3), st.text(alphabet="абвгд ежz1", max_size=40), max_size=8), st.text(max_size=30)
)
def test_scores_are_cosines_in_falling_order(wordings: dict[str, str], asked: str) -> None:
    found = SimilarWordings(wordings).like(asked, count=3)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len(found) <= 3


WORDS = ("создание", "центра", "центр", "парка", "обучение", "школьников", "школьник", "и", "ёлка", "елка", "IT", "xyz")


@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), max_size=9),
    st.integers(1, 4),
    st.integers(1, 40),
)
def test_comparing_all_at_once_finds_what_asking_for_each_alone_would(texts: list[str], times: int, count: int) -> None:
    wordings = {f"{number:2}": text for number, text in enumerate(texts * times)}  # up to 36: some grams are common
    index = SimilarWordings(wordings)
    alone = {key: index.like(wording, count, {key}) for key, wording in wordings.items()}
    assert dict(index.nearest(count)) == alone


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real wordings are not here")
def test_real_duplicates_are_among_the_first_five_of_thousands() -> None:
    lines = (SHARED / "measures_ru.txt").read_text(encoding="utf-8").splitlines()
    with (SHARED / "similar_pairs_ru.csv").open(encoding="utf-8", newline="") as table:
        pairs = [row for row in csv.DictReader(table, delimiter=";") if row["label"] in ("DUP", "SCOPE")]
    wordings = dict.fromkeys(filter(None, (line.strip() for line in lines)))
    wordings |= dict.fromkeys(row[side] for row in pairs for side in ("text_a", "text_b"))
    index = SimilarWordings({wording: wording for wording in wordings})
    for row in pairs:
        for asked, wanted in ((row["text_a"], row["text_b"]), (row["text_b"], row["text_a"])):
            assert wanted in {one.key for one in index.like(asked, without={asked})}


def test_two_wordings_out_of_the_index_are_as_alike_as_if_they_were_asked_for() -> None:
    index = SimilarWordings({"a": "Создание полигона для испытаний", "b": "Обучение школьников робототехнике"})
    [best, *_rest] = index.like("Строительство полигона испытаний")
    vectors = [index.vector(text) for text in ("Строительство полигона испытаний", "Создание полигона для испытаний")]
    assert likeness(*vectors) == pytest.approx(best.score)
    assert likeness(vectors[0], vectors[0]) == pytest.approx(1)
    assert index.vector("и в на") == {}
    assert likeness({}, vectors[0]) == 0


def test_words_have_the_same_stems_in_whatever_thread_they_are_looked_at() -> None:
    """A stemmer works on one word at a time: in two threads at once it would fail, or give stems that are wrong."""
    endings = ("ами", "ование", "ивший", "ностью", "ейшие", "ировать")
    words = [f"{first}{second}{ending}" for first in "бвгдж" for second in "аеиоу" for ending in endings * 8]
    wanted = [_stemmer("russian").stemWord(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        _stem.cache_clear()
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _one: [_stem(word) for word in words], range(4)))
    finally:
        sys.setswitchinterval(before)
    assert found == [wanted] * 4
