"""Small values that the app keeps over restarts."""

from reader.library.database import Database


def remember(database: Database, key: str, value: str) -> None:
    """Keeps a small value for the app."""
    with database.transaction():
        # What is replaced is removed without its triggers; what is changed is not.
        database.run(
            "INSERT INTO remembered VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (key, value.encode(errors="surrogatepass")),
        )


def recall(database: Database, key: str) -> str | None:
    """The value kept under a key; None if there is none."""
    value = database.value("SELECT value FROM remembered WHERE key = ?", (key,))
    return None if value is None else str(value, "utf-8", "surrogatepass")
