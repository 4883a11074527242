"""A counted round in words and for other programs: notes with the arithmetic, a table of lines, JSON."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction

from facilitator.domain import tallies as domain
from facilitator.domain.adoption import quorum_needed, votes_needed
from facilitator.domain.tallies import Line
from facilitator.domain.voting import Channel, Method, Round, View
from facilitator.services.tallies import Tally, count_of, is_adopted
from facilitator.store import Connection, measures
from facilitator.text import _


def sentences(found: Tally) -> list[str]:
    """Turnout and, for decisions, quorum and majority with their arithmetic, as the minutes print them."""
    present = sum(found.voters.values())
    told = [_("Voted: {present} of {entitled} entitled.").format(present=present, entitled=found.entitled)]
    if found.round.rule.channel is Channel.TOTALS:
        told.append(_("Counted by hand: totals, not ballots."))
    absent = [one.name for one in found.round.classes if not found.voters.get(one.name)]
    is_weighed = found.round.rule.method is not Method.DECISION and len(absent) < len(found.round.classes)
    if absent and is_weighed:
        sentence = _("Nobody of {names} voted: the share is spread over the other categories in proportion.")
        told.append(sentence.format(names=", ".join(absent)))
    if found.round.rule.method is Method.DECISION:
        needed = quorum_needed(found.round.rule.quorum, max(found.entitled, 1))
        sentence = (
            _("Quorum: {needed} are needed, it is there.")
            if present >= needed
            else _("Quorum: {needed} are needed, it is not there.")
        )
        told.append(sentence.format(needed=needed))
    return told


def decision_sentence(found: Tally, line: Line) -> str:
    """«For 41 of 62 who voted, 32 are needed: adopted.»"""
    count = count_of(line, found.voters, found.entitled)
    sentence = (
        _(
            "For {votes_for}, against {against}, abstained {abstained} of {present} who voted; "
            "{needed} are needed: adopted."
        )
        if is_adopted(found.round, line, found.voters, found.entitled)
        else _(
            "For {votes_for}, against {against}, abstained {abstained} of {present} who voted; "
            "{needed} are needed: not adopted."
        )
    )
    return sentence.format(
        votes_for=count.votes_for,
        against=count.votes_against,
        abstained=count.abstained,
        present=count.present,
        needed=votes_needed(found.round.rule.majority, count),
    )


def as_json(db: Connection, found: Tally) -> dict[str, object]:
    """The tally for other programs: whole numbers as such, fractions rounded with the exact ones beside them."""
    by_id = {one.id: one for one in measures.in_states(db)}
    official = {one.measure_id: one for one in domain.official(found.round.rule, found.lines)}
    rows = []
    for line in found.lines:
        measure, place = by_id[line.measure_id], official[line.measure_id]
        row: dict[str, object] = {
            "number": measure.number,
            "title": measure.title,
            **_score(_official_score(found, line)),
            "supporters": line.raw.supporters,
            "rank_from": place.rank_from,
            "rank_to": place.rank_to,
            "chosen": line.measure_id in found.chosen,
            "tied_at_the_line": line.measure_id in found.tied,
            "views": {"raw": _rank(line.raw), "weighted": _rank(line.weighted)},
            "per_category": {
                name: _rank(rank) | {"voters": found.voters.get(name, 0)} for name, rank in line.per_class
            },
            "supported_by_all": line.is_supported_by_all,
            "divisive": line.is_divisive,
            "uncertain": line.is_uncertain,
        }
        rows.append(row | _particulars(found, line))
    return {
        "round": found.round.number,
        "title": found.round.title,
        "state": str(found.round.state),
        "frozen_at": found.round.frozen_at,
        "rule": _rule(found.round),
        "counted_from": str(found.round.rule.channel),
        "voters": sum(found.voters.values()),
        "entitled": found.entitled,
        "notes": sentences(found),
        "measures": rows,
    }


def _particulars(found: Tally, line: Line) -> dict[str, object]:
    """What only some methods have."""
    row: dict[str, object] = {}
    if found.round.rule.method is Method.SCORE:
        row["criteria"] = [
            {"name": one.name, "mean": _number(one.mean), "median": _number(one.median), "n": one.n}
            for one in line.criteria
        ]
    if found.round.rule.method is Method.DECISION:
        row["for"], row["against"], row["abstained"] = line.decisions
        row["arithmetic"] = decision_sentence(found, line)
    if line.at_most is not None:
        row["at_least"], row["at_most"] = _number(line.raw.score), line.at_most
    return row


def _rule(voting_round: Round) -> dict[str, object]:
    rule = asdict(voting_round.rule)
    rule["weights"] = dict(voting_round.rule.weights)
    rule["classes"] = [{"name": one.name, "share": one.share} for one in voting_round.classes]
    return rule


def _rank(rank: domain.Rank) -> dict[str, object]:
    return {
        **_score(rank.score),
        "supporters": rank.supporters,
        "rank_from": rank.rank_from,
        "rank_to": rank.rank_to,
    }


def _score(score: Fraction) -> dict[str, object]:
    exact = {} if score.denominator == 1 else {"score_exact": str(score)}
    return {"score": _number(score), **exact}


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else round(float(value), 6)


def as_lines(db: Connection, found: Tally) -> list[str]:
    """The tally for people: title, notes, and a line for each measure in the official order."""
    titles = {one.id: (one.number, one.title) for one in measures.in_states(db)}
    told = [_("Round {number}: {title}").format(number=found.round.number, title=found.round.title), *sentences(found)]
    official = {one.measure_id: one for one in domain.official(found.round.rule, found.lines)}
    for line in found.lines:
        number, title = titles[line.measure_id]
        place = official[line.measure_id]
        shared = f"{place.rank_from}–{place.rank_to}" if place.rank_to > place.rank_from else str(place.rank_from)
        mark = "+" if line.measure_id in found.chosen else "?" if line.measure_id in found.tied else " "
        told.append(f"{mark} {shared:>7} {_number(_official_score(found, line)):>8} {number:>5}  {title}")
    return told


def _official_score(found: Tally, line: Line) -> Fraction:
    return line.weighted.score if found.round.rule.view is View.WEIGHTED else line.raw.score
