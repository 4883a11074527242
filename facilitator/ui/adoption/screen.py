"""The screen «Adoption»: the list before the plenary, contested measures one by one, the revision at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from facilitator.domain.changes import Changes
from facilitator.domain.measures import State
from facilitator.services import plenary, revisions
from facilitator.services.plenary import PlenaryRow
from facilitator.services.revisions import Standing
from facilitator.text import _
from facilitator.ui.adoption.floor_page import FloorPage
from facilitator.ui.adoption.list_page import ListPage
from facilitator.ui.adoption.plan_acts import PlanActs
from facilitator.ui.adoption.vote_acts import VoteActs
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.icons import icon
from facilitator.ui.pages import Stack
from facilitator.ui.revision_acts import RevisionActs
from facilitator.ui.screen import Screen
from facilitator.ui.workplace import Workplace


class AdoptionScreen(Screen):
    """The measure on the floor is `session.floor`: the projector shows it too."""

    decides = True
    tables: ClassVar = (
        "measure", "executor", "funding", "measure_alliance", "contest", "resolution", "dissent", "amendment", "speech",
        "attendance", "participant", "money_note", "measure_indicator", "revision", "programme_item", "alliance",
        "funding_source", "indicator", "resolution_measure", "session", "revision_row", "passport_entry",
        "indicator_value", "direction", "stage", "cluster", "measure_direction", "measure_stage", "measure_cluster",
    )  # fmt: skip

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Adoption"), parent)
        self._rows: Sequence[PlenaryRow] = ()
        self._standing = Standing(0, None, is_closed=False)
        self._make_actions()
        self._make_pages()
        self._make_buttons()
        self._wire()

    def _make_actions(self) -> None:
        self.votes = VoteActs(self, self._chosen)
        self.plan = PlanActs(self, self._chosen)
        self.revision_acts = RevisionActs(self)
        tip = _("Put the contested measures to the vote, one after another")
        self.one_action = self.add_action(_("&One by one"), "play", self.go_through, "F7", tip)
        self.list_action = self.add_action(_("&To the list"), "list", self.show_list, "F6")
        self.list_action.setShortcuts([QKeySequence("F6"), QKeySequence("Esc")])
        self.narrow_action = self.add_narrowing(self._go_to_field)
        self.previous_action = self.add_action(_("Pre&vious"), "chevron-left", self._previous, "Alt+Left")
        self.next_action = self.add_action(_("&Next"), "chevron-right", self._next, "Alt+Right")
        self.voting_action = self.add_action(_("Go to the vot&ing"), "vote", self._go_to_voting)
        self.document_action = self.add_action(_("&Go to the document"), "file-output", self._go_to_document)

    def _make_pages(self) -> None:
        with_unit = partial(plenary.amount, self.session.db)
        next_steps = [self.revision_acts.close, self.document_action]
        self.list = ListPage(next_steps, self)
        self.list.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.table.addActions([self.votes.contest, self.votes.object, self.plan.speak, self.plan.amend])
        self.floor = FloorPage(with_unit, self.votes.record, self.plan.speak, self)
        self.floor.panel.show_rule(*plenary.rule(self.session.db))
        self.votes.serve(self.floor.panel)
        advice = _("The plenary adopts what is on the shortlist: close a voting round and shortlist its results first.")
        self.empty = EmptyPage("badge-check", _("There is nothing to adopt yet"), advice, [self.voting_action], self)
        self.stack = Stack(self)
        for page in (self.empty, self.list, self.floor):
            self.stack.addWidget(page)
        self.content.addWidget(self.stack)

    def _make_buttons(self) -> None:
        self.more = QToolButton(self)
        self.more.setText(_("More"))
        self.more.setIcon(icon("chevron-down"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAccessibleName(_("More acts of the plenary"))
        menu = QMenu(self.more)
        said = [self.votes.object, self.plan.speak, self.plan.strike]
        menu.addActions([*said, self.plan.amend, self.votes.dissent, self.votes.take_back])
        menu.addSeparator()
        menu.addAction(self.plan.officers)
        menu.addSeparator()
        menu.addActions([self.revision_acts.close, self.revision_acts.reopen])
        self.more.setMenu(menu)
        self.bar.addWidget(self.more)
        on_list = [self.votes.contest, self.one_action]
        on_floor = [self.list_action, self.previous_action, self.next_action]
        self._buttons: dict[QWidget, list[QWidget]] = {
            self.list: [*map(self.add_button, on_list), self.add_button(self.votes.en_bloc, is_main=True)],
            self.floor: list(map(self.add_button, on_floor)),
        }
        for buttons in self._buttons.values():
            for button in buttons:
                button.hide()  # never all at once: together they would be wider than a small screen

    def _wire(self) -> None:
        self.list.selection_changed.connect(self._enable)
        self.list.opened.connect(self._open_chosen)
        self.list.marked.connect(self.votes.toggle)
        self.floor.view.amend_wanted.connect(self.plan.ask_amendment)
        self.votes.decided.connect(self._go_on)
        self.floor.panel.typing_changed.connect(self.typing_changed)

    # What is shown

    def refresh(self) -> None:
        self._rows = plenary.rows(self.session.db)
        self._standing = revisions.standing(self.session.db)
        if not self._rows:
            self.stack.setCurrentWidget(self.empty)
        elif self.stack.currentWidget() is self.empty:  # windows made anew go on where the old ones were
            self.stack.setCurrentWidget(self.floor if self.session.floor else self.list)
        if self._is_on(self.floor):
            self._show_floor()
        elif self._is_on(self.list):
            self.list.show_printed(plenary.printer(self.session.db, [row.total for row in self._rows]))
            self.list.show_rows(self._rows, plenary.totals_line(self.session.db))
            self.list.show_done(*self._what_next())
        self.summary.setText(self._summary())
        self._enable()

    @Slot(Changes)
    def on_changed(self, changes: Changes) -> None:
        if not self.votes.is_recording:
            super().on_changed(changes)

    def show_object(self, key: str) -> None:
        self.show_list()
        self.list.select(key)

    def typed(self) -> dict[str, str]:
        typed = self.floor.panel.typed()
        return {**typed, "measure": self.session.floor} if typed else {}

    def typed_words(self) -> str:
        numbers = [row.measure.number for row in self._rows if row.measure.id == self.session.floor]
        counts = self.floor.panel.typed_words()
        return _("No. {number}. {wording}").format(number=numbers[0], wording=counts) if numbers else counts

    def retype(self, typed: Mapping[str, str]) -> None:
        self.refresh()
        if self.session.floor == typed["measure"]:
            self.floor.panel.retype(typed)

    @Slot()
    def show_list(self) -> None:
        """Nothing is on the floor any more, and no vote begun."""
        was = self.session.floor
        self._put_on_floor("")
        self.floor.panel.start()
        if self._rows:
            self.stack.setCurrentWidget(self.list)
            self.refresh()
            if was:
                self.list.select(was)
            self.take_focus()

    @Slot()
    def _go_to_field(self) -> None:
        self.list.search.begin()

    @Slot()
    def go_through(self) -> None:
        """From the first contested measure on."""
        if contested := self._contested():
            self._call_up(contested[0])

    @Slot()
    def _open_chosen(self) -> None:
        if rows := self._chosen():
            self._call_up(rows[0].measure.id)

    def _call_up(self, measure_id: str) -> None:
        self._put_on_floor(measure_id)
        self.stack.setCurrentWidget(self.floor)
        self.refresh()
        self.floor.start()

    def _put_on_floor(self, measure_id: str) -> None:
        if self.session.floor != measure_id:
            self.session.floor = measure_id
            self.workplace.bridge.floor_changed.emit()

    def _show_floor(self) -> None:
        found = plenary.redlined(self.session.db, self.session.floor)
        if found is None or found.measure.state not in plenary.ON_THE_LIST:  # undone meanwhile
            self.show_list()
            return
        contested = self._contested()
        place = ""
        if self.session.floor in contested:
            number = contested.index(self.session.floor) + 1
            place = _("Contested: {number} of {count}").format(number=number, count=len(contested))
        self.floor.show_measure(found, place, plenary.hall(self.session.db, self.session.surroundings.now()))

    def _summary(self) -> str:
        counts = plenary.counts(self.session.db)
        told = [_("adopted: {count} of {all}").format(count=counts[State.ADOPTED], all=sum(counts.values()))]
        if contested := len(self._contested()):
            told.append(_("contested: {count}").format(count=contested))
        if counts[State.DECLINED]:
            told.append(_("declined: {count}").format(count=counts[State.DECLINED]))
        if last := self._standing.last:
            told.append(_("revisions closed: {count}").format(count=last.number))
        return ", ".join(told) if self._rows else ""

    def _what_next(self) -> tuple[str, int | None]:
        """What to do once nothing is left to decide, and the place of its button: closing, or the document."""
        if any(row.measure.state is State.SHORTLISTED for row in self._rows):
            return "", None
        if not self._standing.adopted:
            return _("All measures are declined: take a decision back, or shortlist others."), None
        if self._standing.is_closed:
            return _("All is decided and the revision is closed. Next: the document."), 1
        return _("All is decided. Next: close the revision, then the document."), 0

    @Slot()
    def _enable(self) -> None:
        """Buttons of the page that is shown, and only acts that there is something for."""
        is_done = self.list.is_done()  # then its strip has the one button
        shown = {page: self._is_on(page) and not (page is self.list and is_done) for page in self._buttons}
        wanted = [(button, shown[page]) for page, buttons in self._buttons.items() for button in buttons]
        self.show_only([*wanted, (self.more, bool(self._rows))])
        is_floor, contested = self._is_on(self.floor), self._contested()
        self.votes.enable(self._rows, is_floor=is_floor)
        self.plan.enable()
        self.revision_acts.enable(self._standing)
        self.one_action.setEnabled(not is_floor and bool(contested))
        self.list_action.setEnabled(is_floor)
        self.narrow_action.setEnabled(self._is_on(self.list))
        others = is_floor and bool(set(contested) - {self.session.floor})
        self.next_action.setEnabled(others)
        self.previous_action.setEnabled(others)
        self.document_action.setEnabled(self._standing.adopted > 0)

    # Going on

    @Slot()
    def _go_on(self) -> None:
        """The next contested measure behind the decided one, else the first one; the list where none is left."""
        if target := self._neighbour(1):
            self._call_up(target)
        else:
            self.show_list()

    @Slot()
    def _next(self) -> None:
        if target := self._neighbour(1):
            self._call_up(target)

    @Slot()
    def _previous(self) -> None:
        if target := self._neighbour(-1):
            self._call_up(target)

    def _neighbour(self, step: int) -> str:
        """The contested measure before or behind the one on the floor, in a ring; "" where there is no other one."""
        order = [row.measure.id for row in self._rows]
        contested = set(self._contested()) - {self.session.floor}
        start = order.index(self.session.floor) if self.session.floor in order else -1
        ring = (order[(start + step * away) % len(order)] for away in range(1, len(order) + 1))
        return next((one for one in ring if one in contested), "")

    @Slot()
    def _go_to_voting(self) -> None:
        self.go("voting")

    @Slot()
    def _go_to_document(self) -> None:
        self.go("document")

    # Helpers

    def _contested(self) -> list[str]:
        return [row.measure.id for row in self._rows if row.is_contested and row.measure.state is State.SHORTLISTED]

    def _chosen(self) -> list[PlenaryRow]:
        if self._is_on(self.floor):
            return [row for row in self._rows if row.measure.id == self.session.floor]
        return self.list.selected() if self._is_on(self.list) else []

    def _is_on(self, page: QWidget) -> bool:
        return self.stack.currentWidget() is page

    def take_focus(self) -> None:
        if self._is_on(self.list):
            self.list.focus()
        elif self._is_on(self.floor):
            self.floor.focus()
