"""What changed in a measure from one revision to another, in words: what each field was and what it has become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.domain.money import MoneyUnit, decimals_needed, format_amount, unit_caption
from facilitator.domain.revisions import RevisionRow, RowChange
from facilitator.domain.terms import Term, format_term
from facilitator.store import Connection, journal
from facilitator.text import N_, _

_FIELDS = {
    "term": N_("term"),
    "lead": N_("lead executor"),
    "co_executors": N_("co-executors"),
    "document_kind": N_("kind of document"),
    "result": N_("expected result"),
    "alliances": N_("alliances"),
    "indicators": N_("target indicators"),
    "direction": N_("direction"),
}
_TABLES = {"alliances": "alliance", "indicators": "indicator", "direction": "direction"}  # of which a row has ids


def changed_fields(db: Connection, change: RowChange, unit: MoneyUnit, language: str) -> str:
    """A line for each field beside the wording, and for each amount of money; "" where none has changed."""
    before, after = change.before, change.after
    if before is None or after is None:
        return ""
    lines: list[str] = []
    for name in change.fields:
        if name == "funding":
            lines += _changed_amounts(before, after, unit, language)
        else:
            told = (_in_words(db, name, getattr(one, name), language) for one in (before, after))
            lines.append(_line(_(_FIELDS[name]), *told))
    return "\n".join(lines)


def _line(what: str, before: str, after: str) -> str:
    return _("{field}: {before} → {after}").format(field=what, before=before or "–", after=after or "–")


def _in_words(db: Connection, name: str, content: Term | str | tuple[str, ...], language: str) -> str:
    if isinstance(content, Term):
        return format_term(content, language)
    pieces = (content,) if isinstance(content, str) else content
    return "; ".join(_names(db, _TABLES[name], pieces) if name in _TABLES else pieces)


def _names(db: Connection, table: str, ids: Iterable[str]) -> Iterator[str]:
    """As they are called now; of what is gone, as it was called last."""
    for one in filter(None, ids):
        yield journal.present(db, table, "name", one) or journal.last_known(db, table, "name", one) or "?"


def _changed_amounts(before: RevisionRow, after: RevisionRow, unit: MoneyUnit, language: str) -> Iterator[str]:
    old, new = ({one[:2]: one[2] for one in row.funding} for row in (before, after))
    places = [place for place in dict.fromkeys([*old, *new]) if old.get(place) != new.get(place)]
    pairs = [(old.get(place), new.get(place)) for place in places]
    decimals = decimals_needed([one for pair in pairs for one in pair if one is not None], unit)
    caption = _("funding ({source}, {year}, {unit})")
    for (source, year), pair in zip(places, pairs, strict=True):
        told = ("" if one is None else format_amount(one, unit, language, decimals) for one in pair)
        yield _line(caption.format(source=source, year=year, unit=unit_caption(unit, language)), *told)
