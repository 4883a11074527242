"""What a session is called, where and when it is, in which years and units its roadmap runs."""

from __future__ import annotations

from facilitator.domain.errors import UserError
from facilitator.domain.session import Header
from facilitator.services.orders import refuse_in_use
from facilitator.services.session import Session, act
from facilitator.store import Connection
from facilitator.store import session as session_store
from facilitator.text import N_, _


@act
def change_header(session: Session, header: Header) -> Header:
    """Write all of it anew, as one act; that a session is a rehearsal stays. Gives it as it was saved.

    Raises UserError for what session.toml could not say either, where nothing changes, and for years that leave money,
    stages or values of indicators outside, naming them.
    """
    from facilitator.domain.header_faults import header_faults
    from facilitator.store import money_sums

    present = session_store.header(session.db)
    header = header.cleaned()._replace(is_rehearsal=present.is_rehearsal)
    for fault in header_faults(header):
        raise UserError(fault.sentence)
    if header == present:
        raise UserError(_("All of this is so already: nothing was changed."))
    _require_years(session.db, header)
    with session.operation(N_("Change what is known of the session")) as db:
        money_sums.forget_years_outside(db, header.first_year, header.last_year)
        session_store.write_header(db, header)
    return header


def header(db: Connection) -> Header:
    return session_store.header(db)


def _require_years(db: Connection, header: Header) -> None:
    """What lies in years keeps them in the programme."""
    from facilitator.store import directions, indicators, users

    first, last = header.first_year, header.last_year
    stages = [one.name for one in directions.stages(db) if not first <= one.first_year <= one.last_year <= last]
    measured = [
        one.name
        for one in indicators.indicators(db)
        if set(one.values) - set(header.years) or (one.baseline_year or last) > last
    ]
    for names, sentence in (
        (
            users.measures_with_money_outside(db, first, last),
            _("Measures have money outside {first}–{last}: {users}; take it out before changing the years."),
        ),
        (stages, _("Stages lie outside {first}–{last}: {users}; change them before the years.")),
        (measured, _("Indicators have values outside {first}–{last}: {users}; change them before the years.")),
    ):
        refuse_in_use(names, sentence.format(first=first, last=last, users="{users}"))
