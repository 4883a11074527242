"""When a measure is carried out: a term as a first and a last day with a precision, and how its text is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from facilitator.domain.term_calendar import SCALE, Precision, numbered_stretch
from facilitator.domain.term_norm import period_text
from facilitator.domain.term_words import BEFORE, Word, plain_term, tells_manner, words_of

__all__ = ["Precision", "Term", "format_term", "parse_day", "parse_term", "tells_manner"]


@dataclass(frozen=True, slots=True)
class Term:
    """A period as its first and last day; «до …» has no start, «с …» no end, recurring and open ones often neither."""

    start: date | None
    end: date | None
    precision: Precision


_MARKS = {"d": Precision.DAY, "m": Precision.MONTH, "q": Precision.QUARTER, "h": Precision.HALF_YEAR}

_POINT = r"d|nm,?y|mn,?y|nm|mn|x|m,?y|m|nqy|y,?nq|nq|nhy|y,?nh|nh|y|n"
_SINGLE = re.compile(rf"(?P<open>[bf]e?)?(?P<last>{_POINT})")
_RANGE = re.compile(rf"(?P<by>b)?f?(?P<first>{_POINT})(?:-|t|b)e?(?P<last>{_POINT})")
_LIST = re.compile(rf"(?:{_POINT})(?:,(?:{_POINT}))+")

_YEAR_AND_PART = re.compile(r"y-n[qh]")  # «2019-IV квартал» is that quarter, and no stretch that begins with its year
_YEAR_BEFORE = re.compile(r"y(?:(?:n[qh]?|m)(?:-|t|,))+(?:n[qh]|m)")

_RECURRING = re.compile(
    r"ежегодно|ежеквартально|ежемесячно|еженедельно|ежедневно|раз в полгода|раза? в [а-я]+|кажд(?:ый|ого|ое) [а-я]+"
    r"|по мере (?:необходимости|поступления|обращени[яй]|возникновения|появления)"
    r"|annually|yearly|quarterly|monthly|weekly|every (?:year|quarter|month)|recurring"
    r"|as needed|as necessary"
)
_OPEN = re.compile(
    r"на постоянной основе|постоянно|бессрочно|непрерывно|(?:на |в течение |на протяжении )?(?:всего|весь) период[а-я]*"
    r"|permanently|on a permanent basis|continuous(?:ly)?|indefinitely|ongoing|open-ended"
)
_YEARS = re.compile(
    r"((?:19|20|21)[0-9]{2})(?: ?г\.?| год[а-я]*)? ?(?:-| по | до | to )((?:19|20|21)[0-9]{2})(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class _Point:
    """One named stretch of time, perhaps without its year; a bare number has no precision yet."""

    precision: Precision | None
    year: int | None
    number: int = 1
    day: int = 1


@lru_cache(maxsize=2048)
def parse_term(text: str) -> Term | None:
    """The term that a cell's text names in whole, Russian or English; None if it cannot be read.

    A term that never had a year («декабрь»), an impossible date and an end before the start are not readable either.
    Of a range of mixed precision the coarser one counts.
    """
    plain = plain_term(text)
    for repeated, precision in ((_RECURRING, Precision.RECURRING), (_OPEN, Precision.OPEN)):
        if repeated.search(plain):
            return _without_a_date(repeated.sub(" ", plain), precision)
    try:
        return _dated(plain)
    except ValueError:  # no such day or month
        return None


def _without_a_date(rest: str, precision: Precision) -> Term:
    """«ежегодно до 1 марта» names no period, «ежегодно в 2018–2020 гг.» does."""
    years = _YEARS.search(rest)
    period = parse_term(years.group() if years else rest.strip(" .,;:()"))
    if period and period.start and period.end is None:
        return replace(period, precision=precision)
    if period and (period.precision is Precision.YEAR or (period.start and period.end and period.start < period.end)):
        return replace(period, precision=precision)
    return Term(None, None, precision)


def _dated(plain: str) -> Term | None:
    words = words_of(plain)
    if not words:
        return None
    marks = "".join(word.mark for word in words)
    if _YEAR_AND_PART.fullmatch(marks):
        words, marks = [words[0], *words[2:]], marks.replace("-", "")
    if _YEAR_BEFORE.fullmatch(marks):  # «2018 год (III–IV кварталы)»
        words, marks = [*words[1:], words[0]], marks[1:] + "y"
    if found := _SINGLE.fullmatch(marks):
        return _single(found["open"] or "", _point(words[found.start("last") :]), is_before=words[0].value == BEFORE)
    if any(word.value == BEFORE for word in words):
        return None
    if found := _RANGE.fullmatch(marks):
        last = _point(words[found.start("last") :])
        term = _range(_point(words[found.start("first") : found.end("first")]), last)
        return Term(None, term.end, last.precision or term.precision) if term and found["by"] else term
    return _list(words) if _LIST.fullmatch(marks) else None


def _single(opening: str, point: _Point, *, is_before: bool) -> Term | None:
    if point.precision is None or point.year is None or opening == "fe" or (is_before and "e" in opening):
        return None
    first, last = _days(point)
    if is_before:
        return Term(None, first - timedelta(days=1), point.precision)
    is_by, is_from = opening.startswith("b"), opening == "f"
    return Term(None if is_by else first, None if is_from else last, point.precision)


def _range(first: _Point, last: _Point) -> Term | None:
    """The first may leave its year or its unit to the last: «III–IV кварталы 2018 г.»."""
    first = _completed(first, last)
    last = replace(last, year=last.year or first.year)
    if first.precision is None or last.precision is None or last.year is None:
        return None
    start, end = _days(first)[0], _days(last)[1]
    coarser = max(first.precision, last.precision, key=SCALE.index)
    return Term(start, end, coarser) if start <= end else None


def _list(words: list[Word]) -> Term | None:
    """«I и II кварталы 2018 г.» is a period if its parts follow one another without a gap."""
    points: list[_Point] = []
    following: _Point | None = None
    for piece in reversed(_pieces(words)):
        point = _point(piece)
        following = _completed(point, following) if following else point
        points.insert(0, following)
    if len({point.precision for point in points}) > 1 or points[0].precision is None or points[0].year is None:
        return None
    days = [_days(point) for point in points]
    if any(end + timedelta(days=1) != start for (_first, end), (start, _last) in pairwise(days)):
        return None
    return Term(days[0][0], days[-1][1], points[0].precision)


def _pieces(words: list[Word]) -> list[list[Word]]:
    pieces: list[list[Word]] = [[]]
    for word in words:
        if word.mark == ",":
            pieces.append([])
        else:
            pieces[-1].append(word)
    return pieces


def _completed(point: _Point, following: _Point) -> _Point:
    """What the point leaves to the one after it: its unit, its month, its year."""
    year = point.year or following.year
    if point.precision is not None or following.precision in {None, Precision.YEAR, Precision.MONTH}:
        return replace(point, year=year)
    if following.precision is Precision.DAY:
        return replace(following, day=point.number, year=year)
    return replace(following, number=point.number, year=year)


def _point(words: list[Word]) -> _Point:
    values = {word.mark: word.value for word in words if word.mark != ","}
    year = values["y"][0] if "y" in values else None
    number = values["n"][0] if "n" in values else 1
    if "d" in values:
        full_year, month, day = values["d"]
        return _Point(Precision.DAY, full_year, month, day)
    if "x" in values:
        return _Point(Precision.MONTH, values["x"][0], values["x"][1])
    if "m" in values:
        return _Point(Precision.DAY if "n" in values else Precision.MONTH, year, values["m"][0], number)
    unit = next((_MARKS[mark] for mark in "qh" if mark in values), Precision.YEAR if year else None)
    return _Point(unit, year, number)


def _days(point: _Point) -> tuple[date, date]:
    """First and last day. Raises ValueError where there is no such day, month, quarter or half."""
    assert point.year is not None
    assert point.precision is not None
    if point.precision is Precision.DAY:
        return (day := date(point.year, point.number, point.day)), day
    return numbered_stretch(point.year, point.number, point.precision)


@lru_cache(1000)
def format_term(term: Term, language: str) -> str:
    """The term as the norm prints it («III квартал 2018 г.», “Q3 2018”); `parse_term` reads it back the same."""
    return period_text(term.start, term.end, term.precision, language)


def parse_day(text: str) -> date | None:
    """The one day that the text names, like «22.06.2017», «22 июня 2017 г.», 2017-06-22; None where it names none."""
    term = parse_term(" ".join(text.split()))
    is_day = term is not None and term.precision is Precision.DAY and term.start == term.end
    return term.start if term is not None and is_day else None
