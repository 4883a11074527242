"""The items of the programme, their runs, and what extra time groups were given in them."""

STATEMENTS = """
CREATE TABLE programme_item (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,  -- of entering; the order is by part and planned start
    part_id TEXT NOT NULL REFERENCES part (id) ON DELETE RESTRICT,
    starts TEXT NOT NULL CHECK (strftime('%H:%M', starts) IS starts),  -- planned, on the hall's wall clock
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),       -- planned
    kind TEXT NOT NULL CHECK (
        kind IN ('registration', 'plenary', 'group_work', 'voting', 'council', 'adoption', 'break')
    ),
    title TEXT NOT NULL CHECK (title <> ''),
    instruction TEXT NOT NULL,
    open TEXT NOT NULL,  -- abilities, one a line
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'skipped')),
    started_at TEXT,  -- of the last run
    ended_at TEXT,
    granted INTEGER CHECK (granted > 0),  -- minutes that the last run was given
    CHECK ((started_at IS NULL) = (granted IS NULL)),
    CHECK (state NOT IN ('running', 'done') OR started_at IS NOT NULL),
    CHECK ((state IN ('done', 'skipped')) = (ended_at IS NOT NULL))
) STRICT;

CREATE INDEX programme_item_by_part ON programme_item (part_id);

CREATE TABLE group_time (  -- extra minutes of a group in an item
    id TEXT PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES programme_item (id) ON DELETE RESTRICT,
    group_id TEXT NOT NULL REFERENCES project_group (id) ON DELETE RESTRICT,
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    UNIQUE (item_id, group_id)
) STRICT;

CREATE INDEX group_time_by_group ON group_time (group_id)
"""
