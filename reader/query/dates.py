"""The bounds in time of a dated condition at a given moment, in the user's time zone."""

import calendar
from datetime import datetime, timedelta
from typing import TypeVar

from reader.query.tree import Ago, Comparison, Dated, Day, NamedDay, Unit, When

Seconds = tuple[float | None, float | None]
"""From the first (included) to the second (excluded), in seconds since 1970 (UTC); None: no bound."""
Texts = tuple[str | None, str | None]
"""From the first (included) to the second (excluded), as dates of ISO 8601 compare as text; None: no bound."""

_AFTER_ALL = "~"
"""Sorts behind all that can follow in a date."""
_EPOCH = datetime(1970, 1, 1)
_HOUR = 3600
_SPANS = {Unit.DAYS: timedelta(days=1), Unit.WEEKS: timedelta(weeks=1)}
_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
_MOST_HOURS = 10_000 * 366 * 24
"""As many as the calendar has; a larger number of hours, days or weeks is before its beginning."""
_OF_AGE = {
    Comparison.BEFORE: Comparison.FROM,
    Comparison.AFTER: Comparison.BEFORE,
    Comparison.UP_TO: Comparison.FROM,
    Comparison.FROM: Comparison.BEFORE,
    Comparison.IN: Comparison.FROM,
}
"""What a comparison of the age says of the time."""
_Bound = TypeVar("_Bound", float, str)


def days(dated: Dated, now: float) -> Seconds:
    """The time in which it must have happened. `now` in seconds since 1970."""
    here = datetime.fromtimestamp(now)
    first, end = _span(dated.when, here)
    if dated.last is not None:
        other_first, other_end = _span(dated.last, here)
        return _seconds(min(first, other_first)), _seconds(max(end, other_end))
    return _compared(dated, _seconds(first), _seconds(end))


def texts(dated: Dated, now: float) -> Texts:
    """The dates between which it must have happened, for dates that may be but a year, or a year and a month.

    What is known by its year only is taken as before the days of that year.
    """
    here = datetime.fromtimestamp(now)
    first = _date(dated.when, here)
    if dated.last is not None:
        last = _date(dated.last, here)
        return min(first, last), max(first + _AFTER_ALL, last + _AFTER_ALL)
    return _compared(dated, first, first + _AFTER_ALL)


def _compared(dated: Dated, first: _Bound, end: _Bound) -> tuple[_Bound | None, _Bound | None]:
    """The bounds of what is compared with the time from `first` to `end`. What is longer ago is before it."""
    comparison = dated.comparison
    if isinstance(dated.when, Ago):
        comparison = _OF_AGE[comparison]
    return {
        Comparison.IN: (first, end),
        Comparison.BEFORE: (None, first),
        Comparison.AFTER: (end, None),
        Comparison.UP_TO: (None, end),
        Comparison.FROM: (first, None),
    }[comparison]


def _span(when: When, here: datetime) -> tuple[datetime, datetime]:
    """The first moment of it and the first after it, without a time zone; so long ago is a moment."""
    if isinstance(when, Ago):
        moment = _ago(when, here)
        return moment, moment
    if isinstance(when, NamedDay):
        first = _named(when, here)
        return first, _later(first, timedelta(days=1))
    first = datetime(when.year, when.month or 1, when.day or 1)
    if when.day is not None:
        return first, _later(first, timedelta(days=1))
    return first, _months_later(first, 12 if when.month is None else 1)


def _date(when: When, here: datetime) -> str:
    """A date as exact as what was written."""
    if isinstance(when, Day):
        parts = (part for part in (when.month, when.day) if part is not None)
        return "-".join([f"{when.year:04}", *(f"{part:02}" for part in parts)])
    return _span(when, here)[0].date().isoformat()


def _named(when: NamedDay, here: datetime) -> datetime:
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if when is NamedDay.TODAY else _later(midnight, timedelta(days=-1))


def _ago(ago: Ago, here: datetime) -> datetime:
    if ago.unit in _MONTHS:
        return _months_later(here, -ago.count * _MONTHS[ago.unit])
    if ago.count > _MOST_HOURS:
        return datetime.min
    if ago.unit is Unit.HOURS:
        return _hours_before(here, ago.count)
    return _later(here, -ago.count * _SPANS[ago.unit])


def _hours_before(moment: datetime, hours: int) -> datetime:
    """As many hours as have passed, also where clocks were changed meanwhile."""
    try:
        return datetime.fromtimestamp(moment.timestamp() - hours * _HOUR)
    except (OverflowError, ValueError, OSError):
        return datetime.min


def _months_later(moment: datetime, months: int) -> datetime:
    """The same day of another month, or its last where it has no such day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not datetime.min.year <= year <= datetime.max.year:
        return datetime.min if months < 0 else datetime.max
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def _later(moment: datetime, span: timedelta) -> datetime:
    try:
        return moment + span
    except OverflowError:
        return datetime.min if span < timedelta() else datetime.max


def _seconds(moment: datetime) -> float:
    try:
        return moment.timestamp()
    except (OverflowError, ValueError, OSError):
        # At the ends of the calendar no time zone is known.
        return (moment - _EPOCH).total_seconds()
