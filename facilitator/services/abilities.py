"""What speaks against an act by who is at the keyboard, at this point of the programme: sentences, never a refusal."""

from __future__ import annotations

from facilitator.domain.abilities import Ability, Objection, objections
from facilitator.domain.programme import ItemState, running
from facilitator.services.session import Session
from facilitator.store import programme as store
from facilitator.text import N_, _

_WARNINGS = {
    Objection.OTHER_ROLE: N_("This is not for whoever is named in the state line: change who is at the keyboard."),
    Objection.OTHER_GROUP: N_("This belongs to another group."),
    Objection.OTHER_TIME: N_("The programme has not opened this now."),
}


def warnings(session: Session, ability: Ability, group_id: str | None = None) -> list[str]:
    """Sentences on why an act is out of place now; it can be done all the same. `group_id`: whom the act is about.

    A session without a programme has everything open at any time.
    """
    items = store.items(session.db)
    item = running(items)
    opened = item.open if item else () if items else (ability,)
    return [_(_WARNINGS[one]) for one in objections(session.actor, ability, opened, group_id)]


def opener(session: Session, ability: Ability) -> str:
    """A sentence on which item of the programme will open it; empty where it is open, or no item ahead does so."""
    items = store.items(session.db)
    item = running(items)
    if item and ability in item.open:
        return ""
    ahead = (one for one in items if one.state is ItemState.WAITING and ability in one.open)
    found = next(ahead, None)
    sentence = _("Opened by the item: “{title}”. It is started on the screen of the programme.")
    return sentence.format(title=found.title) if found else ""
