"""Dates as pages write them, into ISO 8601."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

EARLIEST_YEAR = 1600
"""Newspapers began in 1605; an earlier year is no date of an article."""
MAX_TEXT = 500
"""Characters of a value in which a date is looked for."""

_NAMES = (
    "january jan januar jänner janvier janv enero ene gennaio janeiro januari stycznia января янв",
    "february feb februar februari février fevrier févr febrero febbraio fevereiro lutego февраля фев",
    "march mar märz maerz mars marzo março marco maart marca марта мар",
    "april apr avril avr abril abr aprile kwietnia апреля апр",
    "may mai mayo maggio mag maio mei maj maja мая май",
    "june jun juni juin junio giugno giu junho czerwca июня июн",
    "july jul juli juillet juil julio luglio lug julho lipca июля июл",
    "august aug août aout agosto ago augustus augusti sierpnia августа авг",
    "september sep sept septembre septiembre settembre setembro set września сентября сен сент",
    "october oct oktober okt octobre octubre ottobre ott outubro out października октября окт",
    "november nov novembre noviembre novembro listopada ноября ноя нояб",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia декабря дек",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
"""A pattern of the names of months."""
_NAME = rf"(?P<name>(?i:{MONTH}))(?![^\W\d_])"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º)?"
_DAYS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
        rf"(?<!\d){_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        rf"(?<!\d)(?P<day>\d{{1,2}}){_ORDINAL}[\s-](?:de |of )?{_NAME}\.?,?[\s-](?:de |del )?{_YEAR}",
        rf"(?:(?<!\w)|(?<=[a-z])(?=[A-Z])){_NAME}\.?\s(?P<day>\d{{1,2}}){_ORDINAL},?\s{_YEAR}",
        rf"(?<![\d./-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
    )
)
_MONTH_ALONE = (
    re.compile(rf"(?<!\w){_NAME}\.?,?\s(?:de )?{_YEAR}"),
    re.compile(rf"^{_YEAR}-(?P<month>\d{{2}})$"),
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?")
_TIMESTAMP = re.compile(r"1\d{9}(?:\d{3})?")
_IN_PATH = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)([/-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)([/-])(?P<name>[a-z]{3,9})\2(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
)

_YEAR_LIKE = re.compile(r"\d{4}")

_Parts = dict[str, str]


@dataclass(frozen=True, slots=True, order=True)
class FoundDay:
    """A day that a text names."""

    start: int
    day: str
    """As `2001-06-13`."""
    end: int


def find_days(text: str, latest: date, *, day_first: bool = True) -> list[FoundDay]:
    """The days that a text names, in its order; days after `latest` are none.

    Of `3/11/2001` the first number is the day if `day_first` says so; with dots it always is.
    """
    text = text[:MAX_TEXT]
    if not _YEAR_LIKE.search(text):
        return []
    return sorted(
        FoundDay(match.start(), day, match.end())
        for form in _DAYS
        for match in form.finditer(text)
        if (day := _day(match.groupdict(), latest, day_first))
    )


def find_date(text: str, latest: date, *, day_first: bool = True) -> str | None:
    """The first day that a text names; see `find_days`."""
    return next((found.day for found in find_days(text, latest, day_first=day_first)), None)


def swapped(day: str) -> str:
    """A day with its number for that of the month: how the other half of the world reads `3/11/2001`."""
    year, month, number = day.split("-")
    return f"{year}-{number}-{month}"


def read_date(value: str, latest: date, *, day_first: bool = True) -> str | None:
    """The date that a value meant for machines holds, as exact as it is: `2001-06-13`, or `2001-06`.

    Besides what people write these may be `20010613` and the seconds or milliseconds since 1970.
    """
    value = value.strip()
    if _TIMESTAMP.fullmatch(value):
        return _within(datetime.fromtimestamp(int(value[:10]), UTC).date(), latest)
    if compact := _COMPACT.fullmatch(value):
        return _day(compact.groupdict(), latest, day_first)
    return find_date(value, latest, day_first=day_first) or _find_month(value[:MAX_TEXT], latest)


def date_in_address(url: str, latest: date) -> str | None:
    """The day that an address like `/2001/06/13/title` names."""
    path = urlsplit(url).path.lower()
    matches = (match for form in _IN_PATH for match in form.finditer(path))
    days = (_day(match.groupdict(), latest, day_first=True) for match in matches)
    return next(filter(None, days), None)


def _find_month(text: str, latest: date) -> str | None:
    for form in _MONTH_ALONE:
        for match in form.finditer(text):
            if first := _day({**match.groupdict(), "day": "1"}, latest, day_first=True):
                return first[: len("2001-06")]
    return None


def _day(parts: _Parts, latest: date, day_first: bool) -> str | None:
    if "mark" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        is_day_first = first > 12 or (second <= 12 and (day_first or parts["mark"] == "."))
        day, month = (first, second) if is_day_first else (second, first)
    else:
        name = parts.get("name")
        day, month = int(parts["day"]), _MONTHS.get(name.lower(), 0) if name else int(parts["month"])
    try:
        return _within(date(int(parts["year"]), month, day), latest)
    except ValueError:
        return None


def _within(day: date, latest: date) -> str | None:
    return day.isoformat() if EARLIEST_YEAR <= day.year and day <= latest else None
