"""What the council does with a likely pair: merge, keep apart, skip; each with one key, and the next pair follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from facilitator.domain.abilities import Ability
from facilitator.services import council
from facilitator.text import _
from facilitator.ui.screen import Screen

if TYPE_CHECKING:
    from facilitator.ui.council.queue_page import QueuePage


class PairActs(QObject):
    """The actions are there first, the page with their buttons comes by `serve`."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._session = screen.session
        self._page: QueuePage
        add = screen.add_action
        tip = _("Merge the pair, and what is checked beside it, into one row")
        self.merge = add(_("Merge the pair"), "merge", self._merge, "Ctrl+Return", tip)
        tip = _("They only look alike: the queue does not show this pair again")
        self.apart = add(_("Not duplicates"), "split", self._keep_apart, "Ctrl+D", tip)
        tip = _("Decide later: the pair stays in the queue")
        self.skip = add(_("Skip the pair"), "skip-forward", self._skip, "Ctrl+J", tip)

    def serve(self, page: QueuePage) -> None:
        self._page = page
        for signal, act in (
            (page.table.chosen, self._merge),
            (page.table.struck, self._keep_apart),
            (page.table.skipped, self._skip),
            (page.decision.merge_wanted, self._merge),
            (page.decision.apart_wanted, self._keep_apart),
        ):
            signal.connect(act)

    def enable(self, *, is_here: bool) -> None:
        """Nothing where no pair is shown."""
        for action in (self.merge, self.apart, self.skip):
            action.setEnabled(is_here and self._page.current_pair() is not None)

    @Slot()
    def _merge(self) -> None:
        self._first(self._merge_now)

    def _merge_now(self) -> None:
        pair = self._page.current_pair()
        if pair is None:
            return
        decision = self._page.decision
        ids, wording, reason = self._page.chosen_ids(), decision.wording.toPlainText(), decision.merge_reason.reason()
        merged = council.merge(self._session, ids, wording, reason)
        self._page.tell(_("Merged into No. {number}").format(number=merged.number), pair)
        self._page.table.setFocus()

    @Slot()
    def _keep_apart(self) -> None:
        self._first(self._keep_apart_now)

    def _keep_apart_now(self) -> None:
        pair = self._page.current_pair()
        if pair is not None:
            council.keep_apart(self._session, *pair.key, self._page.decision.apart_reason.reason())
            told = _("No. {first} and No. {second} are kept apart")
            self._page.tell(told.format(first=pair.first.number, second=pair.second.number), pair)
            self._page.table.setFocus()

    @Slot()
    def _skip(self) -> None:
        self._page.select_next()

    def _first(self, act: Callable[[], object]) -> None:
        if self._page.current_pair() is not None:
            self._screen.workplace.warn_first(self._screen, Ability.COUNCIL, act)
