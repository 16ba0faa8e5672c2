"""Passages that the user marked, and notes on them. They belong to an article's identity, as all that the user did.

When an identity goes on as another, its highlights go along as copies, each known by the id of the first of them
(`origin`); what becomes of one becomes of all.
"""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.library.database import Database, Record
from reader.model import Block
from reader.safe_text import safe_text

if TYPE_CHECKING:
    from reader.highlight import Highlight
    from reader.passages import Passage

MAX_NOTE = 100_000
"""Characters of a note that are kept."""

_PLACE = ("start_block", "start_offset", "end_block", "end_offset", "passage", "text_before", "text_after")
"""The columns of a passage, in the order of its fields."""

_OWN = ("identity", "title", "site", "url", "published", *_PLACE, "note", "created", "changed", "is_orphan", "origin")
"""All columns but the id."""

_SELECT = (
    "SELECT h.id, a.id, iif(a.id IS NULL, h.title, a.title), iif(a.id IS NULL, h.site, a.site), "
    "iif(a.id IS NULL, h.url, a.url), iif(a.id IS NULL, h.published, a.published), "
    + ", ".join(f"h.{column}" for column in _PLACE)
    + ", h.note, h.created, h.is_orphan, h.identity, h.origin "
    "FROM highlights AS h LEFT JOIN articles AS a ON a.identity = h.identity "
)

_NEXT_ID = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'highlights'), 0) + 1"
"""The id that the next one gets, in the same transaction: https://sqlite.org/autoinc.html."""

_IN_ORDER = "start_block, start_offset, end_block, end_offset, h.id"

_LISTED = (
    "WHERE a.id IS NOT NULL OR h.id = ("
    # Of what belongs to no article any more, the last copy, unless another one belongs to one.
    "SELECT other.id FROM highlights AS other LEFT JOIN articles ON articles.identity = other.identity "
    "WHERE other.origin = h.origin ORDER BY articles.id IS NULL, other.id DESC LIMIT 1) "
)


def highlights(database: Database, article_id: int) -> "list[Highlight]":
    """The highlights of an article, in reading order."""
    return [_highlight(row) for row in database.rows(f"{_SELECT} WHERE a.id = ? ORDER BY {_IN_ORDER}", (article_id,))]


def every(database: Database) -> "list[Highlight]":
    """All highlights, of the newest article first, in each in reading order; those without article come last."""
    order = f"a.id IS NULL, a.order_key DESC, h.published DESC, h.identity, {_IN_ORDER}"
    return [_highlight(row) for row in database.rows(f"{_SELECT} {_LISTED} ORDER BY {order}")]


def find(database: Database, highlight_id: int) -> "Highlight | None":
    """The highlight of this id, if there is one."""
    row = database.row(f"{_SELECT} WHERE h.id = ?", (highlight_id,))
    return None if row is None else _highlight(row)


def add(database: Database, article_id: int, passage: "Passage", note: str) -> "Highlight":
    """Marks a passage of an article; one that is marked already only gets the note, if that says something.

    Raises LibraryError if the article is not there.
    """
    with database.transaction():
        article = database.row("SELECT identity, title, site, url, published FROM articles WHERE id = ?", (article_id,))
        if article is None:
            raise LibraryError("This article is not in the library any more.")
        (identity, *_) = article
        known = database.value(
            "SELECT id FROM highlights WHERE identity = ? AND (start_block, start_offset, end_block, end_offset) = "
            "(?, ?, ?, ?) AND NOT is_orphan",
            (identity, passage.block, passage.offset, passage.end_block, passage.end_offset),
        )
        if known is not None:
            if note.strip():
                set_note(database, known, note)
            return _required(database, known)
        # Where there is a state, all else that the user did is looked for.
        database.run("INSERT OR IGNORE INTO state (identity) VALUES (?)", (identity,))
        highlight_id = int(database.value(_NEXT_ID))
        values = (*article, *_columns(passage), _note(note), int(time.time()), _now_ms(), 0, highlight_id)
        return _required(database, _insert(database, values))


def set_note(database: Database, highlight_id: int, note: str) -> None:
    """Writes the note on a highlight, in place of the one there; empty for none."""
    with database.transaction():
        database.run(
            "UPDATE highlights SET note = ?, changed = ? WHERE origin = (SELECT origin FROM highlights WHERE id = ?)",
            (_note(note), _now_ms(), highlight_id),
        )


def remove(database: Database, highlight_id: int) -> "Highlight | None":
    """Takes a highlight away; returns what was there, for `restore`."""
    with database.transaction():
        found = find(database, highlight_id)
        if found is not None:
            database.run("DELETE FROM highlights WHERE origin = ?", (found.origin,))
        return found


def restore(database: Database, highlight: "Highlight") -> int | None:
    """Puts back what `remove` took away, in the caller's transaction; returns its article, if that is there."""
    identity = database.value("SELECT identity FROM articles WHERE id = ?", (highlight.article_id,))
    identity = str(identity or highlight.identity)
    about = (highlight.title, highlight.site, highlight.url, highlight.published)
    values = (
        *(highlight.id, identity, *about, *_columns(highlight.passage), _note(highlight.note), highlight.created),
        *(_now_ms(), int(highlight.is_orphan), highlight.origin or highlight.id),
    )
    database.run("INSERT OR IGNORE INTO state (identity) VALUES (?)", (identity,))
    database.run(f"INSERT OR IGNORE INTO highlights (id, {', '.join(_OWN)}) VALUES ({_marks(len(values))})", values)
    found = database.value("SELECT id FROM articles WHERE identity = ?", (identity,))
    return None if found is None else int(found)


def copy_highlights(database: Database, old: str, new: str) -> bool:
    """Gives one identity the highlights of another as well; returns whether there was any that it had not."""
    others = ", ".join(column for column in _OWN if column != "identity")
    return bool(
        database.run(
            f"INSERT OR IGNORE INTO highlights (identity, {others}) "
            f"SELECT ?, {others} FROM highlights WHERE identity = ? ORDER BY id",
            (new, old),
        )
    )


def move_highlights(database: Database, identity: str, body: Sequence[Block]) -> None:
    """Puts the highlights of an identity where their texts are in a body, in the caller's transaction.

    Those whose text is not there stay as they are, and are known as orphans. What is the same passage then is one.
    """
    from reader.passages import find_passages

    sql = f"{_SELECT} WHERE h.identity = ? ORDER BY h.created, h.id"
    there = [_highlight(row) for row in database.rows(sql, (identity,))]
    passages = find_passages(body, [highlight.passage for highlight in there])
    kept: dict[object, Highlight] = {}
    for highlight, found in zip(there, passages, strict=True):
        _put(database, highlight, found)
        passage = found or highlight.passage
        key = (found is None, passage.block, passage.offset, passage.end_block, passage.end_offset, passage.text)
        same = kept.setdefault(key, highlight)
        if same is not highlight:
            kept[key] = _merge(database, same, highlight)


def _put(database: Database, highlight: "Highlight", found: "Passage | None") -> None:
    if found == highlight.passage and not highlight.is_orphan:
        # As mostly.
        return
    if found is None:
        database.run("UPDATE highlights SET is_orphan = 1 WHERE id = ?", (highlight.id,))
        return
    columns = ", ".join(f"{column} = ?" for column in _PLACE)
    database.run(f"UPDATE highlights SET {columns}, is_orphan = 0 WHERE id = ?", (*_columns(found), highlight.id))


def _merge(database: Database, first: "Highlight", second: "Highlight") -> "Highlight":
    """Makes one of two highlights of the same passage, with the notes of both; returns it."""
    notes = dict.fromkeys(note for note in (first.note, second.note) if note)
    database.run("DELETE FROM highlights WHERE id = ?", (second.id,))
    # Copies elsewhere are the same one too from now on; where both have some, the first's is enough.
    database.run("UPDATE OR IGNORE highlights SET origin = ? WHERE origin = ?", (first.origin, second.origin))
    database.run("DELETE FROM highlights WHERE origin = ?", (second.origin,))
    if "\n\n".join(notes) != first.note:
        set_note(database, first.id, "\n\n".join(notes))
    return _required(database, first.id)


def _highlight(row: Record) -> "Highlight":
    # Where nothing was marked, as when the app starts, neither is needed.
    from reader.highlight import Highlight
    from reader.passages import Passage

    highlight_id, article_id, title, site, url, published, *rest = row
    note, created, is_orphan, identity, origin = rest[len(_PLACE) :]
    return Highlight(
        id=highlight_id,
        article_id=article_id,
        title=title,
        site=site,
        url=url,
        published=published,
        passage=Passage(*rest[: len(_PLACE)]),
        note=note,
        created=created,
        is_orphan=bool(is_orphan),
        identity=identity,
        origin=origin,
    )


def _required(database: Database, highlight_id: int) -> "Highlight":
    found = find(database, highlight_id)
    if found is None:
        raise LibraryError("This highlight is not in the library any more.")
    return found


def _columns(passage: "Passage") -> tuple[object, ...]:
    texts = (safe_text(text) for text in (passage.text, passage.before, passage.after))
    return passage.block, passage.offset, passage.end_block, passage.end_offset, *texts


def _insert(database: Database, values: Sequence[object]) -> int:
    return database.insert(f"INSERT INTO highlights ({', '.join(_OWN)}) VALUES ({_marks(len(values))})", values)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _note(note: str) -> str:
    return safe_text(note)[:MAX_NOTE].strip()


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
