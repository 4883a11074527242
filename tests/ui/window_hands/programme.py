"""The steps that lead the hall through its programme."""

from __future__ import annotations

from facilitator.ui.programme.screen import ProgrammeScreen
from facilitator.ui.programme.time_dialogs import GroupMinutesDialog, MinutesDialog, ReplanDialog
from window_hands.gestures import Gestures


class AtTheProgramme:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures

    def start_item(self, item_id: str) -> None:
        screen = self._chosen(item_id)
        self._user.do(screen.acts.start)

    def finish_item(self, item_id: str) -> None:
        self._user.do(self._chosen(item_id).acts.finish)

    def extend_item(self, item_id: str, minutes: int) -> None:
        screen = self._chosen(item_id)
        self._user.do(screen.acts.extend_by)
        self._give(minutes)

    def skip_item(self, item_id: str) -> None:
        self._user.do(self._chosen(item_id).acts.skip)

    def go_back(self, item_id: str, minutes: int) -> None:
        self._user.do(self._chosen(item_id).acts.go_back)
        self._give(minutes)

    def replan_day(self, part_id: str) -> None:
        screen = self._screen()
        self._user.do(screen.acts.replan)
        self._user.accept(self._user.dialog(ReplanDialog))
        assert part_id in {line.item.part_id for line in screen.model.lines()}

    def give_group_time(self, item_id: str, group_id: str, minutes: int) -> None:
        self._user.do(self._chosen(item_id).acts.group_time)
        dialog = self._user.dialog(GroupMinutesDialog)
        self._user.choose(dialog.group, group_id)
        self._user.type_into(dialog.minutes, str(minutes))
        self._user.accept(dialog)

    def _give(self, minutes: int) -> None:
        dialog = self._user.dialog(MinutesDialog)
        self._user.type_into(dialog.minutes, str(minutes))
        self._user.accept(dialog)

    def _chosen(self, item_id: str) -> ProgrammeScreen:
        screen = self._screen()
        self._user.choose_row(screen.table, item_id)
        return screen

    def _screen(self) -> ProgrammeScreen:
        return self._user.go_to("programme", ProgrammeScreen)
