"""People come into a session with their groups, once, all of a table or nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from refusals import refused
from snapshots import content

from facilitator.domain.errors import UserError
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.services import acts, attendance, people
from facilitator.services.attendance import WalkIn
from facilitator.services.session import Session
from facilitator.store import people as store

HEADER = "Участник;Категория;Организация;Голос;Группа дня 1;Руководитель дня 1;Группа дня 2\n"


def table(folder: Path, rows: str) -> Path:
    path = folder / "people.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_the_shipped_table_gives_badges_votes_and_groups_of_both_days(session: Session, tomsk_folder: Path) -> None:
    done = people.import_people(session, tomsk_folder / "people.csv")
    everybody = store.participants(session.db)
    assert (done.added, done.known) == (len(everybody), 0)
    assert [one.number for one in everybody] == list(range(1, done.added + 1))
    assert {one.vote for one in everybody} == set(Vote)
    groups = {group.id: group for group in store.groups(session.db)}
    memberships = store.memberships(session.db)
    assert {groups[group_id].part_id for group_id, _person, _lead in memberships} == {
        part.id for part in store.parts(session.db)
    }
    leads = [group_id for group_id, _person, is_lead in memberships if is_lead]
    assert len(set(leads)) == len(leads) > 0


def test_taking_the_same_table_twice_changes_nothing(session: Session, tomsk_folder: Path) -> None:
    first = people.import_people(session, tomsk_folder / "people.csv")
    before = content(session.db)
    again = people.import_people(session, tomsk_folder / "people.csv")
    assert (again.added, again.known) == (0, first.added)
    assert content(session.db) == before


def test_a_longer_table_adds_only_who_is_new(session: Session, tmp_path: Path) -> None:
    people.import_people(session, table(tmp_path, "Представитель науки 01;наука;ТПУ;;Арктика;;\n"))
    before = store.participants(session.db)
    rows = "Представитель власти 01;Власть;;;;;\nПРЕДСТАВИТЕЛЬ науки 01;наука;ТГУ;;;;\n"
    done = people.import_people(session, table(tmp_path, rows))
    after = store.participants(session.db)
    assert (done.added, done.known) == (1, 1)
    assert after[:1] == before
    assert (after[1].name, after[1].number, after[1].vote) == ("Представитель власти 01", 2, Vote.DECIDING)


@pytest.mark.parametrize("spelling", ["Семенов Петр", "СЕМЁНОВ  ПЁТР", "Семёнов\u00a0Пётр", "Семёнов Пётр\u200b"])
def test_a_person_spelled_otherwise_gets_no_second_badge(session: Session, tmp_path: Path, spelling: str) -> None:
    people.import_people(session, table(tmp_path, "Семёнов Пётр;Наука;ТГУ;;;;\n"))
    done = people.import_people(session, table(tmp_path, f"{spelling};\u200bнаука;ТГУ;;;;\n"))
    assert (done.added, done.known, done.other) == (0, 1, ())
    with refused(session.db, "Семёнов Пётр is on the list already, with badge 1."):
        category = store.categories(session.db)[0]
        attendance.add_walk_in(session, store.parts(session.db)[0].id, WalkIn(spelling, "", category.id))


def test_badges_that_are_printed_already_are_kept_and_others_follow(session: Session, tmp_path: Path) -> None:
    rows = "Иванов;Наука;ТГУ;;;;;40\nПетров;Наука;ТГУ;;;;;\nСидоров;Наука;ТГУ;;;;;7\n"
    path = tmp_path / "people.csv"
    path.write_text(HEADER.replace("\n", ";№ бейджа\n") + rows, encoding="utf-8")
    people.import_people(session, path)
    assert {one.name: one.number for one in store.participants(session.db)} == {
        "Иванов": 40,
        "Петров": 41,
        "Сидоров": 7,
    }
    for badge, words in (("40", "badge 40 is that of Иванов"), ("x", "the number of a badge")):
        path.write_text(HEADER.replace("\n", ";№ бейджа\n") + f"Новый;Наука;;;;;;{badge}\n", encoding="utf-8")
        with refused(session.db, words):
            people.import_people(session, path)
    path.write_text(HEADER.replace("\n", ";Badge\n") + "А;Наука;;;;;;9\nБ;Наука;;;;;;9\n", encoding="utf-8")
    with refused(session.db, "line 3: badge 9 stands in line 2 already"):
        people.import_people(session, path)


def test_the_same_person_with_another_category_or_organisation_is_told(session: Session, tmp_path: Path) -> None:
    people.import_people(session, table(tmp_path, "Эксперт 01;наука;ТПУ;;;;\nЭксперт 02;наука;;;;;\n"))
    before = content(session.db)
    rows = "Эксперт 01;бизнес;ТГУ;;;;\nэксперт 02;Наука;СибГМУ;;;;\n"
    done = people.import_people(session, table(tmp_path, rows))
    assert [(one.line, one.name, one.words) for one in done.other] == [
        (
            2,
            "Эксперт 01",
            "category: in the session “наука”, in the table “бизнес”;"
            " organisation: in the session “ТПУ”, in the table “ТГУ”",
        ),
        (3, "эксперт 02", "organisation: in the session “–”, in the table “СибГМУ”"),
    ]
    assert content(session.db) == before
    again = people.import_people(session, table(tmp_path, "Эксперт 01;наука;;;;;\n"))
    assert again.other == ()  # an empty organisation says nothing


def test_an_import_is_one_act(session: Session, tomsk_folder: Path) -> None:
    before = content(session.db)
    people.import_people(session, tomsk_folder / "people.csv")
    session.undo()
    assert content(session.db) == before


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Представитель 2;пресса;;;;;", "line 3: the session has no category “пресса”, only бизнес, наука, власть"),
        ("Представитель 2;наука;;;Космос;;", "line 3: “День 1” has no group “Космос”"),
        ("Представитель 2;наука;;;;;Арктика", "line 3: “День 2” has no group “Арктика”"),
        ("Представитель 2;наука;;может быть;;;", "line 3: “может быть” where “deciding” or “advisory” was"),
    ],
)
def test_one_bad_row_keeps_everybody_out(session: Session, tmp_path: Path, row: str, words: str) -> None:
    path = table(tmp_path, f"Представитель 1;наука;;;Арктика;да;\n{row}\n")
    with refused(session.db, words):
        people.import_people(session, path)


def test_a_group_is_found_whatever_its_capitals(session: Session) -> None:
    row = PersonRow(2, "Представитель", "", "НАУКА", groups=("АРКТИКА",), is_lead=(True,))
    assert people.add_people(session, [row], "people.csv").added == 1
    [(group_id, _person, is_lead)] = store.memberships(session.db)
    names = {group.id: group.name for group in store.groups(session.db)}
    assert (names[group_id], is_lead) == ("Арктика", True)


def test_a_group_is_found_behind_its_number(session: Session) -> None:
    row = PersonRow(2, "Представитель", "", "наука", groups=("3. Арктика",), is_lead=(False,))
    assert people.add_people(session, [row], "people.csv").added == 1
    [(group_id, *_others)] = store.memberships(session.db)
    assert {group.id: group.name for group in store.groups(session.db)}[group_id] == "Арктика"


def test_a_person_is_put_right_and_keeps_the_badge(session: Session, tmp_path: Path) -> None:
    people.import_people(session, table(tmp_path, "Иванова;наука;ТПУ;;Арктика;;\nПетрова;наука;ТПУ;;;;\n"))
    before = content(session.db)
    one, other = store.participants(session.db)
    category = store.categories(session.db)[0].id
    right = one._replace(name=" Иванова  Анна ", organisation="ТГУ", category_id=category, vote=Vote.ADVISORY)
    people.correct_person(session, right)
    assert store.participant(session.db, one.id) == right._replace(name="Иванова Анна")
    session.undo()
    assert content(session.db) == before
    people.correct_person(session, one)
    assert content(session.db) == before
    with refused(session.db, "Петрова is on the list already, with badge 2."):
        people.correct_person(session, one._replace(name="петрова"))
    with refused(session.db, "The person’s name is missing"):
        people.correct_person(session, one._replace(name=" "))
    with refused(session.db, "no such category"):
        people.correct_person(session, one._replace(category_id="no"))
    with refused(session.db, "no such participant"):
        people.correct_person(session, other._replace(id="no"))


def test_whoever_holds_another_badge_than_the_list_says_is_put_right(session: Session, tmp_path: Path) -> None:
    people.import_people(session, table(tmp_path, "Иванова;наука;ТПУ;;Арктика;;\nПетрова;наука;ТПУ;;;;\n"))
    before = content(session.db)
    one = store.participants(session.db)[0]
    people.correct_person(session, one._replace(number=112))
    assert [(person.name, person.number) for person in store.participants(session.db)] == [
        ("Петрова", 2), ("Иванова", 112),
    ]  # fmt: skip
    assert acts.describe(session.db, session.next_undo()) == "Correct Иванова, badge 112"
    session.undo()
    assert content(session.db) == before
    with refused(session.db, "Badge 2 is that of Петрова."):
        people.correct_person(session, one._replace(number=2))
    with refused(session.db, "has one to five digits, not “123456”"):
        people.correct_person(session, one._replace(number=123456))


def test_a_badge_is_typed_as_it_is_printed_or_not_at_all() -> None:
    assert [people.badge_typed(text) for text in ("112", " 7 ", "0112", "99999", " ")] == [112, 7, 112, 99999, None]
    for text in ("A-17", "123456", "0", "-3", "²", "1 2"):
        with pytest.raises(UserError, match="The number of a badge has one to five digits"):
            people.badge_typed(text)
