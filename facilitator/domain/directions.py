"""How the roadmap is laid out: directions, stages with years of their own, clusters, and where a measure stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Direction:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Stage:
    id: str
    name: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Its name may hold commas and «и»: it is never taken apart."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a measure stands: in one direction at most, in any number of stages and clusters."""

    direction_id: str | None = None
    stage_ids: tuple[str, ...] = ()
    cluster_ids: tuple[str, ...] = ()
