"""The screen «Proposals»: one after another by keyboard alone, a list at once, forms, and what is like them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from filling import fill, write
from hands import type_text
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import Choice, Reaction
from facilitator.services import council, draft, people, programme, proposals, reactions
from facilitator.ui.dialogs import Dialog
from facilitator.ui.forms_dialog import FormsDialog
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.proposals.author_dialog import AuthorDialog
from facilitator.ui.proposals.paste_dialog import PasteDialog
from facilitator.ui.proposals.screen import ProposalsScreen

LIST = "Предложения группы:\n\n1. Создание полигона\n2) Проведение форума\n• Выпуск каталога\n– Проведение форума.\n"


def proposals_screen(window: MainWindow) -> ProposalsScreen:
    screen = window.show_screen("proposals")
    assert isinstance(screen, ProposalsScreen)
    return screen


def dialog_of(window: QWidget, kind: type[Dialog]):
    return next(one for one in window.findChildren(kind) if one.isVisible())


@pytest.fixture
def first_screen() -> str:
    return "proposals"


@pytest.fixture
def screen(tomsk_window) -> ProposalsScreen:
    """For the third group, while the programme has proposals open."""
    session = tomsk_window.session
    programme.start_item(session, next(one for one in programme.items(session.db) if "proposals" in one.open).id)
    screen = proposals_screen(tomsk_window)
    choose(screen, 3)
    return screen


def choose(screen: ProposalsScreen, place: int) -> str:
    screen.groups.setCurrentIndex(place)
    screen.groups.activated.emit(place)
    return screen.groups.group_id


def titles(screen: ProposalsScreen) -> list[str]:
    """As they are listed."""
    return [one.measure.title for one in screen.table.proposals()]


def test_enter_saves_and_the_next_can_be_typed_at_once(qtbot, screen):
    field = screen.entry.field
    assert field.hasFocus()
    type_text(field, "Создание полигона\nПроведение форума\n\n")
    assert titles(screen) == ["Проведение форума", "Создание полигона"]
    assert (field.text(), field.hasFocus()) == ("", True)
    assert screen.table.current_row().measure.title == "Проведение форума"
    assert screen.groups.itemText(3) == "Арктика · 2"
    screen.window().undo_action.trigger()
    assert titles(screen) == ["Создание полигона"]


def test_ctrl_z_in_a_field_nobody_has_typed_in_undoes_the_last_act(qtbot, screen):
    proposals.propose(screen.session, screen.groups.group_id, "Создание полигона")
    assert screen.entry.field.hasFocus()
    qtbot.keyClick(screen.entry.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles(screen) == []


def test_ctrl_z_in_the_field_undoes_typing_first_and_then_the_last_act(qtbot, screen):
    field, undo = screen.entry.field, (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    type_text(field, "Создание полигона\nПроведение форума\n")
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, *undo)
    assert (field.text(), len(titles(screen))) == ("", 2)
    qtbot.keyClick(field, *undo)
    assert titles(screen) == ["Создание полигона"]
    screen.window().redo_action.trigger()
    assert len(titles(screen)) == 2


def test_shift_enter_begins_a_line_and_the_field_grows(qtbot, screen):
    field = screen.entry.field
    low = field.height()
    type_text(field, "Создание полигона")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(field, "в Арктике")
    assert field.height() > low
    type_text(field, "\n")
    assert titles(screen) == ["Создание полигона\nв Арктике"]
    assert field.height() == low


def test_the_author_is_remembered_until_another_is_chosen(qtbot, screen):
    author = proposals.members(screen.session.db, screen.groups.group_id)[1]
    screen.entry.author.setCurrentIndex(screen.entry.author.findData(author.id))
    type_text(screen.entry.field, "Первое\nВторое\n")
    assert [one.author for one in screen.table.proposals()] == [author.name] * 2
    choose(screen, 1)
    assert screen.entry.author_id() is None


@pytest.mark.parametrize("width", [960, 1366, 1920])
def test_the_author_is_read_whole_where_the_window_has_room(screen, width):
    session = screen.session
    [first, *_others] = [one for one in people.participants(session.db) if one.name in author_names(screen)]
    people.correct_person(session, first._replace(name="Жуковский-Преображенский Пётр Петрович"))
    window = screen.window()
    window.resize(width, 700)
    QApplication.processEvents()
    author = screen.entry.author
    author.setCurrentIndex(author.findData(first.id))
    assert "Петрович" in author.currentText()
    assert (author.shown_text() == author.currentText()) == (width > 960)
    assert author.width() <= author.sizeHint().width()


def author_names(screen: ProposalsScreen) -> set[str]:
    author = screen.entry.author
    return {author.itemText(place).partition(" · ")[2] for place in range(author.count())}


def test_what_cannot_be_saved_stays_in_the_field(qtbot, screen):
    from facilitator.domain.errors import UserError

    type_text(screen.entry.field, "Создание полигона")
    screen.session.db.execute("PRAGMA query_only = ON")
    with qtbot.captureExceptions() as errors:
        qtbot.keyClick(screen.entry.field, Qt.Key.Key_Return)
    screen.session.db.execute("PRAGMA query_only = OFF")
    assert issubclass(errors[0][0], UserError)
    assert screen.entry.field.text() == "Создание полигона"


def test_outside_its_item_the_act_is_asked_about_once(qtbot, tomsk_window):
    screen = proposals_screen(tomsk_window)
    choose(screen, 1)
    type_text(screen.entry.field, "Создание полигона\n")
    assert titles(screen) == []
    dialog_of(screen, Dialog).main_button.click()
    assert titles(screen) == ["Создание полигона"]
    type_text(screen.entry.field, "Проведение форума\n")
    assert len(titles(screen)) == 2


def test_pasted_lines_are_looked_at_and_entered_as_one_act(qtbot, screen):
    type_text(screen.entry.field, "Создание полигона\n")
    mime = QMimeData()
    mime.setText(LIST)
    screen.entry.field.insertFromMimeData(mime)
    dialog = dialog_of(screen, PasteDialog)
    shown = [(dialog.list.item(row).text(), dialog.list.item(row).checkState()) for row in range(dialog.list.count())]
    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert shown == [
        ("Предложения группы:", off),
        ("Создание полигона", off),
        ("Проведение форума", on),
        ("Выпуск каталога", on),
        ("Проведение форума.", off),
    ]
    dialog.list.item(2).setText("Проведение форума ежегодно")
    assert dialog.sentence.text() == "1 line has words that are there already."
    assert dialog.main_button.text() == "Enter 2 proposals"
    dialog.main_button.click()
    assert titles(screen) == ["Выпуск каталога", "Проведение форума ежегодно", "Создание полигона"]
    screen.window().undo_action.trigger()
    assert titles(screen) == ["Создание полигона"]


def test_pasted_lines_that_are_much_like_others_are_told_of(screen):
    row = draft.rows(screen.session.db)[0].measure
    alike = f"{row.title} и их партнёров"
    text = f"Проведение форума робототехников\n{alike}\nПроведение форумов робототехников"
    screen._open_paste(text)
    dialog = dialog_of(screen, PasteDialog)
    assert dialog.sentence.text() == "2 lines are like other rows: choose one to see which."
    told = []
    for place in range(dialog.list.count()):
        dialog.list.setCurrentRow(place)
        told.append(dialog.like.text())
    assert told == ["", f"Like this one: “{row.title}”", "Like this one: “Проведение форума робототехников”"]
    assert len(dialog.wanted()) == 3  # it is for people to decide
    dialog.reject()


def test_a_single_pasted_line_goes_into_the_field(qtbot, screen):
    mime = QMimeData()
    mime.setText("Создание полигона\n")
    screen.entry.field.insertFromMimeData(mime)
    assert screen.entry.field.text() == "Создание полигона"


def test_the_clipboard_is_pasted_by_its_own_act(qtbot, screen):
    QApplication.clipboard().setText(" ")
    screen.paste_action.trigger()
    assert "no text to paste" in screen.window().notices.sentence.text()
    QApplication.clipboard().setText(LIST)
    screen.paste_action.trigger()
    dialog_of(screen, PasteDialog).reject()
    assert titles(screen) == []


def similar_titles(screen: ProposalsScreen) -> list[str]:
    return [card.accessibleName() for card in screen.similar.cards if not card.isHidden()]


def test_similar_rows_of_draft_and_groups_show_while_typing(qtbot, screen):
    groups = people.groups(screen.session.db)
    other = proposals.propose(screen.session, groups[0].id, "Создание полигона для беспилотников")
    type_text(screen.entry.field, "Полигон для испытания беспилотников")
    qtbot.waitUntil(lambda: any("беспилотников" in one for one in similar_titles(screen)))
    assert len(similar_titles(screen)) <= 5
    first = screen.similar.cards[0]
    assert "underline" in first.wording.text()
    assert groups[0].name in first.head.text()
    qtbot.keyClick(screen.entry.field, Qt.Key.Key_Down)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert screen.entry.field.hasFocus()
    qtbot.keyClick(screen.entry.field, Qt.Key.Key_Down)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert screen.groups.group_id == ""
    assert screen.table.current_row().measure == other


def test_a_similar_row_of_the_draft_is_gone_to_on_its_screen(qtbot, screen):
    row = draft.rows(screen.session.db)[3].measure
    type_text(screen.entry.field, row.title)
    qtbot.waitUntil(lambda: any(row.title in one for one in similar_titles(screen)))
    qtbot.mouseClick(screen.similar.cards[0], Qt.MouseButton.LeftButton)
    window = screen.window()
    assert window.current_key() == "draft"
    assert window.screens["draft"].current_line().measure == row


def test_a_new_proposal_is_among_the_similar_ones_of_the_next(qtbot, screen):
    type_text(screen.entry.field, "Запуск акселератора\n")
    type_text(screen.entry.field, "Акселератор")
    qtbot.waitUntil(lambda: any("Запуск акселератора" in one for one in similar_titles(screen)))


def worded_anew(screen: ProposalsScreen) -> QPlainTextEdit:
    """The editor of a proposal that another wording is typed into."""
    type_text(screen.entry.field, "Создание полигона\n")
    screen.table.setFocus()
    screen.edit_action.trigger()
    editor = screen.table.findChild(QPlainTextEdit)
    editor.selectAll()
    type_text(editor, "Создание испытательного полигона")
    return editor


@pytest.mark.parametrize("lines", [1, 3, 5])
def test_a_wording_is_changed_in_its_place_with_all_of_its_lines_in_sight(qtbot, screen, lines: int):
    editor = worded_anew(screen)
    editor.setPlainText("\n".join(["Создание"] * lines))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    screen.edit_action.trigger()
    editor = screen.table.indexWidget(screen.table.currentIndex())
    assert editor.verticalScrollBar().maximum() == 0


def test_a_wording_is_changed_in_its_place(qtbot, screen):
    editor = worded_anew(screen)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert titles(screen) == ["Создание испытательного полигона"]
    screen.window().undo_action.trigger()
    assert titles(screen) == ["Создание полигона"]


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be moved there")
def test_a_wording_that_is_refused_is_still_there_to_be_entered_again(qtbot, screen, tmp_path):
    editor = worded_anew(screen)
    place = screen.session.path
    place.rename(tmp_path / "elsewhere")
    with qtbot.capture_exceptions() as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(told))
    assert screen.table.typed() == "Создание испытательного полигона"
    [(kind, error, _trace)] = told
    assert kind is UserError
    assert str(error).startswith("“tomsk.sqlite” is not in its place any more")
    (tmp_path / "elsewhere").rename(place)
    qtbot.keyClick(screen.table.indexWidget(screen.table.currentIndex()), Qt.Key.Key_Return)
    assert titles(screen) == ["Создание испытательного полигона"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_group_is_chosen_by_the_keyboard(qtbot, screen):
    qtbot.keyClick(screen.entry.field, Qt.Key.Key_F7)
    view = screen.groups.view()
    qtbot.waitUntil(view.isVisible)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.groups.currentIndex() == 2)
    assert "Техническое зрение" in screen.entry.caption.text()


def test_the_author_is_named_afterwards(qtbot, screen):
    type_text(screen.entry.field, "Создание полигона\n")
    screen.author_action.trigger()
    dialog = dialog_of(screen, AuthorDialog)
    dialog.author.setCurrentIndex(2)
    dialog.main_button.click()
    [one] = screen.table.proposals()
    assert one.author == proposals.members(screen.session.db, screen.groups.group_id)[1].name


def test_what_the_council_has_touched_is_not_the_groups_any_more(qtbot, screen):
    type_text(screen.entry.field, "Создание полигона\n")
    council.park(screen.session, screen.table.current_row().measure.id, "потом")
    assert not screen.edit_action.isEnabled()
    assert not screen.withdraw_action.isEnabled()
    assert screen.table.current_row().outcome == "parked: потом"


def test_delete_withdraws_and_undo_brings_back(qtbot, screen):
    type_text(screen.entry.field, "Создание полигона\n")
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    assert screen.table.current_row().outcome.startswith("not taken: ")
    assert "Ctrl+Z" in screen.window().notices.sentence.text()
    screen.window().undo_action.trigger()
    assert screen.table.current_row().is_own


def test_all_groups_are_counted_and_filtered_by_words(qtbot, screen):
    for place, group in enumerate(people.groups(screen.session.db)[:3]):
        for number in range(place + 1):
            proposals.propose(screen.session, group.id, f"Мероприятие {'абв'[number]}{number} группы")
    assert screen.summary.text() == "Арктика – 3 · in all 6"
    choose(screen, 0)
    assert screen.summary.text().endswith("Арктика – 3 · 1 group without proposals · in all 6")
    assert not screen.entry.isVisibleTo(screen)
    assert screen.choose_hint.isVisibleTo(screen)
    assert len(titles(screen)) == 6
    screen.narrow_action.trigger()
    type_text(screen.filter, "арктика в2")
    assert titles(screen) == ["Мероприятие в2 группы"]
    assert screen.shown.text() == "1 of 6"
    type_text(screen.filter, "ы")
    assert screen.nothing.isVisibleTo(screen)


def test_a_lead_is_fixed_to_his_group(qtbot, tomsk_window):
    group = people.groups(tomsk_window.session.db)[2]
    proposals.propose(tomsk_window.session, people.groups(tomsk_window.session.db)[0].id, "Чужое")
    next(one for one in tomsk_window.state_line.actor_menu.actions() if one.data() == f"lead:{group.id}").trigger()
    screen = proposals_screen(tomsk_window)
    assert screen.groups.count() == 1
    assert screen.groups.group == group
    assert titles(screen) == []
    assert screen.nothing.isVisibleTo(screen)


def test_the_model_is_a_good_model(screen, qtmodeltester):
    proposals.propose(screen.session, screen.groups.group_id, "Создание полигона")
    qtmodeltester.check(screen.table.model())


# Forms


def taken(qtbot, screen: ProposalsScreen, choice, *paths: Path) -> FormsDialog:
    choice.path, choice.more = paths[0], list(paths[1:])
    screen.forms.take_action.trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(FormsDialog)))
    return dialog_of(screen, FormsDialog)


def test_forms_are_taken_in_after_a_look_one_act_each(qtbot, screen, choice, tmp_path):
    session = screen.session
    groups = people.groups(session.db)
    first = write(session, groups[0].id, tmp_path / "first.xlsx")
    second = write(session, groups[2].id, tmp_path / "second.xlsx")
    fill(first, {("Предложения", "C5"): "Создание музея"})
    fill(
        second,
        {
            ("Предложения", "C5"): "Создание полигона",
            ("Предложения", "D6"): "1",
            ("Проект", "D5"): "исключить",
        },
    )
    row = draft.rows(session.db)[0].measure.id
    reactions.react(session, groups[2].id, row, Reaction(Choice.KEEP))
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"nothing")
    dialog = taken(qtbot, screen, choice, first, second, broken)
    outcomes = [(cell.before, cell.after, cell.sentence) for cell in dialog.model.lines()]
    assert outcomes[0][:2] == ("оставить", "исключить")
    assert outcomes[0][2].startswith("conflict")
    assert outcomes[1][2].startswith("is not taken: The proposal is empty")
    assert outcomes[2] == ("", "Создание музея", "is taken")
    assert outcomes[3] == ("", "Создание полигона", "is taken")
    cells = dialog.model.lines()
    assert (cells[1].shown_at, cells[1].after) == ("sheet “Предложения”, cell D6 (No. 2, “Бейдж автора”)", "1")
    [of_broken] = [one.title for one in dialog.model.rows() if one not in cells and "broken.xlsx" in str(one.title)]
    assert of_broken.count("broken.xlsx") == 1
    assert dialog.main_button.text() == "Take in 2 changes"
    dialog.main_button.click()
    assert {one.measure.title for one in proposals.entered(session.db)} == {"Создание музея", "Создание полигона"}
    assert reactions.reactions(session.db)[groups[2].id, row] == Reaction(Choice.KEEP)
    assert screen.window().notices.sentence.text() == (
        "Taken in: 2 changes. 2 cells stay as they are. Look at the form of the group “Арктика”, sheet “Проект”,"
        " cell D5 (No. 1.1, “Оставить, изменить, исключить”); taking the forms in again shows what stays."
    )
    screen.window().undo_action.trigger()
    assert [one.measure.title for one in proposals.entered(session.db)] == ["Создание музея"]


def test_what_needs_a_look_in_any_of_many_forms_stands_first_and_is_told_afterwards(qtbot, screen, choice, tmp_path):
    session = screen.session
    groups = people.groups(session.db)
    first, second = (write(session, groups[n].id, tmp_path / f"{n}.xlsx") for n in (0, 2))
    fill(first, {("Предложения", f"C{row}"): f"Создание музея {row}" for row in range(5, 25)})
    fill(second, {("Проект", "D5"): "исключить"})  # a conflict, and nothing that would be taken
    row = draft.rows(session.db)[0].measure.id
    reactions.react(session, groups[2].id, row, Reaction(Choice.KEEP))
    dialog = taken(qtbot, screen, choice, first, second)
    heading, conflict = dialog.model.rows()[:2]
    assert "2.xlsx" in heading.title
    assert groups[2].name in heading.title
    assert conflict.sentence.startswith("conflict")
    assert dialog.sentence.text().endswith("Conflicts: 1, refused: 0; they stand first.")
    assert dialog.main_button.text() == "Take in 20 changes"
    dialog.main_button.click()
    told = screen.window().notices.sentence.text()
    assert told.startswith("Taken in: 20 changes. 1 cell stays as it is. Look at the form of the group")
    assert f"“{groups[2].name}”, sheet “Проект”, cell D5" in told


def test_a_form_taken_twice_changes_nothing(qtbot, screen, choice, tmp_path):
    form = write(screen.session, screen.groups.group_id, tmp_path / "form.xlsx")
    fill(form, {("Предложения", "C5"): "Создание полигона"})
    taken(qtbot, screen, choice, form).main_button.click()
    dialog = taken(qtbot, screen, choice, form)
    assert not dialog.main_button.isEnabled()
    assert dialog.sentence.text().startswith("There is nothing to take")
    dialog.reject()


def test_one_form_or_all_are_given_out_and_none_is_written_over(qtbot, screen, choice, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    choice.path = folder / "Арктика.xlsx"
    screen.forms.give_action.trigger()
    assert choice.path.exists()
    size = choice.path.stat().st_size
    choice.path = folder
    screen.forms.give_all_action.trigger()
    qtbot.waitUntil(lambda: "4 forms are written" in screen.window().notices.sentence.text())
    assert sorted(one.name for one in folder.iterdir()) == [
        "Арктика (2).xlsx",
        "Арктика.xlsx",
        "Промышленная робототехника.xlsx",
        "Техническое зрение.xlsx",
        "Фармацевтические ингредиенты и биофармсубстанции.xlsx",
    ]
    assert (folder / "Арктика.xlsx").stat().st_size == size


def test_opening_dialogs_50_times_leaves_no_widget_behind(qtbot, screen, tmp_path):
    from facilitator.services import form_taking
    from facilitator.ui.forms_dialog import ReadForm

    path = write(screen.session, screen.groups.group_id, tmp_path / "form.xlsx")
    read = [ReadForm(path, form_taking.read_form(path))]
    type_text(screen.entry.field, "Создание полигона\n")
    before = len(QApplication.allWidgets())
    for _round in range(50):
        screen._open_paste(LIST)
        dialog_of(screen, PasteDialog).reject()
        screen.author_action.trigger()
        dialog_of(screen, AuthorDialog).reject()
        screen.forms._show_forms(read)
        dialog_of(screen, FormsDialog).reject()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert len(QApplication.allWidgets()) == before


def test_the_same_group_is_worked_for_on_the_draft_and_on_proposals(screen):
    window, chosen = screen.window(), screen.groups.group_id
    drafted = window.show_screen("draft")
    assert drafted.groups.group_id == chosen
    drafted.groups.setCurrentIndex(1)
    drafted.groups.activated.emit(1)
    shown = window.show_screen("proposals")
    assert shown.groups.group_id == drafted.groups.group_id != chosen
    assert shown.groups.group.name in shown.entry.caption.text()
