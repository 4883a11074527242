"""Lists that the session keeps in an order: an entry moved to another place, and those in use, which stay."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.errors import UserError
from facilitator.text import _

MOST_NAMED = 10


def moved(ids: Sequence[str], one: str, place: int) -> list[str]:
    """The ids with `one` at the place, counted from 1. Raises UserError for a place outside the list."""
    if not 1 <= place <= len(ids):
        raise UserError(_("The list has places from 1 to {last}, not {place}.").format(last=len(ids), place=place))
    others = [other for other in ids if other != one]
    return [*others[: place - 1], one, *others[place - 1 :]]


def refuse_in_use(users: Sequence[object], sentence: str) -> None:
    """Raises UserError where an entry has users; `sentence` has a place {users} for them."""
    if users:
        named = ", ".join(map(str, users[:MOST_NAMED])) + (", …" if len(users) > MOST_NAMED else "")
        raise UserError(sentence.format(users=named))
