"""The lists that the roadmap is laid out by: directions, stages, clusters, indicators, rules on support, support."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from facilitator.domain.directions import Stage
from facilitator.domain.indicators import Indicator, format_value
from facilitator.domain.supports import ShareRule, Support
from facilitator.services import directions, found_measures, indicators, session_header, supports, worked_out
from facilitator.services.session import Session
from facilitator.text import N_, _, current_language
from facilitator.ui.about_session.entry_dialogs import NameDialog, ShareRuleDialog, StageDialog, percent_text
from facilitator.ui.about_session.indicator_dialog import IndicatorDialog
from facilitator.ui.about_session.list_kind import ListKind, Row, numbered
from facilitator.ui.about_session.support_dialog import SupportDialog
from facilitator.ui.dialogs import Dialog

# Directions, stages, clusters


def _direction_rows(session: Session) -> list[Row]:
    return numbered([Row(one.id, (one.name,)) for one in worked_out.frame(session.db).directions])


def _ask_direction(session: Session, direction_id: str, parent: QWidget) -> Dialog:
    name = next((row.cells[0] for row in _direction_rows(session) if row.id == direction_id), "")
    change = partial(directions.rename_direction, session, direction_id)
    return NameDialog(_("Direction"), name, parent, change if name else partial(directions.add_direction, session))


def _cluster_rows(session: Session) -> list[Row]:
    return numbered([Row(one.id, (one.name,)) for one in worked_out.frame(session.db).clusters])


def _ask_cluster(session: Session, cluster_id: str, parent: QWidget) -> Dialog:
    name = next((row.cells[0] for row in _cluster_rows(session) if row.id == cluster_id), "")
    change = partial(directions.rename_cluster, session, cluster_id)
    return NameDialog(_("Cluster"), name, parent, change if name else partial(directions.add_cluster, session))


def _stage_rows(session: Session) -> list[Row]:
    stages = worked_out.frame(session.db).stages
    return numbered([Row(one.id, (one.name, _years(one))) for one in stages])


def _ask_stage(session: Session, stage_id: str, parent: QWidget) -> Dialog:
    frame = worked_out.frame(session.db)
    known = next((one for one in frame.stages if one.id == stage_id), None)
    if known is None:
        new = Stage("", "", frame.header.first_year, frame.header.last_year)
        return StageDialog(new, parent, partial(directions.add_stage, session))

    def keep(name: str, first_year: int, last_year: int) -> None:
        directions.change_stage(session, Stage(stage_id, name, first_year, last_year))

    return StageDialog(known, parent, keep)


# Indicators and support


def _indicator_rows(session: Session) -> list[Row]:
    language = current_language()
    rows = []
    for one in indicators.indicators(session.db):
        values = "; ".join(f"{year}: {format_value(value, language)}" for year, value in sorted(one.values.items()))
        rows.append(Row(one.id, (str(one.number), one.name, one.unit, values)))
    return numbered(rows)


def _ask_indicator(session: Session, indicator_id: str, parent: QWidget) -> Dialog:
    years, language = session_header.header(session.db).years, current_language()
    known = next((one for one in indicators.indicators(session.db) if one.id == indicator_id), None)
    keep = indicators.change_indicator if known else indicators.add_indicator
    return IndicatorDialog(known or Indicator("", 0, ""), years, language, parent, partial(keep, session))


def _rule_rows(session: Session) -> list[Row]:
    rules = supports.share_rules(session.db)
    return numbered([Row(one.id, (one.name, f"{percent_text(one.percent)} %", one.basis)) for one in rules])


def _ask_rule(session: Session, rule_id: str, parent: QWidget) -> Dialog:
    known = next((one for one in supports.share_rules(session.db) if one.id == rule_id), None)
    if known is None:
        return ShareRuleDialog(None, parent, partial(supports.add_share_rule, session))

    def keep(name: str, percent: Decimal, basis: str) -> None:
        supports.change_share_rule(session, ShareRule(rule_id, name, percent, basis))

    return ShareRuleDialog(known, parent, keep)


def _support_rows(session: Session) -> list[Row]:
    rules = {one.id: one.name for one in supports.share_rules(session.db)}
    numbers = {measure_id: number for number, measure_id in found_measures.ids_by_number(session.db).items()}
    rows = []
    for one in supports.supports(session.db):
        given = ", ".join(str(number) for number in sorted(numbers[row.measure_id] for row in one.supported))
        rows.append(Row(one.id, (str(one.number), one.name, rules.get(one.rule_id or "", ""), given)))
    return rows


def _ask_support(session: Session, support_id: str, parent: QWidget) -> Dialog:
    db = session.db
    known = next((one for one in supports.supports(db) if one.id == support_id), None)
    keep = supports.change_support if known else supports.add_support
    unit = session_header.header(db).money_unit
    measures = found_measures.ids_by_number(db)
    rules = supports.share_rules(db)
    return SupportDialog(known or Support("", 0, ""), rules, measures, unit, parent, partial(keep, session))


def _years(stage: Stage) -> str:
    if stage.first_year == stage.last_year:
        return str(stage.first_year)
    return f"{stage.first_year}–{stage.last_year}"


ROADMAP_LISTS = (
    ListKind(
        "directions",
        N_("Directions"),
        "split",
        N_("A measure stands in one direction at most; the documents have them in this order."),
        ((N_("Direction"), 0),),
        _direction_rows,
        _ask_direction,
        directions.move_direction,
        directions.remove_direction,
    ),
    ListKind(
        "stages",
        N_("Stages"),
        "fast-forward",
        N_("Stages have years of their own within the programme, and may overlap."),
        ((N_("Stage"), 0), (N_("Years"), 14)),
        _stage_rows,
        _ask_stage,
        directions.move_stage,
        directions.remove_stage,
    ),
    ListKind(
        "clusters",
        N_("Clusters"),
        "circle-dot",
        N_("A measure may stand in several clusters; a name may have commas in it."),
        ((N_("Cluster"), 0),),
        _cluster_rows,
        _ask_cluster,
        directions.move_cluster,
        directions.remove_cluster,
    ),
    ListKind(
        "indicators",
        N_("Indicators"),
        "chart-bar",
        N_("Target indicators with values by year. Which measures bring them about is said on the screen Details."),
        ((N_("#"), 6), (N_("Indicator"), 0), (N_("Unit"), 14), (N_("Values"), 36)),
        _indicator_rows,
        _ask_indicator,
        indicators.move_indicator,
        indicators.remove_indicator,
    ),
    ListKind(
        "rules",
        N_("Share rules"),
        "scale",
        N_("The most that support may pay of the costs, and the act that says so; remarks tell what is above it."),
        ((N_("Rule"), 0), (N_("Share"), 10), (N_("Legal act"), 36)),
        _rule_rows,
        _ask_rule,
        supports.move_share_rule,
        supports.remove_share_rule,
    ),
    ListKind(
        "supports",
        N_("Support"),
        "hand",
        N_("Support measures: what the state gives to the measures of the roadmap, and under which rule."),
        ((N_("#"), 6), (N_("Support measure"), 0), (N_("Rule"), 26), (N_("Measures"), 20)),
        _support_rows,
        _ask_support,
        None,
        supports.remove_support,
    ),
)
