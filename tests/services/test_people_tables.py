"""A table of people is looked at before it is taken in: its columns, who is new, changed or cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from refusals import refused
from snapshots import content

from facilitator.domain.errors import UserError
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PeopleTable
from facilitator.services import people, people_tables
from facilitator.services.session import Session
from facilitator.store import groups as group_store

HEADER = "Кто;ФИО;Сектор;Место работы;Голос;Группа дня 1;Руководитель дня 1\n"


def table(folder: Path, rows: str, header: str = HEADER) -> PeopleTable:
    path = folder / "list.csv"
    path.write_text(header + rows, encoding="utf-8")
    return people_tables.read_table(path)


def seen(session: Session, read: PeopleTable, **other: str) -> people_tables.Preview:
    return people_tables.preview(session.db, read, {**people_tables.guessed_columns(session.db, read), **other})


def test_columns_are_guessed_by_their_names_and_every_field_has_a_name(session: Session, tmp_path: Path) -> None:
    read = table(tmp_path, "1;Иванова;наука;ТПУ;;;\n")
    assert people_tables.guessed_columns(session.db, read) == {
        "name": "ФИО",
        "category": "Сектор",
        "organisation": "Место работы",
        "vote": "Голос",
        "group 1": "Группа дня 1",
        "lead 1": "Руководитель дня 1",
    }
    fields = dict(people_tables.fields(session.db))
    names = ["name", "category", "given name", "patronymic", "organisation", "vote"]
    assert list(fields) == [*names, "group 1", "lead 1", "group 2", "lead 2", "badge"]
    assert fields["group 2"] == "Group, День 2"


def test_a_person_may_choose_other_columns(session: Session, tmp_path: Path) -> None:
    read = table(tmp_path, "Представитель науки;Иванова;наука;ТПУ;;;\n")
    assert seen(session, read).new[0].name == "Иванова"
    assert seen(session, read, name="Кто").new[0].name == "Представитель науки"


def test_rows_with_problems_are_named_and_the_others_still_come(session: Session, tmp_path: Path) -> None:
    rows = (
        "1;А;наука;;;;\n2;Б;пресса;;;;\n3;;наука;;;;\n4;а;наука;;;;\n5;В;наука;;;Космос;\n6;Г;наука;;иногда;;\n"
        "7;Д;наука;;;Арктика;да\n"
    )
    found = seen(session, table(tmp_path, rows))
    assert [row.name for row in found.new] == ["А", "Д"]
    assert [(problem.line, problem.name) for problem in found.problems] == [
        (3, "Б"), (4, ""), (5, "а"), (6, "В"), (7, "Г"),
    ]  # fmt: skip
    for problem, words in zip(
        found.problems,
        ("no category “пресса”", "needs a name", "stands in line 2 already", "no group “Космос”", "“иногда” where"),
        strict=True,
    ):
        assert words in problem.sentence
    people_tables.import_preview(session, found, "list.csv", with_changes=True)
    assert [one.name for one in people.participants(session.db)] == ["А", "Д"]
    assert people.memberships(session.db)[0][2]


def test_categories_of_the_table_that_the_session_does_not_have_may_be_told_what_they_are(
    session: Session, tmp_path: Path
) -> None:
    read = table(tmp_path, "А;наука\nБ;Бизнес-сообщество\nВ;бизнес-сообщество\nГ;\nД;пресса\n", "ФИО;Категория\n")
    columns = people_tables.guessed_columns(session.db, read)
    strange = people_tables.strange_categories(session.db, read, columns)
    assert strange == {"Бизнес-сообщество": 2, "": 1, "пресса": 1}
    meant = {"Бизнес-сообщество": "бизнес", "": "власть"}
    found = people_tables.preview(session.db, read, columns, meant)
    assert [(row.name, row.category) for row in found.new] == [
        ("А", "наука"), ("Б", "бизнес"), ("В", "бизнес"), ("Г", "власть"),
    ]  # fmt: skip
    assert [problem.line for problem in found.problems] == [6]
    people_tables.import_preview(session, found, "list.csv", with_changes=True)
    again = people_tables.preview(session.db, read, columns, {**meant, "": "наука"})
    assert (len(again.known), again.changed) == (4, ())  # of whom it says none, the session knows better
    assert people_tables.strange_categories(session.db, read, {"name": "ФИО"}) == {}


def test_a_badge_that_somebody_has_is_told_before(session: Session, tmp_path: Path) -> None:
    read = table(tmp_path, "А;наука;5\n", "ФИО;Категория;Бейдж\n")
    people_tables.import_preview(session, seen(session, read), "list.csv", with_changes=False)
    found = seen(session, table(tmp_path, "А;наука;8\nБ;наука;5\nВ;наука;6\n", "ФИО;Категория;Бейдж\n"))
    assert ([row.name for row in found.known], [row.name for row in found.new]) == (["А"], ["В"])
    assert [(problem.name, problem.sentence) for problem in found.problems] == [
        ("Б", "“list.csv”, line 3: badge 5 is that of А.")
    ]


def test_who_is_known_or_changed_is_told_apart_and_changed_only_if_wanted(session: Session, tmp_path: Path) -> None:
    people_tables.import_preview(
        session, seen(session, table(tmp_path, "1;А;наука;ТПУ;;;\n2;Б;наука;ТПУ;;;\n")), "list.csv", with_changes=False
    )
    before = content(session.db)
    found = seen(session, table(tmp_path, "1;А;НАУКА;;;;\n2;б;власть;ТГУ;совещательный;Арктика;\n"))
    assert ([row.name for row in found.known], [change.row.name for change in found.changed]) == (["А"], ["б"])
    people_tables.import_preview(session, found, "list.csv", with_changes=False)
    assert content(session.db) == before
    people_tables.import_preview(session, found, "list.csv", with_changes=True)
    person = people.participants(session.db)[1]
    categories = {category.id: category.name for category in people.categories(session.db)}
    assert (person.name, person.organisation, categories[person.category_id], person.vote) == (
        "Б", "ТГУ", "власть", Vote.ADVISORY,
    )  # fmt: skip
    group = next(one for one in people.groups(session.db) if one.name == "Арктика")
    assert group_store.of_part(session.db, group.part_id) == {person.id: group.id}
    session.undo()
    assert content(session.db) == before


def leads_of(session: Session, group: str) -> list[str]:
    names = {one.id: one.name for one in people.participants(session.db)}
    groups = {one.id: one.name for one in people.groups(session.db)}
    return [
        names[person] for own, person, is_lead in people.memberships(session.db) if is_lead and groups[own] == group
    ]


def test_whom_the_table_names_lead_leads_the_group_and_a_second_import_changes_nothing(
    session: Session, tmp_path: Path
) -> None:
    rows = "1;А;наука;;;Арктика;да\n2;Б;наука;;;Арктика;\n3;В;наука;;;;\n"
    people_tables.import_preview(session, seen(session, table(tmp_path, rows)), "list.csv", with_changes=True)
    assert leads_of(session, "Арктика") == ["А"]
    before = content(session.db)
    read = table(tmp_path, "1;А;наука;;;Арктика;\n2;Б;наука;;;Арктика;да\n3;В;наука;;;Техническое зрение;да\n")
    found = seen(session, read)
    assert [change.row.name for change in found.changed] == ["Б", "В"]
    people_tables.import_preview(session, found, "list.csv", with_changes=True)
    assert (leads_of(session, "Арктика"), leads_of(session, "Техническое зрение")) == (["Б"], ["В"])
    again = seen(session, read)
    assert (again.changed, len(again.known)) == ((), 3)
    session.undo()
    assert content(session.db) == before


def test_two_leads_of_a_group_in_the_table_stay_two(session: Session, tmp_path: Path) -> None:
    rows = "1;А;наука;;;Арктика;да\n2;Б;наука;;;;\n"
    people_tables.import_preview(session, seen(session, table(tmp_path, rows)), "list.csv", with_changes=True)
    read = table(tmp_path, "1;А;наука;;;Арктика;да\n2;Б;наука;;;Арктика;да\n3;В;наука;;;Арктика;да\n")
    people_tables.import_preview(session, seen(session, read), "list.csv", with_changes=True)
    assert leads_of(session, "Арктика") == ["А", "Б", "В"]
    assert (seen(session, read).changed, len(seen(session, read).known)) == ((), 3)


def test_a_table_without_votes_says_nothing_of_them(session: Session, tmp_path: Path) -> None:
    rows = "1;А;наука;ТПУ;совещательный;;\n"
    people_tables.import_preview(session, seen(session, table(tmp_path, rows)), "list.csv", with_changes=True)
    found = seen(session, table(tmp_path, "А;наука\n", "ФИО;Сектор\n"))
    assert (len(found.known), found.changed) == (1, ())


def test_an_empty_cell_gives_nobody_the_deciding_vote_back(session: Session, tmp_path: Path) -> None:
    rows = "1;А;наука;ТПУ;;;\n"
    people_tables.import_preview(session, seen(session, table(tmp_path, rows)), "list.csv", with_changes=True)
    [person] = people.participants(session.db)
    assert person.vote is Vote.DECIDING
    people.correct_person(session, person._replace(vote=Vote.ADVISORY))
    found = seen(session, table(tmp_path, rows))
    assert (found.changed, [row.vote for row in found.known]) == ((), [Vote.ADVISORY])


def test_one_category_for_all_is_given_to_those_who_are_new(session: Session, tmp_path: Path) -> None:
    rows = "1;А;бизнес;ТПУ;;;\n"
    people_tables.import_preview(session, seen(session, table(tmp_path, rows)), "list.csv", with_changes=True)
    read = table(tmp_path, "А;НИИ ПП\nБ;ТГУ\n", "ФИО;Организация\n")
    columns = people_tables.guessed_columns(session.db, read)
    found = people_tables.preview(session.db, read, columns, {"": "наука"})
    assert [change.row.category for change in found.changed] == ["бизнес"]
    people_tables.import_preview(session, found, "list.csv", with_changes=True)
    names = {category.id: category.name for category in people.categories(session.db)}
    assert [(one.name, one.organisation, names[one.category_id]) for one in people.participants(session.db)] == [
        ("А", "НИИ ПП", "бизнес"), ("Б", "ТГУ", "наука"),
    ]  # fmt: skip


def test_all_may_have_one_category_where_no_column_has_it(session: Session, tmp_path: Path) -> None:
    read = table(tmp_path, "А\nБ\n", "ФИО\n")
    found = people_tables.preview(session.db, read, {"name": "ФИО"}, {"": "наука"})
    assert [row.category for row in found.new] == ["наука", "наука"]
    with pytest.raises(UserError, match="no column"):
        people_tables.preview(session.db, read, {"name": "ФИО"})


def test_a_file_that_is_no_table_is_refused_in_a_sentence(session: Session, tmp_path: Path) -> None:
    (tmp_path / "list.docx").write_text("x", encoding="utf-8")
    with refused(session.db, "is not a table"):
        people_tables.read_table(tmp_path / "list.docx")
