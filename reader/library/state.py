"""What the user did: read, starred, where they stopped. It belongs to an article's identity, not to its row."""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from reader.library.anchors import carry_anchors
from reader.library.database import Database
from reader.library.index import index_again
from reader.library.tags import carry_tags
from reader.model import Place

_PARTS = {
    "read_changed": ("is_read", "read_changed"),
    "starred_changed": ("is_starred", "starred_changed"),
    "place_changed": ("place_block", "place_offset", "place_words", "progress", "place_changed"),
}
"""The columns that are changed together, by the column that says when."""

_COLUMNS = [column for columns in _PARTS.values() for column in columns] + ["added", "tags_changed"]

_EARLIEST = "added = coalesce(min(added, excluded.added), added, excluded.added)"

_STATED = ("is_read", "is_starred")
"""What a saved form may have stated, which counts as changed never: where neither was changed, both are true."""


def _merged(later: str, source: str) -> str:
    """SQL that gives a state the parts of another; `later`: the condition that the other's part outweighs its own."""
    each = [
        f"{column} = iif({changed} = 0 AND excluded.{changed} = 0, max({column}, excluded.{column}), "
        f"iif({later.format(changed)}, excluded.{column}, {column}))"
        if column in _STATED
        else f"{column} = iif({later.format(changed)}, excluded.{column}, {column})"
        for changed, columns in _PARTS.items()
        for column in columns
    ]
    tags = f"tags_changed = iif({later.format('tags_changed')}, excluded.tags_changed, tags_changed)"
    update = ", ".join([*each, _EARLIEST, tags])
    return f"INSERT INTO state (identity, {', '.join(_COLUMNS)}) {source} ON CONFLICT DO UPDATE SET {update}"


_OTHER = f"SELECT ?, {', '.join(_COLUMNS)} FROM state WHERE identity = ?"
_CARRY = _merged("excluded.{0} >= {0}", _OTHER)
_ADOPT = _merged("{0} = 0", _OTHER)
_MERGE = _merged("excluded.{0} > {0}", f"VALUES (?{', ?' * len(_COLUMNS)})")


def set_read(database: Database, ids: Sequence[int], is_read: bool) -> None:
    """Marks articles as read or unread."""
    _set_flag(database, "is_read", "read_changed", ids, is_read)


def set_starred(database: Database, ids: Sequence[int], is_starred: bool) -> None:
    """Gives articles a star or takes it away."""
    _set_flag(database, "is_starred", "starred_changed", ids, is_starred)


def _set_flag(database: Database, flag: str, changed: str, ids: Sequence[int], value: bool) -> None:
    with database.transaction():
        database.run(
            f"INSERT INTO state (identity, {flag}, {changed}) SELECT identity, ?, ? FROM articles "
            "WHERE id IN (SELECT value FROM json_each(?)) "
            f"ON CONFLICT DO UPDATE SET {flag} = excluded.{flag}, {changed} = excluded.{changed}",
            (int(value), _now_ms(), json.dumps(list(ids))),
        )


def set_place(database: Database, article_id: int, place: Place, progress: float) -> None:
    """Remembers where the reader stopped; `progress` is 0 to 1."""
    with database.transaction():
        database.run(
            "INSERT INTO state (identity, place_block, place_offset, place_words, progress, place_changed) "
            "SELECT identity, ?, ?, ?, ?, ? FROM articles WHERE id = ? ON CONFLICT DO UPDATE SET "
            + ", ".join(f"{column} = excluded.{column}" for column in _PARTS["place_changed"]),
            (place.block, place.offset, place.words, min(max(float(progress), 0.0), 1.0), _now_ms(), article_id),
        )


def place(database: Database, article_id: int) -> Place | None:
    """Where the reader stopped; None if it was never said."""
    row = database.row(
        "SELECT place_block, place_offset, place_words FROM state JOIN articles USING (identity) "
        "WHERE id = ? AND place_block IS NOT NULL",
        (article_id,),
    )
    return None if row is None else Place(*row)


def move_place(database: Database, article_id: int, place: Place) -> None:
    """Puts the place where its text is by now, in the caller's transaction; the reader did not move it."""
    database.run(
        "UPDATE state SET place_block = ?, place_offset = ?, place_words = ? "
        "WHERE identity = (SELECT identity FROM articles WHERE id = ?)",
        (place.block, place.offset, place.words, article_id),
    )


def carry(database: Database, old: str, new: str) -> None:
    """Gives one identity the state of another as well, of each part what was changed last.

    The old state stays, in case that identity comes back.
    """
    if database.value("SELECT 1 FROM state WHERE identity = ?", (old,)) is None:
        # As mostly.
        return
    carry_tags(database, old, new)
    database.run(_CARRY, (new, old))
    carry_anchors(database, old, new)
    date_article(database, new)


def merge_state(database: Database, state: Mapping[str, Any]) -> None:
    """Takes in a state by its columns, in the caller's transaction: of each part what was changed last.

    Raises LibraryError if it is none.
    """
    defaults = {"place_block": None, "place_offset": None, "place_words": None, "added": None}
    values = [state.get(column, defaults.get(column, 0)) for column in _COLUMNS]
    database.run(_MERGE, (state.get("identity"), *values))


def adopt_state(database: Database, key: str, article_id: int) -> None:
    """Gives an article the state kept under an address that leads to it, where the user has done nothing with it.

    An address that is another article's own is left alone.
    """
    if database.value("SELECT 1 FROM state WHERE identity = ?", (key,)) is None:
        # As mostly.
        return
    if database.value("SELECT 1 FROM articles WHERE identity = ?", (key,)) is not None:
        return
    identity = database.value("SELECT identity FROM articles WHERE id = ?", (article_id,))
    if identity is not None:
        carry_tags(database, key, identity, only_if_unset=True)
        database.run(_ADOPT, (identity, key))
        carry_anchors(database, key, identity, only_if_unset=True)
        date_article(database, identity)


def date_article(database: Database, identity: str) -> None:
    """Lets an article have been added when it came into the collection that it was exported from."""
    added = database.value("SELECT added FROM state WHERE identity = ?", (identity,))
    if added is not None:
        sql = "UPDATE articles SET added = ?1 WHERE identity = ?2 AND added > ?1 RETURNING id"
        for article_id in database.column(sql, (added, identity)):
            index_again(database, article_id)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
