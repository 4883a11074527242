"""What the programme's kinds, states and abilities are called, and the icons that stand for them."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.abilities import Ability
from facilitator.domain.programme import ItemKind, ItemState
from facilitator.text import N_, _

KINDS = {
    ItemKind.REGISTRATION: N_("Registration"),
    ItemKind.PLENARY: N_("Plenary"),
    ItemKind.GROUP_WORK: N_("Group work"),
    ItemKind.VOTING: N_("Voting"),
    ItemKind.COUNCIL: N_("Council"),
    ItemKind.ADOPTION: N_("Adoption"),
    ItemKind.BREAK: N_("Break"),
}
KIND_PICTURES = {
    ItemKind.REGISTRATION: "user-check",
    ItemKind.PLENARY: "presentation",
    ItemKind.GROUP_WORK: "users",
    ItemKind.VOTING: "vote",
    ItemKind.COUNCIL: "gavel",
    ItemKind.ADOPTION: "badge-check",
    ItemKind.BREAK: "coffee",
}
STATES = {  # what is still to come needs no word
    ItemState.RUNNING: N_("running"),
    ItemState.DONE: N_("done"),
    ItemState.SKIPPED: N_("skipped"),
}
STATE_PICTURES = {
    ItemState.RUNNING: "play",
    ItemState.DONE: "check",
    ItemState.SKIPPED: "skip-forward",
}
ABILITIES = {
    Ability.REGISTRATION: N_("registering people"),
    Ability.DISTRIBUTION: N_("distributing people to groups"),
    Ability.DRAFT: N_("marking the draft"),
    Ability.PROPOSALS: N_("entering proposals"),
    Ability.COUNCIL: N_("uniting and sorting proposals"),
    Ability.VOTING: N_("voting"),
    Ability.DETAILS: N_("working out details"),
    Ability.ADOPTION: N_("adopting measures"),
    Ability.DOCUMENTS: N_("making documents"),
}


def abilities_text(opened: Iterable[str]) -> str:
    """What is open, as a list in words; empty where nothing is."""
    return ", ".join(_(name) for ability, name in ABILITIES.items() if ability in set(opened))
