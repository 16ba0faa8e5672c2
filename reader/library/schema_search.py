"""Version 7 of the tables: articles are found, filtered and sorted by indexes that are in the order of the list.

What was stored before is put into it in the background (catching_up.py).
"""

from reader.library.order import order_key

_TOKENS = "tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\""
"""Accents are folded away before; signs that are left are vowels and the like, which must not part a word in two."""

_OWN_CHANGED = "INSERT OR IGNORE INTO own_changed VALUES"
_HAS_OWN = (
    "EXISTS (SELECT 1 FROM tags WHERE identity = {0}) "
    "OR EXISTS (SELECT 1 FROM highlights WHERE identity = {0} AND note <> '')"
)

_STATE = (
    "SELECT is_read, is_starred, progress, iif(is_read, nullif(read_changed, 0), NULL) "
    "FROM state WHERE identity = new.identity"
)
_COPIES = "is_read, is_starred, progress, read_at"
_COPY = f"UPDATE articles SET ({_COPIES}) = ({_STATE}) WHERE identity = new.identity;"

VERSION_7 = f"""
DROP TRIGGER article_removed;
DROP TRIGGER state_added;
DROP TRIGGER state_changed;
DROP TRIGGER article_added;
DROP TRIGGER article_identified;
DROP TABLE search;
DROP INDEX articles_newest;
DROP INDEX articles_title;

ALTER TABLE articles ADD COLUMN language TEXT;           -- BCP 47, in lower case
ALTER TABLE articles ADD COLUMN kind TEXT;               -- the form that it was saved in; see kinds.py
ALTER TABLE articles ADD COLUMN is_indexed INTEGER NOT NULL DEFAULT 0; -- whether its words are in search
ALTER TABLE articles ADD COLUMN order_key INTEGER;       -- see order.py; made by triggers only
ALTER TABLE articles ADD COLUMN read_at INTEGER;         -- unix milliseconds; NULL: unread, unknown; made by triggers
UPDATE articles SET order_key = {order_key()};
UPDATE articles SET read_at = (SELECT nullif(read_changed, 0) FROM state WHERE state.identity = articles.identity)
    WHERE is_read;

-- What is filtered by, in the order of the list; then what is sorted by. Rows of articles are large, and are not read.
CREATE UNIQUE INDEX articles_order
    ON articles (order_key DESC, status, is_read, is_starred, words, cleaned, added, language, kind);
CREATE INDEX articles_unread ON articles (order_key DESC, is_read, status) WHERE NOT is_read AND status <> 'failed';
CREATE INDEX articles_starred ON articles (order_key DESC, is_starred) WHERE is_starred;
CREATE INDEX articles_pending ON articles (order_key DESC, status) WHERE status = 'pending';
CREATE INDEX articles_failed ON articles (order_key DESC, status) WHERE status = 'failed';
CREATE INDEX articles_identity ON articles (identity, order_key);
CREATE INDEX articles_added ON articles (added, order_key DESC);
CREATE INDEX articles_read ON articles (read_at, order_key DESC) WHERE read_at IS NOT NULL;
CREATE INDEX articles_words ON articles (words, order_key DESC, cleaned) WHERE cleaned IS NOT NULL;
CREATE INDEX articles_titled ON articles (title_key, order_key DESC) WHERE title_key IS NOT NULL;
CREATE INDEX articles_site ON articles (site COLLATE NOCASE, order_key DESC) WHERE site IS NOT NULL;
CREATE INDEX articles_byline ON articles (byline COLLATE NOCASE, order_key DESC) WHERE byline IS NOT NULL;
CREATE INDEX articles_feed ON articles (site, source_id) WHERE kind = 'feed';
CREATE INDEX articles_progress ON articles (progress, order_key DESC) WHERE progress > 0;
CREATE INDEX articles_unindexed ON articles (title, cleaned) WHERE NOT is_indexed;
CREATE INDEX articles_unsearched ON articles (id) WHERE NOT is_indexed AND cleaned IS NOT NULL;
CREATE INDEX tags_named ON tags (tag, identity);

CREATE VIRTUAL TABLE search USING fts5 (    -- rowid: articles.order_key
    title, byline, site, body, content = '', contentless_delete = 1, prefix = '1 2 3', {_TOKENS}
);
CREATE VIRTUAL TABLE own_search USING fts5 ( -- what the user wrote; rowid: articles.order_key
    tags, notes, content = '', contentless_delete = 1, prefix = '1 2 3', {_TOKENS}
);
CREATE TABLE own_changed (                  -- whose row in own_search is to be made anew; empty between transactions
    identity TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO own_changed SELECT identity FROM tags UNION SELECT identity FROM highlights WHERE note <> '';

CREATE TRIGGER state_added AFTER INSERT ON state BEGIN {_COPY} END;
CREATE TRIGGER state_changed AFTER UPDATE ON state BEGIN {_COPY} END;
CREATE TRIGGER article_added AFTER INSERT ON articles
WHEN EXISTS (SELECT 1 FROM state WHERE identity = new.identity) BEGIN {_COPY} END;
CREATE TRIGGER article_identified AFTER UPDATE OF identity ON articles WHEN new.identity <> old.identity BEGIN
    UPDATE articles SET is_read = 0, is_starred = 0, progress = 0, read_at = NULL WHERE id = new.id;
    UPDATE articles SET ({_COPIES}) = ({_STATE})
    WHERE id = new.id AND EXISTS (SELECT 1 FROM state WHERE identity = new.identity);
END;

CREATE TRIGGER tag_added AFTER INSERT ON tags BEGIN {_OWN_CHANGED} (new.identity); END;
CREATE TRIGGER tag_removed AFTER DELETE ON tags BEGIN {_OWN_CHANGED} (old.identity); END;
CREATE TRIGGER tag_changed AFTER UPDATE OF identity, tag ON tags BEGIN
    {_OWN_CHANGED} (old.identity), (new.identity);
END;
CREATE TRIGGER note_added AFTER INSERT ON highlights WHEN new.note <> '' BEGIN {_OWN_CHANGED} (new.identity); END;
CREATE TRIGGER note_removed AFTER DELETE ON highlights WHEN old.note <> '' BEGIN {_OWN_CHANGED} (old.identity); END;
CREATE TRIGGER note_changed AFTER UPDATE OF identity, note ON highlights BEGIN
    {_OWN_CHANGED} (old.identity), (new.identity);
END;

CREATE TRIGGER article_found AFTER INSERT ON articles WHEN {_HAS_OWN.format("new.identity")} BEGIN
    {_OWN_CHANGED} (new.identity);
END;
CREATE TRIGGER article_renamed AFTER UPDATE OF identity ON articles WHEN new.identity <> old.identity BEGIN
    DELETE FROM own_search WHERE rowid = old.order_key;
    {_OWN_CHANGED} (new.identity);
END;
CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
    DELETE FROM search WHERE rowid = old.order_key;
    DELETE FROM own_search WHERE rowid = old.order_key;
END;
CREATE TRIGGER article_ordered AFTER INSERT ON articles BEGIN
    UPDATE articles SET order_key = {order_key("new.")} WHERE id = new.id;
END;
CREATE TRIGGER article_dated AFTER UPDATE OF published, added ON articles
WHEN old.order_key IS NOT ({order_key("new.")}) BEGIN
    UPDATE articles SET order_key = {order_key("new.")} WHERE id = new.id;
END;
CREATE TRIGGER article_moved AFTER UPDATE OF order_key ON articles
WHEN old.is_indexed AND old.order_key <> new.order_key BEGIN
    DELETE FROM search WHERE rowid = old.order_key;
    UPDATE articles SET is_indexed = 0 WHERE id = new.id;
END;
CREATE TRIGGER article_moved_own AFTER UPDATE OF order_key ON articles
WHEN old.order_key <> new.order_key AND ({_HAS_OWN.format("new.identity")}) BEGIN
    DELETE FROM own_search WHERE rowid = old.order_key;
    {_OWN_CHANGED} (new.identity);
END;
"""
