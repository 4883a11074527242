"""Names of backups, and which of them stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.backups import BackupName, backup_name, kept

NOW = datetime(2017, 6, 23, 10, 30, tzinfo=UTC)


@given(
    st.text(min_size=1).filter(lambda text: "\0" not in text),
    st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.booleans(),
)
def test_a_name_tells_session_and_instant(stem: str, at: datetime, is_secret: bool) -> None:
    name = BackupName(stem, at, is_secret)
    assert backup_name(str(name)) == name


def test_a_backup_of_a_restored_backup_has_its_own_session() -> None:
    found = backup_name("tomsk.20170622T031500Z.20170623T031500Z.sqlite")
    assert found == BackupName("tomsk.20170622T031500Z", datetime(2017, 6, 23, 3, 15, tzinfo=UTC))


@pytest.mark.parametrize(
    "name",
    [
        "tomsk.sqlite",
        "tomsk.20170622T031500Z.sqlite.partial",
        "tomsk.20171322T031500Z.sqlite",
        ".20170622T031500Z.sqlite",
    ],
)
def test_other_files_are_no_backups(name: str) -> None:
    assert backup_name(name) is None


def test_all_of_an_hour_then_one_an_hour_then_one_a_day() -> None:
    made = [NOW - timedelta(minutes=5 * number) for number in range(12 * 24 * 4)]
    stay = kept(made, NOW)
    ages = [NOW - at for at in stay]
    assert sum(age <= timedelta(hours=1) for age in ages) == 13
    assert sum(timedelta(hours=1) < age <= timedelta(days=1) for age in ages) == 24
    assert sum(age > timedelta(days=1) for age in ages) == 4
    assert max(made) in stay
    assert NOW.replace(hour=7, minute=55) in stay


@given(st.lists(st.integers(0, 10_000).map(lambda minutes: NOW - timedelta(minutes=minutes))))
def test_thinning_twice_is_thinning_once_and_the_newest_stays(made: list[datetime]) -> None:
    stay = kept(made, NOW)
    assert kept(stay, NOW) == stay <= set(made)
    assert not made or max(made) in stay
