"""Who plays and what they bring: the folder's proposals and people, as many of them as the script wants."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.rehearsal import PlannedProposal, Script, is_of_draft, multiplied
from facilitator.domain.session_plan import SessionPlan
from facilitator.text import N_, _, speaking


def proposals(plan: SessionPlan, folder: Path, script: Script) -> dict[str, PlannedProposal]:
    """By key. Raises UserError for a row that names what session.toml or an earlier row does not have."""
    from facilitator.documents.proposals import read_proposals

    name = plan.file("proposals")
    if name is None:
        return {}
    rows = read_proposals(folder / name, plan.header.years, plan.header.money_unit)
    _require_known(plan, name, rows)
    of_groups = [row for row in rows if not is_of_draft(row)]
    wanted = len(of_groups) if script.proposals is None else script.proposals
    return {row.key: row for row in (*filter(is_of_draft, rows), *multiplied(of_groups, wanted))}


def people_file(plan: SessionPlan, folder: Path, script: Script, papers: Path) -> Path | None:
    """The table to import: the folder's own, or one of another size that is written to `papers`; None for nobody."""
    from facilitator.documents.people import read_people

    name = plan.file("people")
    if name is None or script.people is None:
        return None if name is None else folder / name
    rows = read_people(folder / name, len(plan.days))
    if not rows or not script.people:
        return None
    papers.mkdir(exist_ok=True)
    target = papers / "people.csv"
    _write_people(target, _as_many(plan, rows, script.people), len(plan.days))
    return target


def _as_many(plan: SessionPlan, rows: list[PersonRow], wanted: int) -> list[PersonRow]:
    """Beyond the table's people, more of the same roles; none of them leads a group."""
    extra = []
    for number in range(len(rows), wanted):
        like = rows[number % len(rows)]
        with speaking(plan.header.document_language):
            name = _(N_("Participant {number}")).format(number=number + 1)
        extra.append(replace(like, name=name, is_lead=(False,) * len(like.is_lead)))
    return [*rows, *extra][:wanted]


def _write_people(target: Path, rows: list[PersonRow], days: int) -> None:
    groups = [f"Group of day {day}" for day in range(1, days + 1)]
    leads = [f"Lead of day {day}" for day in range(1, days + 1)]
    with target.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, delimiter=";")
        table.writerow(["Participant", "Organisation", "Category", "Vote", *groups, *leads])
        for row in rows:
            vote = "advisory" if row.vote is Vote.ADVISORY else "deciding"
            marks = ["yes" if is_lead else "" for is_lead in row.is_lead]
            table.writerow([row.name, row.organisation, row.category, vote, *row.groups, *marks])


def _require_known(plan: SessionPlan, name: str, rows: list[PlannedProposal]) -> None:
    groups = {"", *(group.name for group in plan.groups if group.day == 1)}
    sources = {source.name for source in plan.sources}
    alliances = {alliance.name for alliance in plan.alliances}
    keys = {""}
    for row in rows:
        known = groups - {""} if not is_of_draft(row) else groups
        unknown = [row.group] if row.group not in known else []
        unknown += [one.source for one in row.funding if one.source not in sources]
        unknown += [one for one in row.alliances if one not in alliances]
        if unknown:
            sentence = _("“{name}”, row {key}: “{found}” is no group of day 1, source or alliance of session.toml.")
            raise UserError(sentence.format(name=name, key=row.key, found=unknown[0]))
        if row.key in keys or (row.same_as not in keys and not row.same_as.startswith("п.")):
            sentence = _("“{name}”, row {key}: its number must be new, and the row that says the same an earlier one.")
            raise UserError(sentence.format(name=name, key=row.key))
        keys.add(row.key)
