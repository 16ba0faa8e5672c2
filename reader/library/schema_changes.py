"""Version 6 of the tables: what the user changed, kept for undoing it and for the journal.

`changes` has a row for each row of the user's own tables that was added, changed or removed, made by triggers, so
that nothing that writes these tables can forget it. With `action`, it can be taken back (changes.py). What has an id
beyond `journal.written` has yet to be written to the journal (journal.py); what is written and belongs to no action
is dropped.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One of the user's own tables, as its changes are written down."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    """All that are written down, the key among them; in the order in which the table has them."""
    blobs: frozenset[str] = frozenset()
    """Columns of bytes, written in hexadecimal."""


_PASSAGE = ("start_block", "start_offset", "end_block", "end_offset", "passage", "text_before", "text_after")
_READ = ("is_read", "read_changed", "is_starred", "starred_changed")
_PLACE = ("place_block", "place_offset", "place_words")
_ABOUT = ("identity", "title", "site", "url", "published")
_TRIED = ("added", "next_try", "attempts", "is_failed", "reason")
_QUEUED = ("position", "key", "url", "host", "is_typed", "title", *_TRIED)

_OWN_6: tuple[OwnTable, ...] = (
    OwnTable(
        "state",
        ("identity",),
        ("identity", *_READ, *_PLACE, "progress", "place_changed", "added", "tags_changed"),
    ),
    OwnTable("remembered", ("key",), ("key", "value"), frozenset({"value"})),
    # Without `claimed_until`: a claim is a process's, and ends with it.
    OwnTable("queue", ("position",), _QUEUED),
    OwnTable("tags", ("identity", "tag"), ("identity", "tag", "changed")),
    OwnTable("highlights", ("id",), ("id", "origin", *_ABOUT, *_PASSAGE, "note", "created", "changed", "is_orphan")),
    OwnTable("marks", ("identity", "name"), ("identity", "name", *_PLACE, "changed")),
    OwnTable("searches", ("key",), ("key", "name", "query", "position")),
)
"""The user's own tables as version 6 has them."""

QUEUE = OwnTable("queue", ("position",), (*_QUEUED, "is_full_text"))
"""As version 8 has it."""

FEEDS = OwnTable(
    "feeds",
    ("id",),
    ("id", "url", "key", "name", "folder", "home", "position", "is_typed", "added", "settings"),
)

OWN: tuple[OwnTable, ...] = (*(QUEUE if table.name == "queue" else table for table in _OWN_6), FEEDS)
"""The user's own tables as they are by now. A version that adds a column makes the triggers anew."""

_TABLES = """
CREATE TABLE searches (                     -- queries that the user gave a name
    key TEXT PRIMARY KEY,                   -- the name without regard to case
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (                      -- what the user did in one go, and can undo
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    made INTEGER NOT NULL,                  -- unix seconds
    is_open INTEGER NOT NULL DEFAULT 0,     -- seen only inside of the transaction that it is made in
    is_undone INTEGER NOT NULL DEFAULT 0,
    changes INTEGER NOT NULL DEFAULT 0      -- how many there are of it
) STRICT;
CREATE INDEX actions_open ON actions (id) WHERE is_open;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again, so that one number parts the written from the others
    action INTEGER,                         -- NULL: done by the program, or not to be undone
    tbl TEXT NOT NULL,
    key TEXT NOT NULL,                      -- of the row: an array in JSON
    article_id INTEGER,                     -- whose identity the row belonged to; it may have another one by now
    before TEXT,                            -- an object in JSON: the columns that changed; NULL: there was no such row
    after TEXT                              -- the same; of a row added or removed, all columns stand in one of the two
) STRICT;
CREATE INDEX changes_action ON changes (action, id) WHERE action IS NOT NULL;

CREATE TABLE journal (                      -- one row: how far the journal has come; see journal.py
    library TEXT NOT NULL,                  -- stands in the journal's first line
    written INTEGER NOT NULL,               -- the last id of `changes` that is in the journal
    size INTEGER NOT NULL,                  -- bytes that it had then; -1: it has to be written anew
    snapshot INTEGER NOT NULL,              -- bytes that it had when it was last written anew
    is_strange INTEGER NOT NULL             -- it holds what this file does not know of
) STRICT;
INSERT INTO journal VALUES (lower(hex(randomblob(8))), 0, 0, 0, 0);

CREATE TRIGGER state_removed AFTER DELETE ON state BEGIN
    UPDATE articles SET is_read = 0, is_starred = 0, progress = 0 WHERE identity = old.identity;
END;
"""

_WRITE = (
    "INSERT INTO changes (action, tbl, key, article_id, before, after) VALUES ((SELECT id FROM actions WHERE is_open)"
)


def triggers(table: OwnTable) -> str:
    """SQL that makes the triggers of a table; what changes nothing, or only columns not named, writes nothing."""
    name, added = table.name, _row(table, "new")
    removed = _row(table, "old")
    is_same_row = " AND ".join(f"old.{column} IS new.{column}" for column in table.key)
    differs = " OR ".join(f"old.{column} IS NOT new.{column}" for column in table.columns if column not in table.key)
    changed = f"{_write(table, 'new')}, {_difference(table, 'old')}, {_difference(table, 'new')});"
    add, remove = f"{_write(table, 'new')}, NULL, {added});", f"{_write(table, 'old')}, {removed}, NULL);"
    return f"""
CREATE TRIGGER {name}_journal_added AFTER INSERT ON {name} BEGIN
    {add}
END;
CREATE TRIGGER {name}_journal_removed AFTER DELETE ON {name} BEGIN
    {remove}
END;
CREATE TRIGGER {name}_journal_changed AFTER UPDATE ON {name} WHEN {is_same_row} AND ({differs}) BEGIN
    {changed}
END;
CREATE TRIGGER {name}_journal_renamed AFTER UPDATE ON {name} WHEN NOT ({is_same_row}) BEGIN
    {remove}
    {add}
END;
"""


def _write(table: OwnTable, row: str) -> str:
    key = ", ".join(f"{row}.{column}" for column in table.key)
    article = f"(SELECT id FROM articles WHERE identity = {row}.identity)" if "identity" in table.columns else "NULL"
    return f"{_WRITE}, '{table.name}', json_array({key}), {article}"


def _row(table: OwnTable, row: str) -> str:
    """SQL for all columns of a row as an object in JSON."""
    each = ", ".join(f"'{column}', {value(table, column, row)}" for column in table.columns)
    return f"json_object({each})"


def _difference(table: OwnTable, row: str) -> str:
    """SQL for the columns in which two rows differ, as one of them has them."""
    # Put together by hand: asking for the columns as rows and gathering them takes ten times as long.
    each = " || ".join(
        f"iif(old.{column} IS NOT new.{column}, '\"{column}\":' || json_quote({value(table, column, row)}) || ',', '')"
        for column in table.columns
        if column not in table.key
    )
    return f"'{{' || rtrim({each}, ',') || '}}'"


def value(table: OwnTable, column: str, row: str) -> str:
    """SQL for a value of a row as it can stand in JSON."""
    return f"hex({row}.{column})" if column in table.blobs else f"{row}.{column}"


VERSION_6 = _TABLES + "".join(triggers(table) for table in _OWN_6)
