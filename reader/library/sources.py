"""What is known of sources before and beside their articles: waiting, failed, gone."""

import os
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from reader.library.database import Database, key_table, number_table
from reader.library.identity import waiting_identity
from reader.library.parts import set_parts
from reader.library.scope import scope_sources
from reader.library.source_values import SourceFile, StoredSource
from reader.library.values import Status
from reader.safe_text import safe_line

BATCH = 1_000
"""Files taken in with one transaction, about 30 ms: another thread that wants to write waits no longer than that."""

UNKNOWN_NAME = "(no name)"

PARTS_OF = "FROM sources WHERE container_id = ? ORDER BY id"


def expect(database: Database, files: Iterable[SourceFile]) -> int:
    """Makes new and changed files wait to be cleaned; returns how many of these files are waiting now."""
    waiting = iter(files)
    pending = 0
    while batch := list(islice(waiting, BATCH)):
        with database.transaction():
            pending += _expect_batch(database, batch)
    return pending


def _expect_batch(database: Database, batch: list[SourceFile]) -> int:
    files = {os.fsencode(file.location): file for file in batch}
    known = known_files(database, files)
    pending = 0
    for location, file in files.items():
        before = known.get(location)
        if before is not None and (before.size, before.mtime_ns) == (file.size, file.mtime_ns):
            pending += before.status == Status.PENDING
            continue
        if before is None or before.status is None:
            add_waiting(database, location, file.size, file.mtime_ns)
        else:
            _change(database, location, file)
        pending += 1
    return pending


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it was when it was last seen."""

    size: int | None
    mtime_ns: int | None
    status: str | None
    """As in the table; None: it was passed over."""


def known_files(database: Database, locations: Collection[bytes]) -> dict[bytes, KnownFile]:
    """What is known of files; those that are not are left out. At least one location."""
    known: dict[bytes, KnownFile] = {}
    for table, status in (("passed_over", "NULL"), ("sources", "status")):
        rows = database.rows(
            f"SELECT location, size, mtime_ns, {status} FROM carray(?) CROSS JOIN {table} ON location = value",
            (key_table(locations),),
        )
        known.update((location, KnownFile(*values)) for location, *values in rows)
    return known


def add_waiting(database: Database, location: bytes, size: int | None, mtime_ns: int | None) -> int:
    """A new source that waits to be cleaned, with its row in the list; returns its id."""
    source_id = add_source(database, location, size, mtime_ns)
    _add_row(database, source_id, location)
    return source_id


def add_source(database: Database, location: bytes, size: int | None = None, mtime_ns: int | None = None) -> int:
    """A new source that waits for its article; returns its id."""
    database.run("DELETE FROM passed_over WHERE location = ?", (location,))
    return database.insert(
        "INSERT INTO sources (location, status, size, mtime_ns) VALUES (?, 'pending', ?, ?)",
        (location, size, mtime_ns),
    )


def _add_row(database: Database, source_id: int, location: bytes) -> None:
    """The row in the list of a source that waits, or that failed before it was ever cleaned."""
    article_id = database.insert(
        "INSERT INTO articles (identity, status, source_id, title, added) VALUES (?, 'pending', ?, ?, ?)",
        (waiting_identity(location), source_id, file_name(location), int(time.time())),
    )
    database.run("UPDATE sources SET article_id = ? WHERE id = ?", (article_id, source_id))


def _change(database: Database, location: bytes, file: SourceFile) -> None:
    database.run("UPDATE sources SET size = ?, mtime_ns = ? WHERE location = ?", (file.size, file.mtime_ns, location))
    set_status(database, location, Status.PENDING)


def file_name(location: bytes) -> str:
    """The title of a row until its source has been cleaned."""
    name = os.path.basename(location) or location
    return safe_line(name.decode(errors="replace")) or UNKNOWN_NAME


def wait_again(database: Database, location: str) -> None:
    """Makes a source wait to be cleaned once more, though it has not changed."""
    key = os.fsencode(location)
    with database.transaction():
        # A part comes again only with its container.
        container = database.value(
            "SELECT c.location FROM sources AS s JOIN sources AS c ON c.id = s.container_id WHERE s.location = ?",
            (key,),
        )
        if container is not None:
            key = container
        # Without a digest its bytes are not taken for known.
        database.run("UPDATE sources SET digest = NULL WHERE location = ?", (key,))
        set_status(database, key, Status.PENDING)


def set_status(database: Database, location: bytes, status: Status, reason: str | None = None) -> None:
    """How far a source has come; its article follows if it is the source of the content.

    A container whose parts are stored gets a row in the list while it waits, and when it has failed; of what feeds
    brought the parts wait, or have failed as far as they waited.
    """
    if status is not Status.READY:
        without_row = "SELECT id, is_feed FROM sources WHERE location = ? AND article_id IS NULL"
        if (found := database.row(without_row, (location,))) is not None:
            source_id, is_feed = found
            if is_feed:
                set_parts(database, source_id, status, reason)
                return
            _add_row(database, source_id, location)
    database.run("UPDATE sources SET status = ?, reason = ? WHERE location = ?", (status.value, reason, location))
    database.run(
        "UPDATE articles SET status = ?, reason = ? "
        "WHERE (id, source_id) = (SELECT article_id, id FROM sources WHERE location = ?)",
        (status.value, reason, location),
    )


def pending(database: Database, under: Sequence[str] | None) -> list[str]:
    """Locations that wait to be cleaned, in the order they were first seen; of parts, their containers, last."""
    if under is not None:
        # The plus keeps SQLite to the index of locations.
        found = scope_sources(database, under, "+status = 'pending' AND container_id IS NULL")
        parts = scope_sources(database, under, "+status = 'pending' AND container_id IS NOT NULL")
        return [*found.values(), *_containers_of(database, parts)]
    sql = "SELECT location FROM sources WHERE status = 'pending' AND container_id IS NULL ORDER BY id"
    parts_of = "SELECT id FROM sources WHERE status = 'pending' AND container_id IS NOT NULL"
    return [*map(os.fsdecode, database.column(sql)), *_containers_of(database, database.column(parts_of))]


def _containers_of(database: Database, parts: Collection[int]) -> list[str]:
    if not parts:
        # As mostly.
        return []
    sql = (
        "SELECT location FROM sources WHERE status <> 'pending' AND id IN (SELECT container_id FROM carray(?) "
        "CROSS JOIN sources AS part ON part.id = value) ORDER BY id"
    )
    return [os.fsdecode(location) for location in database.column(sql, (number_table(parts),))]


def failed_by(database: Database, under: Sequence[str], cleaned_by: str) -> list[str]:
    """Locations of a scope that failed under this name of a cleaning, in the order they were first seen."""
    return list(scope_sources(database, under, "+status = 'failed' AND cleaned_by = :by", by=cleaned_by).values())


def stored(database: Database) -> list[StoredSource]:
    """All that has been cleaned or has failed, in the order it was first seen."""
    rows = database.rows(
        "SELECT s.location, s.article_id, url, s.status = 'failed', s.cleaned_by, c.location FROM sources AS s "
        "JOIN articles ON articles.id = s.article_id LEFT JOIN sources AS c ON c.id = s.container_id "
        "WHERE s.status <> 'pending' ORDER BY s.id"
    )
    return [
        StoredSource(
            os.fsdecode(location), article_id, url, bool(is_failed), cleaned_by, container and os.fsdecode(container)
        )
        for location, article_id, url, is_failed, cleaned_by, container in rows
    ]


def fail(database: Database, location: str, reason: str, cleaned_by: str | None) -> None:
    """Remembers why a source could not be cleaned. What it held before stays readable."""
    key = os.fsencode(location)
    with database.transaction():
        if database.value("SELECT 1 FROM sources WHERE location = ?", (key,)) is None:
            add_waiting(database, key, None, None)
        set_status(database, key, Status.FAILED, safe_line(reason))
        database.run("UPDATE sources SET cleaned_by = ? WHERE location = ?", (cleaned_by, key))


def drop(database: Database, location: str) -> None:
    """Forgets a source, and passes the file over until it changes.

    Its article goes too, unless it has other sources; of a container its parts go. The state stays.
    """
    key = os.fsencode(location)
    with database.transaction():
        found = database.row("SELECT id, article_id, size, mtime_ns FROM sources WHERE location = ?", (key,))
        if found is None:
            return
        source_id, article_id, size, mtime_ns = found
        if size is not None:
            database.run("INSERT INTO passed_over VALUES (?, ?, ?)", (key, size, mtime_ns))
        for part_id, part_article in database.rows(f"SELECT id, article_id {PARTS_OF}", (source_id,)):
            forget(database, part_id, part_article)
        forget(database, source_id, article_id)


def forget_missing(database: Database, under: Sequence[str], present: Collection[str]) -> int:
    """Forgets sources of a scope that are not among those present, as far as nothing that was read is lost by it.

    That is: those never cleaned, and those whose article has another source. A container keeps its parts as long as
    it is present; one that is not goes with the last of its parts. Returns how many.
    """
    there = set(present)
    with database.transaction():
        files = scope_sources(database, under, "container_id IS NULL")
        missing = [source for source, place in files.items() if place not in there]
        return sum(_forget_with_parts(database, source_id) for source_id in missing)


def _forget_with_parts(database: Database, source_id: int) -> int:
    """Forgets a source that is gone, and its parts, as far as nothing that was read is lost; returns how many."""
    parts = database.column(f"SELECT id {PARTS_OF}", (source_id,))
    if parts and _may_have_moved(database, source_id):
        return 0
    return sum(forget_if_spare(database, each) for each in (*parts, source_id))


def _may_have_moved(database: Database, source_id: int) -> bool:
    """Whether a file of the same size and time waits: a container that turns out to be it is not read again."""
    sql = (
        "SELECT 1 FROM sources AS old JOIN sources AS new USING (mtime_ns, size) "
        "WHERE old.id = ? AND new.id <> old.id AND new.status = 'pending'"
    )
    return database.value(sql, (source_id,)) is not None


def forget_if_spare(database: Database, source_id: int) -> bool:
    """Forgets a source unless something that was read would be lost by it; returns whether it did."""
    article_id, cleaned, sources, has_parts = database.rows(
        "SELECT article_id, cleaned, (SELECT count(*) FROM sources AS other WHERE other.article_id = articles.id), "
        "EXISTS (SELECT 1 FROM sources AS part WHERE part.container_id = sources.id) "
        "FROM sources LEFT JOIN articles ON articles.id = article_id WHERE sources.id = ?",
        (source_id,),
    )[0]
    if has_parts or (cleaned is not None and sources == 1):
        return False
    forget(database, source_id, article_id)
    return True


def forget(database: Database, source_id: int, article_id: int | None) -> None:
    """Forgets a source in the caller's transaction, and its article unless that has others."""
    database.run("DELETE FROM sources WHERE id = ?", (source_id,))
    settle(database, article_id)


def settle(database: Database, article_id: int | None) -> None:
    """Makes an article that has lost a source follow one that it still has, or go if it has none."""
    if article_id is None:
        return
    heir = database.row("SELECT id, status, reason FROM sources WHERE article_id = ? ORDER BY id", (article_id,))
    if heir is None:
        database.run("DELETE FROM articles WHERE id = ?", (article_id,))
        return
    database.run(
        "UPDATE articles SET source_id = ?, status = ?, reason = ?, shown_digest = NULL WHERE id = ? "
        "AND NOT EXISTS (SELECT 1 FROM sources WHERE sources.id = articles.source_id AND article_id = articles.id)",
        (*heir, article_id),
    )
