"""The rows of the draft as the screen shows them: under their directions, with what groups say of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QIcon

from facilitator.domain.group_forms import CHOICES, Choice, Reaction
from facilitator.domain.measures import Measure
from facilitator.services.draft import DraftRow
from facilitator.text import _
from facilitator.ui import theme
from facilitator.ui.icons import icon
from facilitator.ui.rows_model import Column
from facilitator.ui.sections import Section, with_headings

PICTURES = {Choice.KEEP: "check", Choice.CHANGE: "pencil", Choice.DROP: "x"}
COLOURS = {Choice.KEEP: "success", Choice.CHANGE: "warning", Choice.DROP: "danger"}
OWN_WIDTHS = (9, 0, 16, 26, 22)
OWN_WIDTHS_OF_ALL = (9, 0, 16, 26)
MOST_MARKS = 6  # columns of marks beside which there is room for all the others
NARROW, NARROWEST = 1000, 950  # pixels: below them there is no room for the term, and for the executor
MARK_WIDTH = 6  # letters: a picture and the group's place


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A row of the draft with the term and lead executor that it names, and the reactions of groups, by group id."""

    measure: Measure
    term: str
    lead: str
    reactions: Mapping[str, Reaction]

    @property
    def number(self) -> str:
        return self.measure.number_in_draft or "–"


def draft_lines(rows: Iterable[DraftRow], reactions: Mapping[tuple[str, str], Reaction]) -> list[DraftLine]:
    said: dict[str, dict[str, Reaction]] = {}
    for (group_id, measure_id), reaction in reactions.items():
        said.setdefault(measure_id, {})[group_id] = reaction
    return [DraftLine(row.measure, row.term, row.lead, said.get(row.measure.id, {})) for row in rows]


def under_directions(lines: Iterable[DraftLine]) -> list[DraftLine | Section]:
    """With a heading wherever a new direction begins, the outer ones first."""
    return with_headings(lines, lambda line: line.measure.draft_path)


def own_columns(group_id: str) -> list[Column[DraftLine]]:
    """For one group: its mark in words and colour."""
    pictures = _pictures()

    def choice(line: DraftLine) -> Choice | None:
        reaction = line.reactions.get(group_id)
        return reaction.choice if reaction else None

    def word(line: DraftLine) -> str:
        found = choice(line)
        return _(CHOICES[found]) if found else ""

    def colour(line: DraftLine) -> QColor | None:
        found = choice(line)
        return theme.colour(COLOURS[found]) if found else None

    def picture(line: DraftLine) -> QIcon | None:
        found = choice(line)
        return pictures[found] if found else None

    return [*_common(), Column(_("Group’s word"), word, colour=colour, icon=picture)]


def columns_of_all(group_ids: Sequence[str], names: Sequence[str]) -> list[Column[DraftLine]]:
    """For all groups: a narrow column each, headed by its place in the legend."""
    pictures = _pictures()
    marks = [_mark_column(place, group_id, names[place - 1], pictures) for place, group_id in enumerate(group_ids, 1)]
    return [*_common(), *marks]


def _mark_column(place: int, group_id: str, name: str, pictures: Mapping[Choice, QIcon]) -> Column[DraftLine]:
    def picture(line: DraftLine) -> QIcon | None:
        reaction = line.reactions.get(group_id)
        return pictures[reaction.choice] if reaction else None

    def tip(line: DraftLine) -> str:
        reaction = line.reactions.get(group_id)
        words = [_(CHOICES[reaction.choice]), reaction.wording, reaction.reason] if reaction else [_("no word yet")]
        return f"{name}: " + " – ".join(filter(None, words))

    return Column(str(place), lambda _line: "", icon=picture, tip=tip)


def _common() -> list[Column[DraftLine]]:
    return [
        Column(_("#"), lambda line: line.number),
        Column(_("Measure of the draft"), lambda line: line.measure.original_title),
        Column(_("Term"), lambda line: line.term),
        Column(_("Lead executor"), lambda line: line.lead),
    ]


def _pictures() -> dict[Choice, QIcon]:
    return {choice: icon(name, COLOURS[choice]) for choice, name in PICTURES.items()}
