"""The acts of the screen «Details»: each field that is left is one, and is warned about where it is out of place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from facilitator.domain.abilities import Ability
from facilitator.domain.consents import Consent, ConsentStatus
from facilitator.domain.directions import Placement
from facilitator.domain.errors import UserError
from facilitator.services import consents, details, directions, indicators
from facilitator.services.worked_out import Listed
from facilitator.text import ngettext
from facilitator.ui.details.consents_dialog import Asked, ConsentsDialog
from facilitator.ui.details.form import MeasureForm
from facilitator.ui.screen import Screen

TYPED = ("executors", "term_text", "document_kind", "result")


class DetailActs(QObject):
    """Does what the form tells for the measure that it shows.

    What is `refused` is not done, and the form is to be read again; what was asked about first and is `decided`, either
    way, is typed no more.
    """

    refused = Signal()
    decided = Signal()

    def __init__(self, screen: Screen, form: MeasureForm, listed: Callable[[str], Listed | None]) -> None:
        super().__init__(screen)
        self._screen, self._form, self._listed = screen, form, listed
        self._session = screen.session
        self._refusal: UserError | None = None
        form.changed.connect(self._change)
        form.answered.connect(self._answer)
        form.placed.connect(self._place)
        form.linked.connect(self._link)
        form.freed.connect(self._free)
        form.left_out.connect(self._tell_left_out)

    def warnings(self) -> list[str]:
        return self._screen.workplace.warnings(Ability.DETAILS, self._group_id())

    def enter(self) -> None:
        """Save what is typed, its warnings being told. Raises UserError as the act does."""
        self._screen.workplace.agree(Ability.DETAILS, self._group_id())
        self.save()
        if self._refusal is not None:
            raise self._refusal

    def save(self) -> bool:
        """Save what is typed, or ask about it first; False where it was refused and stands in its field still."""
        self._refusal = None
        self._form.save()
        is_asked = QApplication.activeModalWidget() is not None
        return is_asked or not self._form.typed()

    @Slot(str, object)
    def _change(self, field: str, content: object) -> None:
        act = partial(details.change, self._session, self._form.measure_id(), field, content)
        self._do(act, keeps_typed=field in TYPED)

    @Slot(str, ConsentStatus, str)
    def _answer(self, executor: str, status: ConsentStatus, note: str) -> None:
        self._do(partial(consents.answer, self._session, self._form.measure_id(), executor, status, note))

    def ask_consents(self, listed: Iterable[Listed]) -> None:
        """One answer for several executors of these measures."""
        measures = {one.measure.id: one.measure for one in listed}
        found = consents.consents(self._session.db)
        asked = [Asked(measures[one.measure_id], one) for one in found if one.measure_id in measures]
        ConsentsDialog(asked, self._screen, self._answer_alike).open()

    def _answer_alike(self, chosen: Iterable[Consent], status: ConsentStatus, note: str) -> None:
        asked = [(one.measure_id, one.executor) for one in chosen]
        consents.answer_alike(self._session, asked, status, note)

    @Slot(Placement)
    def _place(self, placement: Placement) -> None:
        self._do(partial(directions.place, self._session, self._form.measure_id(), placement))

    @Slot(str, bool)
    def _link(self, indicator_id: str, is_linked: bool) -> None:
        measure_id = self._form.measure_id()
        self._do(partial(indicators.set_link, self._session, indicator_id, measure_id, is_linked=is_linked))

    @Slot(bool)
    def _free(self, is_free: bool) -> None:
        self._do(partial(details.say_free, self._session, self._form.measure_id(), is_free=is_free))

    @Slot(int)
    def _tell_left_out(self, count: int) -> None:
        words = ngettext(
            "{count} cell found no place in the table: check the years and the sources.",
            "{count} cells found no place in the table: check the years and the sources.",
            count,
        )
        self._screen.workplace.notices.warn(words.format(count=count))

    def _do(self, act: Callable[[], object], *, keeps_typed: bool = False) -> None:
        """What was typed and refused stays in its field, to be mended; a tick that was refused goes."""
        workplace, do = self._screen.workplace, partial(self._decide, act)
        try:
            workplace.warn_first(self._screen, Ability.DETAILS, do, self._group_id(), self.decided.emit)
        except UserError as refusal:
            self._refusal = refusal
            if not keeps_typed:
                self.refused.emit()
            raise

    def _decide(self, act: Callable[[], object]) -> None:
        act()
        if QApplication.activeModalWidget() is not None:
            self.decided.emit()

    def _group_id(self) -> str | None:
        listed = self._listed(self._form.measure_id())
        return listed.group.id if listed and listed.group else None
