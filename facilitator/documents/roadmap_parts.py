"""The parts of a roadmap beside plan and money: its text, indicators and control events, as a form takes them."""

from __future__ import annotations

from itertools import count

from facilitator.documents.form_content import NEXT_PARAGRAPH, Item
from facilitator.documents.roadmap_lists import as_paragraphs, dashed
from facilitator.documents.roadmap_names import TEXTS
from facilitator.domain.roadmap import Roadmap, RoadmapIndicator

NOTHING = "-"  # no value, as ministries print it
_OUTLOOK = ("risks", "monitoring")
_PROSE = ("goal", "governance", "decisions", "risks", "monitoring")  # sentences; the others are lists


def part_values(roadmap: Roadmap) -> dict[str, str]:
    """The text by the names of TEXTS; prose ends as it was typed, or with a full stop."""
    return {name: _prose(lines) if name in _PROSE else as_paragraphs(lines) for name, lines in _lines(roadmap).items()}


def part_conditions(roadmap: Roadmap) -> dict[str, bool]:
    found = {name: bool(lines) for name, lines in _lines(roadmap).items()}
    return {
        **found,
        "general": any(told for name, told in found.items() if name not in _OUTLOOK),
        "outlook": any(found[name] for name in _OUTLOOK),
        "indicators": bool(roadmap.indicators),
        "links": roadmap.has_links,
        "no_links": bool(roadmap.groups) and not roadmap.has_links,
        "no_measures": not roadmap.groups,
        "events": bool(roadmap.events),
    }


def part_lists(roadmap: Roadmap) -> dict[str, list[Item]]:
    numbers = count(1)
    return {
        "indicator": [_indicator(one) for one in roadmap.indicators],
        "period": [
            Item(
                {"title": group.title},
                {
                    "event": [
                        Item(
                            {
                                "number": str(next(numbers)),
                                "title": event.event,
                                "measure": event.measure,
                                "term": event.term or NOTHING,
                                "responsible": event.responsible or NOTHING,
                                "document": event.document or NOTHING,
                            }
                        )
                        for event in group.events
                    ]
                },
            )
            for group in roadmap.events
        ],
    }


def _lines(roadmap: Roadmap) -> dict[str, tuple[str, ...]]:
    texts = roadmap.texts
    return {name: texts.alliances if name == "alliance_list" else getattr(texts, name) for name in TEXTS}


def _prose(lines: tuple[str, ...]) -> str:
    ended = (line if line.endswith((".", ":", ";", "!", "?", "…")) else f"{line}." for line in lines if line)
    return dashed(NEXT_PARAGRAPH.join(ended))


def _indicator(one: RoadmapIndicator) -> Item:
    return Item(
        {
            "number": str(one.number),
            "name": one.name,
            "unit": one.unit or NOTHING,
            "baseline": one.baseline or NOTHING,
        },
        by_year={"value": [value or NOTHING for value in one.values]},
    )
