"""The forms of several groups go into a folder, and who works for which group."""

from __future__ import annotations

from pathlib import Path

from pool import shortlisted

from facilitator.domain.adoption import Count
from facilitator.services import adoption, draft, group_choice, group_forms, people, programme
from facilitator.services.session import Session


def test_forms_go_into_a_folder_beside_what_is_there(session: Session, tmp_path: Path) -> None:
    first, second, *_rest = people.groups(session.db)
    there = tmp_path / group_forms.form_name(first)
    there.write_text("filled already")
    heard: list[tuple[int, int]] = []
    written = group_forms.write_group_forms(
        session.db, [first, second], tmp_path, lambda done, of: heard.append((done, of))
    )
    assert [path.name for path in written.paths] == [f"{first.name} (2).xlsx", f"{second.name}.xlsx"]
    assert there.read_text() == "filled already"
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert written.left == ()


def test_a_group_without_a_form_is_told(session: Session, tmp_path: Path) -> None:
    groups = people.groups(session.db)
    written = group_forms.write_group_forms(session.db, [groups[0], groups[-1]], tmp_path)
    assert len(written.paths) == 1
    [(name, why)] = written.left
    assert name == groups[-1].name
    assert "shortlist has no measures" in why


def test_after_the_adoption_a_group_is_told_that_nothing_is_left(session: Session, tmp_path: Path) -> None:
    adoption.put_to_the_vote(session, "План", shortlisted(session, "a"), Count(75, 70, 70, 0, 0))
    [(_name, why)] = group_forms.write_group_forms(session.db, people.groups(session.db)[-1:], tmp_path).left
    assert "nothing to fill in any more" in why


def test_the_name_of_a_form_suits_every_system(session: Session) -> None:
    group = people.groups(session.db)[0]
    assert group_forms.form_name(group._replace(name='Кадры: "завтра" / A*B?')) == "Кадры завтра A B.xlsx"
    assert len(group_forms.form_name(group._replace(name="я" * 300))) < 100
    assert group_forms.form_name(group._replace(name="***")) == f"{group.id}.xlsx"


def test_a_lead_works_for_his_group_others_for_those_of_the_day(session: Session) -> None:
    groups = people.groups(session.db)
    days = people.parts(session.db)
    first = [one for one in groups if one.part_id == days[0].id]
    second = [one for one in groups if one.part_id == days[1].id]
    item = next(one for one in programme.items(session.db) if one.part_id == days[0].id)
    programme.start_item(session, item.id)
    assert [one.group for one in group_choice.offered(session)] == first
    item = next(one for one in programme.items(session.db) if one.part_id == days[1].id)
    programme.start_item(session, item.id)
    offered = group_choice.offered(session)
    assert [one.group for one in offered] == [*first, *second]
    assert (offered[0].name, offered[-1].name) == (first[0].name, f"{second[-1].name} ({days[1].name})")
    session.actor = f"lead:{second[0].id}"
    assert [(one.group, one.name) for one in group_choice.offered(session)] == [(second[0], second[0].name)]


def test_the_preview_of_a_draft_tells_what_the_import_does(session: Session, tomsk_folder: Path) -> None:
    path = tomsk_folder / "draft.docx"
    reading = draft.read_draft(path)
    before = draft.preview_import(session.db, reading)
    assert before == draft.add_draft(session, reading)
    assert before.added == len(draft.rows(session.db)) == 28
    after = draft.preview_import(session.db, draft.read_draft(path))
    assert (after.added, after.known) == (0, 28)
    assert draft.rows(session.db)[0].lead == "Центр кластерного развития Томской области"
    assert [table.is_read for table in draft.columns_of(path)] == [True, True]
