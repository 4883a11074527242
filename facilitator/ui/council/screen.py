"""The screen «Council»: likely duplicates, all rows of the pool with the acts on them, and the list for the morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget

from facilitator.domain.measures import State
from facilitator.services import council, lineage, records
from facilitator.services.duplicates import FAINT, LIKELY
from facilitator.services.lineage import PoolRow
from facilitator.services.round_results import Placed
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.council.pair_acts import PairActs
from facilitator.ui.council.pair_view import CANDIDATES
from facilitator.ui.council.pool_acts import PoolActs
from facilitator.ui.council.pool_page import PoolPage
from facilitator.ui.council.procedure_acts import ProcedureActs
from facilitator.ui.council.procedure_page import ProcedurePage
from facilitator.ui.council.queue_page import QueuePage
from facilitator.ui.council.watch import DuplicateWatch
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.icons import icon
from facilitator.ui.pages import Stack
from facilitator.ui.screen import Screen
from facilitator.ui.tabs import Tabs
from facilitator.ui.workplace import Workplace


class CouncilScreen(Screen):
    """Each page is read again when it is shown, and after each act while it is."""

    decides = True
    tables: ClassVar = (
        "measure", "reaction", "verdict", "kept_apart", "assignment", "project_group", "group_alliance", "part",
        "participant", "alliance", "round", "round_event", "resolution", "resolution_measure", "session",
    )  # fmt: skip

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Council"), parent)
        self._has_rows = False
        self._support: Mapping[str, Sequence[Placed]] | None = None  # counted when a row is first told of
        self.watch = DuplicateWatch(workplace, self)
        self._make_actions()
        self._make_pages()
        self._make_buttons()
        self._wire()

    def _make_actions(self) -> None:
        self.pair_acts = PairActs(self)
        tip = _("Pairs that are alike in part only: fewer of them are duplicates")
        self.faint_action = self.add_action(_("Less alike pairs too"), "eye", self._look_closer, "", tip)
        self.faint_action.setCheckable(True)
        self.pool_acts = PoolActs(self, self._chosen, self._choose)
        self.procedure_acts = ProcedureActs(self)
        self.draft_action = self.add_action(_("Go to the draft"), "file-text", self._go_to_draft)
        self.proposals_action = self.add_action(_("Go to the proposals"), "lightbulb", self._go_to_proposals)
        self.queue_action = self.add_action(_("Go to likely duplicates"), "copy", self.show_queue, "F6")
        self.pool_action = self.add_action(_("Go to the pool"), "list", self.show_pool, "F7")
        self.narrow_action = self.add_narrowing(self._go_to_field)
        self.procedure_action = self.add_action(
            _("Go to the list for the morning"), "sun", self.show_procedure, "Shift+F6"
        )

    def _make_pages(self) -> None:
        pair = self.pair_acts
        self.stack = Stack(self)
        self.pages = Tabs(self.stack)
        self.queue_stack = Stack(self.pages.room)
        self.queue = QueuePage(pair.merge, pair.apart, pair.skip, self.queue_stack)
        pair.serve(self.queue)
        self.waiting = theme.mark(QLabel(_("The wordings are being compared…"), self.queue_stack), "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.no_likely, self.no_faint = self._empty_queue(), self._empty_faint_queue()
        for page in (self.queue, self.waiting, self.no_likely, self.no_faint):
            self.queue_stack.addWidget(page)
        self.pool = PoolPage(self.pool_acts.all(), self.pages.room)
        self.procedure = ProcedurePage(self.pages.room)
        self.pages.addTab(self.queue_stack, _("Likely duplicates"))
        self.pages.addTab(self.pool, _("Pool"))
        self.pages.addTab(self.procedure, _("For the morning"))
        advice = _("The council sorts what the draft and the groups bring: import the draft or enter proposals first.")
        first = [self.draft_action, self.proposals_action]
        self.empty = EmptyPage("gavel", _("There is nothing to sort yet"), advice, first, self.stack)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.pages)
        self.content.addWidget(self.stack)

    def _empty_queue(self) -> EmptyPage:
        sentence = _("No two rows of the pool are alike by more than {percent} %: look at less alike pairs, or go on.")
        actions = [self.faint_action, self.pool_action, self.procedure_action]
        return EmptyPage(
            "badge-check", _("The queue is empty"), sentence.format(percent=round(LIKELY * 100)), actions, self
        )

    def _empty_faint_queue(self) -> EmptyPage:
        sentence = _("Every pair that is alike at all is decided: go on to the pool or to the list for the morning.")
        return EmptyPage(
            "badge-check", _("The queue is empty"), sentence, [self.procedure_action, self.pool_action], self
        )

    def _make_buttons(self) -> None:
        pool = self.pool_acts
        self.more = QToolButton(self)
        self.more.setText(_("More"))
        self.more.setIcon(icon("chevron-down"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAccessibleName(_("More acts on the chosen rows"))
        menu = QMenu(self.more)
        menu.addActions([pool.restore, pool.unmerge, pool.assign])
        self.more.setMenu(menu)
        self.bar.addWidget(self.more)
        self._buttons: dict[QWidget, list[QWidget]] = {
            self.queue_stack: [self.add_button(self.faint_action)],
            self.pool: [
                self.more,
                *(self.add_button(one) for one in (pool.reject, pool.park, pool.reword)),
                self.add_button(pool.merge, is_main=True),
            ],
            self.procedure: [self.add_button(self.procedure_acts.save, is_main=True)],
        }
        for buttons in self._buttons.values():
            for button in buttons:
                button.hide()  # never all at once: together they would be wider than a small screen

    def _wire(self) -> None:
        self.pages.currentChanged.connect(self._turn_page)
        self.watch.found.connect(self._on_found)
        self.queue.pair_changed.connect(self._show_pair)
        self.queue.decision.typing_changed.connect(self.typing_changed)
        self.pool.selection_changed.connect(self._enable)
        self.pool.row_changed.connect(self._show_lineage)
        self.pool.opened.connect(self.pool_acts.open_chosen)

    # What is shown

    def refresh(self) -> None:
        counts = lineage.counts(self.session.db)
        self._support = None
        self._has_rows = bool(counts)
        self.stack.setCurrentWidget(self.pages if counts else self.empty)
        self.summary.setText(_summary(counts))
        if self._is_on(self.queue_stack):
            self.watch.follow()
            self._show_queue()
        elif self._is_on(self.pool):
            self.pool.show_rows(lineage.rows(self.session.db))
        elif self._is_on(self.procedure):
            self.procedure.show_record(records.procedure(self.session.db))
        self._enable()

    def show_object(self, key: str) -> None:
        self.show_pool()
        self.pool.select(key)

    def typed(self) -> dict[str, str]:
        return dict(self.queue.typed())

    def typed_words(self) -> str:
        return " ".join(text for field, text in self.typed().items() if field not in ("first", "second"))

    def retype(self, typed: Mapping[str, str]) -> None:
        self.queue.retype(typed)

    @Slot()
    def show_queue(self) -> None:
        self._go_to(self.queue_stack)

    @Slot()
    def show_pool(self) -> None:
        self._go_to(self.pool)

    @Slot()
    def _go_to_field(self) -> None:
        """Only the pool has one."""
        self.show_pool()
        self.pool.search.begin()

    @Slot()
    def show_procedure(self) -> None:
        self._go_to(self.procedure)

    @Slot()
    def _go_to_draft(self) -> None:
        self.go("draft")

    @Slot()
    def _go_to_proposals(self) -> None:
        self.go("proposals")

    def _go_to(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.take_focus()

    def _is_on(self, page: QWidget) -> bool:
        return self.stack.currentWidget() is self.pages and self.pages.currentWidget() is page

    def take_focus(self) -> None:
        if self._is_on(self.pool):
            self.pool.table.enter()
        elif self._is_on(self.procedure):
            self.procedure.table.setFocus()
        elif self.queue_stack.currentWidget() is self.queue:
            self.queue.table.setFocus()
        elif isinstance(page := self.queue_stack.currentWidget(), EmptyPage):
            page.buttons[0].setFocus()

    @Slot()
    def _on_found(self) -> None:
        if self.isVisible() and self._is_on(self.queue_stack):
            self._show_queue()
            self._enable()

    def _show_queue(self) -> None:
        pairs = self.watch.pairs()
        had_focus = self.queue_stack.isAncestorOf(QApplication.focusWidget() or self)
        before = self.queue_stack.currentWidget()
        reasons = [council.earlier_reasons(self.session.db, kind) for kind in ("merge", "apart")]
        self.queue.decision.offer_reasons(*reasons)
        self.queue.show_pairs(pairs, council.decided(self.session.db))
        self.queue_stack.setCurrentWidget(self._queue_page(has_pairs=bool(pairs)))
        if self.queue_stack.currentWidget() is not before and (had_focus or before is self.waiting):
            self.take_focus()

    def _queue_page(self, *, has_pairs: bool) -> QWidget:
        if has_pairs:
            return self.queue
        if not self.watch.is_ready() and self.watch.rows():
            return self.waiting
        return self.no_faint if self.faint_action.isChecked() else self.no_likely

    @Slot()
    def _show_pair(self) -> None:
        pair = self.queue.current_pair()
        if pair is not None:
            near = self.watch.candidates(pair, CANDIDATES)
            rows = lineage.rows_of(self.session.db, [*pair.key, *(one.id for one, _score in near)])
            self.queue.show_pair(pair, rows, [(rows[one.id], score) for one, score in near])

    @Slot()
    def _show_lineage(self) -> None:
        row = self.pool.table.current_row()
        if row is None:
            self.pool.panel.clear()
        else:
            top = lineage.lineage(self.session.db, row.measure.id)
            if self._support is None:
                self._support = lineage.support(self.session.db)
            self.pool.panel.show_row(top, row.measure.id, self._support.get(row.measure.id, ()))

    @Slot()
    def _enable(self) -> None:
        """Buttons of the page that is shown, and only acts that there is something for."""
        self.show_only((one, self._is_on(page)) for page, buttons in self._buttons.items() for one in buttons)
        is_queue = self._is_on(self.queue_stack)
        self.pair_acts.enable(is_here=is_queue)
        self.faint_action.setEnabled(is_queue)
        self.pool_acts.enable(is_here=self._is_on(self.pool))
        self.procedure_acts.enable(has_rows=self._has_rows)
        for action in (self.queue_action, self.pool_action, self.narrow_action, self.procedure_action):
            action.setEnabled(self._has_rows)

    @Slot(int)
    def _turn_page(self) -> None:
        if self.isVisible():
            self.refresh()

    def _chosen(self) -> list[PoolRow]:
        return self.pool.selected()

    def _choose(self, measure_id: str) -> None:
        self.pool.table.select_key(measure_id)

    @Slot()
    def _look_closer(self) -> None:
        self.watch.least = FAINT if self.faint_action.isChecked() else LIKELY
        self._show_queue()
        self._enable()
        self.take_focus()


def _summary(counts: Counter[State]) -> str:
    told = [
        (_("in the pool: {count}"), counts[State.POOL] + counts[State.SHORTLISTED]),
        (_("merged: {count}"), counts[State.MERGED]),
        (_("parked: {count}"), counts[State.PARKED]),
        (_("rejected: {count}"), counts[State.REJECTED]),
    ]
    return ", ".join(text.format(count=count) for text, count in told if count)
