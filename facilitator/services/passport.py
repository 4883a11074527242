"""What people write of the roadmap as a whole: entries of its passport and of its general part."""

from __future__ import annotations

from facilitator.domain.errors import UserError
from facilitator.domain.session import GENERAL_ENTRIES, PASSPORT_ENTRIES
from facilitator.domain.wording import clean_text
from facilitator.services.session import Session, act, require
from facilitator.store import Connection
from facilitator.store import session as store
from facilitator.text import N_, _

ENTRIES = (*PASSPORT_ENTRIES, *GENERAL_ENTRIES)

NAMES = {
    "basis": N_("Grounds for development"),
    "customer": N_("Commissioned by"),
    "developer": N_("Developed by"),
    "goal": N_("Goal"),
    "objectives": N_("Objectives"),
    "expected_results": N_("Expected results"),
    "priorities": N_("Priorities"),
    "governance": N_("Governance"),
    "risks": N_("Risks"),
    "monitoring": N_("Monitoring"),
}

_LABELS = {
    "basis": N_("Write the grounds for development"),
    "customer": N_("Write who commissioned the roadmap"),
    "developer": N_("Write who developed the roadmap"),
    "goal": N_("Write the goal"),
    "objectives": N_("Write the objectives"),
    "expected_results": N_("Write the expected results"),
    "priorities": N_("Write the priorities"),
    "governance": N_("Write the governance"),
    "risks": N_("Write the risks"),
    "monitoring": N_("Write the monitoring"),
}


@act
def describe(session: Session, entry: str, text: str) -> str:
    """Write one of ENTRIES anew, one paragraph or entry of a list a line; without text it goes. Gives what is kept.

    Raises UserError for an entry that a roadmap does not have, and where nothing changes.
    """
    require(entry in ENTRIES, _("A roadmap has no entry “{entry}”.").format(entry=entry))
    text = clean_text(text)
    if text == store.passport(session.db).get(entry, ""):
        raise UserError(_("This text is there already: nothing was changed."))
    with session.operation(_LABELS[entry]) as db:
        store.write_passport_entry(db, session.surroundings.new_id(), entry, text)
    return text


def entries(db: Connection) -> dict[str, str]:
    """What is written, by entry, in the order of ENTRIES."""
    found = store.passport(db)
    return {entry: found[entry] for entry in ENTRIES if entry in found}
