"""What the plenary contests and resolved, with the counts, the dissenting opinions and the amendments made live."""

STATEMENTS = """
CREATE TABLE contest (  -- somebody objects to a measure: it is put to the vote by itself
    id TEXT PRIMARY KEY,
    measure_id TEXT NOT NULL UNIQUE REFERENCES measure (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE resolution (  -- what the plenary voted on, and the counts
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    subject TEXT NOT NULL CHECK (subject <> ''),
    entitled INTEGER NOT NULL CHECK (entitled > 0),
    present INTEGER NOT NULL CHECK (present BETWEEN 0 AND entitled),
    votes_for INTEGER NOT NULL CHECK (votes_for >= 0),
    votes_against INTEGER NOT NULL CHECK (votes_against >= 0),
    abstained INTEGER NOT NULL CHECK (abstained >= 0),
    quorum TEXT NOT NULL CHECK (quorum IN ('half', 'more_than_half', 'two_thirds')),
    majority TEXT NOT NULL CHECK (majority IN ('simple', 'of_present', 'of_list', 'two_thirds')),
    is_adopted INTEGER NOT NULL CHECK (is_adopted IN (0, 1)),
    CHECK (votes_for + votes_against + abstained <= present)
) STRICT;

CREATE TABLE resolution_measure (
    id TEXT PRIMARY KEY,
    resolution_id TEXT NOT NULL REFERENCES resolution (id) ON DELETE CASCADE,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE RESTRICT,
    UNIQUE (resolution_id, measure_id)
) STRICT;

CREATE INDEX resolution_measure_by_measure ON resolution_measure (measure_id);

CREATE TABLE dissent (  -- a dissenting opinion on a resolution, for the minutes
    id TEXT PRIMARY KEY,
    resolution_id TEXT NOT NULL REFERENCES resolution (id) ON DELETE CASCADE,
    participant_id TEXT NOT NULL REFERENCES participant (id) ON DELETE RESTRICT,
    opinion TEXT NOT NULL CHECK (opinion <> ''),
    UNIQUE (resolution_id, participant_id)
) STRICT;

CREATE INDEX dissent_by_participant ON dissent (participant_id);

CREATE TABLE amendment (  -- a field changed live before the plenary, with its redline
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    field TEXT NOT NULL CHECK (field IN ('title', 'term', 'lead', 'co_executors', 'document_kind', 'result')),
    before TEXT NOT NULL,
    after TEXT NOT NULL
) STRICT;

CREATE INDEX amendment_by_measure ON amendment (measure_id)
"""
