"""What a settled round came to stays so in every document, whatever the council does with its measures afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from pool import add_people, measure, propose, states

from facilitator.domain.measures import State
from facilitator.domain.voting import Rule, Scope
from facilitator.services import comparison, council, minutes, records, result_rows, tallies, voting
from facilitator.services.session import Session


def held(session: Session, rule: Rule, title: str, ballots: Sequence[Sequence[str]]) -> str:
    """A closed round with a ballot of each participant, the ids of the measures on it."""
    voters = add_people(session, 0)
    round_id = voting.prepare_round(session, title, rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for voter, chosen in zip(voters, ballots, strict=True):
        voting.cast_ballot(session, round_id, voter, [measure(session, one).number for one in chosen])
    voting.close_round(session, round_id)
    return round_id


def printed(session: Session) -> list[list[tuple[str, str, str, str]]]:
    """Of each round in the minutes: place, number, votes and outcome of its measures."""
    found = minutes.minutes(session.db).results
    return [[(row.place, row.number, row.votes, row.outcome) for row in one.rows] for one in found]


def reasons(session: Session) -> dict[str, list[str]]:
    """What the register says of each measure, by its number."""
    return {row.number: row.reason.splitlines() for row in records.register(session.db).rows}


def english_document(session: Session) -> None:
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")


def test_a_merge_of_the_losers_does_not_put_them_before_the_winner_of_a_settled_round(session: Session) -> None:
    add_people(session, 4)
    english_document(session)
    a, b, c = propose(session, "a", "b", "c")
    round_id = held(session, Rule(1), "Отбор", [[a, b], [a, b], [a, c], [c]])
    assert voting.settle_round(session, round_id) == [a]
    before = printed(session), tallies.tally(session.db, round_id)
    council.merge(session, [b, c], "bc", "то же")
    assert (printed(session), tallies.tally(session.db, round_id)) == before
    assert before[0] == [[("1", "1", "3", "chosen"), ("2–3", "2", "2", "not chosen"), ("2–3", "3", "2", "not chosen")]]
    assert reasons(session) == {
        "4": [
            "Counted as No. 2. Round “Отбор”: places 2–3, votes: 2, voted: 4.",
            "Counted as No. 3. Round “Отбор”: places 2–3, votes: 2, voted: 4.",
        ]
    }
    assert [row.decision for row in records.register(session.db).rows] == ["not chosen by the vote"]


def test_a_measure_chosen_by_a_settled_round_stays_chosen_there_when_it_is_merged_later(session: Session) -> None:
    add_people(session, 3)
    english_document(session)
    a, b, c = propose(session, "a", "b", "c")
    first = held(session, Rule(2), "Первый", [[a, b], [a, b], [c]])
    assert voting.settle_round(session, first) == [a, b]
    second = held(session, Rule(1, scope=Scope.SHORTLIST), "Второй", [[a], [a], [b]])
    assert voting.settle_round(session, second) == [a]
    before = printed(session)
    council.merge(session, [b, c], "bc", "то же")
    assert printed(session) == before
    assert [row[3] for row in before[0]] == ["chosen", "chosen", "not chosen"]


def test_what_was_counted_as_one_and_is_taken_apart_later_was_voted_on_all_the_same(session: Session) -> None:
    add_people(session, 3)
    english_document(session)
    a, b, c = propose(session, "a", "b", "c")
    round_id = held(session, Rule(1), "Отбор", [[a], [a], [b, c]])
    merged = council.merge(session, [b, c], "bc", "то же").id
    assert voting.settle_round(session, round_id) == [a]
    before = printed(session)
    council.unmerge(session, merged, "разное")
    assert states(session, a, b, c) == [State.SHORTLISTED, State.POOL, State.POOL]
    assert printed(session) == before == [[("1", "1", "2", "chosen"), ("2", "4", "1", "not chosen")]]
    told = ["Counted as No. 4. Round “Отбор”: place 2, votes: 1, voted: 3."]
    assert reasons(session) == {"2": told, "3": told}


def test_how_near_the_line_a_settled_round_was_stays_whatever_is_taken_out_later(session: Session) -> None:
    add_people(session, 3)
    a, b, c = propose(session, "a", "b", "c")
    round_id = held(session, Rule(1), "Отбор", [[a, b, c], [a, b], [c]])
    council.park(session, c, "позже")
    assert voting.settle_round(session, round_id) == [a, b]
    before = result_rows.rows(session.db, tallies.tally(session.db, round_id))
    margins = [[one.word for one in row.remarks if one.word.startswith("margin")] for row in before]
    assert margins == [["margin 1"], ["margin 1"], []]
    session.undo()
    council.reject(session, b, "вне полномочий")
    council.restore(session, [b], "спорно")
    voting.settle_round(session, round_id)
    council.restore(session, [c], "пора")
    assert result_rows.rows(session.db, tallies.tally(session.db, round_id)) == before


def test_a_round_that_is_settled_no_more_follows_the_merges_again(session: Session) -> None:
    add_people(session, 3)
    a, b, c = propose(session, "a", "b", "c")
    round_id = held(session, Rule(1), "Отбор", [[a], [b], [c]])
    assert len(voting.settle_round(session, round_id)) == 3
    session.undo()
    merged = council.merge(session, [b, c], "bc", "то же").id
    assert voting.settle_round(session, round_id) == [merged]


def test_the_comparison_says_of_a_merge_that_its_sources_were_voted_on(session: Session) -> None:
    add_people(session, 3)
    english_document(session)
    a, b, c = propose(session, "a", "b", "c")
    round_id = held(session, Rule(1), "Отбор", [[a], [a], [b, c]])
    voting.settle_round(session, round_id)
    with session.operation("Draft rows") as db:
        db.execute("UPDATE measure SET origin = 'draft', draft_number = '1', group_id = NULL WHERE id = ?", (b,))
    council.merge(session, [b, c], "bc", "то же")
    assert [row.reason for row in comparison.comparison(session.db).rows] == ["Not chosen by the vote"]
