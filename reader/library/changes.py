"""What the user did in one go, and taking it back.

The triggers of schema_changes.py write down each row that changes. Between the first and the last line of `action` they
do so for that action, and so it can be undone as long as it is kept: after the app was quit, by another process, and
when other things were changed in between.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from typing import Any

from reader.library.anchors import settle_anchors
from reader.library.database import Database
from reader.library.own_values import Undone
from reader.library.schema_changes import OWN, OwnTable
from reader.safe_text import safe_line

MAX_ACTIONS = 200
"""How many of the last actions are kept, the undone among them."""

MAX_CHANGES = 200_000
"""How many rows that changed are kept for them; one takes some 250 bytes. The last action is kept whatever its size."""

MAX_LABEL = 200
"""Characters."""

_BATCH = 2_000
"""Rows that are put back at a time."""

_TABLES = {table.name: table for table in OWN}

_STATE = {"place_block": None, "place_offset": None, "place_words": None, "added": None}
"""What a state has of which nothing is known; 0 in all other columns."""

_SAME_HIGHLIGHT = "origin = coalesce((SELECT origin FROM highlights WHERE id = ?1), ?1)"
"""Copies of a highlight that other identities have are the same one; what becomes of one becomes of all."""


@contextmanager
def action(database: Database, label: str) -> Iterator[None]:
    """What is changed inside is one action; inside another one it belongs to that."""
    with database.transaction():
        if database.value("SELECT 1 FROM actions WHERE is_open") is not None:
            yield
            return
        action_id = database.insert(
            "INSERT INTO actions (label, made, is_open) VALUES (?, ?, 1)",
            (safe_line(label)[:MAX_LABEL].strip(), int(time.time())),
        )
        yield
        _close(database, action_id)


def _close(database: Database, action_id: int) -> None:
    count = database.value("SELECT count(*) FROM changes WHERE action = ?", (action_id,))
    if not count:
        database.run("DELETE FROM actions WHERE id = ?", (action_id,))
        return
    database.run("UPDATE actions SET is_open = 0, changes = ? WHERE id = ?", (count, action_id))
    _forget(database, database.column("SELECT id FROM actions WHERE is_undone"))
    kept = database.rows("SELECT id, changes FROM actions ORDER BY id DESC")
    total, too_many = 0, []
    for number, (kept_id, changes) in enumerate(kept):
        total += changes
        if number and (number >= MAX_ACTIONS or total > MAX_CHANGES):
            too_many.append(kept_id)
    _forget(database, too_many)


def _forget(database: Database, actions: list[int]) -> None:
    for action_id in actions:
        # What the journal has not got yet stays for it.
        database.run(
            "DELETE FROM changes WHERE action = ? AND id <= (SELECT written FROM journal)",
            (action_id,),
        )
        database.run("UPDATE changes SET action = NULL WHERE action = ?", (action_id,))
        database.run("DELETE FROM actions WHERE id = ?", (action_id,))


def last_action(database: Database) -> str | None:
    """The label of what is undone next; None: nothing."""
    found = database.value("SELECT label FROM actions WHERE NOT is_undone ORDER BY id DESC LIMIT 1")
    return None if found is None else str(found)


def newest_action(database: Database) -> tuple[int, int]:
    """The number of what is undone next, which grows with each action, and how many rows it changed; 0 of nothing."""
    found = database.row("SELECT id, changes FROM actions WHERE NOT is_undone ORDER BY id DESC LIMIT 1")
    return (0, 0) if found is None else (int(found[0]), int(found[1]))


def last_undone(database: Database) -> str | None:
    """The label of what is done again next; None: nothing."""
    found = database.value("SELECT label FROM actions WHERE is_undone ORDER BY id LIMIT 1")
    return None if found is None else str(found)


def undo(database: Database) -> Undone | None:
    """Takes the last action back that is not taken back yet; None if there is none."""
    with database.transaction():
        found = database.row("SELECT id, label FROM actions WHERE NOT is_undone ORDER BY id DESC LIMIT 1")
        return None if found is None else _turn(database, *found, is_undo=True)


def redo(database: Database) -> Undone | None:
    """Does again what was taken back last; None if there is nothing, or something else was done since."""
    with database.transaction():
        found = database.row("SELECT id, label FROM actions WHERE is_undone ORDER BY id LIMIT 1")
        return None if found is None else _turn(database, *found, is_undo=False)


def _turn(database: Database, action_id: int, label: str, *, is_undo: bool) -> Undone:
    for batch in _batches(database, action_id, is_undo=is_undo):
        statements = (_statement(*change, is_undo=is_undo) for change in batch)
        for sql, values in groupby(statements, key=lambda statement: statement[0]):
            database.run_many(sql, [each for _, each in values])
    _remove_bare_states(database, action_id, "before" if is_undo else "after")
    concerned = database.rows("SELECT DISTINCT tbl, article_id FROM changes WHERE action = ?", (action_id,))
    for table, article_id in concerned:
        if article_id is not None and table in ("highlights", "marks"):
            # The text may be another by now.
            settle_anchors(database, article_id)
    database.run("UPDATE actions SET is_undone = ? WHERE id = ?", (int(is_undo), action_id))
    articles = {article_id for _, article_id in concerned if article_id is not None}
    return Undone(label, tuple(sorted(articles)), frozenset(table for table, _ in concerned))


def _batches(database: Database, action_id: int, *, is_undo: bool) -> Iterator[list[tuple[Any, ...]]]:
    """The changes of an action, the last first if they are undone: (table, key, before, after, current identity)."""
    limit, after = ("DESC", "<") if is_undo else ("ASC", ">")
    last = 2**62 if is_undo else 0
    while rows := database.rows(
        "SELECT c.id, tbl, key, before, after, a.identity FROM changes AS c LEFT JOIN articles AS a "
        f"ON a.id = c.article_id WHERE action = ? AND c.id {after} ? ORDER BY c.id {limit} LIMIT {_BATCH}",
        (action_id, last),
    ):
        last = rows[-1][0]
        yield [row[1:] for row in rows]


def _statement(
    name: str, key: str, before: str | None, after: str | None, identity: str | None, *, is_undo: bool
) -> tuple[str, tuple[Any, ...]]:
    """The SQL that puts a row back, and its values. `identity`: that of its article by now."""
    table = _TABLES[name]
    place = json.loads(key)
    if identity is not None and table.key[0] == "identity":
        place[0] = identity
    wanted_text, left = (before, after) if is_undo else (after, before)
    wanted = _columns(table, wanted_text)
    if name == "state" and (wanted is None or left is None):
        return _state_statement(place[0], wanted or {}, _columns(table, left) or {})
    if wanted is None:
        return f"DELETE FROM {name} WHERE {_where(table)}", tuple(place)
    if left is None:
        row = wanted | dict(zip(table.key, place, strict=True)) | ({"identity": identity} if identity else {})
        marks = ", ".join("?" * len(row))
        return f"INSERT OR IGNORE INTO {name} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
    return _update(name, tuple(wanted)), (*place, *wanted.values())


@lru_cache(maxsize=200)
def _update(name: str, columns: tuple[str, ...]) -> str:
    table = _TABLES[name]
    each = ", ".join(f"{column} = ?{number}" for number, column in enumerate(columns, len(table.key) + 1))
    return f"UPDATE {name} SET {each} WHERE {_where(table)}"


def _state_statement(identity: str, wanted: dict[str, Any], left: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """A state that was begun, as one that was changed from its defaults: more of it may have changed since."""
    row = wanted or left
    changed = {name: wanted.get(name, _STATE.get(name, 0)) for name in row if row[name] != _STATE.get(name, 0)}
    changed |= {"identity": identity}
    marks = ", ".join("?" * len(changed))
    update = ", ".join(f"{name} = excluded.{name}" for name in changed)
    return (
        f"INSERT INTO state ({', '.join(changed)}) VALUES ({marks}) ON CONFLICT DO UPDATE SET {update}",
        tuple(changed.values()),
    )


def _where(table: OwnTable) -> str:
    if table.name == "highlights":
        return _SAME_HIGHLIGHT
    return " AND ".join(f"{column} = ?{number}" for number, column in enumerate(table.key, 1))


def _columns(table: OwnTable, text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    row: dict[str, Any] = json.loads(text)
    if not table.blobs:
        return row
    return row | {column: bytes.fromhex(row[column]) for column in table.blobs & row.keys()}


def _remove_bare_states(database: Database, action_id: int, column: str) -> None:
    """Takes away the states that were not there, if nothing is known of them any more and nothing else needs them."""
    # Comparing with defaults by `=` would miss what is NULL.
    is_bare = " AND ".join(
        f"{name} IS {'NULL' if name in _STATE else '0'}" for name in _TABLES["state"].columns if name != "identity"
    )
    is_needed = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {table}.identity = state.identity)"
        for table in ("tags", "highlights", "marks")
    )
    database.run(
        "DELETE FROM state WHERE identity IN (SELECT coalesce(a.identity, c.key ->> 0) FROM changes AS c "
        f"LEFT JOIN articles AS a ON a.id = c.article_id WHERE action = ? AND tbl = 'state' AND {column} IS NULL) "
        f"AND {is_bare} AND NOT ({is_needed})",
        (action_id,),
    )
