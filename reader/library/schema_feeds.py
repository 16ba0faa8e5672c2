"""Version 8 of the tables: feeds that the user follows, what they brought, and full texts that wait to be fetched.

`feeds` is the user's own. `feed_state` and `entries` can be had again by asking the feeds: what they list is found by
address and by key among the articles that are there. Both stay when a feed is not followed any more, so that nothing
comes twice when it is followed again.
"""

from reader.library.order import order_key
from reader.library.schema_changes import FEEDS, QUEUE, triggers

IS_UNREAD = "NOT {0}is_read AND {0}status <> 'failed'"
"""SQL for what counts as unread of a row of `articles`, which has a name and a dot before its columns."""

_OLD, _NEW = IS_UNREAD.format("old."), IS_UNREAD.format("new.")

_QUEUE = "".join(
    f"DROP TRIGGER queue_journal_{event};\n" for event in ("added", "removed", "changed", "renamed")
) + triggers(QUEUE)

VERSION_8 = f"""
ALTER TABLE queue ADD COLUMN is_full_text INTEGER NOT NULL DEFAULT 0; -- asked for by a feed, not by the user
CREATE INDEX queue_order ON queue (is_full_text, position) WHERE NOT is_failed;
{_QUEUE}
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again for another feed
    url TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,               -- reader.address.address_key
    name TEXT NOT NULL,                     -- as the user calls it; empty: as it calls itself
    folder TEXT NOT NULL,                   -- steps separated by /
    home TEXT NOT NULL,
    position INTEGER NOT NULL,
    is_typed INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL,                 -- unix seconds
    settings TEXT NOT NULL DEFAULT '{{}}'   -- an object in JSON: what is not as by default; see feeds.py
) STRICT;
{triggers(FEEDS)}
CREATE TABLE feed_state (                   -- see feed_values.FeedState; times are unix seconds
    feed_id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,                      -- feeds.key, by which a feed that is followed again is known
    title TEXT NOT NULL DEFAULT '',
    etag TEXT,
    modified TEXT,
    given_by TEXT,                          -- who gave these two; NULL: the feed's address
    digest TEXT,
    checked INTEGER,
    changed INTEGER,
    next_check INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    is_ended INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX feed_state_key ON feed_state (key);

CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    feed_id INTEGER NOT NULL,
    key TEXT NOT NULL,                      -- feed_values.EntryRow.key
    text_key TEXT NOT NULL,
    updated TEXT NOT NULL,
    article_id INTEGER REFERENCES articles ON DELETE SET NULL, -- NULL: it was dropped, or never taken
    source_id INTEGER REFERENCES sources ON DELETE SET NULL,   -- where its text is cleaned from
    is_unread INTEGER,                      -- a copy of its article's, made by triggers; NULL: it has none
    seen INTEGER NOT NULL,                  -- unix seconds: when the feed last listed it, as exact as a day
    UNIQUE (feed_id, key)
) STRICT;
CREATE INDEX entries_counted ON entries (feed_id, article_id, is_unread) WHERE article_id IS NOT NULL;
CREATE INDEX entries_article ON entries (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX entries_source ON entries (source_id) WHERE source_id IS NOT NULL;
CREATE TRIGGER entry_added AFTER INSERT ON entries WHEN new.article_id IS NOT NULL AND new.is_unread IS NULL BEGIN
    UPDATE entries SET is_unread = (SELECT {IS_UNREAD.format("")} FROM articles WHERE articles.id = new.article_id)
    WHERE id = new.id;
END;
CREATE TRIGGER entry_moved AFTER UPDATE OF article_id ON entries WHEN old.article_id IS NOT new.article_id BEGIN
    UPDATE entries SET is_unread = (SELECT {IS_UNREAD.format("")} FROM articles WHERE articles.id = new.article_id)
    WHERE id = new.id;
END;
CREATE TRIGGER article_counted AFTER UPDATE OF is_read, status ON articles WHEN ({_OLD}) <> ({_NEW}) BEGIN
    UPDATE entries SET is_unread = ({_NEW}) WHERE article_id = new.id;
END;

ALTER TABLE sources ADD COLUMN is_feed INTEGER NOT NULL DEFAULT 0; -- what a feed that is followed brought: a file of
                                            -- entries, which is no row of the list, or an entry, which is a part of it
CREATE INDEX sources_saved_parts ON sources (container_id) WHERE container_id IS NOT NULL AND NOT is_feed;
CREATE INDEX sources_spare ON sources (id) WHERE is_feed AND container_id IS NULL;

DROP INDEX articles_uncleaned;              -- articles_unindexed took its place

-- The same as before, but for what is inserted with its number.
DROP TRIGGER article_ordered;
CREATE TRIGGER article_ordered AFTER INSERT ON articles WHEN new.order_key IS NULL BEGIN
    UPDATE articles SET order_key = {order_key("new.")} WHERE id = new.id;
END;
"""
