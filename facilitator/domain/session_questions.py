"""The questions that a session of one's own is made by: a plan as answers that can be typed, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from facilitator.domain.planned_details import PlannedDetails
from facilitator.domain.session import Header
from facilitator.domain.session_plan import PlannedAlliance, PlannedGroup, PlannedItem, PlannedSource, SessionPlan
from facilitator.domain.typed_lists import alliance_lines, alliances, group_lines, groups, names
from facilitator.domain.usual_session import usual_groups, usual_programme
from facilitator.domain.wording import clean_line


class Along(StrEnum):
    """What else of the plan that one begins with can go along."""

    DRAFT = "draft"
    PEOPLE = "people"
    TEXTS = "texts"  # passport, general part, who signs the minutes
    DETAILS = "details"  # directions, stages, clusters, indicators, support
    ROUNDS = "rounds"


class Hours(StrEnum):
    """Which programme the session begins with."""

    SAME = "same"  # that of the plan that one begins with
    USUAL = "usual"
    NONE = "none"


_FILES = {"draft": Along.DRAFT, "measures": Along.DRAFT, "people": Along.PEOPLE}


@dataclass(frozen=True, slots=True)
class Answers:
    """Lists are texts with an entry a line, `groups` one for each of `days`; `along` is what goes along."""

    header: Header
    categories: str
    days: tuple[str, ...]
    alliances: str
    groups: tuple[str, ...]
    sources: tuple[PlannedSource, ...]
    hours: Hours
    along: frozenset[Along]


def answers_of(plan: SessionPlan) -> Answers:
    """The plan as its answers, all of it going along."""
    known = [one.name for one in plan.alliances]
    return Answers(
        header=plan.header,
        categories="\n".join(plan.categories),
        days=plan.days,
        alliances=alliance_lines(plan.alliances),
        groups=tuple(group_lines(_of_day(plan.groups, day), known) for day in range(1, len(plan.days) + 1)),
        sources=plan.sources,
        hours=Hours.SAME,
        along=offered_along(plan),
    )


def offered_along(plan: SessionPlan) -> frozenset[Along]:
    """What of the plan there is to go along."""
    files = {_FILES[use] for use, _name in plan.files if use in _FILES}
    has = {
        Along.TEXTS: plan.passport or plan.general or plan.officers,
        Along.DETAILS: plan.details != PlannedDetails(),
        Along.ROUNDS: plan.elections,
    }
    return frozenset(files | {one for one, content in has.items() if content})


def plan_of(answers: Answers, base: SessionPlan) -> SessionPlan:
    """The plan that they ask for, not yet checked; `base` is the one that was begun with.

    A list that says what it said is taken from `base`, so that names with colons in them stay whole. Stages and
    indicators move along with the first year of the programme.
    """
    own = _alliances(answers.alliances, base)
    keeps = answers.along.__contains__
    later = answers.header.first_year - base.header.first_year
    return replace(
        base,
        header=answers.header.cleaned(),
        categories=_categories(answers.categories, base),
        days=tuple(clean_line(name) for name in answers.days),
        alliances=own,
        groups=tuple(one for day, text in enumerate(answers.groups, 1) for one in _groups(text, day, own, base)),
        sources=tuple(replace(one, name=clean_line(one.name)) for one in answers.sources),
        files=tuple((use, name) for use, name in base.files if use not in _FILES or keeps(_FILES[use])),
        programme=_programme(answers, base),
        passport=base.passport if keeps(Along.TEXTS) else (),
        general=base.general if keeps(Along.TEXTS) else (),
        officers=base.officers if keeps(Along.TEXTS) else (),
        details=base.details.moved(later) if keeps(Along.DETAILS) else PlannedDetails(),
        elections=base.elections if keeps(Along.ROUNDS) else (),
    )


def years_as_written(plan: SessionPlan, base: SessionPlan) -> tuple[list[str], list[str]]:
    """Which years the texts, and the indicators, of a plan name that was moved to other years than those of `base`."""
    if plan.header.first_year == base.header.first_year:
        return [], []
    texts = [text for _entry, text in (*plan.passport, *plan.general)]
    indicators = [f"{one.name}\n{one.unit}\n{one.baseline_year or ''}" for one in plan.details.indicators]
    return _years_in(texts), _years_in(indicators)


def _years_in(texts: Iterable[str]) -> list[str]:
    return sorted({year for text in texts for year in re.findall(r"\b(?:19|20)[0-9]{2}\b", text)})


def years_to_offer(starts_on: date, base: SessionPlan) -> tuple[int, int]:
    """The years of the programme, as far from the first day as those of `base` are from its own."""
    later = starts_on.year - base.header.starts_on.year
    return base.header.first_year + later, base.header.last_year + later


def document_title_to_offer(years: tuple[int, int], base: SessionPlan) -> str:
    """The title of the document, with these years wherever `base` has its own."""
    own = rf"\b{base.header.first_year}(\s?[-–—]\s?){base.header.last_year}\b"
    return re.sub(own, rf"{years[0]}\g<1>{years[1]}", base.header.document_title)


def groups_to_offer(day: int, typed: str, base: SessionPlan) -> str:
    """The groups of a day as they follow from the alliances `typed`, as far as those of `base` follow from its own."""
    of_base = _of_day(base.groups, day)
    if of_base != _of_day(usual_groups(base.alliances, day), day) and day <= len(base.days):
        return group_lines(of_base, [one.name for one in base.alliances])
    own = _alliances(typed, base)
    return group_lines(_of_day(usual_groups(own, day), day), [one.name for one in own])


def _categories(text: str, base: SessionPlan) -> tuple[str, ...]:
    return base.categories if text == "\n".join(base.categories) else names(text)


def _alliances(text: str, base: SessionPlan) -> tuple[PlannedAlliance, ...]:
    return base.alliances if text == alliance_lines(base.alliances) else alliances(text)


def _groups(text: str, day: int, own: tuple[PlannedAlliance, ...], base: SessionPlan) -> tuple[PlannedGroup, ...]:
    known = [one.name for one in own]
    same = _of_day(base.groups, day)
    return same if own == base.alliances and text == group_lines(same, known) else groups(text, day, known)


def _of_day(planned: Iterable[PlannedGroup], day: int) -> tuple[PlannedGroup, ...]:
    return tuple(one for one in planned if one.day == day)


def _programme(answers: Answers, base: SessionPlan) -> tuple[PlannedItem, ...]:
    if answers.hours is Hours.NONE:
        return ()
    days = len(answers.days)
    return (
        usual_programme(days)
        if answers.hours is Hours.USUAL
        else tuple(one for one in base.programme if one.day <= days)
    )
