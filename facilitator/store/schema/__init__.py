"""The tables of the newest file format, a module for each concept; statements are parted by a blank line."""

from facilitator.store.schema import (
    adoption,
    attendance,
    council,
    details,
    journal,
    measures,
    minutes,
    people,
    programme,
    reactions,
    revisions,
    session,
    voting,
)

CONCEPTS = (
    journal,
    session,
    people,
    measures,
    council,
    voting,
    adoption,
    revisions,
    details,
    programme,
    attendance,
    reactions,
    minutes,
)
