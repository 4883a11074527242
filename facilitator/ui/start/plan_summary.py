"""What a plan will make, in a few lines for those who press the button."""

from __future__ import annotations

from datetime import timedelta

from facilitator.domain.money import unit_caption
from facilitator.domain.session_plan import SessionPlan
from facilitator.domain.session_questions import years_as_written
from facilitator.domain.time_zones import words_of
from facilitator.text import _, current_language, ngettext
from facilitator.ui.clock import date_text
from facilitator.ui.looks import LANGUAGES_TOLD

NOTHING = "–"


def summary(plan: SessionPlan, base: SessionPlan, *, has_day: bool) -> list[tuple[str, str]]:
    """(what, in words), in the order of the questions; without dates as long as no day was said.

    `base` is the plan that was begun with.
    """
    header = plan.header
    language = _(LANGUAGES_TOLD[header.document_language])
    document = f"{header.document_title} ({language})".replace("\n", " ")
    names = ", ".join(one.name for one in plan.alliances)
    return [
        (_("Session"), header.title or NOTHING),
        (_("Document"), document),
        (_("Place"), header.place or NOTHING),
        (_("Time zone"), words_of(header.time_zone, header.starts_on)),
        *_days(plan, has_day=has_day),
        (_("Categories"), ", ".join(plan.categories) or NOTHING),
        (_("Alliances"), names or _("none")),
        (_("Years"), f"{header.first_year}–{header.last_year}"),
        (_("Money"), _money(plan)),
        (_("Goes along"), _along(plan)),
        *_as_written(plan, base),
    ]


def _days(plan: SessionPlan, *, has_day: bool) -> list[tuple[str, str]]:
    """Each day with its date, its groups and its hours."""
    found = []
    for number, name in enumerate(plan.days, 1):
        day = plan.header.starts_on + timedelta(days=number - 1)
        groups = sum(one.day == number for one in plan.groups)
        items = [one for one in plan.programme if one.day == number]
        told = [date_text(day)] if has_day else []
        told.append(ngettext("{count} group", "{count} groups", groups).format(count=groups))
        if items:
            counted = ngettext("{count} item from {start}", "{count} items from {start}", len(items))
            told.append(counted.format(count=len(items), start=f"{items[0].starts:%H:%M}"))
        else:
            told.append(_("without a programme"))
        found.append((name or NOTHING, "; ".join(told)))
    return found


def _money(plan: SessionPlan) -> str:
    if not plan.sources:
        return _("without money")
    unit = unit_caption(plan.header.money_unit, current_language())
    return f"{unit}: {', '.join(one.name for one in plan.sources)}"


def _as_written(plan: SessionPlan, base: SessionPlan) -> list[tuple[str, str]]:
    """What is to be looked through in a session that was moved to other years."""
    in_texts, in_indicators = map(", ".join, years_as_written(plan, base))
    told = [_("in texts – {years}").format(years=in_texts)] if in_texts else []
    told += [_("in indicators – {years}").format(years=in_indicators)] if in_indicators else []
    return [(_("Years left as written"), "; ".join(told))] if told else []


def _along(plan: SessionPlan) -> str:
    files = [name for use, name in plan.files if use in ("draft", "measures", "people")]
    texts = [_("texts of the roadmap")] if plan.passport or plan.general else []
    lists = [_("directions, stages, indicators")] if plan.details.directions or plan.details.indicators else []
    rounds = [_("rounds of voting")] if plan.elections else []
    return ", ".join([*files, *texts, *lists, *rounds]) or _("nothing: draft and people come later")
