"""A new session by plain questions: typed from nothing, or begun with a session folder and changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hands import type_text
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from facilitator.domain.session import SourceKind
from facilitator.services import draft as draft_service
from facilitator.services import export, files, people, plans, programme, session_header, worked_out
from facilitator.store import Connection
from facilitator.store import session as session_store
from facilitator.text import use_language
from facilitator.ui.dialogs import Dialog
from facilitator.ui.main_window.screens import SCREENS
from facilitator.ui.questions import Question
from facilitator.ui.start.new_session import MONEY, PEOPLE, SESSION, NewSession
from facilitator.ui.start.window import StartWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier


class Asked:
    """The dialog in the hands of somebody who types and clicks; `made` are the files that were to be opened."""

    def __init__(self, qtbot, window: StartWindow, dialog: NewSession) -> None:
        self.qtbot, self.window, self.dialog = qtbot, window, dialog
        self.made: list[tuple[Path, str]] = []
        window.open_wanted.connect(lambda path, sentence: self.made.append((path, sentence)))

    def type_into(self, question: Question, text: str) -> None:
        field = question.field
        assert field.isVisible(), "on another page"
        self.qtbot.keyClick(field, Key.Key_A, Modifier.ControlModifier)
        if not text:
            self.qtbot.keyClick(field, Key.Key_Delete)
        type_text(field, text)

    def answer_what_must_be_typed(self, title: str = "Session") -> None:
        self.type_into(self.dialog.header.title, title)
        self.type_into(self.dialog.header.place, "Tomsk")
        self.type_into(self.dialog.header.starts_on, "04.03.2027")

    def choose(self, box: QComboBox, key: str) -> None:
        place = box.findData(key)
        assert place >= 0, key
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def begin_with(self, folder: Path) -> None:
        self.choose(self.dialog.begin.template, str(folder))

    def click(self, button: QPushButton | QCheckBox) -> None:
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def go_on(self) -> None:
        self.click(self.dialog.main_button)

    def page(self) -> int:
        return self.dialog.pages.currentIndex()

    def refusals(self) -> list[str]:
        return [one.refusal.text() for one in self.dialog.findChildren(Question) if one.refusal.isVisible()]

    def make(self) -> Path:
        while self.page() < MONEY:
            self.go_on()
        self.go_on()
        self.qtbot.waitUntil(lambda: self.made != [], timeout=60_000)
        assert self.made[0][1] == ""
        return self.made[0][0]


@pytest.fixture
def asked(qtbot, open_start, home) -> Iterator[Asked]:
    window = open_start()
    qtbot.keyClick(window, Key.Key_N, Modifier.ControlModifier)
    found = Asked(qtbot, window, window.findChild(NewSession))
    yield found
    for dialog in window.findChildren(NewSession):
        dialog.reject()


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    with files.reading(path) as db:
        yield db


def group_names(db: Connection) -> list[list[str]]:
    parts = [part.id for part in people.parts(db)]
    return [[one.name for one in people.groups(db) if one.part_id == part_id] for part_id in parts]


def test_title_place_and_day_are_all_that_must_be_typed(asked: Asked, home: Path) -> None:
    header = asked.dialog.header
    assert header.title.field.hasFocus()
    asked.type_into(header.title, "Session on the cluster")
    asked.type_into(header.place, "г. Омск")
    asked.type_into(header.starts_on, "04.03.2027")
    path = asked.make()
    assert path == home / "Documents" / "Session on the cluster.sqlite"
    with reading(path) as db:
        found = session_header.header(db)
        assert (found.title, found.place, found.time_zone) == ("Session on the cluster", "г. Омск", "Asia/Omsk")
        assert (found.starts_on, found.years, found.document_language) == (
            date(2027, 3, 4), (2027, 2028, 2029, 2030), "en",
        )  # fmt: skip
        assert found.document_title == "Plan of measures (“roadmap”)\nfor 2027–2030"
        assert [one.name for one in people.categories(db)] == ["business", "science", "government"]
        assert group_names(db) == [["Group 1", "Group 2", "Group 3", "Group 4"]] * 2
        assert [one.kind for one in session_store.funding_sources(db)] == list(SourceKind)[:4]
        items = programme.items(db)
        assert [one.title for one in items][:1] == ["Registration of participants"]
        assert {one.part_id for one in items} == {one.id for one in people.parts(db)}


def test_one_esc_takes_no_answers_away(qtbot, asked: Asked) -> None:
    asked.answer_what_must_be_typed()
    qtbot.keyClick(asked.dialog, Key.Key_Escape)
    question = asked.dialog.findChild(Dialog)
    assert asked.dialog.isVisible()
    question.reject()
    assert asked.dialog.header.title.value() == "Session"
    qtbot.keyClick(asked.dialog, Key.Key_Escape)
    closed = asked.dialog.finished
    with qtbot.waitSignal(closed):
        asked.dialog.findChildren(Dialog)[-1].accept()


def test_each_page_is_gone_through_by_the_keyboard_alone(qtbot, asked: Asked) -> None:
    dialog = asked.dialog
    type_text(dialog.header.title.field, "Session")
    type_text(dialog.header.place.field, "Tomsk")
    type_text(dialog.header.starts_on.field, "4 March 2027")
    qtbot.keyClick(dialog.header.starts_on.field, Key.Key_Return)
    assert (asked.page(), dialog.people.alliances.field.hasFocus()) == (PEOPLE, True)
    type_text(dialog.people.alliances.field, "Arctic: Mikran; TPU\nVision: Elecard")
    assert dialog.people.days[0].groups.value() == "Arctic\nVision"
    qtbot.keyClick(dialog.people.alliances.field, Key.Key_Return, Modifier.ControlModifier)
    assert (asked.page(), dialog.place.line.hasFocus()) == (MONEY, True)
    qtbot.keyClick(dialog.place.line, Key.Key_Return)
    qtbot.waitUntil(lambda: asked.made != [], timeout=60_000)
    with reading(asked.made[0][0]) as db:
        alliances = session_store.alliances(db)
        assert [(one.name, one.leads) for one in alliances] == [("Arctic", ("Mikran", "TPU")), ("Vision", ("Elecard",))]
        assert [one.alliance_ids for one in people.groups(db)] == [(one.id,) for one in alliances] * 2


def test_tab_follows_what_is_seen_on_each_page(qtbot, asked: Asked) -> None:
    dialog = asked.dialog
    asked.answer_what_must_be_typed()
    asked.choose(dialog.header.language.box, "ru")  # whose sources take the place of the first ones
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    first = tab_stops(qtbot, dialog)
    assert first[first.index("First day") + 1 :][:3] == [
        "Years of the programme",
        "Last year",
        "Language of the documents",
    ]
    asked.go_on()
    dialog.people.count.setValue(3)
    assert tab_stops(qtbot, dialog)[2:] == [
        "Days of the session",
        *(f"{what} of day {day}" for day in (1, 2, 3) for what in ("Name", "Groups")),
        "Bac&k",
        "Go &on",
        "Cancel",
    ]
    asked.go_on()
    assert tab_stops(qtbot, dialog) == [
        "Unit of money, as it is printed",
        *(name for number in (1, 2, 3, 4) for name in (f"Source {number} is there", f"Source {number}")),
        "Programme",
        "What will be made",
        "The file of the session",
        "C&hoose…",
        "Bac&k",
        "Make the file and open it",
        "Cancel",
    ]


def tab_stops(qtbot, dialog) -> list[str]:
    """The names of what Tab leads to from the first field of the page on, until it comes round."""
    dialog.pages.tabBar().setFocus()
    found = []
    while not found or QApplication.focusWidget() is not dialog.pages.tabBar():
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        field = QApplication.focusWidget()
        found.append(field.accessibleName() or getattr(field, "text", str)() or type(field).__name__)
        assert len(found) < 60
    return found[:-1]


def test_what_is_missing_is_told_beside_its_question_and_goes_once_it_is_typed(asked: Asked) -> None:
    header = asked.dialog.header
    asked.go_on()
    assert asked.refusals() == ["The title of the session is missing: type at least one word."]
    assert header.title.refusal.isVisible()
    assert (asked.page(), header.title.field.hasFocus()) == (SESSION, True)
    asked.type_into(header.title, "S")
    assert asked.refusals() == []
    asked.go_on()
    assert header.place.refusal.isVisible()
    asked.type_into(header.place, "Tomsk")
    asked.go_on()
    assert asked.refusals() == ["Say the first day, like 22.06.2017."]
    asked.type_into(header.starts_on, "31.02.2027")
    asked.go_on()
    assert asked.refusals() == ["“31.02.2027” names no day: type one like 22.06.2017."]
    assert header.starts_on.field.hasFocus()
    asked.type_into(header.starts_on, "4 марта 2027 г.")
    assert header.starts_on.understood.text() == "Thursday"
    asked.go_on()
    assert asked.page() == PEOPLE


def test_the_arrows_go_a_day_on_or_back(qtbot, asked: Asked) -> None:
    question = asked.dialog.header.starts_on
    asked.type_into(question, "28.02.2027")
    qtbot.keyClick(question.field, Key.Key_Up)
    assert (question.value(), question.understood.text()) == ("01.03.2027", "Monday")
    qtbot.keyClick(question.field, Key.Key_Down)
    assert question.value() == "28.02.2027"


FAULTS = [
    ("", "Arctic", "alliances", "The alliance “Arctic” needs a lead organisation at least."),
    ("", "A: x\na: y", "alliances", "“a” is there twice: give one of the two another name."),
    ("Staff: Moon", "Arctic: Mikran", "groups", "and there is no such alliance."),
    ("Staff\nstaff", "", "groups", "“staff” is there twice"),
]


@pytest.mark.parametrize(("groups", "alliances", "where", "words"), FAULTS)
def test_a_list_that_cannot_be_is_told_beside_it(
    asked: Asked, groups: str, alliances: str, where: str, words: str
) -> None:
    asked.answer_what_must_be_typed()
    asked.go_on()
    page = asked.dialog.people
    asked.type_into(page.alliances, alliances)
    if groups:
        asked.type_into(page.days[1].groups, groups)
    asked.go_on()
    assert asked.page() == PEOPLE
    [sentence] = asked.refusals()
    assert words in sentence
    question = page.alliances if where == "alliances" else page.days[1].groups
    assert question.refusal.isVisible()


def test_years_days_categories_and_sources_are_checked_where_they_are_asked(asked: Asked) -> None:
    dialog = asked.dialog
    asked.answer_what_must_be_typed()
    dialog.header.years.put((2030, 2027))
    asked.go_on()
    assert dialog.header.years.refusal.isVisible()
    dialog.header.years.put((2027, 2030))
    asked.go_on()
    asked.type_into(dialog.people.categories, "")
    asked.go_on()
    assert dialog.people.categories.refusal.isVisible()
    asked.type_into(dialog.people.categories, "business\nscience")
    asked.type_into(dialog.people.days[1].name, "day 1")
    asked.go_on()
    assert dialog.people.days[1].name.refusal.isVisible()
    asked.type_into(dialog.people.days[1].name, "Second day")
    asked.go_on()
    assert asked.page() == MONEY
    dialog.money.sources.names[1].setText("Federal budget")
    asked.go_on()
    assert dialog.money.sources.refusal.isVisible()
    assert asked.made == []


def test_nothing_that_was_typed_is_lost_by_going_back_or_by_another_folder(asked: Asked, tomsk_folder: Path) -> None:
    dialog = asked.dialog
    asked.type_into(dialog.header.title, "Like Tomsk")
    asked.type_into(dialog.header.place, "Omsk")
    asked.type_into(dialog.header.starts_on, "04.03.2027")
    asked.go_on()
    asked.type_into(dialog.people.categories, "firms\nuniversities")
    asked.type_into(dialog.people.days[1].groups, "Everybody")
    asked.go_on()
    asked.click(dialog.money.sources.ticks[2])
    asked.click(dialog.back)
    asked.click(dialog.back)
    assert asked.page() == SESSION
    asked.begin_with(tomsk_folder)
    assert dialog.header.title.value() == "Like Tomsk"
    assert dialog.header.place.value() == "Omsk"
    assert dialog.people.categories.value() == "firms\nuniversities"
    assert dialog.people.days[1].groups.value() == "Everybody"
    assert len(dialog.money.sources.value()) == 3
    assert dialog.people.days[0].groups.value().splitlines()[2] == "Арктика"  # nobody had typed there
    assert dialog.header.starts_on.value() == "04.03.2027"
    assert dialog.header.years.value() == (2027, 2030)
    assert dialog.header.zone.value() == "Asia/Omsk"


def test_a_ready_session_is_made_as_it_is_by_one_button(qtbot, open_start, home, tomsk_folder) -> None:
    window = open_start()
    window.begin_action.trigger()
    asked = Asked(qtbot, window, window.findChild(NewSession))
    assert asked.page() == MONEY
    assert asked.dialog.place.path() == home / "Documents" / "tomsk-2017.sqlite"
    assert "Smart Technologies Tomsk" in asked.dialog.plan().header.title
    asked.dialog.place.line.setText("my session")
    assert asked.dialog.plan() == plans.read(tomsk_folder)
    assert asked.make() == home / "Documents" / "my session.sqlite"
    with reading(asked.made[0][0]) as db:
        assert len(people.participants(db)) == 76
        assert len(draft_service.rows(db)) > 20


def test_a_session_like_tomsk_in_another_year_moves_its_years_stages_and_title_along(
    asked: Asked, tomsk_folder: Path
) -> None:
    dialog = asked.dialog
    asked.begin_with(tomsk_folder)
    asked.type_into(dialog.header.starts_on, "01.09.2027")
    assert dialog.header.years.value() == (2027, 2030)
    assert dialog.header.document_title.value().endswith("на 2027–2030 годы")
    boxes = {box.text(): box for box in dialog.begin.boxes.values() if box.isVisible()}
    assert list(boxes) == [
        "draft: draft.docx", "people: people.csv", "texts of the roadmap", "directions, stages, indicators",
    ]  # fmt: skip
    asked.click(boxes["people: people.csv"])
    asked.go_on()
    asked.go_on()
    told = {what.text(): words.text() for what, words in dialog.money.told()}
    assert told["Years left as written"] == "in texts – 2017; in indicators – 2016"
    dialog.pages.setCurrentIndex(0)
    asked.click(boxes["texts of the roadmap"])
    with reading(asked.make()) as db:
        assert people.participants(db) == []
        assert session_store.passport(db) == {}
        assert len(draft_service.rows(db)) > 20
        frame = worked_out.frame(db)
        assert [one.first_year for one in frame.stages] == [2027, 2028, 2030]
        assert (frame.header.starts_on, frame.header.years) == (date(2027, 9, 1), (2027, 2028, 2029, 2030))


def test_the_file_of_a_ready_session_on_other_days_is_named_for_their_year(asked: Asked, tomsk_folder: Path) -> None:
    asked.begin_with(tomsk_folder)
    assert Path(asked.dialog.place.line.text()).name == "tomsk-2017.sqlite"
    asked.type_into(asked.dialog.header.starts_on, "04.03.2027")
    assert Path(asked.dialog.place.line.text()).name == "tomsk-2027.sqlite"


def test_a_long_title_is_cut_at_a_word_for_the_name_of_its_file(asked: Asked) -> None:
    title = "Стратегическая сессия по дорожной карте кластера Лён и продукты из него"
    asked.type_into(asked.dialog.header.title, title)
    assert Path(asked.dialog.place.line.text()).stem == "Стратегическая сессия по дорожной карте кластера Лён и"
    asked.type_into(asked.dialog.header.title, "Л" * 70)
    assert Path(asked.dialog.place.line.text()).stem == "Л" * 60


def test_stages_outside_the_years_are_told_beside_what_goes_along(asked: Asked, tomsk_folder: Path) -> None:
    asked.begin_with(tomsk_folder)
    asked.dialog.header.years.put((2017, 2019))
    asked.go_on()
    assert asked.dialog.begin.refusal.isVisible()
    assert "within the programme (2017–2019)" in asked.refusals()[0]
    asked.click(asked.dialog.begin.boxes["details"])
    assert asked.refusals() == []
    asked.go_on()
    assert asked.page() == PEOPLE


def test_people_whose_groups_were_renamed_are_refused_and_all_stays_as_typed(asked: Asked, tomsk_folder: Path) -> None:
    asked.begin_with(tomsk_folder)
    asked.go_on()
    asked.type_into(asked.dialog.people.days[0].groups, "One group: all")
    asked.go_on()
    asked.go_on()
    asked.qtbot.waitUntil(asked.dialog.refusal.isVisible, timeout=60_000)
    assert "“people.csv”, line 2" in asked.dialog.refusal.text()
    assert asked.dialog.people.days[0].groups.value() == "One group: all"
    assert list(asked.dialog.place.path().parent.iterdir()) == []


def test_without_money_nobody_is_asked_for_sources(asked: Asked) -> None:
    asked.answer_what_must_be_typed()
    asked.go_on()
    asked.go_on()
    asked.choose(asked.dialog.money.unit.box, "none")
    assert not asked.dialog.money.sources.isEnabled()
    asked.choose(asked.dialog.money.hours.box, "none")
    with reading(asked.make()) as db:
        assert session_store.funding_sources(db) == []
        assert programme.items(db) == []


def test_the_number_of_days_brings_their_names_groups_and_hours(asked: Asked) -> None:
    dialog = asked.dialog
    asked.answer_what_must_be_typed()
    asked.go_on()
    dialog.people.count.setValue(3)
    assert [day.name.value() for day in dialog.people.shown_days()] == ["Day 1", "Day 2", "Day 3"]
    asked.type_into(dialog.people.days[2].name, "Plenary")
    dialog.people.count.setValue(1)
    dialog.people.count.setValue(3)
    assert dialog.people.days[2].name.value() == "Plenary"
    with reading(asked.make()) as db:
        parts = people.parts(db)
        assert [part.name for part in parts] == ["Day 1", "Day 2", "Plenary"]
        assert programme.items(db)[-1].part_id == parts[-1].id
        assert [len(names) for names in group_names(db)] == [4, 4, 4]


def test_documents_in_another_language_get_its_usual_words(asked: Asked) -> None:
    asked.choose(asked.dialog.header.language.box, "ru")
    assert asked.dialog.people.categories.value() == "бизнес\nнаука\nвласть"
    assert asked.dialog.header.document_title.value().startswith("План мероприятий («дорожная карта»)")
    assert asked.dialog.people.days[0].groups.value().startswith("Группа 1")
    assert asked.dialog.money.sources.value()[0].name == "федеральный бюджет"
    assert asked.dialog.plan().programme[0].title == "Регистрация участников"


def test_the_last_page_tells_what_will_be_made(asked: Asked) -> None:
    use_language("en")
    asked.answer_what_must_be_typed()
    asked.go_on()
    asked.go_on()
    told = {what.text(): words.text() for what, words in asked.dialog.money.told()}
    assert told["Session"] == "Session"
    assert told["Time zone"] == "Tomsk, Seversk (UTC+7)"
    assert told["Day 2"] == "5 March 2027; 4 groups; 10 items from 09:00"
    assert told["Goes along"] == "nothing: draft and people come later"


def test_a_folder_of_ones_own_is_looked_through_before_anything_is_made(asked: Asked, choice, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    choice.path = own
    asked.choose(asked.dialog.begin.template, "…")
    assert "is not a session folder" in asked.dialog.begin.refusal.text()
    assert asked.dialog.begin.template.currentText() == "The usual values"
    toml = (plans.folder_of("tomsk-2017") / "session.toml").read_text("utf-8")
    for line in ('draft = "draft.docx"\n', 'people = "people.csv"\n', 'proposals = "proposals.csv"\n'):
        toml = toml.replace(line, "")
    (own / "session.toml").write_text(toml, encoding="utf-8")
    asked.choose(asked.dialog.begin.template, "…")
    assert asked.refusals() == []
    assert asked.dialog.begin.template.currentText() == str(own)
    assert asked.dialog.header.place.value() == "г. Томск"


def test_a_name_that_is_taken_is_refused_in_the_dialog_and_all_stays_as_typed(asked: Asked, bare_file: Path) -> None:
    asked.answer_what_must_be_typed()
    asked.go_on()
    asked.go_on()
    asked.dialog.place.line.setText(str(bare_file))
    asked.go_on()
    asked.qtbot.waitUntil(asked.dialog.refusal.isVisible, timeout=60_000)
    assert "exists already" in asked.dialog.refusal.text()
    assert asked.dialog.place.line.text() == str(bare_file)
    assert asked.dialog.header.title.value() == "Session"


def test_every_field_has_a_name_for_screen_readers(asked: Asked) -> None:
    for kind in (QLineEdit, QPlainTextEdit, QComboBox):
        for field in asked.dialog.findChildren(kind):
            is_inner = isinstance(field.parent(), QComboBox) or "qt_" in field.objectName()
            assert is_inner or field.accessibleName(), field


@pytest.mark.slow
def test_the_session_that_was_asked_for_opens_on_each_screen_and_its_documents_are_made(
    asked: Asked, open_window, tmp_path: Path
) -> None:
    asked.answer_what_must_be_typed()
    path = asked.make()
    window = open_window(path)
    for entry in SCREENS:
        assert window.show_screen(entry.key).isVisible()
    written = export.export_to_folder(window.session.db, export.DOCUMENTS, tmp_path / "out", with_workbooks=True)
    assert len(written) > len(export.DOCUMENTS)
