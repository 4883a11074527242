"""What the hall sees of a vote: the turnout while it is open, the results after it, and never anything between."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from facilitator.domain.ballots import Mark
from facilitator.domain.programme import ItemKind
from facilitator.domain.voting import Method, Rule
from facilitator.services import ballots, programme, rounds, voting
from facilitator.services.session import Session
from facilitator.ui.projector.scenes import catalogue
from facilitator.ui.projector.scenes.instruction import InstructionScene
from facilitator.ui.projector.scenes.results import APART, PLACES, ResultsScene
from facilitator.ui.projector.scenes.scene import canvas
from facilitator.ui.projector.scenes.turnout import TurnoutScene

SIZES = ((1366, 768), (1920, 1080), (1024, 768))


@pytest.fixture
def hall(dressed, tomsk_file, surroundings):
    with Session(tomsk_file, surroundings) as session:
        yield session


def opened(session: Session, rule: Rule, voters: int = 12, *, on_each: bool = False) -> str:
    """An open round in which people have voted for the first measures of the list, or for each of it."""
    round_id = voting.prepare_round(session, "Отбор приоритетных мероприятий", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    numbers = [one.number for one in rounds.list_of(session.db, round_id)]
    for place, person in enumerate(rounds.entitled(session.db, rule)[:voters]):
        marked = numbers if on_each else numbers[: 1 + place % 4]
        ballots.cast_marks(session, round_id, person.id, [Mark(one) for one in marked])
    return round_id


def painted(scene, size: tuple[int, int], page: int = 0) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    scene.paint(painter, QSizeF(*size), page)
    painter.end()
    return image


def ink(image: QImage) -> int:
    """Points that are not white, of every eighth row and column."""
    wide, points = image.width(), memoryview(image.constBits()).cast("I")
    found: Counter[int] = Counter()
    for y in range(0, image.height(), 8):
        found.update(points[y * wide : (y + 1) * wide : 8])
    return sum(count for colour, count in found.items() if QColor.fromRgb(colour).lightness() < 250)


def test_without_an_open_round_the_turnout_says_so_and_without_a_counted_one_the_results_do(hall) -> None:
    for key in (TurnoutScene.key, ResultsScene.key):
        assert ink(painted(catalogue.make(key, hall), SIZES[0])) > 20


def test_left_to_the_programme_the_hall_sees_the_turnout_while_a_round_is_open(hall) -> None:
    before = catalogue.key_for_now(hall)
    round_id = opened(hall, Rule(3))
    assert catalogue.key_for_now(hall) == TurnoutScene.key
    voting.close_round(hall, round_id)
    assert catalogue.key_for_now(hall) == before


def test_the_hall_sees_the_results_once_the_round_is_settled_and_until_then_that_the_vote_is_over(hall) -> None:
    vote = next(one for one in programme.items(hall.db) if one.kind is ItemKind.VOTING)
    earlier = opened(hall, Rule(3))
    voting.close_round(hall, earlier)
    programme.start_item(hall, vote.id)
    assert catalogue.key_for_now(hall) == InstructionScene.key
    round_id = opened(hall, Rule(3))
    assert catalogue.key_for_now(hall) == TurnoutScene.key
    voting.close_round(hall, round_id)
    assert catalogue.key_for_now(hall) == TurnoutScene.key
    assert "the voting is over" in TurnoutScene(hall)._round
    voting.reopen_round(hall, round_id, "не успели")
    assert catalogue.key_for_now(hall) == TurnoutScene.key
    voting.annul_round(hall, round_id, "сначала")
    assert catalogue.key_for_now(hall) == InstructionScene.key
    round_id = opened(hall, Rule(3))
    voting.close_round(hall, round_id)
    voting.settle_round(hall, round_id)
    assert catalogue.key_for_now(hall) == ResultsScene.key


def test_the_turnout_follows_the_ballots(hall) -> None:
    round_id = opened(hall, Rule(3))
    scene = TurnoutScene(hall)
    before = painted(scene, SIZES[0])
    person = rounds.entitled(hall.db, Rule(3))[20]
    ballots.cast_marks(hall, round_id, person.id, [])
    scene.read()
    assert painted(scene, SIZES[0]) != before


def test_interim_results_are_shown_of_no_open_round_nor_of_one_that_was_opened_again(hall) -> None:
    round_id = opened(hall, Rule(3))
    assert not ResultsScene(hall)._rows
    voting.close_round(hall, round_id)
    assert ResultsScene(hall)._rows
    voting.reopen_round(hall, round_id, "не успели")
    scene = ResultsScene(hall)
    assert not scene._rows
    assert scene._title == ""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("method", [Method.APPROVAL, Method.DECISION])
def test_the_whole_list_is_shown_in_pages_whatever_the_size_of_the_wall(hall, size, method) -> None:
    round_id = opened(hall, Rule(3, method=method), on_each=True)
    voting.close_round(hall, round_id)
    scene = ResultsScene(hall)
    pages = scene.pages(QSizeF(*size))
    assert pages > 1
    assert all(ink(painted(scene, size, page)) > 100 for page in range(pages))
    pieces = [piece for page in scene._layout(QSizeF(*size)).pages for piece in page]
    assert {piece.entry for piece in pieces} == set(range(len(rounds.list_of(hall.db, round_id))))


@pytest.mark.parametrize("size", SIZES)
def test_the_hall_sees_in_one_entry_what_was_not_voted_on(hall, size) -> None:
    round_id = opened(hall, Rule(3, method=Method.DECISION))
    voting.close_round(hall, round_id)
    scene = ResultsScene(hall)
    listed = [one.number for one in rounds.list_of(hall.db, round_id)]
    assert [row.number for row in scene._rows] == listed[:4]
    assert scene._rest == f"Not voted on: {', '.join(f'No. {number}' for number in listed[4:])}."
    pages = scene._layout(QSizeF(*size)).pages
    assert pages[-1][-1].entry == 4
    whole = ink(painted(scene, size, len(pages) - 1))
    scene._paint_rest = lambda *_args: None
    assert ink(painted(scene, size, len(pages) - 1)) < whole


@pytest.mark.parametrize("size", SIZES)
def test_a_shared_place_and_the_number_behind_it_stand_apart(hall, size) -> None:
    round_id = opened(hall, Rule(3), voters=0)
    voting.close_round(hall, round_id)
    scene = ResultsScene(hall)
    assert "–" in scene._rows[0].place
    image, room = painted(scene, size), canvas(QSizeF(*size))
    high = round(room.top() + size[1] * 0.2)
    between = range(
        round(room.left() + room.width() * PLACES * APART) + 1, round(room.left() + room.width() * PLACES) - 1
    )
    assert all(image.pixelColor(x, y).lightness() > 250 for x in between for y in range(high, size[1], 4))
