"""What articles are filed under. Tags belong to an article's identity, as all that the user did."""

import json
import time
from collections.abc import Iterable, Sequence

from reader.errors import LibraryError
from reader.library.database import Database
from reader.safe_text import safe_line

MAX_TAGS = 200
MAX_TAG = 200
"""Characters."""


def tags(database: Database, article_id: int) -> tuple[str, ...]:
    """What an article is filed under, in order of the alphabet."""
    return tuple(
        database.column("SELECT tag FROM tags JOIN articles USING (identity) WHERE id = ? ORDER BY tag", (article_id,))
    )


def tag_counts(database: Database, ids: Sequence[int] | None = None) -> dict[str, int]:
    """How many articles, or how many of these, are filed under each tag, in order of the alphabet."""
    if ids is not None:
        sql = (
            "SELECT tag, count(*) FROM json_each(?) AS asked JOIN articles ON articles.id = asked.value "
            "JOIN tags USING (identity) GROUP BY tag ORDER BY tag"
        )
        return dict(database.rows(sql, (json.dumps(list(ids)),)))
    sql = "SELECT tag, count(*) FROM tags WHERE identity IN (SELECT identity FROM articles) GROUP BY tag ORDER BY tag"
    return dict(database.rows(sql))


def set_tags(database: Database, ids: Sequence[int], wanted: Iterable[str]) -> int:
    """Files articles under these tags and no others; returns for how many that changed anything.

    Raises LibraryError if there are more than `MAX_TAGS`.
    """
    clean = sorted(_clean(wanted))
    if len(clean) > MAX_TAGS:
        raise LibraryError(f"An article can have {MAX_TAGS} tags, not more.")
    values = {"ids": json.dumps(list(ids)), "tags": json.dumps(clean), "count": len(clean), "now": _now_ms()}
    differs = (
        "(SELECT count(*) FROM tags WHERE tags.identity = articles.identity) <> :count OR "
        "(SELECT count(*) FROM tags WHERE tags.identity = articles.identity AND tag IN (SELECT value FROM "
        "json_each(:tags))) <> :count"
    )
    with database.transaction():
        changed = _changing(database, differs, values)
        database.run(
            f"DELETE FROM tags WHERE identity IN ({_CHANGING}) AND tag NOT IN (SELECT value FROM json_each(:tags))",
            values,
        )
        database.run(
            f"INSERT OR IGNORE INTO tags SELECT identity, value, :now FROM ({_CHANGING}), json_each(:tags)", values
        )
    return changed


def add_tag(database: Database, ids: Sequence[int], tag: str) -> int:
    """Files articles under one more tag; returns for how many that changed anything.

    Those that have `MAX_TAGS` already are left as they are. Raises LibraryError if the tag says nothing.
    """
    values = {"ids": json.dumps(list(ids)), "tag": one_tag(tag), "most": MAX_TAGS, "now": _now_ms()}
    lacks = (
        "NOT EXISTS (SELECT 1 FROM tags WHERE tags.identity = articles.identity AND tag = :tag) "
        "AND (SELECT count(*) FROM tags WHERE tags.identity = articles.identity) < :most"
    )
    with database.transaction():
        changed = _changing(database, lacks, values)
        database.run(f"INSERT OR IGNORE INTO tags SELECT identity, :tag, :now FROM ({_CHANGING})", values)
    return changed


def remove_tag(database: Database, ids: Sequence[int], tag: str) -> int:
    """Takes a tag away from articles; returns how many had it."""
    values = {"ids": json.dumps(list(ids)), "tag": tag, "now": _now_ms()}
    has = "EXISTS (SELECT 1 FROM tags WHERE tags.identity = articles.identity AND tag = :tag)"
    with database.transaction():
        changed = _changing(database, has, values)
        database.run(f"DELETE FROM tags WHERE tag = :tag AND identity IN ({_CHANGING})", values)
    return changed


_CHANGING = (
    "SELECT identity FROM articles JOIN state USING (identity) "
    "WHERE articles.id IN (SELECT value FROM json_each(:ids)) AND tags_changed = :now"
)
"""The identities that `_changing` has dated."""


def _changing(database: Database, condition: str, values: dict[str, object]) -> int:
    """Dates the tags of those articles that meet a condition; returns how many they are."""
    return database.run(
        "INSERT INTO state (identity, tags_changed) SELECT identity, :now FROM articles "
        f"WHERE id IN (SELECT value FROM json_each(:ids)) AND ({condition}) "
        "ON CONFLICT DO UPDATE SET tags_changed = excluded.tags_changed",
        values,
    )


def one_tag(text: str) -> str:
    """A tag as it is kept: one line without space around it. Raises LibraryError if nothing is left."""
    tag = safe_line(text).strip()[:MAX_TAG].strip()
    if not tag:
        raise LibraryError("A tag needs a name.")
    return tag


def add_stated_tags(database: Database, identity: str, stated: Iterable[str]) -> None:
    """Adds what a saved form filed an article under, unless the user has set its tags; its state is there."""
    clean = _clean(list(stated)[:MAX_TAGS])
    if clean and not _changed(database, identity):
        database.run_many("INSERT OR IGNORE INTO tags VALUES (?, ?, 0)", [(identity, tag) for tag in sorted(clean)])


def carry_tags(database: Database, old: str, new: str, *, only_if_unset: bool = False) -> None:
    """Gives one identity the tags of another: those that the user set last; where none did, all that were stated.

    `only_if_unset`: not over what the user has set. To be called before the rest of the state is carried.
    """
    changed, before = _changed(database, old), _changed(database, new)
    if before and (only_if_unset or before > changed):
        return
    if changed:
        database.run("DELETE FROM tags WHERE identity = ?", (new,))
    database.run("INSERT OR IGNORE INTO tags SELECT ?, tag, changed FROM tags WHERE identity = ?", (new, old))


def _changed(database: Database, identity: str) -> int:
    """When the user set the tags, unix milliseconds; 0: never."""
    return int(database.value("SELECT tags_changed FROM state WHERE identity = ?", (identity,)) or 0)


def _clean(texts: Iterable[str]) -> set[str]:
    return {tag for text in texts if (tag := safe_line(text).strip()[:MAX_TAG].strip())}


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
