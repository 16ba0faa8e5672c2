"""The tables of the library's file, and the steps from one version of them to the next.

Two kinds of data, kept apart. Derived from the originals and always possible to make again: `articles`, `contents`,
`addresses`, `links`, `sources`, `passed_over`, `search` and `own_search`; `revisions` as far as their originals are
still there; `feed_state` and `entries` by asking the feeds again.
The user's own, never dropped: `OWN_TABLES`.
"""

from collections.abc import Sequence
from pathlib import Path

from reader.errors import LibraryError
from reader.library.database import Database
from reader.library.header import APPLICATION_ID
from reader.library.schema_changes import VERSION_6
from reader.library.schema_feeds import VERSION_8
from reader.library.schema_search import VERSION_7
from reader.safe_text import safe_line

_VERSION_1 = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again, so that an old id never shows another article
    identity TEXT NOT NULL UNIQUE,          -- see identity.py
    status TEXT NOT NULL CHECK (status IN ('ready', 'pending', 'failed')),
    reason TEXT,                            -- why it failed
    source_id INTEGER,                      -- the source that the content was cleaned from, or is waited for from
    title TEXT NOT NULL,
    title_key TEXT,                         -- see identity.py
    site TEXT,
    byline TEXT,
    published TEXT,
    url TEXT,
    words INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL,                 -- unix seconds
    cleaned INTEGER,                        -- unix seconds; NULL: never
    is_read INTEGER NOT NULL DEFAULT 0,     -- this and the next two: copies of state, made by triggers only
    is_starred INTEGER NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX articles_newest ON articles (published DESC, added DESC, id, status, is_read, is_starred);
CREATE INDEX articles_title ON articles (title_key) WHERE title_key IS NOT NULL;
CREATE INDEX articles_uncleaned ON articles (title) WHERE cleaned IS NULL;

CREATE TABLE contents (
    article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    packed BLOB NOT NULL                    -- see content.py
) STRICT;

CREATE TABLE addresses (
    key TEXT PRIMARY KEY,                   -- reader.address.address_key
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX addresses_article ON addresses (article_id);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    location BLOB NOT NULL UNIQUE,          -- os.fsencode: file names need not be text
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('ready', 'pending', 'failed')),
    reason TEXT,
    size INTEGER,                           -- bytes; with mtime_ns tells a changed file; NULL: no file
    mtime_ns INTEGER,
    digest TEXT,                            -- of the bytes last cleaned
    kept BLOB                               -- os.fsencode of the copy that the library keeps
) STRICT;
CREATE INDEX sources_scope ON sources (location, article_id);
CREATE INDEX sources_article ON sources (article_id);
CREATE INDEX sources_pending ON sources (id) WHERE status = 'pending';
CREATE TABLE passed_over (                  -- files that turned out to hold no article; asked again once they change
    location BLOB PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE state (
    identity TEXT PRIMARY KEY,
    is_read INTEGER NOT NULL DEFAULT 0,
    read_changed INTEGER NOT NULL DEFAULT 0,    -- unix milliseconds, as the other two
    is_starred INTEGER NOT NULL DEFAULT 0,
    starred_changed INTEGER NOT NULL DEFAULT 0,
    place_block INTEGER,
    place_offset INTEGER,
    place_words TEXT,
    progress REAL NOT NULL DEFAULT 0,
    place_changed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE remembered (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
    title, byline, site, body,
    content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER state_added AFTER INSERT ON state BEGIN
    UPDATE articles SET is_read = new.is_read, is_starred = new.is_starred, progress = new.progress
    WHERE identity = new.identity;
END;
CREATE TRIGGER state_changed AFTER UPDATE ON state BEGIN
    UPDATE articles SET is_read = new.is_read, is_starred = new.is_starred, progress = new.progress
    WHERE identity = new.identity;
END;
CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN
    UPDATE articles SET (is_read, is_starred, progress)
        = (SELECT is_read, is_starred, progress FROM state WHERE identity = new.identity)
    WHERE id = new.id AND EXISTS (SELECT 1 FROM state WHERE identity = new.identity);
END;
CREATE TRIGGER article_identified AFTER UPDATE OF identity ON articles WHEN new.identity <> old.identity BEGIN
    UPDATE articles SET
        is_read = coalesce((SELECT is_read FROM state WHERE identity = new.identity), 0),
        is_starred = coalesce((SELECT is_starred FROM state WHERE identity = new.identity), 0),
        progress = coalesce((SELECT progress FROM state WHERE identity = new.identity), 0)
    WHERE id = new.id;
END;
CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
    DELETE FROM search WHERE rowid = old.id;
END;
"""

_VERSION_2 = """
ALTER TABLE sources ADD COLUMN cleaned_by TEXT;  -- the cleaning and the rules that it was cleaned with; NULL: unknown
"""

_VERSION_3 = """
CREATE TABLE queue (                        -- links kept for later
    position INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, so that what was taken out can be put back there
    key TEXT NOT NULL UNIQUE,               -- reader.address.address_key
    url TEXT NOT NULL,
    host TEXT NOT NULL,                     -- reader.address.host
    is_typed INTEGER NOT NULL DEFAULT 0,    -- the user named the host, so it may be in the own network
    title TEXT NOT NULL,                    -- what the link said
    added INTEGER NOT NULL,                 -- unix seconds, as the next two
    next_try INTEGER NOT NULL DEFAULT 0,
    claimed_until INTEGER NOT NULL DEFAULT 0, -- who fetches it has promised an end by then
    attempts INTEGER NOT NULL DEFAULT 0,
    is_failed INTEGER NOT NULL DEFAULT 0,
    reason TEXT                             -- why the last attempt failed
) STRICT;
CREATE TABLE links (                        -- what articles lead to; see links.py
    target INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (target, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_article ON links (article_id);
ALTER TABLE articles ADD COLUMN links_kept INTEGER NOT NULL DEFAULT 0; -- whether links has those of the content
CREATE INDEX articles_unlinked ON articles (id) WHERE NOT links_kept AND cleaned IS NOT NULL;
"""

_VERSION_4 = """
CREATE TABLE new_sources (                  -- rebuilt, as a column cannot become nullable otherwise
    id INTEGER PRIMARY KEY,
    location BLOB NOT NULL UNIQUE,          -- os.fsencode: file names need not be text
    article_id INTEGER REFERENCES articles ON DELETE CASCADE, -- NULL: a container whose parts are stored
    container_id INTEGER REFERENCES sources ON DELETE SET NULL, -- whose part it is; NULL: it is a source by itself
    status TEXT NOT NULL CHECK (status IN ('ready', 'pending', 'failed')),
    reason TEXT,                            -- why it failed; of a container that is ready: why one of its parts did
    size INTEGER,                           -- bytes; with mtime_ns tells a changed file; NULL: no file
    mtime_ns INTEGER,
    digest TEXT,                            -- of the bytes last cleaned
    kept BLOB,                              -- os.fsencode of the copy that the library keeps
    cleaned_by TEXT,                        -- the cleaning and the rules that it was cleaned with; NULL: unknown
    begun TEXT,                             -- a container whose parts are being stored: the digest of its bytes
    reached TEXT,                           -- and the last part that was stored
    failed_parts INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO new_sources (id, location, article_id, status, reason, size, mtime_ns, digest, kept, cleaned_by)
    SELECT id, location, article_id, status, reason, size, mtime_ns, digest, kept, cleaned_by FROM sources;
DROP TABLE sources;
ALTER TABLE new_sources RENAME TO sources;
CREATE INDEX sources_scope ON sources (location, article_id, container_id);
CREATE INDEX sources_article ON sources (article_id);
CREATE INDEX sources_pending ON sources (id) WHERE status = 'pending';
CREATE INDEX sources_container ON sources (container_id) WHERE container_id IS NOT NULL;
CREATE INDEX sources_moved ON sources (mtime_ns, size) WHERE mtime_ns IS NOT NULL;
ALTER TABLE articles ADD COLUMN text_key INTEGER;  -- see prepared.py
ALTER TABLE articles ADD COLUMN saved INTEGER;     -- when the content was saved, unix seconds
ALTER TABLE articles ADD COLUMN shown_digest TEXT; -- of the bytes that the content was cleaned from; NULL: unknown
ALTER TABLE articles ADD COLUMN revisions INTEGER NOT NULL DEFAULT 0; -- how many there are, counted by triggers only
CREATE INDEX articles_text ON articles (text_key) WHERE text_key IS NOT NULL;
UPDATE articles SET (saved, shown_digest)
    = (SELECT coalesce(mtime_ns / 1000000000, cleaned), digest FROM sources WHERE sources.id = source_id)
    WHERE cleaned IS NOT NULL;

CREATE TABLE revisions (                    -- texts of articles beside the one that is shown; see revisions.py
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    source_id INTEGER REFERENCES sources ON DELETE SET NULL,
    digest TEXT,                            -- of the bytes that it was cleaned from
    saved INTEGER NOT NULL,                 -- unix seconds
    words INTEGER NOT NULL,
    text_key INTEGER NOT NULL,              -- of texts of any length
    title TEXT NOT NULL,
    packed BLOB NOT NULL                    -- see content.py
) STRICT;
CREATE INDEX revisions_article ON revisions (article_id);
CREATE INDEX revisions_source ON revisions (source_id);
CREATE TRIGGER revision_added AFTER INSERT ON revisions BEGIN
    UPDATE articles SET revisions = revisions + 1 WHERE id = new.article_id;
END;
CREATE TRIGGER revision_removed AFTER DELETE ON revisions BEGIN
    UPDATE articles SET revisions = revisions - 1 WHERE id = old.article_id;
END;
ALTER TABLE state ADD COLUMN added INTEGER; -- unix seconds, when it came into the collection that it was exported from
ALTER TABLE state ADD COLUMN tags_changed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE tags (
    identity TEXT NOT NULL,
    tag TEXT NOT NULL,
    changed INTEGER NOT NULL,               -- unix milliseconds; 0: stated by a saved form, not set by the user
    PRIMARY KEY (identity, tag)
) STRICT, WITHOUT ROWID;
"""

_VERSION_5 = """
CREATE TABLE highlights (                   -- see highlights.py
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    origin INTEGER NOT NULL,                -- the id of the one that this is a copy of, or its own
    identity TEXT NOT NULL,
    title TEXT NOT NULL,                    -- this and the next three: its article's as they were when it was made
    site TEXT,
    url TEXT,
    published TEXT,
    start_block INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_block INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    passage TEXT NOT NULL,
    text_before TEXT NOT NULL,
    text_after TEXT NOT NULL,
    note TEXT NOT NULL,
    created INTEGER NOT NULL,               -- unix seconds
    changed INTEGER NOT NULL,               -- unix milliseconds
    is_orphan INTEGER NOT NULL DEFAULT 0    -- its text is not in the article any more
) STRICT;
CREATE UNIQUE INDEX highlights_identity ON highlights (identity, origin);
CREATE INDEX highlights_origin ON highlights (origin);
CREATE TABLE marks (
    identity TEXT NOT NULL,
    name TEXT NOT NULL,                     -- one character
    place_block INTEGER NOT NULL,
    place_offset INTEGER NOT NULL,
    place_words TEXT NOT NULL,
    changed INTEGER NOT NULL,               -- unix milliseconds
    PRIMARY KEY (identity, name)
) STRICT, WITHOUT ROWID;
"""

TEXT_TABLES = (
    *("articles", "addresses", "sources", "state", "remembered", "queue", "revisions", "tags", "highlights", "marks"),
    *("searches", "actions", "changes", "journal", "feeds", "feed_state", "entries"),
)
"""Tables that are read as text or by their meaning, where damage need not be SQLite's to notice."""

_OWN_7 = {"state": 1, "remembered": 1, "queue": 3, "tags": 4, "highlights": 5, "marks": 5, "searches": 6}
OWN_TABLES = {**_OWN_7, "feeds": 8}
"""What the user did, and the version that each table is there since."""

_FIRST = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4, _VERSION_5)
MIGRATIONS: tuple[str, ...] = (*_FIRST, VERSION_6, VERSION_7, VERSION_8)
"""The n-th turns version n into version n + 1; version 0 is an empty file."""


_MADE_BY = "SELECT *, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version"
"""Asked in one statement: between several another process may make the tables of a new file."""


def migrate(database: Database, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Brings the tables to the newest version, each step in one transaction.

    Raises LibraryError if the file is another program's or of a later version; it is then left as it is.
    """
    # A table that others refer to can be rebuilt only so, and this cannot be said inside of a transaction:
    # https://sqlite.org/lang_altertable.html, section 7.
    database.run_script("PRAGMA foreign_keys = OFF")
    while _version(database, len(migrations)) < len(migrations):
        with database.transaction():
            # Asked again: another process may have done the step while this one waited for its turn.
            version = _version(database, len(migrations))
            if version < len(migrations):
                database.run_script(migrations[version])
                database.run_script(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version + 1}")


def _version(database: Database, newest: int) -> int:
    application_id, version, tables = database.rows(_MADE_BY)[0]
    if application_id != APPLICATION_ID and not (application_id == version == tables == 0):
        raise foreign_error(database.path)
    if version > newest:
        raise later_version_error(database.path)
    return int(version)


def foreign_error(path: Path) -> LibraryError:
    """The refusal of another program's file."""
    return LibraryError(f"{safe_line(str(path))} belongs to another program and was left as it is.")


def later_version_error(path: Path) -> LibraryError:
    """The refusal of a file that this version cannot know how to read."""
    name = safe_line(str(path))
    return LibraryError(f"{name} was written by a later version of reader and was left as it is; please upgrade.")
