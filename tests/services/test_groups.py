"""People are dealt out to groups, regrouped and moved, each as one act."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pool import add_people
from refusals import refused
from snapshots import content

from facilitator.domain.people_tables import PersonRow
from facilitator.services import groups, people
from facilitator.services.session import Session
from facilitator.store import groups as store
from facilitator.store import people as people_store


@pytest.fixture
def crowd(session: Session, tomsk_folder: Path) -> Session:
    people.import_people(session, tomsk_folder / "people.csv")
    return session


def part(session: Session, day: int) -> str:
    return people_store.parts(session.db)[day].id


def spread(session: Session, part_id: str) -> int:
    ids = [group.id for group in people_store.groups(session.db) if group.part_id == part_id]
    found = Counter(store.of_part(session.db, part_id).values())
    return max(found[one] for one in ids) - min(found[one] for one in ids)


def test_those_without_a_group_are_dealt_out_evenly(session: Session) -> None:
    everybody = add_people(session, 23)  # day 1: all in “Арктика”; day 2: in none
    second = part(session, 1)
    before = content(session.db)
    answer = groups.distribute(session, second)
    assert set(answer) == set(everybody)
    assert store.of_part(session.db, second) == answer
    assert spread(session, second) <= 1
    with refused(session.db, "Everybody has a group already."):
        groups.distribute(session, second)
    session.undo()
    assert content(session.db) == before


def test_on_the_first_day_there_are_no_former_groups(session: Session) -> None:
    rows = [PersonRow(number, f"Гость {number}", "", "наука") for number in range(1, 9)]
    people.add_people(session, rows, "people.csv")
    answer = groups.distribute(session, part(session, 0))
    assert sorted(Counter(answer.values()).values()) == [2, 2, 2, 2]


def test_only_those_who_came_are_dealt_out(session: Session) -> None:
    everybody = add_people(session, 6)
    answer = groups.distribute(session, part(session, 1), everybody[:2])
    assert set(answer) == set(everybody[:2])


def test_regrouping_keeps_the_leads_and_evens_out_the_rest(crowd: Session) -> None:
    second = part(crowd, 1)
    leads = {one: store.of_part(crowd.db, second)[one] for one in store.leads(crowd.db, second)}
    before = content(crowd.db)
    groups.regroup(crowd, second)
    after = store.of_part(crowd.db, second)
    assert leads
    assert {one: after[one] for one in leads} == leads
    assert store.leads(crowd.db, second) == set(leads)
    assert spread(crowd, second) <= 1
    crowd.undo()
    assert content(crowd.db) == before


def test_groups_of_day_1_are_mixed_on_day_2(crowd: Session) -> None:
    """Of each category, those who sat together in the morning of day 1 are not sent to one table again."""
    first, second = part(crowd, 0), part(crowd, 1)
    groups.regroup(crowd, second)
    former, present = store.of_part(crowd.db, first), store.of_part(crowd.db, second)
    together = Counter((former[one], present[one]) for one in former if one in present)
    sizes = Counter(former.values())
    assert all(count <= sizes[group] / 5 + 4 for (group, _new), count in together.items())


def test_one_person_moves_and_is_no_lead_any_more(crowd: Session) -> None:
    first = part(crowd, 0)
    lead = next(iter(store.leads(crowd.db, first)))
    target = next(
        group
        for group in people_store.groups(crowd.db)
        if group.part_id == first and group.id != store.of_part(crowd.db, first)[lead]
    )
    before = content(crowd.db)
    groups.move(crowd, lead, target.id)
    assert store.of_part(crowd.db, first)[lead] == target.id
    assert lead not in store.leads(crowd.db, first)
    with refused(crowd.db, f"is in the group “{target.name}” already."):
        groups.move(crowd, lead, target.id)
    crowd.undo()
    assert content(crowd.db) == before


def test_somebody_without_a_group_moves_into_a_first_one(session: Session) -> None:
    [one] = add_people(session, 1)
    group = people_store.groups(session.db)[-1]
    groups.move(session, one, group.id)
    assert store.of_part(session.db, group.part_id) == {one: group.id}


def test_what_cannot_be_is_refused(session: Session) -> None:
    second = part(session, 1)
    with refused(session.db, "There is nobody to regroup."):
        groups.regroup(session, second)
    [one] = add_people(session, 1)
    with refused(session.db, "no such group"):
        groups.move(session, one, "no")
    with refused(session.db, "no such participant"):
        groups.move(session, "no", people_store.groups(session.db)[0].id)
    with refused(session.db, "no such part"):
        groups.distribute(session, "no")
    with session.operation("Clear") as db:
        people_store.add_part(db, "part 3", "День 3")
    with refused(session.db, "“День 3” has no groups."):
        groups.distribute(session, "part 3")
