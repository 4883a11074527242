"""What the hall sees of the adoption: the measure with its redline, the last vote, the totals."""

from __future__ import annotations

import pytest
from pool import shortlisted
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from facilitator.domain.adoption import Count, Field
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.programme import ItemKind
from facilitator.services import adoption, details, programme
from facilitator.services.session import Session
from facilitator.store import session as session_store
from facilitator.ui import theme
from facilitator.ui.projector.scenes import catalogue
from facilitator.ui.projector.scenes.scene import Scene, ground

LONG = "Создание и оснащение регионального центра компетенций, включая подготовку кадров; " * 9


def painted(scene: Scene, width: int = 1280, height: int = 720) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(ground())
    painter = QPainter(image)
    scene.paint(painter, QSizeF(width, height), 0)
    painter.end()
    return image


def colours_in(image: QImage, *names: str) -> list[bool]:
    wanted = [theme.colour(name).rgb() for name in names]
    wide, points = image.width(), memoryview(image.constBits()).cast("I")
    found = {colour for y in range(image.height()) for colour in points[y * wide : (y + 1) * wide : 2]}
    return [one in found for one in wanted]


def on_the_floor(session: Session, title: str) -> str:
    [one] = shortlisted(session, title)
    session.floor = one
    return one


def test_the_redline_of_the_measure_on_the_floor_is_painted(dressed, session):
    one = on_the_floor(session, "Создание центра в Томске")
    scene = catalogue.make("adoption", session)
    assert colours_in(painted(scene), "accent", "danger", "success") == [True, False, False]
    adoption.amend(session, one, Field.TITLE, "Создание двух центров в Томске и Асине")
    scene.read()
    assert colours_in(painted(scene), "accent", "danger", "success") == [True, True, True]


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (640, 360)])
def test_a_very_long_wording_with_amended_fields_stays_inside(dressed, session, size):
    one = on_the_floor(session, LONG)
    adoption.amend(session, one, Field.RESULT, LONG[:300])
    adoption.amend(session, one, Field.LEAD, "Администрация Томской области")
    image = painted(catalogue.make("adoption", session), *size)
    edge = [image.pixel(x, size[1] - 4) for x in range(size[0])]
    assert set(edge) == {ground().rgb()}


@pytest.mark.parametrize(("votes_for", "soft"), [(16, "success_soft"), (2, "danger_soft")])
def test_the_last_vote_stays_below_with_its_counts(dressed, session, votes_for, soft):
    one, other = shortlisted(session, "a", "b")
    adoption.put_to_the_vote(session, "a", [one], Count(20, 16, votes_for, 16 - votes_for, 0))
    session.floor = other
    image = painted(catalogue.make("adoption", session))
    assert image.pixel(2, 716) == theme.colour(soft).rgb()
    session.undo()
    assert painted(catalogue.make("adoption", session)).pixel(2, 716) == ground().rgb()


def test_a_vote_en_bloc_does_not_stand_below_a_single_measure(dressed, session):
    one, other, third = shortlisted(session, "a", "b", "c")
    adoption.put_to_the_vote(session, "План", [one, other], Count(20, 16, 16, 0, 0))
    assert painted(catalogue.make("adoption", session)).pixel(2, 716) == theme.colour("success_soft").rgb()
    session.floor = third
    assert painted(catalogue.make("adoption", session)).pixel(2, 716) == ground().rgb()


def test_with_nothing_on_the_floor_the_adopted_are_counted(dressed, session):
    shortlisted(session, "a", "b")
    assert colours_in(painted(catalogue.make("adoption", session)), "accent") == [True]


def test_the_totals_have_a_line_for_each_alliance_and_go_on_to_a_second_page(dressed, session):
    year = session_store.header(session.db).first_year
    source = session_store.funding_sources(session.db)[0].id
    found = shortlisted(session, *(str(one) for one in range(4)))
    for measure_id, alliance in zip(found, session_store.alliances(session.db), strict=False):
        money = (FundingAmount(source, year, 123_456_789_00),)
        details.detail(session, measure_id, Details(funding=money, alliance_ids=(alliance.id,)))
    adoption.put_to_the_vote(session, "План", found, Count(20, 16, 16, 0, 0))
    scene = catalogue.make("totals", session)
    assert scene.pages(QSizeF(1280, 720)) == 1
    assert colours_in(painted(scene), "accent", "muted", "border") == [True, True, True]
    [table] = scene._tables
    scene._tables = [table._replace(rows=table.rows * 5)]
    assert scene.pages(QSizeF(1280, 720)) > 1


def test_where_several_sources_pay_their_sums_are_a_page_of_their_own(dressed, session):
    year = session_store.header(session.db).first_year
    first, second, *_rest = session_store.funding_sources(session.db)
    [one] = shortlisted(session, "a")
    money = (FundingAmount(first.id, year, 100_000_00), FundingAmount(second.id, year, 200_000_00))
    details.detail(session, one, Details(funding=money))
    adoption.put_to_the_vote(session, "План", [one], Count(20, 16, 16, 0, 0))
    scene = catalogue.make("totals", session)
    assert [table.rows for table in scene._tables][1] == [(first.name, ["100.0"]), (second.name, ["200.0"])]
    assert scene._tables[1].whole[1] == scene._tables[0].whole[1][1:] == ["300.0"]
    assert scene.pages(QSizeF(1280, 720)) == 2


def test_the_programme_shows_the_measure_while_the_plenary_adopts(session):
    item = next(one for one in programme.items(session.db) if one.kind is ItemKind.ADOPTION)
    programme.start_item(session, item.id)
    assert catalogue.key_for_now(session) == "adoption"


def test_the_projector_follows_the_floor_at_once(open_window, bare_file, surroundings):
    with Session(bare_file, surroundings) as session:
        shortlisted(session, "Создание центра")
    window = open_window(bare_file)
    window.projector._choose("adoption")
    screen = window.show_screen("adoption")
    screen.list.focus()
    screen.list.opened.emit()
    assert window.projector.scene()._found.measure.title == "Создание центра"
    screen.show_list()
    assert window.projector.scene()._found is None


def test_all_sums_of_a_column_before_the_hall_have_as_many_decimals(dressed, session):
    year = session_store.header(session.db).first_year
    source = session_store.funding_sources(session.db)[0].id
    found = shortlisted(session, "a", "b")
    sums, alliances = (4_500_000_000, 1_120_225_000), session_store.alliances(session.db)
    for one, kopecks, own in zip(found, sums, alliances, strict=False):
        money = (FundingAmount(source, year, kopecks),)
        details.detail(session, one, Details(funding=money, alliance_ids=(own.id,)))
    [table] = catalogue.make("totals", session)._tables
    assert [row[1][1] for row in (*table.rows, table.whole)] == ["45,000.00", "11,202.25", "56,202.25"]
