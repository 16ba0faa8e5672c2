"""What articles are filed under. Tags belong to an article's identity, as all that the user did."""

from collections.abc import Iterable

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


def add_stated_tags(database: Database, identity: str, stated: Iterable[str]) -> None:
    """Adds what a saved form filed an article under, unless the user has set its tags; its state is there."""
    clean = {tag for text in list(stated)[:MAX_TAGS] if (tag := safe_line(text)[:MAX_TAG].strip())}
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
