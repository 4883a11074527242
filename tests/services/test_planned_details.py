"""A folder's directions, stages, clusters, indicators and support are in the session, linked to the draft's rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from facilitator.domain.errors import UserError
from facilitator.services import directions, draft, files, indicators, planned_details, plans, supports
from facilitator.services.session import Session
from facilitator.store import directions as directions_store
from facilitator.store import measures
from facilitator.store import supports as supports_store

MORE = """
[[direction]]
name = "Кадры"
measures = ["1.1"]

[[stage]]
name = "Первый этап"
years = [2017, 2018]
measures = ["1.1", "1.2"]

[[cluster]]
name = "Фармацевтика, медицинская техника и ИТ"
measures = ["1.1"]

[[cluster]]
name = "Ядерные технологии"
measures = ["1.1"]

[[indicator]]
name = "Число патентов"
unit = "ед."
values = { 2020 = "не менее 5" }
measures = ["1.2"]

[[share_rule]]
name = "Совместные проекты"
percent = "50"
basis = "постановление № 41"

[[support]]
name = "Субсидия"
rule = "Совместные проекты"
supported = [{ measure = "1.1", costs = "100", amount = "60" }]
"""


@pytest.fixture
def folder(tmp_path: Path, tomsk_folder: Path) -> Path:
    own = Path(shutil.copytree(tomsk_folder, tmp_path / "own"))
    add(own, MORE)
    return own


def add(folder: Path, text: str) -> None:
    """What the shipped session says of them itself gives way to `text`."""
    path = folder / "session.toml"
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def require_linked(session: Session) -> None:
    ids = {one.draft_number: one.id for one in measures.of_draft(session.db)}
    names = {one.id: one.name for one in (*directions_store.clusters(session.db), *directions_store.stages(session.db))}
    placed = directions.placements(session.db)
    assert [names[it] for it in placed[ids["1.1"]].cluster_ids][-2:] == [
        "Фармацевтика, медицинская техника и ИТ",
        "Ядерные технологии",
    ]
    assert "Первый этап" in [names[it] for it in placed[ids["1.2"]].stage_ids]
    assert indicators.indicators(session.db)[-1].measure_ids == (ids["1.2"],)
    [one] = supports.supports(session.db)[-1].supported
    assert (one.measure_id, one.costs, one.amount) == (ids["1.1"], 10_000_000, 6_000_000)
    assert supports_store.rules(session.db)[-1].basis == "постановление № 41"


def test_a_new_session_has_them_linked(folder: Path, tmp_path: Path) -> None:
    files.new_session(plans.read(folder), tmp_path / "session.sqlite", folder=folder)
    with Session(tmp_path / "session.sqlite") as session:
        require_linked(session)


def test_links_wait_for_a_draft_that_comes_later_and_are_one_act(folder: Path, tmp_path: Path) -> None:
    plan = plans.read(folder)
    files.new_session(plan, tmp_path / "session.sqlite")
    with Session(tmp_path / "session.sqlite") as session:
        draft.import_draft(session, folder / "draft.docx")
        assert directions.placements(session.db) == {}
        planned_details.link_planned(session, plan.details)
        require_linked(session)
        session.undo()
        assert directions.placements(session.db) == {}


def test_a_row_that_the_draft_does_not_have_is_refused(folder: Path, tmp_path: Path) -> None:
    add(folder, '\n[[direction]]\nname = "Иное"\nmeasures = ["77.7"]\n')
    with pytest.raises(UserError) as caught:
        files.new_session(plans.read(folder), tmp_path / "session.sqlite", folder=folder)
    sentence = "session.toml names row 77.7 of the draft, which is not there or there more than once."
    assert str(caught.value) == sentence
    assert not (tmp_path / "session.sqlite").exists()
