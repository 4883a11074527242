"""The steps with which a measure is worked out: its fields one by one, and what its executors say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.domain.abilities import Role, role_of
from facilitator.domain.consents import ConsentStatus
from facilitator.domain.measures import Details, FundingAmount
from facilitator.services import details as details_service
from facilitator.services import indicators, session_header
from facilitator.ui.check_list import CheckList
from facilitator.ui.details.fields import SavedLine
from facilitator.ui.details.form import MeasureForm
from facilitator.ui.details.screen import DetailsScreen
from window_hands.gestures import Gestures

Key = Qt.Key


class AtTheDetails:
    """Every method is an act of the play, with its arguments."""

    def __init__(self, gestures: Gestures) -> None:
        self._user = gestures

    def detail(self, measure_id: str, details: Details) -> None:
        """Only what is to be otherwise than it is."""
        form = self._form(measure_id)
        present = self._present(measure_id)
        if details.executors != present.executors:
            self._name_executors(form, present.executors, details.executors)
        for line, before, text in (
            (form.term, present.term_text, details.term_text),
            (form.kind, present.document_kind, details.document_kind),
        ):
            if text != before:
                self._enter(line, text)
        if details.result != present.result:
            self._user.type_into(form.result, details.result)
            self._user.press(form.result, Key.Key_Return)
        if set(details.funding) != set(present.funding):
            self._paste_money(form, details.funding)
        if details.alliance_ids != present.alliance_ids:
            self._tick(form.alliances, details.alliance_ids)
        found = self._present(measure_id)
        assert set(found.funding) == set(details.funding)
        assert (found.executors, found.term_text, found.document_kind, found.result, found.alliance_ids) == (
            details.executors, details.term_text, details.document_kind, details.result, details.alliance_ids,
        )  # fmt: skip

    def say_free(self, measure_id: str) -> None:
        form = self._form(measure_id)
        self._user.tab_to(form.free)
        self._user.press(form.free, Key.Key_Space)
        assert form.free.isChecked()

    def link_indicator(self, indicator_id: str, measure_ids: Sequence[str]) -> None:
        """On the form of each measure that has not brought it about so far."""
        before = next(one for one in indicators.indicators(self._user.session.db) if one.id == indicator_id)
        for measure_id in measure_ids:
            if measure_id not in before.measure_ids:
                form = self._form(measure_id)
                self._tick(form.indicators, (*form.indicators.ids(), indicator_id))

    def answer_consent(self, measure_id: str, executor: str, status: ConsentStatus, note: str) -> None:
        form = self._form(measure_id)
        row = next(one for one in form.executors.rows if one.isVisible() and one.name.text() == executor)
        self._user.choose(row.status, status)
        self._user.mean_it()
        self._enter(row.note, note)

    def look_at_debts(self) -> object:
        """The board of debts, a line for each group; the next debt can be gone to as long as there is one."""
        screen = self._screen()
        self._user.turn_to(screen.pages, screen.debts)
        found = screen.debts.model.rows()
        assert screen.next_debt_action.isEnabled() == any(one.debts for one in found)
        return found

    def _name_executors(self, form: MeasureForm, present: Sequence[str], wanted: Sequence[str]) -> None:
        """Co-executors who are to go or stand elsewhere are taken out first: nobody is named twice on the way."""
        rows = form.executors.rows
        for place in reversed(range(1, len(present))):
            if tuple(present[: place + 1]) != tuple(wanted[: place + 1]):
                self._enter(rows[place].name, "")
        for place, name in enumerate(wanted):
            if rows[place].name.text() != name:
                self._enter(rows[place].name, name)

    def _enter(self, line: SavedLine, text: str) -> None:
        self._user.type_into(line, text)
        self._user.press(line, Key.Key_Return)
        self._user.mean_it()

    def _paste_money(self, form: MeasureForm, funding: Iterable[FundingAmount]) -> None:
        """The whole table as it is copied from Excel."""
        model = form.money.money
        amounts = {(one.source_id, one.year): one.amount for one in funding}
        factor = self._unit_factor()

        def cell(key: tuple[str, int]) -> str:
            return f"{Decimal(amounts[key]) / 100 / factor}".replace(".", ",") if key in amounts else ""

        lines = ["\t".join(cell((source.id, year)) for year in model.years) for source in model.sources]
        QApplication.clipboard().setText("\n".join(lines))
        self._user.tab_to(form.money)
        form.money.setCurrentIndex(model.index(0, 0))
        self._user.press(form.money, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self._user.mean_it()

    def _tick(self, entries: CheckList, wanted: Sequence[str]) -> None:
        """By the keyboard: arrows lead to an entry, the space bar ticks it."""
        for key in set(entries.ids()) ^ set(wanted):
            keys = [entries.item(row).data(Qt.ItemDataRole.UserRole) for row in range(entries.count())]
            self._user.tab_to(entries)
            self._user.press(entries, Key.Key_Home)
            for _row in range(keys.index(key)):
                self._user.press(entries, Key.Key_Down)
            self._user.press(entries, Key.Key_Space)
            self._user.mean_it()
        assert set(entries.ids()) == set(wanted)

    def _unit_factor(self) -> int:
        return session_header.header(self._user.session.db).money_unit.factor

    def _present(self, measure_id: str) -> Details:
        return details_service.present(self._user.session.db, measure_id)

    def _form(self, measure_id: str) -> MeasureForm:
        screen = self._screen()
        self._user.turn_to(screen.pages, screen.work)
        self._user.choose_row(screen.work.list.table, measure_id)
        assert screen.work.form.measure_id() == measure_id
        return screen.work.form

    def _screen(self) -> DetailsScreen:
        screen = self._user.go_to("details", DetailsScreen)
        if role_of(self._user.session.actor)[0] is not Role.LEAD:
            self._user.choose(screen.groups, "")
        return screen
