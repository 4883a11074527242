"""The comparison table's content: what became of each row of the draft, then what is new, with the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.adoption import Field
from facilitator.domain.comparison import Fate, fate_of, is_new
from facilitator.domain.measures import Measure, Origin, State, lineage, root
from facilitator.domain.roadmap import Comparison, ComparisonRow
from facilitator.services import round_results
from facilitator.store import Connection, measures
from facilitator.store import adoption as adoption_store
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import _, speaking


@dataclass(frozen=True, slots=True)
class _Material:
    measures: Mapping[str, Measure]
    sources: Mapping[str, tuple[Measure, ...]]
    verdicts: Mapping[str, tuple[tuple[str, str], ...]]
    groups: Mapping[str, str]
    merged_into: Mapping[str, str | None]
    amended: frozenset[str]
    voted_on: frozenset[str]

    def root_of(self, measure: Measure) -> Measure:
        return self.measures[root(measure.id, self.merged_into)]


def comparison(db: Connection) -> Comparison:
    """Draft -> adopted, in the session's document language."""
    header = session_store.header(db)
    with speaking(header.document_language):
        material = _material(db)
        rows = (*_rows_of_draft(material), *_rows_of_new(material))
        numbered = tuple(ComparisonRow(str(number), *row) for number, row in enumerate(rows, 1))
        counts = Counter(row.fate for row in numbered)
        return Comparison(
            language=header.document_language,
            title=_("Comparison table of the preliminary draft and the adopted wording") + "\n" + header.document_title,
            made_on=header.starts_on,
            rows=numbered,
            counts=tuple((fate, counts[fate]) for fate in Fate if fate is not Fate.PENDING or counts[fate]),
        )


def _material(db: Connection) -> _Material:
    found = measures.in_states(db)
    return _Material(
        {measure.id: measure for measure in found},
        lineage(found),
        measures.verdicts(db),
        {group.id: group.name for group in people_store.groups(db)},
        {measure.id: measure.merged_into for measure in found},
        frozenset(one.measure_id for one in adoption_store.amendments(db) if one.field is Field.TITLE),
        round_results.put_to_the_vote(db, round_results.officials(db)),
    )


_Row = tuple[str, str, str, Fate, str]


def _rows_of_draft(material: _Material) -> list[_Row]:
    rows: list[_Row] = []
    decided = (State.SHORTLISTED, State.ADOPTED, State.DECLINED)
    is_chosen_from = any(one.state in decided for one in material.measures.values())
    for draft in material.measures.values():
        if draft.origin is Origin.DRAFT:
            target = material.root_of(draft)
            fate = fate_of(draft, target, is_chosen_from=is_chosen_from)
            adopted = "" if fate in (Fate.WITHDRAWN, Fate.PENDING) else target.title
            reason = _reason(material, draft, target, fate)
            rows.append((draft.number_in_draft, draft.original_title, adopted, fate, reason))
    return rows


def _rows_of_new(material: _Material) -> list[_Row]:
    adopted = [one for one in material.measures.values() if one.state is State.ADOPTED]
    return [
        ("", "", one.title, Fate.NEW, _origin(material, one))
        for one in adopted
        if is_new(one, material.sources.get(one.id, ()))
    ]


_TOLD_BY = {  # the verdicts whose reason says why a row came to what it is
    Fate.KEPT: (),
    Fate.REWORDED: ("reword",),
    Fate.MERGED: ("merge",),
    Fate.WITHDRAWN: ("park", "reject"),
}


def _reason(material: _Material, draft: Measure, target: Measure, fate: Fate) -> str:
    if target.state in (State.ADOPTED, State.PARKED, State.REJECTED):
        verdicts = material.verdicts.get(target.id, ())
        told = [reason for kind, reason in verdicts if kind in _TOLD_BY[fate]][-1:]
        if target.id in material.amended and fate is Fate.REWORDED:
            told.append(_("Amended before the plenary"))
        if fate is Fate.MERGED:
            told.insert(0, _("Also in it: {others}").format(others=_companions(material, draft, target)))
        return "; ".join(told)
    if target.state is State.SHORTLISTED:
        return _("Not put to the vote of the plenary yet")
    if target.state is State.DECLINED:
        return _("Declined by the plenary")
    if fate is Fate.PENDING:
        return _("Not voted on yet")
    return _("Not chosen by the vote") if target.id in material.voted_on else _("Not voted on")


def _companions(material: _Material, draft: Measure, target: Measure) -> str:
    """What else lives on in the measure that a draft row was merged into."""
    others = [one for one in material.sources.get(target.id, ()) if one.origin is not Origin.MERGE and one != draft]
    items = [one.number_in_draft for one in others if one.origin is Origin.DRAFT and one.number_in_draft]
    numbers = [str(one.number) for one in others if one.origin is not Origin.DRAFT or not one.number_in_draft]
    told = [_("item {number} of the draft").format(number=number) for number in items]
    return "; ".join([*told, *([_("No. {numbers}").format(numbers=", ".join(numbers))] if numbers else [])])


def _origin(material: _Material, measure: Measure) -> str:
    sources = [one for one in (measure, *material.sources.get(measure.id, ())) if one.group_id is not None]
    groups = list(dict.fromkeys(material.groups[one.group_id] for one in sources if one.group_id))
    if len(sources) > 1:
        told = ", ".join(str(one.number) for one in sources)
        names = ", ".join(_("“{name}”").format(name=name) for name in groups)
        return _("Proposals {numbers} of the groups {groups}, merged").format(numbers=told, groups=names)
    return _("Proposal {number} of the group “{group}”").format(
        number=sources[0].number if sources else measure.number, group=groups[0] if groups else "-"
    )
