"""Files that were moved or renamed: they keep their articles, and all that the user did with them."""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable

from reader.library.database import Database
from reader.library.identity import waiting_identity
from reader.library.source_values import SourceFile
from reader.library.sources import PARTS_OF, file_name, forget
from reader.library.state import carry

_BATCH = 1_000


def moved_from(database: Database, files: Iterable[SourceFile], is_there: Callable[[str], bool]) -> dict[str, str]:
    """For new files, the stored ones of the same size and time that are not there any more, by the new location.

    Whether the bytes are the same is left to the caller. Each is said of one new file; of several that are gone, one
    of the same name is preferred. `is_there` says whether there is a file at a location.
    """
    unknown = [file for file in files if not _is_stored(database, file.location)]
    moved: dict[str, str] = {}
    taken: set[str] = set()
    for start in range(0, len(unknown), _BATCH):
        batch = unknown[start : start + _BATCH]
        gone = _gone(database, batch, is_there)
        for file in batch:
            old = _best(file, [place for place in gone[file.mtime_ns, file.size] if place not in taken])
            if old is not None:
                moved[file.location] = old
                taken.add(old)
    return moved


def _is_stored(database: Database, location: str) -> bool:
    sql = "SELECT 1 FROM sources WHERE location = ? AND digest IS NOT NULL"
    return database.value(sql, (os.fsencode(location),)) is not None


def _gone(
    database: Database, files: list[SourceFile], is_there: Callable[[str], bool]
) -> defaultdict[tuple[int, int], list[str]]:
    rows = database.rows(
        "SELECT mtime_ns, size, location FROM json_each(?) CROSS JOIN sources ON mtime_ns = json_each.value "
        "WHERE container_id IS NULL AND digest IS NOT NULL AND status = 'ready' ORDER BY sources.id",
        (json.dumps(sorted({file.mtime_ns for file in files})),),
    )
    wanted = {(file.mtime_ns, file.size) for file in files}
    gone: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for mtime_ns, size, location in rows:
        place = os.fsdecode(location)
        if (mtime_ns, size) in wanted and not is_there(place):
            gone[mtime_ns, size].append(place)
    return gone


def _best(file: SourceFile, gone: list[str]) -> str | None:
    name = os.path.basename(file.location)
    return next((place for place in gone if os.path.basename(place) == name), gone[0] if gone else None)


def move(database: Database, old: str, new: str) -> bool:
    """Renames a source, and with it the parts of a container. False if it is unknown, or another is stored at the new.

    A source that only waits at the new location makes way; what the user did with its row goes over.
    """
    old_key, new_key = os.fsencode(old), os.fsencode(new)
    with database.transaction():
        source = database.row("SELECT id, article_id FROM sources WHERE location = ?", (old_key,))
        if source is None or old_key == new_key or not _make_way(database, new_key, source[1]):
            return False
        source_id, _ = source
        parts = [
            (new_key + key.removeprefix(old_key), part_id)
            for part_id, key in database.rows(f"SELECT id, location {PARTS_OF}", (source_id,))
        ]
        database.run("DELETE FROM passed_over WHERE location = ?", (new_key,))
        database.run_many("UPDATE sources SET location = ? WHERE id = ?", [(new_key, source_id), *parts])
        _rename_row(database, old_key, new_key)
        return True


def _rename_row(database: Database, old: bytes, new: bytes) -> None:
    """The row of what was never cleaned belongs to its location."""
    before, after = waiting_identity(old), waiting_identity(new)
    if database.value("SELECT 1 FROM articles WHERE identity = ?", (before,)) is not None:
        carry(database, before, after)
    database.run("UPDATE articles SET identity = ?, title = ? WHERE identity = ?", (after, file_name(new), before))
    # Else the next file at the old location would have it as well; of what was cleaned it has gone on already.
    for table in ("state", "tags", "highlights", "marks"):
        database.run(f"DELETE FROM {table} WHERE identity = ?", (before,))


def _make_way(database: Database, location: bytes, heir_id: int | None) -> bool:
    there = database.row(
        "SELECT sources.id, article_id, identity, cleaned IS NULL AND digest IS NULL, "
        "EXISTS (SELECT 1 FROM sources AS part WHERE part.container_id = sources.id), "
        "(SELECT identity FROM articles WHERE id = ?) "
        "FROM sources LEFT JOIN articles ON articles.id = article_id WHERE location = ?",
        (heir_id, location),
    )
    if there is None:
        return True
    source_id, article_id, identity, is_waiting, has_parts, heir = there
    if not is_waiting or has_parts:
        return False
    if heir is not None and identity is not None:
        carry(database, identity, heir)
    forget(database, source_id, article_id)
    return True
