"""Parts of the library, named by the paths that their sources lie under."""

import os
from collections.abc import Iterator, Sequence

from reader.library.database import Database


def scope_articles(database: Database, under: Sequence[str]) -> set[int]:
    """Ids of the articles that have a source at one of these locations or in a folder at one."""
    ids: set[int] = set()
    for clause, values in _ranges(under):
        ids.update(database.column(f"SELECT article_id FROM sources WHERE {clause}", values))
    return ids


def scope_sources(database: Database, under: Sequence[str], condition: str) -> dict[int, str]:
    """The sources of a scope that meet an SQL condition over `sources`, locations by their ids, in order of id."""
    found: dict[int, bytes] = {}
    for clause, values in _ranges(under):
        sql = f"SELECT id, location FROM sources WHERE {clause} AND {condition}"
        found.update(database.rows(sql, values))
    return {source_id: os.fsdecode(found[source_id]) for source_id in sorted(found)}


def _ranges(under: Sequence[str]) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """An SQL condition for each location itself and one for all that lies in it as a folder; both use the index."""
    separator = os.fsencode(os.sep)
    after = bytes([separator[0] + 1])
    for location in dict.fromkeys(under):
        exact = os.fsencode(location)
        folder = exact.removesuffix(separator)
        yield "location = ?", (exact,)
        yield "location > ? AND location < ?", (folder + separator, folder + after)
