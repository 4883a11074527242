"""Names in the session's lists: each entry has one of its own."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.errors import UserError
from facilitator.domain.wording import name_key, required_line
from facilitator.text import _


def free_name(name: str, taken: Iterable[str], what: str = "") -> str:
    """The name, clean. Raises UserError where it is empty (`what` is missing then), or taken, whatever its capitals."""
    line = required_line(name, what or _("The name"))
    if name_key(line) in {name_key(one) for one in taken}:
        raise UserError(_("The name “{name}” is taken already.").format(name=line))
    return line
