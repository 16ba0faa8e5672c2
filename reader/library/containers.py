"""Sources that hold several articles: each of their parts is a source by itself, as a file in a folder would be."""

import os
from collections.abc import Collection
from pathlib import Path

from reader.library.database import Database
from reader.library.parts import set_parts
from reader.library.prepared import part_location
from reader.library.source_values import KnownSource
from reader.library.sources import PARTS_OF, add_waiting, forget_if_spare, set_status, settle
from reader.library.values import Status
from reader.safe_text import safe_line

_NOT_GIVEN = "the feed gave no text"


def known(database: Database, location: str) -> KnownSource:
    """What is known of a source."""
    row = database.row(
        "SELECT s.status, s.reason, s.digest, s.cleaned_by, coalesce(s.kept, c.kept), c.location, s.failed_parts, "
        "s.begun, s.reached, EXISTS (SELECT 1 FROM sources AS part WHERE part.container_id = s.id) "
        "FROM sources AS s LEFT JOIN sources AS c ON c.id = s.container_id WHERE s.location = ?",
        (os.fsencode(location),),
    )
    if row is None:
        return KnownSource()
    status, reason, digest, cleaned_by, kept, container, failed_parts, begun, reached, has_parts = row
    return KnownSource(
        status=Status(status),
        reason=reason,
        digest=digest,
        cleaned_by=cleaned_by,
        kept=kept and Path(os.fsdecode(kept)),
        container=container and os.fsdecode(container),
        has_parts=bool(has_parts),
        failed_parts=failed_parts,
        reached=None if begun is None or reached is None else (begun, reached),
    )


def begin(database: Database, location: str, digest: str | None, kept: Path | None) -> None:
    """The parts of a container of these bytes are going to be stored; where it was reached holds for the same bytes."""
    key = os.fsencode(location)
    with database.transaction():
        if database.value("SELECT 1 FROM sources WHERE location = ?", (key,)) is None:
            add_waiting(database, key, None, None)
        database.run(
            "UPDATE sources SET failed_parts = iif(begun = :digest AND reached IS NOT NULL, failed_parts, 0), "
            "reached = iif(begun = :digest, reached, NULL), begun = :digest, kept = coalesce(:kept, kept) "
            "WHERE location = :key",
            {"digest": digest, "key": key, "kept": None if kept is None else os.fsencode(kept)},
        )


def reach(database: Database, location: str, part: str) -> None:
    """Remembers the last part of a container that was stored."""
    database.run("UPDATE sources SET reached = ? WHERE location = ?", (part, os.fsencode(location)))


def fail_part(database: Database, location: str, part: str, reason: str) -> None:
    """Counts a part of a container that could not be read, and remembers why; what it held stays readable."""
    database.run(
        "UPDATE sources SET failed_parts = failed_parts + 1, reason = ? WHERE location = ? AND status <> 'failed'",
        (safe_line(f"{part} {reason}"), os.fsencode(location)),
    )


def end(
    database: Database, location: str, digest: str | None, parts: Collection[str] | None, cleaned_by: str | None
) -> None:
    """All parts of a container are stored: it has no row of its own any more, and those no longer in it are forgotten.

    They are as far as nothing that was read is lost by it; with None for the parts, none is. Of what a feed brought
    none is either: what the file does not give has failed.
    """
    key = os.fsencode(location)
    there = None if parts is None else {os.fsencode(part_location(location, part)) for part in parts}
    with database.transaction():
        found = database.row("SELECT id, article_id, is_feed, reason FROM sources WHERE location = ?", (key,))
        if found is None:
            return
        *source, is_feed, reason = found
        if is_feed:
            set_parts(database, source[0], Status.FAILED, reason or _NOT_GIVEN)
        else:
            _forget_others(database, source[0], there)
        database.run(
            "UPDATE sources SET digest = ?, cleaned_by = ?, begun = NULL, reached = NULL WHERE id = ?",
            (digest, cleaned_by, source[0]),
        )
        _leave_list(database, *source)


def _forget_others(database: Database, container_id: int, there: Collection[bytes] | None) -> None:
    """Forgets the parts that are not among those there, as far as nothing that was read is lost by it."""
    if there is None:
        return
    for part_id, part_key in database.rows(f"SELECT id, location {PARTS_OF}", (container_id,)):
        if part_key not in there:
            forget_if_spare(database, part_id)


def unchanged(database: Database, location: str) -> bool:
    """The bytes of a source are what they were: it is ready again. False if it was never cleaned to the end."""
    key = os.fsencode(location)
    with database.transaction():
        source = database.row(
            "SELECT id, article_id FROM sources WHERE location = ? AND digest IS NOT NULL AND begun IS NULL", (key,)
        )
        if source is None:
            return False
        cleaned = database.value("SELECT cleaned FROM articles WHERE id = ?", (source[1],))
        has_parts = database.value(f"SELECT 1 {PARTS_OF} LIMIT 1", (source[0],)) is not None
        if cleaned is not None and not has_parts:
            set_status(database, key, Status.READY)
        else:
            _leave_list(database, *source)
            set_parts(database, source[0], Status.READY)
            set_parts(database, source[0], Status.FAILED, _NOT_GIVEN)
        return True


def _leave_list(database: Database, source_id: int, article_id: int | None) -> None:
    database.run("UPDATE sources SET status = 'ready', article_id = NULL WHERE id = ?", (source_id,))
    settle(database, article_id)
