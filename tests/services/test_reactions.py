"""What a group says of the draft's rows at the keyboard: kept with its reason, undone like any act."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.people import Group
from facilitator.services import acts, draft, proposals
from facilitator.services.reactions import react, rows, take_back
from facilitator.services.session import Session
from facilitator.store import journal, measures, people, reactions

DROP = Reaction(Choice.DROP, "", "это делается уже")


@pytest.fixture
def group(session: Session, tomsk_folder: Path) -> Group:
    draft.import_draft(session, tomsk_folder / "draft.docx")
    return people.groups(session.db)[0]


def first_row(session: Session) -> str:
    return measures.of_draft(session.db)[0].id


def test_a_later_word_takes_the_place_of_an_earlier_one(session: Session, group: Group) -> None:
    row = first_row(session)
    react(session, group.id, row, DROP)
    changed = Reaction(Choice.CHANGE, "Создание системы\nнавигации", "так точнее")
    react(session, group.id, row, changed)
    assert reactions.reactions(session.db) == {(group.id, row): changed}
    assert [(one.choice, one.reason) for one in rows(session.db)] == [("change", "так точнее")]
    told = [acts.describe(session.db, one) for one in journal.operations(session.db)][-2:]
    assert told == [f"The group “{group.name}” would drop 1", f"The group “{group.name}” would change 1"]
    session.undo()
    assert reactions.reactions(session.db) == {(group.id, row): DROP}


def test_what_is_no_group_no_row_or_no_news_is_refused(session: Session, group: Group) -> None:
    row = first_row(session)
    react(session, group.id, row, DROP)
    proposed = proposals.propose(session, group.id, "Создание музея")
    for group_id, measure_id, sentence in (
        ("nobody", row, "There is no such group in the session."),
        (group.id, proposed.id, "Only a row of the draft can be kept, changed or dropped."),
        (group.id, "nothing", "Only a row of the draft can be kept, changed or dropped."),
        (group.id, row, "The group has said so already: nothing was changed."),
    ):
        before = len(journal.operations(session.db))
        with pytest.raises(UserError) as caught:
            react(session, group_id, measure_id, DROP)
        assert str(caught.value) == sentence
        assert len(journal.operations(session.db)) == before


def test_a_word_is_taken_back_once(session: Session, group: Group) -> None:
    row = first_row(session)
    react(session, group.id, row, DROP)
    take_back(session, group.id, row)
    assert reactions.reactions(session.db) == {}
    told = acts.describe(session.db, journal.operations(session.db)[-1])
    assert told == f"The group “{group.name}” takes back what it said of 1"
    with pytest.raises(UserError, match="said nothing of this row"):
        take_back(session, group.id, row)
    session.undo()
    assert reactions.reactions(session.db) == {(group.id, row): DROP}
