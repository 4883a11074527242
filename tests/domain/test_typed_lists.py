"""Lists as people type or paste them: alliances with their leads, groups with their alliances, plain names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import typed_lists
from facilitator.domain.pasted import unmarked
from facilitator.domain.session_plan import PlannedAlliance, PlannedGroup
from facilitator.domain.wording import clean_line
from facilitator.text import use_language

LETTERS = "аяАЯbZ 09«»“”\"'().,-–—/№&:\u00a0"


def _is_plain(name: str) -> bool:
    """A name that is kept as it is: clean, and not beginning like an entry of a list."""
    return bool(name) and clean_line(name) == name and unmarked(name) == name and name.strip(":") == name


TITLES = st.text(LETTERS, min_size=1, max_size=12).map(clean_line).filter(_is_plain)
LEADS = TITLES.map(lambda text: clean_line(text.replace(":", ""))).filter(_is_plain)


@given(st.lists(st.builds(PlannedAlliance, TITLES, st.lists(LEADS, min_size=1, max_size=3).map(tuple)), max_size=4))
def test_alliances_are_read_as_they_were_written(alliances: list[PlannedAlliance]) -> None:
    assert typed_lists.alliances(typed_lists.alliance_lines(alliances)) == tuple(alliances)


NAMES = LEADS  # without colons


@st.composite
def known_and_groups(draw: st.DrawFn) -> tuple[list[str], list[PlannedGroup]]:
    known = draw(st.lists(NAMES, max_size=4, unique_by=str.casefold))
    chosen = st.lists(st.sampled_from(known), unique=True).map(tuple) if known else st.just(())
    names = st.sampled_from(known) | NAMES if known else NAMES
    return known, draw(st.lists(st.builds(PlannedGroup, st.just(2), names, chosen), max_size=4))


@given(known_and_groups())
def test_groups_are_read_as_they_were_written(case: tuple[list[str], list[PlannedGroup]]) -> None:
    known, groups = case
    assert typed_lists.groups(typed_lists.group_lines(groups, known), 2, known) == tuple(groups)


@given(st.text(max_size=60))
def test_whatever_is_pasted_is_read_as_clean_lines(text: str) -> None:
    text = text.replace("\0", "")
    for alliance in typed_lists.alliances(text):
        assert all(clean_line(one) == one for one in (alliance.name, *alliance.leads))
    for group in typed_lists.groups(text, 1, ["Арктика"]):
        assert clean_line(group.name) == group.name
    assert all(clean_line(one) == one != "" for one in typed_lists.names(text))


@pytest.mark.parametrize(
    "line",
    [
        "Арктика: компания «Микран»; ТПУ",
        "  1. Арктика:компания «Микран»;ТПУ;",
        "• Арктика :\tкомпания «Микран» ;; ТПУ",
        "Арктика\tкомпания «Микран»\tТПУ",
        "3\tАрктика\tкомпания «Микран»; ТПУ",
    ],
)
def test_an_alliance_is_known_in_each_spelling(line: str) -> None:
    assert typed_lists.alliances(f"\n{line}\n \n") == (PlannedAlliance("Арктика", ("компания «Микран»", "ТПУ")),)


def test_a_subtitle_stays_with_its_name_and_a_colon_inside_a_word_parts_nothing() -> None:
    assert typed_lists.alliances("Город: второй этап: ООО Сервис:Плюс") == (
        PlannedAlliance("Город: второй этап", ("ООО Сервис:Плюс",)),
    )


def test_what_lacks_its_leads_or_its_name_is_left_to_the_rules() -> None:
    assert typed_lists.alliances("Арктика\nСевер:\n: Микран") == (
        PlannedAlliance("Арктика", ()),
        PlannedAlliance("Север", ()),
        PlannedAlliance("", ("Микран",)),
    )


KNOWN = ["Арктика", "Город: второй этап", "Техническое зрение"]


@pytest.mark.parametrize(
    ("line", "name", "alliances"),
    [
        ("арктика", "арктика", ("Арктика",)),
        ("2. Город: второй этап", "Город: второй этап", ("Город: второй этап",)),
        ("Кадры", "Кадры", ()),
        ("Арктика:", "Арктика", ()),
        ("Кадры: все", "Кадры", tuple(KNOWN)),
        ("Staff: ALL", "Staff", tuple(KNOWN)),
        ("Север: арктика; Техническое  зрение", "Север", ("Арктика", "Техническое зрение")),
        ("Север: Луна", "Север", ("Луна",)),
    ],
)
def test_a_group_says_for_which_alliances_it_works(line: str, name: str, alliances: tuple[str, ...]) -> None:
    assert typed_lists.groups(line, 1, KNOWN) == (PlannedGroup(1, name, alliances),)


def test_all_is_the_word_of_the_language_unless_an_alliance_is_called_so() -> None:
    use_language("ru")
    group = PlannedGroup(1, "Кадры", ("Арктика", "Все"))
    assert typed_lists.group_lines([group], group.alliances) == "Кадры: Арктика; Все"
    assert typed_lists.groups("Кадры: все", 1, group.alliances) == (PlannedGroup(1, "Кадры", ("Все",)),)
    assert typed_lists.group_lines([PlannedGroup(1, "Кадры", tuple(KNOWN))], KNOWN) == "Кадры: все"


def test_names_stand_one_a_line_or_between_semicolons() -> None:
    assert typed_lists.names("1. бизнес\n\n- наука, вузы;\tвласть ") == ("бизнес", "наука, вузы", "власть")
