"""The secretary's notes for the minutes: who chairs, who spoke to what; each act is undone and redone."""

from __future__ import annotations

import pytest
from pool import add_people, shortlisted
from refusals import refused
from snapshots import content

from facilitator.domain.minutes import Officer
from facilitator.services import acts, programme, speeches
from facilitator.services.session import Session
from facilitator.store import minutes as store
from facilitator.store import programme as programme_store


def a_plenary(session: Session) -> str:
    return next(item.id for item in programme_store.items(session.db) if item.kind == "plenary")


def label(session: Session) -> str:
    last = session.next_undo()
    assert last is not None
    return acts.describe(session.db, last)


def test_a_session_folder_names_chair_and_secretary(session: Session) -> None:
    assert store.officers(session.db)[Officer.CHAIR] == "заместитель губернатора Томской области по экономике"
    assert set(store.officers(session.db)) == set(Officer)


def test_officers_are_named_anew_and_an_empty_name_leaves_a_line_to_sign_on(session: Session) -> None:
    before = content(session.db)
    speeches.name_officers(session, " глава\nгорода ", "")
    assert store.officers(session.db) == {Officer.CHAIR: "глава города"}
    assert label(session) == "Name chair and secretary"
    session.undo()
    assert content(session.db) == before
    session.redo()
    assert store.officers(session.db) == {Officer.CHAIR: "глава города"}


def test_naming_the_same_officers_is_refused(session: Session) -> None:
    speeches.name_officers(session, "глава", "писарь")
    with refused(session.db, "are named so already"):
        speeches.name_officers(session, "глава ", "писарь")


def test_a_speech_is_kept_with_its_item_and_measure(session: Session) -> None:
    [person] = add_people(session, 1)
    [measure] = shortlisted(session, "a")
    item = a_plenary(session)
    before = content(session.db)
    speech = speeches.record_speech(session, person, " За.\r\nНо позже ", item, measure)
    assert store.speeches(session.db) == [speech]
    assert (speech.gist, speech.item_id, speech.measure_id) == ("За.\nНо позже", item, measure)
    assert label(session) == "Представитель науки 1 speaks"
    session.undo()
    assert content(session.db) == before
    session.redo()
    assert store.speeches(session.db) == [speech]


def test_without_item_and_measure_a_speech_goes_to_the_running_item(session: Session) -> None:
    [person] = add_people(session, 1)
    with refused(session.db, "Nothing of the programme is running"):
        speeches.record_speech(session, person, "Согласен")
    item = a_plenary(session)
    programme.start_item(session, item)
    assert speeches.record_speech(session, person, "Согласен").item_id == item


@pytest.mark.parametrize(
    ("gist", "item", "measure", "words"),
    [
        (" ", None, None, "gist"),
        ("Согласен", "nowhere", None, "no such item"),
        ("Согласен", None, "nothing", "no such measure"),
    ],
)
def test_a_speech_to_nothing_is_refused(
    session: Session, gist: str, item: str | None, measure: str | None, words: str
) -> None:
    [person] = add_people(session, 1)
    with refused(session.db, words):
        speeches.record_speech(session, person, gist, item, measure)


def test_somebody_unknown_does_not_speak(session: Session) -> None:
    with refused(session.db, "no such participant"):
        speeches.record_speech(session, "nobody", "Согласен", a_plenary(session))


def test_a_speech_is_struck_from_the_minutes_once(session: Session) -> None:
    [person] = add_people(session, 1)
    speech = speeches.record_speech(session, person, "Согласен", a_plenary(session))
    before = content(session.db)
    speeches.strike_speech(session, speech.id)
    assert store.speeches(session.db) == []
    assert label(session) == "Strike what Представитель науки 1 said from the minutes"
    with refused(session.db, "no such speech"):
        speeches.strike_speech(session, speech.id)
    session.undo()
    assert content(session.db) == before
