"""What groups say of the draft's rows, and what was taken from the cells of their forms."""

STATEMENTS = """
CREATE TABLE reaction (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES project_group (id) ON DELETE RESTRICT,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('keep', 'change', 'drop')),
    wording TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (group_id, measure_id)
) STRICT;

CREATE INDEX reaction_by_measure ON reaction (measure_id);

CREATE TABLE taken_cell (  -- each value that was taken from a cell of a form, so that the next taking has its base
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    form TEXT NOT NULL,
    sheet TEXT NOT NULL,
    row TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE INDEX taken_cell_by_form ON taken_cell (form)
"""
