"""The board of debts, sums of money and the chart of terms."""

from __future__ import annotations

from datetime import date

import pytest
from hands import dialog_of, type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from test_details import current, filled, first_screen, ids, make_ready, opened, screen, window  # noqa: F401 - fixtures

from facilitator.domain.adoption import Count
from facilitator.domain.consents import ConsentStatus
from facilitator.domain.measures import Details, FundingAmount, Measure, Origin
from facilitator.domain.session import Header
from facilitator.domain.terms import parse_term
from facilitator.services import adoption, consents, details
from facilitator.store import session as session_store
from facilitator.text import use_language
from facilitator.ui.details import timeline
from facilitator.ui.details.consents_dialog import ConsentsDialog
from facilitator.ui.details.debts_page import ALL, _name
from facilitator.ui.details.timeline import Bar, Heading

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def measure(number: int, term: str) -> Measure:
    return Measure(str(number), number, Origin.PROPOSAL, "x", "x", term_text=term, term=parse_term(term))


def test_the_board_counts_each_groups_debts_and_leads_to_the_field(qtbot, screen):  # noqa: F811
    first, *_others = ids(screen)
    make_ready(screen.session, first)
    screen.debts_action.trigger()
    board = screen.debts
    assert board.board.hasFocus()
    whole = board.model.row(board.model.place(ALL))
    assert (len(whole.own), whole.ready) == (3, 1)
    assert [_name(line) for line in board.model.rows()][:-1] == [one.name for one in screen.groups.groups]
    board.board.select_key(ALL)
    wanted = board.debts_model.rows()[1].measure.id
    board.debts.select_key(wanted)
    board.debts.setFocus()
    qtbot.keyClick(board.debts, Qt.Key.Key_Return)
    assert current(screen) == wanted
    assert screen.work.form.executors.rows[0].name.hasFocus()


def test_one_answer_is_noted_for_all_measures_of_an_organisation_and_undone_at_once(screen):  # noqa: F811
    db, measures = screen.session.db, ids(screen)
    for one in measures:
        details.change(screen.session, one, "executors", ("Росатом", "ТПУ"))
    consents.answer(screen.session, measures[0], "ТПУ", ConsentStatus.REFUSED)
    before = consents.consents(db)
    screen.consents_action.trigger()
    dialog = dialog_of(screen, ConsentsDialog)
    dialog.accept()
    assert dialog.refusal.text() == "Nobody is chosen: choose the executors who have answered."
    dialog.executor.setCurrentText("ТПУ: 3")
    assert [one.measure.id for one in dialog.table.selected_rows()] == measures[1:], "who refused is asked no more"
    assert dialog.main_button.text() == "Note the answers: 2"
    type_text(dialog.note, "письмо от 1 июля")
    dialog.accept()
    answered = [one for one in consents.consents(db) if one.status is ConsentStatus.AGREED]
    assert [(one.measure_id, one.executor, one.note) for one in answered] == [
        (one, "ТПУ", "письмо от 1 июля") for one in measures[1:]
    ]
    screen.session.undo()
    assert consents.consents(db) == before


def test_in_russian_the_board_of_all_groups_needs_no_scroll_bar(open_window, filled):  # noqa: F811
    use_language("ru")
    details_screen = opened(open_window(filled))
    details_screen.debts_action.trigger()
    QApplication.processEvents()
    board = details_screen.debts.board
    assert board.horizontalHeader().height() > board.horizontalHeader().sizeHint().height()  # titles of several lines
    assert board.verticalScrollBar().maximum() == 0


def test_what_the_plenary_adopted_counts_as_ready_on_the_board_where_nothing_is_lacking(screen):  # noqa: F811
    adoption.put_to_the_vote(screen.session, "План", ids(screen)[:2], Count(3, 3, 3, 0, 0))
    screen.debts_action.trigger()
    whole = screen.debts.model.row(screen.debts.model.place(ALL))
    assert (len(whole.own), whole.ready) == (3, 0)
    assert screen.summary.text() == "Ready: 0 of 3"
    assert screen.debts.heading.text() == "All groups: 3 measures with debts"


def test_totals_stand_by_alliance_and_source_with_their_sums(screen):  # noqa: F811
    session = screen.session
    screen.totals_action.trigger()
    assert screen.totals.stack.currentWidget() is screen.totals.nothing
    source, other, *_rest = session_store.funding_sources(session.db)
    alliance, *_others = session_store.alliances(session.db)
    first, second, _third = ids(screen)
    money = FundingAmount(source.id, 2018, 100_000), FundingAmount(other.id, 2018, 50_000)
    details.detail(session, first, Details(funding=money, alliance_ids=(alliance.id,)))
    details.detail(session, second, Details(funding=money[:1]))
    lines = [
        (line.source, line.cells[1].replace("\u00a0", " "), line.cells[-1]) for line in screen.totals.model.lines()
    ]
    assert lines == [
        (source.name, "1.0", "1.0"),
        (other.name, "0.5", "0.5"),
        ("All sources", "1.5", "1.5"),
        (source.name, "1.0", "1.0"),
        (source.name, "2.0", "2.0"),
        (other.name, "0.5", "0.5"),
        ("All sources", "2.5", "2.5"),
    ]


def test_terms_become_bars_within_the_years_shown(session):
    header: Header = session_store.header(session.db)
    chosen = [
        measure(1, "III квартал 2018 г."),
        measure(2, "до 1 марта 2022 года"),
        measure(3, "ежегодно"),
        measure(4, ""),
    ]
    years = timeline.years_of(header, chosen)
    assert (years[0], years[-1]) == (2017, 2022)
    heading, *bars = timeline.rows([("Альянс", chosen)], years)
    assert heading == Heading("Альянс")
    assert bars == [
        Bar(chosen[0], date(2018, 7, 1), date(2018, 9, 30)),
        Bar(chosen[1], date(2017, 1, 1), date(2022, 3, 1), is_vague=True),
        Bar(chosen[2], date(2017, 1, 1), date(2022, 12, 31), is_vague=True),
        Bar(chosen[3]),
    ]
    far = measure(5, "2099 год")
    assert timeline.years_of(header, [far])[-1] == 2020
    assert timeline.bar(far, timeline.years_of(header, [far])) == Bar(far)


def test_the_chart_is_walked_by_keys_and_opens_a_measure(qtbot, screen):  # noqa: F811
    session = screen.session
    details.change(session, ids(screen)[0], "term_text", "2018 год")
    screen.timeline_action.trigger()
    chart = screen.timeline.chart
    assert chart.hasFocus()
    assert chart.current() == screen.work.form.measure_id()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    before = chart.current()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.current() != before
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        qtbot.keyClick(chart, key)
    assert chart.current() == before
    bar = chart.current_bar()
    assert bar is not None
    assert screen.timeline.told.text().startswith(f"{bar.measure.number}. {bar.measure.title}")
    assert chart.accessibleDescription() == screen.timeline.told.text()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert screen.pages.currentWidget() is screen.work
    assert current(screen) == bar.measure.id


def test_a_bar_lies_under_its_quarters_and_a_click_chooses_it(qtbot, screen):  # noqa: F811
    first, second, third = ids(screen)
    details.change(screen.session, first, "term_text", "III квартал 2018 г.")
    details.change(screen.session, second, "term_text", "2017–2020 годы")
    screen.timeline_action.trigger()
    screen.timeline.by.setCurrentIndex(1)  # by group
    chart = screen.timeline.chart
    places = {row.measure.id: place for place, row in enumerate(chart._rows) if isinstance(row, Bar)}
    quarter, whole = chart.rect_of(places[first]), chart.rect_of(places[second])
    assert quarter.width() * 16 == pytest.approx(whole.width(), abs=16)
    assert quarter.left() - whole.left() == pytest.approx(6 * whole.width() / 16, abs=2)
    assert chart.rect_of(places[third]).isEmpty()
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=whole.center())
    assert chart.current() == second
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert chart.current() == second


def test_the_models_are_good_models(screen, qtmodeltester):  # noqa: F811
    for model in (screen.work.list.model, screen.debts.model, screen.debts.debts_model, screen.totals.model):
        qtmodeltester.check(model)
