"""Minutes, register, procedure, attendance and consents as sheets: every count a number of its own."""

from __future__ import annotations

from datetime import date
from operator import itemgetter

from facilitator.domain.adoption import Resolution
from facilitator.domain.dates import day_in_figures
from facilitator.domain.minutes import Minutes
from facilitator.domain.records import Record
from facilitator.domain.sheets import Cell, Sheet, number_or_text
from facilitator.services import attendance_list, consent_list, minutes, records
from facilitator.store import Connection, revisions
from facilitator.store import adoption as adoption_store
from facilitator.text import _, current_language


def of_minutes(db: Connection) -> list[Sheet]:
    """The votes, always; speeches, results of rounds and reactions of groups where there are any."""
    content = minutes.minutes(db)
    more = (_speeches(content), _results(content), _reactions(content))
    return [_votes(db), *(sheet for sheet in more if sheet.rows)]


def of_register(db: Connection) -> list[Sheet]:
    return [_record(records.register(db), _("Register"))]


def of_procedure(db: Connection) -> list[Sheet]:
    return [_record(records.procedure(db), _("Proposed procedure"))]


def of_attendance(db: Connection) -> list[Sheet]:
    """People with 1 for a day on which they were registered, 0 for one on which others were; then the counters."""
    content = attendance_list.attendance_list(db)
    days = tuple((_day(day), 12) for day in content.days)
    people = Sheet(
        _("Attendance"),
        (
            (_("Badge"), 8),
            (_("Participant"), 40),
            (_("Organisation"), 40),
            (_("Category"), 16),
            (_("Vote"), 16),
            (_("Groups"), 50),
            *days,
        ),
        tuple(
            (
                row.number,
                row.name,
                row.organisation,
                row.category,
                row.vote,
                "; ".join(row.groups),
                *(None if came is None else int(came) for came in row.is_present),
            )
            for row in content.rows
        ),
    )
    counted = content.counts if content.rows else ()
    rows = tuple((one.label, one.listed, *one.registered) for one in counted)
    counters = Sheet(_("Registered"), ((_("Category, vote"), 40), (_("Listed"), 12), *days), rows)
    return [people, counters]


def of_consents(db: Connection) -> list[Sheet]:
    columns = (
        (_("Executor"), 40),
        (_("Item of the plan"), 12),
        (_("Measure"), 60),
        (_("Role"), 18),
        (_("Term"), 18),
        (_("Status"), 24),
        (_("Ask"), 40),
        (_("Note"), 40),
    )
    rows = tuple(
        (
            executor.name,
            number_or_text(row.item),
            row.measure,
            row.role,
            row.term,
            row.status,
            executor.contact,
            row.note,
        )
        for section in consent_list.consent_list(db).sections
        for executor in section.executors
        for row in executor.rows
    )
    return [Sheet(_("Consents"), columns, rows)]


def _day(day: date) -> str:
    return day_in_figures(day, current_language())


def _votes(db: Connection) -> Sheet:
    """The votes by number, and between them how the roadmap was reopened."""
    columns = (
        (_("Number"), 7),
        (_("Item"), 60),
        (_("Measures"), 12),
        (_("Entitled"), 14),
        (_("Present"), 14),
        (_("For"), 10),
        (_("Against"), 10),
        (_("Abstained"), 14),
        (_("Result"), 16),
    )
    blank = [None] * (len(columns) - 2)
    votes = [(one.position, _vote(number, one)) for number, one in enumerate(adoption_store.resolutions(db), 1)]
    reopened = [(one.position, (None, minutes.reopening_in_words(one), *blank)) for one in revisions.reopenings(db)]
    rows = sorted([*votes, *reopened], key=itemgetter(0))
    return Sheet(_("Votes"), columns, tuple(row for _position, row in rows))


def _vote(number: int, one: Resolution) -> tuple[Cell, ...]:
    count = one.count
    votes = (count.entitled, count.present, count.votes_for, count.votes_against, count.abstained)
    result = _("adopted") if one.is_adopted else _("not adopted")
    return (number, one.subject, len(one.measure_ids), *votes, result)


def _speeches(content: Minutes) -> Sheet:
    columns = ((_("Item"), 40), (_("Heard"), 60), (_("Spoke"), 80))
    rows = tuple(
        (f"{item.number}. {item.title}", question.heard, speech)
        for item in content.items
        for question in item.questions
        for speech in question.speeches
    )
    return Sheet(_("Speeches"), columns, rows)


def _results(content: Minutes) -> Sheet:
    columns = (
        (_("Round"), 30),
        (_("Place"), 10),
        (_("Number"), 8),
        (_("Measure"), 60),
        (_("Votes given"), 20),
        (_("By category"), 40),
        (_("Outcome"), 16),
    )
    rows = tuple(
        (
            found.title,
            number_or_text(row.place),
            number_or_text(row.number),
            row.title,
            number_or_text(row.votes),
            row.by_category,
            row.outcome,
        )
        for found in content.results
        for row in found.rows
    )
    return Sheet(_("Results of rounds"), columns, rows)


def _reactions(content: Minutes) -> Sheet:
    columns = (
        (_("Item of the draft"), 12),
        (_("Draft wording"), 60),
        (_("Group"), 30),
        (_("Reaction"), 14),
        (_("Proposed wording"), 60),
        (_("Reason"), 40),
    )
    rows = tuple((row.item, row.draft, row.group, row.choice, row.wording, row.reason) for row in content.reactions)
    return Sheet(_("Reactions of the groups"), columns, rows)


def _record(record: Record, title: str) -> Sheet:
    columns = ((_("Number"), 7), (_("Wording"), 70), (_("Brought in by"), 40), (_("Decision"), 24), (_("Reason"), 50))
    rows = tuple((int(row.number), row.title, row.origin, row.decision, row.reason) for row in record.rows)
    return Sheet(title, columns, rows)
