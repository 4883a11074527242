"""What is known of a session and its lists, put right in their window by keys and clicks."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from hands import dialog_of, type_text
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from facilitator.domain.indicators import Indicator, Qualifier, Value
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.money import MoneyUnit
from facilitator.domain.session import SourceKind
from facilitator.domain.supports import Supported
from facilitator.services import (
    alliances,
    details,
    directions,
    export,
    found_measures,
    funding_sources,
    indicators,
    people,
    session_header,
    supports,
    voting,
)
from facilitator.services import draft as draft_service
from facilitator.text import use_language
from facilitator.ui.about_session.entry_dialogs import (
    AllianceDialog,
    GroupDialog,
    NameDialog,
    ShareRuleDialog,
    SourceDialog,
    StageDialog,
)
from facilitator.ui.about_session.header_page import HeaderDialog, HeaderPage
from facilitator.ui.about_session.indicator_dialog import IndicatorDialog
from facilitator.ui.about_session.list_page import ListPage
from facilitator.ui.about_session.support_dialog import SupportDialog
from facilitator.ui.about_session.window import AboutSession
from facilitator.ui.main_window.screens import SCREENS
from facilitator.ui.main_window.window import MainWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Shown = TypeVar("Shown", bound=QDialog)


class About:
    """The window in the hands of a moderator."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self.qtbot, self.window, self.session = qtbot, window, window.session
        qtbot.keyClick(window, Key.Key_Return, Modifier.AltModifier)
        self.dialog = dialog_of(window, AboutSession)

    def page(self, key: str) -> ListPage:
        self.dialog.show_page(key)
        page = self.dialog.pages[key]
        assert isinstance(page, ListPage)
        return page

    def press(self, page: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        target = page.table if isinstance(page, ListPage) else page
        target.setFocus()
        self.qtbot.keyClick(target, key, modifier)

    def ask(self, page: ListPage | HeaderPage, key: Qt.Key, kind: type[Shown]) -> Shown:
        """Insert for a new entry, F2 for the chosen one."""
        self.press(page, key)
        return dialog_of(self.dialog, kind)

    def choose(self, page: ListPage, words: str) -> None:
        row = next(row for row in page.model.rows() if words in row.cells)
        assert page.table.select_key(row.id)

    def keep(self, dialog: QDialog) -> None:
        self.qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)

    def rows(self, key: str) -> list[tuple[str, ...]]:
        return [row.cells for row in self.page(key).model.rows()]


def write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    field.selectAll()
    type_text(field, text)


def choose_in(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(box.findData(key))


@pytest.fixture
def first_screen() -> str:
    return "history"  # the quickest of those that the window on the session may lie over


@pytest.fixture
def about(qtbot, window: MainWindow) -> Iterator[About]:
    yield About(qtbot, window)
    close(window)


@pytest.fixture
def tomsk(qtbot, tomsk_window: MainWindow) -> Iterator[About]:
    yield About(qtbot, tomsk_window)
    close(tomsk_window)


def close(window: MainWindow) -> None:
    for dialog in window.findChildren(AboutSession):
        dialog.reject()


def test_all_that_is_known_is_changed_as_one_act_that_one_undo_takes_back(about: About) -> None:
    page = about.dialog.pages["session"]
    before = session_header.header(about.session.db)
    assert before.title in [label.text() for label in page.told]
    dialog = about.ask(page, Key.Key_F2, HeaderDialog)
    write(dialog.questions.title.line, "Another session")
    write(dialog.questions.place.line, "Omsk")
    write(dialog.questions.starts_on.line, "04.03.2018")
    choose_in(dialog.questions.language.box, "en")
    choose_in(dialog.unit.box, "million")
    about.keep(dialog)
    after = session_header.header(about.session.db)
    assert (after.title, after.place, after.time_zone) == ("Another session", "Omsk", "Asia/Omsk")
    assert (after.starts_on, after.document_language, after.money_unit) == (date(2018, 3, 4), "en", "million")
    assert "Another session" in [label.text() for label in page.told]
    assert about.window.windowTitle() == "Another session – Facilitator"
    assert about.window.header.title.whole_text() == "Another session"
    about.press(about.dialog, Key.Key_Z, Modifier.ControlModifier)
    assert session_header.header(about.session.db) == before
    assert before.title in [label.text() for label in page.told]
    assert about.window.header.title.whole_text() == before.title


def test_a_long_title_is_chosen_whole_and_seen_from_its_beginning(about: About) -> None:
    dialog = about.ask(about.dialog.pages["session"], Key.Key_F2, HeaderDialog)
    line = dialog.questions.title.line
    assert (line.selectedText(), line.cursorPosition()) == (line.text(), 0)
    dialog.reject()


def test_what_a_session_cannot_be_is_told_beside_its_question_and_what_is_in_use_below(about: About) -> None:
    page = about.dialog.pages["session"]
    dialog = about.ask(page, Key.Key_F2, HeaderDialog)
    dialog.questions.place.line.clear()
    about.keep(dialog)
    assert dialog.questions.place.refusal.isVisible()
    write(dialog.questions.place.line, "Tomsk")
    assert not dialog.questions.place.refusal.isVisible()
    dialog.questions.years.put((2017, 2019))
    about.keep(dialog)
    assert dialog.isVisible()
    assert "Stages lie outside 2017–2019" in dialog.refusal.text()
    dialog.reject()


def test_a_group_is_added_for_an_alliance_changed_moved_and_removed(about: About) -> None:
    page = about.page("groups")
    dialog = about.ask(page, Key.Key_Insert, GroupDialog)
    write(dialog.name, "Staff")
    second_day = people.parts(about.session.db)[1]
    choose_in(dialog.day, second_day.id)
    dialog.alliances.item(2).setCheckState(Qt.CheckState.Checked)
    about.keep(dialog)
    assert about.rows("groups")[-1] == ("День 2", "Staff", "Арктика")
    about.choose(page, "Staff")
    about.press(page, Key.Key_Up, Modifier.AltModifier)
    assert [cells[1] for cells in about.rows("groups")][-2] == "Staff"
    dialog = about.ask(page, Key.Key_F2, GroupDialog)
    assert not dialog.day.isEnabled()
    write(dialog.name, "People")
    about.keep(dialog)
    assert [one.name for one in people.groups(about.session.db, second_day.id)][-2] == "People"
    about.press(page, Key.Key_Delete)
    assert "People" not in [cells[1] for cells in about.rows("groups")]
    assert about.window.state_line.actor_menu.actions()[-1].text().endswith("“Общие сервисы кластера”")


def test_what_is_in_use_stays_and_its_users_are_named_below_the_list(tomsk: About) -> None:
    for key, words, told in (
        ("groups", "Техническое зрение", "People are in this group: Представитель бизнеса 02"),
        ("alliances", "Арктика", "Groups work for this alliance: Арктика"),
        ("categories", "наука", "People are of this category: Представитель науки 01"),
        ("directions", "Кадровый потенциал", "Measures stand there: "),
    ):
        page = tomsk.page(key)
        tomsk.choose(page, words)
        before = tomsk.rows(key)
        tomsk.press(page, Key.Key_Delete)
        assert page.refusal.isVisible()
        assert told in page.refusal.text()
        assert tomsk.rows(key) == before
        page.table.select_key(page.model.rows()[0].id)
        tomsk.press(page, Key.Key_End, Modifier.ControlModifier)
        assert not page.refusal.isVisible()


def test_a_name_that_is_taken_is_refused_in_its_dialog_and_stays_as_typed(about: About) -> None:
    dialog = about.ask(about.page("categories"), Key.Key_Insert, NameDialog)
    write(dialog.name, "Наука")
    about.keep(dialog)
    assert dialog.isVisible()
    assert dialog.refusal.text() == "The name “Наука” is taken already."
    assert dialog.name.text() == "Наука"
    dialog.reject()


def test_an_alliance_is_typed_in_with_its_leads(about: About) -> None:
    db = about.session.db
    dialog = about.ask(about.page("alliances"), Key.Key_Insert, AllianceDialog)
    write(dialog.name, "Staff")
    write(dialog.leads, "TPU\nTSU")
    about.keep(dialog)
    assert (alliances.alliances(db)[-1].name, alliances.alliances(db)[-1].leads) == ("Staff", ("TPU", "TSU"))
    about.choose(about.page("alliances"), "Staff")
    dialog = about.ask(about.page("alliances"), Key.Key_F2, AllianceDialog)
    write(dialog.leads, "TPU")
    about.keep(dialog)
    assert alliances.alliances(db)[-1].leads == ("TPU",)


def test_categories_and_sources_are_typed_in(about: About) -> None:
    db = about.session.db
    page = about.page("categories")
    about.choose(page, "власть")
    dialog = about.ask(page, Key.Key_F2, NameDialog)
    write(dialog.name, "government")
    about.keep(dialog)
    dialog = about.ask(page, Key.Key_Insert, NameDialog)
    write(dialog.name, "press")
    about.keep(dialog)
    assert [one.name for one in people.categories(db)] == ["бизнес", "наука", "government", "press"]
    page = about.page("sources")
    dialog = about.ask(page, Key.Key_Insert, SourceDialog)
    write(dialog.name, "grants")
    choose_in(dialog.kind, "federal")
    about.keep(dialog)
    about.choose(page, "местные бюджеты")
    dialog = about.ask(page, Key.Key_F2, SourceDialog)
    write(dialog.name, "town budgets")
    about.keep(dialog)
    found = [(one.name, one.kind) for one in funding_sources.sources(db)]
    assert found[2:] == [
        ("town budgets", SourceKind.LOCAL),
        ("внебюджетные источники", SourceKind.EXTRA_BUDGETARY),
        ("grants", SourceKind.FEDERAL),
    ]


def test_a_day_is_renamed_and_cannot_be_added_or_removed(about: About) -> None:
    page = about.page("days")
    assert not page.add_action.isVisible()
    assert not page.remove_action.isVisible()
    dialog = about.ask(page, Key.Key_F2, NameDialog)
    write(dialog.name, "Proposals")
    about.keep(dialog)
    assert about.rows("days") == [("Proposals", "22 June 2017"), ("День 2", "23 June 2017")]


def test_directions_stages_and_clusters_are_typed_in(about: About) -> None:
    for key, kind in (("directions", NameDialog), ("clusters", NameDialog)):
        dialog = about.ask(about.page(key), Key.Key_Insert, kind)
        write(dialog.name, "Trade, export")
        about.keep(dialog)
        about.choose(about.page(key), "Trade, export")
        dialog = about.ask(about.page(key), Key.Key_F2, kind)
        write(dialog.name, "Export, trade")
        about.keep(dialog)
        assert about.rows(key)[-1] == ("Export, trade",)
    page = about.page("stages")
    dialog = about.ask(page, Key.Key_Insert, StageDialog)
    write(dialog.name, "Whole")
    assert dialog.years.value() == (2017, 2020)
    dialog.years.put((2017, 2021))
    about.keep(dialog)
    assert "within the programme (2017–2020)" in dialog.refusal.text()
    dialog.years.put((2018, 2018))
    about.keep(dialog)
    assert about.rows("stages")[-1] == ("Whole", "2018")
    about.choose(page, "Whole")
    dialog = about.ask(page, Key.Key_F2, StageDialog)
    dialog.years.put((2018, 2019))
    about.keep(dialog)
    assert about.rows("stages")[-1] == ("Whole", "2018–2019")


def test_an_indicator_is_typed_as_it_is_printed_and_keeps_its_measures(tomsk: About) -> None:
    page = tomsk.page("indicators")
    before = indicators.indicators(tomsk.session.db)[0]
    dialog = tomsk.ask(page, Key.Key_F2, IndicatorDialog)
    assert dialog.values[2018].text() == "at least\u00a0115"
    assert dialog.unit.cursorPosition() == 0  # a long one is seen from its beginning
    write(dialog.unit, "% of 2016")
    write(dialog.values[2018], "up to 120,5")
    write(dialog.values[2017], "every second")
    write(dialog.baseline_year, "last")
    tomsk.keep(dialog)
    assert dialog.refusal.text() == "“last” is no year."
    write(dialog.baseline_year, "2015")
    tomsk.keep(dialog)
    after = indicators.indicators(tomsk.session.db)[0]
    assert (after.unit, after.baseline_year, after.measure_ids) == ("% of 2016", 2015, before.measure_ids)
    assert after.values[2018] == Value(Decimal("120.5"), Qualifier.UP_TO)
    assert after.values[2017] == Value(None, words="every second")
    assert after.values[2020] == before.values[2020]
    dialog = tomsk.ask(page, Key.Key_Insert, IndicatorDialog)
    write(dialog.name, "Patents")
    write(dialog.values[2020], "12")
    tomsk.keep(dialog)
    assert tomsk.rows("indicators")[-1] == ("7", "Patents", "", "2020: 12")


def test_a_number_that_nobody_touches_stays_a_number(about: About) -> None:
    made = indicators.add_indicator(
        about.session, Indicator("", 0, "Turnover", values={2018: Value(Decimal("1234.5"))})
    )
    page = about.page("indicators")
    page.table.select_key(made.id)
    dialog = about.ask(page, Key.Key_F2, IndicatorDialog)
    assert dialog.values[2018].text() == "1,234.5"
    write(dialog.unit, "roubles")
    about.keep(dialog)
    kept = next(one for one in indicators.indicators(about.session.db) if one.id == made.id)
    assert (kept.unit, kept.values) == ("roubles", {2018: Value(Decimal("1234.5"))})


def test_a_rule_on_support_is_typed_in(tomsk: About) -> None:
    dialog = tomsk.ask(tomsk.page("rules"), Key.Key_Insert, ShareRuleDialog)
    write(dialog.name, "Joint projects")
    write(dialog.basis, "Resolution 41")
    tomsk.keep(dialog)
    assert dialog.refusal.text() == "Type what the support may pay: a number such as 50."
    write(dialog.percent, "half")
    tomsk.keep(dialog)
    assert dialog.refusal.text() == "“half” is no share: type a number such as 50 or 33.3."
    write(dialog.percent, "33,3 %")
    tomsk.keep(dialog)
    [rule] = supports.share_rules(tomsk.session.db)
    assert (rule.percent, rule.basis) == (Decimal("33.3"), "Resolution 41")
    dialog = tomsk.ask(tomsk.page("rules"), Key.Key_F2, ShareRuleDialog)
    assert dialog.percent.text() == "33.3"
    write(dialog.percent, "50")
    tomsk.keep(dialog)
    assert tomsk.rows("rules") == [("Joint projects", "50 %", "Resolution 41")]


def test_in_russian_the_act_behind_a_share_rule_is_no_deed(open_window, bare_file, qtbot) -> None:
    use_language("ru")
    model = About(qtbot, open_window(bare_file)).page("rules").model
    titles = [model.headerData(one, Qt.Orientation.Horizontal) for one in range(model.columnCount())]
    assert titles[-1] == "Акт"


def test_what_support_gives_to_measures_is_typed_in(tomsk: About) -> None:
    rule = supports.add_share_rule(tomsk.session, "Joint projects", Decimal(50), "Resolution 41")
    page = tomsk.page("supports")
    dialog = tomsk.ask(page, Key.Key_Insert, SupportDialog)
    write(dialog.name, "Subsidy")
    choose_in(dialog.rule, rule.id)
    write(dialog.supported, "3; 1000; 600\n99; 1")
    tomsk.keep(dialog)
    assert dialog.refusal.text() == "There is no measure 99 in the session."
    write(dialog.supported, "3; 1000; 600\n5")
    tomsk.keep(dialog)
    ids = found_measures.ids_by_number(tomsk.session.db)
    [support] = supports.supports(tomsk.session.db)
    assert support.rule_id == rule.id
    assert support.supported == (Supported(ids[3], 100_000_000, 60_000_000), Supported(ids[5]))
    assert tomsk.rows("supports") == [("1", "Subsidy", "Joint projects", "3, 5")]
    dialog = tomsk.ask(page, Key.Key_F2, SupportDialog)
    assert dialog.supported.toPlainText() == "3; 1,000; 600\n5"
    dialog.supported.clear()
    tomsk.keep(dialog)
    assert supports.supports(tomsk.session.db)[0].supported == ()
    assert not page.up_action.isVisible()
    tomsk.press(page, Key.Key_Delete)
    assert tomsk.rows("supports") == []


def test_pages_are_turned_by_the_arrows_and_escape_leaves(qtbot, about: About) -> None:
    about.dialog.list.setFocus()
    qtbot.keyClick(about.dialog.list, Key.Key_Down)
    qtbot.keyClick(about.dialog.list, Key.Key_Down)
    page = about.dialog.pages["groups"]
    assert page.isVisible()
    assert isinstance(page, ListPage)
    assert len(page.model.rows()) == 9
    qtbot.keyClick(about.dialog, Key.Key_Escape)
    assert not [one for one in about.window.findChildren(AboutSession) if one.isVisible()]


def test_what_another_window_does_shows_at_once(about: About) -> None:
    page = about.page("directions")
    directions.add_direction(about.session, "From elsewhere")
    assert page.model.rows()[-1].cells == ("From elsewhere",)


def test_people_and_details_lead_there_and_leads_of_groups_do_not_get_in(qtbot, tomsk_window: MainWindow) -> None:
    tomsk_window.show_screen("people").change_groups_action.trigger()
    dialog = dialog_of(tomsk_window, AboutSession)
    assert dialog.pages["groups"].isVisible()
    dialog.reject()
    tomsk_window.show_screen("details").lists_action.trigger()
    dialog = dialog_of(tomsk_window, AboutSession)
    assert dialog.pages["directions"].isVisible()
    dialog.reject()
    lead = next(one for one in tomsk_window.state_line.actor_menu.actions() if str(one.data()).startswith("lead"))
    lead.trigger()
    assert not tomsk_window.details.action.isEnabled()
    assert not tomsk_window.show_screen("details").lists_action.isEnabled()


def test_sums_on_the_screens_are_told_in_the_new_unit_and_for_the_new_years(qtbot, tomsk_window: MainWindow) -> None:
    session = tomsk_window.session
    one = draft_service.rows(session.db)[0].measure
    voting.shortlist(session, [one.id])
    source = funding_sources.sources(session.db)[0]
    details.detail(session, one.id, Details(funding=(FundingAmount(source.id, 2018, 250_000_000),)))
    adoption = tomsk_window.show_screen("adoption")
    totals = tomsk_window.show_screen("details")
    totals.show_totals()
    header = session_header.header(session.db)
    session_header.change_header(session, header._replace(last_year=2022, money_unit=MoneyUnit.MILLION))
    model = totals.totals.model
    across = Qt.Orientation.Horizontal
    titles = [model.headerData(column, across) for column in range(model.columnCount())]
    assert titles[1:] == ["2017", "2018", "2019", "2020", "2021", "2022", "Total"]
    assert [cell for cell in model.lines()[0].cells if cell not in ("", "–")] == ["2.5", "2.5"]
    tomsk_window.show_screen("adoption")
    model = adoption.list.model
    assert model.headerData(4, across) == "Sum, RUB\u00a0mln"
    assert model.data(model.index(1, 4)) == "2.5"


def test_every_screen_takes_in_other_years_units_and_names(about: About) -> None:
    window = about.window
    about.dialog.reject()
    for entry in SCREENS:
        window.show_screen(entry.key)
    header = session_header.header(about.session.db)
    wanted = header._replace(last_year=2022, money_unit=MoneyUnit.MILLION, starts_on=date(2019, 1, 2))
    session_header.change_header(about.session, wanted)
    for entry in SCREENS:
        assert window.show_screen(entry.key).isVisible()


def test_opening_and_closing_it_with_its_dialogs_leaves_no_widget_behind(tomsk_window: MainWindow) -> None:
    def once() -> None:
        tomsk_window.details.action.trigger()
        dialog = dialog_of(tomsk_window, AboutSession)
        for key, page in dialog.pages.items():
            dialog.show_page(key)
            for action in page.actions():
                if action.isVisible() and action.isEnabled() and action.text().endswith("…"):
                    action.trigger()
            for one in dialog.findChildren(QDialog):
                one.reject()
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    once()
    before = len(QApplication.allWidgets())
    for _time in range(5):
        once()
    assert len(QApplication.allWidgets()) <= before


def test_every_field_and_button_has_a_name_for_screen_readers(about: About) -> None:
    nameless = []
    for key, page in about.dialog.pages.items():
        about.dialog.show_page(key)
        action = page.add_action if isinstance(page, ListPage) and page.add_action.isVisible() else page.change_action
        action.trigger()
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QPushButton):
            for widget in about.dialog.findChildren(kind):
                is_inner = isinstance(widget.parent(), QComboBox) or "qt_" in widget.objectName()
                named = widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text())
                if widget.isVisible() and not is_inner and not named:
                    nameless.append((key, type(widget).__name__))
        for one in about.dialog.findChildren(QDialog):
            one.reject()
    assert nameless == []


def test_documents_are_made_of_what_was_changed(tomsk: About, tmp_path: Path) -> None:
    dialog = tomsk.ask(tomsk.dialog.pages["session"], Key.Key_F2, HeaderDialog)
    choose_in(dialog.questions.language.box, "en")
    dialog.questions.years.put((2016, 2022))
    about_unit = dialog.unit.box
    choose_in(about_unit, "million")
    tomsk.keep(dialog)
    written = export.export_to_folder(tomsk.session.db, export.DOCUMENTS, tmp_path / "out", with_workbooks=True)
    assert len(written) > len(export.DOCUMENTS)
