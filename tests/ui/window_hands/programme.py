"""The steps that lead the hall through its programme."""

from __future__ import annotations

from window_hands.gestures import Gestures

from facilitator.ui.programme.screen import ProgrammeScreen
from facilitator.ui.programme.time_dialogs import GroupMinutesDialog, MinutesDialog, ReplanDialog


class AtTheProgramme:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._ = gestures

    def start_item(self, item_id: str) -> None:
        screen = self._chosen(item_id)
        self._.do(screen.acts.start)

    def finish_item(self, item_id: str) -> None:
        self._.do(self._chosen(item_id).acts.finish)

    def extend_item(self, item_id: str, minutes: int) -> None:
        screen = self._chosen(item_id)
        self._.do(screen.acts.extend_by)
        self._give(minutes)

    def skip_item(self, item_id: str) -> None:
        self._.do(self._chosen(item_id).acts.skip)

    def go_back(self, item_id: str, minutes: int) -> None:
        self._.do(self._chosen(item_id).acts.go_back)
        self._give(minutes)

    def replan_day(self, part_id: str) -> None:
        screen = self._screen()
        self._.do(screen.acts.replan)
        self._.accept(self._.dialog(ReplanDialog))
        assert part_id in {line.key for line in screen.model.rows()}

    def give_group_time(self, item_id: str, group_id: str, minutes: int) -> None:
        self._.do(self._chosen(item_id).acts.group_time)
        dialog = self._.dialog(GroupMinutesDialog)
        self._.choose(dialog.group, group_id)
        self._.type_into(dialog.minutes, str(minutes))
        self._.accept(dialog)

    def _give(self, minutes: int) -> None:
        dialog = self._.dialog(MinutesDialog)
        self._.type_into(dialog.minutes, str(minutes))
        self._.accept(dialog)

    def _chosen(self, item_id: str) -> ProgrammeScreen:
        screen = self._screen()
        self._.choose_row(screen.table, item_id)
        return screen

    def _screen(self) -> ProgrammeScreen:
        return self._.go_to("programme", ProgrammeScreen)
