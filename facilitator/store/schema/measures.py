"""Measures with their alliances, executors and funding, and the council's verdicts on them."""

STATEMENTS = """
CREATE TABLE measure (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,  -- said aloud in the hall; never reused
    origin TEXT NOT NULL CHECK (origin IN ('draft', 'proposal', 'merge')),
    group_id TEXT REFERENCES project_group (id) ON DELETE RESTRICT,
    author_id TEXT REFERENCES participant (id) ON DELETE RESTRICT,
    draft_number TEXT NOT NULL,
    draft_path TEXT NOT NULL CHECK (json_valid(draft_path)),
    title TEXT NOT NULL CHECK (title <> ''),
    original_title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN (
        'pool', 'merged', 'unmerged', 'parked', 'rejected', 'shortlisted', 'adopted', 'declined')),
    merged_into TEXT REFERENCES measure (id) ON DELETE RESTRICT,
    term_text TEXT NOT NULL,
    starts TEXT,
    ends TEXT,
    precision TEXT CHECK (precision IN ('day', 'month', 'quarter', 'half_year', 'year', 'recurring', 'open')),
    document_kind TEXT NOT NULL,
    result TEXT NOT NULL,
    CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CHECK ((origin = 'draft') = (draft_number <> ''))
) STRICT;

CREATE INDEX measure_by_target ON measure (merged_into);

CREATE INDEX measure_by_group ON measure (group_id);

CREATE INDEX measure_by_author ON measure (author_id);

CREATE TRIGGER measure_is_never_deleted BEFORE DELETE ON measure
WHEN EXISTS (SELECT 1 FROM round_item WHERE measure_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a measure on a frozen list stays'); END;

CREATE TABLE measure_alliance (
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    alliance_id TEXT NOT NULL REFERENCES alliance (id) ON DELETE RESTRICT,
    UNIQUE (measure_id, alliance_id)
) STRICT;

CREATE INDEX measure_alliance_by_alliance ON measure_alliance (alliance_id);

CREATE TABLE executor (
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),  -- 0 is the lead, the others are co-executors
    name TEXT NOT NULL CHECK (name <> ''),
    UNIQUE (measure_id, position)
) STRICT;

CREATE TABLE funding (
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    source_id TEXT NOT NULL REFERENCES funding_source (id) ON DELETE RESTRICT,
    year INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),  -- kopecks
    UNIQUE (measure_id, source_id, year)
) STRICT;

CREATE INDEX funding_by_source ON funding (source_id);

CREATE TABLE verdict (  -- of the council on a measure, always with its reason
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'unmerge', 'reword', 'park', 'reject', 'restore', 'accept')),
    reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;

CREATE INDEX verdict_by_measure ON verdict (measure_id)
"""
