"""Results as a table shows them: bars, places, the line, and what is remarkable, with how near the line it is."""

from __future__ import annotations

from pool import add_people, measure, propose

from facilitator.domain.ballots import Mark
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.voting import Criterion, Method, Rule, Tie, View
from facilitator.services import ballots, people, result_rows, round_results, tallies, tally_report, voting
from facilitator.services.result_rows import ResultRow
from facilitator.services.session import Session


def counted(session: Session, rule: Rule, support: dict[str, int], people: int = 10) -> list[ResultRow]:
    """The rows of a closed round in which the first so many people support each title."""
    ids = dict(zip(support, propose(session, *support), strict=True))
    voters = add_people(session, people)
    round_id = voting.prepare_round(session, "Отбор", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for place, person in enumerate(voters):
        chosen = [title for title, count in support.items() if place < count]
        numbers = [measure(session, ids[title]).number for title in chosen]
        value = 4 if rule.method is Method.SCORE else 1
        names = [one.name for one in rule.criteria] or [""]
        marks = [Mark(number, value, name) for number in numbers for name in names]
        ballots.cast_marks(session, round_id, person, marks)
    voting.close_round(session, round_id)
    return result_rows.rows(session.db, tallies.tally(session.db, round_id))


def test_bars_of_approval_are_shares_of_those_who_voted(session: Session) -> None:
    rows = counted(session, Rule(1), {"а": 8, "б": 2, "в": 0})
    assert [row.title for row in rows] == ["а", "б", "в"]
    assert [row.raw.share for row in rows] == [0.8, 0.2, 0.0]
    assert [row.place for row in rows] == ["1", "2", "3"]
    assert [row.is_last_chosen for row in rows] == [True, False, False]
    assert [row.outcome for row in rows] == ["chosen", "", ""]


def test_equal_results_share_their_places_and_wait_for_the_chair(session: Session) -> None:
    rows = counted(session, Rule(2, tie=Tie.CHAIR), {"а": 8, "б": 5, "в": 5})
    assert [row.place for row in rows] == ["1", "2–3", "2–3"]
    assert [row.outcome for row in rows] == ["chosen", "tie", "tie"]


def test_bars_of_dots_are_parts_of_the_largest_result(session: Session) -> None:
    rows = counted(session, Rule(1, method=Method.DOTS, dots=3), {"а": 8, "б": 4})
    assert [row.raw.share for row in rows] == [1.0, 0.5]


def test_bars_of_scores_are_parts_of_the_most_that_all_criteria_can_give(session: Session) -> None:
    criteria = (Criterion("Влияние", 2), Criterion("Реализуемость"))
    rows = counted(session, Rule(1, method=Method.SCORE, criteria=criteria), {"а": 10})
    assert rows[0].raw.text == "12.00"
    assert rows[0].raw.share == 12 / 15


def test_how_many_ballots_are_missing_to_the_line_is_told_where_it_is_near(session: Session) -> None:
    rows = counted(session, Rule(1), {"а": 21, "б": 19, "в": 3}, people=60)
    told = {row.title: [one.word for one in row.remarks if one.word.startswith("margin")] for row in rows}
    assert told == {"а": ["margin 3"], "б": ["margin 2"], "в": []}  # of equals the rule takes both


def test_a_measure_alone_on_its_place_stays_while_anybody_supports_it(session: Session) -> None:
    rows = counted(session, Rule(3), {"а": 2, "б": 0}, people=60)
    assert [one.word for one in rows[0].remarks] == ["margin 2"]
    assert [one.word for one in rows[1].remarks] == ["margin 1"]


def test_a_measure_that_another_view_would_not_choose_is_sensitive(session: Session) -> None:
    rows = [PersonRow(n, f"Бизнес {n}", "", "бизнес", Vote.DECIDING, ("", ""), (False, False)) for n in range(1, 4)]
    people.add_people(session, rows, "people.csv")
    business = [one.id for one in people.participants(session.db)]
    science = [one for one in add_people(session, 20) if one not in business]
    first, second = propose(session, "а", "б")
    rule = Rule(1, view=View.WEIGHTED, weights=(("бизнес", 80), ("наука", 20)))
    round_id = voting.prepare_round(session, "Отбор", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for person in business:
        voting.cast_ballot(session, round_id, person, [measure(session, first).number])
    for person in science:
        voting.cast_ballot(session, round_id, person, [measure(session, second).number])
    voting.close_round(session, round_id)
    found = result_rows.rows(session.db, tallies.tally(session.db, round_id))
    assert [row.title for row in found if row.is_chosen] == ["а"]
    words = {row.title: {one.word for one in row.remarks} for row in found}
    assert {"sensitive", "divisive"} <= words["а"]
    sentences = [one.sentence for row in found for one in row.remarks if one.word == "divisive"]
    assert set(sentences) == {"The categories are at least 40 percentage points apart on it."}  # there are no marks
    assert "sensitive" in words["б"]
    assert found[0].weighted.text == "80.0\u00a0%"
    assert [figure.text for figure in found[0].of_classes][:2] == ["3 of 3", "0 of 20"]


def held_by(session: Session, people_of: dict[str, int], rule: Rule) -> list[ResultRow]:
    """The rows of a closed round on «а» and «б»: all support «а», but for one of the business, and nobody «б»."""
    categories = [category for category, count in people_of.items() for _number in range(count)]
    coming = [
        PersonRow(line, f"Голос {line}", "", category, Vote.DECIDING, ("", ""), (False, False))
        for line, category in enumerate(categories, 1)
    ]
    people.add_people(session, coming, "people.csv")
    [first, _second] = propose(session, "а", "б")
    round_id = voting.prepare_round(session, "Отбор", rule)
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    for place, one in enumerate(people.participants(session.db)):
        voting.cast_ballot(session, round_id, one.id, [measure(session, first).number] if place else [])
    voting.close_round(session, round_id)
    return result_rows.rows(session.db, tallies.tally(session.db, round_id))


def test_of_categories_that_count_as_one_nobody_is_told_that_each_supports_a_measure(session: Session) -> None:
    rows = held_by(session, {"бизнес": 4, "наука": 4, "власть": 3}, Rule(1, is_secret=True))
    assert [len(row.of_classes) for row in rows] == [1, 1]
    assert not {"supported by all", "60 % and more everywhere"} & {one.word for one in rows[0].remarks}


def test_support_by_categories_that_were_joined_names_them(session: Session) -> None:
    rule = Rule(1, is_secret=True, view=View.WEIGHTED)
    rows = held_by(session, {"бизнес": 5, "наука": 4, "власть": 1}, rule)
    [told] = [one for one in rows[0].remarks if "60" in one.word]
    assert told.word == "60 % and more everywhere"
    assert "бизнес; наука + власть" in told.sentence
    assert "every category" not in told.sentence


def test_marks_of_two_peaks_say_nothing_of_categories_that_count_as_one(session: Session) -> None:
    [one] = propose(session, "а")
    round_id = voting.prepare_round(session, "Отбор", Rule(1, method=Method.SCORE, is_secret=True))
    voting.freeze_round(session, round_id)
    voters = add_people(session, 10)
    voting.open_round(session, round_id)
    for place, person in enumerate(voters):
        ballots.cast_marks(session, round_id, person, [Mark(measure(session, one).number, 1 if place % 2 else 5, "")])
    voting.close_round(session, round_id)
    [row] = result_rows.rows(session.db, tallies.tally(session.db, round_id))
    assert [one.sentence for one in row.remarks if one.word == "divisive"] == ["Its marks have two peaks."]


def test_a_share_is_the_same_figure_wherever_it_is_read(session: Session) -> None:
    rows = counted(session, Rule(1, view=View.WEIGHTED), {"а": 1, "б": 0}, people=16)  # 6.25 %
    assert [row.weighted.text for row in rows] == ["6.3\u00a0%", "0.0\u00a0%"]
    [found] = round_results.counted(session.db)
    assert [row.weighted for row in round_results.results(session.db, found).rows] == ["6.3\u00a0%", "0.0\u00a0%"]
    assert "Weighted: 6.3\u00a0%." in tally_report.lines(session.db, found)[0]


def test_decisions_have_three_counts_and_their_arithmetic(session: Session) -> None:
    rows = counted(session, Rule(1, method=Method.DECISION), {"а": 8})
    assert rows[0].decisions == (8, 0, 0)
    assert rows[0].outcome == "adopted"
    assert "For 8" in rows[0].sentence
    assert rows[0].place == ""


def test_nobody_voted_is_no_error(session: Session) -> None:
    rows = counted(session, Rule(1), {"а": 0}, people=0)
    assert rows[0].remarks == ()
    assert not rows[0].is_chosen
