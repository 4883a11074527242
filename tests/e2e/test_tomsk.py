"""The two days in Tomsk, step by step: what each part of them leaves, and that it is what people did."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import short_tomsk
from tomsk import Performance, performance, texts

from facilitator.documents.filled_form import read_form
from facilitator.domain.abilities import Role, role_of
from facilitator.domain.consents import ConsentStatus
from facilitator.domain.errors import UserError
from facilitator.domain.findings import Code
from facilitator.domain.group_forms import Choice
from facilitator.domain.measures import Origin, State
from facilitator.domain.programme import ItemState
from facilitator.domain.rehearsal import Script
from facilitator.domain.voting import Channel, Method, RoundState
from facilitator.services import checks, consents, form_taking, indicators, rehearsal, revisions, tallies
from facilitator.services.form_values import MEASURES, PROPOSALS
from facilitator.store import Connection, measures, programme, reactions, voting
from facilitator.store import adoption as adoption_store
from facilitator.store import attendance as attendance_store
from facilitator.store import minutes as minutes_store
from facilitator.store import people as people_store


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Performance]:
    """After the first day."""
    with performance(tmp_path_factory.mktemp("first") / "tomsk.sqlite") as played:
        played.before()
        played.day_one()
        yield played


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Performance]:
    """After both days."""
    with performance(tmp_path_factory.mktemp("second") / "tomsk.sqlite") as played:
        played.before()
        played.day_one()
        played.day_two()
        yield played


def acts(played: Performance) -> Counter[str]:
    return Counter(step.act for step in played.steps)


class TestTheFirstDay:
    def test_the_programme_slips_is_extended_skipped_gone_back_to_and_planned_anew(self, first: Performance) -> None:
        part, *_later = people_store.parts(first.session.db)
        items = [item for item in programme.items(first.session.db) if item.part_id == part.id]
        states = Counter(item.state for item in items)
        assert states == {ItemState.DONE: len(items) - 1, ItemState.SKIPPED: 1}
        assert [item.title for item in items if item.state is ItemState.SKIPPED] == ["Кофе-брейк"]
        assert [item.granted for item in items if item.title.endswith("разбор предварительного проекта")] == [115]
        assert [list(item.group_minutes.values()) for item in items if item.group_minutes] == [[10]]
        assert acts(first)["go_back"] == 1
        assert acts(first)["replan_day"] >= 2
        planned = {one.title: one.starts for one in first.scene.plan.programme}
        assert any(item.starts > planned[item.title] for item in items)
        assert all(item.started_at for item in items if item.state is ItemState.DONE)

    def test_nearly_everybody_comes_some_unlisted_and_all_who_came_have_a_group(self, first: Performance) -> None:
        db = first.session.db
        part = people_store.parts(db)[0]
        came = {stay.participant_id for stay in attendance_store.stays(db, part.id)}
        assert len(attendance_store.walk_ins(db, part.id)) == 6
        assert 60 < len(came) < len(people_store.participants(db))
        groups = {group.id for group in people_store.groups(db) if group.part_id == part.id}
        placed = [person for group, person, _lead in people_store.memberships(db) if group in groups]
        assert len(placed) == len(set(placed))
        assert came <= set(placed)
        assert acts(first)["distribute"] == acts(first)["move_member"] == 1

    def test_groups_say_of_the_draft_what_they_want_with_reasons(self, first: Performance) -> None:
        db = first.session.db
        said = reactions.reactions(db)
        assert {one.choice for one in said.values()} == set(Choice)
        assert all(one.reason for one in said.values() if one.choice is not Choice.KEEP)
        assert all(one.wording for one in said.values() if one.choice is Choice.CHANGE)
        assert len({group for group, _measure in said}) == 4
        on_forms = Counter(group for group, _measure in said)
        assert sorted(on_forms.values()) == [8, 8, 28, 28]

    def test_the_conflict_of_a_form_is_listed_and_settled_by_hand(self, first: Performance) -> None:
        assert sum(sentence.startswith("conflict, ") for sentence in first.told) == 2
        takings = [place for place, step in enumerate(first.steps) if step.act == "take_group_form"]
        followers = [first.steps[place + 1] for place in takings]
        settled = [step for step in followers if step.act == "react_to_draft_row"][-1]
        measure_id, group_id = settled.arguments["measure_id"], settled.arguments["group_id"]
        reaction = reactions.reactions(first.session.db)[str(group_id), str(measure_id)]
        assert reaction == settled.arguments["reaction"]
        assert reaction.choice is Choice.CHANGE

    def test_forms_bring_in_what_their_cells_say_with_authors_of_the_group(self, first: Performance) -> None:
        db = first.session.db
        titles = {one.id: one.original_title for one in measures.in_states(db)}
        authors = {one.id: one.author_id for one in measures.in_states(db)}
        badges = {one.id: str(one.number) for one in people_store.participants(db)}
        forms = list(first.scene.forms.values())
        assert len(forms) == 2
        for path in forms:
            form = read_form(path)
            typed = {place: cell.text for place, cell in form.cells.items() if place.sheet == PROPOSALS and cell.text}
            wordings = {place.row: text for place, text in typed.items() if place.field == "title"}
            assert len(wordings) > 10
            assert wordings == {row: titles[row] for row in wordings}
            named = {place.row: text.split()[0] for place, text in typed.items() if place.field == "author"}
            assert named == {row: badges[str(authors[row])] for row in wordings}

    def test_all_proposals_are_entered_by_form_or_by_hand(self, first: Performance) -> None:
        entered = [one for one in measures.in_states(first.session.db) if one.origin is Origin.PROPOSAL]
        planned = [one.title for one in first.scene.planned.values() if one.title]
        assert Counter(one.original_title for one in entered) == Counter(planned)
        assert acts(first)["propose"] < len(planned) / 2 + 10
        assert all(one.author_id for one in entered)

    def test_the_council_merges_takes_apart_rewords_parks_rejects_and_assigns(self, first: Performance) -> None:
        db = first.session.db
        states = Counter(one.state for one in measures.in_states(db))
        assert states[State.UNMERGED] == states[State.PARKED] == 1
        assert states[State.REJECTED] >= 1
        assert acts(first)["merge"] == 12
        assert acts(first)["assign_measures"] == 1
        verdicts = [verdict for found in measures.verdicts(db).values() for verdict in found]
        assert {kind for kind, _reason in verdicts} == {"merge", "unmerge", "reword", "park", "reject"}
        assert all(reason for _kind, reason in verdicts)

    def test_the_gallery_counts_stickers_by_hand_before_the_council_merges(self, first: Performance) -> None:
        (gallery,) = voting.rounds(first.session.db)
        assert (gallery.rule.method, gallery.rule.channel) == (Method.DOTS, Channel.TOTALS)
        assert gallery.state is RoundState.CLOSED
        order = [step.act for step in first.steps]
        assert order.index("enter_totals") < order.index("merge")


class TestTheSecondDay:
    def test_people_work_in_other_groups(self, second: Performance) -> None:
        db = second.session.db
        parts = {group.id: group.part_id for group in people_store.groups(db)}
        one, other = people_store.parts(db)
        sizes = Counter(group for group, _person, _lead in people_store.memberships(db) if parts[group] == other.id)
        assert len(sizes) == 5
        assert max(sizes.values()) - min(sizes.values()) <= 2
        assert acts(second)["regroup"] == 1
        assert acts(second)["register_arrival"] > 120
        assert one.id != other.id

    def test_each_method_of_voting_is_held_and_settled(self, second: Performance) -> None:
        found = voting.rounds(second.session.db)
        assert {one.state for one in found} == {RoundState.SETTLED}
        assert {one.rule.method for one in found} == set(Method) & {
            Method.APPROVAL, Method.DOTS, Method.SCORE, Method.DECISION
        }  # fmt: skip
        assert [one.rule.is_secret for one in found].count(True) == 1
        for one in found:
            assert tallies.tally(second.session.db, one.id).chosen, one.title

    def test_the_secret_round_leaves_turnout_and_ballots_apart(self, second: Performance) -> None:
        db = second.session.db
        secret = next(one for one in voting.rounds(db) if one.rule.is_secret)
        voted = {row[0] for row in db.execute("SELECT participant_id FROM turnout WHERE round_id = ?", (secret.id,))}
        cast = db.execute("SELECT count(*) FROM secret_ballot WHERE round_id = ?", (secret.id,)).fetchone()[0]
        assert len(voted) == cast > 50
        assert db.execute("SELECT count(*) FROM ballot WHERE round_id = ?", (secret.id,)).fetchone() == (0,)

    def test_every_measure_is_ready_and_the_checks_ask_for_consents_alone(self, second: Performance) -> None:
        db = second.session.db
        adopted = measures.in_states(db, [State.ADOPTED])
        assert len(adopted) >= 25
        linked = {measure_id for one in indicators.indicators(db) for measure_id in one.measure_ids}
        assert {one.id for one in adopted} <= linked
        assert {finding.code for finding in checks.findings(db)} <= {Code.EXECUTOR_REFUSED, Code.CONSENT_MISSING}
        assert "measures that still lack something: 0" in second.told

    def test_forms_of_the_second_day_hold_what_is_in_the_session(self, second: Performance) -> None:
        db = second.session.db
        forms = [path for path in second.scene.forms.values() if path.name.startswith(("Day 2", "День 2"))]
        assert len(forms) == 2
        found = {one.id: one for one in measures.in_states(db)}
        executors = measures.executors(db)
        rows = set()
        for path in forms:
            for place, cell in read_form(path).cells.items():
                if place.sheet == MEASURES and place.field == "lead":
                    assert cell.text == executors[place.row][0]
                    rows.add(place.row)
                if place.sheet == MEASURES and place.field == "document_kind":
                    assert cell.text == found[place.row].document_kind
            with pytest.raises(UserError, match="2"):
                form_taking.preview(db, path)  # two revisions were closed since
        assert len(rows) >= 5

    def test_executors_answer(self, second: Performance) -> None:
        answers = Counter(one.status for one in consents.consents(second.session.db))
        assert answers[ConsentStatus.AGREED] > 20
        assert answers[ConsentStatus.REFUSED] == 1
        assert answers[ConsentStatus.TO_BE_AGREED]

    def test_the_plenary_amends_declines_adopts_and_opens_the_roadmap_once_more(self, second: Performance) -> None:
        db = second.session.db
        resolutions = adoption_store.resolutions(db)
        assert [one.is_adopted for one in resolutions] == [False, True, True, True]
        assert sum(len(found) for found in adoption_store.dissents(db).values()) == 2
        assert len(minutes_store.speeches(db)) == 4
        assert acts(second)["amend"] == 2
        assert len(revisions.revisions(db)) == 2
        [changed] = [row.reason for row in revisions.comparison(db, 1, 2).rows if row.reason]
        assert changed.startswith("ожидаемый результат: ")
        order = [step.act for step in second.steps]
        assert (
            order.index("close_revision") < order.index("reopen") < len(order) - 1 - order[::-1].index("close_revision")
        )


def test_a_step_is_plain_data_and_one_thing_that_somebody_does(second: Performance) -> None:
    for step in second.steps:
        assert pickle.loads(pickle.dumps(step)) == step
    roles = {role_of(step.actor)[0] for step in second.steps}
    assert roles == set(Role)


def test_played_by_days_or_in_one_go_it_comes_to_the_same(tmp_path: Path) -> None:
    short = short_tomsk.folder()
    with performance(tmp_path / "days.sqlite", folder=short) as by_days:
        by_days.before()
        by_days.day_one()
        by_days.day_two()
        wanted = texts(by_days.session.db)
    with rehearsal.rehearsal(short, tmp_path / "once.sqlite", Script(), lambda _session, _changes: None) as session:
        assert texts(session.db) == wanted


def test_the_texts_of_a_session_hold_no_ids_and_tell_another_seed_apart(second: Performance, tmp_path: Path) -> None:
    found = texts(second.session.db)
    assert ("participant Представитель бизнеса 01" in repr(found)) is True
    assert _has_id(second.session.db)
    assert "measure 29" in repr(found["reaction"]) or "measure 1" in repr(found["reaction"])
    with performance(tmp_path / "other.sqlite", Script(seed=2)) as other:
        other.before()
        other.day_one()
        assert texts(other.session.db)["reaction"] != found["reaction"]


def _has_id(db: Connection) -> bool:
    """Whether ids stand in the file at all, and none in its texts."""
    group = people_store.groups(db)[0]
    return group.id not in repr(texts(db)) and group.name in repr(texts(db))
