"""The session that people mean who say nothing else: two days, four sources of money, the usual hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from facilitator.domain.abilities import Ability
from facilitator.domain.money import MoneyUnit
from facilitator.domain.programme import ItemKind
from facilitator.domain.session import Header, SourceKind
from facilitator.domain.session_plan import (
    PlannedAlliance,
    PlannedGroup,
    PlannedItem,
    PlannedRound,
    PlannedSource,
    SessionPlan,
)
from facilitator.domain.voting import Rule
from facilitator.text import N_, _, current_language

DAYS = 2
YEARS = 4
GROUPS = 4  # of a day, where there are no alliances to name them after
PLACES = 20  # of the round
ZONE = "Europe/Moscow"

SOURCES = {
    SourceKind.FEDERAL: N_("federal budget"),
    SourceKind.REGIONAL: N_("regional budget"),
    SourceKind.LOCAL: N_("local budgets"),
    SourceKind.EXTRA_BUDGETARY: N_("extra-budgetary sources"),
}
CATEGORIES = (N_("business"), N_("science"), N_("government"))

_Work = tuple[ItemKind, str, str, tuple[Ability, ...]]  # what an item is: kind, title, instruction, what it opens
_Hours = tuple[tuple[str, int, _Work], ...]  # start, minutes, and what then is

_ARRIVAL: _Work = (
    ItemKind.REGISTRATION, N_("Registration of participants"),
    N_("Take your badge: it has the number by which you vote, and your project group."),
    (Ability.REGISTRATION, Ability.DISTRIBUTION),
)  # fmt: skip
_NEW_GROUPS: _Work = (
    ItemKind.REGISTRATION, N_("Registration. The new groups"),
    N_("Your group of this day is on the screen and at the registration desk."),
    (Ability.REGISTRATION, Ability.DISTRIBUTION),
)  # fmt: skip
_OPENING: _Work = (ItemKind.PLENARY, N_("Opening. The preliminary draft of the roadmap"), "", ())
_DRAFT: _Work = (
    ItemKind.GROUP_WORK, N_("Project groups: the draft, row by row"),
    N_("Decide on each row of the draft: keep it, change it or drop it, and why."), (Ability.DRAFT, Ability.PROPOSALS),
)  # fmt: skip
_PROPOSALS: _Work = (
    ItemKind.GROUP_WORK, N_("Project groups: new proposals"),
    N_("One proposal, one measure: what is to be done, with what result, who answers for it."),
    (Ability.DRAFT, Ability.PROPOSALS),
)  # fmt: skip
_GALLERY: _Work = (ItemKind.PLENARY, N_("The groups present their proposals"), "", (Ability.PROPOSALS,))
_DAY_ENDS: _Work = (ItemKind.PLENARY, N_("Results of the day"), "", ())
_COUNCIL: _Work = (
    ItemKind.COUNCIL, N_("Council: the proposals are drawn together"),
    N_("Merge what is there twice, make clear what is not, reject or park the rest, with a reason."),
    (Ability.COUNCIL, Ability.PROPOSALS),
)  # fmt: skip
_LIST: _Work = (ItemKind.PLENARY, N_("The list of proposals: results of the council"), "", (Ability.COUNCIL,))
_VOTE: _Work = (
    ItemKind.VOTING, N_("Vote: the measures of the roadmap are chosen"),
    N_("Mark on the ballot the measures that you support."), (Ability.VOTING,),
)  # fmt: skip
_COUNT: _Work = (ItemKind.BREAK, N_("Coffee break. The votes are counted"), "", (Ability.VOTING,))
_DETAILS: _Work = (
    ItemKind.GROUP_WORK, N_("Project groups: details of the measures"),
    N_("Each measure needs an executor, a term, a kind of document, a result and sources of money."),
    (Ability.DETAILS,),
)  # fmt: skip
_CONSENT: _Work = (
    ItemKind.GROUP_WORK, N_("Project groups: money and consent of the executors"),
    N_("Settle what the program still misses in the measures of your group."), (Ability.DETAILS,),
)  # fmt: skip
_ADOPTION: _Work = (
    ItemKind.ADOPTION, N_("Plenary meeting: the roadmap is adopted"),
    N_("The contested measures first, one by one, then all the others together."),
    (Ability.ADOPTION, Ability.DETAILS),
)  # fmt: skip
_CLOSING: _Work = (ItemKind.PLENARY, N_("Results of the session. The draft roadmap"), "", (Ability.DOCUMENTS,))
_LUNCH: _Work = (ItemKind.BREAK, N_("Lunch"), "", ())
_COFFEE: _Work = (ItemKind.BREAK, N_("Coffee break"), "", ())

_FIRST_DAY: _Hours = (
    ("09:00", 60, _ARRIVAL),
    ("10:00", 60, _OPENING),
    ("11:00", 90, _DRAFT),
    ("12:30", 60, _LUNCH),
    ("13:30", 105, _PROPOSALS),
    ("15:15", 15, _COFFEE),
    ("15:30", 90, _GALLERY),
    ("17:00", 15, _DAY_ENDS),
    ("18:00", 150, _COUNCIL),
)
_MIDDLE_DAY: _Hours = (
    ("09:00", 30, _NEW_GROUPS),
    ("09:30", 180, _PROPOSALS),
    ("12:30", 60, _LUNCH),
    ("13:30", 105, _PROPOSALS),
    ("15:15", 15, _COFFEE),
    ("15:30", 90, _GALLERY),
    ("17:00", 15, _DAY_ENDS),
    ("18:00", 150, _COUNCIL),
)
_LAST_DAY: _Hours = (
    ("09:00", 30, _NEW_GROUPS),
    ("09:30", 20, _LIST),
    ("09:50", 40, _VOTE),
    ("10:30", 20, _COUNT),
    ("10:50", 100, _DETAILS),
    ("12:30", 60, _LUNCH),
    ("13:30", 60, _CONSENT),
    ("14:30", 15, _COFFEE),
    ("14:45", 75, _ADOPTION),
    ("16:00", 30, _CLOSING),
)
_ONLY_DAY: _Hours = (
    ("09:00", 30, _ARRIVAL),
    ("09:30", 30, _OPENING),
    ("10:00", 120, _PROPOSALS),
    ("12:00", 60, _LUNCH),
    ("13:00", 30, _COUNCIL),
    ("13:30", 30, _VOTE),
    ("14:00", 90, _DETAILS),
    ("15:30", 15, _COFFEE),
    ("15:45", 60, _ADOPTION),
    ("16:45", 15, _CLOSING),
)


def usual_plan(starts_on: date) -> SessionPlan:
    """All of it in the present language, which is that of its documents; title and place are still to be said."""
    first, last = usual_years(starts_on)
    days = usual_days(DAYS)
    return SessionPlan(
        header=Header(
            title="",
            document_title=usual_document_title(first, last),
            place="",
            time_zone=ZONE,
            starts_on=starts_on,
            document_language=current_language(),
            first_year=first,
            last_year=last,
            money_unit=MoneyUnit.THOUSAND,
        ),
        categories=tuple(_(name) for name in CATEGORIES),
        days=days,
        passport=(),
        alliances=(),
        groups=usual_groups((), len(days)),
        sources=usual_sources(),
        round=PlannedRound(_("Choice of the measures of the roadmap"), Rule(PLACES)),
        key_measures=(),
        files=(),
        programme=usual_programme(len(days)),
    )


def usual_years(starts_on: date) -> tuple[int, int]:
    """The year of the session and those behind it."""
    return starts_on.year, starts_on.year + YEARS - 1


def usual_document_title(first_year: int, last_year: int) -> str:
    return _("Plan of measures (“roadmap”)\nfor {first}–{last}").format(first=first_year, last=last_year)


def usual_days(count: int) -> tuple[str, ...]:
    return tuple(_("Day {number}").format(number=number) for number in range(1, count + 1))


def usual_groups(alliances: Iterable[PlannedAlliance], days: int) -> tuple[PlannedGroup, ...]:
    """On each day one for each alliance; without alliances some that are only numbered."""
    named = [(one.name, (one.name,)) for one in alliances]
    numbered = [(_("Group {number}").format(number=number), ()) for number in range(1, GROUPS + 1)]
    return tuple(PlannedGroup(day, name, own) for day in range(1, days + 1) for name, own in named or numbered)


def usual_sources() -> tuple[PlannedSource, ...]:
    return tuple(PlannedSource(_(name), kind) for kind, name in SOURCES.items())


def usual_programme(days: int) -> tuple[PlannedItem, ...]:
    """The hours of a session of so many days: proposals first, the vote, details and adoption on the last day."""
    if days == 1:
        return _planned(1, _ONLY_DAY)
    middle = [item for day in range(2, days) for item in _planned(day, _MIDDLE_DAY)]
    return (*_planned(1, _FIRST_DAY), *middle, *_planned(days, _LAST_DAY))


def _planned(day: int, hours: _Hours) -> tuple[PlannedItem, ...]:
    return tuple(
        PlannedItem(day, time.fromisoformat(start), minutes, kind, _(title), _(told) if told else "", opened)
        for start, minutes, (kind, title, told, opened) in hours
    )
