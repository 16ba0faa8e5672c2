"""For how long a server says that its answer holds."""

import re
from datetime import datetime, timedelta

from reader.fetch.headers import Headers
from reader.fetch.statuses import seconds_between

MAX_FRESH_SECONDS = 7 * 24 * 3600
"""No answer is taken to hold for longer, whatever its server says."""

_MAX_AGE = re.compile(r"max-age=\"?([0-9]{1,30})(?![0-9])")
_AGE = re.compile(r"[0-9]{1,9}")
_STALE = re.compile(r"no-store|no-cache")


def fresh_seconds(headers: Headers, now: datetime) -> int | None:
    """Seconds for which an answer that came `now` holds, 0 to a week; None if nothing understandable is said.

    `Cache-Control` goes before `Expires` (RFC 9111, 4.2.1); what the answer has aged in caches is taken off.
    """
    directives = [part.strip() for part in headers.get("cache-control").lower()[:1000].split(",")]
    if any(_STALE.fullmatch(directive) for directive in directives):
        return 0
    told = next((found for directive in directives if (found := _MAX_AGE.match(directive))), None)
    lasting = _bounded(int(told[1])) if told else _until_expired(headers, now)
    return None if lasting is None else _bounded(lasting - _age(headers))


def _until_expired(headers: Headers, now: datetime) -> int | None:
    expires = headers.single("expires")
    if expires is None:
        return None
    # Measured by the server's own clock, as ours or its may be wrong.
    sent = seconds_between(headers.single("date") or "", now)
    until = seconds_between(expires, now + timedelta(seconds=sent or 0) if _is_sane(sent) else now)
    # What is no date means that it has expired (RFC 9111, 5.3).
    return _bounded(until) if until is not None else 0


def _is_sane(seconds: float | None) -> bool:
    """Whether a server's clock is so near to ours that times can be told by it: within a year."""
    return seconds is not None and abs(seconds) < 366 * 24 * 3600


def _age(headers: Headers) -> int:
    age = headers.get("age")
    return int(age) if _AGE.fullmatch(age) else 0


def _bounded(seconds: float) -> int:
    return max(0, min(round(seconds), MAX_FRESH_SECONDS))
