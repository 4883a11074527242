"""What became of a row of the draft."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.domain.comparison import Fate, fate_of, is_new
from facilitator.domain.measures import Measure, Origin, State

DRAFT = Measure("d", 1, Origin.DRAFT, "Создание центра", "Создание центра", State.ADOPTED, draft_number="1.1")
PROPOSAL = Measure("p", 2, Origin.PROPOSAL, "Проведение форума", "Проведение форума", State.ADOPTED)


def test_an_adopted_row_is_kept_or_reworded() -> None:
    assert fate_of(DRAFT, DRAFT) is Fate.KEPT
    reworded = replace(DRAFT, title="Создание двух центров")
    assert fate_of(reworded, reworded) is Fate.REWORDED


def test_a_row_that_lives_on_in_another_one_is_merged_whatever_its_words() -> None:
    target = replace(PROPOSAL, origin=Origin.MERGE, title=DRAFT.title)
    assert fate_of(DRAFT, target) is Fate.MERGED


@pytest.mark.parametrize("state", [one for one in State if one not in (State.ADOPTED, State.SHORTLISTED)])
def test_what_is_not_adopted_is_withdrawn(state: State) -> None:
    assert fate_of(DRAFT, replace(DRAFT, state=state)) is Fate.WITHDRAWN
    assert fate_of(DRAFT, replace(PROPOSAL, state=state)) is Fate.WITHDRAWN


def test_what_nobody_has_decided_on_is_pending() -> None:
    shortlisted = replace(DRAFT, state=State.SHORTLISTED)
    assert fate_of(shortlisted, shortlisted) is Fate.PENDING
    in_the_pool = replace(DRAFT, state=State.POOL)
    assert fate_of(in_the_pool, in_the_pool, is_chosen_from=False) is Fate.PENDING
    assert fate_of(in_the_pool, in_the_pool) is Fate.WITHDRAWN


def test_a_measure_is_new_when_nothing_of_it_stood_in_the_draft() -> None:
    assert is_new(PROPOSAL, [])
    assert is_new(replace(PROPOSAL, origin=Origin.MERGE), [PROPOSAL])
    assert not is_new(DRAFT, [])
    assert not is_new(replace(PROPOSAL, origin=Origin.MERGE), [PROPOSAL, DRAFT])
