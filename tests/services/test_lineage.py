"""Where a row comes from: sources through every merge, verdicts with reasons and times, who voted for it."""

from __future__ import annotations

from pathlib import Path

from pool import add_people, group_ids, measure, propose

from facilitator.domain.group_forms import Choice, Reaction
from facilitator.domain.measures import State
from facilitator.domain.voting import Rule
from facilitator.services import assignments, council, draft, groups, lineage, proposals, voting
from facilitator.services.lineage import PoolRow
from facilitator.services.reactions import Said, react
from facilitator.services.session import Session
from facilitator.store import measures

GROUP = "Фармацевтические ингредиенты и биофармсубстанции"


def row(session: Session, measure_id: str) -> PoolRow:
    return next(one for one in lineage.rows(session.db) if one.measure.id == measure_id)


def test_a_merge_shows_its_sources_with_their_groups_and_verdicts(session: Session) -> None:
    one, two, three = propose(session, "a", "b", "c")
    inner = council.merge(session, [one, two], "ab", "то же")
    outer = council.merge(session, [inner.id, three], "abc", "и это")
    for asked in (one, inner.id, outer.id):
        top = lineage.lineage(session.db, asked)
        assert top.measure.id == outer.id
    assert [source.measure.number for source in top.sources] == [3, 4]
    nested = top.sources[1]
    assert [source.measure.title for source in nested.sources] == ["a", "b"]
    assert [source.group for source in nested.sources] == [GROUP, GROUP]
    [verdict] = nested.verdicts
    assert (verdict.kind, verdict.reason) == ("merge", "то же")
    assert f"{verdict.at:%d.%m.%Y %Z}" == "22.06.2017 +07"


def test_a_verdict_that_was_undone_and_redone_has_one_line(session: Session) -> None:
    [one] = propose(session, "a")
    council.park(session, one, "позже")
    session.undo()
    assert lineage.lineage(session.db, one).verdicts == ()
    session.redo()
    assert [verdict.kind for verdict in lineage.lineage(session.db, one).verdicts] == ["park"]


def test_a_row_tells_what_has_become_of_it_and_why(session: Session) -> None:
    one, two, three = propose(session, "a", "b", "c")
    merged = council.merge(session, [one, two], "ab", "то же")
    council.park(session, three, "позже")
    assert (row(session, one).into, row(session, one).reason) == (merged.number, "то же")
    assert (row(session, merged.id).sources, row(session, merged.id).reason) == ((1, 2), "то же")
    assert (row(session, three).measure.state, row(session, three).reason) == (State.PARKED, "позже")
    council.unmerge(session, merged.id, "разное")
    assert (row(session, one).into, row(session, one).reason) == (None, "")


def test_a_few_rows_are_told_of_as_all_are(session: Session) -> None:
    one, two, three = propose(session, "a", "b", "c")
    merged = council.merge(session, [one, two], "ab", "то же")
    council.park(session, three, "позже")
    found = lineage.rows_of(session.db, [merged.id, three, one, "no"])
    assert found == {measure_id: row(session, measure_id) for measure_id in (merged.id, three, one)}
    assert lineage.counts(session.db) == {State.MERGED: 2, State.POOL: 1, State.PARKED: 1}


def test_a_row_names_its_author_what_it_was_kept_apart_from_and_who_works_it_out(session: Session) -> None:
    [voter] = add_people(session, 1)
    group = group_ids(session)[0]
    groups.move(session, voter, group)
    one = proposals.propose(session, group, "a", voter).id
    [two] = propose(session, "b")
    council.keep_apart(session, two, one, "разное")
    assignments.assign_measures(session, [one], group_ids(session)[4], "им виднее")
    found = lineage.lineage(session.db, one)
    assert (found.group, found.author) == (GROUP, "Представитель науки 1")
    assert found.apart == ((measure(session, two).number, "разное"),)
    assert found.owners == ("Биофармацевтика и техническое зрение",)
    assert row(session, one).author == found.author
    assert lineage.rows_of(session.db, [one]) == {one: row(session, one)}


def test_a_pair_that_was_merged_away_is_no_longer_told_of(session: Session) -> None:
    one, two, three = propose(session, "a", "b", "c")
    merged = council.merge(session, [one, two], "ab", "то же")
    council.keep_apart(session, merged.id, three, "разное")
    council.unmerge(session, merged.id, "разное")
    assert lineage.lineage(session.db, three).apart == ()
    assert measures.by_id(session.db, merged.id)


def test_rounds_that_were_counted_tell_of_a_merge_too(session: Session) -> None:
    voters = add_people(session, 2)
    one, two = propose(session, "a", "b")
    round_id = voting.prepare_round(session, "Отбор", Rule(places=1))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for voter, number in zip(voters, (1, 2), strict=True):
        voting.cast_ballot(session, round_id, voter, [number])
    voting.close_round(session, round_id)
    merged = council.merge(session, [one, two], "ab", "то же")
    [placed] = lineage.support(session.db)[merged.id]
    assert (placed.round_title, placed.votes, placed.voters) == ("Отбор", "votes: 2", 2)


def test_a_merge_brings_along_what_groups_wished_of_its_rows_of_the_draft(session: Session, tomsk_folder: Path) -> None:
    draft.import_draft(session, tomsk_folder / "draft.docx")
    row = draft.rows(session.db)[0].measure
    first, second = group_ids(session)[:2]
    drop = Reaction(Choice.DROP, "", "это делается уже")
    react(session, second, row.id, Reaction(Choice.CHANGE, "Навигация", "так короче"))
    react(session, first, row.id, drop)
    [own] = propose(session, "Система навигации")
    merged = council.merge(session, [row.id, own], "Навигация", "то же")
    assert [one.reaction.choice for one in lineage.lineage(session.db, own).sources[0].said] == ["drop", "change"]
    assert council.wishes(session.db, "reject", [merged.id]) == [Said(GROUP, drop)]
    assert [one.reaction.wording for one in council.wishes(session.db, "reword", [merged.id])] == ["Навигация"]
    assert council.wishes(session.db, "restore", [merged.id]) == []
