"""Time zones by the cities of Russia."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from facilitator.domain.time_zones import CITIES, words_of, zone_of, zones
from facilitator.text import use_language

DAY = date(2026, 11, 22)


def test_all_zones_that_the_tables_give_russia_are_offered_and_no_others() -> None:
    rows = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    assert {row.split("\t")[2] for row in rows if row.startswith("RU\t")} == set(CITIES)


def test_they_stand_from_west_to_east_with_their_distance_from_utc() -> None:
    use_language("ru")
    found = [one.words for one in zones(DAY)]
    assert found[0] == "Калининград (UTC+2)"
    assert found[1] == "Москва, Санкт-Петербург, Казань (UTC+3)"
    assert "Томск, Северск (UTC+7)" in found
    assert found[-1] == "Анадырь (UTC+12)"


def test_the_distance_is_that_of_the_day() -> None:
    assert words_of("Asia/Tomsk", date(2015, 6, 1)).endswith("(UTC+6)")
    assert words_of("Asia/Tomsk", date(2017, 6, 1)).endswith("(UTC+7)")


def test_a_zone_elsewhere_is_offered_in_its_place_by_its_own_name() -> None:
    found = zones(DAY, "America/St_Johns")
    assert (found[0].name, found[0].words) == ("America/St_Johns", "America/St_Johns (UTC\u22123:30)")
    assert [one.name for one in zones(DAY, "Asia/Tomsk")] == [one.name for one in zones(DAY)]


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("г. Томск", "Asia/Tomsk"),
        ("Tomsk, conference hall", "Asia/Tomsk"),
        ("НИЖНИЙ НОВГОРОД", "Europe/Moscow"),
        ("г. Орел", "Europe/Moscow"),
        ("г. Новокузнецк, из Томск", "Asia/Novokuznetsk"),
        ("Томская область", None),
        ("", None),
    ],
)
def test_the_city_of_a_place_tells_the_zone(place: str, zone: str | None) -> None:
    assert zone_of(place) == zone
