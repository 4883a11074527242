"""What must be true of a session's name, place, dates and years, whoever says them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.domain.session import Header
from facilitator.domain.wording import missing
from facilitator.text import LANGUAGES, N_, _

EARLIEST_YEAR, MOST_YEARS = 1990, 31
YEARS = N_("the first and the last year, like [2017, 2020]")
TEXT = N_("text in quotes")


@dataclass(frozen=True, slots=True)
class PlanFault:
    """`key` is the place as session.toml spells it (`group[2].name`), `expected` what could stand there; for a rule of
    voting it is empty. `sentence` tells the same to people who see no file.
    """

    key: str
    expected: str
    sentence: str


def header_faults(header: Header) -> Iterator[PlanFault]:
    """The same for what the session is called, where and when it is, and in which years its roadmap runs."""
    for key, text, what in (
        ("title", header.title, _("The title of the session")),
        ("document_title", header.document_title, _("The title of the document")),
        ("place", header.place, _("The place")),
    ):
        if not text:
            yield PlanFault(key, _(TEXT), missing(what))
    if not _is_zone(header.time_zone):
        sentence = _("There is no time zone “{zone}”.").format(zone=header.time_zone)
        yield PlanFault("time_zone", _("a time zone, like “Asia/Tomsk”"), sentence)
    if header.document_language not in LANGUAGES:
        expected = _("one of {choices}").format(choices=", ".join(LANGUAGES))
        yield PlanFault("document_language", expected, _("Documents are in Russian or in English."))
    if header.first_year > header.last_year:
        sentence = _("The programme ends in {last}, before it begins in {first}: the first year comes first.")
        yield PlanFault("years", _(YEARS), sentence.format(first=header.first_year, last=header.last_year))
    elif header.first_year < EARLIEST_YEAR or header.last_year >= header.first_year + MOST_YEARS:
        sentence = _("The years of the programme follow one another, from {earliest} on and {most} at most.")
        yield PlanFault("years", _(YEARS), sentence.format(earliest=EARLIEST_YEAR, most=MOST_YEARS))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return True
