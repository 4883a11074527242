"""The roadmap's content: each adopted measure once, under its alliance, common ones last, sums right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pool import propose, shortlisted

from facilitator.domain.adoption import Count
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.roadmap import Roadmap
from facilitator.services import adoption, council, details, roadmap, voting
from facilitator.services.session import Session
from facilitator.store import session as session_store

EVERYBODY = Count(10, 10, 10, 0, 0)


def adopted(session: Session, titles: str, alliances: Sequence[Sequence[int]], **fields: object) -> list[str]:
    """Adopted measures, each of the alliances with these places in the session."""
    known = session_store.alliances(session.db)
    found = shortlisted(session, *titles)
    for measure_id, places in zip(found, alliances, strict=True):
        given = Details(alliance_ids=tuple(known[place].id for place in places), **fields)  # type: ignore[arg-type]
        details.detail(session, measure_id, given)
    adoption.put_to_the_vote(session, "План", found, EVERYBODY)
    return found


def titles(found: Roadmap) -> list[tuple[str, str, list[str]]]:
    return [(group.number, group.title, [one.title for one in group.measures]) for group in found.groups]


def entry(found: Roadmap, label: str) -> str:
    return next((one.text for one in found.passport if one.label == label), "")


def test_each_adopted_measure_stands_once_under_its_alliance_and_common_ones_last(session: Session) -> None:
    found = adopted(session, "abcdef", [(2,), (0,), (0, 2), (), (2,), (0, 1, 2, 3)])
    shortlisted(session, "x")
    made = roadmap.roadmap(session.db)
    assert titles(made) == [
        ("I", "Альянс «Фармацевтические ингредиенты и биофармсубстанции»", ["b"]),
        ("II", "Альянс «Арктика»", ["a", "e"]),
        ("III", "Общие мероприятия альянсов", ["c", "d", "f"]),
    ]
    printed = [one.number for group in made.groups for one in group.measures]
    assert printed == ["1.1", "2.1", "2.2", "3.1", "3.2", "3.3"]
    assert roadmap.numbers(session.db) == dict(
        zip([found[place] for place in (1, 0, 4, 2, 3, 5)], printed, strict=True)
    )


def test_alliances_are_named_only_where_there_are_several(session: Session) -> None:
    adopted(session, "abc", [(2,), (2, 0), ()])
    found = {one.title: one.alliances for group in roadmap.roadmap(session.db).groups for one in group.measures}
    assert found == {
        "a": (),
        "b": ("Фармацевтические ингредиенты и биофармсубстанции", "Арктика"),
        "c": (),
    }


def test_executors_terms_and_words_are_printed_as_they_were_worked_out(session: Session) -> None:
    adopted(session, "a", [(0,)], executors=("", "ТГУ", "ТПУ"), term_text="2018-2020 гг.", result="Центр")
    adopted(session, "b", [(0,)], executors=("ТГУ",), term_text="после ремонта", document_kind="приказ")
    adopted(session, "c", [(0,)])
    [group] = roadmap.roadmap(session.db).groups
    one, other, third = group.measures
    assert (one.lead, one.co_executors, one.term, one.result) == ("", ("ТГУ", "ТПУ"), "2018–2020\u00a0гг.", "Центр")
    assert (other.lead, other.co_executors, other.term, other.document_kind) == ("ТГУ", (), "после ремонта", "приказ")
    assert (third.lead, third.co_executors, third.term) == ("", (), "")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("Ежегодно", "ежегодно"), ("ежегодно, до 1 марта", "ежегодно, до 1 марта"), ("I кв. 2018", "I квартал 2018")],
)
def test_a_term_is_printed_as_the_norm_says_without_dropping_words(session: Session, typed: str, printed: str) -> None:
    adopted(session, "a", [(0,)], term_text=typed)
    [group] = roadmap.roadmap(session.db).groups
    assert group.measures[0].term.replace("\u00a0", " ").startswith(printed)


def test_money_stands_by_source_and_year_and_the_passport_has_its_sums(session: Session) -> None:
    federal, regional, _local, other = [one.id for one in session_store.funding_sources(session.db)]
    adopted(
        session, "a", [(0,)], funding=(FundingAmount(other, 2019, 250_050), FundingAmount(federal, 2017, 100_000_000))
    )
    adopted(session, "b", [(1,)], funding=(FundingAmount(federal, 2020, 50_000_000), FundingAmount(regional, 2018, 0)))
    made = roadmap.roadmap(session.db)
    assert made.has_money
    lines = [[(line.source, line.amounts) for line in one.funding] for group in made.groups for one in group.measures]
    assert lines == [
        [
            ("федеральный бюджет", (100_000_000, None, None, None)),
            ("внебюджетные источники", (None, None, 250_050, None)),
        ],
        [("федеральный бюджет", (None, None, None, 50_000_000)), ("бюджет Томской области", (None, 0, None, None))],
    ]
    assert entry(made, "Объёмы и источники финансирования").replace("\u00a0", " ").split("\n") == [
        "Всего: 1 502,5005 тыс. рублей, в том числе:",
        "федеральный бюджет – 1 500,0000 тыс. рублей",
        "бюджет Томской области – 0,0000 тыс. рублей",
        "внебюджетные источники – 2,5005 тыс. рублей",
    ]


def test_without_money_the_passport_is_silent_on_it(session: Session) -> None:
    adopted(session, "a", [(0,)])
    made = roadmap.roadmap(session.db)
    assert not made.has_money
    assert entry(made, "Объёмы и источники финансирования") == ""


def test_the_passport_names_alliances_with_their_leads_and_the_period(session: Session) -> None:
    with session.operation("An alliance without leads") as db:
        db.execute("UPDATE alliance SET leads = '' WHERE name = 'Арктика'")
    made = roadmap.roadmap(session.db)
    lines = entry(made, "Проектные альянсы").split("\n")
    assert len(lines) == 4
    assert lines[0].endswith("(ведущие организации: компания «Артлайф», компания «Солагифт»)")
    assert lines[1] == "«Техническое зрение» (ведущая организация: компания «Элекард»)"
    assert lines[2] == "«Арктика»"
    assert [one.text for one in made.passport if "2017" in one.text and "2020" in one.text][-1] == "2017–2020 годы"
    assert "\n" not in made.passport[0].text


def test_nothing_adopted_is_a_roadmap_without_groups(session: Session) -> None:
    assert roadmap.roadmap(session.db).groups == ()
    assert roadmap.numbers(session.db) == {}


def test_a_merge_stands_once_and_its_sources_not_at_all(session: Session) -> None:
    of_one = council.merge(session, propose(session, "a", "b"), "ab", "то же")
    of_two = council.merge(session, [*propose(session, "c"), *propose(session, "d", group=2)], "cd", "то же")
    voting.shortlist(session, [of_one.id, of_two.id])
    adoption.put_to_the_vote(session, "План", [of_one.id, of_two.id], EVERYBODY)
    assert titles(roadmap.roadmap(session.db)) == [
        ("I", "Альянс «Фармацевтические ингредиенты и биофармсубстанции»", ["ab"]),
        ("II", "Общие мероприятия альянсов", ["cd"]),
    ]


def test_an_english_session_has_an_english_roadmap(session: Session) -> None:
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")
    adopted(session, "ab", [(2,), ()], term_text="2018 год")
    made = roadmap.roadmap(session.db)
    assert [group.title for group in made.groups] == ["Alliance “Арктика”", "Common measures of the alliances"]
    assert made.groups[0].measures[0].term == "2018"
