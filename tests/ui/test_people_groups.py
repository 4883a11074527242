"""The groups side by side: people dragged, moved by the keyboard, dealt out, and led."""

from __future__ import annotations

import pytest
from hands import dialog_of
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.services import attendance, group_board, groups, people, programme, project_groups
from facilitator.ui.dialogs import Dialog
from facilitator.ui.people.distribution_dialog import DistributionDialog
from facilitator.ui.people.group_column import GroupColumn
from facilitator.ui.people.members_model import MIME
from facilitator.ui.people.move_dialog import MoveDialog
from facilitator.ui.people.screen import PeopleScreen


@pytest.fixture
def first_screen() -> str:
    return "people"


@pytest.fixture
def screen(tomsk_window) -> PeopleScreen:
    """Day 1 in its item of registration, where people are dealt out too."""
    session = tomsk_window.session
    opening = next(item for item in programme.items(session.db) if "distribution" in item.open)
    programme.start_item(session, opening.id)
    screen = tomsk_window.show_screen("people")
    assert isinstance(screen, PeopleScreen)
    screen.show_groups()
    return screen


def names(column: GroupColumn) -> list[str]:
    return [member.person.name for member in column.model.members()]


def drop(mime: QMimeData, over: QWidget) -> bool:
    """What Qt sends when something is dragged over a widget and let go there; whether it may be dropped.

    Qt asks the innermost widget that takes drops at all, and shows the forbidden cursor over those that refuse.
    """
    at, left, none = QPoint(20, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = Qt.DropAction.MoveAction
    target = over
    while not target.acceptDrops() and not target.isWindow():
        target = target.parentWidget()
    entering = QDragEnterEvent(at, move, mime, left, none)
    QApplication.sendEvent(target, entering)
    if not target.acceptDrops() or not entering.isAccepted():
        assert target.property("kind") != "target"
        return False
    assert isinstance(target, GroupColumn)
    assert target.property("kind") == "target"
    QApplication.sendEvent(target, QDragLeaveEvent())
    assert target.property("kind") != "target"
    QApplication.sendEvent(target, QDragEnterEvent(at, move, mime, left, none))
    QApplication.sendEvent(target, QDragMoveEvent(at, move, mime, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), move, mime, left, none))
    assert target.property("kind") != "target"
    return True


def test_the_models_are_good_models(screen, qtmodeltester):
    for column in (screen.groups.none, *screen.groups.columns):
        qtmodeltester.check(column.model)


def test_each_group_shows_its_people_size_and_categories(screen):
    first = screen.groups.columns[0]
    assert [column.title.text() for column in screen.groups.columns] == [
        group.name for group in people.groups(screen.session.db, screen.day.part_id)
    ]
    assert first.size_label.text() == f"{len(names(first))} people"
    assert first.categories.text().startswith("бизнес ")
    assert first.model.members()[0].is_lead


def test_several_people_are_dragged_to_another_group_as_one_act(qtbot, screen):
    here, there = screen.groups.columns[:2]
    rows = [here.model.index(row, 0) for row in (2, 3)]
    moving = names(here)[2:4]
    assert drop(here.model.mimeData(rows), there.list.viewport())
    qtbot.waitUntil(lambda: set(moving) <= set(names(there)))
    assert not set(moving) & set(names(here))
    screen.session.undo()
    assert set(moving) <= set(names(here))


def test_people_are_dragged_out_of_all_groups_and_back(qtbot, screen):
    here, none = screen.groups.columns[0], screen.groups.none
    who = names(here)[1]
    drop(here.model.mimeData([here.model.index(1, 0)]), none.list.viewport())
    qtbot.waitUntil(lambda: names(none) == [who])
    drop(none.model.mimeData([none.model.index(0, 0)]), here.list.viewport())
    qtbot.waitUntil(lambda: who in names(here))


def test_something_else_that_is_dragged_in_is_let_be(qtbot, screen):
    mime = QMimeData()
    mime.setText("a file from the desktop")
    before = names(screen.groups.columns[0])
    assert not drop(mime, screen.groups.columns[0].list.viewport())
    assert names(screen.groups.columns[0]) == before


@pytest.mark.parametrize("part", ["title", "size_label", "categories"])
def test_people_are_dropped_on_the_heading_of_a_group_too(qtbot, screen, part):
    here, there = screen.groups.columns[:2]
    who = names(here)[1]
    assert drop(here.model.mimeData([here.model.index(1, 0)]), getattr(there, part))
    qtbot.waitUntil(lambda: who in names(there))


def test_a_drop_is_refused_where_nobody_would_be_moved(screen):
    here = screen.groups.columns[0]
    mime = here.model.mimeData([here.model.index(1, 0), here.model.index(2, 0)])
    for over in (here, here.title, here.list.viewport(), screen.groups.advice, screen.groups.area.viewport(), screen):
        assert not drop(mime, over)


def test_of_people_from_two_groups_only_those_move_who_are_not_there_yet(qtbot, screen):
    here, there = screen.groups.columns[:2]
    coming, staying = here.model.members()[1], there.model.members()[1]
    mime = QMimeData()
    mime.setData(MIME, f"{coming.person.id}\n{staying.person.id}".encode())
    assert drop(mime, there.title)
    qtbot.waitUntil(lambda: coming.person.name in names(there))
    assert staying.person.name in names(there)


def test_the_keyboard_walks_the_columns_and_moves(qtbot, screen):
    first, second = screen.groups.columns[:2]
    first.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first.list, Qt.Key.Key_Right)
    assert second.list.hasFocus()
    assert second.selected()
    assert not first.selected()
    qtbot.keyClick(second.list, Qt.Key.Key_Left)
    qtbot.keyClick(first.list, Qt.Key.Key_Down)
    qtbot.keyClick(first.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    moving = [member.person.name for member in first.selected()]
    assert len(moving) == 2
    qtbot.keyClick(first.list, Qt.Key.Key_Return)
    dialog = dialog_of(screen, MoveDialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)  # not the group they are in, but the first other one is proposed
    assert set(moving) <= set(names(second))
    assert [member.person.name for member in second.selected()] == moving
    assert second.list.hasFocus()


def test_moving_to_no_group_is_in_the_list_too(qtbot, screen):
    first = screen.groups.columns[0]
    first.list.setCurrentIndex(first.model.index(3, 0))
    who = names(first)[3]
    screen.move_action.trigger()
    dialog = dialog_of(screen, MoveDialog)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    dialog.main_button.click()
    assert names(screen.groups.none) == [who]


def test_on_a_day_without_groups_nobody_is_moved(qtbot, screen):
    session, part_id = screen.session, screen.day.part_id
    groups.take_out(session, part_id, [one.id for one in people.participants(session.db)])
    for group in people.groups(session.db, part_id):
        project_groups.remove_group(session, group.id)
    alone = screen.groups.none
    alone.list.setCurrentIndex(alone.model.index(0, 0))
    assert len(screen.groups.selected()) == 1
    assert not screen.move_action.isEnabled()
    qtbot.keyClick(alone.list, Qt.Key.Key_Return)
    assert screen.findChildren(MoveDialog) == []
    screen.show_desk()
    screen.desk.select(people.participants(session.db)[0].id)
    assert screen.arrive_action.isEnabled()
    assert not screen.move_action.isEnabled()
    screen.group_acts.open_move(people.participants(session.db)[:1])
    dialog = dialog_of(screen, MoveDialog)
    dialog.main_button.click()
    assert "is in a group on that day" in dialog.refusal.text()
    dialog.reject()


def test_a_lead_is_appointed_and_marked(qtbot, screen):
    first = screen.groups.columns[0]
    assert not screen.lead_action.isEnabled()
    first.list.setCurrentIndex(first.model.index(4, 0))
    who = names(first)[4]
    assert screen.lead_action.isEnabled()
    screen.lead_action.trigger()
    assert names(first)[0] == who
    assert first.model.data(first.model.index(0, 0), Qt.ItemDataRole.DecorationRole) is not None
    assert not first.model.members()[1].is_lead


def test_a_distribution_is_seen_before_it_is_made(qtbot, screen):
    screen.distribute_action.trigger()
    dialog = dialog_of(screen, DistributionDialog)
    assert not dialog.main_button.isEnabled()
    dialog.anew.click()
    shown = {one.group.id: one.after for one in dialog.model.rows()}
    assert dialog.main_button.text().startswith("Distribute ")
    dialog.main_button.click()
    assert {column.group_id: len(names(column)) for column in screen.groups.columns} == shown
    assert max(shown.values()) - min(shown.values()) <= 1
    screen.session.undo()


def test_only_those_who_came_are_dealt_out_where_somebody_came(qtbot, screen):
    for one in people.participants(screen.session.db)[5:8]:
        attendance.arrive(screen.session, screen.day.part_id, one.id)
    screen.group_acts._move_now([one.id for one in people.participants(screen.session.db)[4:10]], "")
    screen.distribute_action.trigger()
    dialog = dialog_of(screen, DistributionDialog)
    assert dialog.main_button.text() == "Distribute 3 people"
    for place, count in ((0, 6), (1, 3)):
        dialog.whom.setCurrentIndex(place)
        dialog.whom.activated.emit(place)
        assert dialog.main_button.text() == f"Distribute {count} people"
    dialog.main_button.click()
    assert len(names(screen.groups.none)) == 3
    assert ", registered 0" in screen.groups.none.size_label.text()


def test_on_the_evening_before_those_who_came_on_day_1_are_suggested_for_day_2(qtbot, screen):
    for one in people.participants(screen.session.db)[:7]:
        attendance.arrive(screen.session, screen.day.part_id, one.id)
    screen.day.setCurrentIndex(1)
    screen.day.activated.emit(1)
    screen.distribute_action.trigger()
    dialog = dialog_of(screen, DistributionDialog)
    assert dialog.whom.currentText() == "registered on “День 1”: 7"
    dialog.reject()


def test_on_day_2_the_same_people_are_in_other_groups(qtbot, screen):
    screen.day.setCurrentIndex(1)
    screen.day.activated.emit(1)
    second = people.parts(screen.session.db)[1].id
    board = group_board.board(screen.session.db, second)
    shown = [column for column in screen.groups.columns if column.isVisibleTo(screen)]
    assert [column.group_id for column in shown] == [table.group.id for table in board[1:] if table.group]
    assert [len(names(column)) for column in shown] == [len(table.members) for table in board[1:]]


def test_what_the_programme_has_not_opened_is_asked_before(qtbot, screen):
    first = screen.groups.columns[0]
    programme.finish_item(screen.session, programme.running(screen.session.db).id)
    first.list.setCurrentIndex(first.model.index(2, 0))
    who = names(first)[2]
    mime = first.model.mimeData([first.model.index(2, 0)])
    assert mime.hasFormat(MIME)
    drop(mime, screen.groups.columns[1].list.viewport())
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(Dialog)))
    assert who in names(first)
    dialog_of(screen, Dialog).main_button.click()
    assert who in names(screen.groups.columns[1])
