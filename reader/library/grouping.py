"""Articles of a list by site, date or folder, under the names that stand over them."""

import json
import os
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import repeat
from typing import Any

from reader.address import host
from reader.library.database import Database
from reader.library.found_values import Group
from reader.library.order import published_date, published_number
from reader.query.asked import Grouping

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_FEW = 4_000
"""Articles of which each is looked up by itself."""


def groups(database: Database, ids: Sequence[int], grouping: Grouping) -> list[Group]:
    """Articles in groups, each where its first one stood, each in the order that they stood in."""
    name_of = _NAMED[grouping](database, ids)
    found: defaultdict[str, list[int]] = defaultdict(list)
    unnamed = repeat("" if grouping is Grouping.SITE else None)
    for article_id, name in zip(ids, map(name_of.get, ids, unnamed), strict=False):
        if name is not None:
            found[name].append(article_id)
    return [Group(name, tuple(members)) for name, members in found.items()]


def _by_site(database: Database, ids: Sequence[int]) -> dict[int, str]:
    return _values(database, ids, "id, site", "articles", "id", "site IS NOT NULL")


def _by_date(database: Database, ids: Sequence[int]) -> dict[int, str]:
    today = date.fromtimestamp(time.time())
    columns = f"id, {published_number('order_key')}"
    days = _values(database, ids, columns, "articles", "id", "order_key IS NOT NULL")
    names = {day: date_name(published_date(day), today) for day in set(days.values())}
    return dict(zip(days, map(names.__getitem__, days.values()), strict=True))


def _by_folder(database: Database, ids: Sequence[int]) -> dict[int, str]:
    places = _values(database, ids, "article_id, location", "sources", "article_id", "article_id IS NOT NULL")
    # What stands before the last slash names the folder: it is the same for many, and is looked at once.
    names: dict[bytes, str] = {}
    found: dict[int, str] = {}
    for article_id, place in places.items():
        before = place.rpartition(b"/")[0]
        name = names.get(before)
        if name is None:
            name = folder_name(os.fsdecode(place))
            if not before.endswith(b":/"):
                # Of an address without a path it is not the host.
                names[before] = name
        found[article_id] = name
    return found


def _values(
    database: Database, ids: Sequence[int], columns: str, table: str, key: str, condition: str
) -> dict[int, Any]:
    """Something of each of these articles, of a table by a key; of many it is read from an index as a whole."""
    sql = f"SELECT {columns} FROM {table} WHERE {condition}"
    if len(ids) > _FEW:
        return dict(database.rows(sql))
    return dict(database.rows(f"{sql} AND {key} IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)))


def _by_nothing(_: Database, ids: Sequence[int]) -> dict[int, str]:
    return dict.fromkeys(ids, "")


_NAMED = {
    Grouping.SITE: _by_site,
    Grouping.DATE: _by_date,
    Grouping.FOLDER: _by_folder,
    Grouping.NONE: _by_nothing,
}


def date_name(published: tuple[int, int, int], today: date) -> str:
    """What a date of publication is called over the articles of about that time; empty if it is not known.

    The last days have names, the rest of the last twelve months are told apart by month, what is older by year.
    """
    year, month, day = published
    if not year or not 1 <= month <= 12:
        return str(year) if year else ""
    if day:
        try:
            when = date(year, month, day)
        except ValueError:
            return str(year)
        if name := _day_name(when, today):
            return name
    months = (today.year - year) * 12 + today.month - month
    return f"{_MONTHS[month - 1]} {year}" if months < 12 else str(year)


def _day_name(when: date, today: date) -> str:
    if when > today:
        return "To come"
    if when == today:
        return "Today"
    if when == today - timedelta(days=1):
        return "Yesterday"
    # Weeks begin on Monday, as ISO 8601 has it.
    return "This week" if when >= today - timedelta(days=today.weekday()) else ""


def folder_name(location: str) -> str:
    """The folder, or the container, that a source lies in; of an address its host."""
    if "://" in location:
        return host(location)
    return os.path.dirname(location)
