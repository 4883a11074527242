"""Roadmaps for tests: small ones by hand and long ones of invented wordings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from facilitator.domain.money import MoneyUnit
from facilitator.domain.roadmap import FundingLine, PassportEntry, Roadmap, RoadmapGroup, RoadmapMeasure

YEARS = (2025, 2026, 2027, 2028)
SOURCES = {
    "ru": ("федеральный бюджет", "бюджет субъекта", "внебюджетные источники"),
    "en": ("federal budget", "regional budget", "extra-budgetary sources"),
}


TEXT = (
    "разработка и реализация программы подготовки кадров для организаций инновационного территориального "
    "кластера создание инжинирингового центра в сфере лесопромышленного комплекса, обеспечение доступности "
    "оборудования субъектам малого и среднего предпринимательства; проведение конкурсов на поддержку "
    "совместных проектов научных учреждений с предприятиями нефтехимии, внедрение технологий раздельного сбора "
    "отходов, вывод новой продукции на внешние рынки через сеть торговых представительств «Экспорт», "
    "строительство опытного производства лекарственных средств, сертификация медицинской техники, цифровые "
    "решения промышленных площадок области"
)
WORDS = TEXT.split()


def a_measure(
    number: str = "1.1.",
    title: str = "Создание центра",
    funding: tuple[FundingLine, ...] = (),
    alliances: tuple[str, ...] = (),
) -> RoadmapMeasure:
    return RoadmapMeasure(
        number=number,
        title=title,
        term="IV квартал 2025 г.",
        lead="Минэкономразвития России",
        co_executors=("Ассоциация кластеров", "университеты"),
        document_kind="распоряжение",
        result="",
        alliances=alliances,
        funding=funding,
    )


def a_roadmap(groups: tuple[RoadmapGroup, ...], years: tuple[int, ...] = YEARS, language: str = "ru") -> Roadmap:
    return Roadmap(
        language=language,
        title="ПЛАН МЕРОПРИЯТИЙ\n(«дорожная карта»)",
        place="г. Томск",
        made_on=date(2025, 9, 12),
        unit=MoneyUnit.THOUSAND,
        passport=(PassportEntry("Цель", "Рост\nкластера"), PassportEntry("Участники", "")),
        years=years,
        groups=groups,
    )


def a_long_roadmap(measures: int, language: str = "ru", with_money: bool = True) -> Roadmap:
    """Five groups, the last of measures shared by alliances; every third measure without money."""
    groups = []
    for place, numeral in enumerate(("I", "II", "III", "IV", "V")):
        own = [_long_measure(place, number, language, with_money) for number in range(measures // 5)]
        groups.append(RoadmapGroup(numeral, f"Альянс «{'Кластер ' * (2 + 3 * place)}»", tuple(own)))
    return a_roadmap(tuple(groups), language=language)


def _long_measure(place: int, number: int, language: str, with_money: bool) -> RoadmapMeasure:
    choice = Random(1000 * place + number)
    title = " ".join(choice.choices(WORDS, k=4 + (place + number) % 24))
    lines = tuple(
        FundingLine(source, tuple((number + 1) * 1_501_386_859 * (year % 3) or None for year in YEARS))
        for source in SOURCES[language][: 1 + number % 3]
    )
    funding = lines if with_money and number % 3 else ()
    alliances = ("А", "Б") if place == 4 else ("А",)
    measure = a_measure(f"{place + 1}.{number + 1}.", title, funding, alliances)
    return replace(measure, result=" ".join(choice.choices(WORDS, k=number % 15)))
