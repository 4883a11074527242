"""The screens of a session in the order of the work. Each is imported and made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from facilitator.domain.abilities import Role
from facilitator.text import N_
from facilitator.ui.screen import Screen
from facilitator.ui.workplace import Workplace


class Entry(NamedTuple):
    """`title` is a message id; `make` builds the screen in its place; `is_for_leads` where leads of groups work too."""

    key: str
    title: str
    picture: str
    make: Callable[[Workplace, QWidget], Screen]
    is_for_leads: bool = False


def _programme(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.programme.screen import ProgrammeScreen

    return ProgrammeScreen(workplace, parent)


def _people(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.people.screen import PeopleScreen

    return PeopleScreen(workplace, parent)


def _draft(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.draft.screen import DraftScreen

    return DraftScreen(workplace, parent)


def _proposals(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.proposals.screen import ProposalsScreen

    return ProposalsScreen(workplace, parent)


def _council(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.council.screen import CouncilScreen

    return CouncilScreen(workplace, parent)


def _voting(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.voting.screen import VotingScreen

    return VotingScreen(workplace, parent)


def _details(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.details.screen import DetailsScreen

    return DetailsScreen(workplace, parent)


def _adoption(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.adoption.screen import AdoptionScreen

    return AdoptionScreen(workplace, parent)


def _document(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.document.screen import DocumentScreen

    return DocumentScreen(workplace, parent)


def _history(workplace: Workplace, parent: QWidget) -> Screen:
    from facilitator.ui.history.screen import HistoryScreen

    return HistoryScreen(workplace, parent)


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
