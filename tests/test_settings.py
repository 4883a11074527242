"""What a user prefers survives, and a file that makes no sense is no reason not to start."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from facilitator import settings
from facilitator.settings import RECENT, Settings

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    wanted = Settings("ru", "dark", ("a.sqlite",), "/media/stick", {"screen": "people"})
    assert settings.save(path, wanted)
    assert settings.load(path) == wanted
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == Settings()
    assert settings.load(tmp_path) == Settings()


@given(found=st.dictionaries(st.sampled_from(["language", "scheme", "recent", "layout", "backup_folder", "x"]), JSON))
def test_what_is_of_another_kind_than_expected_is_left_out(tmp_path_factory, found: dict[str, object]) -> None:
    import json

    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    loaded = settings.load(path)
    assert isinstance(loaded.language, str)
    assert all(isinstance(one, str) for one in loaded.recent)
    assert all(isinstance(one, str) for one in loaded.layout.values())
    settings.save(path, loaded)


def test_the_last_session_is_the_first_of_a_list_that_does_not_grow(tmp_path: Path) -> None:
    found = Settings()
    for number in range(RECENT + 5):
        found = found.with_recent(tmp_path / f"{number}.sqlite")
    found = found.with_recent(tmp_path / "10.sqlite")
    assert len(found.recent) == RECENT
    assert found.recent[0] == str(tmp_path / "10.sqlite")
    assert found.recent.count(found.recent[0]) == 1
    assert str(tmp_path / "10.sqlite") not in found.without_recent(tmp_path / "10.sqlite").recent


def test_a_disk_that_refuses_is_told_by_false_alone(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not settings.save(tmp_path / "file" / "settings.json", Settings())
    assert not settings.save(tmp_path / "settings.json", Settings(recent=("\ud800",)))
