"""Looks a library through, from the file to what stands beside it, and changes nothing."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError
from reader.library.content import unpack
from reader.library.database import DamagedError, Database
from reader.library.journal_check import compare_journal
from reader.library.schema import TEXT_TABLES
from reader.safe_text import safe_line

MOST_TOLD = 20
"""Findings of one kind that are told one by one."""

_STEP = 100
"""Contents read at a time."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    kind: str
    """`file`, `references`, `text`, `content`, `search`, `kept`, `original` or `journal`."""
    sentence: str
    is_fault: bool = True
    """False: worth knowing, but nothing of the library is wrong."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the check is."""

    done: int
    total: int
    findings: tuple[Finding, ...] = ()


def check(folder: Path, database: Database) -> Iterator[Step]:
    """Looks a library through; of each step what was found. The largest part are the contents."""
    total = _count(database, "contents") + _count(database, "revisions") + len(_CHECKS)
    done = 0
    for one in _CHECKS:
        done += 1
        yield Step(done, total, tuple(_told(one, folder, database)))
    for table, key in (("contents", "article_id"), ("revisions", "id")):
        for number, findings in _contents(database, table, key):
            done += number
            yield Step(min(done, total), total, findings)


def _count(database: Database, table: str) -> int:
    try:
        return int(database.value(f"SELECT count(*) FROM {table}"))
    except LibraryError:
        return 0


def _told(one: Callable[[Path, Database], Iterator[Finding]], folder: Path, database: Database) -> Iterator[Finding]:
    try:
        yield from one(folder, database)
    except LibraryError as error:
        yield Finding("file", str(error))


def _file(_: Path, database: Database) -> Iterator[Finding]:
    for verdict in database.column(f"PRAGMA integrity_check({MOST_TOLD})"):
        if verdict != "ok":
            yield Finding("file", f"the file is damaged: {safe_line(str(verdict))}")


def _references(_: Path, database: Database) -> Iterator[Finding]:
    for table, parent, count in database.rows(
        'SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2'
    ):
        yield Finding("references", f"{count:,} rows of {table} belong to no row of {parent}")
    lacking = database.value(
        "SELECT count(*) FROM articles WHERE status = 'ready' AND id NOT IN (SELECT article_id FROM contents)"
    )
    if lacking:
        yield Finding("references", f"{lacking:,} articles have no content; 'reader library rebuild' makes it again")


def _text(_: Path, database: Database) -> Iterator[Finding]:
    # A library of an earlier version has not all of them.
    there = set(database.column("SELECT name FROM sqlite_schema WHERE type = 'table'"))
    for table in (name for name in TEXT_TABLES if name in there):
        try:
            database.read_through(table)
        except DamagedError:
            yield Finding("text", f"the table {table} holds text that is none")


def _search(_: Path, database: Database) -> Iterator[Finding]:
    # The index has no text of its own to compare with, but it knows what it holds.
    is_in_order = database.value("SELECT 1 FROM pragma_table_xinfo('articles') WHERE name = 'order_key'")
    column = "order_key" if is_in_order else "id"
    indexed = "is_indexed" if column == "order_key" else "cleaned IS NOT NULL"
    lacking = database.value(
        f"SELECT count(*) FROM articles WHERE {indexed} AND {column} NOT IN (SELECT rowid FROM search)"
    )
    strange = database.value(f"SELECT count(*) FROM search WHERE rowid NOT IN (SELECT {column} FROM articles)")
    for count, what in ((lacking, "articles are not found by their words"), (strange, "entries belong to no article")):
        if count:
            yield Finding("search", f"in the search index {count:,} {what}; 'reader library rebuild --index' mends it")


def _files_beside(_: Path, database: Database) -> Iterator[Finding]:
    kept = database.column("SELECT kept FROM sources WHERE kept IS NOT NULL")
    for path in _first_missing(kept):
        yield Finding("kept", f"the kept copy {safe_line(os.fsdecode(path))} is gone")
    own = database.column(
        "SELECT location FROM sources WHERE kept IS NULL AND container_id IS NULL AND size IS NOT NULL ORDER BY id"
    )
    gone = [path for path in own if not os.path.exists(path)]
    if gone:
        first = safe_line(os.fsdecode(gone[0]))
        yield Finding(
            "original", f"{len(gone):,} files are not where they were (the first is {first}); they stay readable", False
        )


def _journal(folder: Path, database: Database) -> Iterator[Finding]:
    for found in compare_journal(folder, database):
        yield Finding("journal", found.sentence, found.is_fault)


def _first_missing(paths: list[bytes]) -> list[bytes]:
    return [path for path in paths if not os.path.exists(path)][:MOST_TOLD]


_CHECKS: tuple[Callable[[Path, Database], Iterator[Finding]], ...] = (
    _file,
    _references,
    _text,
    _search,
    _files_beside,
    _journal,
)


def _contents(database: Database, table: str, key: str) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    """How many contents were read each time, and which of them cannot be."""
    last, told = -1, 0
    while True:
        try:
            rows = database.rows(f"SELECT {key}, packed FROM {table} WHERE {key} > ? ORDER BY 1 LIMIT {_STEP}", (last,))
        except LibraryError as error:
            yield 0, (Finding("file", str(error)),)
            return
        if not rows:
            return
        last = rows[-1][0]
        broken = [row_id for row_id, packed in rows if not _unpacks(packed)]
        findings = [
            Finding("content", f"{table} {row_id} cannot be read; 'reader library rebuild' makes it again")
            for row_id in broken[: MOST_TOLD - told]
        ]
        told += len(findings)
        yield len(rows), tuple(findings)


def _unpacks(packed: bytes) -> bool:
    try:
        article = unpack(packed)
        return all(link is not None for group in article.groups for link in group.links)
    except ValueError:
        return False
