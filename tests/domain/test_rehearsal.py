"""What simulated people bring: as many proposals as wanted, and details that leave the draft's own in peace."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.rehearsal import PlannedProposal, filled, is_of_draft, multiplied


def proposal(key: str, same_as: str = "") -> PlannedProposal:
    return PlannedProposal(key, "Арктика", f"Проведение форума {key}", same_as, (), "", "", "", (), ())


TABLE = [proposal("1"), proposal("2", "1"), proposal("3", "п. 1.2")]


@given(st.integers(0, 20))
def test_as_many_proposals_come_as_are_wanted_each_with_words_of_its_own(count: int) -> None:
    found = multiplied(TABLE, count)
    assert len(found) == count
    assert len({one.key for one in found}) == len({one.title for one in found}) == count
    assert found[:3] == TABLE[:count]


def test_a_further_stage_repeats_its_own_proposals_and_no_row_of_the_draft() -> None:
    further = multiplied(TABLE, 6)[3:]
    assert [one.key for one in further] == ["1/2", "2/2", "3/2"]
    assert [one.same_as for one in further] == ["", "1/2", ""]
    assert further[0].title == "Проведение форума 1 (2-я очередь)"


def test_nothing_comes_of_nothing() -> None:
    assert multiplied([], 5) == []


def test_rows_of_the_draft_are_told_by_their_key() -> None:
    assert is_of_draft(proposal("п. 1.2"))
    assert not is_of_draft(proposal("12"))


PLANNED = Details(("ТПУ", "ТГУ"), "2018 год", "приказ", "Открыт центр", (FundingAmount("s", 2018, 100),), ("a",))


def test_a_row_of_the_draft_keeps_what_it_has() -> None:
    own = Details(("ТУСУР", "СибГМУ"), "2019 год", "договор", "Открыты два центра", (FundingAmount("s", 2019, 5),))
    assert filled(own, PLANNED) == Details(
        own.executors, own.term_text, own.document_kind, own.result, own.funding, PLANNED.alliance_ids
    )


def test_the_gaps_of_a_row_of_the_draft_are_filled() -> None:
    assert filled(Details(), PLANNED) == PLANNED
    assert filled(Details(executors=("", "СибГМУ")), PLANNED).executors == ("ТПУ", "СибГМУ")
    assert filled(Details(executors=("ТУСУР",)), PLANNED).executors == ("ТУСУР", "ТГУ")
    assert filled(Details(), Details()).executors == ("",)
