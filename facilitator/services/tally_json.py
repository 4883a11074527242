"""A counted round for other programs: every view, the arithmetic, the course and the frozen rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache

from facilitator.domain.mark_sums import Value
from facilitator.domain.tallies import Line, Rank, official_rank
from facilitator.domain.voting import Method, Round
from facilitator.services import round_course, rounds
from facilitator.services.tallies import Tally
from facilitator.services.tally_report import decision_sentence, sentences
from facilitator.store import Connection


def as_json(db: Connection, found: Tally) -> dict[str, object]:
    """The tally for other programs: whole numbers as such, fractions rounded with the exact ones beside them."""
    titles = rounds.titles(db, found.round.id)
    rows, told = [], cache(_rank)  # equals of a view share their rank
    for line in found.lines:
        number, title = titles[line.measure_id]
        place = official_rank(found.round.rule, line)
        row: dict[str, object] = {
            "number": number,
            "title": title,
            **told(place),
            "supporters": line.raw.supporters,
            "chosen": line.measure_id in found.chosen,
            "tied_at_the_line": line.measure_id in found.tied,
            "views": {"raw": told(line.raw), "weighted": told(line.weighted)},
            "per_category": {
                name: {**told(rank), "voters": found.voters.get(name, 0)} for name, rank in line.per_class
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
        "present": found.present,
        "version": found.round.version,
        "notes": sentences(found),
        "course": round_course.sentences(db, found.round),
        "measures": rows,
    }


def _particulars(found: Tally, line: Line) -> dict[str, object]:
    """What only some methods have."""
    row: dict[str, object] = {}
    if found.round.rule.method is Method.SCORE:
        row["criteria"] = [
            {
                "name": one.name,
                "mean": _number(one.total, one.n),
                "median": _number(one.twice_median, 2) if one.n else None,
                "n": one.n,
            }
            for one in line.criteria
        ]
    if found.round.rule.method is Method.DECISION:
        row["voted_on"] = line.is_voted_on
        row["for"], row["against"], row["abstained"] = line.decisions
        row["arithmetic"] = decision_sentence(found, line) if line.is_voted_on else None
    if line.at_most is not None:
        row["at_least"], row["at_most"] = _number(line.raw.above, line.raw.below), line.at_most
    return row


def _rule(voting_round: Round) -> dict[str, object]:
    rule = asdict(voting_round.rule)
    rule["weights"] = dict(voting_round.rule.weights)
    rule["classes"] = [asdict(one) for one in voting_round.classes]
    return rule


def _rank(rank: Rank) -> Mapping[str, object]:
    above, below, supporters, rank_from, rank_to = rank
    score = {"score": above} if below == 1 else {"score": round(above / below, 6), "score_exact": f"{above}/{below}"}
    return {**score, "supporters": supporters, "rank_from": rank_from, "rank_to": rank_to}


def _number(above: Value, below: int) -> int | float | None:
    """A fraction as JSON has it; None for one of nothing."""
    if not below:
        return None
    return int(above // below) if above % below == 0 else round(float(above / below), 6)
