"""The parts of a roadmap that are prose: what people wrote, and what is told of directions, stages and alliances."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain.roadmap import Roadmap, RoadmapTexts
from facilitator.services import directions
from facilitator.store import Connection
from facilitator.store import adoption as adoption_store
from facilitator.store import directions as direction_store
from facilitator.store import session as session_store
from facilitator.store import voting as voting_store
from facilitator.text import _


def texts(db: Connection, core: Roadmap, numbers: Mapping[str, str]) -> RoadmapTexts:
    """In the present language; `numbers` are those of the adopted measures in the roadmap, by id."""
    written = {entry: tuple(text.splitlines()) for entry, text in session_store.passport(db).items()}
    return RoadmapTexts(
        goal=written.get("goal", ()),
        objectives=written.get("objectives", ()),
        priorities=written.get("priorities", ()),
        directions=_directions(db, numbers),
        stages=_stages(db),
        alliances=_alliances(db, core),
        governance=written.get("governance", ()),
        decisions=_decisions(db),
        risks=written.get("risks", ()),
        monitoring=written.get("monitoring", ()),
    )


def _directions(db: Connection, numbers: Mapping[str, str]) -> tuple[str, ...]:
    """Each direction with its measures, by their numbers in the roadmap."""
    placed: dict[str, list[str]] = {}
    placements = directions.placements(db)
    for measure_id, number in numbers.items():
        placement = placements.get(measure_id)
        if placement and placement.direction_id:
            placed.setdefault(placement.direction_id, []).append(number)
    return tuple(_with_measures(one.name, placed.get(one.id, [])) for one in direction_store.directions(db))


def _with_measures(name: str, numbers: list[str]) -> str:
    if not numbers:
        return name
    several = _("{name} (items {numbers} of the plan)")
    sentence = several if len(numbers) > 1 else _("{name} (item {numbers} of the plan)")
    return sentence.format(name=name, numbers=", ".join(numbers))


def _stages(db: Connection) -> tuple[str, ...]:
    return tuple(
        _("{name} – {year}").format(name=one.name, year=one.first_year)
        if one.first_year == one.last_year
        else _("{name} – {first}–{last}").format(name=one.name, first=one.first_year, last=one.last_year)
        for one in direction_store.stages(db)
    )


def _alliances(db: Connection, core: Roadmap) -> tuple[str, ...]:
    """Each alliance with its lead firms; nothing where nobody leads any."""
    alliances = session_store.alliances(db)
    if not core.groups or not any(one.leads for one in alliances):
        return ()
    return tuple(
        _("“{name}”: {leads}").format(name=one.name, leads=", ".join(one.leads))
        if one.leads
        else _("“{name}”").format(name=one.name)
        for one in alliances
    )


def _decisions(db: Connection) -> tuple[str, ...]:
    """How it came to the plan: only what has really been held."""
    told = []
    if any(one.frozen_at for one in voting_store.rounds(db)):
        told.append(_("The measures were chosen by the vote of those taking part in the session."))
    if any(one.is_adopted for one in adoption_store.resolutions(db)):
        told.append(_("The plan of measures was adopted by the plenary meeting of the session."))
    return (" ".join(told),) if told else ()
