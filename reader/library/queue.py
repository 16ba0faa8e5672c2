"""The queue: links kept for later, whose targets are to be fetched. Any number of processes work it off together.

Who fetches an entry claims it for a time; a claim that was not ended by then, as after a crash, ends by itself.
"""

import json
import time
from collections.abc import Collection, Iterable, Sequence

from reader.address import host, web_address
from reader.library.database import Database, Record
from reader.library.identity import key_of_address, keys_of_links
from reader.library.queue_values import QueueCounts, Queued, QueueStatus
from reader.safe_text import safe_line

MAX_TITLE = 1_000
"""Characters of a title that are kept; it is shown in one line."""

_COLUMNS = "url, title, is_failed, claimed_until, added, attempts, next_try, reason, is_typed, position, is_full_text"
_KEYS = "key IN (SELECT value FROM json_each(?))"
_IN_ORDER = "ORDER BY is_failed, is_full_text, position"
"""What the user kept for later comes before what feeds ask for."""

_PUT = (
    "INSERT INTO queue (position, key, url, host, title, added, next_try, attempts, is_failed, reason, is_typed, "
    "is_full_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_CLAIM = f"""
UPDATE queue SET claimed_until = :until WHERE position = (
    SELECT position FROM queue WHERE NOT is_failed AND next_try <= :now AND claimed_until <= :now
    AND host NOT IN (SELECT value FROM json_each(:hosts)) ORDER BY is_full_text, position LIMIT 1
) RETURNING {_COLUMNS}
"""


def enqueue(
    database: Database,
    links: Iterable[tuple[str, str]],
    typed_hosts: Collection[str] = (),
    added: int | None = None,
) -> list[str]:
    """Puts links (address, title) at the end; returns the addresses newly put there.

    Those that wait already stay where they are, those that failed wait again. What is no web address is passed over.
    `added`: when they were kept for later, unix seconds, if not now.
    """
    wanted: dict[str, tuple[str, str]] = {}
    for url, title in links:
        if key := key_of_address(url):
            wanted.setdefault(key, (url, title))
    with database.transaction():
        waiting = database.column(f"SELECT key FROM queue WHERE NOT is_failed AND {_KEYS}", (json.dumps(list(wanted)),))
        for key in waiting:
            del wanted[key]
        keys = (json.dumps(list(wanted)),)
        full_texts = set(database.column(f"SELECT key FROM queue WHERE is_full_text AND {_KEYS}", keys))
        database.run(f"DELETE FROM queue WHERE {_KEYS}", keys)
        since = int(time.time()) if added is None else added
        new = [
            Queued(url, title, QueueStatus.WAITING, since, 0, 0, None, host(url) in typed_hosts, key in full_texts)
            for key, (url, title) in wanted.items()
        ]
        database.run_many(_PUT, [_values(key, entry) for key, entry in zip(wanted, new, strict=True)])
    return [entry.url for entry in new]


def enqueue_full_texts(database: Database, wanted: Iterable[tuple[str, str, bool]]) -> int:
    """Puts pages (address, title, whether the user named the host) whose articles are there behind all others.

    Those that are in the queue already stay as they are, the failed among them. Returns how many were put there.
    """
    now = int(time.time())
    entries = {
        key: Queued(url, title, QueueStatus.WAITING, now, 0, 0, None, is_typed, is_full_text=True)
        for url, title, is_typed in wanted
        if (key := key_of_address(url))
    }
    with database.transaction():
        there = set(database.column(f"SELECT key FROM queue WHERE {_KEYS}", (json.dumps(list(entries)),)))
        database.run_many(_PUT, [_values(key, entry) for key, entry in entries.items() if key not in there])
    return len(entries) - len(there)


def dequeue(database: Database, urls: Iterable[str]) -> list[Queued]:
    """Takes entries out; returns what was there, in order."""
    keys = (json.dumps([key for url in urls if (key := key_of_address(url))]),)
    with database.transaction():
        rows = database.rows(f"SELECT {_COLUMNS} FROM queue WHERE {_KEYS} {_IN_ORDER}", keys)
        database.run(f"DELETE FROM queue WHERE {_KEYS}", keys)
    return _entries(rows)


def restore(database: Database, entries: Iterable[Queued]) -> None:
    """Puts back where they stood what `dequeue` took out, as far as the same is not there anew. Nobody is at it."""
    with database.transaction():
        for entry in entries:
            key = key_of_address(entry.url)
            if key and database.value("SELECT 1 FROM queue WHERE key = ?", (key,)) is None:
                place = (entry.position,)
                is_taken = database.value("SELECT 1 FROM queue WHERE position = ?", place) is not None
                position = None if is_taken or entry.position < 1 else entry.position
                database.run(_PUT, _values(key, entry, position))


def _values(key: str, entry: Queued, position: int | None = None) -> Sequence[object]:
    url = web_address(entry.url) or ""
    is_failed = int(entry.status is QueueStatus.FAILED)
    title = safe_line(entry.title)[:MAX_TITLE].rstrip()
    reason = None if entry.reason is None else safe_line(entry.reason)
    times = (entry.added, entry.next_try, entry.attempts)
    flags = (int(entry.is_typed), int(entry.is_full_text))
    return (position, key, url, host(url), title, *times, is_failed, reason, *flags)


def every(database: Database) -> list[Queued]:
    """All entries: those that wait, in the order they were put there, then those that failed."""
    return _entries(database.rows(f"SELECT {_COLUMNS} FROM queue {_IN_ORDER}"))


def find(database: Database, urls: Iterable[str]) -> dict[str, Queued]:
    """The entries whose targets these addresses lead to, by address; addresses that lead to none are left out."""
    if database.value("SELECT 1 FROM queue") is None:
        # As mostly; the keys of 20,000 addresses take 30 ms.
        return {}
    keys = keys_of_links(urls)
    rows = database.rows(f"SELECT key, {_COLUMNS} FROM queue WHERE {_KEYS}", (json.dumps(list(set(keys.values()))),))
    found = dict(zip((row[0] for row in rows), _entries([row[1:] for row in rows]), strict=True))
    return {url: found[key] for url, key in keys.items() if key in found}


def counts(database: Database) -> QueueCounts:
    """How many entries wait and how many have failed."""
    counted = dict(
        ((is_failed, is_full_text), count)
        for is_failed, is_full_text, count in database.rows(
            "SELECT is_failed, is_full_text, count(*) FROM queue GROUP BY is_failed, is_full_text"
        )
    )
    return QueueCounts(*(counted.get(which, 0) for which in ((0, 0), (1, 0), (0, 1), (1, 1))))


def claim(database: Database, now: int, lease_seconds: int, hosts: Collection[str]) -> Queued | None:
    """Claims the first entry that is due, free and not of one of these hosts; None if there is none."""
    values = {"until": now + lease_seconds, "now": now, "hosts": json.dumps(list(hosts))}
    # One statement is a transaction of its own; it ends when all its rows have been read.
    rows = database.rows(_CLAIM, values)
    return _entry(rows[0], now) if rows else None


def finish(database: Database, url: str) -> None:
    """Takes out what has been fetched."""
    with database.transaction():
        database.run("DELETE FROM queue WHERE key = ?", (key_of_address(url),))


def put_off(database: Database, url: str, until: int, reason: str, *, is_attempt: bool) -> None:
    """Ends the claim of an entry and makes it wait until then."""
    with database.transaction():
        database.run(
            "UPDATE queue SET next_try = ?, reason = ?, attempts = attempts + ?, claimed_until = 0 "
            "WHERE key = ? AND NOT is_failed",
            (until, safe_line(reason) or None, int(is_attempt), key_of_address(url)),
        )


def put_off_host(database: Database, host: str, until: int) -> None:
    """Makes every waiting entry of a host wait at least until then."""
    with database.transaction():
        database.run(
            "UPDATE queue SET next_try = ? WHERE host = ? AND NOT is_failed AND next_try < ?", (until, host, until)
        )


def fail(database: Database, url: str, reason: str) -> None:
    """Ends the claim of an entry for good, and says why."""
    with database.transaction():
        database.run(
            "UPDATE queue SET is_failed = 1, reason = ?, claimed_until = 0 WHERE key = ?",
            (safe_line(reason), key_of_address(url)),
        )


def next_due(database: Database, now: int) -> int | None:
    """When the next entry can be claimed, unix seconds; None if none waits. A claimed one can when the claim ends."""
    due: int | None = database.value(
        "SELECT min(iif(claimed_until > ?, max(next_try, claimed_until), next_try)) FROM queue WHERE NOT is_failed",
        (now,),
    )
    return due


def hurry(database: Database) -> None:
    """Makes every waiting entry due."""
    with database.transaction():
        database.run("UPDATE queue SET next_try = 0 WHERE NOT is_failed AND next_try > 0")


def leave_stored(database: Database, key: str) -> None:
    """Takes out the entry of an address that leads to an article, in the caller's transaction.

    One that is claimed stays: who fetches it has more to do, as to fetch the pictures, and will take it out then. So
    does that of a full text, whose article is there before it.
    """
    database.run(
        "DELETE FROM queue WHERE key = ? AND claimed_until <= ? AND NOT is_full_text "
        "AND EXISTS (SELECT 1 FROM addresses WHERE addresses.key = queue.key)",
        (key, int(time.time())),
    )


def _entries(rows: Iterable[Record]) -> list[Queued]:
    now = int(time.time())
    return [_entry(row, now) for row in rows]


def _entry(row: Record, now: int) -> Queued:
    url, title, is_failed, claimed_until, added, attempts, next_try, reason, is_typed, position, is_full_text = row
    waiting = QueueStatus.FETCHING if claimed_until > now else QueueStatus.WAITING
    status = QueueStatus.FAILED if is_failed else waiting
    flags = (bool(is_typed), bool(is_full_text))
    return Queued(url, title, status, added, attempts, next_try, reason, *flags, position)
