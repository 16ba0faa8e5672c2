"""The search index made again from what is stored."""

from collections.abc import Iterator

from reader.library.catching_up import BATCH, catch_up
from reader.library.database import Database


def rebuild_index(database: Database) -> Iterator[int]:
    """Empties the index and fills it; how many articles are in it by then. Stopped, the app fills in the rest."""
    with database.transaction():
        for table in ("search", "own_search"):
            database.run(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        database.run("UPDATE articles SET is_indexed = 0 WHERE is_indexed")
        database.run(
            "INSERT OR IGNORE INTO own_changed "
            "SELECT identity FROM tags UNION SELECT identity FROM highlights WHERE note <> ''"
        )
    done = 0
    while filled := catch_up(database, BATCH):
        done += filled
        yield done
