"""What the hall sees: scenes that fit every text, follow the programme, and never get in the operator's way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.domain.surroundings import Surroundings
from facilitator.services import attendance, people, programme, proposals
from facilitator.ui.main_window.search import Search
from facilitator.ui.projector import lettering
from facilitator.ui.projector.scenes import catalogue
from facilitator.ui.projector.scenes.paged import lines_of, pages
from facilitator.ui.projector.scenes.scene import READABLE, canvas

WALL, OLD_WALL = QSizeF(1920, 1080), QSizeF(1024, 768)
LONG = "Создание регионального центра компетенций в области промышленной робототехники и технического зрения "


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2017, 6, 22, 2, tzinfo=UTC)

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def surroundings(surroundings, clock) -> Surroundings:
    return Surroundings(lambda: clock.now, surroundings.new_id)


@pytest.fixture
def projector(tomsk_window):
    tomsk_window.projector.toggle_action.trigger()
    return tomsk_window.projector


def items(projector):
    return programme.items(projector.session.db)


def choose(projector, key: str) -> None:
    next(one for one in projector.menu.scenes.actions() if one.data() == key).trigger()


def picture(scene, size: QSizeF, page: int = 0) -> QImage:
    """What is painted on a wall of this size, with a frame of bare ground around it that must stay bare."""
    image = QImage(round(size.width()) + 200, round(size.height()) + 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    painter.translate(100, 100)
    scene.paint(painter, size, page)
    painter.end()
    return image


def is_bare_outside(image: QImage, room: QRectF) -> bool:
    """Whether nothing was painted outside the room, in the coordinates of the wall."""
    inner = room.translated(100, 100).toAlignedRect()
    bare = image.copy()
    painter = QPainter(bare)
    painter.fillRect(inner, Qt.GlobalColor.magenta)
    painter.end()
    plain = QImage(bare.size(), bare.format())
    plain.fill(Qt.GlobalColor.magenta)
    return bare == plain


def test_f5_shows_the_hall_a_scene_and_the_operator_a_small_picture(qtbot, tomsk_window):
    projector = tomsk_window.projector
    assert not projector.preview.isVisible()
    qtbot.keyClick(tomsk_window, Qt.Key.Key_F5)
    assert projector.window.isVisible()
    assert projector.preview.isVisible()
    assert projector.preview.name.text() == "Automatic: Name of the session"
    assert tomsk_window.isActiveWindow()
    qtbot.keyClick(projector.window, Qt.Key.Key_Escape)
    assert not projector.is_on()
    assert not projector.preview.isVisible()
    assert not projector.toggle_action.isChecked()


def test_left_to_itself_it_follows_the_programme(qtbot, projector):
    seen = [projector.scene().key]
    for item in items(projector)[:5]:
        programme.start_item(projector.session, item.id)
        seen.append(projector.scene().key)
    programme.finish_item(projector.session, items(projector)[4].id)
    seen.append(projector.scene().key)
    assert seen == ["title", "counters", "instruction", "instruction", "instruction", "programme", "programme"]


def test_a_scene_chosen_by_hand_stays_until_automatic_is_chosen_again(qtbot, projector):
    choose(projector, "blank")
    programme.start_item(projector.session, items(projector)[0].id)
    assert projector.scene().key == "blank"
    choose(projector, catalogue.AUTOMATIC)
    assert projector.scene().key == "counters"


def test_the_operator_is_told_when_a_scene_chosen_by_hand_hides_what_is_on_now(projector, tomsk_window):
    choose(projector, "programme")
    assert not tomsk_window.notices.isVisible()
    programme.start_item(projector.session, items(projector)[0].id)
    assert "The hall still sees “Programme and countdown”" in tomsk_window.notices.sentence.text()


def test_a_projector_that_is_turned_on_again_follows_the_programme(projector):
    choose(projector, "blank")
    programme.start_item(projector.session, items(projector)[0].id)
    projector.close()
    projector.toggle(True)
    assert projector.scene().key == "counters"


def test_choosing_a_scene_turns_the_projector_on(qtbot, tomsk_window):
    choose(tomsk_window.projector, "programme")
    assert tomsk_window.projector.is_on()
    assert tomsk_window.projector.scene().key == "programme"


def test_the_projector_survives_windows_that_are_made_anew(qtbot, projector, tomsk_window, open_window):
    choose(projector, "counters")
    state = projector.state()
    projector.close()
    assert projector.state() == ""
    projector.restore(state)
    assert projector.scene().key == "counters"


def test_the_menu_offers_the_groups_of_both_days(qtbot, projector):
    names = [one.text() for one in projector.menu.groups.actions() if one.data()]
    assert len(names) == len(people.groups(projector.session.db))
    assert "Арктика" in names


def test_the_search_names_a_scene_so_that_it_is_understood(qtbot, tomsk_window):
    tomsk_window.search_action.trigger()
    search = tomsk_window.findChild(Search)
    qtbot.keyClicks(search.line, "projector black")
    assert search.results.item(0).text() == "Projector: Black"
    qtbot.keyClick(search.line, Qt.Key.Key_Return)
    assert tomsk_window.projector.scene().key == "blank"


def test_an_arrival_shows_at_once(qtbot, projector):
    db = projector.session.db
    choose(projector, "counters")
    before = picture(projector.scene(), WALL)
    part = people.parts(db)[0]
    attendance.arrive(projector.session, part.id, people.participants(db)[0].id)
    assert picture(projector.scene(), WALL) != before


def test_a_tick_paints_only_where_the_clock_is_and_only_when_it_reads_otherwise(qtbot, projector, clock):
    programme.start_item(projector.session, items(projector)[3].id)
    scene = projector.scene()
    assert not scene.tick(clock.now)
    before = picture(scene, WALL)
    clock.pass_minutes(10)
    assert scene.tick(clock.now)
    after = picture(scene, WALL)
    assert before != after
    room = scene.clock_room(WALL).translated(100, 100).toAlignedRect()
    for image in (before, after):
        painter = QPainter(image)
        painter.fillRect(room, Qt.GlobalColor.magenta)
        painter.end()
    assert before == after


def test_the_colours_of_the_last_minutes_reach_the_wall(qtbot, projector, clock):
    programme.start_item(projector.session, items(projector)[3].id)
    scene, seen = projector.scene(), []
    for minutes in (0, 86, 5):
        clock.pass_minutes(minutes)
        scene.tick(clock.now)
        seen.append((scene.face.left, scene.face.colour))
    assert seen == [("1:30:00", "accent"), ("04:00", "warning"), ("−01:00", "danger")]


@pytest.mark.parametrize("size", [WALL, OLD_WALL, QSizeF(480, 270)], ids=lambda size: f"{size.width():.0f}")
def test_no_scene_paints_beyond_its_margins(qtbot, projector, clock, size):
    session, work = projector.session, items(projector)[3]
    own = people.groups(session.db, work.part_id)
    proposals.propose(session, own[0].id, (LONG * 9)[:800])
    for number in range(12):
        proposals.propose(session, own[0].id, LONG * (1 + number % 3))
    programme.start_item(session, work.id)
    for group in own:
        programme.give_group_time(session, work.id, group.id, 100)
    for key in ("title", "programme", "instruction", "counters", catalogue.proposals_of(own[0].id)):
        scene = catalogue.make(key, session)
        room = canvas(size)
        room.setBottom(size.height() - 1)  # the number of the page stands in the lower margin
        for page in range(scene.pages(size)):
            assert is_bare_outside(picture(scene, size, page), room.adjusted(-2, -2, 2, 0)), (key, page)


def test_a_long_list_goes_on_on_further_pages_in_letters_that_are_legible(qtbot, projector):
    session = projector.session
    group = people.groups(session.db)[0]
    for number in range(20):
        proposals.propose(session, group.id, f"{LONG} {number}")
    choose(projector, catalogue.proposals_of(group.id))
    scene = projector.scene()
    layout = scene._layout(WALL)
    assert [piece.entry for page in layout.pages for piece in page] == list(range(20))
    assert {one.pixels for one in layout.texts} == {round(WALL.height() / READABLE)}


def test_pages_are_turned_by_the_operators_keys_and_by_a_clicker(qtbot, projector, tomsk_window):
    group = people.groups(projector.session.db)[0]
    for number in range(30):
        proposals.propose(projector.session, group.id, f"{LONG} {number}")
    choose(projector, catalogue.proposals_of(group.id))
    assert projector.preview.page.text().startswith("1 of ")
    projector.next_action.trigger()
    assert projector.window.canvas.page == projector.preview.canvas.page == 1
    qtbot.keyClick(projector.window, Qt.Key.Key_PageDown)
    assert projector.window.canvas.page == 2
    projector.previous_action.trigger()
    assert projector.window.canvas.page == 1
    choose(projector, "blank")
    assert not projector.next_action.isEnabled()


def test_pages_turn_by_themselves_until_a_hand_turns_one(qtbot, projector):
    choose(projector, "proposals:" + people.groups(projector.session.db)[0].id)
    assert projector.is_turning()
    projector.next_action.trigger()
    choose(projector, "programme")
    assert projector.is_turning()


def test_what_the_council_rejects_leaves_the_wall(qtbot, projector):
    from facilitator.services import council

    session = projector.session
    group = people.groups(session.db)[0]
    kept, gone = (proposals.propose(session, group.id, f"{LONG} {word}") for word in ("один", "два"))
    council.reject(session, gone.id, "Повтор")
    assert proposals.gallery(session.db, group.id) == [kept]


def test_a_full_screen_hides_the_pointer(qtbot, projector):
    window = projector.window
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_window_closes_with_the_operators_and_leaves_nothing_behind(qtbot, projector, tomsk_window):
    choose(projector, "counters")
    projector.close()
    flush()
    before = len(QApplication.allWidgets())
    for _time in range(50):
        projector.toggle_action.trigger()
        projector.toggle_action.trigger()
        flush()
    assert len(QApplication.allWidgets()) == before
    projector.toggle_action.trigger()
    wall = projector.window
    tomsk_window.close()
    assert not wall.isVisible()


def test_text_takes_the_largest_letters_at_which_nothing_is_cut(qtbot, dressed):
    for text in ("Обед", LONG, LONG * 6):
        found = lettering.fitted(text, 900, 500, 8, 400, True)
        larger = lettering.broken(text, found.pixels + 1, 900, True)
        assert found.is_whole
        assert found.height <= 500
        assert found.pixels == 400 or larger.height > 500 or not larger.is_whole
        assert "".join("".join(found.lines).split()) == "".join(text.split())


def test_no_line_begins_with_a_dash(qtbot, dressed):
    text = "Одно предложение – одно мероприятие: что сделать – с каким результатом – и кто за него отвечает"
    for width in range(350, 900, 50):
        assert not any(line.startswith("–") for line in lettering.broken(text, 30, width).lines)


def test_no_line_ends_with_a_short_preposition_or_a_number_where_there_is_room(qtbot, dressed):
    text = "Предложения групп: по 15 минут на альянс, с каким результатом и к какому сроку (до 1 марта 2018 года)"
    for width in range(350, 900, 10):
        lines = lettering.broken(text, 30, width).lines
        assert [line for line in lines if line.split()[-1] in {"по", "15", "на", "в", "с", "и", "к", "(до", "1"}] == []
    narrow = lettering.broken("по 15 минут", 30, lettering.broken("минут", 30, 900).width + 1)
    assert narrow.is_whole  # rather so than in smaller letters
    assert narrow.lines == ("по 15", "минут")


def test_an_entry_that_goes_on_on_the_next_page_says_so():
    [[whole, first], [rest]] = pages([2, 7], line=10, gap=5, height=50)
    assert lines_of(whole, ["a", "b"]) == ["a", "b"]
    assert lines_of(first, list("abcdefg")) == ["a", "b …"]
    assert lines_of(rest, list("abcdefg")) == ["c", "d", "e", "f", "g"]


def test_an_entry_begins_on_a_new_page_rather_than_being_split():
    found = pages([2, 3, 12, 1], line=10, gap=5, height=50)
    assert [[(one.entry, one.first, one.last) for one in page] for page in found] == [
        [(0, 0, 2)],
        [(1, 0, 3), (2, 0, 1)],
        [(2, 1, 6)],
        [(2, 6, 11)],
        [(2, 11, 12), (3, 0, 1)],
    ]


def flush() -> None:
    QApplication.sendPostedEvents(None, 52)  # deferred deletions
    QApplication.processEvents()


TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from facilitator import app
from facilitator.domain.surroundings import real
from facilitator.ui.file_choice import FileChoice

application = QApplication([])
windows = app.Windows(application, Path(sys.argv[2]), FileChoice(), real())
windows.start(Path(sys.argv[1]))
windows.window.projector.toggle_action.trigger()
application.processEvents()
wall = windows.window.projector.window
print(wall.isFullScreen(), wall.screen().name(), wall.width(), wall.height(), windows.window.screen().name())
print(windows.window.projector.preview.canvas.original == wall.size())
windows.dress("dark")
application.processEvents()
print(windows.window.projector.window.screen().name())
windows.close()
"""


def test_with_two_screens_it_fills_the_one_that_nobody_works_on(tomsk_file, tmp_path):
    screen = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    desk = {**screen, "name": "desk", "x": 0, "width": 1366, "height": 768}
    wall = {**screen, "name": "wall", "x": 1366, "width": 1920, "height": 1080}
    plan = tmp_path / "screens.json"
    plan.write_text(json.dumps({"screens": [desk, wall], "windowFrameMargins": False}))
    shown = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS, str(tomsk_file), str(tmp_path / "settings.json")],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={plan}", "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.split() == ["True", "wall", "1920", "1080", "desk", "True", "wall"]


def test_what_was_covered_is_painted_again_in_all_its_lines(qtbot, projector):
    group = people.groups(projector.session.db)[0]
    proposals.propose(projector.session, group.id, LONG * 4)
    choose(projector, catalogue.proposals_of(group.id))
    whole = picture(projector.scene(), WALL)
    image = QImage(whole)
    strip = QRectF(100, 100 + WALL.height() * 0.4, WALL.width(), WALL.height() * 0.1)
    painter = QPainter(image)
    painter.fillRect(strip, Qt.GlobalColor.magenta)
    painter.setClipRect(strip)
    painter.translate(100, 100)
    projector.scene().paint(painter, WALL, 0)
    painter.end()
    assert image == whole
