"""The session's header, passport, alliances and sources of funding."""

STATEMENTS = """
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
