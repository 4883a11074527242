"""The dialog of a support measure: under which rule it is, and what it gives to which measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit, unit_caption
from facilitator.domain.supported_lines import read_supported, supported_lines
from facilitator.domain.supports import ShareRule, Support, Supported
from facilitator.text import _, current_language
from facilitator.ui.about_session.entry_dialogs import EntryDialog

NO_RULE = ""


class SupportDialog(EntryDialog):
    """`measures` are all of the session, id by number; `keep` gets the support as it was typed."""

    def __init__(
        self,
        known: Support,
        rules: Sequence[ShareRule],
        measures: Mapping[int, str],
        unit: MoneyUnit,
        parent: QWidget,
        keep: Callable[[Support], object],
    ) -> None:
        super().__init__(_("Support measure"), known.name, parent)
        self._known, self._keep, self._unit = known, keep, unit
        self._ids = measures
        numbers = {measure_id: number for number, measure_id in measures.items()}
        rows = [(numbers[one.measure_id], one.costs, one.amount) for one in known.supported]
        choices = [(_("without a limit"), NO_RULE), *((one.name, one.id) for one in rules)]
        self.rule = self.add_choice(_("&Rule on its share:"), choices, known.rule_id or NO_RULE)
        caption = _("Measures, a &line each: number; costs; support (both in {unit}):")
        language = current_language()
        self.supported = self.add_lines(
            caption.format(unit=unit_caption(unit, language)), supported_lines(rows, unit, language)
        )
        self.supported.setPlaceholderText(_("for example: 12; 10000; 5000"))

    def perform(self) -> None:
        rows = read_supported(self.supported.toPlainText(), self._unit, current_language())
        unknown = next((number for number, _costs, _amount in rows if number not in self._ids), None)
        if unknown is not None:
            raise UserError(_("There is no measure {number} in the session.").format(number=unknown))
        supported = tuple(Supported(self._ids[number], costs, amount) for number, costs, amount in rows)
        rule_id = str(self.rule.currentData()) or None
        self._keep(replace(self._known, name=self.name.text(), rule_id=rule_id, supported=supported))
