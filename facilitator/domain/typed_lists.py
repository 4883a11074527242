"""Lists as people type or paste them, one entry a line: names, alliances with their leads, groups with their alliances.

Nothing is refused here: whether a name is missing or unknown is for the rules of a plan (plan_faults).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from facilitator.domain.pasted import unmarked
from facilitator.domain.session_plan import PlannedAlliance, PlannedGroup
from facilitator.domain.wording import clean_line, name_key
from facilitator.text import N_, _

ALL = N_("all")  # the alliances, behind the colon of a group
_ALL_WORDS = frozenset({"all", "все"})
_COLON = re.compile(r":(?=\s|$)")  # «Сервис:Плюс» is one name
_NUMBER_CELL = re.compile(r"\s*[0-9]{1,3}\.?\t")  # the column № of a table


def names(text: str) -> tuple[str, ...]:
    """The lines that say something, clean and without the marks of lists; a semicolon ends a line too."""
    lines = (clean_line(unmarked(line)) for line in text.replace(";", "\n").splitlines())
    return tuple(line for line in lines if line)


def alliances(text: str) -> tuple[PlannedAlliance, ...]:
    """«Alliance: firm; firm» in each line; from columns of a table, the first tab stands for the colon."""
    parted = (_parted(line) for line in text.splitlines())
    return tuple(PlannedAlliance(name, leads or ()) for name, leads in parted if name or leads)


def alliance_lines(planned: Iterable[PlannedAlliance]) -> str:
    """What `alliances` reads as the same, as long as names hold no semicolon and leads no colon."""
    return "\n".join(f"{one.name}: {'; '.join(one.leads)}" for one in planned)


def groups(text: str, day: int, known: Sequence[str]) -> tuple[PlannedGroup, ...]:
    """«Group: alliance; alliance» in each line; a name alone works for the alliance of that name, if there is one.

    «Group: all» works for all alliances, «Group:» for none in particular. `known` are the names of the alliances.
    """
    spelled = {name_key(name): name for name in known}
    found = []
    for line in text.splitlines():
        whole = clean_line(unmarked(line))
        name, wanted = (whole, None) if name_key(whole) in spelled else _parted(line)
        if wanted is None:
            wanted = (name,) if name_key(name) in spelled else ()
        elif len(wanted) == 1 and name_key(wanted[0]) in _ALL_WORDS - spelled.keys():
            wanted = tuple(known)
        if name or wanted:
            found.append(PlannedGroup(day, name, tuple(spelled.get(name_key(one), one) for one in wanted)))
    return tuple(found)


def group_lines(planned: Iterable[PlannedGroup], known: Sequence[str]) -> str:
    """What `groups` reads as the same, as long as names hold no colon and no semicolon."""
    return "\n".join(_group_line(one, known) for one in planned)


def _group_line(group: PlannedGroup, known: Sequence[str]) -> str:
    folded = {name_key(name) for name in known}
    if not group.alliances:
        return f"{group.name}:" if name_key(group.name) in folded else group.name
    if [name_key(one) for one in group.alliances] == [name_key(group.name)]:
        return group.name
    if len(known) > 1 and group.alliances == tuple(known) and not _ALL_WORDS & folded:
        return f"{group.name}: {_(ALL)}"
    return f"{group.name}: {'; '.join(group.alliances)}"


def _parted(line: str) -> tuple[str, tuple[str, ...] | None]:
    """The name and what is listed behind it; None where nothing parts the two.

    The last colon with a blank behind it parts them, since names have subtitles; without one, the last of any kind.
    """
    line = unmarked(_NUMBER_CELL.sub("", line, count=1))
    name, tab, rest = line.partition("\t")
    if not tab:
        spaced = [found.start() for found in _COLON.finditer(line)]
        place = spaced[-1] if spaced else line.rfind(":")
        if place < 0:
            return clean_line(line), None
        name, rest = line[:place], line[place + 1 :]
    listed = (clean_line(one) for one in rest.replace("\t", ";").split(";"))
    return clean_line(name.rstrip().removesuffix(":")), tuple(one for one in listed if one)
