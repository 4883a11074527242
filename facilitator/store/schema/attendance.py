"""Who came and left on each day, and who came without being on the list."""

STATEMENTS = """
CREATE TABLE attendance (  -- one row a stay: who comes again has several
    id TEXT PRIMARY KEY,
    part_id TEXT NOT NULL REFERENCES part (id) ON DELETE RESTRICT,
    participant_id TEXT NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    arrived_at TEXT NOT NULL,
    left_at TEXT  -- may lie before it where somebody has put the computer's clock right
) STRICT;

CREATE INDEX attendance_by_part ON attendance (part_id, participant_id);

CREATE INDEX attendance_by_participant ON attendance (participant_id);

CREATE TABLE walk_in (
    id TEXT PRIMARY KEY,
    participant_id TEXT NOT NULL UNIQUE REFERENCES participant (id) ON DELETE CASCADE,
    part_id TEXT NOT NULL REFERENCES part (id) ON DELETE RESTRICT
) STRICT;

CREATE INDEX walk_in_by_part ON walk_in (part_id)
"""
