"""What the evening council has said of two measures at once: that they are not the same."""

STATEMENTS = """
CREATE TABLE kept_apart (  -- a pair that looked alike and is not; the measure with the smaller id stands first
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    first_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    second_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    reason TEXT NOT NULL CHECK (reason <> ''),
    CHECK (first_id < second_id),
    UNIQUE (first_id, second_id)
) STRICT;

CREATE INDEX kept_apart_by_second ON kept_apart (second_id)
"""
