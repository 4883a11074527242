"""The screen «Voting»: the rounds at the left, and of the chosen one what matters in its state at the right."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.changes import Changes
from facilitator.domain.voting import Round, RoundState
from facilitator.services import (
    result_rows,
    round_course,
    rounds,
    rule_words,
    session_header,
    tallies,
    tally_report,
    ties,
    turnout,
    voting,
)
from facilitator.services.result_rows import ResultRow
from facilitator.services.tallies import Tally
from facilitator.text import _, ngettext
from facilitator.ui import theme
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.icons import icon
from facilitator.ui.pages import Stack
from facilitator.ui.row_table import RowTable
from facilitator.ui.rows_model import Column, RowsModel
from facilitator.ui.screen import Screen
from facilitator.ui.tabs import Tabs
from facilitator.ui.voting import words
from facilitator.ui.voting.pages import CoursePage, RulePage, TurnoutPage
from facilitator.ui.voting.results_page import ResultsPage
from facilitator.ui.voting.round_acts import RoundActs
from facilitator.ui.workplace import Workplace

LIST = 250  # pixels for the rounds at the left
COUNTED = (RoundState.CLOSED, RoundState.SETTLED)
BALLOTS = {"ballot", "turnout", "hand_total", "hand_turnout"}  # tables that only an open round fills


class VotingScreen(Screen):
    """Only the turnout is read while a round is open; results are counted when a closed round is looked at."""

    tables: ClassVar = (
        "round", "round_item", "round_event", "ballot", "turnout", "hand_total", "hand_turnout", "secret_trace",
        "measure", "measure_alliance", "participant", "attendance", "membership", "project_group", "group_alliance",
        "category", "alliance", "part", "programme_item", "session",
    )  # fmt: skip

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Voting"), parent)
        self._shown: tuple[str, RoundState] | None = None
        self._counted: dict[str, tuple[Tally, list[ResultRow]]] = {}  # by round; counting 500 ballots takes 0.2 s
        self.acts = RoundActs(self, self.current)
        self._make_list()
        self._make_panel()
        self._make_buttons()
        self._wire()

    # What it consists of

    def _make_list(self) -> None:
        columns: list[Column[Round]] = [
            Column(_("#"), lambda row: str(row.number), lambda row: row.number, icon=words.picture),
            Column(_("Round"), words.in_short, lambda row: row.title),
        ]
        self.model: RowsModel[Round] = RowsModel(columns, lambda row: row.id, self)
        self.table = RowTable(self.model, 1, (8, 0), self)
        self.table.setAccessibleName(_("Rounds"))
        self.table.setFixedWidth(LIST)

    def _make_panel(self) -> None:
        self.stack = Stack(self)
        self.rounds = QWidget(self.stack)
        self.panel = QWidget(self.rounds)
        self.heading = theme.heading("", 1.15)
        self.state = theme.mark(QLabel(self.panel), "muted")
        self.state.setWordWrap(True)
        self.tabs = Tabs(self.panel)
        self.rule_page = RulePage(self.tabs.room)
        self.turnout_page = TurnoutPage(self.tabs.room)
        self.results_page = ResultsPage(self.tabs.room)
        self.course_page = CoursePage(self.tabs.room)
        self.tabs.addTab(self.results_page, _("Results"))
        self.tabs.addTab(self.turnout_page, _("Turnout"))
        self.tabs.addTab(self.rule_page, _("Rule and list"))
        self.tabs.addTab(self.course_page, _("Course of the round"))
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        for widget in (self.heading, self.state):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        row = QHBoxLayout(self.rounds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addWidget(self.table)
        row.addWidget(self.panel, 1)
        advice = _(
            "A round is one vote of the hall: what is voted on, by which rule, and how many places there are. The rule"
            " is written down in words and frozen before anybody votes; while the round is open only the turnout is"
            " shown."
        )
        self.empty = EmptyPage("vote", _("No round of voting yet"), advice, [self.acts.prepare], self.stack)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.rounds)
        self.content.addWidget(self.stack)

    def _make_buttons(self) -> None:
        acts = self.acts
        self.more = QToolButton(self)
        self.more.setText(_("More"))
        self.more.setIcon(icon("chevron-down"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAccessibleName(_("More acts on the round"))
        menu = QMenu(self.more)
        menu.addActions([acts.prepare, acts.change, acts.table, acts.reopen, acts.annul])
        self.more.setMenu(menu)
        self.bar.addWidget(self.more)
        beside = [acts.change, acts.close, acts.finish]
        main = [acts.freeze, acts.open, acts.ballot, acts.totals, acts.decide, acts.settle, acts.prepare]
        self._buttons = {one: self.add_button(one) for one in beside}
        self._buttons |= {one: self.add_button(one, is_main=True) for one in main}
        for button in self._buttons.values():
            button.hide()

    def _wire(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_round)
        self.table.chosen.connect(self.acts.step)

    # What is shown

    def current(self) -> Round | None:
        """The round that is chosen at the left."""
        return self.table.current_row()

    @Slot(Changes)
    def on_changed(self, changes: Changes) -> None:
        """A ballot changes the turnout alone: what was counted before stays as it is."""
        one = self.current()
        if changes.tables <= BALLOTS and self.isVisible() and one is not None:
            self._show_turnout(one)
            return
        if changes.touch(*set(self.tables) - BALLOTS):
            self._counted.clear()
        super().on_changed(changes)

    @Slot()
    def on_changed_elsewhere(self) -> None:
        self._counted.clear()
        super().on_changed_elsewhere()

    def refresh(self) -> None:
        found = rounds.listed(self.session.db)
        chosen = self.current()
        self.model.show_rows(found)
        self.stack.setCurrentWidget(self.rounds if found else self.empty)
        self.summary.setText(_summary(found))
        if found and (chosen is None or not self.table.currentIndex().isValid()):
            self.table.select_key(found[-1].id)
        self._show_round()

    def show_object(self, key: str) -> None:
        """`key` is the id of a round."""
        self.table.select_key(key)

    def take_focus(self) -> None:
        (self.table if self.model.rowCount() else self.empty.buttons[0]).setFocus()

    @Slot()
    def _show_round(self) -> None:
        one = self.current()
        found = None
        if one is not None:
            found = self._count(one) if one.state in COUNTED else None
            self.heading.setText(_("Round {number}. {title}").format(number=one.number, title=one.title))
            self.state.setText(words.state_sentence(one, session_header.header(self.session.db).time_zone))
            self._show_rule(one)
            self._show_turnout(one)
            self._show_results(found)
            self.course_page.show_course(round_course.sentences(self.session.db, one))
            self._turn_tabs(one)
        self._enable(one, found)

    def _count(self, one: Round) -> Tally:
        if one.id not in self._counted:
            found = tallies.tally(self.session.db, one.id)
            self._counted[one.id] = (found, result_rows.rows(self.session.db, found))
        return self._counted[one.id][0]

    def _show_rule(self, one: Round) -> None:
        db = self.session.db
        is_prepared = one.state is RoundState.PREPARED
        listed = voting.voted_on(db, one.rule) if is_prepared else rounds.list_of(db, one.id)
        count = ngettext("{count} measure on the list.", "{count} measures on the list.", len(listed))
        told = [count.format(count=len(listed))]
        if is_prepared:
            told.append(_("Freezing fixes the rule and this list; ballots have these numbers."))
        self.rule_page.show_rule(rule_words.in_words(db, one), " ".join(told), listed)

    def _show_turnout(self, one: Round) -> None:
        if one.state is RoundState.OPEN:
            advice = _("Results are shown when the voting is closed, to nobody before.")
            found = turnout.turnout(self.session.db, one, self.session.surroundings.now())
            self.turnout_page.show_turnout(found, advice)

    def _show_results(self, found: Tally | None) -> None:
        if found is not None:
            rows = self._counted[found.round.id][1]
            tie = ties.task_sentence(found) if found.waits_for_chair else ""
            self.results_page.show_results(found, rows, tally_report.sentences(found), tie)

    def _turn_tabs(self, one: Round) -> None:
        """The tabs that the state has something for; the first of them when the round or its state is another."""
        self.tabs.setTabVisible(0, one.state in COUNTED)
        self.tabs.setTabVisible(1, one.state is RoundState.OPEN)
        self.tabs.setTabVisible(3, one.state is not RoundState.PREPARED)
        if self._shown != (one.id, one.state):
            self._shown = (one.id, one.state)
            first = {RoundState.OPEN: 1, RoundState.CLOSED: 0, RoundState.SETTLED: 0, RoundState.ANNULLED: 3}
            self.tabs.setCurrentIndex(first.get(one.state, 2))

    def _enable(self, one: Round | None, found: Tally | None) -> None:
        """Only acts that the state allows, and of the buttons those for the next step."""
        possible = self.acts.enable(one, found)
        step = self.acts.next_step
        beside = (self.acts.change, self.acts.close, self.acts.finish)
        shown = {action for action in self._buttons if (action in possible if action in beside else action is step)}
        wanted = [(button, one is not None and action in shown) for action, button in self._buttons.items()]
        self.show_only([*wanted, (self.more, one is not None)])


def _summary(found: list[Round]) -> str:
    counted = sum(one.state in COUNTED for one in found)
    is_open = ", ".join(_("No. {number}").format(number=one.number) for one in found if one.state is RoundState.OPEN)
    told = [_("rounds: {count}").format(count=len(found)), _("counted: {count}").format(count=counted)] if found else []
    told += [_("open now: {numbers}").format(numbers=is_open)] if is_open else []
    return ", ".join(told)
