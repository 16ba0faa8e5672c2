"""Dates as pages write them, into ISO 8601."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

EARLIEST_YEAR = 1600
"""Newspapers began in 1605; an earlier year is no date of an article."""

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
_WORD = r"[^\W\d_]{3,12}"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
        rf"(?<!\d){_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s-](?:de |of )?(?P<name>{_WORD})\.?,?[\s-](?:de |del )?{_YEAR}",
        rf"(?<!\w)(?P<name>{_WORD})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}",
        rf"(?<![\d./-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
    )
)
_VAGUE = (
    re.compile(rf"(?<!\w)(?P<name>{_WORD})\.?,?\s(?:de )?{_YEAR}"),
    re.compile(rf"^{_YEAR}-(?P<month>\d{{2}})$"),
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?")
_TIMESTAMP = re.compile(r"1\d{9}(?:\d{3})?")
_IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>[01]\d)[/-]?(?P<day>[0-3]\d)(?=[/_-])|"
    r"/(?P<year2>(?:19|20)\d\d)/(?P<month2>\d{1,2}|[a-z]{3})/(?P<day2>\d{1,2})(?=/)"
)


def find_date(text: str, latest: date, *, day_first: bool = True) -> str | None:
    """The first date in running text; to the day, `2001-06-13`.

    Of `3/11/2001` the first number is the day if `day_first` says so; dates after `latest` are none.
    """
    found = [
        (match.start(), value)
        for form in _FORMS
        for match in form.finditer(text)
        if (value := _value(match.groupdict(), latest, day_first))
    ]
    return min(found)[1] if found else None


def read_date(value: str, latest: date, *, day_first: bool = True) -> str | None:
    """The date that a value meant for machines holds, as exact as it is: also `2001-06`, `20010613`, seconds of 1970."""
    value = value.strip()
    if _TIMESTAMP.fullmatch(value):
        return _within(datetime.fromtimestamp(int(value[:10]), UTC).date(), latest)
    if compact := _COMPACT.fullmatch(value):
        return _value(compact.groupdict(), latest, day_first)
    return find_date(value, latest, day_first=day_first) or find_month(value, latest)


def find_month(text: str, latest: date) -> str | None:
    """The first month of a year in a text, `2001-06`."""
    for form in _VAGUE:
        for match in form.finditer(text):
            parts = match.groupdict()
            month = _month(parts)
            if month and _within(date(int(parts["year"]) or 1, month, 1), latest):
                return f"{parts['year']}-{month:02}"
    return None


def date_in_address(url: str, latest: date) -> str | None:
    """The day that an address like `/2001/06/13/title` names."""
    match = _IN_PATH.search(url.lower())
    if not match:
        return None
    parts = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    if parts["month"].isalpha():
        parts["name"] = parts.pop("month")
    return _value(parts, latest, day_first=True)


def _value(parts: dict[str, str], latest: date, day_first: bool) -> str | None:
    if parts.get("mark"):
        first, second = int(parts["first"]), int(parts["second"])
        is_day = first > 12 or (second <= 12 and (day_first or parts["mark"] == "."))
        day, month = (first, second) if is_day else (second, first)
    else:
        day, month = int(parts["day"]), _month(parts)
    try:
        return _within(date(int(parts["year"]), month, day), latest)
    except ValueError:
        return None


def _month(parts: dict[str, str]) -> int:
    name = parts.get("name")
    number = _MONTHS.get(name.lower(), 0) if name else int(parts["month"])
    return number if 1 <= number <= 12 else 0


def _within(day: date, latest: date) -> str | None:
    return day.isoformat() if EARLIEST_YEAR <= day.year and day <= latest else None
