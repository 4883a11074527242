"""The attendance list as a Word document: what stands in its form. Days are to it what years are to money."""

from __future__ import annotations

from pathlib import Path

from facilitator import paths
from facilitator.documents.form_content import HEADED, Content, Item, headed
from facilitator.documents.form_names import FormList, Vocabulary
from facilitator.documents.minutes import days_in_words
from facilitator.domain.dates import day_of_month
from facilitator.domain.records import AttendanceCount, AttendanceList, AttendanceRow

NOTHING = "-"  # no value, as ministries print it
PRESENT = "+"

ATTENDANCE_NAMES = Vocabulary(
    scalars={**HEADED, "place": ("place", "место"), "date": ("date", "дата")},
    conditions={"rows": ("rows", "строки"), "none": ("none", "пусто")},
    lists={
        "person": FormList(
            ("person", "участник"),
            {
                "number": ("number", "номер"),
                "name": ("name", "имя"),
                "organisation": ("organisation", "организация"),
                "category": ("category", "категория"),
                "vote": ("vote", "голос"),
                "groups": ("groups", "группы"),
            },
            year_fields={"presence": ("presence", "присутствие")},
        ),
        "count": FormList(
            ("count", "итог"),
            {"label": ("label", "название"), "listed": ("listed", "в_списке")},
            year_fields={"registered": ("registered", "зарегистрировано")},
        ),
    },
    years={"title": ("title", "название")},
)


def write_attendance(found: AttendanceList, target: Path) -> None:
    """Write the list to `target`, a .docx, in its own language. Raises UserError if it cannot be written."""
    from facilitator.documents.word_form import write_form

    whole = Item(
        {
            **headed(found.title),
            "place": found.place,
            "date": days_in_words(found.days[0], found.days[-1], found.language),
        },
        {"person": [_person(row) for row in found.rows], "count": [_count(one) for one in found.counts]},
        {"title": [day_of_month(day, found.language) for day in found.days]},
    )
    conditions = {"rows": bool(found.rows), "none": not found.rows}
    content = Content(whole, conditions, found.title, found.language, found.days[-1])
    write_form(paths.forms() / f"attendance_{found.language}.docx", ATTENDANCE_NAMES, content, target)


def _person(row: AttendanceRow) -> Item:
    presence = ["" if came is None else PRESENT if came else NOTHING for came in row.is_present]
    return Item(
        {
            "number": str(row.number),
            "name": row.name,
            "organisation": row.organisation or NOTHING,
            "category": row.category,
            "vote": row.vote,
            "groups": "\n".join(row.groups) or NOTHING,
        },
        {},
        {"presence": presence},
    )


def _count(one: AttendanceCount) -> Item:
    registered = ["" if count is None else str(count) for count in one.registered]
    return Item({"label": one.label, "listed": str(one.listed)}, {}, {"registered": registered})
