"""The appendices of a roadmap as a form takes them; comparison table and register are those of their own documents."""

from __future__ import annotations

from facilitator.documents.comparison import comparison_counts, comparison_items
from facilitator.documents.form_content import NEXT_PARAGRAPH, Item
from facilitator.documents.records import record_items
from facilitator.documents.roadmap_lists import counted, tied
from facilitator.domain.appendices import Appendices, Resolved, Team
from facilitator.domain.round_results import RoundResults

NOTHING = "-"  # no value, as ministries print it


def appendix_values(found: Appendices | None) -> dict[str, str]:
    found = found or Appendices()
    return {
        "presence": tied(found.presence),
        "comparison_counts": comparison_counts(found.comparison) if found.comparison else "",
        "register_counts": counted(found.register.summary) if found.register else "",
    }


def appendix_conditions(found: Appendices | None) -> dict[str, bool]:
    found = found or Appendices()
    return {
        "teams": bool(found.teams),
        "resolutions": bool(found.resolved),
        "rounds": bool(found.rounds),
        "votes": bool(found.resolved or found.rounds),
        "comparison": found.comparison is not None,
        "register": found.register is not None,
        "approvers": bool(found.approvers),
    }


def appendix_lists(found: Appendices | None) -> dict[str, list[Item]]:
    found = found or Appendices()
    return {
        "team": [_team(team) for team in found.teams],
        "resolution": [_resolution(one) for one in found.resolved],
        "round": [_round(one) for one in found.rounds],
        "item": comparison_items(found.comparison) if found.comparison else [],
        "row": record_items(found.register) if found.register else [],
        "approver": [
            Item({"number": one.number, "executor": one.executor, "measures": one.measures, "status": one.status})
            for one in found.approvers
        ],
    }


def _team(team: Team) -> Item:
    members = [
        Item(
            {
                "number": str(number),
                "name": one.name,
                "organisation": one.organisation or NOTHING,
                "category": one.category,
                "role": one.role,
            }
        )
        for number, one in enumerate(team.members, 1)
    ]
    return Item({"title": team.title}, {"member": members})


def _resolution(one: Resolved) -> Item:
    return Item(
        {
            "number": one.number,
            "subject": one.subject,
            "votes": tied(one.votes),
            "rule": tied(one.rule),
            "decision": counted(one.decision),
            "dissent": NEXT_PARAGRAPH.join(one.dissent),
        }
    )


def _round(one: RoundResults) -> Item:
    results = [
        Item(
            {
                "place": result.place or NOTHING,
                "number": result.number or NOTHING,
                "title": result.title,
                "raw": result.raw or NOTHING,
                "weighted": result.weighted or NOTHING,
                "outcome": result.outcome or NOTHING,
            }
        )
        for result in one.printed()
    ]
    return Item({"title": one.title, "rule": tied(one.rule)}, {"score": results})
