"""The texts of a roadmap: written, changed, taken out, undone."""

from __future__ import annotations

import pytest
from refusals import refused

from facilitator.services import acts, passport, roadmap_document
from facilitator.services.session import Session
from facilitator.store import journal


def told(session: Session) -> str:
    return acts.describe(session.db, journal.operations(session.db)[-1])


@pytest.mark.parametrize("entry", passport.ENTRIES)
def test_every_entry_is_written_changed_and_undone(session: Session, entry: str) -> None:
    before = passport.entries(session.db).get(entry, "")
    assert passport.describe(session, entry, "  первое \r\nвторое\x07 ") == "первое\nвторое"
    assert passport.entries(session.db)[entry] == "первое\nвторое"
    assert told(session).startswith("Write ")
    passport.describe(session, entry, "третье")
    session.undo()
    session.undo()
    assert passport.entries(session.db).get(entry, "") == before


def test_an_entry_without_text_goes_and_may_come_again(session: Session) -> None:
    passport.describe(session, "risks", " \n ")
    assert "risks" not in passport.entries(session.db)
    assert roadmap_document.document(session.db).texts.risks == ()
    passport.describe(session, "risks", "Нет денег.\nНет людей.")
    assert roadmap_document.document(session.db).texts.risks == ("Нет денег.", "Нет людей.")
    session.undo()
    session.undo()
    assert passport.entries(session.db)["risks"].startswith("Неполучение средств")


def test_an_unknown_entry_is_refused(session: Session) -> None:
    with refused(session.db, "A roadmap has no entry “weather”"):
        passport.describe(session, "weather", "солнце")


def test_the_same_text_again_is_refused(session: Session) -> None:
    with refused(session.db, "This text is there already"):
        passport.describe(session, "goal", passport.entries(session.db)["goal"] + "\n")
    passport.describe(session, "risks", "")
    with refused(session.db, "This text is there already"):
        passport.describe(session, "risks", "")
