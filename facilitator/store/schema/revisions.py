"""Revisions of the roadmap: what stood in it when it was closed, and the act that approved it."""

STATEMENTS = """
CREATE TABLE revision (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    note TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    act_kind TEXT NOT NULL,    -- the approving act, «распоряжением Администрации Томской области»; empty = a project
    act_date TEXT CHECK (act_date IS NULL OR date(act_date) IS act_date),
    act_number TEXT NOT NULL,
    frame TEXT NOT NULL CHECK (json_valid(frame)),  -- what the document had around its measures
    CHECK ((act_kind = '') = (act_date IS NULL))
) STRICT;

CREATE TABLE revision_row (
    id TEXT PRIMARY KEY,
    revision_id TEXT NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE RESTRICT,
    number TEXT NOT NULL,  -- as printed, «2.1»
    content TEXT NOT NULL CHECK (json_valid(content)),
    UNIQUE (revision_id, measure_id)
) STRICT;

CREATE INDEX revision_row_by_measure ON revision_row (measure_id);

CREATE TABLE reopening (  -- the adopted measures came back to the plenary's table, for a next revision
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,  -- among what is said, amended and resolved
    number INTEGER NOT NULL,  -- of that revision
    reason TEXT NOT NULL CHECK (reason <> '')
) STRICT
"""
