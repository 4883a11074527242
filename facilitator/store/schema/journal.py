"""The journal's own tables: operations, changes, and the barrier that ballots set."""

STATEMENTS = """
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,  -- its place in this file's history
    writer TEXT NOT NULL,
    number INTEGER NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    message TEXT NOT NULL,
    parameters TEXT NOT NULL CHECK (json_valid(parameters)),
    kind TEXT NOT NULL CHECK (kind IN ('start', 'act', 'undo', 'redo')),
    subject INTEGER REFERENCES operation (id),   -- the act that an undo or redo is about; many at once: the undo itself
    undo_top INTEGER REFERENCES operation (id),  -- after it: the act that the next undo takes back
    redo_top INTEGER REFERENCES operation (id),  -- after it: the act that the next redo brings again
    below INTEGER REFERENCES operation (id),     -- what lies under that act on its stack
    UNIQUE (writer, number),
    CHECK ((subject IS NULL) = (kind IN ('start', 'act')))
) STRICT;

CREATE INDEX operation_by_subject ON operation (subject);

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

CREATE INDEX change_by_operation ON change (operation_id);

CREATE INDEX change_by_row ON change (table_name, row_id);

CREATE TRIGGER operation_is_history BEFORE UPDATE ON operation
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER operation_stays BEFORE DELETE ON operation
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER change_is_history BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TABLE barrier (  -- the last operation before the last ballot: nothing undone before it is redone
    id TEXT PRIMARY KEY CHECK (id = 'ballot'),
    operation_id INTEGER NOT NULL REFERENCES operation (id)
) STRICT
"""
