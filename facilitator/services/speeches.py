"""What the secretary writes down for the minutes: who chairs and who writes them, who spoke to what."""

from __future__ import annotations

from facilitator.domain.errors import UserError
from facilitator.domain.minutes import Officer, Speech
from facilitator.domain.programme import running
from facilitator.domain.wording import clean_line, clean_text
from facilitator.services.session import Session, act
from facilitator.store import Connection, measures, people, programme
from facilitator.store import minutes as store
from facilitator.text import N_, _


def officers(db: Connection) -> dict[Officer, str]:
    """Who is named; who is not leaves a line to sign on."""
    return store.officers(db)


@act
def name_officers(session: Session, chair: str, secretary: str) -> None:
    """Put down who chairs and who writes the minutes, as they are to be printed; "" leaves a line to sign on.

    Raises UserError where both are named as before.
    """
    named = {Officer.CHAIR: clean_line(chair), Officer.SECRETARY: clean_line(secretary)}
    if {officer: name for officer, name in named.items() if name} == store.officers(session.db):
        raise UserError(_("Chair and secretary are named so already."))
    with session.operation(N_("Name chair and secretary")) as db:
        for officer, name in named.items():
            store.put_officer(db, officer, name)


@act
def record_speech(
    session: Session, participant_id: str, gist: str, item_id: str | None = None, measure_id: str | None = None
) -> Speech:
    """Write down who spoke to an item of the programme, to a measure, or to both; without either, to the running item.

    Raises UserError for an empty gist, an unknown participant, item or measure, and where nothing is running.
    """
    gist = clean_text(gist)
    if not gist:
        raise UserError(_("What was said is missing: type its gist in a sentence or two."))
    if people.participant(session.db, participant_id) is None:
        raise UserError(_("There is no such participant in the session."))
    if item_id is None and measure_id is None:
        item_id = _running_item(session.db)
    elif item_id is not None and item_id not in {item.id for item in programme.items(session.db)}:
        raise UserError(_("There is no such item in the programme."))
    if measure_id is not None and measures.by_id(session.db, measure_id) is None:
        raise UserError(_("There is no such measure in the session."))
    speech = Speech(session.surroundings.new_id(), participant_id, gist, item_id, measure_id)
    with session.operation(N_("{participant} speaks"), participant=participant_id, speech=speech.id) as db:
        store.add_speech(db, speech)
    return speech


@act
def strike_speech(session: Session, speech_id: str) -> None:
    """Take a speech out of the minutes: it was put down to the wrong person or item."""
    found = next((one for one in store.speeches(session.db) if one.id == speech_id), None)
    if found is None:
        raise UserError(_("There is no such speech in the minutes."))
    label = N_("Strike what {participant} said from the minutes")
    with session.operation(label, participant=found.participant_id, speech=speech_id) as db:
        store.remove_speech(db, speech_id)


def _running_item(db: Connection) -> str:
    item = running(programme.items(db))
    if item is None:
        raise UserError(_("Nothing of the programme is running: say to which item or measure this was said."))
    return item.id
