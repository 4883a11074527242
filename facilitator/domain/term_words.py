"""The words in which terms are written, Russian and English, as marks with a value; not what they mean together."""

from __future__ import annotations

import re
from typing import NamedTuple

BEFORE = (-1,)  # days


class Word(NamedTuple):
    """`mark` is one letter: d date, x month of a year, y year, n number, m month, q quarter, h half-year,
    f from, t to, b by (with BEFORE: by the day before), e end, - a dash, a comma for any list; `value` is three numbers
    at most."""

    mark: str
    value: tuple[int, ...] = ()


MONTHS_RU = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV")

_MONTH_FORMS = (
    r"янв(?:ар[ьяюе])?|jan(?:uary)?", r"фев(?:р(?:ал[ьяюе])?)?|feb(?:ruary)?", r"март[аеу]?|мар|mar(?:ch)?",
    r"апр(?:ел[ьяюе])?|apr(?:il)?", r"ма[йяюе]|may", r"июн[ьяюе]?|june?", r"июл[ьяюе]?|july?",
    r"авг(?:уст[аеу]?)?|aug(?:ust)?", r"сен(?:т(?:ябр[ьяюе])?)?|sept?(?:ember)?", r"окт(?:ябр[ьяюе])?|oct(?:ober)?",
    r"ноя(?:б(?:р[ьяюе])?)?|nov(?:ember)?", r"дек(?:абр[ьяюе])?|dec(?:ember)?",
)  # fmt: skip
_ORDINALS = (
    r"перв[а-я]{2,3}|first",
    r"втор[а-я]{2,3}|second",
    r"трет[а-я]{2,3}|third",
    r"четверт[а-я]{2,3}|fourth",
)
_ROMAN_FORMS = ("i", "ii", "iii|ш", "iv|1v")  # «Ш» and «1V» are what hurried typists press
_YEAR = r"(?:19|20|21)[0-9]{2}(?![0-9])"
_SUFFIX = r"(?:-?(?:ого|го|ый|ой|ом|ем|ое|ые|й|м|е|я|st|nd|rd|th)(?![а-яa-z]))?"
_MANNER = r"поэтапно|in\s+stages"
_MONTHS = 12  # «2011-12» may be December
_DASHES = re.compile(r"\s*(?:-{2,}|[-\u2010-\u2015\u2212])\s*")


def _one_of(forms: tuple[str, ...]) -> str:
    return "|".join(forms)


_SCANNER = re.compile(
    rf"""\s*(?:
      (?P<iso>{_YEAR}-[0-9]{{2}}-[0-9]{{2}}(?![0-9]))
    | (?P<date>[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:{_YEAR}|[0-9]{{2}}(?![0-9])))
    | (?P<slashes>[0-9]{{1,2}}/[0-9]{{1,2}}/{_YEAR})
    | (?P<x>[0-9]{{1,2}}[./]{_YEAR})
    | (?P<nm>[0-9]{{1,2}}\.[0-9]{{2}}\.?(?![.0-9]))
    | (?P<y>{_YEAR})
    | q(?P<quarter>[1-4])(?![0-9a-z]) | h(?P<half>[12])(?![0-9a-z])
    | (?P<word>(?:
          (?P<m>{_one_of(_MONTH_FORMS)})
        | (?P<ordinal>{_one_of(_ORDINALS)})
        | (?P<q>кв(?:артал(?:а|у|е|ом|ы|ов|ах)?)?|quarters?)
        | (?P<h>полугоди(?:е|я|и|ю|й|ях)|half(?:\ year)?|half-year)
        | (?P<skip>гг|г\.?\s*г|г|год(?:а|у|ы|ов|ах|е|ом)?|в\ течени[еи]|в\ период|в\ срок|срок|период|включительно
            |inclusive|throughout|{_MANNER}|во|в|на|за|the|in|of|during|years?)
        | (?P<b>не\ поздн?ее|не\ позже|до|к|until|till|by|not?\ later\ than)
        | (?P<before>before)
        | (?P<f>начиная\ со?|не\ ранее|со|с|from|since|between|starting)
        | (?P<t>по|to|through)
        | (?P<e>конц[ау]|end)
        | (?P<roman>{_one_of(_ROMAN_FORMS)})
        | (?P<list>и|and)
      )(?![а-яa-z0-9])\.?)
    | (?P<n>[0-9]{{1,2}}){_SUFFIX}(?![0-9])
    | (?P<dash>-)
    | (?P<comma>[,;])
    )\s*""",
    re.VERBOSE,
)
_PLAIN = {"b": "b", "f": "f", "t": "t", "e": "e", "dash": "-", "comma": ",", "list": ",", "q": "q", "h": "h"}


# What stands too close together or is cut short: «до1 марта», «квартал2018», «2018-20 гг.», «янв.18».
_GLUED = re.compile(rf"(?<=[а-я])(?=[0-9])|(?<=[a-z])(?={_YEAR})")
_SHORT_YEARS = re.compile(r"^((?:19|20|21)([0-9]{2}))-([0-9]{2})(?= ?г| years|$)(?P<named> ?г| years)?")
_SHORT_MONTH = re.compile(rf"({_one_of(_MONTH_FORMS)})\.([0-9]{{2}})")


def plain_term(text: str) -> str:
    """The text in small letters with one kind of space and of dash, no brackets and no full stop at the end."""
    lower = text.casefold().replace("ё", "е").replace("і", "i").replace("\u00ad", "")
    lower = lower.replace("(", " ").replace(")", " ")
    plain = _GLUED.sub(" ", _DASHES.sub("-", " ".join(lower.split())).strip(" .,;:"))
    if all(map(_SHORT_MONTH.fullmatch, plain.split("-"))):
        return _SHORT_MONTH.sub(r"\1 20\2", plain)
    found = _SHORT_YEARS.match(plain)
    if found and found[3] > found[2] and (found["named"] or int(found[3]) > _MONTHS):
        plain = f"{found[1]}-{found[1][:2]}{plain[found.start(3) :]}"
    return plain


def tells_manner(text: str) -> bool:
    """Whether it says how, not only when: «2018–2020 гг. (поэтапно)»."""
    return re.search(_MANNER, text.casefold()) is not None


def words_of(text: str) -> list[Word] | None:
    """The words of a plain text; None as soon as one of them has no place in a term."""
    words: list[Word] = []
    position = 0
    while position < len(text):
        found = _SCANNER.match(text, position)
        if found is None or found.end() == position:
            return None
        words += _words(found)
        position = found.end()
    return words


def _words(found: re.Match[str]) -> list[Word]:
    kind = next(name for name, piece in found.groupdict().items() if piece is not None and name != "word")
    piece = found[kind]
    if kind in _PLAIN:
        return [Word(_PLAIN[kind])]
    if kind == "before":
        return [Word("b", BEFORE)]
    if kind in {"quarter", "half"}:
        return [Word("n", (int(piece),)), Word(kind[0])]
    if kind in {"m", "ordinal", "roman"}:
        forms = {"m": _MONTH_FORMS, "ordinal": _ORDINALS, "roman": _ROMAN_FORMS}[kind]
        return [Word("m" if kind == "m" else "n", (_place(piece, forms),))]
    return _numbers(kind, [int(part) for part in re.findall("[0-9]+", piece)])


def _numbers(kind: str, numbers: list[int]) -> list[Word]:
    if kind == "skip":
        return []
    if kind == "iso":
        return [Word("d", tuple(numbers))]
    if kind in ("date", "slashes"):
        day, month, year = numbers
        return [Word("d", (year + 2000 if year < 100 else year, month, day))]
    if kind == "x":
        return [Word("x", (numbers[1], numbers[0]))]
    if kind == "nm":
        return [Word("n", (numbers[0],)), Word("m", (numbers[1],))]
    return [Word(kind, tuple(numbers))]


def _place(piece: str, forms: tuple[str, ...]) -> int:
    return next(place for place, form in enumerate(forms, 1) if re.fullmatch(form, piece))
