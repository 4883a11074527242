"""How wide the columns of years and those beside them become. Lengths are in twentieths of a point."""

from __future__ import annotations

from dataclasses import dataclass

_WIDEST_YEAR = 1871  # 33 mm: wider columns of figures only look empty
_NARROWEST = 1660  # 29 mm: less would break words; columns narrower than that keep their width
_SHRINKS_BY = 0.4  # at most this share of a column is taken
_AIR = 1.04


@dataclass(frozen=True, slots=True)
class YearColumns:
    """How many years there are, and the widest figure to be shown, in ems (1 em = the type size)."""

    count: int
    ems: float

    def needed(self, half_points: int, margins: int) -> int:
        """The width of a column that shows the widest figure unbroken at that type size."""
        return round(self.ems * half_points * 10 * _AIR) + margins + 20


def width_in_ems(figure: str) -> float:
    """Digits of Times are half an em wide, commas, spaces and dashes at most a third."""
    return sum(0.5 if sign.isalnum() else 0.33 for sign in figure)


def spread_widths(widths: list[int], columns: list[int], count: int, needed: int) -> list[int]:
    """The widths after each of `columns` became `count` columns; their sum stays the same.

    Years share their column's width; what they lack comes from wide columns, what is left goes to the widest.
    """
    copies = count * len(columns)
    rest = {place: width for place, width in enumerate(widths) if place not in columns}
    spare = {
        place: min(int(width * _SHRINKS_BY), width - _NARROWEST) for place, width in rest.items() if width > _NARROWEST
    }
    own, all_spare = sum(widths[place] for place in columns), sum(spare.values())
    lacking = max(0, min(needed * copies - own, all_spare))
    each = min((own + lacking) // copies, max(needed, _WIDEST_YEAR)) if copies and rest else own // max(copies, 1)
    for place, width in spare.items():
        rest[place] -= lacking * width // all_spare
    if rest:
        rest[max(rest, key=lambda place: rest[place])] += sum(widths) - sum(rest.values()) - each * copies
    spread: list[int] = []
    for place in range(len(widths)):
        spread += [each] * count if place in columns else [rest[place]]
    return spread
