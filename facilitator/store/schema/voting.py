"""Rounds, their frozen lists, and ballots, which are append-only."""

STATEMENTS = """
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
