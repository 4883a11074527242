"""Categories, participants, parts of the session, project groups and who belongs to them."""

STATEMENTS = """
CREATE TABLE category (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE participant (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,  -- on the badge
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    organisation TEXT NOT NULL,
    category_id TEXT NOT NULL REFERENCES category (id) ON DELETE RESTRICT,
    vote TEXT NOT NULL CHECK (vote IN ('deciding', 'advisory'))
) STRICT;

CREATE INDEX participant_by_category ON participant (category_id);

CREATE TABLE part (  -- of the session: its groups are regrouped from one part to the next
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE project_group (
    id TEXT PRIMARY KEY,
    part_id TEXT NOT NULL REFERENCES part (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    UNIQUE (part_id, name),
    UNIQUE (id, part_id)
) STRICT;

CREATE TABLE group_alliance (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES project_group (id) ON DELETE CASCADE,
    alliance_id TEXT NOT NULL REFERENCES alliance (id) ON DELETE RESTRICT,
    UNIQUE (group_id, alliance_id)
) STRICT;

CREATE INDEX group_alliance_by_alliance ON group_alliance (alliance_id);

CREATE TABLE membership (
    id TEXT PRIMARY KEY,
    part_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    participant_id TEXT NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    is_lead INTEGER NOT NULL CHECK (is_lead IN (0, 1)),
    UNIQUE (part_id, participant_id),  -- one group a person in each part
    FOREIGN KEY (group_id, part_id) REFERENCES project_group (id, part_id) ON DELETE CASCADE
) STRICT;

CREATE INDEX membership_by_group ON membership (group_id, part_id);

CREATE INDEX membership_by_participant ON membership (participant_id)
"""
