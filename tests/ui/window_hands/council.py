"""The steps of the evening council."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from window_hands.gestures import Gestures

from facilitator.domain.measures import Measure
from facilitator.services import lineage
from facilitator.services.duplicates import Pair
from facilitator.ui.council.assign_dialog import AssignDialog
from facilitator.ui.council.screen import CouncilScreen
from facilitator.ui.council.wording_dialogs import MergeDialog, RewordDialog
from facilitator.ui.dialogs import ReasonDialog

Key = Qt.Key


class AtTheCouncil:
    """Every method is an act of the play, with its arguments. `ways` tells how each merge was made."""

    def __init__(self, gestures: Gestures) -> None:
        self._ = gestures
        self.ways: list[str] = []

    def merge(self, measure_ids: Sequence[str], title: str, reason: str) -> Measure:
        """A pair that the queue shows is decided there, anything else in the pool. Gives the merge."""
        screen = self._screen()
        self._.turn_to(screen.pages, screen.queue_stack)
        self._.wait_for(screen.watch.is_ready)
        pairs = screen.queue.table.pairs_model.rows()
        pair = next((one for one in pairs if set(one.key) == set(measure_ids)), None)
        if pair is not None:
            self._merge_the_pair(screen, pair, title, reason)
        else:
            self._merge_in_the_pool(screen, measure_ids, title, reason)
        self.ways.append("queue" if pair else "pool")
        merged = lineage.rows(self._.session.db)[-1]
        assert len(merged.sources) == len(measure_ids)
        return merged.measure

    def unmerge(self, measure_id: str, reason: str) -> None:
        self._.do(self._chosen(measure_id).pool_acts.unmerge)
        self._give_reason(reason)

    def reword(self, measure_id: str, title: str, reason: str) -> None:
        self._.do(self._chosen(measure_id).pool_acts.reword)
        dialog = self._.dialog(RewordDialog)
        self._.type_into(dialog.wording, title)
        self._.type_into(dialog.reason, reason)
        self._.accept(dialog)

    def park(self, measure_id: str, reason: str) -> None:
        self._.do(self._chosen(measure_id).pool_acts.park)
        self._give_reason(reason)

    def reject(self, measure_id: str, reason: str) -> None:
        self._.do(self._chosen(measure_id).pool_acts.reject)
        self._give_reason(reason)

    def assign_measures(self, measure_ids: Sequence[str], group_id: str, reason: str) -> None:
        self._.do(self._chosen(*measure_ids).pool_acts.assign)
        dialog = self._.dialog(AssignDialog)
        self._.choose_item(dialog.list, (group_id, False))
        self._.type_into(dialog.reason, reason)
        self._.accept(dialog)

    def _merge_the_pair(self, screen: CouncilScreen, pair: Pair, title: str, reason: str) -> None:
        queue = screen.queue
        self._.choose_row(queue.table, pair.key)
        side = {pair.first.title: Key.Key_1, pair.second.title: Key.Key_2}.get(title)
        if side is not None:
            self._.press(queue.table, side)
        else:
            self._.type_into(queue.decision.wording, title)
        assert queue.decision.wording.toPlainText() == title
        self._.type_into(queue.decision.merge_reason, reason)
        self._.press(queue.decision.merge_reason.lineEdit(), Key.Key_Return)
        self._.mean_it()

    def _merge_in_the_pool(self, screen: CouncilScreen, measure_ids: Sequence[str], title: str, reason: str) -> None:
        self._chosen(*measure_ids)
        self._.do(screen.pool_acts.merge)
        dialog = self._.dialog(MergeDialog)
        self._.choose_item(dialog.list, title)
        assert dialog.wording.toPlainText() == title
        self._.type_into(dialog.reason, reason)
        self._.accept(dialog)

    def _give_reason(self, reason: str) -> None:
        dialog = self._.dialog(ReasonDialog)
        self._.type_into(dialog.reason, reason)
        self._.accept(dialog)

    def _chosen(self, measure_id: str, *more: str) -> CouncilScreen:
        """The pool with these rows selected; a single one is found by its number."""
        screen = self._screen()
        self._.turn_to(screen.pages, screen.pool)
        numbers = {row.measure.id: row.measure.number for row in lineage.rows(self._.session.db)}
        self._.type_into(screen.pool.search, "" if more else str(numbers[measure_id]))
        print("DBG", self.ways, measure_id, more, numbers, screen.pool.count.text(), [r.measure.number for r in screen.pool.model.rows()], [(r.measure.id,r.measure.number, r.measure.state) for r in lineage.rows(self._.session.db)][-3:], numbers[measure_id])
        self._.choose_row(screen.pool.table, measure_id, *more)
        return screen

    def _screen(self) -> CouncilScreen:
        return self._.go_to("council", CouncilScreen)
