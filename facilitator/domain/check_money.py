"""The checks of money: declared totals, units mixed up, years outside the term, the share of support."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from facilitator.domain.findings import Checked, CheckedMeasure, Code, Told
from facilitator.domain.money import format_amount, unit_caption
from facilitator.domain.supports import Support, is_above
from facilitator.text import _, current_language

FACTOR = 1000  # between roubles and thousands, thousands and millions: what a wrong unit makes of an amount
Sizes = Mapping[str, list[tuple[int, str]]]

FEWEST_OTHERS = 3  # fewer amounts of a source tell nothing about its usual size


def declared_total(checked: Checked, row: CheckedMeasure) -> Iterator[Told]:
    total = sum(one.amount for one in row.funding)
    if row.declared is not None and row.declared != total:
        sentence = _("The total declared is {declared}, its sources add up to {total} ({unit}).")
        amounts = {"declared": _money(checked, row.declared), "total": _money(checked, total)}
        yield Told(Code.SUM_MISMATCH, sentence.format(**amounts, unit=_unit(checked)))


def years_of_money(_checked: Checked, row: CheckedMeasure) -> Iterator[Told]:
    term = row.measure.term
    if term is None:
        return
    years = sorted({one.year for one in row.funding if one.amount})
    outside = [year for year in years if (term.start and year < term.start.year) or (term.end and year > term.end.year)]
    if outside:
        sentence = _("There is money outside the term “{term}”: {years}.")
        told = sentence.format(term=row.measure.term_text, years=", ".join(map(str, outside)))
        yield Told(Code.FUNDING_OUTSIDE_TERM, told)


def sizes_by_source(checked: Checked) -> Sizes:
    """Source -> its amounts that are not zero, by size, each with its measure; only where one can be out of scale."""
    sizes: dict[str, list[tuple[int, str]]] = {}
    for row in checked.measures:
        for one in row.funding:
            if one.amount:
                sizes.setdefault(one.source_id, []).append((one.amount, row.measure.id))
    in_order = {source: sorted(amounts) for source, amounts in sizes.items()}
    return {source: amounts for source, amounts in in_order.items() if amounts[-1][0] >= FACTOR * amounts[0][0]}


def usual_size(amounts: Sequence[tuple[int, str]], own: Sequence[tuple[int, str]]) -> int | None:
    """The middle one of the amounts without one's own, the lower where there are two; None where too few are left.

    Both are sorted, so that it is found by its place and not by going through all of them.
    """
    left = len(amounts) - len(own)
    if left < FEWEST_OTHERS:
        return None
    place = (left - 1) // 2
    for number, one in enumerate(own):
        if bisect_left(amounts, one) + number - own.index(one) <= place:
            place += 1
    return amounts[place][0]


def mixed_units(checked: Checked, row: CheckedMeasure, sizes: Sizes) -> Iterator[Told]:
    """Amounts 1000 times the middle one of the same source in other measures, or a thousandth of it, and beyond."""
    for source_id in dict.fromkeys(one.source_id for one in row.funding) if sizes else ():
        all_sizes = sizes.get(source_id)
        if all_sizes is None:
            continue
        own = sorted((one.amount, row.measure.id) for one in row.funding if one.source_id == source_id and one.amount)
        usual = usual_size(all_sizes, own)
        if usual is None:
            continue
        amounts = [one.amount for one in row.funding if one.source_id == source_id and one.amount]
        odd = [one for one in amounts if one >= FACTOR * usual or one * FACTOR <= usual]
        if odd:
            sentence = _("“{source}”: {amount} is out of scale with other measures (usually {usual}, {unit}).")
            shown = {"amount": _money(checked, odd[0]), "usual": _money(checked, usual), "unit": _unit(checked)}
            yield Told(Code.MIXED_UNITS, sentence.format(source=checked.sources[source_id], **shown))


def share_of_support(checked: Checked, support: Support) -> Iterator[Told]:
    rule = next((rule for rule in checked.rules if rule.id == support.rule_id), None)
    numbers = {row.measure.id: row.measure.number for row in checked.measures}
    for one in support.supported:
        if rule and one.measure_id in numbers and is_above(one, rule):
            sentence = _(
                "Measure {number}: support of {amount} for costs of {costs} ({unit})"
                " is above the share of {percent} % ({basis})."
            )
            told = sentence.format(
                number=numbers[one.measure_id],
                amount=_money(checked, one.amount or 0),
                costs=_money(checked, one.costs or 0),
                unit=_unit(checked),
                percent=f"{rule.percent:f}",
                basis=rule.basis,
            )
            yield Told(Code.SUPPORT_ABOVE_SHARE, told)


def _money(checked: Checked, kopecks: int) -> str:
    return format_amount(kopecks, checked.header.money_unit, current_language(), 0)


def _unit(checked: Checked) -> str:
    return unit_caption(checked.header.money_unit, current_language())
