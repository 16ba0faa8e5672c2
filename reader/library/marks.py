"""Places in an article that the user gave a letter. They belong to its identity, as all that the user did."""

import time

from reader.errors import LibraryError
from reader.library.database import Database
from reader.model import Place
from reader.safe_text import safe_line


def marks(database: Database, article_id: int) -> dict[str, Place]:
    """The places marked in an article, by their names in order."""
    rows = database.rows(
        "SELECT name, place_block, place_offset, place_words FROM marks JOIN articles USING (identity) "
        "WHERE id = ? ORDER BY name",
        (article_id,),
    )
    return {name: Place(*place) for name, *place in rows}


def set_mark(database: Database, article_id: int, name: str, place: Place) -> None:
    """Marks a place in an article, instead of the one that had the name. Raises LibraryError for no such name."""
    if len(name) != 1 or not safe_line(name):
        raise LibraryError("A mark is named by one character.")
    with database.transaction():
        identity = database.value("SELECT identity FROM articles WHERE id = ?", (article_id,))
        if identity is None:
            raise LibraryError("This article is not in the library any more.")
        # Where there is a state, all else that the user did is looked for.
        database.run("INSERT OR IGNORE INTO state (identity) VALUES (?)", (identity,))
        # What is replaced is removed without its triggers; what is changed is not.
        database.run(
            "INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET place_block = excluded.place_block, "
            "place_offset = excluded.place_offset, place_words = excluded.place_words, changed = excluded.changed",
            (identity, name, place.block, place.offset, place.words, time.time_ns() // 1_000_000),
        )


def move_mark(database: Database, identity: str, name: str, place: Place) -> None:
    """Puts a mark where its text is by now, in the caller's transaction; the user did not move it."""
    database.run(
        "UPDATE marks SET place_block = ?, place_offset = ?, place_words = ? WHERE identity = ? AND name = ?",
        (place.block, place.offset, place.words, identity, name),
    )


def copy_marks(database: Database, old: str, new: str, *, only_if_unset: bool) -> bool:
    """Gives one identity the marks of another as well, of each name the one set last; returns whether it gave any.

    `only_if_unset`: those that it has itself stay whatever their age.
    """
    outweighs = "FALSE" if only_if_unset else "excluded.changed >= changed"
    given = database.run(
        "INSERT INTO marks SELECT ?, name, place_block, place_offset, place_words, changed FROM marks "
        "WHERE identity = ? ON CONFLICT DO UPDATE SET place_block = excluded.place_block, "
        "place_offset = excluded.place_offset, place_words = excluded.place_words, changed = excluded.changed "
        f"WHERE {outweighs}",
        (new, old),
    )
    return given > 0
