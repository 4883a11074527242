"""The steps of the rounds: from the rule to the shortlist, and the ballot of each person on one laptop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.domain.ballots import ABSTAINED, AGAINST, FOR, Mark
from facilitator.domain.voting import Method, Rule, View
from facilitator.services import people, rounds
from facilitator.services.hand_totals import HandTotal
from facilitator.ui.dialogs import Dialog
from facilitator.ui.voting.ballot_page import BallotPage
from facilitator.ui.voting.ballot_window import BallotWindow
from facilitator.ui.voting.chair_dialog import ChairDialog
from facilitator.ui.voting.pin import AskPinDialog, PinDialog
from facilitator.ui.voting.rule_dialog import RuleDialog
from facilitator.ui.voting.screen import VotingScreen
from facilitator.ui.voting.totals_dialog import TotalsDialog
from window_hands.gestures import Gestures
from window_hands.people import letters

Key = Qt.Key
PIN = "1703"
DECISIONS = {FOR: Key.Key_Plus, AGAINST: Key.Key_Minus, ABSTAINED: Key.Key_0}


class AtTheVoting:
    """Every method but `step_away` is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures

    def prepare_round(self, title: str, rule: Rule) -> str:
        """Gives the round's id."""
        screen = self._screen()
        self._user.do(screen.acts.prepare)
        dialog = self._user.dialog(RuleDialog)
        self._user.type_into(dialog.title, title)
        self._answer(dialog, rule)
        assert dialog.rule() == rule
        self._user.accept(dialog)
        return rounds.listed(self._user.session.db)[-1].id

    def freeze_round(self, round_id: str) -> None:
        self._user.do(self._chosen(round_id).acts.freeze)

    def open_round(self, round_id: str) -> None:
        self._user.do(self._chosen(round_id).acts.open)

    def enter_totals(self, round_id: str, totals: Iterable[HandTotal], voters: Mapping[str, int]) -> None:
        """How many voted is typed; what was counted for each measure comes from another table."""
        self._user.do(self._chosen(round_id).acts.totals)
        dialog = self._user.dialog(TotalsDialog)
        counted = {(one.number, one.weight_class): one.count for one in totals}
        names = list(voters)
        for column, name in enumerate(names, 2):
            self._user.choose_cell(dialog.table, 0, column)
            self._user.type_in_cell(dialog.table, str(voters[name]))
            assert dialog.table.currentIndex().row() == 1
        lines = dialog.model.rows()[1:]
        cells = ["\t".join(str(counted.get((line.number, name), "")) for name in names) for line in lines]
        QApplication.clipboard().setText("\n".join(cells))
        self._user.choose_cell(dialog.table, 1, 2)
        self._user.press(dialog.table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert all(dialog.count(line, name, 1) == counted.get((line.number, name)) for line in lines for name in names)
        self._user.accept(dialog)

    def close_round(self, round_id: str) -> None:
        self._user.do(self._chosen(round_id).acts.close)
        self._user.accept(self._user.dialog(Dialog))

    def decide_tie(self, round_id: str, measure_ids: Sequence[str], reason: str) -> None:
        self._user.do(self._chosen(round_id).acts.decide)
        dialog = self._user.dialog(ChairDialog)
        for measure_id in measure_ids:
            self._user.choose_row(dialog.table, measure_id)  # the click ticks it
            assert measure_id in dialog.table.ticked
        self._user.type_into(dialog.reason, reason)
        self._user.accept(dialog)

    def settle_round(self, round_id: str) -> None:
        self._user.do(self._chosen(round_id).acts.settle)

    def cast_ballot(self, round_id: str, participant_id: str, marks: Sequence[Mark]) -> None:
        """One person's way through the ballot on the screen; the next one finds it ready."""
        ballot = self._ballot(round_id)
        person = next(one for one in people.participants(self._user.session.db) if one.id == participant_id)
        self._user.type_into(ballot.voter_page.line, letters(person))
        self._user.press(ballot.voter_page.line, Key.Key_Return)
        page = ballot.ballot_page
        assert (ballot.stack.currentWidget(), page.name.text()) == (page, person.name)
        assert page.table.hasFocus()
        for mark in marks:
            self._mark(page, mark)
        found = page.filling.marks()
        assert sorted(map(repr, found)) == sorted(map(repr, marks)), f"{found}, not {marks}; {page.refusal.text()}"
        self._user.press(page.table, Key.Key_Return)
        assert ballot.stack.currentWidget() is ballot.review_page
        self._user.press(ballot.cast_button, Key.Key_Return)
        assert ballot.stack.currentWidget() is ballot.thanks_page, ballot.refusal.text()
        self._user.press(ballot, Key.Key_Space)
        assert ballot.stack.currentWidget() is ballot.voter_page

    def step_away(self) -> None:
        """The operator takes the laptop back, where there is a ballot on its screen."""
        screen = self._user.window.screens.get("voting")
        ballot = screen.acts.ballot_window if isinstance(screen, VotingScreen) else None
        if ballot is not None:
            self._user.press(ballot.voter_page.line, Key.Key_Escape)
            dialog = self._user.dialog(AskPinDialog)
            self._user.type_into(dialog.pin, PIN)
            self._user.accept(dialog)
            self._user.wait_for(self._user.nothing_is_open)
            assert screen.acts.ballot_window is None

    def _answer(self, dialog: RuleDialog, rule: Rule) -> None:
        """Only the questions that the method asks."""
        user = self._user
        user.choose(dialog.scope, rule.alliance_id or rule.scope.value)
        user.choose(dialog.method, rule.method)
        numbers = {dialog.choices: rule.choices, dialog.dots: rule.dots, dialog.per_measure: rule.per_measure}
        for field, number in numbers.items():
            if field.isVisible():
                user.type_into(field, str(number or 0))  # what the programme says of it may stand there
        for place, criterion in enumerate(rule.criteria):
            user.type_into(dialog.criteria.names[place], criterion.name)
            user.type_into(dialog.criteria.weights[place], str(criterion.weight))
        if rule.method is Method.DECISION:
            choices = {dialog.quorum: rule.quorum, dialog.majority: rule.majority, dialog.base: rule.base}
        else:
            user.type_into(dialog.places, str(rule.places))
            choices = {dialog.tie: rule.tie, dialog.view: rule.view}
        for box, key in (*choices.items(), (dialog.secret, rule.is_secret), (dialog.channel, rule.channel)):
            user.choose(box, key)
        assert rule.view is View.RAW, "shares are not played"

    def _mark(self, page: BallotPage, mark: Mark) -> None:
        user, method = self._user, page.filling.rule.method
        rows = [one.number for one in page.filling.measures]
        if method is Method.SCORE:
            user.choose_cell(page.table, rows.index(mark.number), 2 + page.filling.criteria.index(mark.criterion))
            user.press(page.table, Key(Key.Key_0 + mark.value))
            return
        if method is Method.DECISION and any(str(one).startswith(f"{mark.number}0") for one in rows):
            user.choose_cell(page.table, rows.index(mark.number), 2 + list(DECISIONS).index(mark.value))
            return
        for digit in str(mark.number):
            user.press(page.table, Key(Key.Key_0 + int(digit)))
        assert page.table.current_row().number == mark.number
        user.press(page.table, DECISIONS[mark.value] if method is Method.DECISION else Key.Key_Space)

    def _ballot(self, round_id: str) -> BallotWindow:
        acts = self._screen().acts if self._user.nothing_is_open() else self._user.window.screens["voting"].acts
        if acts.ballot_window is None:
            self._user.do(self._chosen(round_id).acts.ballot)
            dialog = self._user.dialog(PinDialog)
            for field in (dialog.pin, dialog.again):
                self._user.type_into(field, PIN)
            self._user.accept(dialog)
            self._user.wait_for(lambda: acts.ballot_window is not None and acts.ballot_window.isVisible())
        return acts.ballot_window

    def _chosen(self, round_id: str) -> VotingScreen:
        screen = self._screen()
        self._user.choose_row(screen.table, round_id)
        return screen

    def _screen(self) -> VotingScreen:
        return self._user.go_to("voting", VotingScreen)
