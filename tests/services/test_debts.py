"""The board of groups: who is how far, and who owes what."""

from __future__ import annotations

from pool import group_ids, propose, shortlisted, without_details

from facilitator.domain.measures import Details, Gap
from facilitator.domain.people import Group
from facilitator.services import assignments, debts, details, indicators, people, voting, worked_out
from facilitator.services.debts import GroupLine
from facilitator.services.session import Session
from facilitator.store import session as session_store


def groups(session: Session) -> list[Group]:
    return people.groups(session.db, people.parts(session.db)[-1].id)


def board(session: Session) -> list[GroupLine]:
    return debts.board(worked_out.listed(session.db), [*groups(session), None])


def test_each_group_of_the_second_day_sees_what_it_owes(session: Session) -> None:
    without_details(session)
    one, other = shortlisted(session, "a", "b")
    [third] = propose(session, "c", group=2)
    voting.shortlist(session, [third])
    alliance = session_store.alliances(session.db)[0].id
    details.detail(session, one, Details(("ТПУ",), "2018 год", "приказ", "Создан центр", alliance_ids=(alliance,)))
    details.say_free(session, one)
    details.detail(session, other, Details(executors=("ТПУ",), alliance_ids=(alliance,)))
    if indicators.indicators(session.db):
        indicators.link_indicator(session, one, indicators.indicators(session.db)[0].id)
    *lines, whole = board(session)
    assert [line.group for line in lines] == groups(session)
    own = next(line for line in lines if line.group and line.group.name == "Биофармацевтика и техническое зрение")
    assert (len(own.own), own.ready) == (2, 1)
    assert [debt.measure.id for debt in own.debts] == [other]
    assert own.lacking(Gap.TERM) == 1
    assert own.lacking(Gap.LEAD) == 0
    assert {debt.measure.id for line in lines if line is not own for debt in line.debts} == {third}
    assert whole.is_whole
    assert (len(whole.own), whole.ready, len(whole.debts)) == (3, 1, 2)


def test_nobodys_measures_have_a_line_where_there_are_any_and_a_single_group_no_sum(session: Session) -> None:
    [one] = shortlisted(session, "a")
    assignments.assign_measures(session, [one], group_ids(session)[4], "they know it")
    listed = worked_out.listed(session.db)
    assert None not in [line.group for line in board(session)[:-1]]
    [alone] = debts.board(listed, [groups(session)[0], None])
    assert (alone.group, alone.is_whole) == (groups(session)[0], False)
    nobodys = debts.board([listed[0]._replace(group=None)], [groups(session)[0], None])
    assert [(line.group, len(line.own), line.is_whole) for line in nobodys] == [
        (groups(session)[0], 0, False),
        (None, 1, False),
        (None, 1, True),
    ]
