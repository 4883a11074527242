"""The screens of a session in the order of the work. Each is imported and made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facilitator.domain.abilities import Role
from facilitator.text import N_
from facilitator.ui.screen import Screen
from facilitator.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` is a message id; `make` builds the screen; `is_for_leads` where the lead of a group works there too."""

    key: str
    title: str
    picture: str
    make: Callable[[Workplace], Screen]
    is_for_leads: bool = False


def _programme(workplace: Workplace) -> Screen:
    from facilitator.ui.programme.screen import ProgrammeScreen

    return ProgrammeScreen(workplace)


def _people(workplace: Workplace) -> Screen:
    from facilitator.ui.people.screen import PeopleScreen

    return PeopleScreen(workplace)


def _draft(workplace: Workplace) -> Screen:
    from facilitator.ui.draft.screen import DraftScreen

    return DraftScreen(workplace)


def _proposals(workplace: Workplace) -> Screen:
    from facilitator.ui.proposals.screen import ProposalsScreen

    return ProposalsScreen(workplace)


def _council(workplace: Workplace) -> Screen:
    from facilitator.ui.council.screen import CouncilScreen

    return CouncilScreen(workplace)


def _voting(workplace: Workplace) -> Screen:
    from facilitator.ui.voting.screen import VotingScreen

    return VotingScreen(workplace)


def _details(workplace: Workplace) -> Screen:
    from facilitator.ui.details.screen import DetailsScreen

    return DetailsScreen(workplace)


def _adoption(workplace: Workplace) -> Screen:
    from facilitator.ui.adoption.screen import AdoptionScreen

    return AdoptionScreen(workplace)


def _document(workplace: Workplace) -> Screen:
    from facilitator.ui.document.screen import DocumentScreen

    return DocumentScreen(workplace)


def _history(workplace: Workplace) -> Screen:
    from facilitator.ui.history.screen import HistoryScreen

    return HistoryScreen(workplace)


SCREENS = (
    Entry("programme", N_("Programme"), "calendar-clock", _programme),
    Entry("people", N_("People"), "users", _people),
    Entry("draft", N_("Draft"), "file-text", _draft, is_for_leads=True),
    Entry("proposals", N_("Proposals"), "lightbulb", _proposals, is_for_leads=True),
    Entry("council", N_("Council"), "gavel", _council),
    Entry("voting", N_("Voting"), "vote", _voting),
    Entry("details", N_("Details"), "list-checks", _details, is_for_leads=True),
    Entry("adoption", N_("Adoption"), "badge-check", _adoption),
    Entry("document", N_("Document"), "file-output", _document),
    Entry("history", N_("History"), "history", _history),
)


def open_to(role: Role) -> tuple[Entry, ...]:
    """A lead sees his group's screens only."""
    return tuple(entry for entry in SCREENS if entry.is_for_leads or role is not Role.LEAD)
