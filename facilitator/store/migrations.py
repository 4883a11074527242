"""The schema, as ordered steps. Never edit a released step: add a new one (none is released before 0.1.0)."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x46434C54  # "FCLT": tells a session from any other SQLite file
FILE_FORMAT = 1  # raise when an older program could no longer read the file

JOURNAL = frozenset({"operation", "change", "barrier", "_sqlite_migrations"})
BALLOTS = frozenset({"ballot", "ballot_choice"})
BALLOTS_CAST = "ballots were cast"  # what the file says to a change that ballots forbid
UNJOURNALED = JOURNAL | BALLOTS  # the journal itself, and what is append-only and never undone

migrations = Migrations("facilitator")


@migrations()
def m001_first_format(db: Database) -> None:
    for statements in (_JOURNAL, _SESSION, _PEOPLE, _MEASURES, _VOTING, _ADOPTION):
        for statement in statements.split(";\n\n"):
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


_JOURNAL = """
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,  -- its place in this file's history
    writer TEXT NOT NULL,
    number INTEGER NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    message TEXT NOT NULL,
    parameters TEXT NOT NULL CHECK (json_valid(parameters)),
    kind TEXT NOT NULL CHECK (kind IN ('start', 'act', 'undo', 'redo')),
    subject INTEGER REFERENCES operation (id),   -- the act that an undo or redo is about
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

_SESSION = """
CREATE TABLE session (
    id TEXT PRIMARY KEY CHECK (id = 'session'),
    title TEXT NOT NULL CHECK (title <> ''),
    document_title TEXT NOT NULL CHECK (document_title <> ''),
    place TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    starts_on TEXT NOT NULL CHECK (date(starts_on) IS starts_on),
    document_language TEXT NOT NULL CHECK (document_language IN ('ru', 'en')),
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    money_unit TEXT NOT NULL CHECK (money_unit IN ('rouble', 'thousand', 'million', 'billion')),
    is_rehearsal INTEGER NOT NULL CHECK (is_rehearsal IN (0, 1)),
    CHECK (first_year <= last_year)
) STRICT;

CREATE TABLE passport_entry (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE alliance (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    leads TEXT NOT NULL  -- lead organisations, one a line
) STRICT;

CREATE TABLE funding_source (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('federal', 'regional', 'local', 'extra_budgetary', 'other'))
) STRICT
"""

_PEOPLE = """
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

_MEASURES = """
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
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'unmerge', 'reword', 'park', 'reject', 'accept')),
    reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;

CREATE INDEX verdict_by_measure ON verdict (measure_id)
"""

_VOTING = """
CREATE TABLE round (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (title <> ''),
    method TEXT NOT NULL CHECK (method IN ('approval')),
    choices INTEGER CHECK (choices > 0),        -- at most so many measures on a ballot; NULL = any number
    places INTEGER NOT NULL CHECK (places > 0),  -- how many measures are to be chosen
    tie TEXT NOT NULL CHECK (tie IN ('take_all', 'take_none', 'chair')),
    state TEXT NOT NULL CHECK (state IN ('prepared', 'frozen', 'open', 'closed', 'settled')),
    frozen_at TEXT
) STRICT;

CREATE TABLE round_item (  -- the frozen list: number on the ballot -> measure
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    number INTEGER NOT NULL,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE RESTRICT,
    UNIQUE (round_id, number),
    UNIQUE (round_id, measure_id)
) STRICT;

CREATE INDEX round_item_by_measure ON round_item (measure_id);

CREATE TABLE ballot (  -- append-only: a later ballot of the same person takes the earlier one's place
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    participant_id TEXT NOT NULL REFERENCES participant (id) ON DELETE RESTRICT
) STRICT;

CREATE INDEX ballot_by_round ON ballot (round_id, participant_id, position);

CREATE INDEX ballot_by_participant ON ballot (participant_id);

CREATE TABLE ballot_choice (
    id TEXT PRIMARY KEY,
    ballot_id TEXT NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    item_id TEXT NOT NULL REFERENCES round_item (id) ON DELETE RESTRICT,
    UNIQUE (ballot_id, item_id)
) STRICT;

CREATE INDEX ballot_choice_by_item ON ballot_choice (item_id);

CREATE TRIGGER ballot_is_kept BEFORE UPDATE ON ballot
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER ballot_stays BEFORE DELETE ON ballot
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER ballot_choice_is_kept BEFORE UPDATE ON ballot_choice
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER ballot_choice_stays BEFORE DELETE ON ballot_choice
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER round_with_ballots_keeps_its_rule
BEFORE UPDATE OF method, choices, places, tie, frozen_at ON round
WHEN EXISTS (SELECT 1 FROM ballot WHERE round_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END;

CREATE TRIGGER round_with_ballots_was_opened
BEFORE UPDATE OF state ON round
WHEN NEW.state IN ('prepared', 'frozen') AND EXISTS (SELECT 1 FROM ballot WHERE round_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END
"""

_ADOPTION = """
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

CREATE INDEX resolution_measure_by_measure ON resolution_measure (measure_id)
"""
