"""What the secretary writes down for the minutes: who chairs, who writes, who spoke to what."""

STATEMENTS = """
CREATE TABLE officer (
    id TEXT PRIMARY KEY CHECK (id IN ('chair', 'secretary')),
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE speech (  -- to an item of the programme, to a measure, or to both
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    participant_id TEXT NOT NULL REFERENCES participant (id) ON DELETE RESTRICT,
    item_id TEXT REFERENCES programme_item (id) ON DELETE RESTRICT,
    measure_id TEXT REFERENCES measure (id) ON DELETE RESTRICT,
    gist TEXT NOT NULL CHECK (gist <> ''),
    CHECK (item_id IS NOT NULL OR measure_id IS NOT NULL)
) STRICT;

CREATE INDEX speech_by_participant ON speech (participant_id);

CREATE INDEX speech_by_item ON speech (item_id);

CREATE INDEX speech_by_measure ON speech (measure_id)
"""
