"""What instructions to the hall say of a ballot, in the words that programmes use."""

from __future__ import annotations

import pytest

from facilitator.domain.instructions import rule_said
from facilitator.domain.voting import Method, Rule

USUAL = Rule(10)


@pytest.mark.parametrize(
    ("instruction", "choices"),
    [
        ("Отметьте в бюллетене не более 10 мероприятий.", 10),
        ("Выберите не больше  ПЯТИ предложений", 5),
        ("Mark at most seven measures", 7),
        ("Отметьте мероприятия, которые поддерживаете.", None),
        ("Не более 10 минут на выступление", None),
        ("Две точки зрения, не более 5 минут на каждую", None),
        ("", None),
    ],
)
def test_the_number_of_measures_on_a_ballot_is_read_where_it_is_said(instruction: str, choices: int | None) -> None:
    assert rule_said(instruction, USUAL) == Rule(10, choices)


@pytest.mark.parametrize(
    ("instruction", "dots", "per_measure"),
    [
        ("У каждого три наклейки: на одно предложение – не больше одной.", 3, 1),
        ("Раздайте 5 точек", 5, None),
        ("5 наклеек; на голосование – не более 10 минут", 5, None),
        ("Give away 4 dots, no more than two on one measure", 4, 2),
    ],
)
def test_stickers_are_a_vote_by_dots(instruction: str, dots: int, per_measure: int | None) -> None:
    assert rule_said(instruction, USUAL) == Rule(10, method=Method.DOTS, dots=dots, per_measure=per_measure)


@pytest.mark.parametrize(
    ("instruction", "choices", "places"),
    [
        ("Отметьте в бюллетене не более 10 мероприятий. В дорожную карту войдут первые 24.", 10, 24),
        ("Mark at most 5 measures: the top 8 go into the plan", 5, 8),
        ("Выбираем лучшие пять", None, 5),
        ("Первые 10 минут – вопросы, first 5 minutes", None, 10),
        ("Впервые 24 участника", None, 10),
    ],
)
def test_the_number_of_places_is_read_where_it_is_said(instruction: str, choices: int | None, places: int) -> None:
    assert rule_said(instruction, USUAL) == Rule(places, choices)
