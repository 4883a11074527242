"""What the second day adds: directions, stages, clusters, who works what out, indicators, support, consents."""

STATEMENTS = """
CREATE TABLE direction (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE stage (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    CHECK (first_year <= last_year)
) STRICT;

CREATE TABLE cluster (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE measure_direction (
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL UNIQUE REFERENCES measure (id) ON DELETE CASCADE,
    direction_id TEXT NOT NULL REFERENCES direction (id) ON DELETE RESTRICT
) STRICT;

CREATE INDEX measure_direction_by_direction ON measure_direction (direction_id);

CREATE TABLE measure_stage (
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    stage_id TEXT NOT NULL REFERENCES stage (id) ON DELETE RESTRICT,
    UNIQUE (measure_id, stage_id)
) STRICT;

CREATE INDEX measure_stage_by_stage ON measure_stage (stage_id);

CREATE TABLE measure_cluster (
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    cluster_id TEXT NOT NULL REFERENCES cluster (id) ON DELETE RESTRICT,
    UNIQUE (measure_id, cluster_id)
) STRICT;

CREATE INDEX measure_cluster_by_cluster ON measure_cluster (cluster_id);

CREATE TABLE assignment (  -- to a group by hand; without a row a measure goes by its alliances
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    part_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    UNIQUE (measure_id, part_id),  -- one group in each part of the session
    FOREIGN KEY (group_id, part_id) REFERENCES project_group (id, part_id) ON DELETE RESTRICT
) STRICT;

CREATE INDEX assignment_by_group ON assignment (group_id, part_id);

CREATE INDEX assignment_by_part ON assignment (part_id);

CREATE TABLE money_note (  -- what is said of a measure's money beside its amounts
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL UNIQUE REFERENCES measure (id) ON DELETE CASCADE,
    is_free INTEGER NOT NULL CHECK (is_free IN (0, 1)),  -- "no money needed"
    declared INTEGER CHECK (declared >= 0)  -- the total that the draft names, kopecks
) STRICT;

CREATE TABLE indicator (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,  -- its place in the list: it changes when the list is put in another order
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    unit TEXT NOT NULL,
    baseline_year INTEGER
) STRICT;

CREATE TABLE indicator_value (
    id TEXT PRIMARY KEY,
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    year INTEGER,  -- of the programme; none for the baseline
    qualifier TEXT NOT NULL CHECK (qualifier IN ('', 'more', 'less', 'up_to', 'at_least', 'at_most', 'about')),
    number TEXT,  -- an exact decimal; none for a value in words
    words TEXT NOT NULL,
    UNIQUE (indicator_id, year),
    CHECK (number IS NOT NULL OR words <> '')
) STRICT;

CREATE TABLE measure_indicator (
    id TEXT PRIMARY KEY,
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    UNIQUE (indicator_id, measure_id)
) STRICT;

CREATE INDEX measure_indicator_by_measure ON measure_indicator (measure_id);

CREATE TABLE share_rule (  -- the largest share of costs that support may pay
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    percent TEXT NOT NULL CHECK (percent <> ''),  -- an exact decimal
    basis TEXT NOT NULL CHECK (basis <> '')  -- the act that says so
) STRICT;

CREATE TABLE support (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    rule_id TEXT REFERENCES share_rule (id) ON DELETE RESTRICT
) STRICT;

CREATE INDEX support_by_rule ON support (rule_id);

CREATE TABLE supported (
    id TEXT PRIMARY KEY,
    support_id TEXT NOT NULL REFERENCES support (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    costs INTEGER CHECK (costs >= 0),  -- kopecks
    amount INTEGER CHECK (amount >= 0),  -- kopecks
    UNIQUE (support_id, measure_id)
) STRICT;

CREATE INDEX supported_by_measure ON supported (measure_id);

CREATE TABLE consent (  -- of an executor, by name: details are rewritten, what was agreed stays
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    executor TEXT NOT NULL CHECK (executor <> ''),
    status TEXT NOT NULL CHECK (status IN ('proposed', 'agreed', 'to_be_agreed', 'refused')),
    note TEXT NOT NULL,
    UNIQUE (measure_id, executor)
) STRICT
"""
