"""What an answer's status says: in words, and for whoever may ask again."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from reader.errors import FetchCause

MAX_RETRY_AFTER_SECONDS = 24 * 3600
"""No server is left alone for longer, whatever it asks for."""

_GONE = frozenset({404, 410})
_BUSY = frozenset({408, 425, 429})
_NEVER = frozenset({501, 505, 508, 510})
"""Errors of a server that say what it cannot do, not that it cannot do it at present."""
_SECONDS = re.compile(r"[0-9]{1,30}")


def status_in_words(status: int) -> str:
    """A status as it is told; the server's own words are not repeated, as they may be anything."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def cause_of_status(status: int) -> FetchCause:
    """What kind of trouble a status that brings no document is."""
    if status in _GONE:
        return FetchCause.GONE
    if status in _BUSY or (500 <= status <= 599 and status not in _NEVER):
        return FetchCause.BUSY
    return FetchCause.REFUSED


def retry_after_seconds(header: str | None, now: datetime) -> int | None:
    """Seconds from `now` that a Retry-After header asks for, 0 to a day; None if it is missing or malformed."""
    value = (header or "").strip()
    if _SECONDS.fullmatch(value):
        return min(int(value), MAX_RETRY_AFTER_SECONDS)
    seconds = seconds_between(value, now)
    return None if seconds is None else max(0, min(round(seconds), MAX_RETRY_AFTER_SECONDS))


def seconds_between(date: str, now: datetime) -> float | None:
    """Seconds from `now` to a date in a header; None if it is none."""
    try:
        until = parsedate_to_datetime(date)
        # A date without a zone, or with -0000, means UTC.
        return ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
