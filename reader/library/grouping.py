"""Articles of a list by site, date or folder, under the names that stand over them."""

import json
import os
import time
from collections.abc import Sequence
from datetime import date, timedelta

from reader.address import host
from reader.library.database import Database
from reader.library.order import published_date
from reader.library.values import Group
from reader.query.tree import Grouping

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_ASKED = "FROM json_each(?) AS asked CROSS JOIN articles AS a ON a.id = asked.value"


def groups(database: Database, ids: Sequence[int], grouping: Grouping) -> list[Group]:
    """Articles in groups, each where its first one stood, each in the order that they stood in."""
    wanted = (json.dumps(list(ids)),)
    named: list[tuple[int, str]]
    match grouping:
        case Grouping.SITE:
            sql = f"SELECT a.id, coalesce(a.site, '') {_ASKED} ORDER BY asked.key"
            named = [(article_id, site) for article_id, site in database.rows(sql, wanted)]
        case Grouping.DATE:
            today = date.fromtimestamp(time.time())
            sql = f"SELECT a.id, a.order_key {_ASKED} ORDER BY asked.key"
            named = [
                (article_id, date_name(published_date(key), today)) for article_id, key in database.rows(sql, wanted)
            ]
        case Grouping.FOLDER:
            sql = (
                f"SELECT a.id, coalesce(s.location, x'') {_ASKED} LEFT JOIN sources AS s ON s.id = a.source_id "
                "ORDER BY asked.key"
            )
            named = [(article_id, folder_name(os.fsdecode(place))) for article_id, place in database.rows(sql, wanted)]
    found: dict[str, list[int]] = {}
    for article_id, name in named:
        found.setdefault(name, []).append(article_id)
    return [Group(name, tuple(members)) for name, members in found.items()]


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
