"""What the list shows of an article, and what makes one count as unread and so on: SQL over `articles AS a`.

The first frame needs it: nothing is imported here before it is used.
"""

UNREAD = "NOT a.is_read AND a.status <> 'failed'"
STARRED = "a.is_starred"
PENDING = "a.status = 'pending'"
FAILED = "a.status = 'failed'"
"""For each of the four the tables have an index of just these articles, which is counted in no time."""

SHOWN = (
    *("id", "title", "site", "published", "words", "status", "reason", "is_read", "is_starred", "progress"),
    *("url", "revisions"),
)
"""Columns that the list draws."""

SHOWN_AND_TAGS = (
    ", ".join(f"a.{column}" for column in SHOWN)
    + ", (SELECT json_group_array(tag) FROM tags WHERE tags.identity = a.identity)"
)
"""SQL for them, and behind them for the tags; see `texts`."""


def texts(array: str) -> tuple[str, ...]:
    """The texts in an array of JSON as SQLite writes it."""
    if array == "[]":
        return ()
    import json

    return tuple(json.loads(array))
