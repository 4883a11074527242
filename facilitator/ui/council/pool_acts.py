"""What the council does with the rows chosen in the pool, as actions of the screen; reasons are asked for here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from facilitator.domain.abilities import Ability
from facilitator.domain.measures import Origin, State
from facilitator.services import assignments, council
from facilitator.services.lineage import PoolRow
from facilitator.services.session import Session
from facilitator.text import _
from facilitator.ui import origins
from facilitator.ui.council.assign_dialog import AssignDialog, Offer
from facilitator.ui.council.wording_dialogs import MergeDialog, RewordDialog
from facilitator.ui.dialogs import ReasonDialog
from facilitator.ui.screen import Screen

Decide = Callable[[Sequence[str], str], object]  # gets ids and the reason


class PoolActs(QObject):
    """`chosen` gives the rows that are selected, `choose` selects one by its measure's id if it is shown.

    Call `enable` when they, or the page, have changed.
    """

    def __init__(
        self, screen: Screen, chosen: Callable[[], Sequence[PoolRow]], choose: Callable[[str], object]
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._session = screen.session
        self._chosen, self._choose = chosen, choose
        add = screen.add_action
        self.merge = add(_("Merge…"), "merge", self._ask_merge, "Ctrl+M", _("Merge the chosen rows into a new one"))
        self.reword = add(_("Reword…"), "pencil", self._ask_wording, "F2", _("Give the row another wording"))
        self.park = add(_("Park…"), "archive", self._ask_park, "Ctrl+P", _("Lay aside: not voted on, not refused"))
        self.reject = add(_("Reject…"), "circle-x", self._ask_reject, "Delete", _("Take out of the pool"))
        self.restore = add(_("Back to the pool…"), "undo-2", self._ask_restore, "Ctrl+B")
        self.unmerge = add(_("Take apart…"), "split", self._ask_unmerge, "Ctrl+U", _("Give a merge’s sources back"))
        self.assign = add(_("Give to a group…"), "users-round", self._ask_group, "Ctrl+G")

    def all(self) -> list[QAction]:
        acts = [self.merge, self.reword, self.park, self.reject, self.restore, self.unmerge, self.assign]
        return list(acts)

    def enable(self, *, is_here: bool) -> None:
        """Only what can be done with the rows chosen; nothing where their page is not shown."""
        rows = self._chosen() if is_here else []
        states = {row.measure.state for row in rows}
        is_pool = states == {State.POOL}
        is_merge = len(rows) == 1 and is_pool and rows[0].measure.origin is Origin.MERGE
        for action, can in (
            (self.merge, is_pool and len(rows) > 1),
            (self.reword, is_pool and len(rows) == 1),
            (self.park, is_pool),
            (self.reject, is_pool),
            (self.restore, bool(states) and states <= {State.PARKED, State.REJECTED}),
            (self.unmerge, is_merge),
            (self.assign, self._can_assign(states)),
        ):
            action.setEnabled(can)

    def _can_assign(self, states: set[State]) -> bool:
        are_in_play = bool(states) and states <= {State.POOL, State.SHORTLISTED, State.ADOPTED}
        return are_in_play and bool(assignments.details_groups(self._session.db))

    @Slot()
    def open_chosen(self) -> None:
        """What Enter or a double click on a row does."""
        for action in (self.merge, self.reword, self.restore):
            if action.isEnabled():
                action.trigger()
                return

    @Slot()
    def _ask_merge(self) -> None:
        self._first(self._open_merge)

    def _open_merge(self) -> None:
        chosen = [row.measure for row in self._chosen()]
        act = partial(self._merge, [one.id for one in chosen])
        MergeDialog(chosen, self._reasons("merge"), self._screen, act).open()

    def _merge(self, measure_ids: Sequence[str], title: str, reason: str) -> None:
        self._choose(council.merge(self._session, measure_ids, title, reason).id)

    @Slot()
    def _ask_wording(self) -> None:
        self._first(self._open_reword)

    def _open_reword(self) -> None:
        measure = self._chosen()[0].measure
        wishes = council.wishes(self._session.db, "reword", [measure.id])
        act = partial(council.reword, self._session, measure.id)
        RewordDialog(measure, wishes, self._reasons("reword"), self._screen, act).open()

    @Slot()
    def _ask_park(self) -> None:
        self._ask_reason(_("Park No. {numbers}"), _("Park"), "park", council.park_all)

    @Slot()
    def _ask_reject(self) -> None:
        self._ask_reason(_("Reject No. {numbers}"), _("Reject"), "reject", council.reject_all)

    @Slot()
    def _ask_restore(self) -> None:
        self._ask_reason(_("Take No. {numbers} back into the pool"), _("Take back"), "restore", council.restore)

    @Slot()
    def _ask_unmerge(self) -> None:
        self._ask_reason(_("Take the merge No. {numbers} apart"), _("Take apart"), "unmerge", self._unmerge)

    def _unmerge(self, _session: Session, measure_ids: Sequence[str], reason: str) -> None:
        self._choose(council.unmerge(self._session, measure_ids[0], reason)[0].id)

    def _ask_reason(self, title: str, button: str, kind: str, act: Callable[..., object]) -> None:
        self._first(partial(self._open_reason, title, button, kind, act))

    def _open_reason(self, title: str, button: str, kind: str, act: Callable[..., object]) -> None:
        rows = self._chosen()
        numbers = origins.numbers([row.measure.number for row in rows])
        text = rows[0].measure.title if len(rows) == 1 else ""
        ids = [row.measure.id for row in rows]
        wished = [one.reaction.reason for one in council.wishes(self._session.db, kind, ids) if one.reaction.reason]
        reasons, decide = [*wished, *self._reasons(kind)], partial(act, self._session, ids)
        dialog = ReasonDialog(title.format(numbers=numbers), text, button, reasons, self._screen, decide)
        if wished and len(rows) == 1:  # what was said of one row is no reason for others
            dialog.propose(wished[0])
        dialog.open()

    @Slot()
    def _ask_group(self) -> None:
        self._first(self._open_assign)

    def _open_assign(self) -> None:
        rows = self._chosen()
        ids = [row.measure.id for row in rows]
        db = self._session.db
        part_id = assignments.details_part(db).id
        can_leave = set(ids) <= set(assignments.assigned_groups(db, part_id))
        offer = Offer(assignments.details_groups(db), can_leave, self._reasons("assign"))
        title = _("Give No. {numbers} to a group").format(numbers=origins.numbers([row.measure.number for row in rows]))
        give = partial(assignments.assign_measures, self._session, ids)
        leave = partial(assignments.release_measures, self._session, ids, part_id)
        AssignDialog(title, offer, self._screen, give, leave).open()

    def _reasons(self, kind: str) -> list[str]:
        return council.earlier_reasons(self._session.db, kind)

    def _first(self, act: Callable[[], object]) -> None:
        if self._chosen():
            self._screen.workplace.warn_first(self._screen, Ability.COUNCIL, act)
