"""The draft becomes the session's first measures, once, with its groups, terms, executors and money."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pool import propose
from refusals import refused
from small import folder
from snapshots import content

from facilitator.domain.draft import DraftFunding, DraftMeasure, DraftReading, alliance_of
from facilitator.domain.measures import Details, Origin, State
from facilitator.domain.money import to_kopecks
from facilitator.domain.session import SourceKind
from facilitator.domain.surroundings import Surroundings
from facilitator.services import alliances, council, details, draft, files, plans
from facilitator.services.session import Session
from facilitator.store import measures, money_notes
from facilitator.store import session as session_store

HEADER = (
    "№ п/п", "Наименование мероприятия", "Срок реализации", "Ответственный исполнитель", "Соисполнители",
    "Вид документа", "Ожидаемый результат",
)  # fmt: skip
MONEY = ("№ п/п", "Наименование мероприятия", "Источник финансирования", "2017 год", "2018 год")


def workbook(path: Path, *rows: tuple[str, ...], money: tuple[tuple[str, ...], ...] = ()) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("План")
        for number, row in enumerate((HEADER, *rows)):
            sheet.write_row(number, 0, row)
        if money:
            sheet = book.add_worksheet("Финансирование")
            for number, row in enumerate((("(тыс. рублей)",), MONEY, *money)):
                sheet.write_row(number, 0, row)
    return path


@pytest.fixture
def shipped(tomsk_folder: Path) -> Path:
    return tomsk_folder / "draft.docx"


@pytest.fixture
def reading(shipped: Path) -> DraftReading:
    return draft.read_draft(shipped)


def test_every_row_of_the_shipped_draft_is_in_the_pool_word_for_word(
    session: Session, shipped: Path, reading: DraftReading
) -> None:
    done = draft.import_draft(session, shipped)
    found = measures.of_draft(session.db)
    assert (done.added, done.known, done.skipped) == (len(reading.measures), 0, ())
    assert [(one.draft_number, one.title, one.original_title, one.draft_path) for one in found] == [
        (row.number, row.title, row.title, row.group_path) for row in reading.measures
    ]
    assert [(one.term_text, one.term, one.document_kind, one.result) for one in found] == [
        (row.term_text, row.term, row.document_kind, row.result) for row in reading.measures
    ]
    assert {(one.origin, one.state) for one in found} == {(Origin.DRAFT, State.POOL)}
    assert [one.number for one in found] == list(range(1, len(found) + 1))


def test_executors_keep_their_order_and_a_missing_lead_its_place(
    session: Session, shipped: Path, reading: DraftReading
) -> None:
    draft.import_draft(session, shipped)
    executors = measures.executors(session.db)
    for one, row in zip(measures.of_draft(session.db), reading.measures, strict=True):
        expected = (row.lead, *row.co_executors)
        assert executors.get(one.id, ("",)) == expected


def test_a_lead_that_is_a_co_executor_too_is_taken_once(session: Session) -> None:
    row = DraftMeasure("1.1", "Мероприятие", lead="ТГУ", co_executors=("Артлайф", "тгу"))
    draft.add_draft(session, DraftReading((row,), ()))
    assert list(measures.executors(session.db).values()) == [("ТГУ", "Артлайф")]


def test_the_money_is_all_there(session: Session, shipped: Path, reading: DraftReading) -> None:
    draft.import_draft(session, shipped)
    names = {one.id: one.name for one in session_store.funding_sources(session.db)}
    kept = measures.funding(session.db)
    for one, row in zip(measures.of_draft(session.db), reading.measures, strict=True):
        found = {(names[it.source_id], it.year): it.amount for it in kept.get(one.id, ())}
        assert found == {(it.source, it.year): to_kopecks(it.amount) for it in row.funding}
    assert len(names) == 4


def test_taking_the_same_draft_twice_changes_nothing(session: Session, shipped: Path) -> None:
    first = draft.import_draft(session, shipped)
    before = content(session.db)
    operations = session.next_undo()
    again = draft.import_draft(session, shipped)
    assert (again.added, again.known) == (0, first.added)
    assert content(session.db) == before
    assert session.next_undo() == operations


def test_a_draft_taken_again_after_the_council_leaves_its_work_alone(session: Session, shipped: Path) -> None:
    draft.import_draft(session, shipped)
    first, second, third, *_others = [one.id for one in measures.of_draft(session.db)]
    council.reword(session, first, "Иначе", "точнее")
    council.merge(session, [second, third], "Вместе", "то же")
    before = content(session.db)
    assert draft.import_draft(session, shipped).added == 0
    assert content(session.db) == before


def test_an_import_is_one_act(session: Session, shipped: Path) -> None:
    before = content(session.db)
    draft.import_draft(session, shipped)
    session.undo()
    assert content(session.db) == before
    assert draft.import_draft(session, shipped).known == 0


def test_the_draft_goes_on_from_the_numbers_of_proposals(session: Session, shipped: Path) -> None:
    propose(session, "a", "b")
    draft.import_draft(session, shipped)
    assert measures.of_draft(session.db)[0].number == 3


def test_a_number_that_is_there_in_other_words_is_refused(session: Session, tmp_path: Path) -> None:
    old, new = ("1", "Создание центра", "2018 год", "ТПУ"), ("2", "Проведение форума", "2018 год", "ТПУ")
    draft.import_draft(session, workbook(tmp_path / "a.xlsx", old))
    other = workbook(tmp_path / "b.xlsx", ("1", "Создание двух центров", "2018 год", "ТПУ"), new)
    with refused(session.db, "Row 1 of the draft is in the session already, in other words: “Создание центра”."):
        draft.import_draft(session, other)
    done = draft.import_draft(session, workbook(tmp_path / "c.xlsx", old, new))
    assert (done.added, done.known) == (1, 1)


def test_rows_without_numbers_are_known_by_their_words(session: Session, tmp_path: Path) -> None:
    rows = [("", f"Создание центра {place}", "2018 год", "ТПУ") for place in (1, 2)]
    path = workbook(tmp_path / "a.xlsx", *rows)
    assert draft.import_draft(session, path).added == 2
    assert draft.import_draft(session, path).known == 2
    assert {one.draft_number for one in measures.of_draft(session.db)} == {row[1] for row in rows}


def test_sources_are_known_by_name_and_new_ones_are_added_once(session: Session, tmp_path: Path) -> None:
    rows = [(str(place), f"Создание центра {place}", "2018 год", "ТПУ") for place in (1, 2)]
    money = tuple(
        (str(place), f"Создание центра {place}" if source[0] == "Ф" else "", source, "1,5", "")
        for place in (1, 2)
        for source in ("Федеральный бюджет", "средства фонда")
    )
    draft.import_draft(session, workbook(tmp_path / "a.xlsx", *rows, money=money))
    sources = session_store.funding_sources(session.db)
    assert [(one.name, one.kind) for one in sources[4:]] == [("средства фонда", SourceKind.OTHER)]
    kept = measures.funding(session.db)
    assert [[(it.source_id, it.year, it.amount) for it in kept[one.id]] for one in measures.of_draft(session.db)] == [
        [(sources[0].id, 2017, to_kopecks(Decimal(1500))), (sources[4].id, 2017, 150_000)]
    ] * 2


@pytest.mark.parametrize("name", ["no.docx", "people.csv", "session.toml"])
def test_what_is_no_draft_is_refused(session: Session, tomsk_folder: Path, name: str) -> None:
    with refused(session.db, name):
        draft.import_draft(session, tomsk_folder / name)


def test_a_workbook_without_measures_is_refused(session: Session, tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_row(0, 0, ["Участник", "Категория"])
    with refused(session.db, "The file “a.xlsx” has no table of measures"):
        draft.import_draft(session, tmp_path / "a.xlsx")


def test_every_text_of_the_draft_is_cleaned(session: Session, tmp_path: Path) -> None:
    """Line ends of other systems and control characters that XML allows come in as ours, or not at all."""
    row = ("1", "Создание\u2029центра", "2018\u2028год", "ТПУ\x85ТГУ", "", "приказ\x9f", "Центр\x85открыт")
    draft.import_draft(session, workbook(tmp_path / "a.xlsx", row))
    [found] = measures.of_draft(session.db)
    texts = [found.title, found.term_text, found.document_kind, found.result, *measures.executors(session.db)[found.id]]
    assert not set("".join(texts)) & set("\x85\x9f\u2028\u2029")
    assert (found.document_kind, found.term_text) == ("приказ", "2018 год")


def test_amounts_outside_the_programme_are_told_not_taken(session: Session) -> None:
    funding = tuple(DraftFunding("федеральный бюджет", year, Decimal(5000)) for year in (2016, 2017))
    reading = DraftReading((DraftMeasure("1.1", "Мероприятие", funding=funding),), ())
    done = draft.add_draft(session, reading)
    assert [one.why for one in done.skipped] == ["The year 2016 is outside the programme (2017–2020)."]
    [amounts] = measures.funding(session.db).values()
    assert [(one.year, one.amount) for one in amounts] == [(2017, 500_000)]


def test_numbers_may_start_anew_in_each_group(session: Session) -> None:
    rows = tuple(DraftMeasure("1", f"Мероприятие {group}", (group,)) for group in ("Кадры", "Экспорт"))
    assert draft.add_draft(session, DraftReading(rows, ())).added == 2
    assert draft.add_draft(session, DraftReading(rows, ())).known == 2
    with refused(session.db, "is in the session already, in other words"):
        draft.add_draft(session, DraftReading((DraftMeasure("1", "Другое", ("Кадры",)),), ()))


@pytest.mark.parametrize(
    ("amount", "declared", "kept"), [("5000", "4000", 400_000), ("0.005", "0.005", 1), ("5000", "5000", 500_000)]
)
def test_a_total_that_the_draft_declares_is_kept(session: Session, amount: str, declared: str, kept: int) -> None:
    funding = (DraftFunding("федеральный бюджет", 2017, Decimal(amount)),)
    row = DraftMeasure("1.1", "Мероприятие", funding=funding, declared=Decimal(declared))
    draft.add_draft(session, DraftReading((row,), ()))
    [one] = measures.of_draft(session.db)
    assert money_notes.declared(session.db) == {one.id: kept}


def test_a_total_over_years_outside_the_programme_is_not_kept(session: Session) -> None:
    funding = tuple(DraftFunding("федеральный бюджет", year, Decimal(5000)) for year in (2016, 2017))
    row = DraftMeasure("1.1", "Мероприятие", funding=funding, declared=Decimal(10_000))
    draft.add_draft(session, DraftReading((row,), ()))
    assert money_notes.declared(session.db) == {}


def test_the_draft_is_shown_in_its_own_words_whatever_was_changed_on_the_second_day(
    session: Session, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("1", "Завод", "III квартал 2017 года", "ТПУ", "ТГУ", "приказ", "Отчёт"),
        ("2", "Школа", "", "", "ТГУ"),
    )
    draft.import_draft(session, path)
    session.undo()
    session.redo()
    said = [(row.term, row.lead) for row in draft.rows(session.db)]
    assert said == [("III квартал 2017 года", "ТПУ"), ("", "")]
    chosen = [one.id for one in measures.of_draft(session.db)]
    with session.operation("Choose") as db:
        measures.set_states(db, chosen, State.SHORTLISTED)
    for measure_id in chosen:
        details.detail(session, measure_id, Details(("Артлайф", "ТПУ"), "2018 год"))
    session.undo()
    assert [(row.term, row.lead) for row in draft.rows(session.db)] == said
    with Session(session.path) as reopened:
        assert [(row.term, row.lead) for row in draft.rows(reopened.db)] == said
    draft.add_draft(session, DraftReading((DraftMeasure("3", "Сад", term_text="2019 год", lead="СибГМУ"),), ()))
    assert [(row.term, row.lead) for row in draft.rows(session.db)] == [*said, ("2019 год", "СибГМУ")]


FLAX, DEVICES = "Льняной комплекс", "Приборостроение"


def word_draft(path: Path, *rows: tuple[str, ...]) -> Path:
    """A row of one text is a heading across the table."""
    from docx import Document

    document = Document()
    table = document.add_table(1, len(HEADER))
    for number, row in enumerate((HEADER, *rows)):
        cells = (table.add_row() if number else table.rows[0]).cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
        if len(row) == 1:
            cells[0].merge(cells[-1])
    document.save(str(path))
    return path


def of_alliances(session: Session) -> dict[str, tuple[str, ...]]:
    """Wording -> the names of the alliances."""
    names = {one.id: one.name for one in alliances.alliances(session.db)}
    own = measures.alliance_ids(session.db)
    return {one.title: tuple(names[it] for it in own.get(one.id, ())) for one in measures.of_draft(session.db)}


def test_rows_under_the_name_of_an_alliance_are_its_rows(session: Session, tmp_path: Path) -> None:
    for name in (FLAX, f"Альянс «{DEVICES}»"):
        alliances.add_alliance(session, name, ("ТПУ",))
    word = (
        ("Раздел 1. Льняной комплекс",),
        ("1.1", "Завод"),
        ("1.2", "Лаборатория"),
        ("Раздел 2. Кадры",),
        ("2.1", "Школа"),
    )
    sheet = (("Проектный альянс „Льняной Комплекс“",), ("1", "Цех"), (DEVICES.upper(),), ("1", "Стенд"))
    reading = draft.read_draft(word_draft(tmp_path / "a.docx", *word))
    assert draft.preview_import(session.db, reading).in_alliances == 2
    assert draft.add_draft(session, reading).in_alliances == 2
    draft.import_draft(session, workbook(tmp_path / "b.xlsx", *sheet))
    flax, devices = (FLAX,), (f"Альянс «{DEVICES}»",)
    expected = {"Завод": flax, "Лаборатория": flax, "Школа": (), "Цех": flax, "Стенд": devices}
    assert of_alliances(session) == expected
    session.undo()
    session.undo()
    assert of_alliances(session) == {}
    session.redo()
    session.redo()
    assert of_alliances(session) == expected


def test_a_session_made_from_a_folder_has_the_rows_of_its_draft_in_their_alliances(
    tmp_path: Path, surroundings: Surroundings
) -> None:
    plan = folder(tmp_path) / "session.toml"
    lines = f'draft = "draft.docx"\n\n[[alliance]]\nname = "{FLAX}"\nleads = ["ТПУ"]\n\n[[group]]'
    plan.write_text(plan.read_text("utf-8").replace("[[group]]", lines, 1), "utf-8")
    word_draft(tmp_path / "draft.docx", ("I. Льняной комплекс",), ("1.1", "Завод"), ("II. Кадры",), ("2.1", "Школа"))
    files.new_session(plans.read(tmp_path), tmp_path / "made.sqlite", surroundings, folder=tmp_path)
    with Session(tmp_path / "made.sqlite") as made:
        assert of_alliances(made) == {"Завод": (FLAX,), "Школа": ()}


def test_a_draft_taken_again_leaves_the_alliances_that_people_gave_its_rows(session: Session, tmp_path: Path) -> None:
    alliances.add_alliance(session, FLAX, ("ТПУ",))
    devices = alliances.add_alliance(session, DEVICES, ("ТГУ",))
    path = word_draft(tmp_path / "a.docx", (FLAX,), ("1", "Завод"), ("2", "Лаборатория"))
    draft.import_draft(session, path)
    ids = [one.id for one in measures.of_draft(session.db)]
    with session.operation("Give other alliances") as db:
        measures.set_alliances(db, {ids[0]: [devices.id]}, session.surroundings.new_id)
    before = content(session.db)
    assert draft.import_draft(session, path).known == 2
    assert content(session.db) == before
    assert of_alliances(session) == {"Завод": (DEVICES,), "Лаборатория": (FLAX,)}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("I. Льняной комплекс",), "flax"),
        (("1) «Льняной комплекс»",), "flax"),
        (("Section 2. Льняной комплекс",), "flax"),
        (("Альянс № 1. Льняной комплекс.",), "flax"),
        (("Alliance “Льняной комплекс”",), "flax"),
        (("Project alliance 3: Льняной комплекс",), "flax"),
        (("Льняной комплекс", "1.1. Сырьё"), "flax"),
        (("Льняной комплекс", "Приборостроение"), "devices"),
        (("Альянс II",), "second"),
        (("Льняной комплекс и другие",), None),
        (("Альянсы",), None),
        (("Раздел 1.",), None),
        (("",), None),
        ((), None),
    ],
)
def test_a_heading_names_an_alliance_with_or_without_its_number_and_quotes(
    path: tuple[str, ...], expected: str | None
) -> None:
    names = {"flax": FLAX, "devices": DEVICES, "first": "Альянс I", "second": "Альянс II"}
    assert alliance_of(path, names) == expected
