"""The steps of the evening council."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from facilitator.domain.measures import Measure
from facilitator.services import lineage
from facilitator.services.duplicates import Pair
from facilitator.ui.council.assign_dialog import AssignDialog
from facilitator.ui.council.screen import CouncilScreen
from facilitator.ui.council.wording_dialogs import MergeDialog, RewordDialog
from facilitator.ui.dialogs import ReasonDialog
from window_hands.gestures import Gestures

Key = Qt.Key


class AtTheCouncil:
    """Every method is an act of the play, with its arguments. `ways` tells how each merge was made."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures
        self.ways: list[str] = []

    def look_at_duplicates(self) -> list[Pair]:
        """The queue as it is shown, the likest pair first."""
        return list(self._queue().queue.table.pairs_model.rows())

    def merge(self, measure_ids: Sequence[str], title: str, reason: str) -> Measure:
        """A pair that the queue shows is decided there, anything else in the pool. Gives the merge."""
        screen = self._queue()
        pairs = screen.queue.table.pairs_model.rows()
        pair = next((one for one in pairs if set(one.key) == set(measure_ids)), None)
        if pair is not None:
            self._merge_the_pair(screen, pair, title, reason)
        else:
            self._merge_in_the_pool(screen, measure_ids, title, reason)
        self.ways.append("queue" if pair else "pool")
        merged = lineage.rows(self._user.session.db)[-1]
        assert len(merged.sources) == len(measure_ids)
        return merged.measure

    def unmerge(self, measure_id: str, reason: str) -> None:
        self._user.do(self._chosen(measure_id).pool_acts.unmerge)
        self._give_reason(reason)

    def reword(self, measure_id: str, title: str, reason: str) -> None:
        self._user.do(self._chosen(measure_id).pool_acts.reword)
        dialog = self._user.dialog(RewordDialog)
        self._user.type_into(dialog.wording, title)
        self._user.type_into(dialog.reason, reason)
        self._user.accept(dialog)

    def park(self, measure_id: str, reason: str) -> None:
        self._user.do(self._chosen(measure_id).pool_acts.park)
        self._give_reason(reason)

    def reject(self, measure_id: str, reason: str) -> None:
        self._user.do(self._chosen(measure_id).pool_acts.reject)
        self._give_reason(reason)

    def assign_measures(self, measure_ids: Sequence[str], group_id: str, reason: str) -> None:
        self._user.do(self._chosen(*measure_ids).pool_acts.assign)
        dialog = self._user.dialog(AssignDialog)
        self._user.choose_item(dialog.list, group_id)
        self._user.type_into(dialog.reason, reason)
        self._user.accept(dialog)

    def _merge_the_pair(self, screen: CouncilScreen, pair: Pair, title: str, reason: str) -> None:
        queue = screen.queue
        self._user.choose_row(queue.table, pair.key)
        side = {pair.first.title: Key.Key_1, pair.second.title: Key.Key_2}.get(title)
        if side is not None:
            self._user.press(queue.table, side)
        else:
            self._user.type_into(queue.decision.wording, title)
        assert queue.decision.wording.toPlainText() == title
        self._user.type_into(queue.decision.merge_reason, reason)
        self._user.press(queue.decision.merge_reason.lineEdit(), Key.Key_Return)
        self._user.mean_it()

    def _merge_in_the_pool(self, screen: CouncilScreen, measure_ids: Sequence[str], title: str, reason: str) -> None:
        self._chosen(*measure_ids)
        self._user.do(screen.pool_acts.merge)
        dialog = self._user.dialog(MergeDialog)
        self._user.choose_item(dialog.list, title)
        assert dialog.wording.toPlainText() == title
        self._user.type_into(dialog.reason, reason)
        self._user.accept(dialog)

    def _give_reason(self, reason: str) -> None:
        dialog = self._user.dialog(ReasonDialog)
        self._user.type_into(dialog.reason, reason)
        self._user.accept(dialog)

    def _chosen(self, measure_id: str, *more: str) -> CouncilScreen:
        """The pool with these rows selected; a single one is found by its number."""
        screen = self._screen()
        self._user.turn_to(screen.pages, screen.pool)
        numbers = {row.measure.id: row.measure.number for row in lineage.rows(self._user.session.db)}
        self._user.type_into(screen.pool.search, "" if more else str(numbers[measure_id]))
        self._user.choose_row(screen.pool.table, measure_id, *more)
        return screen

    def _queue(self) -> CouncilScreen:
        screen = self._screen()
        self._user.turn_to(screen.pages, screen.queue_stack)
        self._user.wait_for(screen.watch.is_ready)
        return screen

    def _screen(self) -> CouncilScreen:
        return self._user.go_to("council", CouncilScreen)
