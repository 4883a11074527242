"""Every act that leads the hall through its programme, as actions of the screen; questions are asked here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction

from facilitator.domain.abilities import Ability
from facilitator.domain.errors import UserError
from facilitator.domain.people import Group
from facilitator.domain.programme import Item, ItemKind, ItemState
from facilitator.services import people, programme
from facilitator.services.programme import ItemPlan
from facilitator.text import _
from facilitator.ui.clock import date_text
from facilitator.ui.screen import Screen

NEW_MINUTES = 30  # length of a new item
LAST_START = 23 * 60 + 30  # minutes: a new item still fits behind the last one of a day
MORE, MUCH_MORE = 5, 10  # minutes given with one press


class Acts(QObject):
    """`current_item` says which item is chosen in the list; call `refresh` when it, or the programme, has changed."""

    def __init__(self, screen: Screen, current_item: Callable[[], Item | None]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._session = screen.session
        self._current_item = current_item
        add = screen.add_action
        self.start = add(_("&Start the next item"), "play", self._start, "F9")
        self.finish = add(_("&End the running item"), "square", self._finish, "Shift+F9")
        self.extend = add(_("&+{minutes} min").format(minutes=MORE), "timer", self._extend, "F8")
        self.extend_much = add(_("+&{minutes} min").format(minutes=MUCH_MORE), "timer", self._extend_much)
        self.extend_by = add(_("&Other time…"), "timer-reset", self._ask_minutes, "Shift+F8")
        self.group_time = add(_("More time for a &group…"), "users", self._ask_group)
        self.skip = add(_("S&kip the item"), "skip-forward", self._skip)
        self.go_back = add(_("Go &back to the item…"), "rewind", self._ask_to_go_back)
        self.replan = add(_("&Plan the rest of the day anew…"), "refresh-cw", self._ask_to_replan)
        self.add = add(_("&Add an item…"), "plus", self._ask_new, "Ctrl+N")
        self.change = add(_("&Change the item…"), "pencil", self._ask_change, "F2")
        for action in screen.actions():
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)  # the navigation has the focus at first

    def of_the_chosen(self) -> list[QAction]:
        """What can be done with an item of the list, for its menu."""
        return [self.start, self.change, self.skip, self.go_back, self.add]

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done, and name what the start would start."""
        chosen, running = self._current_item(), programme.running(self._session.db)
        target = self._to_start()
        is_chosen = target is not None and chosen is not None and target.id == chosen.id
        self.start.setText(_("&Start the chosen item") if is_chosen else _("&Start the next item"))
        self.start.setToolTip(_("Start the item “{item}”").format(item=target.title) if target else self.start.text())
        self.start.setEnabled(target is not None)
        for action in (self.finish, self.extend, self.extend_much, self.extend_by):
            action.setEnabled(running is not None)
        self.group_time.setEnabled(bool(self._groups(running)))
        self.skip.setEnabled(chosen is not None and chosen.state in (ItemState.WAITING, ItemState.RUNNING))
        self.go_back.setEnabled(chosen is not None and chosen.state in (ItemState.DONE, ItemState.SKIPPED))
        self.change.setEnabled(chosen is not None and chosen.state is ItemState.WAITING)
        self.replan.setEnabled(bool(programme.items(self._session.db)))

    @Slot()
    def open_chosen(self) -> None:
        """What Enter or a double click on an item does."""
        for action in (self.change, self.go_back, self.extend_by):
            if action.isEnabled():
                action.trigger()
                return

    @Slot(str)
    def give_more(self, group_id: str) -> None:
        """Five minutes more for a group, at once."""
        self._give(group_id, MORE)

    def _to_start(self) -> Item | None:
        chosen = self._current_item()
        if chosen is not None and chosen.state is ItemState.WAITING:
            return chosen
        return programme.next_item(self._session.db)

    def _do(self, act: Callable[[], object]) -> None:
        self._screen.workplace.warn_first(self._screen, Ability.PROGRAMME, act)

    @Slot()
    def _start(self) -> None:
        from facilitator.ui.dialogs import confirm

        item = self._to_start()
        if item is None:
            raise UserError(_("Every item of the programme has been started: choose one to go back to."))
        begin = partial(programme.start_item, self._session, item.id)
        over = programme.passed_over(self._session.db, item.id)
        sentences = self._of_another_day(item)
        if over:
            sentences.append(
                _("These items are still to come before “{item}”; they will be skipped:").format(item=item.title)
            )
            sentences += [f"{one.starts:%H:%M}  {one.title}" for one in over]
        if not sentences:
            self._do(begin)
            return
        button = _("Start and skip them") if over else _("Start all the same")
        confirm(self._screen, _("Start out of turn"), sentences, button, partial(self._do, begin))

    def _of_another_day(self, item: Item) -> list[str]:
        """A warning where today is a day of the session, but not that of the item."""
        now, db = self._session.surroundings.now(), self._session.db
        standing = programme.standing(db, now)
        if standing is None or standing.part_id == item.part_id:
            return []
        date = next(date_text(day.date) for day in programme.days(db) if day.part_id == item.part_id)
        return [_("“{item}” is planned for another day, {date}.").format(item=item.title, date=date)]

    @Slot()
    def _finish(self) -> None:
        self._do(partial(programme.finish_item, self._session, self._running().id))

    @Slot()
    def _extend(self) -> None:
        self._extend_to(MORE)

    @Slot()
    def _extend_much(self) -> None:
        self._extend_to(MUCH_MORE)

    def _extend_to(self, minutes: int) -> None:
        self._do(partial(programme.extend_item, self._session, self._running().id, minutes))

    @Slot()
    def _ask_minutes(self) -> None:
        from facilitator.ui.programme.time_dialogs import MinutesDialog

        text = _("How many minutes more for “{item}”? A negative number takes time away.")
        title = self._running().title
        words = text.format(item=title)
        MinutesDialog(_("Extend the item"), words, _("Give the time"), 15, self._screen, self._extend_to).open()

    @Slot()
    def _ask_group(self) -> None:
        from facilitator.ui.programme.time_dialogs import GroupMinutesDialog

        running = self._running()
        GroupMinutesDialog(running, self._groups(running), self._screen, self._give).open()

    def _give(self, group_id: str, minutes: int) -> None:
        self._do(partial(programme.give_group_time, self._session, self._running().id, group_id, minutes))

    @Slot()
    def _skip(self) -> None:
        if item := self._current_item():
            self._do(partial(programme.skip_item, self._session, item.id))

    @Slot()
    def _ask_to_go_back(self) -> None:
        from facilitator.ui.programme.time_dialogs import MinutesDialog

        item, running = self._current_item(), programme.running(self._session.db)
        if item is None:
            return
        words = _("“{item}” will be on again.").format(item=item.title)
        if running:
            words += " " + _("“{item}” will wait and start from its beginning later.").format(item=running.title)
        act = partial(self._go_back, item.id)
        MinutesDialog(_("Go back to an item"), words, _("Go back"), item.minutes, self._screen, act).open()

    def _go_back(self, item_id: str, minutes: int) -> None:
        self._do(partial(programme.go_back, self._session, item_id, minutes))

    @Slot()
    def _ask_to_replan(self) -> None:
        from facilitator.ui.programme.time_dialogs import ReplanDialog

        now, db = self._session.surroundings.now(), self._session.db
        part_id = programme.current_part(db, now)
        starts = programme.replanned(db, part_id, now)
        if not starts:
            self._screen.workplace.notices.tell(_(programme.ON_TIME))
            return
        moved = [(item, starts[item.id]) for item in programme.items(db) if item.id in starts]
        waiting = [one for one in programme.items(db) if (one.part_id, one.state) == (part_id, ItemState.WAITING)]
        act = partial(self._do, partial(programme.replan_day, self._session, part_id, now))
        ReplanDialog(moved, len(waiting) - len(moved), self._screen, act).open()

    @Slot()
    def _ask_new(self) -> None:
        from facilitator.ui.programme.item_dialog import ItemDialog

        db = self._session.db
        part_id = programme.current_part(db, self._session.surroundings.now())
        chosen = self._current_item() or programme.running(db)
        own = [item for item in programme.items(db) if item.part_id == part_id]
        before = chosen or (own[-1] if own else None)
        plan = ItemPlan(_end(before) if before else time(9), NEW_MINUTES, ItemKind.PLENARY, "")
        dialog = ItemDialog(_("A new item"), people.parts(db), plan, self._add, self._screen)
        dialog.show_day(before.part_id if before else part_id)
        dialog.open()

    def _add(self, part_id: str, plan: ItemPlan) -> None:
        self._do(partial(programme.add_item, self._session, part_id, plan))

    @Slot()
    def _ask_change(self) -> None:
        from facilitator.ui.programme.item_dialog import ItemDialog

        if (item := self._current_item()) is None:
            return
        opened = tuple(Ability(name) for name in item.open)
        plan = ItemPlan(item.starts, item.minutes, item.kind, item.title, item.instruction, opened)
        parts = [part for part in people.parts(self._session.db) if part.id == item.part_id]
        keep = partial(self._change, item.id)
        ItemDialog(_("Change the item"), parts, plan, keep, self._screen).open()

    def _change(self, item_id: str, _part_id: str, plan: ItemPlan) -> None:
        self._do(partial(programme.change_item, self._session, item_id, plan))

    def _running(self) -> Item:
        running = programme.running(self._session.db)
        if running is None:
            raise UserError(_("Nothing is on now: start an item first."))
        return running

    def _groups(self, running: Item | None) -> list[Group]:
        return people.groups(self._session.db, running.part_id) if running else []


def _end(item: Item) -> time:
    """When an item is planned to end, on the hall's clock; the last minutes of a day stay in it."""
    ends = item.starts.hour * 60 + item.starts.minute + item.minutes
    return time(*divmod(min(ends, LAST_START), 60))
