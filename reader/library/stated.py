"""What exports and other saved forms state that the user did elsewhere: read, starred, filed, kept for later.

It holds where the user has done nothing of the kind here, and so only until then.
"""

import time
from datetime import UTC, datetime

from reader.library.database import Database
from reader.library.identity import key_of_address
from reader.library.lookup import find_address
from reader.library.queue import enqueue
from reader.library.source_values import LinkOutcome
from reader.library.state import date_article
from reader.library.tags import add_stated_tags
from reader.model import SavedLink, Stated


def state_from(database: Database, stated: Stated, identity: str) -> None:
    """Lets hold of an identity what a saved form states of its article."""
    added = None if stated.added is None else unix_seconds(stated.added)
    if not (stated.is_read or stated.is_starred or stated.tags or added):
        return
    with database.transaction():
        database.run(
            "INSERT INTO state (identity, is_read, is_starred, added) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "is_read = iif(read_changed = 0, max(is_read, excluded.is_read), is_read), "
            "is_starred = iif(starred_changed = 0, max(is_starred, excluded.is_starred), is_starred), "
            "added = coalesce(min(added, excluded.added), added, excluded.added)",
            (identity, int(stated.is_read), int(stated.is_starred), added),
        )
        add_stated_tags(database, identity, stated.tags)
        date_article(database, identity)


def save_link(database: Database, link: SavedLink) -> LinkOutcome:
    """Takes in an address that was saved without its page: what is stated of it holds at once or once it is fetched."""
    key = key_of_address(link.url)
    if key is None:
        return LinkOutcome.REFUSED
    with database.transaction():
        article_id = find_address(database, link.url)
        if article_id is not None:
            identity = database.value("SELECT identity FROM articles WHERE id = ?", (article_id,))
            state_from(database, link.stated, identity)
            return LinkOutcome.KNOWN
        enqueue(database, [(link.url, link.stated.title or link.url)], added=unix_seconds(link.stated.added))
        state_from(database, link.stated, key)
        return LinkOutcome.QUEUED


def unix_seconds(moment: datetime | str | None) -> int | None:
    """A time of the past in unix seconds, of a value or ISO 8601; the present for one to come; None for none."""
    try:
        if isinstance(moment, str):
            moment = datetime.fromisoformat(moment)
        if moment is None:
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0, min(int(aware.timestamp()), int(time.time())))
    except (ValueError, OverflowError):
        return None
