"""How much is read: figures of the last days and months, counted from when articles came and were read.

Days and months are the user's own (local time). What another program said was read long ago, without a day, counts as
read but on no day.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from reader.library.article_sql import UNREAD
from reader.library.database import Database

DAYS = 30
MONTHS = 12
SITES = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that was read."""

    day: date
    added: date
    words: int
    site: str | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures, the present last."""

    total: int
    """Articles in the library."""
    unread: int
    days: tuple[tuple[date, int], ...]
    """Articles read on each of the last `DAYS` days."""
    months: tuple[tuple[date, int], ...]
    """Articles read in each of the last `MONTHS` months, by their first day."""
    pile: tuple[tuple[date, int], ...]
    """How many were unread at the end of each of those months, the last one's so far."""
    sites: tuple[tuple[str, int], ...]
    """Articles read in those months of the sites read most, the most first."""
    words_of_days: int
    """Words of the articles read in those days."""
    words_of_months: int
    in_a_row: int
    """Days in a row, up to today or yesterday, with something read."""


def statistics(database: Database, today: date) -> Statistics:
    """The figures of a library."""
    start = _first_days(today)[0]
    first_second = int(datetime(start.year, start.month, 1).timestamp())
    read = database.rows(
        "SELECT read_changed / 1000, added, words, site FROM (SELECT identity, read_changed FROM state "
        "WHERE is_read AND read_changed >= ?) JOIN articles USING (identity)",
        (1000 * first_second,),
    )
    waiting = database.column(f"SELECT added FROM articles AS a WHERE {UNREAD} AND added >= ?", (first_second,))
    total, unread = database.rows(
        f"SELECT count(*), (SELECT count(*) FROM articles AS a WHERE {UNREAD}) FROM articles"
    )[0]
    readings = [Reading(_day(at), _day(added), words, site) for at, added, words, site in read]
    return counted(readings, [_day(added) for added in waiting], total, unread, today)


def counted(readings: Sequence[Reading], waiting: Iterable[date], total: int, unread: int, today: date) -> Statistics:
    """The figures, from what was read in those months, and the days when what is unread came."""
    by_day = Counter(reading.day for reading in readings)
    by_month = Counter(reading.day.replace(day=1) for reading in readings)
    sites = Counter(reading.site for reading in readings if reading.site)
    days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    firsts = _first_days(today)
    return Statistics(
        total=total,
        unread=unread,
        days=tuple((day, by_day[day]) for day in days),
        months=tuple((first, by_month[first]) for first in firsts),
        pile=_pile(readings, waiting, unread, firsts),
        # Sites read as often as each other by their names, so that they are always in the same order.
        sites=tuple(sorted(sites.items(), key=lambda item: (-item[1], item[0]))[:SITES]),
        words_of_days=sum(reading.words for reading in readings if reading.day >= days[0]),
        words_of_months=sum(reading.words for reading in readings),
        in_a_row=_in_a_row(by_day, today),
    )


def _pile(
    readings: Iterable[Reading], waiting: Iterable[date], unread: int, firsts: Sequence[date]
) -> tuple[tuple[date, int], ...]:
    """Backwards from what is unread now: without what came since, with what was there and has been read since."""
    since: Counter[date] = Counter(day.replace(day=1) for day in waiting)
    read_since: Counter[date] = Counter()
    for reading in readings:
        came, went = reading.added.replace(day=1), reading.day.replace(day=1)
        if came < went:
            # It was unread at the end of each month from the one it came in to the one before it was read.
            read_since[went] += 1
            since[came] += 1
    pile = []
    height = unread
    for first in reversed(firsts):
        pile.append((first, height))
        # The end of the month before: what came in this one was not there, what was read in this one was.
        height += read_since[first] - since[first]
    return tuple(reversed(pile))


def _in_a_row(by_day: Counter[date], today: date) -> int:
    start = today if by_day[today] else today - timedelta(days=1)
    days = (start - timedelta(days=back) for back in range(366))
    return sum(1 for _ in takewhile(lambda day: by_day[day] > 0, days))


def _first_days(today: date) -> list[date]:
    """The first days of the last `MONTHS` months."""
    number = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(number - MONTHS + 1, number + 1)]


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds).date()
