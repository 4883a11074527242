"""A form goes out, is filled on another laptop and comes back: what it changes, what both changed, what is refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pool
import pytest
from filling import change, counts, fill, later_group, shortlisted, write
from pool import add_people, group_ids, measure
from refusals import operations, refused
from snapshots import content

from facilitator.domain.errors import UserError
from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.measures import State
from facilitator.domain.surroundings import seeded
from facilitator.domain.voting import Rule
from facilitator.services import (
    council,
    draft,
    files,
    form_taking,
    group_forms,
    plans,
    revisions,
    voting,
)
from facilitator.services.form_taking import take
from facilitator.services.session import Session
from facilitator.store import measures, reactions


@pytest.fixture(autouse=True)
def plain_session(session: Session) -> None:
    pool.without_details(session)
    with session.operation("x") as db:
        db.execute("UPDATE session SET document_language = 'en'")


def proposals_of(session: Session, group_id: str) -> list[str]:
    return [one.title for one in measures.in_states(session.db) if one.group_id == group_id]


def test_reactions_to_the_draft_are_taken_and_undone(session: Session, tomsk_folder: Path, tmp_path: Path) -> None:
    draft.import_draft(session, tomsk_folder / "draft.docx")
    group = group_ids(session)[0]
    form = write(session, group, tmp_path / "form.xlsx")
    before = content(session.db)
    fill(
        form, {("Draft", "D5"): "keep", ("Draft", "D6"): "Change", ("Draft", "E6"): "New\nwords", ("Draft", "F6"): "x"}
    )
    assert counts(take(session, form)) == (4, 0, 0, 0)
    first, second, *_others = measures.of_draft(session.db)
    assert reactions.reactions(session.db, group) == {
        (group, first.id): Reaction(Choice.KEEP),
        (group, second.id): Reaction(Choice.CHANGE, "New\nwords", "x"),
    }
    session.undo()
    assert content(session.db) == before
    session.redo()
    assert len(reactions.reactions(session.db)) == 2


def test_a_choice_that_is_not_in_the_list_is_refused_with_its_cell(
    session: Session, tomsk_folder: Path, tmp_path: Path
) -> None:
    draft.import_draft(session, tomsk_folder / "draft.docx")
    form = fill(
        write(session, group_ids(session)[0], tmp_path / "form.xlsx"),
        {("Draft", "D5"): "perhaps", ("Draft", "F6"): "why, but not what"},
    )
    found = take(session, form)
    assert counts(found) == (0, 0, 2, 0)
    assert found.refused[0].shown_at == "sheet “Draft”, cell D5 (No. 1.1, “Keep, change or drop”)"
    assert found.refused[0].text == "perhaps"
    assert "“perhaps” is not in the list: keep, change, drop." in found.refused[0].why
    assert "Choose first" in found.refused[1].why


def test_a_reaction_can_be_taken_back_by_a_new_form(session: Session, tomsk_folder: Path, tmp_path: Path) -> None:
    draft.import_draft(session, tomsk_folder / "draft.docx")
    group = group_ids(session)[0]
    take(session, fill(write(session, group, tmp_path / "form.xlsx"), {("Draft", "D5"): "drop"}))
    found = take(session, fill(write(session, group, tmp_path / "new.xlsx"), {("Draft", "D5"): ""}))
    assert counts(found) == (1, 0, 0, 0)
    assert not reactions.reactions(session.db)


def test_proposals_are_taken_once_and_only_new_rows_are_added_later(session: Session, tmp_path: Path) -> None:
    add_people(session, 1)
    group = group_forms.find_group(session.db, "Арктика").id
    form = write(session, group, tmp_path / "form.xlsx")
    fill(form, {("Proposals", "C5"): "First", ("Proposals", "D5"): "1 Somebody", ("Proposals", "C7"): "Second"})
    assert counts(take(session, form)) == (3, 0, 0, 0)
    before = content(session.db), operations(session.db)
    assert counts(take(session, form)) == (0, 0, 0, 0)
    assert (content(session.db), operations(session.db)) == before
    fill(form, {("Proposals", "C6"): "Third"})
    assert counts(take(session, form)) == (1, 0, 0, 0)
    assert proposals_of(session, group) == ["First", "Second", "Third"]
    assert measures.in_states(session.db)[0].author_id


def test_a_form_is_never_written_over_a_file_that_is_there(session: Session, tmp_path: Path) -> None:
    filled = tmp_path / "form.xlsx"
    filled.write_bytes(b"what a group has typed")
    with pytest.raises(UserError, match="exists already"):
        group_forms.write_group_form(session.db, group_ids(session)[0], filled)
    assert filled.read_bytes() == b"what a group has typed"


def test_a_changed_wording_of_a_taken_row_updates_the_proposal(session: Session, tmp_path: Path) -> None:
    group = group_ids(session)[0]
    form = write(session, group, tmp_path / "form.xlsx")
    take(session, fill(form, {("Proposals", "C5"): "First"}))
    found = take(session, fill(form, {("Proposals", "C5"): "First, better"}))
    assert (found.changes[0].before, found.changes[0].after) == ("First", "First, better")
    [one] = measures.in_states(session.db)
    assert (one.title, one.original_title) == ("First, better", "First, better")


def test_a_wording_that_both_sides_changed_is_a_conflict(session: Session, tmp_path: Path) -> None:
    form = write(session, group_ids(session)[0], tmp_path / "form.xlsx")
    take(session, fill(form, {("Proposals", "C5"): "First"}))
    [one] = measures.in_states(session.db)
    council.reword(session, one.id, "Council's words", "clearer")
    assert counts(take(session, form)) == (0, 0, 0, 0)  # only the session changed it
    found = take(session, fill(form, {("Proposals", "C5"): "Group's words", ("Proposals", "C6"): "Another"}))
    assert counts(found) == (1, 1, 0, 0)
    assert (found.conflicts[0].before, found.conflicts[0].after) == ("Council's words", "Group's words")
    assert measure(session, one.id).title == "Council's words"


def test_a_proposal_that_is_voted_on_is_not_changed_by_its_form(session: Session, tmp_path: Path) -> None:
    add_people(session, 1)
    form = write(session, group_forms.find_group(session.db, "Арктика").id, tmp_path / "form.xlsx")
    take(session, fill(form, {("Proposals", "C5"): "First", ("Proposals", "C6"): "Second"}))
    one, _other = measures.in_states(session.db)
    voting.freeze_round(session, voting.prepare_round(session, "Round", Rule(places=1)))
    before = content(session.db)
    found = take(session, fill(form, {("Proposals", "C5"): "Other words", ("Proposals", "D5"): "1"}))
    assert counts(found) == (0, 0, 2, 0)
    expected = "Proposal 1 stands on the list of a round: it can no longer be changed."
    assert {one.why for one in found.refused} == {expected}
    assert content(session.db) == before
    assert measure(session, one.id).original_title == "First"


def test_a_proposal_that_the_council_took_back_in_is_not_changed_by_its_form(session: Session, tmp_path: Path) -> None:
    form = write(session, group_ids(session)[0], tmp_path / "form.xlsx")
    take(session, fill(form, {("Proposals", "C5"): "First"}))
    [one] = measures.in_states(session.db)
    council.park(session, one.id, "later")
    council.restore(session, [one.id], "now")
    found = take(session, fill(form, {("Proposals", "C5"): "Other words"}))
    assert counts(found) == (0, 0, 1, 0)
    assert found.refused[0].why.startswith("The council has dealt with proposal 1 already")
    assert measure(session, one.id).title == "First"


def test_a_row_emptied_again_is_left_alone_and_told(session: Session, tmp_path: Path) -> None:
    form = write(session, group_ids(session)[0], tmp_path / "form.xlsx")
    take(session, fill(form, {("Proposals", "C5"): "First"}))
    with_nothing = content(session.db)
    assert counts(take(session, fill(form, {("Proposals", "C5"): ""}))) == (0, 0, 0, 1)
    assert content(session.db) == with_nothing


def test_a_taking_that_was_undone_can_be_taken_again(session: Session, tmp_path: Path) -> None:
    form = fill(write(session, group_ids(session)[0], tmp_path / "form.xlsx"), {("Proposals", "C5"): "First"})
    before = content(session.db)
    take(session, form)
    session.undo()
    assert content(session.db) == before
    assert counts(take(session, form)) == (1, 0, 0, 0)
    assert proposals_of(session, group_ids(session)[0]) == ["First"]


def test_an_author_is_added_and_taken_out_by_a_form(session: Session, tmp_path: Path) -> None:
    [person] = add_people(session, 1)
    group = group_forms.find_group(session.db, "Арктика").id
    form = write(session, group, tmp_path / "form.xlsx")
    take(session, fill(form, {("Proposals", "C5"): "First"}))
    take(session, fill(form, {("Proposals", "D5"): 1}))
    [one] = measures.in_states(session.db)
    assert one.author_id == person


def test_an_older_copy_of_a_form_takes_nothing_back(session: Session, tmp_path: Path) -> None:
    form = write(session, group_ids(session)[0], tmp_path / "form.xlsx")
    older = fill(form, {("Proposals", "C5"): "First"}, tmp_path / "older.xlsx")
    newer = fill(form, {("Proposals", "C5"): "First, better"}, tmp_path / "newer.xlsx")
    for one in (older, newer):
        take(session, one)
    assert counts(take(session, older)) == (0, 1, 0, 0)
    assert proposals_of(session, group_ids(session)[0]) == ["First, better"]


def test_a_proposal_that_is_no_longer_in_the_pool_keeps_its_wording(session: Session, tmp_path: Path) -> None:
    form = write(session, group_ids(session)[0], tmp_path / "form.xlsx")
    take(session, fill(form, {("Proposals", "C5"): "First"}))
    council.reject(session, measures.in_states(session.db)[0].id, "not ours")
    found = take(session, fill(form, {("Proposals", "C5"): "First, better"}))
    assert counts(found) == (0, 0, 1, 0)
    assert "The council has dealt with proposal 1 already" in found.refused[0].why


def test_an_author_of_another_group_is_refused_and_the_proposal_taken(session: Session, tmp_path: Path) -> None:
    form = write(session, group_ids(session)[0], tmp_path / "form.xlsx")
    cells = {
        ("Proposals", "C5"): "First",
        ("Proposals", "D5"): "77",
        ("Proposals", "D6"): "5",
        ("Proposals", "D7"): "?",
    }
    found = take(session, fill(form, cells))
    assert counts(found) == (1, 0, 3, 0)
    assert measures.in_states(session.db)[0].author_id is None


# What is no form of this session


def test_a_form_of_another_session_or_revision_is_refused(session: Session, tmp_path: Path, tomsk_folder: Path) -> None:
    other_path = tmp_path / "other.sqlite"
    other_clock = seeded(2, datetime(2017, 6, 22, 2, tzinfo=UTC))
    files.new_session(plans.read(tomsk_folder), other_path, other_clock)
    with Session(other_path, other_clock) as other:
        alien = write(other, group_ids(other)[0], tmp_path / "alien.xlsx")
    with refused(session.db, "another session"):
        take(session, alien)
    [one] = shortlisted(session, "a")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    with session.operation("x") as db:
        measures.set_state(db, one, State.ADOPTED)
    revisions.close_revision(session)
    with refused(session.db, "make a new form"):
        take(session, form)


def test_a_file_that_is_no_whole_form_is_refused(session: Session, tmp_path: Path, tomsk_folder: Path) -> None:
    import xlsxwriter

    shortlisted(session, "a", "b")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    plain = tmp_path / "plain.xlsx"
    with xlsxwriter.Workbook(plain) as workbook:
        workbook.add_worksheet().write_string(0, 0, "x")
    with refused(session.db, "not a form of a group"):
        take(session, plain)
    with refused(session.db, "not a form of a group"):
        take(session, tomsk_folder / "draft.docx")
    with refused(session.db, "not a form of a group"):
        take(
            session, change(form, lambda name, xml: xml if name != "facilitator" else emptied(xml), tmp_path / "1.xlsx")
        )
    with refused(session.db, "the column “Term” is missing"):
        take(session, change(form, without('<c r="F[0-9]+".*?(?:</c>|/>)'), tmp_path / "2.xlsx"))
    with refused(session.db, "rows are missing: 1"):
        take(session, change(form, without('<row r="6".*?</row>'), tmp_path / "3.xlsx"))
    with refused(session.db, "sheets is missing"):
        take(session, change(form, lambda name, xml: emptied(xml) if name == "Funding" else xml, tmp_path / "4.xlsx"))
    with refused(session.db, "damaged"):
        (tmp_path / "5.xlsx").write_bytes(form.read_bytes()[:4000])
        take(session, tmp_path / "5.xlsx")


def emptied(xml: str) -> str:
    return re.sub("<sheetData>.*</sheetData>", "<sheetData/>", xml, flags=re.DOTALL)


def without(pattern: str) -> object:
    return lambda name, xml: re.sub(pattern, "", xml) if name == "Details" else xml


def test_a_form_with_nothing_to_fill_in_is_not_written(session: Session, tmp_path: Path) -> None:
    with refused(session.db, "no measures for the group"):
        write(session, later_group(session), tmp_path / "form.xlsx")
    with refused(session.db, "end in .xlsx"):
        write(session, group_ids(session)[0], tmp_path / "form.docx")
    with refused(session.db, "no such group"):
        write(session, "nobody", tmp_path / "form.xlsx")
    assert not list(tmp_path.glob("form*"))


def test_a_group_s_name_of_two_parts_asks_for_the_number(session: Session) -> None:
    with session.operation("x") as db:
        db.execute("UPDATE project_group SET name = 'Арктика' WHERE id = ?", (later_group(session),))
    with refused(session.db, "Several groups are called “Арктика”"):
        group_forms.find_group(session.db, "Арктика")


def test_a_form_knows_what_is_gone_from_the_session(session: Session, tmp_path: Path) -> None:
    shortlisted(session, "a")
    form = write(session, later_group(session), tmp_path / "form.xlsx")
    fill(form, {("Details", "D5"): "ТПУ", ("Funding", "E5"): 1, ("Funding", "F6"): 1})
    with session.operation("x") as db:
        db.execute("UPDATE session SET first_year = 2018")
        db.execute("DELETE FROM funding_source WHERE position = 2")
    found = take(session, form)
    assert counts(found) == (1, 0, 2, 0)
    assert {told.why for told in found.refused} == {
        "The year is outside the programme.",
        "There is no such source of funding in the session.",
    }
    with session.operation("x") as db:
        db.execute("DELETE FROM assignment")
        db.execute("DELETE FROM project_group WHERE id = ?", (later_group(session),))
    with refused(session.db, "not in the session any more"):
        take(session, form)


def test_rows_of_measures_that_are_gone_are_refused(session: Session, tomsk_folder: Path, tmp_path: Path) -> None:
    """The draft was undone after the form was made."""
    draft.import_draft(session, tomsk_folder / "draft.docx")
    form = fill(write(session, group_ids(session)[0], tmp_path / "form.xlsx"), {("Draft", "D5"): "keep"})
    session.undo()
    found = take(session, form)
    assert [told.why for told in found.refused] == ["This row of the draft is not in the session any more."]


def test_a_group_is_found_by_its_name_or_number(session: Session) -> None:
    assert group_forms.find_group(session.db, " арктика ").id == group_ids(session)[2]
    assert group_forms.find_group(session.db, "1").id == group_ids(session)[0]
    with refused(session.db, "1 – Фармацевтические"):
        group_forms.find_group(session.db, "nobody")


def test_a_preview_shows_the_same_and_changes_nothing(session: Session, tmp_path: Path) -> None:
    form = fill(write(session, group_ids(session)[0], tmp_path / "form.xlsx"), {("Proposals", "C5"): "First"})
    before = content(session.db)
    shown = form_taking.preview(session.db, form)
    assert content(session.db) == before
    assert take(session, form) == shown


def test_nothing_is_half_written_when_a_taking_fails(session: Session, tmp_path: Path) -> None:
    form = fill(write(session, group_ids(session)[0], tmp_path / "form.xlsx"), {("Proposals", "C5"): "First"})
    with session.operation("x") as db:
        db.execute("CREATE TRIGGER no BEFORE INSERT ON taken_cell BEGIN SELECT RAISE(ABORT, 'no'); END")
    before = content(session.db), operations(session.db)
    with pytest.raises(Exception, match="no"):
        take(session, form)
    assert (content(session.db), operations(session.db)) == before
