"""The screen «Details»: measures and their forms, the groups' debts, sums of money, and the terms in time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, QTimer, Slot
from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Ability, Role, role_of
from facilitator.domain.people import Group
from facilitator.services import group_choice, worked_out
from facilitator.services.worked_out import Listed
from facilitator.text import _
from facilitator.ui.details.acts import DetailActs
from facilitator.ui.details.debts_page import DebtsPage
from facilitator.ui.details.timeline_page import Named, TimelinePage
from facilitator.ui.details.totals_page import TotalsPage
from facilitator.ui.details.work_page import WorkPage
from facilitator.ui.empty_page import EmptyPage
from facilitator.ui.group_choice import GroupChoice
from facilitator.ui.group_forms import GroupForms
from facilitator.ui.pages import Stack
from facilitator.ui.screen import Screen
from facilitator.ui.tabs import Tabs
from facilitator.ui.workplace import Workplace


class DetailsScreen(Screen):
    """One group is worked for, or all are looked through; only the page that is shown is read."""

    tables: ClassVar = (
        "measure", "executor", "funding", "funding_source", "money_note", "measure_alliance", "alliance",
        "measure_direction", "direction", "measure_stage", "stage", "measure_cluster", "cluster",
        "measure_indicator", "indicator", "indicator_value", "verdict", "consent", "assignment", "project_group",
        "group_alliance", "part",
        "participant", "session",
    )  # fmt: skip

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _("Details"), parent)
        self._listed: list[Listed] = []
        self._return = QTimer(self, singleShot=True, interval=0)
        self._return.timeout.connect(self._come_back)
        self.groups = GroupChoice(workplace, self)
        self.forms = GroupForms(self, self.groups)
        self._make_actions()
        self._make_pages()
        self.acts = DetailActs(self, self.work.form, self._find)
        self.bar.addWidget(self.groups)
        self.bar.addWidget(self.forms.button)
        self.next_button = self.add_button(self.next_debt_action, is_main=True)
        self._wire()

    def _make_actions(self) -> None:
        add = self.add_action
        tip = _("The next measure that lacks something, and its first empty field")
        self.next_debt_action = add(_("Ne&xt with debts"), "skip-forward", self._next_debt, "F4", tip)
        self.next_action = add(_("Next measure"), "chevron-right", self._next, "Ctrl+PgDown")
        self.before_action = add(_("Measure before"), "chevron-left", self._before, "Ctrl+PgUp")
        self.list_action = add(_("Go to the &list of measures"), "list", self.focus_list, "F6")
        self.narrow_action = self.add_narrowing(self._go_to_field)
        self.form_action = add(_("Go to the form of the meas&ure"), "pencil", self.focus_form, "F7")
        self.debts_action = add(_("&Debts of the groups"), "triangle-alert", self.show_debts, "Ctrl+Shift+D")
        self.totals_action = add(_("&Totals of money"), "list", self.show_totals, "Ctrl+Shift+M")
        self.timeline_action = add(_("Timel&ine"), "calendar-clock", self.show_timeline, "Ctrl+Shift+L")

        tip = _("The same answer for several executors at once, or for all measures of one organisation")
        self.consents_action = add(_("C&onsents of executors…"), "user-check", self._ask_consents, "", tip)
        self.lists_action = add(_("Directions, indicators, suppo&rt…"), "settings", self._go_to_lists)
        self.vote_action = add(_("Go to the &voting"), "vote", self._go_to_voting)

    def _make_pages(self) -> None:
        self.stack = Stack(self)
        self.pages = Tabs(self.stack)
        self.work = WorkPage(self.pages.room)
        self.debts = DebtsPage(self.pages.room)
        self.totals = TotalsPage(worked_out.frame(self.session.db).header, self.pages.room)
        self.timeline = TimelinePage(self.pages.room)
        self.pages.addTab(self.work, _("Measures one by one"))
        self.pages.addTab(self.debts, _("Debts"))
        self.pages.addTab(self.totals, _("Totals"))
        self.pages.addTab(self.timeline, _("Timeline"))
        advice = _(
            "Measures are worked out once they are chosen: hold the vote first and put its result on the shortlist."
        )
        self.empty = EmptyPage("list-checks", _("Nothing is chosen yet"), advice, [self.vote_action], self.stack)
        advice = _(
            "The groups of the last day work out what was chosen: choose who is at the keyboard in the state line."
        )
        self.foreign = EmptyPage("list-checks", _("Your group works out no measures"), advice, [], self.stack)
        for page in (self.pages, self.empty, self.foreign):
            self.stack.addWidget(page)
        self.content.addWidget(self.stack, 1)

    def _wire(self) -> None:
        self.groups.changed.connect(self._change_group)
        self.workplace.bridge.group_changed.connect(self.outdate_unseen)
        self.pages.currentChanged.connect(self._turn_page)
        self.work.list.chosen.connect(self._show_form)
        self.work.list.opened.connect(self.focus_form)
        self.acts.refused.connect(self._read_form)
        self.acts.decided.connect(self._read_form_anew)
        self.work.form.typing_changed.connect(self.typing_changed)
        self.debts.opened.connect(self._open)
        self.timeline.opened.connect(self.show_object)

    # What is shown

    def refresh(self) -> None:
        db = self.session.db
        everything = worked_out.listed(db)
        self.groups.refresh(_counts(everything), group_choice.working_out)
        group, sees_all = self.groups.group, role_of(self.session.actor)[0] is not Role.LEAD
        self._listed = [one for one in everything if (sees_all if group is None else one.group == group)]
        is_foreign = role_of(self.session.actor)[0] is Role.LEAD and not self.groups.groups
        page = self.foreign if is_foreign else self.pages if everything else self.empty
        self.stack.setCurrentWidget(page)
        self._tell()
        self._enable()
        if page is self.pages:
            self._show_page()

    def show_object(self, key: str) -> None:
        if self.stack.currentWidget() is not self.pages:
            return
        self.pages.setCurrentWidget(self.work)
        self.acts.save()
        self._select(key)
        self.focus_list()

    def show_field(self, key: str, field: str) -> None:
        self.show_object(key)
        if self.work.form.measure_id() == key:
            self.work.form.go_to(field)

    def take_focus(self) -> None:
        self.focus_list()

    # Half-typed

    def typed(self) -> dict[str, str]:
        typed = self.work.form.typed()
        return {**typed, "measure": self.work.form.measure_id()} if typed else {}

    def typed_words(self) -> str:
        return self.work.form.typed_words()

    def keep_typed(self) -> None:
        self.work.form.save()

    def typed_warnings(self) -> list[str]:
        return self.acts.warnings()

    def enter_typed(self) -> None:
        self.acts.enter()

    def retype(self, typed: Mapping[str, str]) -> None:
        self.refresh()
        self.show_object(typed["measure"])
        if self.work.form.measure_id() == typed["measure"]:
            self.work.form.retype(typed)

    # What is looked at

    def _find(self, measure_id: str) -> Listed | None:
        return next((one for one in self._listed if one.measure.id == measure_id), None)

    def _order(self) -> list[Group | None]:
        """Of the groups looked at; nobody's measures come last."""
        group = self.groups.group
        return [group] if group is not None else [*self.groups.groups, None]

    def _tell(self) -> None:
        """How far the groups are, each in a word."""
        ready = sum(not one.gaps for one in self._listed)
        words = _("Ready: {ready} of {count}")
        self.summary.setText(words.format(ready=ready, count=len(self._listed)) if self._listed else "")

    def _enable(self) -> None:
        has_any = bool(self._listed)
        self.next_debt_action.setEnabled(any(one.gaps and not one.is_adopted for one in self._listed))
        for action in (self.next_action, self.before_action, self.list_action, self.narrow_action, self.form_action):
            action.setEnabled(has_any)
        is_on = self.stack.currentWidget() is self.pages
        self.consents_action.setEnabled(is_on and has_any)
        for action in (self.debts_action, self.totals_action, self.timeline_action):
            action.setEnabled(is_on)
        self.lists_action.setEnabled(role_of(self.session.actor)[0] is not Role.LEAD)
        self.vote_action.setEnabled(not is_on and role_of(self.session.actor)[0] is not Role.LEAD)
        for widget in (self.groups, self.forms.button, self.next_button):
            widget.setVisible(is_on)

    @Slot()
    def _go_to_lists(self) -> None:
        self.go("session", "directions")

    @Slot()
    def _show_page(self) -> None:
        page = self.pages.currentWidget()
        if page is self.work:
            self._show_work()
        elif page is self.debts:
            self.debts.show_measures(self._listed, self._order())
        elif page is self.totals:
            self._show_totals()
        else:
            self._show_timeline()

    def _show_totals(self) -> None:
        header = worked_out.frame(self.session.db).header
        if not self.totals.fits(header):
            place, old = self.pages.indexOf(self.totals), self.totals
            with QSignalBlocker(self.pages):
                self.totals = TotalsPage(header, self)
                self.pages.removeTab(place)
                self.pages.insertTab(place, self.totals, _("Totals"))
                self.pages.setCurrentIndex(place)
            old.deleteLater()
        self.totals.show_money(worked_out.money(self.session.db))

    def _show_work(self) -> None:
        self.work.stack.setCurrentWidget(self.work.both if self._listed else self.work.nothing)
        if not self._listed:
            return
        self.work.form.lay_out(worked_out.frame(self.session.db))
        self.work.list.show_measures(self._listed, () if self.groups.group_id else self._order())
        self._read_form()

    @Slot()
    def _show_form(self) -> None:
        """Of the measure that is current in the list now."""
        current = self.work.list.current()
        if current is not None and current.measure.id != self.work.form.measure_id():
            self._read_form()

    @Slot()
    def _read_form(self, *, is_anew: bool = False) -> None:
        """What was typed for the measure before is saved; where that is refused, one comes back to it at once."""
        current, before = self.work.list.current(), self.work.form.measure_id()
        if current is None:
            return
        if current.measure.id != before and not is_anew and not self.acts.save() and self._is_worked_out(before):
            self._return.start()  # the list has yet to do with the key or the click
            return
        self._return.stop()
        found = worked_out.worked_out(self.session.db, current.measure.id)
        self.work.form.show_measure(found, current, is_anew=is_anew)

    def _is_worked_out(self, measure_id: str) -> bool:
        return any(one.measure.id == measure_id for one in worked_out.listed(self.session.db))

    @Slot()
    def _come_back(self) -> None:
        """To the measure whose field holds what was refused."""
        self._select(self.work.form.measure_id())
        self.work.form.go_to_typed()

    def _select(self, measure_id: str) -> None:
        """Whichever group's it is."""
        if self.groups.group_id and self._find(measure_id) is None:
            self.groups.choose("")
            self.refresh()
        self.work.list.select(measure_id)

    @Slot()
    def _read_form_anew(self) -> None:
        self._read_form(is_anew=True)

    def _show_timeline(self) -> None:
        db = self.session.db
        chosen = [one.measure for one in self._listed]
        by_group: Named = [
            (group.name if group else _("no group"), [one.measure for one in self._listed if one.group == group])
            for group in self._order()
            if any(one.group == group for one in self._listed)
        ]
        self.timeline.show_measures(worked_out.frame(db).header, worked_out.by_alliance(db, chosen), by_group)

    @Slot()
    def _change_group(self) -> None:
        self.acts.save()
        self.refresh()
        self.focus_list()

    @Slot(int)
    def _turn_page(self) -> None:
        if self.isVisible():
            self.refresh()
        if self.pages.currentWidget() is self.timeline:
            self.timeline.choose(self.work.form.measure_id())

    # Where one goes

    @Slot()
    def focus_list(self) -> None:
        self._go_to(self.work, self.work.list.table)

    @Slot()
    def _go_to_field(self) -> None:
        self.pages.setCurrentWidget(self.work)
        self.work.list.filter.begin()

    @Slot()
    def focus_form(self) -> None:
        self._go_to(self.work, self.work.form)
        self.work.form.go_to_first()

    @Slot()
    def show_debts(self) -> None:
        self._go_to(self.debts, self.debts.board)

    @Slot()
    def show_totals(self) -> None:
        self._go_to(self.totals, self.totals.table)

    @Slot()
    def show_timeline(self) -> None:
        self._go_to(self.timeline, self.timeline.chart)

    def _go_to(self, page: QWidget, field: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        field.setFocus()

    @Slot(str)
    def _open(self, measure_id: str) -> None:
        """From the board: the measure, and the field of what it lacks."""
        self.show_object(measure_id)
        self.focus_form()

    @Slot()
    def _ask_consents(self) -> None:
        self.acts.save()
        ask = partial(self.acts.ask_consents, self._listed)
        self.workplace.warn_first(self, Ability.DETAILS, ask)

    @Slot()
    def _go_to_voting(self) -> None:
        self.go("voting")

    @Slot()
    def _next_debt(self) -> None:
        self._step(1, with_debts=True)
        self.work.form.go_to_first()

    @Slot()
    def _next(self) -> None:
        self._step(1)

    @Slot()
    def _before(self) -> None:
        self._step(-1)

    def _step(self, by: int, *, with_debts: bool = False) -> None:
        self.pages.setCurrentWidget(self.work)
        if self.acts.save():
            self.work.list.step(by, with_debts=with_debts)
        else:
            self._return.start()


def _counts(listed: list[Listed]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in listed:
        if one.group is not None:
            found[one.group.id] = found.get(one.group.id, 0) + 1
    return found
