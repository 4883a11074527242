"""Rounds, their course and frozen lists, ballots, which are append-only, and totals counted by hand."""

STATEMENTS = """
CREATE TABLE round (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (title <> ''),
    method TEXT NOT NULL CHECK (method IN ('approval', 'dots', 'score', 'decision')),
    choices INTEGER CHECK (choices > 0),        -- at most so many measures on a ballot; NULL = any number
    places INTEGER NOT NULL CHECK (places > 0),  -- how many measures are to be chosen
    tie TEXT NOT NULL CHECK (tie IN ('take_all', 'take_none', 'chair')),
    state TEXT NOT NULL CHECK (state IN ('prepared', 'frozen', 'open', 'closed', 'settled', 'annulled')),
    reopenings INTEGER NOT NULL CHECK (reopenings >= 0),  -- so that no undo opens a closed round
    frozen_at TEXT,
    is_secret INTEGER NOT NULL CHECK (is_secret IN (0, 1)),
    settings TEXT NOT NULL CHECK (json_valid(settings)),  -- the rest of the rule
    classes TEXT NOT NULL CHECK (json_valid(classes))     -- weight classes, fixed when the rule is frozen
) STRICT;

CREATE TABLE round_event (  -- the course of a round as the minutes tell it
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN (
        'frozen', 'changed', 'opened', 'closed', 'reopened', 'chair', 'settled', 'annulled')),
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    CHECK (reason <> '' OR kind IN ('frozen', 'opened', 'closed', 'settled'))
) STRICT;

CREATE INDEX round_event_by_round ON round_event (round_id, position);

CREATE TABLE round_item (  -- the frozen list: number on the ballot -> measure, as it was worded then
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    number INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE RESTRICT,
    UNIQUE (round_id, number),
    UNIQUE (round_id, measure_id)
) STRICT;

CREATE INDEX round_item_by_measure ON round_item (measure_id);

CREATE TABLE ballot (  -- append-only: a later ballot of the same person takes the earlier one's place
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    participant_id TEXT NOT NULL REFERENCES participant (id) ON DELETE RESTRICT,
    weight_class TEXT NOT NULL,  -- at the time of voting
    annulled TEXT NOT NULL,  -- the reason, where it only takes the earlier one away
    marks TEXT NOT NULL CHECK (json_valid(marks))  -- as store/marks.py has them
) STRICT;

CREATE INDEX ballot_by_round ON ballot (round_id, participant_id, position);

CREATE INDEX ballot_by_participant ON ballot (participant_id);

CREATE TABLE turnout (  -- of a secret round: who has voted, and nothing else; no rowid, which would tell the order
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    participant_id TEXT NOT NULL REFERENCES participant (id) ON DELETE RESTRICT,
    UNIQUE (round_id, participant_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX turnout_by_participant ON turnout (participant_id);

CREATE TABLE secret_ballot (  -- what was voted, and nothing else; taken out and put back only by the closing
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    weight_class TEXT NOT NULL,
    marks TEXT NOT NULL CHECK (json_valid(marks))  -- as store/marks.py has them
) STRICT, WITHOUT ROWID;

CREATE INDEX secret_ballot_by_round ON secret_ballot (round_id);

CREATE TABLE secret_trace (  -- what the closing of a secret round has still to clear
    id TEXT PRIMARY KEY  -- a folder with a backup made meanwhile; '' is this file
) STRICT, WITHOUT ROWID;

CREATE TABLE hand_total (  -- counted stickers or hands
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    item_id TEXT NOT NULL REFERENCES round_item (id) ON DELETE RESTRICT,
    weight_class TEXT NOT NULL,
    value INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    UNIQUE (item_id, weight_class, value)
) STRICT;

CREATE INDEX hand_total_by_round ON hand_total (round_id);

CREATE TABLE hand_turnout (  -- how many people of a class voted in a round that is counted by hand
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
    weight_class TEXT NOT NULL,
    voters INTEGER NOT NULL CHECK (voters >= 0),
    UNIQUE (round_id, weight_class)
) STRICT;

CREATE TRIGGER ballot_is_kept BEFORE UPDATE ON ballot
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER ballot_stays BEFORE DELETE ON ballot
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER list_of_ballots_is_kept BEFORE UPDATE ON round_item
WHEN EXISTS (SELECT 1 FROM ballot WHERE round_id = OLD.round_id)
    OR EXISTS (SELECT 1 FROM turnout WHERE round_id = OLD.round_id)
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END;

CREATE TRIGGER list_of_ballots_stays BEFORE DELETE ON round_item
WHEN EXISTS (SELECT 1 FROM ballot WHERE round_id = OLD.round_id)
    OR EXISTS (SELECT 1 FROM turnout WHERE round_id = OLD.round_id)
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END;

CREATE TRIGGER round_with_ballots_keeps_its_rule
BEFORE UPDATE OF method, choices, places, tie, frozen_at, is_secret, settings, classes ON round
WHEN EXISTS (SELECT 1 FROM ballot WHERE round_id = OLD.id) OR EXISTS (SELECT 1 FROM turnout WHERE round_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END;

CREATE TRIGGER round_with_ballots_was_opened
BEFORE UPDATE OF state ON round
WHEN NEW.state IN ('prepared', 'frozen') AND (
    EXISTS (SELECT 1 FROM ballot WHERE round_id = OLD.id) OR EXISTS (SELECT 1 FROM turnout WHERE round_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END;

CREATE TRIGGER secret_round_stays_closed BEFORE UPDATE OF state ON round
WHEN OLD.is_secret AND OLD.state IN ('closed', 'settled', 'annulled') AND NEW.state = 'open'
    AND EXISTS (SELECT 1 FROM turnout WHERE round_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END;

CREATE TRIGGER closed_round_opens_with_a_record BEFORE UPDATE OF state ON round
WHEN OLD.state = 'closed' AND NEW.state = 'open' AND NEW.reopenings <= OLD.reopenings AND (
    EXISTS (SELECT 1 FROM ballot WHERE round_id = OLD.id)
    OR EXISTS (SELECT 1 FROM hand_turnout WHERE round_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END;

CREATE TRIGGER reopening_with_ballots_stays BEFORE DELETE ON round_event
WHEN OLD.kind = 'reopened'
    AND (SELECT count(*) FROM ballot WHERE round_id = OLD.round_id) > OLD.content ->> '$.ballots'
BEGIN SELECT RAISE(ABORT, 'ballots were cast'); END;

CREATE TRIGGER turnout_is_kept BEFORE UPDATE ON turnout
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER turnout_stays BEFORE DELETE ON turnout
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER secret_ballot_is_kept BEFORE UPDATE ON secret_ballot
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;

CREATE TRIGGER secret_ballot_stays BEFORE DELETE ON secret_ballot
WHEN (SELECT state FROM round WHERE id = OLD.round_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END
"""
