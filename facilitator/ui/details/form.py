"""The form of one measure: what the group works out, saved field by field as each is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.consents import ConsentStatus
from facilitator.domain.directions import Placement
from facilitator.domain.measures import FundingAmount, Gap
from facilitator.domain.money import amount_in_words, decimals_needed, unit_caption
from facilitator.services.worked_out import Frame, Listed, WorkedOut
from facilitator.text import _, current_language
from facilitator.ui import origins, theme
from facilitator.ui.check_list import CheckList
from facilitator.ui.details import words
from facilitator.ui.details.executors import Executors
from facilitator.ui.details.fields import SavedLine, SavedText
from facilitator.ui.details.money_grid import MoneyGrid
from facilitator.ui.marked_label import MarkedLabel

RESULT_LINES = (2, 8)


class MeasureForm(QScrollArea):
    """`changed` gives a field of Details and its new content; the other signals what their names say."""

    changed = Signal(str, object)
    placed = Signal(Placement)
    linked = Signal(str, bool)  # an indicator's id, and whether the measure brings it about
    freed = Signal(bool)
    answered = Signal(str, ConsentStatus, str)
    left_out = Signal(int)
    typing_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: WorkedOut | None = None
        self._frame: Frame | None = None
        self._gaps: tuple[Gap, ...] = ()
        self._after_layout = QTimer(self)
        self._after_layout.setSingleShot(True)
        self._after_layout.setInterval(0)
        self._after_layout.timeout.connect(self._scroll)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = self._page = QWidget(self)
        page.setObjectName("details")
        self.setWidget(page)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(theme.NORMAL, theme.SMALL, theme.NORMAL, theme.NORMAL)
        self._column.setSpacing(theme.TIGHT)
        self._make_head(page)
        self._make_fields(page)
        self._make_money(page)
        self._make_lists(page)
        self._column.addStretch(1)
        self._places: Mapping[Gap, QWidget] = {
            Gap.LEAD: self.executors.rows[0].name,
            Gap.TERM: self.term,
            Gap.UNREADABLE_TERM: self.term,
            Gap.DOCUMENT_KIND: self.kind,
            Gap.RESULT: self.result,
            Gap.FUNDING: self.money,
            Gap.INDICATORS: self.indicators,
            Gap.ALLIANCE: self.alliances,
        }
        self._wanted: QWidget = self.executors.rows[0].name
        self._wire()

    def _make_head(self, page: QWidget) -> None:
        self.title = theme.heading("", 1.1)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.origin = theme.mark(QLabel(page), "muted")
        self.origin.setWordWrap(True)
        self.lacks = MarkedLabel(page)
        flags = Qt.TextInteractionFlag
        self.lacks.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        self.lacks.setAccessibleName(_("What the measure lacks"))
        self.refused = theme.mark(QLabel(page), "danger")
        self.refused.setWordWrap(True)
        for one in (self.title, self.origin, self.lacks, self.refused):
            self._column.addWidget(one)

    def _make_fields(self, page: QWidget) -> None:
        self.executors = Executors(page)
        self._add(_("&Lead executor and consent"), self.executors, self.executors.rows[0].name)
        self.term = SavedLine(_("Term"), page)
        self._add(_("&Term"), self.term)
        self.understood = QLabel(page)
        self.understood.setWordWrap(True)
        self.understood.setMinimumHeight(self.fontMetrics().lineSpacing())  # fields below stay while one types
        self._column.addWidget(self.understood)
        self.kinds = QStringListModel(page)
        self.kind = SavedLine(_("Kind of document"), page, self.kinds)
        self._add(_("&Kind of document"), self.kind)
        self.result = SavedText(_("Expected result"), RESULT_LINES, page)
        self._add(_("Expected &result"), self.result)

    def _make_money(self, page: QWidget) -> None:
        self.money = MoneyGrid(page)
        self.money_caption = self._add("", self.money)
        self.free = QCheckBox(_("&No money needed"), page)
        self.declared = theme.mark(QLabel(page), "warning")
        self.declared.setWordWrap(True)
        for one in (self.free, self.declared):
            self._column.addWidget(one)

    def _make_lists(self, page: QWidget) -> None:
        self.indicators = CheckList(_("Indicators"), page)
        self.alliances = CheckList(_("Alliances"), page)
        self.direction = CheckList(_("Direction"), page, is_single=True)
        self.stages = CheckList(_("Stages"), page)
        self.clusters = CheckList(_("Clusters"), page)
        self._captions = {
            self.indicators: self._add(_("&Indicators it brings about"), self.indicators),
            self.alliances: self._add(_("Allian&ces"), self.alliances),
            self.direction: self._add(_("Direction"), self.direction),
            self.stages: self._add(_("Stages"), self.stages),
            self.clusters: self._add(_("Clusters"), self.clusters),
        }

    def _add(self, caption: str, field: QWidget, buddy: QWidget | None = None) -> QLabel:
        label = QLabel(caption, field.parentWidget())
        label.setBuddy(buddy or field)
        label.setContentsMargins(0, theme.SMALL, 0, 0)
        self._column.addWidget(label)
        self._column.addWidget(field)
        return label

    def _wire(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self.lacks.linkActivated.connect(self.go_to)
        self.executors.named.connect(self._tell_executors)
        for typed in (self.executors.typed, self.term.textChanged, self.kind.textChanged, self.result.textChanged):
            typed.connect(self.typing_changed)
        self.executors.answered.connect(self.answered)
        self.term.textChanged.connect(self._show_term)
        self.term.entered.connect(self._tell_term)
        self.kind.entered.connect(self._tell_kind)
        self.result.told.connect(self._tell_result)
        self.money.entered.connect(self._tell_money)
        self.money.typing_changed.connect(self.typing_changed)
        self.money.left_out.connect(self.left_out)
        self.free.clicked.connect(self.freed)
        self.indicators.itemChanged.connect(self._tell_indicator)
        self.alliances.ticked.connect(self._tell_alliances)
        for one in (self.direction, self.stages, self.clusters):
            one.ticked.connect(self._tell_place)

    # What is shown

    def measure_id(self) -> str:
        """Of the measure that is shown; "" for none."""
        return self._shown.measure.id if self._shown else ""

    def lay_out(self, frame: Frame) -> None:
        """Fit the form to what the session has."""
        self._frame = frame
        self.executors.offer(frame.organisations)
        if self.kinds.stringList() != list(frame.document_kinds):
            self.kinds.setStringList(list(frame.document_kinds))
        header = frame.header
        example = _("for example: Q3 {first}, or {first}–{last}, or until 1 December {last}")
        self.term.setPlaceholderText(example.format(first=header.first_year, last=header.last_year))
        self.money.lay_out(frame.sources, header.years, header.money_unit)
        unit = unit_caption(header.money_unit, current_language())
        self.money_caption.setText(_("&Money, {unit}").format(unit=unit))
        self.indicators.offer((one.id, f"{one.number}. {one.name}") for one in frame.indicators)
        self.alliances.offer((one.id, one.name) for one in frame.alliances)
        self.direction.offer((one.id, one.name) for one in frame.directions)
        self.stages.offer((one.id, words.stage(one)) for one in frame.stages)
        self.clusters.offer((one.id, one.name) for one in frame.clusters)
        for field, caption in self._captions.items():
            field.setVisible(field.count() > 0)
            caption.setVisible(field.count() > 0)
        for one in (self.money, self.money_caption, self.free):
            one.setVisible(bool(frame.sources))

    def show_measure(self, found: WorkedOut, listed: Listed, *, is_anew: bool = False) -> None:
        """After `lay_out`. What is typed stays as long as it is the same measure, and not shown anew."""
        is_other = is_anew or self.measure_id() != found.measure.id
        self._shown, self._gaps = found, listed.gaps
        is_open = not listed.is_adopted
        self._show_head(found, listed)
        details = found.details
        self.executors.show_executors(details.executors, found.consents, is_other=is_other, is_open=is_open)
        self.term.show_saved(details.term_text, is_other=is_other)
        self.kind.show_saved(details.document_kind, is_other=is_other)
        self.result.show_saved(details.result, is_other=is_other)
        self._show_money(found, is_open=is_open, is_other=is_other and not is_anew)
        self.indicators.show_ticked(found.indicator_ids)
        self.alliances.show_ticked(details.alliance_ids)
        placement = found.placement
        self.direction.show_ticked({placement.direction_id} if placement.direction_id else ())
        self.stages.show_ticked(placement.stage_ids)
        self.clusters.show_ticked(placement.cluster_ids)
        self._open(is_open=is_open)
        self.typing_changed.emit()
        if is_other and not is_anew:
            self.verticalScrollBar().setValue(0)
            for field in self._captions:
                field.setCurrentRow(0)

    def typed(self) -> dict[str, str]:
        """What is not in the session yet, by field: it will be saved when its field is left."""
        return {key: field.text() for key, field in self._texts().items() if field.has_news()} | self.money.typed()

    def typed_words(self) -> str:
        places = ("source", "year")
        return " ".join(text for key, text in self.typed().items() if text and key not in places)

    def retype(self, typed: Mapping[str, str]) -> None:
        """What was typed for this measure in another window, with the hands where they were."""
        texts = self._texts()
        for key in typed.keys() & texts.keys():
            texts[key].retype(typed[key])
            texts[key].setFocus()
        if "amount" in typed:
            self.money.retype(typed)

    def _texts(self) -> dict[str, SavedLine | SavedText]:
        return {"term": self.term, "kind": self.kind, "result": self.result, **self.executors.lines()}

    def save(self) -> None:
        """Save what is typed and not yet left: before another measure is shown, or the screen is hidden."""
        if self._shown is None:
            return
        for field in self._texts().values():
            field.save()
        if (editor := QApplication.focusWidget()) and self.money.isAncestorOf(editor) and editor is not self.money:
            self.money.setFocus()  # the editor of a cell hands over what it has

    @Slot(str)
    def go_to(self, gap: str) -> None:
        """To the field of that gap."""
        field = self._places[Gap(gap)]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._follow(None, field)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, focused: QWidget | None) -> None:
        """Whatever key led to a field: it is brought into view, once it lies where it belongs."""
        if focused is not None and self._page.isAncestorOf(focused) and not QApplication.mouseButtons():
            self._wanted = self.money if self.money.isAncestorOf(focused) else focused
            self._after_layout.start()

    @Slot()
    def _scroll(self) -> None:
        """The first field is shown with the wording, others with their captions."""
        if self._wanted is self._places[Gap.LEAD]:
            self.verticalScrollBar().setValue(0)
        whole = QRect(self._wanted.mapTo(self._page, QPoint(0, 0)), self._wanted.size())
        self.ensureVisible(0, whole.bottom(), 0, theme.SMALL)
        self.ensureVisible(0, whole.top(), 0, 2 * theme.HUGE)

    def go_to_typed(self) -> None:
        """To the first field with something that is not in the session yet."""
        field: QWidget | None = next((one for one in self._texts().values() if one.has_news()), None)
        if field is None and self.money.typed():
            field = self.money.indexWidget(self.money.currentIndex())
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._follow(None, field)

    def go_to_first(self) -> None:
        """To what is lacking first, or to the first field."""
        gaps = self._gaps
        self.go_to(gaps[0] if gaps else Gap.LEAD)

    def _show_head(self, found: WorkedOut, listed: Listed) -> None:
        number = _("No. {number}").format(number=found.measure.number)
        group = listed.group.name if listed.group else _("no group")
        self.title.setText(found.measure.title)
        self.origin.setText(" · ".join((number, group, origins.row_origin(found.row))))
        refused = [one.executor for one in found.consents if one.status is ConsentStatus.REFUSED]
        self.refused.setVisible(bool(refused))
        self.refused.setText(_("Refused to take part: {executors}").format(executors=", ".join(refused)))
        adopted = words.adopted() if listed.is_adopted else ""
        if listed.gaps:
            style = f"color: {theme.colours().warning}"
            links = ", ".join(f'<a href="{gap}" style="{style}">{_(words.WHOLE[gap])}</a>' for gap in listed.gaps)
            lacking = _("Still lacking: {gaps}").format(gaps=links)
            self._say("<br>".join(filter(None, (adopted, lacking))), "warning")
        else:
            self._say(adopted or _("Ready: nothing is lacking."), "muted" if adopted else "success")

    def _say(self, sentence: str, kind: str) -> None:
        if self.lacks.text() != sentence:
            self.lacks.setText(sentence)
        theme.mark(self.lacks, kind)

    def _show_money(self, found: WorkedOut, *, is_open: bool, is_other: bool) -> None:
        assert self._frame is not None
        amounts = {(one.source_id, one.year): one.amount for one in found.details.funding}
        self.money.show_amounts(amounts, is_open=is_open, is_other=is_other)
        self.free.setChecked(found.is_free)
        total = sum(amounts.values())
        self.free.setEnabled(is_open and (found.is_free or total == 0))
        is_wrong = found.declared is not None and found.declared != total
        self.declared.setVisible(is_wrong)
        if found.declared is not None and is_wrong:
            unit = self._frame.header.money_unit
            decimals = decimals_needed([found.declared], unit)
            amount = amount_in_words(found.declared, unit, current_language(), decimals)
            self.declared.setText(
                _("The draft declares {amount} in all, its amounts add up to another sum.").format(amount=amount)
            )

    def _open(self, *, is_open: bool) -> None:
        for line in (self.term, self.kind, self.result):
            if line.isReadOnly() is is_open:
                line.setReadOnly(not is_open)
        for one in self._captions:
            one.setEnabled(is_open)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_term(self.term.text())

    @Slot(str)
    def _show_term(self, text: str) -> None:
        if self._frame is None:
            return
        sentence, is_right = words.understood(text, self._frame.header)
        self.understood.setText(f"→ {sentence}" if sentence else "")
        kind = "success" if is_right else "warning"
        theme.mark(self.understood, kind)

    # What is told

    @Slot(tuple)
    def _tell_executors(self, names: tuple[str, ...]) -> None:
        self.changed.emit("executors", names)

    @Slot(str)
    def _tell_term(self, text: str) -> None:
        self.changed.emit("term_text", text)

    @Slot(str)
    def _tell_kind(self, text: str) -> None:
        self.changed.emit("document_kind", text)

    @Slot(str)
    def _tell_result(self, text: str) -> None:
        self.changed.emit("result", text)

    @Slot(object)
    def _tell_money(self, amounts: dict[tuple[str, int], int]) -> None:
        self.changed.emit("funding", tuple(FundingAmount(*key, amount) for key, amount in amounts.items()))

    @Slot(object)
    def _tell_indicator(self, item: Any) -> None:
        self.linked.emit(item.data(Qt.ItemDataRole.UserRole), item.checkState() is Qt.CheckState.Checked)

    @Slot(tuple)
    def _tell_alliances(self, ids: tuple[str, ...]) -> None:
        self.changed.emit("alliance_ids", ids)

    @Slot(tuple)
    def _tell_place(self) -> None:
        direction = self.direction.ids()
        self.placed.emit(Placement(direction[0] if direction else None, self.stages.ids(), self.clusters.ids()))
