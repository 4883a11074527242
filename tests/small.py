"""The smallest session that a folder can ask for: one day, one year, one group, nobody, no alliance and no money."""

from __future__ import annotations

from pathlib import Path

from pool import shortlisted

from facilitator.domain.adoption import Count
from facilitator.domain.measures import Details
from facilitator.domain.surroundings import Surroundings
from facilitator.services import adoption, details, files, plans
from facilitator.services.session import Session

PLAN = """\
format = 1
title = "Сессия"
document_title = "План мероприятий"
place = "г. Томск"
time_zone = "Asia/Tomsk"
starts_on = 2017-06-22
document_language = "ru"
years = [2017, 2017]
categories = ["бизнес"]
days = ["День"]

[[group]]
day = 1
name = "Группа"
alliances = []

[round]
title = "Отбор"
places = 3
"""
PEOPLE = """\
people = "people.csv"
proposals = "proposals.csv"
"""
PROPOSALS = (
    "№;Группа;Предложение;Совпадает с;Ведущий исполнитель;Соисполнители;Срок;Вид документа;Ожидаемый результат;"
    "Источник;2017;Альянсы"
)


def folder(where: Path) -> Path:
    (where / "session.toml").write_text(PLAN, encoding="utf-8")
    return where


def with_people(where: Path) -> Path:
    """The same with six people, who propose six measures: a rehearsal of it takes a tenth of a second."""
    plan = folder(where) / "session.toml"
    plan.write_text(plan.read_text("utf-8").replace("[[group]]", PEOPLE + "\n[[group]]", 1), "utf-8")
    people = ["Участник;Категория", *(f"Участник {number};бизнес" for number in range(1, 7))]
    (where / "people.csv").write_text("\n".join(people) + "\n", "utf-8")
    rows = [f"{number};Группа;Предложение о деле {number};;ТГУ;;2017 г.;план;Сделано;;;" for number in range(1, 7)]
    (where / "proposals.csv").write_text("\n".join([PROPOSALS, *rows]) + "\n", "utf-8")
    return where


def small(path: Path, surroundings: Surroundings) -> None:
    source = path.with_suffix("")
    source.mkdir()
    files.new_session(plans.read(folder(source)), path, surroundings, folder=source)


def adopt(session: Session) -> None:
    """Two measures that go all the way; nothing is left in the pool."""
    found = shortlisted(session, "Создать центр", "Провести форум")
    details.detail(session, found[0], Details(executors=("ТГУ",), term_text="2017 г.", result="Центр"))
    adoption.put_to_the_vote(session, "План", found, Count(10, 10, 10, 0, 0))
