"""The checks before a document leaves: one list for the screen and the command line. Warnings; none forbids an export.

What they look at is the roadmap as it will be: the measures on the shortlist and those adopted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache, partial

from facilitator.domain.check_money import (
    declared_total,
    mixed_units,
    share_of_support,
    sizes_by_source,
    years_of_money,
)
from facilitator.domain.consents import OPEN, ConsentStatus
from facilitator.domain.findings import Checked, CheckedMeasure, Code, Finding, Once, Reckoned, Subject, Told
from facilitator.domain.indicators import Indicator, needs_unit
from facilitator.domain.measures import Gap, Measure, State
from facilitator.domain.session import Header
from facilitator.text import N_, _, current_language

_ORDER = {code: place for place, code in enumerate(Code)}


def _anew(_key: Hashable, _basis: object, reckon: Callable[[], Reckoned], /) -> Reckoned:
    return reckon()


def findings(checked: Checked, once: Once = _anew) -> list[Finding]:
    """Everything that a reader of the roadmap would stumble on: by measure, then by indicator, then by support.

    What is said of a measure for its own sake is asked from `once`: of five hundred, an act changes one or two.
    """
    sizes = once("sizes", [(row.measure.id, row.funding) for row in checked.measures], lambda: sizes_by_source(checked))
    same: dict[str, Measure] = {}
    found: list[Finding] = []
    basis = current_language(), checked.header
    for row in checked.measures:
        one = row.measure
        own = once(("remarks", one.id), (basis, row), partial(_of_its_own, checked, row))
        others = [*mixed_units(checked, row, sizes), *_duplicate(one, same.setdefault(plain_wording(one.title), one))]
        found += _of_measure(one, [*own, *others]) if others else own
    for indicator in checked.indicators:
        told = list(_indicator(checked.header, indicator))
        found += _about(Subject.INDICATOR, indicator.id, indicator.number, indicator.name, told)
    for support in checked.supports:
        told = list(share_of_support(checked, support))
        found += _about(Subject.SUPPORT, support.id, support.number, support.name, told)
    return found


def _of_its_own(checked: Checked, row: CheckedMeasure) -> list[Finding]:
    return _of_measure(row.measure, [told for check in _CHECKS for told in check(checked, row)])


def _of_measure(one: Measure, told: Iterable[Told | Finding]) -> list[Finding]:
    return _about(Subject.MEASURE, one.id, one.number, one.title, told)


def _about(subject: Subject, subject_id: str, number: int, title: str, told: Iterable[Told | Finding]) -> list[Finding]:
    in_order = sorted(told, key=lambda one: _ORDER[one.code])
    return [Finding(one.code, subject, subject_id, number, title, one.sentence) for one in in_order]


@lru_cache(4096)
def plain_wording(title: str) -> str:
    """By which the same wording is known: without case, punctuation, the dots of ё, and the number of spaces."""
    return " ".join(re.findall(r"\w+", title.casefold().replace("ё", "е")))


_MISSING = {
    Gap.LEAD: (Code.MISSING_EXECUTOR, N_("The lead executor is missing.")),
    Gap.TERM: (Code.MISSING_TERM, N_("The term is missing.")),
    Gap.UNREADABLE_TERM: (Code.UNREADABLE_TERM, N_("The term “{term}” names no date that can be read.")),
    Gap.DOCUMENT_KIND: (Code.MISSING_DOCUMENT_KIND, N_("The kind of document is missing.")),
    Gap.RESULT: (Code.MISSING_RESULT, N_("The expected result is missing.")),
    Gap.FUNDING: (Code.MISSING_FUNDING, N_("There is no money, nor the word that none is needed.")),
    Gap.INDICATORS: (Code.MISSING_INDICATORS, N_("The measure brings about no target indicator.")),
    Gap.ALLIANCE: (Code.NO_ALLIANCE, N_("The measure belongs to no alliance.")),
}


def _gaps(_checked: Checked, row: CheckedMeasure) -> Iterator[Told]:
    """The debts of the gate, which an adoption does not settle."""
    for gap in row.gaps:
        code, sentence = _MISSING[gap]
        yield Told(code, _(sentence).format(term=row.measure.term_text))


def _term(checked: Checked, row: CheckedMeasure) -> Iterator[Told]:
    term, header = row.measure.term, checked.header
    if term and any(day.year not in header.years for day in (term.start, term.end) if day):
        sentence = _("The term “{term}” lies outside the programme ({first}–{last}).")
        told = sentence.format(term=row.measure.term_text, first=header.first_year, last=header.last_year)
        yield Told(Code.TERM_OUTSIDE_PROGRAMME, told)


def _decision(_checked: Checked, row: CheckedMeasure) -> Iterator[Told]:
    if row.measure.state is State.SHORTLISTED:
        yield Told(Code.UNDECIDED, _("The plenary has neither adopted nor declined the measure."))


def _consent(_checked: Checked, row: CheckedMeasure) -> Iterator[Told]:
    refused = [one.executor for one in row.consents if one.status is ConsentStatus.REFUSED]
    if refused:
        yield Told(Code.EXECUTOR_REFUSED, _("Executors that refused: {names}.").format(names="; ".join(refused)))
    missing = [one.executor for one in row.consents if one.status in OPEN]
    if missing:
        sentence = _("Executors whose consent is still missing: {names}.")
        yield Told(Code.CONSENT_MISSING, sentence.format(names="; ".join(missing)))


_Check = Callable[[Checked, CheckedMeasure], Iterator[Told]]
_CHECKS: tuple[_Check, ...] = (_gaps, _term, _decision, _consent, declared_total, years_of_money)


def _duplicate(measure: Measure, first: Measure) -> Iterator[Told]:
    """Told of the later ones of a wording only, so that a pair is one finding."""
    if first.id != measure.id:
        yield Told(Code.DUPLICATE, _("The same wording as that of measure {number}.").format(number=first.number))


def _indicator(header: Header, indicator: Indicator) -> Iterator[Told]:
    if needs_unit(indicator):
        yield Told(Code.INDICATOR_WITHOUT_UNIT, _("The indicator has no unit."))
    if header.last_year not in indicator.values:
        sentence = _("The indicator has no value for the target year {year}.")
        yield Told(Code.INDICATOR_WITHOUT_TARGET, sentence.format(year=header.last_year))
