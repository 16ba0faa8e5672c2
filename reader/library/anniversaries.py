"""On this day: what was published, read or highlighted on a day of the year, in earlier years."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from reader.library.database import Database

LIMIT = 100
"""Articles that are told; a day has that many in a library of tens of thousands."""
_FIRST_YEAR = 1970
"""Before it nobody read or highlighted anything here: unix seconds begin."""


class Happening(StrEnum):
    """What happened on the day."""

    HIGHLIGHTED = "highlighted"
    READ = "read"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An article that something happened to on this day of an earlier year."""

    article: int
    year: int
    happening: Happening


def on_this_day(database: Database, today: date, limit: int = LIMIT) -> list[Anniversary]:
    """What happened on this day of earlier years, the latest year first; each article once.

    What the user did comes before what was only published: of that, as many as are left, the latest.
    """
    spans = [
        (year, *map(_second, (day, day + timedelta(days=1))))
        for year in range(today.year - 1, _FIRST_YEAR - 1, -1)
        if (day := _in_year(today, year)) is not None
    ]
    found: dict[int, Anniversary] = {}
    for happening, table, moment in (
        (Happening.HIGHLIGHTED, "highlights", "created"),
        (Happening.READ, "state", "read_changed / 1000"),
    ):
        is_so = "is_read AND read_changed > 0" if happening is Happening.READ else "1"
        rows = database.rows(
            f"SELECT articles.id, {moment} AS moment FROM {table} AS own JOIN articles USING (identity) "
            # By UTC, with the days around it, so that most need no look at the local time.
            f"WHERE {is_so.replace('is_read', 'own.is_read')} AND strftime('%m-%d', {moment}, 'unixepoch') "
            "IN (SELECT value FROM json_each(?))",
            (_around(today),),
        )
        for article, seconds in rows:
            year = next((year for year, start, end in spans if start <= seconds < end), None)
            if year is not None:
                found.setdefault(article, Anniversary(article, year, happening))
    done = sorted(found.values(), key=lambda one: (-one.year, one.article))[:limit]
    published = database.rows(
        "SELECT id, CAST(substr(published, 1, 4) AS INTEGER) FROM articles WHERE published LIKE ? AND published < ? "
        "ORDER BY published DESC, id LIMIT ?",
        (f"____-{today:%m-%d}", today.isoformat(), limit + len(found)),
    )
    others = [Anniversary(article, year, Happening.PUBLISHED) for article, year in published if article not in found]
    return sorted((*done, *others[: limit - len(done)]), key=lambda one: -one.year)


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        # 29 February.
        return None


def _second(day: date) -> int:
    return int(datetime(day.year, day.month, day.day).timestamp())


def _around(day: date) -> str:
    return str([f"{day + timedelta(days=step):%m-%d}" for step in (-1, 0, 1)]).replace("'", '"')
