"""The numbers that Word itself puts before paragraphs, counted from the document's start; nothing of tables here.

Rules: ISO/IEC 29500-1, 17.9 (numbering). Bullets and pictures give no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from facilitator.documents.form_xml import Element

_MOST_LEVELS = 9
_LONGEST_CHAIN = 20  # of styles that are based on one another
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """`restart` is the number of levels above whose paragraphs start this one anew; 0 never, None any above."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """One `w:num`: the levels with its own changes, and the starts it overrides."""

    counters: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


def numbered_paragraphs(
    root: Element, numbering: bytes | None, styles: bytes | None, is_shown: Callable[[Element], bool]
) -> dict[Element, str]:
    """The printed number («1.», «II», «1.1») of each numbered paragraph. Raises XMLSyntaxError for broken parts."""
    lists = _lists(_parsed(numbering)) if numbering else {}
    if not lists:
        return {}
    named = _Styles(_parsed(styles) if styles else None)
    counter = _Counter(lists)
    labels: dict[Element, str] = {}
    for paragraph in root.iter("{*}p"):
        properties = paragraph.find("{*}pPr")
        if properties is None:
            continue
        number, level = _asked(properties, named, lists)
        if number in lists and level in lists[number].levels and is_shown(paragraph):
            label = counter.next(number, level)
            if label:
                labels[paragraph] = label
    return labels


def _parsed(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _value(parent: Element | None, path: str) -> str | None:
    found = parent.find("/".join(f"{{*}}{step}" for step in path.split("/"))) if parent is not None else None
    return _attribute(found, "val") if found is not None else None


def _attribute(element: Element, name: str) -> str | None:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def _lists(root: Element) -> dict[str, _List]:
    abstract = {_attribute(one, "abstractNumId"): _levels(one) for one in root.iter("{*}abstractNum")}
    lists: dict[str, _List] = {}
    for one in root.iter("{*}num"):
        counters, number = _value(one, "abstractNumId") or "", _attribute(one, "numId")
        if number and number != "0":
            lists[number] = _List(counters, dict(abstract.get(counters, {})))
            for override in one.iter("{*}lvlOverride"):
                _override(lists[number], override)
    return lists


def _override(changed: _List, override: Element) -> None:
    level = _whole(_attribute(override, "ilvl"))
    if level is None:
        return
    changed.levels |= _levels(override)
    start = _whole(_value(override, "startOverride"))
    if start is not None:
        changed.starts[level] = start
        changed.levels[level] = replace(changed.levels.get(level, _Level()), start=start)


def _levels(parent: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for one in parent.iter("{*}lvl"):
        place, start = _whole(_attribute(one, "ilvl")), _whole(_value(one, "start"))
        if place is not None and place < _MOST_LEVELS:
            legal = one.find("{*}isLgl")
            levels[place] = _Level(
                start=0 if start is None else start,
                kind=_value(one, "numFmt") or "decimal",
                text=_value(one, "lvlText") or "",
                restart=_whole(_value(one, "lvlRestart")),
                is_legal=legal is not None and _attribute(legal, "val") not in {"0", "false", "off"},
                style=_value(one, "pStyle") or "",
            )
    return levels


class _Styles:
    """The numbering that paragraph styles bring, their own or that of the style they are based on."""

    def __init__(self, root: Element | None) -> None:
        found = root.iter("{*}style") if root is not None else ()
        self._styles = {_attribute(one, "styleId") or "": one for one in found}

    def numbering(self, name: str | None) -> tuple[str | None, int | None, str]:
        """(list, level, the style that names the list); (None, None, "") where there is none."""
        level: int | None = None
        for _step in range(_LONGEST_CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                break
            level = _whole(_value(style, "pPr/numPr/ilvl")) if level is None else level
            number = _value(style, "pPr/numPr/numId")
            if number is not None:
                return number, level, name or ""
            name = _value(style, "basedOn")
        return None, None, ""


def _asked(properties: Element, styles: _Styles, lists: Mapping[str, _List]) -> tuple[str, int]:
    """The list and level of a paragraph; its own words beat its style's, and list 0 means none."""
    number, level = _value(properties, "numPr/numId"), _whole(_value(properties, "numPr/ilvl"))
    if number is None:
        style = _value(properties, "pStyle")
        number, from_style, owner = styles.numbering(style)
        if level is None and number is not None and number in lists:
            linked = (place for place, one in lists[number].levels.items() if one.style and one.style in {style, owner})
            level = next(linked, from_style)
    return number or "", level or 0


class _Counter:
    """Counts the paragraphs of each list; lists of one definition go on counting together."""

    def __init__(self, lists: Mapping[str, _List]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, level: int) -> str:
        one = self._lists[number]
        counts = self._counts.setdefault(one.counters, {})
        if level in one.starts and (number, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((number, level))
        counts[level] = counts[level] + 1 if level in counts else one.levels[level].start
        for place in [place for place in counts if place > level and _restarts(one.levels.get(place), level)]:
            del counts[place]
        return _label(one.levels, counts, level)


def _restarts(below: _Level | None, level: int) -> bool:
    return below is None or below.restart is None or (below.restart > 0 and level < below.restart)


def _label(levels: Mapping[int, _Level], counts: Mapping[int, int], level: int) -> str:
    """The level's text with «%1» … replaced by the counts of the levels that it names."""
    own = levels[level]
    if own.kind in {"bullet", "none"}:
        return ""

    def shown(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        named = levels.get(place, _Level())
        return _spelled(counts.get(place, named.start), "decimal" if own.is_legal else named.kind)

    return re.sub("%([1-9])", shown, own.text).strip()


def _spelled(number: int, kind: str) -> str:
    alphabet = _CYRILLIC if kind.startswith("russian") else _LATIN if kind.endswith("Letter") else ""
    if kind.endswith("Roman"):
        spelled = _roman(number)
    elif alphabet and 0 < number < 10 * len(alphabet):
        spelled = alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)
    else:
        spelled = f"{number:02}" if kind == "decimalZero" else str(number)
    return spelled.upper() if kind.startswith("upper") or kind.endswith("Upper") else spelled


def _roman(number: int) -> str:
    pieces = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value) if number < 4000 else (0, number)
        pieces.append(sign * count)
    return "".join(pieces)
