"""What single cells of a draft say: numbers, group titles, executors, terms of two columns. No tables here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.domain.terms import Term, parse_term

_NOTHING = {"", "-", "–", "—", "\u2212", "х", "x", "нет"}
_TOTAL = re.compile(
    r"(?:итого|всего|в том числе|из них|total|subtotal|sub-total|of which|including)(?![а-яa-z])", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})*[.)]?")
_LEADING_NUMBER = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})+\.?|[0-9]{1,3}[.)])\s+(?=\S)")
_ALLIANCES = re.compile(r"\n(?:Альянсы|Alliances):[^\n]*\Z")  # the line that our own roadmap puts under a title

_SECTIONS = {
    "раздел": 0, "часть": 0, "глава": 0, "этап": 0, "цель": 0, "section": 0, "part": 0, "stage": 0, "goal": 0,
    "подраздел": 1, "направление": 1, "приоритет": 1, "блок": 1, "direction": 1, "priority": 1,
    "задача": 2, "objective": 2, "task": 2,
}  # fmt: skip
_ROMAN_RANK, _DECIMAL_RANK = 3, 3
_LOOK_ALIKES = str.maketrans("ІХСМУіхсму", "IXCMVixcmv")
_NUMERAL = r"(?:[IVXLC]+|[0-9]{1,3}(?:\.[0-9]{1,3})*)"
_GROUP = re.compile(
    rf"(?:(?P<word>[а-яё]+|[a-z]+)\s+(?:№\s*)?(?P<counted>{_NUMERAL})\s*[.:)–—-]?\s*|(?P<numeral>{_NUMERAL})[.)]+(?![0-9])\s*"
    r"|(?P<bare>[0-9]{1,3}(?:\.[0-9]{1,3})+)\s+)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)

_OPENING, _CLOSING = "«„“([", "»”)]"
# Lists in small letters are lists of bodies; «Министерство промышленности, науки и торговли» is one body.
_LIST_MARK = re.compile(r"[ \t]*(?:[0-9]{1,2}[.)](?=\s)|[-–—•·▪*](?=\s))[ \t]*", re.MULTILINE)
_REMARK = re.compile(r"\([^()]*\)[.,]?")  # «(по согласованию)» on a line of its own
_BODY = re.compile(
    r"(?:\w+\s+)?(?:орган|администраци|вуз|университет|институт|предприят|организац|компани|участник|муниципал|научн"
    r"|образовательн|министерств|департамент|комитет|управлени|агентств|фонд|центр|корпорац|ассоциац|союз|банк|палат"
    r"|иные|другие|субъект|резидент|инвестор|технопарк|кластер|оператор|правительств|ооо|оао|зао|пао|ао|ип|гк|фгбоу|universit|compan|ministr|other)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroupTitle:
    """A group row's words without the numeral; `rank` is lower for outer groups, None where nothing tells it."""

    rank: int | None
    title: str


def lines_of(text: str) -> str:
    """The text without empty lines and superfluous blanks; a cell that says "nothing" gives ""."""
    lines = (" ".join(line.split(" ")).strip() for line in re.sub(r"[ \t]+", " ", text).split("\n"))
    kept = "\n".join(line for line in lines if line)
    return "" if kept.strip().casefold() in _NOTHING else kept


def line_of(text: str) -> str:
    return lines_of(text).replace("\n", " ")


def number_of(text: str) -> str:
    """The number as printed, without the dot or bracket after it."""
    return re.sub(r"[\s.)]+$", "", line_of(text))


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text.strip()) is not None


def numbered_title(text: str) -> tuple[str, str]:
    """Number and title of a wording that carries its number with it («1.1. Создание …»)."""
    found = _LEADING_NUMBER.match(text)
    return (number_of(found["number"]), text[found.end() :]) if found else ("", text)


def title_of(text: str) -> str:
    return _ALLIANCES.sub("", lines_of(text))


def is_total(text: str) -> bool:
    return _TOTAL.match(text.strip()) is not None


def group_title(text: str, numeral: str = "") -> GroupTitle:
    """A group row as rank and title: Roman numerals and «Раздел 1» stand outside, «1.1» inside «1»."""
    whole = line_of(text)
    if numeral:
        return GroupTitle(_numeral_rank(numeral), whole)
    found = _GROUP.fullmatch(whole.translate(_LOOK_ALIKES)) if whole else None
    if found is None:
        return GroupTitle(None, whole)
    title = whole[found.start("title") :].strip()
    word = (whole[found.start("word") : found.end("word")] if found["word"] else "").casefold()
    if word and word not in _SECTIONS:
        return GroupTitle(None, whole)
    rank = _SECTIONS[word] if word else _numeral_rank(found["numeral"] or found["bare"])
    return GroupTitle(rank, title or whole)


def is_roman(text: str) -> bool:
    return re.fullmatch(r"[IVXLC]+[.)]*", text.strip().translate(_LOOK_ALIKES)) is not None


def _numeral_rank(numeral: str) -> int:
    digits = re.findall("[0-9]+", numeral)
    return _DECIMAL_RANK + len(digits) if digits else _ROMAN_RANK


def executors_of(text: str) -> list[str]:
    """The bodies named in a cell: parted by semicolons, lines, and commas outside quotes and brackets.

    A line or a comma before a small letter does not part unless a body's name begins there.
    """
    found: list[str] = []
    whole = re.sub(r"^" + _LIST_MARK.pattern, "", lines_of(text), flags=re.MULTILINE)
    whole = re.sub(r"(?<=[а-яёa-z]),\n(?=[а-яёa-z])", ", ", whole)
    is_listing = whole[:1].islower()
    for separator, piece in _pieces(whole):
        name = " ".join(piece.split())
        goes_on = name[:1].islower() and not (separator == "," and is_listing) and not _BODY.match(name)
        if found and name and separator != ";" and (goes_on or _REMARK.fullmatch(name)):
            found[-1] += (", " if separator == "," else " ") + name
        elif name.casefold().strip(" .") not in _NOTHING:
            found.append(name)
    return [name.strip(" ,;") for name in found if name.strip(" ,;")]


def _pieces(text: str) -> list[tuple[str, str]]:
    """(what stood before it, piece) for each piece between separators outside quotes and brackets."""
    closes_all = sum(map(text.count, "«„“")) > sum(map(text.count, "»”"))  # «НИИ «Солнце»: one mark closes both
    pieces, separator, start, depth = [], "", 0, 0
    is_quoted = False
    for place, letter in enumerate(text):
        if letter == '"' and text.count('"') % 2 == 0:
            is_quoted = not is_quoted
        elif letter in _OPENING:
            depth += 1
        elif letter in _CLOSING:
            depth = 0 if closes_all and letter in "»”" else max(0, depth - 1)
        elif letter in ";\n" or (letter == "," and not depth and not is_quoted):
            pieces.append((separator, text[start:place]))
            separator, start = letter, place + 1
            depth = 0 if letter == ";" else depth
    return [*pieces, (separator, text[start:])]


def term_of(text: str, starts: str, ends: str) -> tuple[str, Term | None]:
    """A term in one cell, or in two of which the first says when it starts and the second when it ends."""
    if text or not (starts or ends):
        return line_of(text), parse_term(line_of(text))
    first, last = line_of(starts), line_of(ends)
    if first and last:
        whole = first if first == last else f"{first} – {last}"
        return whole, parse_term(whole)
    prefix, one = ("с", first) if first else ("до", last)
    whole = (
        one
        if re.match(r"(?:до|с|со|не позднее|ежегодно|постоянно|by|from|until)\b", one, re.IGNORECASE)
        else f"{prefix} {one}"
    )
    return whole, parse_term(whole)
