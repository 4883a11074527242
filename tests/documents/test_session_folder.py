"""session.toml: whatever is wrong in it, one sentence names the file, the key and what was expected."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from refusals import is_one_sentence

from facilitator.documents.session_folder import read_plan
from facilitator.domain.errors import UserError
from facilitator.domain.minutes import Officer
from facilitator.domain.money import MoneyUnit
from facilitator.domain.programme import ItemKind
from facilitator.domain.session import SourceKind
from facilitator.domain.session_plan import PlannedItem, SessionPlan
from facilitator.domain.voting import Rule, Tie

TOP = {
    "format": "1",
    "title": '"Сессия"',
    "summary": '"О сессии"',
    "summary_en": '"About the session"',
    "document_title": '"План\\nмероприятий"',
    "place": '"г. Томск"',
    "time_zone": '"Asia/Tomsk"',
    "starts_on": "2017-06-22",
    "document_language": '"ru"',
    "years": "[2017, 2020]",
    "money_unit": '"thousand"',
    "categories": '["бизнес", "наука"]',
    "days": '["День 1", "День 2"]',
    "draft": '"draft.docx"',
    "people": '"people.csv"',
    "proposals": '"proposals.csv"',
    "key_measures": '["1.1", "3.1"]',
}
TABLES = {
    "passport": {"goal": '"Цель"', "objectives": '"Первая\\nВторая"'},
    "general": {"risks": '"Нет денег\\nНет людей"', "governance": '"Совет"'},
    "alliance": {"name": '"Арктика"', "leads": '["компания «Микран»"]'},
    "group": {"day": "2", "name": '"Группа"', "alliances": '["Арктика"]'},
    "funding_source": {"name": '"федеральный бюджет"', "kind": '"federal"'},
    "round": {"title": '"Отбор"', "places": "24", "limit": "10", "tie": '"chair"'},
}
LISTS = ("alliance", "group", "funding_source")
OPTIONAL = {
    "summary",
    "summary_en",
    "draft",
    "people",
    "proposals",
    "key_measures",
    "limit",
    "tie",
    "goal",
    "objectives",
    "governance",
    "risks",
}
PLACES = [(None, key) for key in TOP] + [(table, key) for table, keys in TABLES.items() for key in keys]


def write(folder: Path, change: dict[tuple[str | None, str], str | None] | None = None, more: str = "") -> Path:
    """A session folder; `change` gives a key another content, or none at all."""
    lines = []
    for table, keys in ((None, TOP), *TABLES.items()):
        if table:
            lines.append(f"[[{table}]]" if table in LISTS else f"[{table}]")
        contents = {**{(table, key): content for key, content in keys.items()}, **(change or {})}
        lines += [
            f"{key} = {content}" for (place, key), content in contents.items() if place == table and content is not None
        ]
    (folder / "session.toml").write_text("\n".join((*lines, more)), encoding="utf-8")
    for name in ("draft.docx", "people.csv", "proposals.csv"):
        (folder / name).touch()
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_plan(folder)
    sentence = str(caught.value)
    assert is_one_sentence(sentence), sentence
    assert str(folder / "session.toml") in sentence
    return sentence


def where(table: str | None, key: str) -> str:
    prefix = f"{table}[1]." if table in LISTS else f"{table}." if table else ""
    return f"key “{prefix}{key}”: expected "


def test_everything_of_the_file_is_in_the_plan(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path))
    assert (plan.header.title, plan.header.document_title) == ("Сессия", "План\nмероприятий")
    assert (plan.header.place, plan.header.time_zone, plan.header.starts_on) == (
        "г. Томск",
        "Asia/Tomsk",
        date(2017, 6, 22),
    )
    assert (plan.header.document_language, plan.header.years) == ("ru", (2017, 2018, 2019, 2020))
    assert (plan.header.money_unit, plan.header.is_rehearsal) == (MoneyUnit.THOUSAND, False)
    assert (plan.categories, plan.days) == (("бизнес", "наука"), ("День 1", "День 2"))
    assert plan.passport == (("goal", "Цель"), ("objectives", "Первая\nВторая"))
    assert plan.general == (("governance", "Совет"), ("risks", "Нет денег\nНет людей"))
    assert [(one.name, one.leads) for one in plan.alliances] == [("Арктика", ("компания «Микран»",))]
    assert [(one.day, one.name, one.alliances) for one in plan.groups] == [(2, "Группа", ("Арктика",))]
    assert [(one.name, one.kind) for one in plan.sources] == [("федеральный бюджет", SourceKind.FEDERAL)]
    assert (plan.round.title, plan.round.rule) == ("Отбор", Rule(24, 10, Tie.CHAIR))
    assert plan.key_measures == ("1.1", "3.1")
    assert [plan.file(use) for use in ("draft", "people", "proposals", "photos")] == [
        "draft.docx",
        "people.csv",
        "proposals.csv",
        None,
    ]


@pytest.mark.parametrize(("table", "key"), PLACES)
def test_a_missing_key_is_named_unless_it_may_be_left_out(tmp_path: Path, table: str | None, key: str) -> None:
    write(tmp_path, {(table, key): None})
    if key in OPTIONAL:
        assert isinstance(read_plan(tmp_path), SessionPlan)
    else:
        assert where(table, key) in refusal(tmp_path)
        assert "found nothing" in refusal(tmp_path)


@pytest.mark.parametrize(
    "content", ["true", "-1.5", "07:30:00", "[[1]]", "{ a = 1 }", '""', '" \\t "', '"\\u0001"', '"a\\u0000"']
)
@pytest.mark.parametrize(("table", "key"), PLACES)
def test_content_of_another_kind_is_named(tmp_path: Path, table: str | None, key: str, content: str) -> None:
    write(tmp_path, {(table, key): content})
    assert where(table, key) in refusal(tmp_path)


WRONG = [
    (None, "format", "2", "expected 1, found 2"),
    (None, "title", "17", "expected text in quotes"),
    (None, "time_zone", '"Asia/Nowhere"', "expected a time zone, like “Asia/Tomsk”"),
    (None, "time_zone", '"Asia"', "expected a time zone, like “Asia/Tomsk”"),
    (None, "time_zone", '"../../etc/passwd"', "expected a time zone, like “Asia/Tomsk”"),
    (None, "starts_on", "2017-06-22T09:00:00", "expected a date without quotes, like 2017-06-22"),
    (None, "starts_on", '"22.06.2017"', "expected a date without quotes, like 2017-06-22"),
    (None, "document_language", '"de"', "expected one of ru, en"),
    (None, "years", "[2020, 2017]", "expected the first and the last year, like [2017, 2020]"),
    (None, "years", "[2017, 2060]", "expected the first and the last year, like [2017, 2020]"),
    (None, "years", "[2017]", "expected the first and the last year, like [2017, 2020]"),
    (None, "years", "[17, 20]", "expected the first and the last year, like [2017, 2020]"),
    (None, "years", '["2017", "2020"]', "expected the first and the last year, like [2017, 2020]"),
    (None, "money_unit", '"тыс. руб."', "expected one of rouble, thousand, million, billion, found “тыс. руб.”"),
    (None, "categories", "[]", "expected a list of texts in quotes"),
    (None, "categories", '["наука", " "]', "expected a list of texts in quotes"),
    (None, "categories", '["наука", "Наука"]', "expected texts that all differ"),
    (None, "days", "[]", "expected a list of texts in quotes"),
    (None, "days", '["День", "День "]', "expected texts that all differ"),
    (None, "draft", '"no.docx"', "expected the name of a file in the session folder"),
    (None, "draft", '"../secret.docx"', "expected the name of a file in the session folder"),
    (None, "people", '".."', "expected the name of a file in the session folder"),
    (None, "proposals", f'"{"p" * 300}"', "expected the name of a file in the session folder"),
    (None, "key_measures", '["1.1", "1.1"]', "expected texts that all differ"),
    (None, "key_measures", "[1.1]", "expected a list of texts in quotes"),
    ("alliance", "leads", "[]", "expected a list of texts in quotes"),
    ("group", "day", "3", "expected a day from 1 to 2, found 3"),
    ("group", "day", "0", "expected a whole number from 1, found 0"),
    ("group", "alliances", '["Север"]', "expected names of alliances of this file, found [“Север”]"),
    ("funding_source", "kind", '"state"', "expected one of federal, regional, local, extra_budgetary, other"),
    ("round", "places", "0", "expected a whole number from 1"),
    ("round", "limit", '"10"', "expected a whole number from 1"),
    ("round", "tie", '"lot"', "expected one of take_all, take_none, chair"),
]


@pytest.mark.parametrize(("table", "key", "content", "words"), WRONG)
def test_content_that_cannot_be_is_named(tmp_path: Path, table: str | None, key: str, content: str, words: str) -> None:
    write(tmp_path, {(table, key): content})
    assert where(table, key)[: -len("expected ")] + words in refusal(tmp_path)


@pytest.mark.parametrize("table", [None, *TABLES])
def test_a_key_that_nobody_knows_does_not_go_unseen(tmp_path: Path, table: str | None) -> None:
    write(tmp_path, {(table, "colour"): '"red"'})
    sentence = refusal(tmp_path)
    assert where(table, "colour") + "one of the keys " in sentence
    assert all(key in sentence for key in (TABLES[table] if table else TOP))


@pytest.mark.parametrize("table", ["group", "round"])
def test_a_missing_table_is_named(tmp_path: Path, table: str) -> None:
    write(tmp_path)
    first, *others = re.split(r"\n(?=\[)", (tmp_path / "session.toml").read_text("utf-8"))
    kept = [first, *(one for one in others if not one.lstrip("[").startswith(table))]
    assert len(kept) == len(others)
    (tmp_path / "session.toml").write_text("\n".join(kept), encoding="utf-8")
    assert f"key “{table}" in refusal(tmp_path)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_another_form_is_named(tmp_path: Path, table: str) -> None:
    write(tmp_path)
    path = tmp_path / "session.toml"
    text = path.read_text("utf-8")
    if table in LISTS:
        text = text.replace(f"[[{table}]]", f"[{table}]")
        expected = f"key “{table}”: expected at least one table [[{table}]]"
    else:
        text = text.replace(f"[{table}]", f"[[{table}]]")
        expected = f"key “{table}”: expected a table [{table}]"
    path.write_text(text, encoding="utf-8")
    assert expected in refusal(tmp_path)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('[[alliance]]\nname = "АРКТИКА"\nleads = ["а"]', "key “alliance[2].name”: expected a name that no other"),
        ('[[funding_source]]\nname = "Федеральный бюджет"\nkind = "other"', "key “funding_source[2].name”: expected"),
        (
            '[[group]]\nday = 2\nname = " группа"\nalliances = []',
            "key “group[2].name”: expected a name that no other [[group]] of the day has, found “ группа”.",
        ),
    ],
)
def test_a_name_given_twice_is_named(tmp_path: Path, more: str, words: str) -> None:
    assert words in refusal(write(tmp_path, more=more))


def test_groups_of_different_days_may_have_one_name_and_no_alliance(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path, more='[[group]]\nday = 1\nname = "Группа"\nalliances = []'))
    assert [(one.day, one.name, one.alliances) for one in plan.groups] == [
        (2, "Группа", ("Арктика",)),
        (1, "Группа", ()),
    ]


def test_a_session_without_money_and_alliances_needs_no_word_of_them(tmp_path: Path) -> None:
    write(tmp_path, {("group", "alliances"): "[]"})
    text = (tmp_path / "session.toml").read_text(encoding="utf-8")
    text = re.sub(r"\[\[(alliance|funding_source)\]\]\n(?:\w.*\n)+", "", text).replace('money_unit = "thousand"\n', "")
    (tmp_path / "session.toml").write_text(text, encoding="utf-8")
    plan = read_plan(tmp_path)
    assert (plan.alliances, plan.sources, plan.header.money_unit) == ((), (), MoneyUnit.THOUSAND)
    assert [one.alliances for one in plan.groups] == [()]


def test_names_stand_on_one_line(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path, {("alliance", "leads"): '["""компания\n«Микран»""", "ТПУ"]'}))
    assert plan.alliances[0].leads == ("компания «Микран»", "ТПУ")


def test_no_limit_and_no_tie_are_any_number_and_all(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path, {("round", "limit"): None, ("round", "tie"): None}))
    assert plan.round.rule == Rule(24, None, Tie.TAKE_ALL)


NO_TOML = {
    b"format = 1\ntitle = ": "this is not TOML: look for a missing quote, bracket or “=” here or above.",
    b"format = 1\ntitle = a\n": "line 2, column 9: this is not TOML",
    b'title = "a"\ntitle = "b"': "line 2, column 12: this key or table is there already: each stands once.",
    b"[[alliance]]\n[alliance]": "this key or table is there already",
    b"starts_on = 2017-02-30": "this is not TOML",
    b"title = 'a": "line 1, column 11: this is not TOML",
    b"\xff\xfe": "is not in UTF-8: save it as plain text in UTF-8.",
    b"a = " + b"[" * 5000: "this is not TOML",
    b"a = " + b"1" * 5000: "this is not TOML",
}


@pytest.mark.parametrize("content", NO_TOML)
def test_a_file_that_is_no_toml_is_refused_in_words_of_our_own(tmp_path: Path, content: bytes) -> None:
    write(tmp_path)
    (tmp_path / "session.toml").write_bytes(content)
    assert NO_TOML[content] in refusal(tmp_path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = write(tmp_path) / "session.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_plan(tmp_path).header.title == "Сессия"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)

    def fail(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert (
        refusal(tmp_path)
        == f"{tmp_path / 'session.toml'} cannot be read: access is denied, or another program has it open."
    )


def test_a_folder_without_a_plan_is_no_session_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_plan(tmp_path)
    assert str(caught.value) == f"“{tmp_path}” is not a session folder: it has no session.toml."


VALUES = st.recursive(
    st.booleans() | st.integers(-5, 3000) | st.text("aб «»\\t", max_size=5).map(lambda text: f'"{text}"'),
    lambda values: st.lists(values, max_size=3),
    max_leaves=4,
)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), value=VALUES)
@example(place=(None, "money_unit"), value=['"thousand"'])
def test_any_content_is_a_plan_or_a_refusal_that_names_the_key(
    tmp_path: Path, place: tuple[str | None, str], value: object
) -> None:
    write(tmp_path, {place: str(value).replace("'", "").replace("True", "true").replace("False", "false")})
    with suppress(UserError):
        assert isinstance(read_plan(tmp_path), SessionPlan)
        return
    assert re.search("key “.+”: expected .+, found .+|this is not TOML|is there already", refusal(tmp_path))


ITEM = {"day": "1", "start": '"09:00"', "minutes": "60", "kind": '"plenary"', "title": '"Открытие"'}


def with_items(folder: Path, *changes: dict[str, str]) -> Path:
    tables = [{**ITEM, **change} for change in changes]
    lines = ["\n".join(["[[item]]", *(f"{key} = {value}" for key, value in one.items())]) for one in tables]
    return write(folder, more="\n".join(lines))


def test_the_programme_is_read_and_may_be_left_out(tmp_path: Path) -> None:
    assert read_plan(write(tmp_path)).programme == ()
    more = {"day": "2", "kind": '"voting"', "instruction": '"Отметьте\\nодно"', "open": '["voting", "council"]'}
    first, second, third = read_plan(with_items(tmp_path, {}, {"start": '"10:00"'}, more)).programme
    assert first == PlannedItem(1, time(9), 60, ItemKind.PLENARY, "Открытие")
    assert second.starts == time(10)
    assert third == PlannedItem(2, time(9), 60, ItemKind.VOTING, "Открытие", "Отметьте\nодно", ("voting", "council"))


@pytest.mark.parametrize(
    ("key", "content", "words"),
    [
        ("day", "3", "a day from 1 to 2, found 3"),
        ("day", "0", "a whole number from 1"),
        ("start", "09:00:00", "a time in quotes, like “09:30”"),
        ("start", '"9:00"', "a time in quotes, like “09:30”, found “9:00”"),
        ("start", '"24:00"', "a time in quotes, like “09:30”"),
        ("start", '"٠٩:00"', "a time in quotes, like “09:30”"),
        ("minutes", "0", "a whole number from 1"),
        ("minutes", "901", "a length that ends by midnight, found 901"),
        ("kind", '"lunch"', "one of registration, plenary, group_work, voting, council, adoption, break"),
        ("title", '""', "text in quotes"),
        ("instruction", "1", "text in quotes"),
        ("open", '["votes"]', "a list of programme, registration, distribution, draft, proposals, council, voting"),
        ("open", '"voting"', "a list of texts in quotes"),
        ("open", '["voting", "voting"]', "texts that all differ"),
        ("colour", '"red"', "one of the keys day, instruction, kind, minutes, open, start, title"),
    ],
)
def test_an_item_that_cannot_be_is_named(tmp_path: Path, key: str, content: str, words: str) -> None:
    sentence = refusal(with_items(tmp_path, {key: content}))
    assert f"key “item[1].{key}”: expected {words}" in sentence


def test_items_of_a_day_do_not_overlap(tmp_path: Path) -> None:
    folder = with_items(tmp_path, {}, {"day": "2"}, {"start": '"09:59"'})
    assert "key “item[3].start”: expected a time at which the items of the day above it have ended" in refusal(folder)


@pytest.mark.parametrize("key", list(ITEM))
def test_what_an_item_lacks_is_named(tmp_path: Path, key: str) -> None:
    kept = "\n".join(f"{one} = {value}" for one, value in ITEM.items() if one != key)
    assert f"key “item[1].{key}”: expected " in refusal(write(tmp_path, more=f"[[item]]\n{kept}"))


def test_chair_and_secretary_are_read_and_each_may_be_left_out(tmp_path: Path) -> None:
    assert read_plan(write(tmp_path)).officers == ()
    plan = read_plan(write(tmp_path, more='[minutes]\nsecretary = " секретарь\\nсовета "'))
    assert plan.officers == ((Officer.SECRETARY, "секретарь совета"),)


@pytest.mark.parametrize("more", ['chair = ""', "secretary = 5", 'writer = "кто-то"'])
def test_a_slip_in_the_table_of_the_minutes_is_told_with_its_key(tmp_path: Path, more: str) -> None:
    write(tmp_path, more=f"[minutes]\n{more}")
    assert f"key “minutes.{more.split(' ', maxsplit=1)[0]}”" in refusal(tmp_path)
