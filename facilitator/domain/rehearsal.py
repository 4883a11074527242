"""What simulated people do in a rehearsal, step by step, and what they bring: proposals with all their details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.domain.measures import Details


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that one user does: `act` by its name, `arguments` as he chose or typed them.

    `actor` is who is at the keyboard: moderator, secretary or lead:GROUP_ID.
    """

    act: str
    arguments: Mapping[str, object]
    actor: str


@dataclass(frozen=True, slots=True)
class PlannedAmount:
    """`amount` in kopecks; `source` by its name in the session."""

    source: str
    year: int
    amount: int


@dataclass(frozen=True, slots=True)
class PlannedProposal:
    """`key` is «17», or «п. 1.2» for the details of a row of the draft, which has no group and no title here.

    `same_as` is the key of an earlier row that says the same in other words, or "".
    """

    key: str
    group: str
    title: str
    same_as: str
    executors: tuple[str, ...]
    term_text: str
    document_kind: str
    result: str
    funding: tuple[PlannedAmount, ...]
    alliances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """How large the rehearsal is; None = as many as the session folder has. `seed` decides every chance.

    `people` stand on the list; some more come without being on it. Without ballots the plenary agrees on a list.
    """

    people: int | None = None
    proposals: int | None = None
    seed: int = 1
    has_ballots: bool = True


def is_of_draft(proposal: PlannedProposal) -> bool:
    return proposal.key.startswith("п.")


def multiplied(proposals: Sequence[PlannedProposal], count: int) -> list[PlannedProposal]:
    """The first `count` proposals; where there are fewer, they come again as further stages of themselves."""
    found: list[PlannedProposal] = []
    stage = 1
    while proposals and len(found) < count:
        found += proposals if stage == 1 else [_stage(one, stage) for one in proposals]
        stage += 1
    return found[:count]


def filled(own: Details, planned: Details) -> Details:
    """The details that a row of the draft has, its gaps filled with the planned ones; the alliances are the planned."""
    lead, *co_executors = own.executors or ("",)
    planned_lead, *planned_co_executors = planned.executors or ("",)
    return Details(
        executors=(lead or planned_lead, *(co_executors or planned_co_executors)),
        term_text=own.term_text or planned.term_text,
        document_kind=own.document_kind or planned.document_kind,
        result=own.result or planned.result,
        funding=own.funding or planned.funding,
        alliance_ids=planned.alliance_ids,
    )


def _stage(proposal: PlannedProposal, stage: int) -> PlannedProposal:
    same_as = proposal.same_as and not proposal.same_as.startswith("п.") and f"{proposal.same_as}/{stage}"
    return replace(
        proposal,
        key=f"{proposal.key}/{stage}",
        title=f"{proposal.title} ({stage}-я очередь)",
        same_as=same_as or "",
    )
