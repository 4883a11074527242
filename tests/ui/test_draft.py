"""The screen «Draft»: marking by keys, what groups say side by side, and a draft taken from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import cut_cells, type_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.domain.group_forms import Choice, Reaction
from facilitator.services import alliances, draft, people, programme, reactions
from facilitator.ui.dialogs import Dialog
from facilitator.ui.draft.import_dialog import ImportDialog
from facilitator.ui.draft.screen import DraftScreen
from facilitator.ui.main_window.window import MainWindow


def draft_screen(window: MainWindow) -> DraftScreen:
    screen = window.show_screen("draft")
    assert isinstance(screen, DraftScreen)
    return screen


def dialog_of(window: QWidget, kind: type[Dialog]):
    return next(one for one in window.findChildren(kind) if one.isVisible())


@pytest.fixture
def first_screen() -> str:
    return "draft"


@pytest.fixture
def screen(tomsk_window) -> DraftScreen:
    """For the third group, while the programme has the draft open."""
    session = tomsk_window.session
    programme.start_item(session, next(one for one in programme.items(session.db) if "draft" in one.open).id)
    screen = draft_screen(tomsk_window)
    choose(screen, 3)
    return screen


def choose(screen: DraftScreen, place: int) -> str:
    screen.groups.setCurrentIndex(place)
    screen.groups.activated.emit(place)
    return screen.groups.group_id


def said(screen: DraftScreen) -> dict[str, Reaction]:
    """By the number of the draft's row, of the group that is chosen."""
    numbers = {row.measure.id: row.measure.draft_number for row in draft.rows(screen.session.db)}
    found = reactions.reactions(screen.session.db)
    return {numbers[row]: one for (group, row), one in found.items() if group == screen.groups.group_id}


def current(screen: DraftScreen) -> str:
    line = screen.current_line()
    return line.number if line else ""


def test_rows_stand_under_their_directions_and_arrows_pass_the_headings(qtbot, screen):
    table = screen.table
    assert table.model().data(table.model().index(0, 0)) == "Развитие сервисов поддержки участников кластера"
    assert table.columnSpan(0, 0) == table.model().columnCount()
    assert current(screen) == "1.1"
    last_of_first = [line.number for line in screen.model.lines()].index("2.1") - 1
    for _step in range(last_of_first + 1):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert current(screen) == "2.1"


def test_in_a_narrow_window_the_wordings_have_the_room_of_term_and_executor(qtbot, screen):
    choose(screen, 0)  # all groups, with their marks
    window = screen.window()
    window.resize(1093, 614)
    qtbot.waitUntil(lambda: screen.table.isColumnHidden(2) and screen.table.isColumnHidden(3))
    assert screen.table.columnWidth(1) > screen.table.width() / 2
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not screen.table.isColumnHidden(2) and not screen.table.isColumnHidden(3))


def test_one_key_keeps_a_row_and_leads_to_the_next(qtbot, screen):
    for _row in range(3):
        qtbot.keyClick(screen.table, Qt.Key.Key_1)
    assert said(screen) == dict.fromkeys(("1.1", "1.2", "1.3"), Reaction(Choice.KEEP))
    assert current(screen) == "1.4"
    assert screen.summary.text() == "Keep: 3 · change: 0 · drop: 0 · not yet looked at: 25"
    screen.window().undo_action.trigger()
    assert set(said(screen)) == {"1.1", "1.2"}


def test_a_row_to_change_is_worded_at_once_and_enter_goes_on(qtbot, screen):
    qtbot.keyClick(screen.table, Qt.Key.Key_2)
    field = screen.card.wording
    assert field.hasFocus()
    assert field.text() == screen.current_line().measure.original_title
    field.selectAll()
    type_text(field, "Создание навигатора 2")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    type_text(screen.card.reason, "так яснее\n")
    assert said(screen) == {"1.1": Reaction(Choice.CHANGE, "Создание навигатора 2", "так яснее")}
    assert (current(screen), screen.table.hasFocus()) == ("1.2", True)


def test_a_row_to_drop_asks_for_the_reason_and_escape_leads_back(qtbot, screen):
    qtbot.keyClick(screen.table, Qt.Key.Key_3)
    assert screen.card.reason.hasFocus()
    type_text(screen.card.reason, "уже сделано ")
    qtbot.keyClick(screen.card.reason, Qt.Key.Key_2)  # typed, not a mark
    qtbot.keyClick(screen.card.reason, Qt.Key.Key_Escape)
    assert said(screen) == {"1.1": Reaction(Choice.DROP, "", "уже сделано 2")}
    assert (current(screen), screen.table.hasFocus()) == ("1.1", True)
    qtbot.keyClick(screen.table, Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert said(screen) == {"1.1": Reaction(Choice.KEEP, "", "уже сделано 2")}
    screen.table.select_key(screen.model.lines()[0].measure.id)
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    assert said(screen) == {}


def test_an_unchanged_wording_is_no_new_wording(qtbot, screen):
    qtbot.keyClick(screen.table, Qt.Key.Key_2)
    type_text(screen.card.wording, "\n")
    assert said(screen) == {"1.1": Reaction(Choice.CHANGE)}


def test_what_is_typed_when_the_window_closes_is_saved(qtbot, screen):
    qtbot.keyClick(screen.table, Qt.Key.Key_3)
    type_text(screen.card.reason, "поздно")
    screen.window().close()
    assert said(screen)["1.1"].reason == "поздно"


def test_enter_finds_the_next_row_not_looked_at(qtbot, screen):
    lines = screen.model.lines()
    for line in lines[1:4]:
        reactions.react(screen.session, screen.groups.group_id, line.measure.id, Reaction(Choice.KEEP))
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert current(screen) == "1.5"
    screen.only_new.click()
    assert [line.number for line in screen.model.lines()][:2] == ["1.1", "1.5"]
    qtbot.keyClick(screen.table, Qt.Key.Key_3)
    assert current(screen) == "1.5"  # it stays while its reason is typed
    type_text(screen.card.reason, "нет\n")
    assert "1.5" not in [line.number for line in screen.model.lines()]
    assert current(screen) == "1.6"


def test_when_all_is_looked_at_it_is_said(qtbot, screen):
    for _row in screen.model.lines():
        qtbot.keyClick(screen.table, Qt.Key.Key_1)
    assert screen.summary.text().endswith("not yet looked at: 0")
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert "looked at every row" in screen.window().notices.sentence.text()


def test_all_groups_are_seen_side_by_side(qtbot, screen):
    groups = screen.groups.groups
    row = screen.model.lines()[0].measure.id
    reactions.react(screen.session, groups[1].id, row, Reaction(Choice.CHANGE, "Иначе", "надо"))
    choose(screen, 0)
    assert not screen.keep_action.isEnabled()
    index = screen.model.index(screen.model.place(row).row(), 5)
    tip = f"{groups[1].name}: change – Иначе – надо"
    assert screen.model.data(index, Qt.ItemDataRole.ToolTipRole) == tip
    assert screen.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == tip
    assert not screen.model.data(index, Qt.ItemDataRole.DecorationRole).isNull()
    assert "2\u00a0Техническое зрение: looked at 1 of 28" in screen.legend.text()
    assert "Иначе" in screen.card.others.text()
    assert QAccessible.queryAccessibleInterface(screen.table) is not None


def test_a_lead_marks_for_his_own_group_only(qtbot, tomsk_window):
    group = people.groups(tomsk_window.session.db)[1]
    next(one for one in tomsk_window.state_line.actor_menu.actions() if one.data() == f"lead:{group.id}").trigger()
    screen = draft_screen(tomsk_window)
    assert [screen.groups.itemText(place) for place in range(screen.groups.count())] == [group.name]
    assert not screen.import_action.isEnabled()
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_1)
    dialog = dialog_of(screen, Dialog)
    dialog.main_button.click()
    assert said(screen) == {"1.1": Reaction(Choice.KEEP)}
    qtbot.keyClick(screen.table, Qt.Key.Key_1)
    assert set(said(screen)) == {"1.1", "1.2"}


def test_the_words_of_another_window_show(qtbot, screen):
    from facilitator.services.session import Session

    row = screen.model.lines()[0].measure.id
    with (
        Session(screen.session.path, screen.session.surroundings) as other,
        qtbot.waitSignal(screen.workplace.bridge.changed_elsewhere, timeout=3000),
    ):
        reactions.react(other, screen.groups.group_id, row, Reaction(Choice.DROP, "", "их слова"))
    assert screen.card.reason.text() == "их слова"


def test_the_model_is_a_good_model(screen, qtmodeltester):
    qtmodeltester.check(screen.model)


# The import


def import_file(qtbot, screen: DraftScreen, choice, path: Path) -> ImportDialog:
    choice.path = path
    screen.import_action.trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(ImportDialog)))
    return dialog_of(screen, ImportDialog)


def use(dialog: ImportDialog, column: int, use: str) -> None:
    box = dialog.mapping.boxes[column]
    box.setCurrentIndex(box.findData(use))
    box.activated.emit(box.currentIndex())


def test_an_empty_page_leads_to_the_import_and_the_draft_is_one_act(qtbot, window, choice, tomsk_folder):
    screen = draft_screen(window)
    assert screen.empty.isVisibleTo(screen)
    [button] = screen.empty.buttons
    choice.path = tomsk_folder / "draft.docx"
    button.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(ImportDialog)))
    dialog = dialog_of(screen, ImportDialog)
    assert dialog.main_button.text() == "Import 28 measures"
    assert dialog.sentence.text() == "New: 28. In the session already: 0. Not taken: 0."
    assert cut_cells(dialog.table) == []
    dialog.main_button.click()
    assert len(screen.model.lines()) == 28
    assert window.notices.sentence.text() == "Imported: 28 measures."
    window.undo_action.trigger()
    assert screen.empty.isVisibleTo(screen)


def test_the_same_file_again_changes_nothing_and_says_so(qtbot, screen, choice, tomsk_folder):
    dialog = import_file(qtbot, screen, choice, tomsk_folder / "draft.docx")
    assert dialog.sentence.text().endswith("There is nothing new in this file.")
    assert not dialog.main_button.isEnabled()
    dialog.reject()


def test_the_preview_tells_how_many_rows_come_into_alliances(qtbot, window, choice, tomsk_folder):
    paths = [row.group_path for row in draft.read_draft(tomsk_folder / "draft.docx").measures]
    name = paths[0][-1]
    named = [path for path in paths if name in path]
    alliances.add_alliance(window.session, name, ("ТПУ",))
    dialog = import_file(qtbot, draft_screen(window), choice, tomsk_folder / "draft.docx")
    assert dialog.sentence.text().endswith(f" Into alliances by their headings: {len(named)}.")
    dialog.reject()


@pytest.fixture
def odd_file(tmp_path: Path) -> Path:
    import xlsxwriter

    path = tmp_path / "draft.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("План")
        for place, row in enumerate(
            (
                ("№", "Что делаем", "Когда", "Кто"),
                (1, "Создание полигона", "2018 год", "ТПУ"),
                (2, "Форум", "потом", ""),
            )
        ):
            sheet.write_row(place, 0, row)
    return path


def test_columns_with_odd_headings_are_chosen_by_hand(qtbot, window, choice, odd_file):
    dialog = import_file(qtbot, draft_screen(window), choice, odd_file)
    assert "Choose above which column holds the measures" in dialog.sentence.text()
    assert not dialog.main_button.isEnabled()
    for column, role in enumerate(("number", "title", "term", "lead")):
        use(dialog, column, role)
    qtbot.waitUntil(dialog.main_button.isEnabled)
    lines = [line.measure for line in dialog.model.lines()]
    assert [(one.number, one.title, one.lead) for one in lines] == [
        ("1", "Создание полигона", "ТПУ"),
        ("2", "Форум", ""),
    ]
    [left] = dialog.skipped.rows()
    assert "«потом»" in left[1].why or "“потом”" in left[1].why
    dialog.main_button.click()
    assert "1 place was not taken" in window.notices.sentence.text()


def test_a_column_can_be_left_out(qtbot, window, choice, tomsk_folder):
    dialog = import_file(qtbot, draft_screen(window), choice, tomsk_folder / "draft.docx")
    use(dialog, next(column for column, box in dialog.mapping.boxes.items() if box.currentData() == "term"), "")
    qtbot.waitUntil(dialog.main_button.isEnabled)
    assert {line.measure.term_text for line in dialog.model.lines()} == {""}
    assert dialog.main_button.text() == "Import 28 measures"
    dialog.reject()


def test_a_draft_in_other_words_is_refused_in_the_dialog(qtbot, screen, choice, tmp_path):
    import xlsxwriter

    choice.path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(choice.path) as book:
        sheet = book.add_worksheet("План")
        sheet.write_row(0, 0, ("№ п/п", "Наименование мероприятия", "Срок реализации", "Исполнитель"))
        sheet.merge_range(1, 0, 1, 3, "Развитие сервисов поддержки участников кластера")
        sheet.write_row(2, 0, ("1.1", "Совсем другое", "2018 год", "ТПУ"))
    dialog = import_file(qtbot, screen, choice, choice.path)
    assert dialog.sentence.text().startswith("Row 1.1 of the draft is in the session already, in other words")
    assert not dialog.main_button.isEnabled()
    dialog.reject()


@pytest.mark.slow
def test_opening_the_dialog_50_times_leaves_no_widget_behind(qtbot, screen, tomsk_folder):
    from facilitator.ui.draft.import_dialog import Opened

    path = tomsk_folder / "draft.docx"
    found = Opened(path, draft.columns_of(path), draft.read_draft(path))
    before = len(QApplication.allWidgets())
    for _round in range(50):
        screen.importing.show_file(found)
        dialog_of(screen, ImportDialog).reject()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    for place in (0, 1, 2) * 17:
        choose(screen, place)
    choose(screen, 3)
    QApplication.sendPostedEvents(None, 52)
    assert len(QApplication.allWidgets()) <= before
