"""Which acts are open to whom and when: objections, which are only shown."""

from __future__ import annotations

import pytest

from facilitator.domain.abilities import Ability, Objection, Role, objections, role_of


@pytest.mark.parametrize(
    ("actor", "ability", "opened", "group", "expected"),
    [
        ("moderator", Ability.VOTING, ["voting"], None, []),
        ("moderator", Ability.VOTING, [], None, [Objection.OTHER_TIME]),
        ("moderator", Ability.PROPOSALS, ["proposals"], "a", []),
        ("secretary", Ability.COUNCIL, ["council"], None, []),
        ("secretary", Ability.ADOPTION, ["adoption"], None, [Objection.OTHER_ROLE]),
        ("secretary", Ability.PROGRAMME, [], None, [Objection.OTHER_ROLE]),
        ("lead:a", Ability.PROPOSALS, ["proposals"], "a", []),
        ("lead:a", Ability.PROPOSALS, ["proposals"], None, []),
        ("lead:a", Ability.PROPOSALS, ["proposals"], "b", [Objection.OTHER_GROUP]),
        ("lead:a", Ability.DETAILS, [], "b", [Objection.OTHER_GROUP, Objection.OTHER_TIME]),
        ("lead:a", Ability.COUNCIL, [], None, [Objection.OTHER_ROLE, Objection.OTHER_TIME]),
        ("secretary", Ability.REGISTRATION, [], None, []),
        ("moderator", Ability.DOCUMENTS, [], None, []),
    ],
)
def test_what_speaks_against_an_act(
    actor: str, ability: Ability, opened: list[str], group: str | None, expected: list[Objection]
) -> None:
    assert objections(actor, ability, opened, group) == expected


def test_an_actor_is_a_role_and_perhaps_a_group() -> None:
    assert role_of("lead:12") == (Role.LEAD, "12")
    assert role_of("moderator") == (Role.MODERATOR, "")
