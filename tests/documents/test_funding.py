from __future__ import annotations

from documents.roadmaps import a_measure, a_roadmap
from hypothesis import given
from hypothesis import strategies as st

from facilitator.documents.funding import FundingRow, funding_table
from facilitator.domain.roadmap import FundingLine, RoadmapGroup

YEARS = (2025, 2026)
AMOUNT = st.none() | st.integers(0, 2**55 + 1)
LINE = st.builds(
    FundingLine,
    st.sampled_from(["внебюджетные источники", "федеральный бюджет", "ООО «Ромашка»"]),
    st.tuples(AMOUNT, AMOUNT),
)
GROUPS = st.lists(st.lists(st.lists(LINE, max_size=3), max_size=3), max_size=3)


@given(GROUPS)
def test_all_margins_are_the_exact_sums_of_what_they_stand_for(drawn: list[list[list[FundingLine]]]) -> None:
    groups = tuple(RoadmapGroup("I", "", tuple(a_measure(funding=tuple(lines)) for lines in group)) for group in drawn)
    table = funding_table(a_roadmap(groups=groups, years=YEARS))
    amounts = [amount for group in drawn for lines in group for line in lines for amount in line.amounts]
    expected = [amount for amount in amounts if amount is not None]
    assert table.plan[0].total == (sum(expected) if expected else None)
    assert sum(row.total or 0 for row in table.plan[1:]) == sum(expected)
    assert sum(row.total or 0 for row in table.groups.values()) == sum(expected)
    assert sum(rows[0].total or 0 for rows in table.measures.values()) == sum(expected)
    for (group, measure), rows in table.measures.items():
        lines = drawn[group][measure]
        for place in range(len(YEARS)):
            planned = [line.amounts[place] for line in lines if line.amounts[place] is not None]
            assert rows[0].amounts[place] == (sum(planned) if planned else None)


def test_sources_stand_in_the_order_that_ministries_print() -> None:
    names = (
        "внебюджетные источники",
        "ООО «Ромашка»",
        "местные бюджеты",
        "бюджет субъекта",
        "федеральный бюджет",
    )
    lines = tuple(FundingLine(name, (1, None)) for name in names)
    table = funding_table(a_roadmap(groups=(RoadmapGroup("I", "", (a_measure(funding=lines),)),), years=YEARS))
    expected = ["", names[4], names[3], names[2], names[1], names[0]]
    assert [row.source for row in table.plan] == expected
    assert [row.source for row in table.measures[0, 0]] == expected


def test_a_source_named_twice_is_added_up() -> None:
    lines = (FundingLine("федеральный бюджет", (1, None)), FundingLine("федеральный бюджет", (2, 3)))
    table = funding_table(a_roadmap(groups=(RoadmapGroup("I", "", (a_measure(funding=lines),)),), years=YEARS))
    assert table.measures[0, 0] == (
        FundingRow("", (3, 3), 6),
        FundingRow("федеральный бюджет", (3, 3), 6),
    )


def test_a_plan_without_money_has_one_empty_sum() -> None:
    table = funding_table(a_roadmap(groups=(RoadmapGroup("I", "", (a_measure(),)),), years=YEARS))
    assert table.plan == (FundingRow("", (None, None), None),)
