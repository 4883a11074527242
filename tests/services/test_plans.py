"""A session folder becomes a session: everything it says is there, as the start of history."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import UserError
from facilitator.services import plans
from facilitator.services.session import Session
from facilitator.store import people as people_store
from facilitator.store import session as store


def test_the_shipped_sessions_are_found_by_name(tomsk_folder: Path) -> None:
    assert "tomsk-2017" in plans.names()
    assert plans.folder_of("tomsk-2017") == tomsk_folder
    for name in plans.names():
        assert plans.read(plans.folder_of(name)).header.title


def test_a_folder_of_ones_own_is_found_by_its_path(tmp_path: Path) -> None:
    assert plans.folder_of(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("name", ["nowhere", "nowhere/tomsk-2017", "README.md", "а" * 300])
def test_an_unknown_session_is_refused_with_the_names_of_the_ready_ones(name: str) -> None:
    with pytest.raises(UserError) as caught:
        plans.folder_of(name)
    assert str(caught.value) == f"There is no session “{name}”; ready ones are: {', '.join(plans.names())}."


def test_the_parent_folder_is_not_taken_for_a_ready_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert plans.folder_of("..") == Path("..")


def test_everything_of_the_plan_is_in_the_file(session: Session, tomsk_folder: Path) -> None:
    plan = plans.read(tomsk_folder)
    assert store.header(session.db) == plan.header
    assert plan.header.years == (2017, 2018, 2019, 2020)
    assert store.passport(session.db) == dict(plan.passport + plan.general)
    assert plan.general
    assert [(one.name, one.leads) for one in store.alliances(session.db)] == [
        (one.name, one.leads) for one in plan.alliances
    ]
    assert [(one.name, one.kind) for one in store.funding_sources(session.db)] == [
        (one.name, one.kind) for one in plan.sources
    ]
    assert tuple(one.name for one in people_store.categories(session.db)) == plan.categories
    assert tuple(one.name for one in people_store.parts(session.db)) == plan.days


def test_groups_belong_to_their_day_and_alliances(session: Session, tomsk_folder: Path) -> None:
    alliances = {one.id: one.name for one in store.alliances(session.db)}
    parts = {one.id: one.position for one in people_store.parts(session.db)}
    found = [
        (
            sorted(parts.values()).index(parts[one.part_id]) + 1,
            one.name,
            tuple(alliances[it] for it in one.alliance_ids),
        )
        for one in people_store.groups(session.db)
    ]
    assert found == [(one.day, one.name, one.alliances) for one in plans.read(tomsk_folder).groups]


def test_no_undo_goes_behind_the_start(session: Session) -> None:
    assert session.next_undo() is None
    assert session.undo() is None
    assert session.redo() is None
