"""What can be done with a round, as actions of the screen: each is possible in the states that allow it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from facilitator.domain.abilities import Ability
from facilitator.domain.voting import Channel, Round, RoundState, Rule
from facilitator.services import (
    ballot_tables,
    hand_grid,
    hand_totals,
    planned_rounds,
    result_rows,
    tallies,
    ties,
    turnout,
    voting,
)
from facilitator.services.hand_totals import HandTotal
from facilitator.services.tallies import Tally
from facilitator.text import _, ngettext
from facilitator.ui.dialogs import ReasonDialog, confirm
from facilitator.ui.file_choice import TABLES
from facilitator.ui.screen import Screen

if TYPE_CHECKING:
    from facilitator.ui.voting.ballot_window import BallotWindow


class RoundActs(QObject):
    """`next_step` is what the state of the round leads to; `current` gives the chosen round."""

    def __init__(self, screen: Screen, current: Callable[[], Round | None]) -> None:
        super().__init__(screen)
        self._screen, self._current = screen, current
        self._session = screen.session
        self.ballot_window: BallotWindow | None = None
        add = screen.add_action
        self.prepare = add(_("&Prepare a round…"), "plus", self._prepare, "Ctrl+N")
        self.change = add(_("Change the &rule…"), "pencil", self._change)
        tip = _("Fix the rule and the list, with the date: for the minutes and the ballots")
        self.freeze = add(_("&Freeze rule and list"), "lock", self._freeze, "", tip)
        self.open = add(_("&Open the voting"), "play", self._open)
        tip = _("A full-screen ballot: people step up one after another")
        self.ballot = add(_("&Ballot on this screen…"), "vote", self._vote, "F9", tip)
        self.table = add(_("Ballots fro&m a table…"), "file-spreadsheet", self._ask_table)
        self.totals = add(_("Enter &totals…"), "calculator", self._enter_totals, "F9")
        self.close = add(_("&Close the voting…"), "lock", self._close)
        self.finish = add(_("Finish the c&losing…"), "refresh-cw", self._close)
        self.reopen = add(_("Open the voting a&gain…"), "undo-2", self._reopen)
        self.decide = add(_("The chair &decides…"), "gavel", self._decide)
        self.settle = add(_("&Settle: to the shortlist"), "list-checks", self._settle)
        self.annul = add(_("&Annul the round…"), "ban", self._annul)
        self.next_step = self.prepare

    def enable(self, one: Round | None, found: Tally | None) -> set[QAction]:
        """Enable what the round allows; gives what is possible. `found` is its tally once it is closed."""
        possible = {self.prepare, *(self._of_state(one, found) if one is not None else ())}
        for action in self._all():
            action.setEnabled(action in possible)
            action.setVisible(action in possible or action not in (self.ballot, self.totals))
        order = (self.freeze, self.open, self.ballot, self.totals, self.decide, self.settle)
        self.next_step = next((action for action in order if action in possible), self.prepare)
        return possible

    def _of_state(self, one: Round, found: Tally | None) -> list[QAction]:
        if one.state is RoundState.PREPARED:
            return [self.change, self.freeze]
        if one.state is RoundState.FROZEN:
            return [self.change, self.open, self.annul]
        if one.state is RoundState.OPEN:
            channel = [self.totals] if one.rule.channel is Channel.TOTALS else [self.ballot, self.table]
            return [*channel, self.close, self.annul]
        if found is None:
            return []
        unfinished = [self.finish] if found.is_unfinished else []
        if one.state is RoundState.SETTLED:
            return unfinished
        again = [] if one.rule.is_secret else [self.reopen]
        tie = [self.decide] if found.waits_for_chair else [self.settle]
        return [*unfinished, *again, *tie, self.annul]

    def _all(self) -> list[QAction]:
        return [
            self.prepare, self.change, self.freeze, self.open, self.ballot, self.table, self.totals, self.close,
            self.finish, self.reopen, self.decide, self.settle, self.annul,
        ]  # fmt: skip

    @Slot()
    def step(self) -> None:
        """The next step, as Enter on a round does it; a voting is not opened by a key that was meant for the list."""
        one = self._current()
        if self.next_step is self.open and one is not None:
            title = _("Open the voting: {title}").format(title=one.title)
            told = [*self._screen.workplace.warnings(Ability.VOTING), _("From now on people vote by the frozen rule.")]
            confirm(self._screen, title, told, _("Open the voting"), partial(self._open_as_told, one.id))
        elif self.next_step.isEnabled():
            self.next_step.trigger()

    def _warned(self, act: Callable[[], object]) -> None:
        self._screen.workplace.warn_first(self._screen, Ability.VOTING, act)

    def _id(self) -> str:
        one = self._current()
        return one.id if one is not None else ""

    # Before the voting

    @Slot()
    def _prepare(self) -> None:
        from facilitator.ui.voting.rule_dialog import RuleDialog

        RuleDialog(self._session, None, self._screen, self._prepared, planned_rounds.offered(self._session.db)).open()

    def _prepared(self, title: str, rule: Rule, _reason: str) -> None:
        round_id = voting.prepare_round(self._session, title, rule)
        self._screen.show_object(round_id)

    @Slot()
    def _change(self) -> None:
        from facilitator.ui.voting.rule_dialog import RuleDialog

        one = self._current()
        if one is not None:
            RuleDialog(self._session, one, self._screen, partial(self._changed, one.id)).open()

    def _changed(self, round_id: str, _title: str, rule: Rule, reason: str) -> None:
        voting.change_rule(self._session, round_id, rule, reason)

    @Slot()
    def _freeze(self) -> None:
        voting.freeze_round(self._session, self._id())
        self._screen.workplace.notices.tell(_("Rule and list are frozen; now the voting can be opened."))

    @Slot()
    def _open(self) -> None:
        self._warned(partial(voting.open_round, self._session, self._id()))

    def _open_as_told(self, round_id: str) -> None:
        self._screen.workplace.agree(Ability.VOTING)
        voting.open_round(self._session, round_id)

    # While it is open

    @Slot()
    def _vote(self) -> None:
        from facilitator.ui.voting.pin import PinDialog

        one = self._current()
        if one is not None:
            PinDialog(one.title, self._screen, partial(self._show_ballot, one)).open()

    def _show_ballot(self, one: Round, pin: str) -> None:
        from facilitator.ui.voting.ballot_window import BallotWindow

        self.ballot_window = BallotWindow(self._screen.workplace, one, pin, self._screen)
        self.ballot_window.left.connect(self._forget_ballot)
        self.ballot_window.showFullScreen()

    @Slot()
    def _forget_ballot(self) -> None:
        self.ballot_window = None

    @Slot()
    def _ask_table(self) -> None:
        workplace = self._screen.workplace
        title = _("Ballots from a table")
        workplace.files.open_file(self._screen, title, TABLES, workplace.folder, partial(self._import, self._id()))

    def _import(self, round_id: str, path: Path) -> None:
        from facilitator.ui.voting.import_report import ImportReport

        done = ballot_tables.import_ballots(self._session, round_id, path)
        if done.refused:
            ImportReport(path.name, done, self._screen).open()
        else:
            words = ngettext(
                "From “{file}”: {added} ballot taken, {known} known already.",
                "From “{file}”: {added} ballots taken, {known} known already.",
                done.added,
            )
            told = words.format(file=path.name, added=done.added, known=done.known)
            self._screen.workplace.notices.tell(told)

    @Slot()
    def _enter_totals(self) -> None:
        from facilitator.ui.voting.totals_dialog import TotalsDialog

        one = self._current()
        if one is not None:
            found = hand_grid.grid(self._session.db, one)
            TotalsDialog(one, found, self._screen, partial(self._keep_totals, one.id)).open()

    def _keep_totals(self, round_id: str, totals: list[HandTotal], voters: dict[str, int]) -> None:
        hand_totals.enter_totals(self._session, round_id, totals, voters)

    @Slot()
    def _close(self) -> None:
        one = self._current()
        if one is None:
            return
        found = turnout.turnout(self._session.db, one, self._session.surroundings.now())
        told = [f"{turnout.in_words(found)}."]
        if one.rule.is_secret:
            told.append(
                _(
                    "The round is secret: the ballots are mixed, the file is rewritten, and backups made during the"
                    " voting are deleted, so that nobody can find out who voted how. It cannot be opened again."
                )
            )
            few = _("Of “{name}” only {voted} of {entitled} voted: the results will let others guess how.")
            told += [
                few.format(name=share.name, voted=share.voted, entitled=share.entitled)
                for share in turnout.exposed(self._session.db, one)
            ]
        else:
            told.append(_("Then the results are counted and shown on this screen."))
        act = partial(voting.close_round, self._session, one.id)
        title = _("Close the voting: {title}").format(title=one.title)
        confirm(self._screen, title, told, _("Close the voting"), act, is_final=one.rule.is_secret)

    # After it

    @Slot()
    def _reopen(self) -> None:
        text = _("The ballots stay, and people can vote again until it is closed; the reason stands in the minutes.")
        act = partial(voting.reopen_round, self._session, self._id())
        ReasonDialog(_("Open the voting again"), text, _("Open again"), (), self._screen, act).open()

    @Slot()
    def _annul(self) -> None:
        text = _("The round is void: its ballots are kept, but never counted. The reason stands in the minutes.")
        act = partial(voting.annul_round, self._session, self._id())
        ReasonDialog(_("Annul the round"), text, _("Annul"), (), self._screen, act).open()

    @Slot()
    def _decide(self) -> None:
        from facilitator.ui.voting.chair_dialog import ChairDialog

        found = tallies.tally(self._session.db, self._id())
        rows = [one for one in result_rows.rows(self._session.db, found) if one.is_tied]
        act = partial(ties.decide_tie, self._session, self._id())
        ChairDialog(found, rows, self._screen, act).open()

    @Slot()
    def _settle(self) -> None:
        self._warned(partial(self._settle_now, self._id()))

    def _settle_now(self, round_id: str) -> None:
        count = len(voting.settle_round(self._session, round_id))
        words = ngettext(
            "{count} measure is on the shortlist now.", "{count} measures are on the shortlist now.", count
        )
        self._screen.workplace.notices.tell(words.format(count=count))
