"""What must be true of a session before there is one: each part by itself, and the parts of a plan together.

Whether a text is one, or a file is there, is for those who read the plan from somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.domain.abilities import Ability
from facilitator.domain.header_faults import TEXT, PlanFault, header_faults
from facilitator.domain.planned_details import PlannedIndicator
from facilitator.domain.programme import fits
from facilitator.domain.rules import rule_fault
from facilitator.domain.session_plan import PlannedGroup, PlannedItem, SessionPlan
from facilitator.domain.wording import first_double, missing, name_key
from facilitator.text import N_, _

TEXTS = N_("a list of texts in quotes")
ALL_DIFFER = N_("texts that all differ")
_NAME = N_("The name")


def plan_faults(plan: SessionPlan) -> Iterator[PlanFault]:
    """What is wrong with the plan, in the present language; nothing for one that a session can be made of."""
    yield from header_faults(plan.header)
    yield from _list_faults("categories", plan.categories, _("A session has at least one category of participants."))
    yield from _list_faults("days", plan.days, _("A session has at least one day."))
    yield from _alliance_faults(plan)
    yield from _group_faults(plan)
    yield from _name_faults("funding_source", [one.name for one in plan.sources])
    yield from _programme_faults(plan)
    yield from _year_faults(plan)
    yield from _election_faults(plan)


def _list_faults(key: str, texts: tuple[str, ...], none_there: str) -> Iterator[PlanFault]:
    if not texts:
        yield PlanFault(key, _(TEXTS), none_there)
    if not all(texts):
        yield PlanFault(key, _(TEXTS), missing(_(_NAME)))
    elif double := first_double(texts):
        yield PlanFault(key, _(ALL_DIFFER), there_twice(double))


def there_twice(name: str) -> str:
    return _("“{name}” is there twice: give one of the two another name.").format(name=name)


def _name_faults(table: str, names: Iterable[str]) -> Iterator[PlanFault]:
    """Each name once, in tables [[`table`]]."""
    known: set[str] = set()
    for number, name in enumerate(names, 1):
        key = f"{table}[{number}].name"
        if not name:
            yield PlanFault(key, _(TEXT), missing(_(_NAME)))
        elif name_key(name) in known:
            expected = _("a name that no other [[{key}]] has").format(key=table)
            yield PlanFault(key, expected, there_twice(name))
        known.add(name_key(name))


def _alliance_faults(plan: SessionPlan) -> Iterator[PlanFault]:
    yield from _name_faults("alliance", [one.name for one in plan.alliances])
    for number, one in enumerate(plan.alliances, 1):
        none_there = _("The alliance “{name}” needs a lead organisation at least.").format(name=one.name)
        yield from _list_faults(f"alliance[{number}].leads", one.leads, none_there)


def _group_faults(plan: SessionPlan) -> Iterator[PlanFault]:
    if not plan.groups and not plan.elections:  # an election needs no groups
        expected = _("at least one table [[{key}]]").format(key="group")
        yield PlanFault("group", expected, _("A session has at least one group."))
    alliances = {one.name for one in plan.alliances}
    known: set[tuple[int, str]] = set()
    for number, group in enumerate(plan.groups, 1):
        yield from _faults_of_group(f"group[{number}]", group, len(plan.days), alliances)
        place = (group.day, name_key(group.name))
        if place in known:
            expected = _("a name that no other [[{key}]] of the day has").format(key="group")
            yield PlanFault(f"group[{number}].name", expected, there_twice(group.name))
        known.add(place)


def _faults_of_group(place: str, group: PlannedGroup, days: int, alliances: set[str]) -> Iterator[PlanFault]:
    if not group.name:
        yield PlanFault(f"{place}.name", _(TEXT), missing(_(_NAME)))
    if group.day > days:
        yield PlanFault(f"{place}.day", _("a day from 1 to {days}").format(days=days), _no_such_day(group.day, days))
    unknown = next((one for one in group.alliances if one not in alliances), None)
    if unknown is not None:
        sentence = _("The group “{group}” is to work for “{alliance}”, and there is no such alliance.")
        told = sentence.format(group=group.name, alliance=unknown)
        yield PlanFault(f"{place}.alliances", _("names of alliances of this file"), told)
    if double := first_double(group.alliances):
        yield PlanFault(f"{place}.alliances", _(ALL_DIFFER), there_twice(double))


def _no_such_day(day: int, days: int) -> str:
    return _("There is no day {day}: the session has {days}.").format(day=day, days=days)


def _programme_faults(plan: SessionPlan) -> Iterator[PlanFault]:
    """Items of a day stand in their order, and none starts before the one above it has ended."""
    free: dict[int, int] = {}  # day -> minutes from midnight
    for number, item in enumerate(plan.programme, 1):
        place, days = f"item[{number}]", len(plan.days)
        starts = item.starts.hour * 60 + item.starts.minute
        if item.day > days:
            expected = _("a day from 1 to {days}").format(days=days)
            yield PlanFault(f"{place}.day", expected, _no_such_day(item.day, days))
        if starts < free.get(item.day, 0):
            expected = _("a time at which the items of the day above it have ended")
            sentence = _("“{title}” would start before the item above it has ended.")
            yield PlanFault(f"{place}.start", expected, sentence.format(title=item.title))
        free[item.day] = starts + item.minutes
        yield from _faults_of_item(place, item)


def _faults_of_item(place: str, item: PlannedItem) -> Iterator[PlanFault]:
    if not fits(item.starts, item.minutes):
        sentence = _("“{title}” would end after midnight.").format(title=item.title)
        yield PlanFault(f"{place}.minutes", _("a length that ends by midnight"), sentence)
    unknown = next((one for one in item.open if one not in set(Ability)), None)
    if unknown is not None:
        sentence = _("“{title}” cannot open “{ability}”.").format(title=item.title, ability=unknown)
        yield PlanFault(f"{place}.open", _("a list of {choices}").format(choices=", ".join(Ability)), sentence)


def _year_faults(plan: SessionPlan) -> Iterator[PlanFault]:
    """Stages and indicators lie within the programme."""
    first, last = plan.header.first_year, plan.header.last_year
    for number, stage in enumerate(plan.details.stages, 1):
        if not first <= stage.first_year <= stage.last_year <= last:
            expected = _("years of the programme ({first}–{last})").format(first=first, last=last)
            sentence = _("The years of a stage follow one another within the programme ({first}–{last}).")
            yield PlanFault(f"stage[{number}].years", expected, sentence.format(first=first, last=last))
    for number, indicator in enumerate(plan.details.indicators, 1):
        yield from _faults_of_indicator(f"indicator[{number}]", indicator, first, last)


def _faults_of_indicator(place: str, indicator: PlannedIndicator, first: int, last: int) -> Iterator[PlanFault]:
    year = indicator.baseline_year
    if year is not None and not 1900 <= year <= last:
        sentence = _("The baseline’s year must lie between 1900 and {last}, not {year}.").format(last=last, year=year)
        yield PlanFault(f"{place}.baseline_year", _("a year not after {last}").format(last=last), sentence)
    outside = next((year for year, _value in indicator.values if not first <= year <= last), None)
    if outside is not None:
        expected = _("a table of years from {first} to {last}").format(first=first, last=last)
        sentence = _("The year {year} is outside the programme ({first}–{last}).")
        yield PlanFault(f"{place}.values", expected, sentence.format(year=outside, first=first, last=last))


def _election_faults(plan: SessionPlan) -> Iterator[PlanFault]:
    alliances = {one.name for one in plan.alliances}
    for number, election in enumerate(plan.elections, 1):
        if election.alliance is not None and election.alliance not in alliances:
            sentence = _("The round “{round}” is about “{alliance}”, and there is no such alliance.")
            told = sentence.format(round=election.title, alliance=election.alliance)
            yield PlanFault(f"election[{number}].alliance", _("names of alliances of this file"), told)
        if fault := rule_fault(election.rule, plan.categories):
            yield PlanFault(f"election[{number}]", "", fault)
