"""Parts of the library, named by the paths that their sources lie under."""

import os
from collections.abc import Iterator, Sequence

from reader.library.database import Database, key_table

_IS_AT = "location = value"
_IS_IN = "location > CAST(value || :separator AS BLOB) AND location < CAST(value || :after AS BLOB)"
"""Both are looked up in the index of locations; what lies in a folder stands between `folder/` and `folder0`."""


_FEW = 50
"""Paths of a scope of which it is asked whether they hold all."""


def scope_articles(database: Database, under: Sequence[str]) -> set[int]:
    """Ids of the articles that have a source at one of these locations or in a folder at one."""
    ids: set[int] = set()
    for sql, values in _queries("article_id", under, "article_id IS NOT NULL"):
        ids.update(database.column(sql, values))
    return ids


def scope_sources(database: Database, under: Sequence[str], condition: str, **given: object) -> dict[int, str]:
    """The sources of a scope that meet an SQL condition over `sources`: locations by their ids, in order of id.

    `given` are the values of the names in the condition.
    """
    found: dict[int, bytes] = {}
    for sql, values in _queries("id, location", under, condition):
        found.update(database.rows(sql, values | given))
    return {source_id: os.fsdecode(found[source_id]) for source_id in sorted(found)}


def holds_all(database: Database, under: Sequence[str]) -> bool:
    """Whether all sources are in a scope, as far as that is found out at once; it is not for one of very many paths."""
    if len(under) > _FEW:
        return False
    spans = sorted(span for location in under for span in _spans(os.fsencode(location)))
    end = b""
    sql = "SELECT 1 FROM sources WHERE location >= ? AND location < ? LIMIT 1"
    for start, stop in spans:
        if end < start and database.value(sql, (end, start)):
            return False
        end = max(end, stop)
    return database.value("SELECT 1 FROM sources WHERE location >= ? LIMIT 1", (end,)) is None


def _spans(location: bytes) -> list[tuple[bytes, bytes]]:
    """From where (included) to where (excluded) the locations stand that are at one or in a folder there."""
    separator = os.fsencode(os.sep)
    folder = location.removesuffix(separator)
    return [(location, location + b"\0"), (folder + separator, folder + os.fsencode(chr(ord(os.sep) + 1)))]


def is_known(database: Database, location: str) -> bool:
    """Whether there is a source at a location or in a folder there."""
    return any(database.column(sql, values) for sql, values in _queries("1", [location], "TRUE LIMIT 1"))


def _queries(columns: str, under: Sequence[str], condition: str = "TRUE") -> Iterator[tuple[str, dict[str, object]]]:
    separator = os.fsencode(os.sep)
    locations = {os.fsencode(location) for location in under}
    folders = {location.removesuffix(separator) for location in locations}
    names: dict[str, object] = {"separator": os.sep, "after": chr(separator[0] + 1)}
    # A cross join is SQLite's word for keeping this order: each key looked up, not each source compared.
    select = f"SELECT {columns} FROM carray(:keys) CROSS JOIN sources ON {{}} WHERE {condition}"
    if under:
        yield select.format(_IS_AT), {"keys": key_table(locations)}
        yield select.format(_IS_IN), {"keys": key_table(folders), **names}
