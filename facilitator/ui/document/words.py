"""What kinds of remarks, entries of the roadmap and fates of a row are called on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from facilitator.domain.comparison import Fate
from facilitator.domain.dates import day_in_figures, moment_in_figures
from facilitator.domain.findings import Code, Finding
from facilitator.domain.revisions import Approval, Revision
from facilitator.services.checks import HEADS
from facilitator.text import N_, _, current_language

CODES = {
    Code.MISSING_EXECUTOR: N_("no lead executor"),
    Code.MISSING_TERM: N_("no term"),
    Code.UNREADABLE_TERM: N_("unreadable term"),
    Code.TERM_OUTSIDE_PROGRAMME: N_("term outside the years"),
    Code.MISSING_DOCUMENT_KIND: N_("no document"),
    Code.MISSING_RESULT: N_("no result"),
    Code.MISSING_FUNDING: N_("no money"),
    Code.MISSING_INDICATORS: N_("no indicators"),
    Code.NO_ALLIANCE: N_("no alliance"),
    Code.SUM_MISMATCH: N_("sums do not agree"),
    Code.MIXED_UNITS: N_("units mixed up"),
    Code.FUNDING_OUTSIDE_TERM: N_("money outside the term"),
    Code.DUPLICATE: N_("duplicate"),
    Code.UNDECIDED: N_("not decided yet"),
    Code.EXECUTOR_REFUSED: N_("executor refused"),
    Code.CONSENT_MISSING: N_("consent is missing"),
    Code.INDICATOR_WITHOUT_UNIT: N_("indicator without unit"),
    Code.INDICATOR_WITHOUT_TARGET: N_("indicator without target"),
    Code.SUPPORT_ABOVE_SHARE: N_("support above its share"),
}

FATES = {
    Fate.KEPT: N_("kept: {count}"),
    Fate.REWORDED: N_("reworded: {count}"),
    Fate.NEW: N_("new: {count}"),
    Fate.WITHDRAWN: N_("withdrawn: {count}"),
}


def paths() -> Callable[[Finding], tuple[str]]:
    """Gives the heading of the remarks on one measure, indicator or support measure, asked once for each."""
    known: dict[str, tuple[str]] = {}
    heads = {subject: _(head) for subject, head in HEADS.items()}

    def path_of(finding: Finding) -> tuple[str]:
        path = known.get(finding.id)
        if path is None:
            path = known[finding.id] = _path(heads[finding.subject], finding.number, finding.title)
        return path

    return path_of


@lru_cache(4096)
def _path(head: str, number: int, title: str) -> tuple[str]:
    return (head.format(number=number, title=" ".join(title.split())),)


def closed_at(revision: Revision, time_zone: str) -> str:
    """When it was closed, on the hall's clock."""
    at = datetime.fromisoformat(revision.closed_at).astimezone(ZoneInfo(time_zone))
    return moment_in_figures(at, current_language())


def approval_text(approval: Approval | None) -> str:
    """The act in words; empty for a project."""
    if approval is None:
        return ""
    dated = _("{act} of {day} No. {number}") if approval.act_number else _("{act} of {day}")
    day = day_in_figures(approval.act_date, current_language())
    return dated.format(act=approval.act_kind, day=day, number=approval.act_number)
