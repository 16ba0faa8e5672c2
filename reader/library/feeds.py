"""The feeds that the user follows, and how each is treated."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Any

from reader.address import web_address
from reader.errors import LibraryError
from reader.library.changes import action
from reader.library.database import Database, Record
from reader.library.feed_values import Feed, FeedSettings, FeedState, FullText, NewFeed
from reader.library.identity import key_of_address
from reader.safe_text import safe_line

MAX_NAME = 200
"""Characters of a feed's name, and of each step of a folder."""
MAX_STEPS = 10
"""Of a folder."""
MAX_FEEDS = 20_000

STEP = "/"
"""Between the steps of a folder."""

STATE_COLUMNS = (
    *(
        "title",
        "etag",
        "modified",
        "given_by",
        "digest",
        "checked",
        "changed",
        "next_check",
        "failures",
        "reason",
        "is_ended",
    ),
)
"""Of `feed_state`: the fields of FeedState, in their order."""

_FEED = "f.id, f.url, f.name, f.folder, f.home, f.is_typed, f.added, f.settings"
_STATE = ", ".join(f"s.{column}" for column in STATE_COLUMNS)
_SELECT = f"SELECT {_FEED}, {_STATE} FROM feeds AS f LEFT JOIN feed_state AS s ON s.feed_id = f.id"
_IN_ORDER = "ORDER BY f.folder COLLATE NOCASE, f.folder, f.position, f.id"
_DUE = "WHERE s.feed_id IS NULL OR (s.next_check <= ? AND NOT s.is_ended) ORDER BY coalesce(s.next_check, 0), f.id"

_INSERT = (
    "INSERT INTO feeds (id, url, key, name, folder, home, position, is_typed, added, settings) VALUES "
    "(?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM feeds), ?, ?, ?)"
)
_FORMER = "SELECT feed_id FROM feed_state WHERE key = ? AND feed_id NOT IN (SELECT id FROM feeds) ORDER BY 1 DESC"
_ASK_ANEW = (
    "UPDATE feed_state SET etag = NULL, modified = NULL, given_by = NULL, digest = NULL, next_check = 0, failures = 0, "
    "reason = NULL, is_ended = 0 WHERE feed_id = ?"
)
_WANT_NO_MORE = (
    "DELETE FROM queue WHERE is_full_text AND key IN (SELECT a.key FROM entries AS e JOIN addresses AS a "
    "ON a.article_id = e.article_id WHERE e.feed_id = ?1 AND NOT EXISTS (SELECT 1 FROM entries AS other "
    "JOIN feeds ON feeds.id = other.feed_id WHERE other.article_id = e.article_id))"
)
"""Full texts that nobody asks for but a feed that is not followed any more."""
_DEFAULT = FeedSettings()


def follow(database: Database, new: Iterable[NewFeed]) -> list[Feed]:
    """Follows feeds, in this order behind those that are followed; a known one stays as it is. Each is returned once.

    One that was followed before has again what it brought then. Raises LibraryError if an address is none of the web,
    or there are too many.
    """
    ids: dict[int, None] = {}
    with database.transaction():
        count = int(database.value("SELECT count(*) FROM feeds"))
        for feed in new:
            url, key = _address(feed.url)
            found = database.value("SELECT id FROM feeds WHERE key = ?", (key,))
            if found is None:
                count += 1
                if count > MAX_FEEDS:
                    raise LibraryError(f"No more than {MAX_FEEDS:,} feeds can be followed.")
                found = _add(database, url, key, feed)
            ids[found] = None
    by_id = {feed.id: feed for feed in feeds(database)} if len(ids) > 1 else {}
    return [by_id[each] if by_id else _required(database, each) for each in ids]


def _add(database: Database, url: str, key: str, new: NewFeed) -> int:
    former = database.value(_FORMER, (key,))
    if former is not None:
        database.run(_ASK_ANEW, (former,))
    texts = (_name(new.name), clean_folder(new.folder), web_address(new.home) or "")
    rest = (int(new.is_typed), int(time.time()), settings_text(new.settings))
    return database.insert(_INSERT, (former, url, key, *texts, *rest))


def feeds(database: Database) -> list[Feed]:
    """All feeds that are followed: those of no folder, then folder by folder, each in the order of being followed."""
    return [_feed(row) for row in database.rows(f"{_SELECT} {_IN_ORDER}")]


def find(database: Database, feed_id: int) -> Feed | None:
    """The feed of this id; None if it is not followed."""
    row = database.row(f"{_SELECT} WHERE f.id = ?", (feed_id,))
    return None if row is None else _feed(row)


def find_url(database: Database, url: str) -> Feed | None:
    """The feed of an address; None if it is not followed."""
    row = database.row(f"{_SELECT} WHERE f.key = ?", (key_of_address(url),))
    return None if row is None else _feed(row)


def due(database: Database, now: int) -> list[Feed]:
    """Feeds that are to be asked by now, those that have waited longest first."""
    return [_feed(row) for row in database.rows(f"{_SELECT} {_DUE}", (now,))]


def change(
    database: Database,
    feed_id: int,
    *,
    name: str | None = None,
    folder: str | None = None,
    settings: FeedSettings | None = None,
    url: str | None = None,
) -> Feed:
    """Changes what is given of a feed; returns it as it is then.

    Raises LibraryError if it is not followed, or the address is none of the web or another feed's.
    """
    with database.transaction():
        _required(database, feed_id)
        changed: dict[str, str] = {}
        if name is not None:
            changed["name"] = _name(name)
        if folder is not None:
            changed["folder"] = clean_folder(folder)
        if settings is not None:
            changed["settings"] = settings_text(settings)
        for column, value in changed.items():
            database.run(f"UPDATE feeds SET {column} = ? WHERE id = ?", (value, feed_id))
        if url is not None and not move(database, feed_id, url):
            raise LibraryError("This address is followed already.")
        return _required(database, feed_id)


def move(database: Database, feed_id: int, url: str) -> bool:
    """Lets a feed have another address, in the caller's transaction; False if another feed has it.

    Raises LibraryError if it is none of the web.
    """
    url, key = _address(url)
    if database.value("SELECT 1 FROM feeds WHERE key = ? AND id <> ?", (key, feed_id)) is not None:
        return False
    if database.run("UPDATE feeds SET url = ?, key = ? WHERE id = ? AND url <> ?", (url, key, feed_id, url)):
        database.run(_ASK_ANEW, (feed_id,))
        database.run("UPDATE feed_state SET key = ? WHERE feed_id = ?", (key, feed_id))
    return True


def unfollow(database: Database, ids: Iterable[int]) -> list[Feed]:
    """Follows feeds no more, as one action, and returns them; their articles stay. What they brought stays known.

    Full texts that only they asked for are not fetched any more.
    """
    gone = [feed for each in dict.fromkeys(ids) if (feed := find(database, each)) is not None]
    if gone:
        label = f"Unfollowed {gone[0].title}" if len(gone) == 1 else f"Unfollowed {len(gone):,} feeds"
        with action(database, label):
            database.run_many(
                "INSERT OR IGNORE INTO feed_state (feed_id, key) SELECT id, key FROM feeds WHERE id = ?",
                [(feed.id,) for feed in gone],
            )
            database.run_many("DELETE FROM feeds WHERE id = ?", [(feed.id,) for feed in gone])
            database.run_many(_WANT_NO_MORE, [(feed.id,) for feed in gone])
    return gone


def rename_folder(database: Database, old: str, new: str) -> int:
    """Moves the feeds of a folder, and of those under it, to another one; empty: to none. Returns how many."""
    old, new = clean_folder(old), clean_folder(new)
    if not old:
        return 0
    with database.transaction():
        inside = database.rows(
            "SELECT id, folder FROM feeds WHERE folder = ?1 OR substr(folder, 1, length(?1) + 1) = ?1 || ?2",
            (old, STEP),
        )
        moved = [(clean_folder(new + folder[len(old) :]), feed_id) for feed_id, folder in inside]
        database.run_many("UPDATE feeds SET folder = ? WHERE id = ?", moved)
        return len(moved)


def clean_folder(folder: str) -> str:
    """A folder as it is kept: its steps without what says nothing."""
    steps = (safe_line(step).strip()[:MAX_NAME].strip() for step in folder.split(STEP))
    return STEP.join([step for step in steps if step][:MAX_STEPS])


def settings_text(settings: FeedSettings) -> str:
    """Settings as they are kept: in JSON, what is not as by default."""
    if settings == _DEFAULT:
        return "{}"
    default = asdict(_DEFAULT)
    return json.dumps({name: value for name, value in asdict(settings).items() if value != default[name]})


def settings_from(text: str) -> FeedSettings:
    """What `settings_text` wrote; of what is none, or was written by a later version, what can be understood."""
    if text == "{}":
        return _DEFAULT
    try:
        given = json.loads(text)
        known = {name: read(given[name]) for name, read in _READ.items() if name in given}
    except (ValueError, TypeError, KeyError, RecursionError):
        return _DEFAULT
    return replace(_DEFAULT, **known)


def _count(value: Any) -> int | None:
    return None if value is None else max(1, int(value))


_READ: dict[str, Callable[[Any], Any]] = {
    "interval_minutes": _count,
    "full_text": FullText,
    "has_pictures": bool,
    "tags": lambda value: tuple(str(tag) for tag in value),
    "limit": _count,
}


def _feed(row: Record) -> Feed:
    feed_id, url, name, folder, home, is_typed, added, settings, *state = row
    if state[0] is None:
        known = FeedState()
    else:
        state[-1] = bool(state[-1])
        known = FeedState(*state)
    return Feed(feed_id, url, name, folder, home, bool(is_typed), added, settings_from(settings), known)


def _required(database: Database, feed_id: int) -> Feed:
    feed = find(database, feed_id)
    if feed is None:
        raise LibraryError("This feed is not followed any more.")
    return feed


def _address(url: str) -> tuple[str, str]:
    """An address without login and fragment, and its key. Raises LibraryError if it is none of the web."""
    address = web_address(url)
    key = key_of_address(address)
    if address is None or key is None:
        raise LibraryError(f"{safe_line(url)[:MAX_NAME]} is no address of the web.")
    return address.partition("#")[0], key


def _name(name: str) -> str:
    return safe_line(name).strip()[:MAX_NAME].strip()
