"""Sessions of one, two and three days: the last one's groups work measures out, all groups before them propose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filling import counts, fill, write
from refusals import refused

from facilitator.domain.adoption import Count
from facilitator.domain.measures import State
from facilitator.domain.people import Group
from facilitator.domain.surroundings import Surroundings
from facilitator.domain.usual_session import usual_days, usual_groups, usual_programme
from facilitator.services import (
    adoption,
    assignments,
    debts,
    export,
    files,
    group_choice,
    group_forms,
    people,
    plans,
    programme,
    proposals,
    voting,
    worked_out,
)
from facilitator.services.form_taking import take
from facilitator.services.session import Session
from facilitator.store import measures

Open = Callable[[int], Session]


@pytest.fixture
def of_days(tmp_path: Path, surroundings: Surroundings) -> Iterator[Open]:
    """A usual session of so many days, open until the test ends."""
    with ExitStack() as stack:
        yield lambda days: stack.enter_context(usual_session(tmp_path / "session.sqlite", days, surroundings))


def usual_session(path: Path, days: int, surroundings: Surroundings) -> Session:
    plan = plans.usual(date(2027, 3, 4), "en")
    plan = replace(
        plan,
        header=plan.header._replace(title="Session", place="Tomsk"),
        days=usual_days(days),
        groups=usual_groups((), days),
        programme=usual_programme(days),
    )
    files.new_session(plan, path, surroundings)
    return Session(path, surroundings)


def groups_by_day(session: Session) -> list[list[Group]]:
    return [people.groups(session.db, part.id) for part in people.parts(session.db)]


def sheets(session: Session, group: Group) -> list[str]:
    return [sheet.code for sheet in group_forms.group_form(session.db, group.id, session.surroundings.new_id).sheets]


@pytest.mark.parametrize("days", [1, 2, 3])
def test_it_goes_from_proposals_on_forms_to_the_document(of_days: Open, tmp_path: Path, days: int) -> None:
    session = of_days(days)
    by_day = groups_by_day(session)
    for number, group in enumerate([one[0] for one in by_day[: max(1, days - 1)]]):
        form = write(session, group.id, tmp_path / f"propose {number}.xlsx")
        assert counts(take(session, fill(form, {("Proposals", "C5"): f"Found centre {number}"}))) == (1, 0, 0, 0)
    found = [one.id for one in measures.in_states(session.db, [State.POOL])]
    last = by_day[-1][-1]
    assignments.assign_measures(session, found, last.id, "they know it")
    voting.shortlist(session, found)
    assert {one.group for one in worked_out.listed(session.db)} == {last}
    lines = debts.board(worked_out.listed(session.db), assignments.details_groups(session.db))
    assert [len(line.own) for line in lines] == [0, 0, 0, len(found), len(found)]
    form = write(session, last.id, tmp_path / "details.xlsx")
    cells = {("Details", f"D{row}"): "TSU" for row in range(5, 5 + len(found))}
    assert counts(take(session, fill(form, cells))) == (len(found), 0, 0, 0)
    adoption.put_to_the_vote(session, "Plan", found, Count(10, 10, 10, 0, 0))
    export.export(session.db, "roadmap", tmp_path / "roadmap.docx")
    assert (tmp_path / "roadmap.docx").exists()


def test_the_groups_of_a_middle_day_get_the_form_of_proposals(of_days: Open) -> None:
    session = of_days(3)
    first, middle, last = (groups[0] for groups in groups_by_day(session))
    made = proposals.propose(session, first.id, "Found a centre")
    voting.shortlist(session, [made.id])
    [own] = [one.group for one in worked_out.listed(session.db)]
    assert own in groups_by_day(session)[2]
    assert sheets(session, first) == sheets(session, middle) == ["proposals"]
    with pytest.raises(group_forms.NoForm):
        sheets(session, next(one for one in groups_by_day(session)[2] if one != own))
    assert "measures" in sheets(session, own)
    assert last.part_id == own.part_id


def test_the_council_can_give_measures_to_groups_of_the_last_day_only(of_days: Open) -> None:
    session = of_days(3)
    middle, last = groups_by_day(session)[1:]
    made = proposals.propose(session, middle[0].id, "Found a centre")
    assert assignments.details_groups(session.db) == last
    assert [one.group for one in group_choice.working_out(session)] == last
    with refused(session.db, "belongs to “Day 2”, where groups only propose: choose a group of “Day 3”"):
        assignments.assign_measures(session, [made.id], middle[3].id, "they know it")


def test_an_only_days_groups_propose_until_measures_are_chosen_and_then_work_them_out(of_days: Open) -> None:
    session = of_days(1)
    [groups] = groups_by_day(session)
    made = proposals.propose(session, groups[0].id, "Found a centre")
    assert sheets(session, groups[0]) == ["proposals"]
    assignments.assign_measures(session, [made.id], groups[0].id, "they know it")
    voting.shortlist(session, [made.id])
    assert "measures" in sheets(session, groups[0])
    adoption.put_to_the_vote(session, "Plan", [made.id], Count(10, 10, 10, 0, 0))
    with pytest.raises(group_forms.NoForm, match="nothing to fill in any more"):
        sheets(session, groups[0])


def test_on_a_later_day_proposals_of_each_day_before_can_still_be_typed(of_days: Open) -> None:
    session = of_days(3)
    parts, by_day = people.parts(session.db), groups_by_day(session)
    for place, part in enumerate(parts):
        item = next(one for one in programme.items(session.db) if one.part_id == part.id)
        programme.start_item(session, item.id)
        offered = [one.group for one in group_choice.offered(session)]
        assert offered == [group for groups in by_day[: place + 1] for group in groups]
