"""What is still wrong, how the roadmap will look, its texts and revisions, and its files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hands import dialog_of, type_text
from pool import shortlisted
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.domain.abilities import Ability
from facilitator.domain.adoption import Count, Field
from facilitator.domain.findings import Code
from facilitator.domain.indicators import Indicator
from facilitator.domain.measures import Gap
from facilitator.domain.supports import Support, Supported
from facilitator.services import adoption, checks, indicators, passport, revisions, speeches, supports
from facilitator.services.session import Session
from facilitator.settings import Settings
from facilitator.ui.about_session.window import AboutSession
from facilitator.ui.dialogs import Dialog, ProgressDialog, ReasonDialog
from facilitator.ui.document.approval_dialog import ApprovalDialog
from facilitator.ui.document.checks_page import _key
from facilitator.ui.document.export_acts import FOLDER, written
from facilitator.ui.document.export_dialogs import ExportDialog
from facilitator.ui.document.screen import DocumentScreen
from facilitator.ui.letters import plain
from facilitator.ui.made_dialog import MadeDialog
from facilitator.ui.main_window.window import MainWindow
from facilitator.ui.revision_acts import CloseDialog
from facilitator.ui.sections import Section

ALL = Count(10, 10, 10, 0, 0)
TITLES = ("Создание полигона для испытаний", "Проведение ярмарки вакансий", "Открытие базовой кафедры")


def adopt_three(session: Session) -> None:
    adoption.put_to_the_vote(session, "План", shortlisted(session, *TITLES), ALL)


@pytest.fixture
def first_screen() -> str:
    return "document"


@pytest.fixture
def decided(file_after) -> Path:
    return file_after(adopt_three)


@pytest.fixture
def shown(open_window, decided) -> MainWindow:
    return open_window(decided)


@pytest.fixture
def screen(shown) -> DocumentScreen:
    return opened(shown)


def opened(window: MainWindow) -> DocumentScreen:
    window.workplace.warned.add((window.session.actor, "", Ability.ADOPTION))  # asked already; nothing runs
    screen = window.show_screen("document")
    assert isinstance(screen, DocumentScreen)
    screen.exports.open_url = lambda _url: True
    return screen


def made_by(screen: DocumentScreen, qtbot) -> MadeDialog:
    """Press the button of the dialog and wait for the files."""
    dialog_of(screen, ExportDialog).main_button.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(MadeDialog)), timeout=20_000)
    return dialog_of(screen, MadeDialog)


# Remarks


def test_remarks_stand_under_their_measures_with_their_number(screen, shown):
    found = checks.findings(shown.session.db)
    assert screen.pages.tabText(0) == f"Remarks: {len(found)}"
    rows = screen.checks.model.rows()
    assert isinstance(rows[0], Section)
    assert rows[0].title == f"Measure 1. {TITLES[0]}"
    assert screen.checks.model.lines() == found


def test_remarks_are_narrowed_to_a_kind_with_its_count(screen):
    box = screen.checks.kind
    box.setCurrentIndex(box.findData(Code.MISSING_TERM))
    assert box.currentText() == "No term: 3"
    assert {one.code for one in screen.checks.model.lines()} == {Code.MISSING_TERM}
    box.setCurrentIndex(0)
    assert len(screen.checks.model.lines()) > 3


def test_enter_on_a_remark_goes_to_its_measure(screen, shown, qtbot):
    screen.checks.focus()
    wanted = screen.checks.current()
    qtbot.keyClick(screen.checks.table, Qt.Key.Key_Return)
    assert shown.current_key() != "document"
    assert wanted is not None
    assert shown.screens[shown.current_key()].isVisible()


def test_enter_on_a_remark_leads_to_the_very_field(screen, shown, qtbot):
    box = screen.checks.kind
    for code, field in ((Code.MISSING_FUNDING, Gap.FUNDING), (Code.MISSING_TERM, Gap.TERM)):
        shown.show_screen("document")
        box.setCurrentIndex(box.findData(code))
        screen.checks.focus()
        qtbot.keyClick(screen.checks.table, Qt.Key.Key_Return)
        form = shown.screens["details"].work.form
        qtbot.waitUntil(lambda form=form, field=field: form._places[field].hasFocus())


def test_a_remark_on_an_indicator_or_a_support_measure_leads_to_its_entry_in_the_list_of_them(shown, qtbot):
    session = shown.session
    measure_id = checks.findings(session.db)[0].id
    rule = supports.add_share_rule(session, "Правило", Decimal(50), "Постановление")
    for name in ("Число кафедр", "Число грантов"):
        indicators.add_indicator(session, Indicator("", 0, name, measure_ids=(measure_id,)))
        supports.add_support(session, Support("", 0, name, rule.id, (Supported(measure_id, 100, 60),)))
    screen, box = opened(shown), opened(shown).checks.kind
    for code, key in ((Code.INDICATOR_WITHOUT_TARGET, "indicators"), (Code.SUPPORT_ABOVE_SHARE, "supports")):
        box.setCurrentIndex(box.findData(code))
        screen.checks.focus()
        assert screen.checks.table.select_key(_key(screen.checks.model.lines()[-1]))
        qtbot.keyClick(screen.checks.table, Qt.Key.Key_Return)
        dialog = dialog_of(shown, AboutSession)
        page = dialog.pages[key]
        assert page.isVisible()
        assert page.table.current_row().id == screen.checks.current().id
        dialog.reject()
        assert shown.current_key() == "document"


def test_a_remark_that_is_mended_goes(screen, shown):
    before = len(screen.checks.model.lines())
    adoption_id = screen.checks.model.lines()[0].id
    revisions.close_revision(shown.session)
    revisions.reopen(shown.session, "Замечания")
    adoption.amend(shown.session, adoption_id, Field.TERM, "2018 г.")
    assert len(screen.checks.model.lines()) < before + 3
    assert not [one for one in screen.checks.model.lines() if (one.id, one.code) == (adoption_id, Code.MISSING_TERM)]


def test_without_remarks_the_page_says_so_and_offers_the_documents(window):
    screen = opened(window)
    for one in checks.findings(window.session.db):
        assert one.subject != "measure"
    screen.checks.show_findings([])
    assert screen.checks.nothing.isVisibleTo(screen)
    assert screen.checks.nothing.buttons[0].text() == plain(screen.exports.make.text())


def test_the_list_of_remarks_is_saved(screen, choice, tmp_path):
    choice.path = tmp_path / "list.xlsx"
    screen.exports.save_list.trigger()
    assert choice.path.exists()
    dialog = dialog_of(screen, MadeDialog)
    assert dialog.list.item(0).text() == "list.xlsx"
    dialog.reject()


# Rows


def test_the_rows_are_those_of_the_roadmap(screen):
    screen.rows_action.trigger()
    rows = screen.rows.model.rows()
    assert isinstance(rows[0], Section)
    assert rows[0].title == "I. Альянс «Фармацевтические ингредиенты и биофармсубстанции»"
    assert [(row.number, row.title) for row in screen.rows.model.lines()] == [
        (f"1.{place}.", title) for place, title in enumerate(TITLES, 1)
    ]
    assert screen.rows.sentence.text() == "3 measures"
    assert screen.rows.table.isColumnHidden(5)  # no money, so no empty column


def test_before_the_adoption_the_rows_say_what_comes(window):
    screen = opened(window)
    screen.show_rows()
    assert screen.rows.nothing.isVisibleTo(screen)
    assert screen.rows.nothing.buttons[0].isEnabled()


# Texts


def test_a_text_is_kept_when_its_field_is_left(screen, shown):
    screen.show_texts()
    field = screen.texts.fields["risks"]
    field.selectAll()
    type_text(field, "Нет денег\nНет людей")
    screen.texts.fields["goal"].setFocus()
    assert passport.entries(shown.session.db)["risks"] == "Нет денег\nНет людей"
    assert "Write the risks" in shown.undo_action.text()
    shown.undo_action.trigger()
    assert field.text() == passport.entries(shown.session.db)["risks"] != "Нет денег\nНет людей"


def test_leaving_a_field_as_it_was_is_no_act(screen, shown):
    screen.show_texts()
    before = shown.undo_action.text()
    for field in screen.texts.fields.values():
        field.setFocus()
    assert shown.undo_action.text() == before


def test_escape_takes_typing_back(screen, shown, qtbot):
    screen.show_texts()
    field = screen.texts.fields["goal"]
    kept = field.text()
    type_text(field, "лишнее")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == kept


def test_what_is_typed_survives_a_change_of_another_text(screen, shown):
    screen.show_texts()
    type_text(screen.texts.fields["goal"], " и ещё")
    passport.describe(shown.session, "risks", "Нет снега")
    assert screen.texts.fields["goal"].text().endswith(" и ещё")
    assert screen.texts.fields["risks"].text() == "Нет снега"


@pytest.mark.parametrize("leave", ["show_checks", "screen", "export"])
def test_typing_is_kept_whichever_way_the_page_is_left(screen, shown, leave):
    screen.show_texts()
    type_text(screen.texts.fields["monitoring"], "Раз в год")
    if leave == "screen":
        shown.show_screen("people")
    elif leave == "export":
        screen.exports.make.trigger()
        dialog_of(screen, ExportDialog).reject()
    else:
        screen.show_checks()
    assert passport.entries(shown.session.db)["monitoring"].endswith("Раз в год")


def test_the_language_of_the_documents_is_shown(screen):
    screen.show_texts()
    assert "The language of the documents is Russian." in screen.texts.language.text()


# Revisions


def test_a_revision_is_closed_reopened_and_compared(screen, shown):
    screen.show_revisions()
    assert screen.revisions.nothing.isVisibleTo(screen)
    screen.revision_acts.close.trigger()
    dialog = dialog_of(screen, CloseDialog)
    type_text(dialog.note, "Принято пленумом")
    dialog.main_button.click()
    assert screen.summary.text() == "Revision 1 is closed; its approval is not noted yet."
    assert screen.revisions.current().note == "Принято пленумом"
    assert not screen.revision_acts.close.isEnabled()
    assert screen.revisions.same.isVisibleTo(screen)

    screen.revision_acts.reopen.trigger()
    dialog = dialog_of(screen, ReasonDialog)
    dialog.main_button.click()
    assert "The reason for reopening is missing" in dialog.refusal.text()
    dialog.reason.setCurrentText("Замечания министерства")
    dialog.main_button.click()
    assert screen.summary.text() == "Reopened after revision 1: nothing is adopted again yet."
    assert [row.fate for row in screen.revisions.changes.rows()] == ["withdrawn"] * 3
    assert "withdrawn: 3" in screen.revisions.counts.text()


def test_before_the_documents_are_made_it_is_told_that_the_minutes_lack_chair_or_secretary(screen):
    def told() -> list[str]:
        screen.exports.make.trigger()
        dialog = dialog_of(screen, ExportDialog)
        found = [one.text() for one in dialog.findChildren(QLabel) if "chair or secretary" in one.text()]
        dialog.close()
        return found

    assert told() == []
    speeches.name_officers(screen.session, "заместитель губернатора", "")
    assert len(told()) == 1


def test_what_the_programme_has_not_opened_is_warned_about_as_on_the_screen_of_the_plenary(screen, shown):
    revisions.close_revision(shown.session)
    shown.session.actor = "secretary"
    screen.revision_acts.reopen.trigger()
    question = dialog_of(screen, Dialog)
    assert question.windowTitle() == "Not in the programme now"
    question.main_button.click()
    dialog = dialog_of(screen, ReasonDialog)
    dialog.reason.setCurrentText("Замечания министерства")
    dialog.main_button.click()
    assert screen.summary.text().startswith("Reopened after revision 1")


def test_two_revisions_are_compared_as_chosen(screen, shown):
    session = shown.session
    revisions.close_revision(session)
    revisions.reopen(session, "Замечания")
    ids = [one.measure_id for one in screen.rows.model.lines()] or _adopted_ids(session)
    adoption.amend(session, ids[0], Field.TITLE, "Создание полигона")
    adoption.put_to_the_vote(session, "План", ids, ALL)
    revisions.close_revision(session)
    screen.show_revisions()
    assert screen.revisions.compared() == (1, 2)
    assert [row.adopted_wording for row in screen.revisions.changes.rows()] == ["Создание полигона"]
    later = screen.revisions.later
    later.setCurrentIndex(later.findText("revision 1"))
    later.activated.emit(later.currentIndex())
    assert screen.revisions.changes.rows() == []


def _adopted_ids(session: Session) -> list[str]:
    found = revisions.comparison(session.db, 1).rows
    ids = [row[0] for row in session.db.execute("SELECT id FROM measure ORDER BY number")]
    assert len(found) == len(ids)
    return ids


def test_the_act_of_approval_is_noted_for_the_chosen_revision(screen, shown, qtbot):
    revisions.close_revision(shown.session)
    screen.show_revisions()
    screen.approval_acts.approve.trigger()
    dialog = dialog_of(screen, ApprovalDialog)
    dialog.main_button.click()
    assert "The kind of the act is missing" in dialog.refusal.text()
    dialog.kind.setCurrentText("распоряжением Администрации")
    dialog.kind.setFocus()
    for _field in range(2):  # past the date, which is right as it stands
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.number
    type_text(dialog.number, "612-ра")
    dialog.main_button.click()
    [revision] = revisions.revisions(shown.session.db)
    assert revision.approval is not None
    assert revision.approval.act_number == "612-ра"
    assert f"{revision.approval.act_date:%d.%m.%Y}" == "22.06.2017"
    assert screen.summary.text().startswith(
        "Revision 1 is approved by распоряжением Администрации of 22\u00a0Jun\u00a02017"
    )


def test_the_date_of_an_act_is_typed_as_people_write_it(screen, shown, qtbot):
    revisions.close_revision(shown.session)
    screen.show_revisions()
    screen.approval_acts.approve.trigger()
    dialog = dialog_of(screen, ApprovalDialog)
    dialog.kind.setCurrentText("распоряжением Администрации")
    dialog.day.setFocus()
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "31.02.2026")
    dialog.main_button.click()
    assert dialog.refusal.text() == "“31.02.2026” is no date: type one like 22.06.2017."
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "10.12.2026")
    assert dialog.focusWidget() is dialog.day
    qtbot.keyClick(dialog.day, Qt.Key.Key_Up)
    dialog.main_button.click()
    [revision] = revisions.revisions(shown.session.db)
    assert revision.approval is not None
    assert (revision.approval.act_number, f"{revision.approval.act_date:%d.%m.%Y}") == ("", "11.12.2026")


# Files


def test_all_documents_are_made_beside_the_session_by_two_keys(screen, shown, qtbot):
    opened_urls = []
    screen.exports.open_url = lambda url: bool(opened_urls.append(url.toLocalFile())) or True
    screen.exports.make.trigger()
    dialog = dialog_of(screen, ExportDialog)
    assert dialog.main_button.text() == "Make 7 files"
    assert "forbid nothing" in " ".join(label.text() for label in dialog.findChildren(type(dialog.refusal)))
    made = made_by(screen, qtbot)
    folder = shown.session.path.parent / "session, documents"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        made.list.item(row).text() for row in range(made.list.count())
    )
    qtbot.keyClick(made.list, Qt.Key.Key_Return)
    qtbot.mouseClick(made.folder_button, Qt.MouseButton.LeftButton)
    assert opened_urls == [str(folder / "Дорожная карта.docx"), str(folder)]
    made.reject()
    screen.exports.made.trigger()
    dialog_of(screen, MadeDialog).reject()


def test_how_many_files_would_be_replaced_is_told_before(screen, shown, tmp_path):
    folder = shown.session.path.parent / "session, documents"
    folder.mkdir()
    for name in ("Протокол.docx", "Протокол.xlsx", "Other.docx"):
        (folder / name).touch()
    screen.exports.make.trigger()
    dialog = dialog_of(screen, ExportDialog)
    assert dialog.replaced.text() == "1 of these files is in the folder already: it is replaced."
    dialog.with_workbooks.setChecked(True)
    assert dialog.replaced.text().startswith("2 of these files are")
    dialog.boxes["minutes"].setChecked(False)
    assert dialog.replaced.text() == ""
    dialog.boxes["minutes"].setChecked(True)
    dialog.folder.setText(str(tmp_path / "elsewhere"))
    assert dialog.replaced.text() == ""
    dialog.folder.setText(folder.name)  # beside the session, wherever the program was started
    assert dialog.replaced.text().startswith("2 of these files are")
    for nowhere in ("x" * 300, "~nobody here/documents"):
        dialog.folder.setText(nowhere)
        assert dialog.replaced.text() == ""
    dialog.reject()


def test_some_documents_go_with_their_workbooks_into_a_folder_that_is_remembered(
    screen, shown, qtbot, choice, tmp_path, open_window
):
    choice.path = tmp_path / "out"
    screen.exports.make.trigger()
    dialog = dialog_of(screen, ExportDialog)
    for document, box in dialog.boxes.items():
        box.setChecked(document == "roadmap")
    dialog.with_workbooks.setChecked(True)
    assert dialog.main_button.text() == "Make 2 files"
    dialog.folder_button.click()
    made_by(screen, qtbot).reject()
    assert sorted(path.suffix for path in choice.path.iterdir()) == [".docx", ".xlsx"]

    with qtbot.waitSignal(shown.closed) as closed:
        shown.close()
    again = open_window(shown.session.path, Settings(layout=closed.args[0]))
    opened(again).exports.make.trigger()
    dialog = dialog_of(again.screens["document"], ExportDialog)
    assert dialog.folder.text() == str(choice.path)
    dialog.reject()


def test_the_folder_of_another_session_is_not_proposed(open_window, decided, tmp_path):
    window = open_window(decided, Settings(layout={FOLDER: f"{tmp_path / 'other.sqlite'}\n{tmp_path / 'x'}"}))
    screen = opened(window)
    screen.exports.make.trigger()
    dialog = dialog_of(screen, ExportDialog)
    assert dialog.folder.text() == str(decided.parent / "session, documents")
    dialog.reject()


def test_one_document_is_chosen_by_two_boxes_and_the_box_of_all_shows_that_it_is_some(screen, qtbot):
    screen.exports.make.trigger()
    dialog = dialog_of(screen, ExportDialog)
    all_box = dialog.all_box
    assert all_box.checkState() is Qt.CheckState.Checked
    qtbot.keyClick(all_box, Qt.Key.Key_Space)
    assert [box.isChecked() for box in dialog.boxes.values()] == [False] * len(dialog.boxes)
    qtbot.keyClick(dialog.boxes["minutes"], Qt.Key.Key_Space)
    assert (all_box.checkState(), dialog.main_button.text()) == (Qt.CheckState.PartiallyChecked, "Make 1 file")
    for is_on in (True, False, True):  # some are never come to by the box itself
        qtbot.keyClick(all_box, Qt.Key.Key_Space)
        assert [box.isChecked() for box in dialog.boxes.values()] == [is_on] * len(dialog.boxes)
        assert all_box.checkState() is (Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
    dialog.reject()


def test_nothing_chosen_or_no_folder_is_said_in_the_dialog(screen):
    screen.exports.make.trigger()
    dialog = dialog_of(screen, ExportDialog)
    dialog.folder.clear()
    dialog.main_button.click()
    assert dialog.refusal.text() == "Say into which folder."
    for box in dialog.boxes.values():
        box.setChecked(False)
    dialog.main_button.click()
    assert "No document is chosen" in dialog.refusal.text()
    assert dialog.height() <= 510  # of 1080 at 200 %, less the frame and the system's bar
    dialog.reject()


def test_files_that_are_open_in_word_are_named_and_the_others_are_there(screen, shown, qtbot):
    folder = shown.session.path.parent / "session, documents"
    for name in ("Дорожная карта.docx", "Протокол.docx"):
        (folder / name).mkdir(parents=True)
    screen.exports.make.trigger()
    made = made_by(screen, qtbot)
    assert made.list.count() == 5
    assert "“Дорожная карта.docx”, “Протокол.docx”" in made.refusal.text()
    made.reject()


def test_where_no_program_opens_a_file_its_path_is_told(screen, qtbot):
    screen.exports.open_url = lambda _url: False
    screen.exports.make.trigger()
    made = made_by(screen, qtbot)
    made.main_button.click()
    assert "Дорожная карта.docx" in made.refusal.text()
    made.reject()


def test_a_cancelled_export_stops_before_the_next_document(screen, shown, qtbot):
    screen.exports.make.trigger()
    dialog_of(screen, ExportDialog).main_button.click()
    with qtbot.waitSignal(shown.background.findChildren(object)[-1].destroyed, timeout=20_000):
        dialog_of(screen, ProgressDialog).reject()
    assert not any(one.isVisible() for one in screen.findChildren(MadeDialog))


def test_the_work_is_a_function_of_paths_alone(decided, tmp_path):
    class Told:
        steps: list[tuple[int, int]] = []  # noqa: RUF012 - of one test
        names: list[str] = []  # noqa: RUF012

        def progress(self, step: int, steps: int) -> None:
            self.steps.append((step, steps))

        def say(self, sentence) -> None:
            self.names.append(sentence())

    files = written(decided, ("roadmap", "minutes"), tmp_path / "out", True, Told())  # type: ignore[arg-type]
    assert [path.suffix for path in files] == [".docx", ".xlsx"] * 2
    assert Told.steps == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert Told.names == [path.name for path in files]


# All together


def test_each_page_has_its_buttons_and_the_documents_are_always_one_key_away(screen, qtbot):
    for action, buttons in (
        (screen.checks_action, 2), (screen.rows_action, 1), (screen.texts_action, 0), (screen.revisions_action, 2)
    ):  # fmt: skip
        action.trigger()
        own = [button for group in screen._buttons.values() for button in group]
        assert len({one for one in own if one.isVisibleTo(screen)}) == buttons
        assert screen.exports.make.isEnabled()


def test_a_roadmap_can_be_either_closed_or_reopened_and_only_that_has_a_button(screen, shown):
    screen.show_revisions()

    def seen() -> set[str]:
        return {one.text() for one in screen._buttons[screen.revisions] if one.isVisibleTo(screen)}

    assert seen() == {"Close the revision…", "Approval…"}
    revisions.close_revision(shown.session)
    assert seen() == {"Reopen as a new revision…", "Approval…"}


@pytest.mark.parametrize("page", ["checks", "rows", "changes"])
def test_the_tables_are_sound_models(screen, shown, qtmodeltester, page):
    revisions.close_revision(shown.session)
    screen.show_rows()
    screen.show_revisions()
    models = {
        "checks": screen.checks.model, "rows": screen.rows.model, "changes": screen.revisions.changes
    }  # fmt: skip
    qtmodeltester.check(models[page])


@pytest.mark.slow
def test_opening_the_screen_and_its_dialogs_50_times_leaves_no_widget_behind(shown):
    revisions.close_revision(shown.session)

    def once(place: int) -> None:
        made = DocumentScreen(shown.workplace, shown.pages)
        shown.pages.addWidget(made)
        shown.pages.setCurrentWidget(made)
        acts = made.revision_acts
        (made.show_rows, made.show_texts)[place % 2]()
        made.show_revisions()
        for open_it in (made.exports._ask, acts._ask_close, acts._ask_reopen, made.approval_acts._ask):
            open_it()
            dialog_of(made, Dialog).reject()
            QApplication.sendPostedEvents(None, 52)  # DeferredDelete
        shown.pages.removeWidget(made)
        made.deleteLater()
        del made, acts, open_it
        QApplication.sendPostedEvents(None, 52)

    once(0)
    before = len(QApplication.allWidgets())
    for place in range(50):
        once(place)
    assert len(QApplication.allWidgets()) == before
