"""Reads from a saved page where it came from and when, as the programs that save pages write it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from reader.address import web_address

_HEAD_CHARACTERS = 64 << 10
_TAIL_CHARACTERS = 8 << 10
"""Programs write their note at the beginning or at the very end, and never more than a few lines."""

_NOTES = tuple(
    (mark, re.compile(pattern, re.I))
    for mark, pattern in (
        # Internet Explorer, Chrome, Firefox: the number is the length of the address.
        (b"saved from url=", r"<!--\s*saved from url=\(\d{1,5}\)(?P<url>\S{1,8000})\s*-->"),
        (
            b"page saved with singlefile",
            r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,8000})\s+saved date:\s*(?P<date>[^\n>]{10,80})",
        ),
        (b"using monolith", r"<!--\s*Saved from (?P<url>https?:\S{1,8000}) at (?P<date>\S{10,40}) using monolith"),
        # HTTrack leaves the scheme out.
        (
            b"by httrack",
            r"<!--\s*Mirrored from (?P<bare>[\w.-]+\.\w+(?:[/:?]\S{0,8000})?) by HTTrack"
            r"[^,]{0,80}, (?P<date>[^>]{10,60}?)\s*-->",
        ),
        # Save Page WE.
        (b"savepage-url", r"<meta name=\"savepage-url\" content=\"(?P<url>[^\"]{1,8000})\""),
        (b"savepage-date", r"<meta name=\"savepage-date\" content=\"(?P<date>[^\"]{10,80})\""),
        # WebScrapBook: attributes of the html element, time as YYYYMMDDhhmmssfff in UTC.
        (b"data-scrapbook-source", r"<html\b[^>]{0,2000}?\bdata-scrapbook-source=\"(?P<url>[^\"]{1,8000})\""),
        (b"data-scrapbook-create", r"<html\b[^>]{0,2000}?\bdata-scrapbook-create=\"(?P<stamp>\d{14})\d{0,3}\""),
        # The Wayback Machine: the script that makes its banner, and its note at the end.
        (b"__wm.wombat", r"__wm\.wombat\(\"(?P<url>[^\"]{1,8000})\",\s*\"(?P<stamp>\d{14})\""),
        (
            b"file archived on",
            r"FILE ARCHIVED ON (?P<date>[\w:, ]{10,40}) AND RETRIEVED FROM THE\s+INTERNET ARCHIVE",
        ),
    )
)
"""Each with words in lower case that stand in it: they are looked for first, as that is much faster."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", re.I)
_YEAR = re.compile(r"(?<![+-])\b((?:19|20)\d\d)\b")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?![\d:])")
_CLOCK = re.compile(r"\b(\d\d):(\d\d):(\d\d)\b(?:\s*(?:GMT|UTC)?([+-])(\d\d):?(\d\d))?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a saved page came from."""

    url: str | None = None
    saved: datetime | None = None
    """Aware; UTC where the note names no zone."""


def origin_of(markup: str) -> Origin:
    """What the notes in a saved page's markup say of its origin; the first that names a thing counts."""
    url, saved = None, None
    for zone in (markup[:_HEAD_CHARACTERS], markup[_HEAD_CHARACTERS:][-_TAIL_CHARACTERS:]):
        # In bytes: lower case takes a str with other than ASCII many times as long.
        lower = zone.encode("utf-8", "replace").lower()
        for mark, note in _NOTES:
            if mark in lower and (found := note.search(zone)):
                parts = found.groupdict()
                url = url or web_address(_plain(parts.get("url") or _with_scheme(parts.get("bare"))))
                saved = saved or moment(parts.get("stamp") or parts.get("date") or "")
    return Origin(url, saved)


def moment(written: str) -> datetime | None:
    """The time that a note names: 14 digits, ISO 8601, or a date with an English month as in mail or JavaScript."""
    try:
        return _stamp(written) if re.fullmatch(r"\d{14}", written) else _iso(written) or _in_words(written)
    except (ValueError, OverflowError):
        return None


def _stamp(digits: str) -> datetime:
    return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _iso(written: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d", written):
        return None
    time = datetime.fromisoformat(written.strip())
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _in_words(written: str) -> datetime | None:
    month, day, year = _MONTH.search(written), _DAY.search(written), _YEAR.search(written)
    clock = _CLOCK.search(written)
    if not (month and day and year and clock):
        return None
    hour, minute, second, sign, offset_hours, offset_minutes = clock.groups()
    offset = timedelta(hours=int(offset_hours or 0), minutes=int(offset_minutes or 0))
    return datetime(
        int(year[1]),
        _MONTHS.index(month[1].lower()) + 1,
        int(day[1]),
        int(hour),
        int(minute),
        int(second),
        tzinfo=timezone(-offset if sign == "-" else offset),
    )


def _plain(address: str) -> str:
    return address.replace("&amp;", "&")


def _with_scheme(bare: str | None) -> str:
    return f"http://{bare}" if bare else ""
