"""Parts of the library, named by the paths that their sources lie under."""

import os
from collections.abc import Iterator, Sequence

from reader.library.database import Database, Record

_IS_AT = "location = value"
_IS_IN = "location > CAST(value || :separator AS BLOB) AND location < CAST(value || :after AS BLOB)"
"""Both are looked up in the index of locations; what lies in a folder stands between `folder/` and `folder0`."""


def scope_articles(database: Database, under: Sequence[str]) -> set[int]:
    """Ids of the articles that have a source at one of these locations or in a folder at one."""
    return {article_id for (article_id,) in _select(database, "article_id", under)}


def scope_sources(database: Database, under: Sequence[str], condition: str) -> dict[int, str]:
    """The sources of a scope that meet an SQL condition over `sources`: locations by their ids, in order of id."""
    found: dict[int, bytes] = dict(_select(database, "id, location", under, condition))
    return {source_id: os.fsdecode(found[source_id]) for source_id in sorted(found)}


def _select(database: Database, columns: str, under: Sequence[str], condition: str = "TRUE") -> Iterator[Record]:
    separator = os.fsencode(os.sep)
    names = {"separator": os.sep, "after": chr(separator[0] + 1)}
    locations = {os.fsencode(location) for location in under}
    folders = {location.removesuffix(separator) for location in locations}
    for keys, relation in ((locations, _IS_AT), (folders, _IS_IN)):
        # A cross join is SQLite's word for keeping this order: each key looked up, not each source compared.
        sql = f"SELECT {columns} FROM carray(:keys) CROSS JOIN sources ON {relation} WHERE {condition}"
        yield from database.rows_for(sql, keys, names if relation is _IS_IN else {})
