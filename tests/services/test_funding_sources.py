"""Sources of money are added, changed, put in order, and removed as long as no measure is paid from them."""

from __future__ import annotations

from pool import shortlisted
from refusals import refused
from snapshots import content

from facilitator.domain.adoption import Count
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.session import FundingSource, SourceKind
from facilitator.services import acts, adoption, details, funding_sources
from facilitator.services.session import Session


def test_a_source_is_added_changed_moved_and_removed_each_as_one_act(session: Session) -> None:
    before = content(session.db)
    made = funding_sources.add_source(session, " гранты ", SourceKind.OTHER)
    assert made == FundingSource(made.id, "гранты", SourceKind.OTHER)
    changed = funding_sources.change_source(session, made._replace(name="Гранты", kind=SourceKind.FEDERAL))
    funding_sources.move_source(session, made.id, 1)
    assert funding_sources.sources(session.db)[0] == changed
    funding_sources.remove_source(session, made.id)
    assert made.id not in {one.id for one in funding_sources.sources(session.db)}
    assert acts.describe(session.db, session.next_undo()) == "Remove the source of money “Гранты”"
    for _act in range(4):
        session.undo()
    assert content(session.db) == before


def test_a_name_that_is_taken_or_empty_is_refused_and_so_is_what_is_not_there(session: Session) -> None:
    first = funding_sources.sources(session.db)[0]
    with refused(session.db, "The name is missing"):
        funding_sources.change_source(session, first._replace(name=""))
    with refused(session.db, "The name “Местные бюджеты” is taken already."):
        funding_sources.add_source(session, "Местные бюджеты", SourceKind.LOCAL)
    for act in (
        lambda: funding_sources.change_source(session, first._replace(id="no")),
        lambda: funding_sources.move_source(session, "no", 1),
        lambda: funding_sources.remove_source(session, "no"),
    ):
        with refused(session.db, "There is no such source of funding in the session."):
            act()


def test_a_source_that_pays_measures_stays_and_the_others_may_all_go(session: Session) -> None:
    first, *others = funding_sources.sources(session.db)
    one, other = shortlisted(session, "a", "b")
    for measure_id in (one, other):
        details.detail(session, measure_id, Details(funding=(FundingAmount(first.id, 2018, 100),)))
    with refused(session.db, "Measures are paid from this source: 1, 2; take their amounts out"):
        funding_sources.remove_source(session, first.id)
    for source in others:
        funding_sources.remove_source(session, source.id)
    for measure_id in (one, other):
        details.detail(session, measure_id, Details())
    funding_sources.remove_source(session, first.id)
    assert funding_sources.sources(session.db) == []


def test_a_source_is_not_kept_by_a_measure_that_was_declined(session: Session) -> None:
    [source, *_others], [declined] = funding_sources.sources(session.db), shortlisted(session, "a")
    details.detail(session, declined, Details(funding=(FundingAmount(source.id, 2018, 100),)))
    adoption.put_to_the_vote(session, "a", [declined], Count(3, 3, 0, 3, 0))
    before = content(session.db)
    funding_sources.remove_source(session, source.id)
    assert source not in funding_sources.sources(session.db)
    session.undo()
    assert content(session.db) == before
