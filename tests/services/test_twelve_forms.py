"""Twelve groups give in forms of thirty proposals each: the order of taking, and taking twice, make no difference."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filling import fill, write
from pool import measure

from facilitator.domain.people import Group
from facilitator.domain.surroundings import seeded
from facilitator.services import council, draft
from facilitator.services.form_taking import Taking, take
from facilitator.services.session import Session
from facilitator.store import measures, reactions
from facilitator.store import people as people_store

pytestmark = pytest.mark.slow

GROUPS, ROWS = 12, 30
START = datetime(2017, 6, 22, 2, tzinfo=UTC)
Content = tuple[set[tuple[str, str, str]], set[tuple[str, int, str, str, str]]]


@pytest.fixture
def hall(session: Session, tomsk_folder: Path, tmp_path: Path) -> Path:
    """A session of twelve groups with its draft."""
    with session.operation("x") as db:
        db.execute("UPDATE session SET document_language = 'en'")
        part = people_store.parts(db)[0]
        for number in range(len(names(session)) + 1, GROUPS + 1):
            people_store.add_group(db, Group(session.surroundings.new_id(), part.id, f"Group {number}", ()))
    draft.import_draft(session, tomsk_folder / "draft.docx")
    path = tmp_path / "hall.sqlite"
    session.copy(path)
    return path


@pytest.fixture
def forms(session: Session, hall: Path, tmp_path: Path) -> list[Path]:
    found = []
    for name, group_id in names(session).items():
        cells: dict[tuple[str, str], str | int | float] = {
            ("Proposals", f"C{row}"): f"{name}: proposal {row - 4}" for row in range(5, ROWS + 5)
        }
        cells |= {("Draft", "D5"): "change", ("Draft", "E5"): f"As {name} says", ("Draft", "D6"): "keep"}
        found.append(fill(write(session, group_id, tmp_path / f"{name}.xlsx"), cells))
    return found


def names(session: Session) -> dict[str, str]:
    first = people_store.parts(session.db)[0].id
    return {group.name: group.id for group in people_store.groups(session.db) if group.part_id == first}


def content(session: Session) -> Content:
    """Apart from ids, numbers and order."""
    groups = {group_id: name for name, group_id in names(session).items()}
    pool = {(groups.get(one.group_id or "", ""), one.title, str(one.state)) for one in measures.in_states(session.db)}
    told = {
        (groups[group_id], measure(session, measure_id).number, str(one.choice), one.wording, one.reason)
        for (group_id, measure_id), one in reactions.reactions(session.db).items()
    }
    return pool, told


def taken(hall: Path, forms: Sequence[Path], name: str) -> Content:
    path = hall.with_name(name)
    shutil.copyfile(hall, path)
    with Session(path, seeded(len(name), START)) as session:
        for form in forms:
            take(session, form)
        return content(session)


def test_the_order_and_a_second_time_make_no_difference(hall: Path, forms: list[Path]) -> None:
    once = taken(hall, forms, "once.sqlite")
    assert len([one for one in once[0] if "proposal" in one[1]]) == GROUPS * ROWS
    assert len(once[1]) == GROUPS * 2
    assert taken(hall, forms[::-1], "reverse.sqlite") == once
    assert taken(hall, forms * 2, "twice order.sqlite") == once


def test_after_edits_on_both_sides_the_conflicts_are_listed_and_the_rest_is_equal(
    hall: Path, forms: list[Path]
) -> None:
    """Row 1 is edited by both, row 2 by the session alone, row 3 by the form alone, row 31 is new."""
    after = [
        fill(
            form,
            {
                ("Proposals", f"C{row}"): f"{form.stem}: {words}"
                for row, words in ((5, "by form"), (7, "new"), (35, "+"))
            },
            form.with_name(f"{form.stem} after.xlsx"),
        )
        for form in forms
    ]
    results = []
    for name, order in (("there.sqlite", after), ("back again.sqlite", after[::-1]), ("twice so.sqlite", after * 2)):
        path = hall.with_name(name)
        shutil.copyfile(hall, path)
        with Session(path, seeded(len(name), START)) as session:
            for form in forms:
                take(session, form)
            edit(session)
            found = [take(session, form) for form in order]
            assert [conflicts(one) for one in found] == [[f"{one.group}: by council"] for one in found]
            results.append(content(session))
    assert results[0] == results[1] == results[2]
    titles = {title for _group, title, _state in results[0][0]}
    for name in (form.stem for form in forms):
        assert {f"{name}: by council", f"{name}: council too", f"{name}: new", f"{name}: +"} <= titles
        assert f"{name}: by form" not in titles


def edit(session: Session) -> None:
    for one in measures.in_states(session.db):
        for ending, words in (("proposal 1", "by council"), ("proposal 2", "council too")):
            if one.title.endswith(f": {ending}"):
                council.reword(session, one.id, one.title.replace(ending, words), "clearer")


def conflicts(found: Taking) -> list[str]:
    return [one.before for one in found.conflicts]


def test_a_form_of_thirty_rows_is_written_and_taken_in_half_a_second(hall: Path, forms: list[Path]) -> None:
    path = hall.with_name("quick.sqlite")
    shutil.copyfile(hall, path)
    with Session(path, seeded(5, START)) as session:
        group_id = names(session)[forms[0].stem]
        start = time.process_time()
        write(session, group_id, path.with_suffix(".xlsx"))
        written = time.process_time()
        take(session, forms[0])
        ended = time.process_time()
    print(f"written {written - start:.3f} s, taken {ended - written:.3f} s")  # noqa: T201
    assert written - start <= 0.5
    assert ended - written <= 0.5
