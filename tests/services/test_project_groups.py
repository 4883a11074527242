"""Groups are added, changed, put in order, and removed as long as nothing hangs on them; days are renamed."""

from __future__ import annotations

from datetime import time

from pool import propose, shortlisted
from refusals import refused
from snapshots import content

from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.measures import Measure, Origin
from facilitator.domain.people import Group, Participant, Vote
from facilitator.domain.programme import ItemKind
from facilitator.services import (
    acts,
    alliances,
    assignments,
    council,
    groups,
    programme,
    project_groups,
    reactions,
    voting,
)
from facilitator.services.programme import ItemPlan
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import people as store


def of_day(session: Session, day: int) -> list[Group]:
    part = store.parts(session.db)[day - 1]
    return [one for one in store.groups(session.db) if one.part_id == part.id]


def add(session: Session, day: int = 1, name: str = "Кадры") -> Group:
    return project_groups.add_group(session, store.parts(session.db)[day - 1].id, name, ())


def test_a_group_is_added_changed_moved_and_removed_each_as_one_act(session: Session) -> None:
    before = content(session.db)
    first, second, *_others = [one.id for one in alliances.alliances(session.db)]
    made = project_groups.add_group(session, store.parts(session.db)[0].id, " Кадры ", (second, first))
    assert made.alliance_ids == (first, second)
    assert of_day(session, 1)[-1] == made
    changed = project_groups.change_group(session, made.id, "Кадры и вузы", (second,))
    assert store.group(session.db, made.id) == changed == Group(made.id, made.part_id, "Кадры и вузы", (second,))
    others = [of_day(session, 1), of_day(session, 2)]
    project_groups.move_group(session, made.id, 2)
    assert [one.id for one in of_day(session, 1)] == [others[0][0].id, made.id, *(one.id for one in others[0][1:-1])]
    assert of_day(session, 2) == others[1]
    project_groups.remove_group(session, made.id)
    assert store.group(session.db, made.id) is None
    assert acts.describe(session.db, session.next_undo()) == "Remove the group “Кадры и вузы”"
    for _act in range(4):
        session.undo()
    assert content(session.db) == before


def test_proposals_still_to_be_sorted_follow_their_group_to_other_alliances(session: Session) -> None:
    first, second, *_others = [one.id for one in alliances.alliances(session.db)]
    group = of_day(session, 1)[0]
    own, chosen = propose(session, "a", "b")
    voting.shortlist(session, [chosen])
    before = content(session.db)
    project_groups.change_group(session, group.id, group.name, (second,))
    assert group.alliance_ids == (first,)
    assert measures.alliance_ids(session.db) == {own: (second,), chosen: (first,)}
    session.undo()
    assert content(session.db) == before


def test_a_name_is_free_again_on_another_day_and_taken_on_its_own(session: Session) -> None:
    made = add(session)
    assert add(session, 2).name == "Кадры"
    with refused(session.db, "The name “КАДРЫ” is taken already."):
        add(session, 1, "КАДРЫ")
    with refused(session.db, "The name of the group is missing"):
        project_groups.change_group(session, made.id, " ", ())


def test_what_is_not_there_is_refused(session: Session) -> None:
    made = add(session)
    with refused(session.db, "There is no such part in the session."):
        project_groups.add_group(session, "no", "Группа", ())
    with refused(session.db, "There is no such alliance in the session."):
        project_groups.change_group(session, made.id, "Группа", ("no",))
    with refused(session.db, "The list has places from 1 to 5, not 6."):
        project_groups.move_group(session, made.id, 6)
    for act in (
        lambda: project_groups.change_group(session, "no", "Группа", ()),
        lambda: project_groups.move_group(session, "no", 1),
        lambda: project_groups.remove_group(session, "no"),
    ):
        with refused(session.db, "There is no such group in the session."):
            act()


def test_a_group_with_people_stays_until_they_are_moved(session: Session) -> None:
    made = add(session)
    categories = store.categories(session.db)
    with session.operation("x") as db:
        store.add_participant(db, Participant("p", 1, "Представитель науки 1", "", categories[0].id, Vote.DECIDING))
    groups.move(session, "p", made.id)
    with refused(session.db, "People are in this group: Представитель науки 1; move them before removing it."):
        project_groups.remove_group(session, made.id)
    groups.take_out(session, made.part_id, ["p"])
    project_groups.remove_group(session, made.id)


def test_a_group_that_has_proposed_marked_or_been_given_something_stays(session: Session) -> None:
    first = of_day(session, 1)[0]
    propose(session, "a")
    with refused(session.db, "The group has proposed measures, and it stays with them: 1."):
        project_groups.remove_group(session, first.id)
    made = add(session)
    draft = Measure("draft", 2, Origin.DRAFT, "Строка", "Строка", draft_number="1.2")
    with session.operation("x") as db:
        measures.add(db, draft)
    reactions.react(session, made.id, draft.id, Reaction(Choice.DROP, "", "лишнее"))
    with refused(session.db, "The group has marked rows of the draft, and it stays with them: 1.2."):
        project_groups.remove_group(session, made.id)
    later = add(session, 2)
    assignments.assign_measures(session, shortlisted(session, "b", "c"), later.id, "их тема")
    with refused(session.db, "Measures are assigned to this group: 3, 4; assign them to others before removing it."):
        project_groups.remove_group(session, later.id)


def test_a_group_is_kept_by_no_merge_that_was_taken_apart(session: Session) -> None:
    group = of_day(session, 2)[-1]
    one, other = propose(session, "a", "b")
    assignments.assign_measures(session, [one], group.id, "по теме")
    merged = council.merge(session, [one, other], "ab", "то же").id
    with refused(session.db, "Measures are assigned to this group: 3; assign them to others"):
        project_groups.remove_group(session, group.id)
    assignments.assign_measures(session, [merged], group.id, "по теме")
    council.unmerge(session, merged, "разное")
    assignments.release_measures(session, [one], group.part_id)
    before = content(session.db)
    project_groups.remove_group(session, group.id)
    assert store.group(session.db, group.id) is None
    session.undo()
    assert content(session.db) == before


def test_a_group_that_got_more_time_stays_in_the_history_of_the_day(session: Session) -> None:
    made = add(session)
    item = programme.add_item(session, made.part_id, ItemPlan(time(8), 60, ItemKind.GROUP_WORK, "Разбор"))
    programme.start_item(session, item.id)
    programme.give_group_time(session, item.id, made.id, 5)
    with refused(session.db, "The group got more time in these items, and it stays: Разбор."):
        project_groups.remove_group(session, made.id)


def test_the_last_group_stays(session: Session) -> None:
    *others, last = store.groups(session.db)
    for group in others:
        project_groups.remove_group(session, group.id)
    with refused(session.db, "A session has at least one group."):
        project_groups.remove_group(session, last.id)


def test_a_day_is_renamed_unless_another_has_the_name(session: Session) -> None:
    first, second = store.parts(session.db)
    project_groups.rename_day(session, second.id, " Пленарный  день ")
    assert [part.name for part in store.parts(session.db)] == [first.name, "Пленарный день"]
    assert acts.describe(session.db, session.next_undo()) == "Rename the day “Пленарный день”"
    with refused(session.db, "The name “пленарный день” is taken already."):
        project_groups.rename_day(session, first.id, "пленарный день")
    with refused(session.db, "There is no such part in the session."):
        project_groups.rename_day(session, "no", "День")
