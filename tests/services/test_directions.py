"""Directions, stages and clusters: each measure finds its place, through merges too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pool import propose, without_details
from refusals import refused
from snapshots import content

from facilitator.domain.directions import Placement, Stage
from facilitator.services import acts, council, directions
from facilitator.services.session import Session
from facilitator.store import directions as store

PHARMA = "Фармацевтика, медицинская техника и ИТ"


@pytest.fixture(autouse=True)
def nothing_planned(session: Session) -> None:
    without_details(session)


def test_a_cluster_may_have_commas_in_its_name(session: Session) -> None:
    cluster = directions.add_cluster(session, f" {PHARMA}\n")
    assert [one.name for one in store.clusters(session.db)] == [PHARMA] == [cluster.name]


def test_measures_and_clusters_are_many_to_many(session: Session) -> None:
    one, other = propose(session, "a", "b")
    clusters = [directions.add_cluster(session, name).id for name in (PHARMA, "Ядерные технологии")]
    stage = directions.add_stage(session, "Первый этап", 2017, 2018)
    direction = directions.add_direction(session, "Кадры")
    directions.place(session, one, Placement(direction.id, (stage.id,), tuple(clusters)))
    directions.place(session, other, Placement(cluster_ids=(clusters[1], clusters[1])))
    assert directions.placements(session.db) == {
        one: Placement(direction.id, (stage.id,), tuple(clusters)),
        other: Placement(cluster_ids=(clusters[1],)),
    }


def test_a_stage_has_years_of_its_own(session: Session) -> None:
    stage = directions.add_stage(session, "Второй этап", 2019, 2020)
    assert (stage.first_year, stage.last_year) == (2019, 2020)
    assert store.stages(session.db) == [stage]


def test_a_merge_stands_where_its_sources_stood(session: Session) -> None:
    one, other = propose(session, "a", "b")
    first, second = (directions.add_cluster(session, name).id for name in ("А", "Б"))
    direction = directions.add_direction(session, "Кадры").id
    directions.place(session, one, Placement(None, (), (first,)))
    directions.place(session, other, Placement(direction, (), (second, first)))
    merged = council.merge(session, [one, other], "a", "то же")
    assert directions.placements(session.db) == {merged.id: Placement(direction, (), (first, second))}
    directions.place(session, merged.id, Placement(None, (), (second,)))
    assert directions.placements(session.db) == {merged.id: Placement(None, (), (second,))}


def test_every_act_is_undone_and_redone(session: Session) -> None:
    [one] = propose(session, "a")
    before = content(session.db)
    direction = directions.add_direction(session, "Кадры")
    directions.add_stage(session, "Этап", 2017, 2017)
    directions.add_cluster(session, "Кластер")
    directions.place(session, one, Placement(direction.id))
    after = content(session.db)
    for _act in range(4):
        session.undo()
    assert content(session.db) == before
    for _act in range(4):
        session.redo()
    assert content(session.db) == after


def test_acts_are_named_by_what_they_are_about(session: Session) -> None:
    directions.add_direction(session, "Кадры")
    undone = session.next_undo()
    assert undone is not None
    assert acts.describe(session.db, undone) == "Add the direction “Кадры”"


def test_names_that_are_empty_or_taken_are_refused(session: Session) -> None:
    directions.add_direction(session, "Кадры")
    with refused(session.db, "The name “кадры” is taken already."):
        directions.add_direction(session, "кадры")
    with refused(session.db, "The name is missing: type at least one word."):
        directions.add_cluster(session, " ")


@pytest.mark.parametrize("years", [(2016, 2018), (2019, 2021), (2019, 2018)])
def test_stages_outside_the_programme_are_refused(session: Session, years: tuple[int, int]) -> None:
    with refused(session.db, "The years of a stage follow one another within the programme (2017–2020)."):
        directions.add_stage(session, "Этап", *years)


def test_places_that_are_not_there_are_refused(session: Session) -> None:
    [one] = propose(session, "a")
    for words, placement in {
        "There is no such direction in the session.": Placement("no"),
        "There is no such stage in the session.": Placement(stage_ids=("no",)),
        "There is no such cluster in the session.": Placement(cluster_ids=("no",)),
    }.items():
        with refused(session.db, words):
            directions.place(session, one, placement)
    council.reject(session, one, "не по теме")
    with refused(session.db, "is no longer in the roadmap’s pool."):
        directions.place(session, one, Placement())
    with refused(session.db, "There is no such measure in the session."):
        directions.place(session, "no", Placement())


KINDS = {
    "direction": (directions.add_direction, directions.move_direction, directions.remove_direction, store.directions),
    "stage": (
        lambda session, name: directions.add_stage(session, name, 2017, 2018),
        directions.move_stage, directions.remove_stage, store.stages,
    ),
    "cluster": (directions.add_cluster, directions.move_cluster, directions.remove_cluster, store.clusters),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_is_moved_and_removed_and_comes_back(session: Session, kind: str) -> None:
    add, move, remove, entries = KINDS[kind]
    ids = [add(session, name).id for name in ("А", "Б", "В")]
    before = content(session.db)
    move(session, ids[2], 1)
    assert [one.name for one in entries(session.db)] == ["В", "А", "Б"]
    move(session, ids[2], 2)
    assert [one.name for one in entries(session.db)] == ["А", "В", "Б"]
    remove(session, ids[0])
    assert [one.name for one in entries(session.db)] == ["В", "Б"]
    for _act in range(3):
        session.undo()
    assert content(session.db) == before


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_in_use_stays_and_its_users_are_named(session: Session, kind: str) -> None:
    add, move, remove, _entries = KINDS[kind]
    one, other = propose(session, "a", "b")
    entry = add(session, "А").id
    for measure_id in (one, other):
        where = {
            "direction": Placement(entry),
            "stage": Placement(None, (entry,)),
            "cluster": Placement(None, (), (entry,)),
        }
        directions.place(session, measure_id, where[kind])
    with refused(session.db, "Measures stand there: 1, 2; place them elsewhere"):
        remove(session, entry)
    with refused(session.db, "The list has places from 1 to 1, not 2."):
        move(session, entry, 2)
    for gone in (lambda: remove(session, "no"), lambda: move(session, "no", 1)):
        with refused(session.db, f"There is no such {kind} in the session."):
            gone()


def test_a_direction_is_kept_by_what_can_be_placed_elsewhere(session: Session) -> None:
    one, other, parked = propose(session, "a", "b", "c")
    here, there = directions.add_direction(session, "Здесь"), directions.add_direction(session, "Там")
    for measure_id in (one, parked):
        directions.place(session, measure_id, Placement(here.id))
    council.park(session, parked, "позже")
    merged = council.merge(session, [one, other], "ab", "то же").id
    with refused(session.db, "Measures stand there: 4; place them elsewhere before removing it."):
        directions.remove_direction(session, here.id)
    directions.place(session, merged, Placement(there.id))
    before = content(session.db)
    directions.remove_direction(session, here.id)
    assert directions.placements(session.db) == {merged: Placement(there.id)}
    session.undo()
    assert content(session.db) == before


def test_names_and_years_are_changed_and_come_back(session: Session) -> None:
    direction, cluster = directions.add_direction(session, "Кадры"), directions.add_cluster(session, "ИТ")
    stage = directions.add_stage(session, "Первый этап", 2017, 2018)
    before = content(session.db)
    directions.rename_direction(session, direction.id, " кадры ")
    directions.rename_cluster(session, cluster.id, PHARMA)
    changed = directions.change_stage(session, replace(stage, name="Этап I", last_year=2019))
    assert store.stages(session.db) == [changed] == [Stage(stage.id, "Этап I", 2017, 2019)]
    assert (store.directions(session.db)[0].name, store.clusters(session.db)[0].name) == ("кадры", PHARMA)
    for _act in range(3):
        session.undo()
    assert content(session.db) == before


def test_a_new_name_that_is_taken_or_of_nothing_is_refused(session: Session) -> None:
    first = directions.add_direction(session, "Кадры")
    directions.add_direction(session, "Экспорт")
    stage = directions.add_stage(session, "Этап", 2017, 2018)
    with refused(session.db, "The name “экспорт” is taken already."):
        directions.rename_direction(session, first.id, "экспорт")
    with refused(session.db, "There is no such cluster in the session."):
        directions.rename_cluster(session, "no", "ИТ")
    with refused(session.db, "within the programme (2017–2020)"):
        directions.change_stage(session, replace(stage, last_year=2030))
    with refused(session.db, "There is no such stage in the session."):
        directions.change_stage(session, replace(stage, id="no"))
