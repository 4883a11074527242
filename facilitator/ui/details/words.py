"""How the details are put into words: what is lacking, how a term was understood, how executors answered."""

from __future__ import annotations

from datetime import date

from facilitator.domain.consents import ConsentStatus
from facilitator.domain.dates import day_in_figures
from facilitator.domain.directions import Stage
from facilitator.domain.measures import Gap
from facilitator.domain.session import Header
from facilitator.domain.terms import Precision, Term, parse_term
from facilitator.text import N_, _, current_language
from facilitator.ui.letters import plain

SHORT = {
    Gap.LEAD: N_("executor"),
    Gap.TERM: N_("term"),
    Gap.UNREADABLE_TERM: N_("readable term"),
    Gap.DOCUMENT_KIND: N_("document"),
    Gap.RESULT: N_("result"),
    Gap.FUNDING: N_("money"),
    Gap.INDICATORS: N_("indicators"),
    Gap.ALLIANCE: N_("alliance"),
}
MISSING = {
    Gap.LEAD: N_("no executor"),
    Gap.TERM: N_("no term"),
    Gap.UNREADABLE_TERM: N_("unreadable term"),
    Gap.DOCUMENT_KIND: N_("no document"),
    Gap.RESULT: N_("no result"),
    Gap.FUNDING: N_("no money"),
    Gap.INDICATORS: N_("no indicators"),
    Gap.ALLIANCE: N_("no alliance"),
}
WHOLE = {
    Gap.LEAD: N_("the lead executor"),
    Gap.TERM: N_("the term"),
    Gap.UNREADABLE_TERM: N_("a term that can be read"),
    Gap.DOCUMENT_KIND: N_("the kind of document"),
    Gap.RESULT: N_("the expected result"),
    Gap.FUNDING: N_("the money, or that none is needed"),
    Gap.INDICATORS: N_("the indicators it brings about"),
    Gap.ALLIANCE: N_("the alliance"),
}
_CORE = (Gap.LEAD, Gap.TERM, Gap.DOCUMENT_KIND, Gap.RESULT)
STATUSES = {
    ConsentStatus.PROPOSED: N_("proposed"),
    ConsentStatus.AGREED: N_("agreed in the room"),
    ConsentStatus.TO_BE_AGREED: N_("to be agreed"),
    ConsentStatus.REFUSED: N_("refused"),
}


def lacks(gaps: tuple[Gap, ...]) -> str:
    """In a word for each; one word for all where nothing is there yet."""
    if gaps[:4] == _CORE:
        return _("not begun")
    return named(gaps) if gaps else _("ready")


def adopted() -> str:
    """What is to be done before an adopted measure can be changed."""
    sentence = _("Adopted by the plenary. To change it: close the revision, then “Adoption”, “More”, “{reopen}”.")
    return sentence.format(reopen=plain(_("Reop&en as a new revision…")))


def named(gaps: tuple[Gap, ...]) -> str:
    return ", ".join(_(SHORT[gap]) for gap in gaps)


def understood(text: str, header: Header) -> tuple[str, bool]:
    """How the program reads a term, and whether that is as it should be; empty for an empty one."""
    if not text.strip():
        return "", True
    term = parse_term(" ".join(text.split()))
    if term is None:
        sentence = _(
            "Not understood; the document will have these words. Readable: Q3 {first}, {first}–{last},"
            " until 1.12.{last}."
        )
        return sentence.format(first=header.first_year, last=header.last_year), False
    if _is_outside(term, header):
        sentence = _("{period}: outside the programme ({first}–{last})")
        return sentence.format(period=period(term), first=header.first_year, last=header.last_year), False
    return period(term), True


def period(term: Term) -> str:
    """Its days: «01.07.2018 – 30.09.2018»."""
    first, last = term.start and _day(term.start), term.end and _day(term.end)
    if term.precision is Precision.RECURRING:
        return _("recurring, {first} – {last}").format(first=first, last=last) if first else _("recurring")
    if first and last:
        return first if first == last else f"{first} – {last}"
    if last:
        return _("until {day}").format(day=last)
    return _("from {day}, without an end").format(day=first) if first else _("without an end")


def stage(one: Stage) -> str:
    """With its years."""
    years = str(one.first_year) if one.first_year == one.last_year else f"{one.first_year}–{one.last_year}"
    return f"{one.name} ({years})"


def _day(day: date) -> str:
    return day_in_figures(day, current_language())


def _is_outside(term: Term, header: Header) -> bool:
    years = [day.year for day in (term.start, term.end) if day is not None]
    return any(not header.first_year <= year <= header.last_year for year in years)
