"""Reads the values that exports and feeds state of their entries: names, tags, times, lists, however written.

What cannot be read is left out; nothing here raises an error on foreign values.
"""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from reader.load.origin import moment
from reader.safe_text import safe_line

MAX_TAGS = 50
"""More is a fault of whoever wrote it, or spam."""
_MAX_TAG = 100
"""Characters; the services allow 25 (Pocket) to 255 (Pinboard), and what is longer is a sentence."""
_MAX_LINE = 1_000
_MAX_CELL = 4_000
_MAX_DATE = 100
_LARGEST_SECONDS = 100_000_000_000
"""The year 5138: what is larger is written in thousandths of a second or smaller parts."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = re.compile(r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?(?!\d)")
_MONTHS = {
    name: f"{number:02}" for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}
_MAIL_DAY = re.compile(rf"\s*(?:[A-Z][a-z]{{2}}, )?(\d\d?) ({'|'.join(_MONTHS)}) (\d{{4}}) \d\d:\d\d(?::\d\d)? ")
"""As most feeds and mails write times: read many times faster than what they may write, too."""
_NUMBER = re.compile(r"\d{1,20}(?:\.\d{0,9})?")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", re.S)
_ESCAPED = re.compile(r"\\(.)", re.S)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}")
_YES = frozenset({"1", "true", "yes"})


def line(value: object) -> str | None:
    """A name or title as one line; None for anything but text that says something."""
    if not isinstance(value, str):
        return None
    return safe_line(value[:_MAX_LINE]) or None


def tags(names: Iterable[object]) -> tuple[str, ...]:
    """The tags that names make: each once, in their order, at most `MAX_TAGS`."""
    found: dict[str, None] = {}
    for name in names:
        if (tag := line(name)) and len(tag) <= _MAX_TAG:
            found[tag] = None
            if len(found) == MAX_TAGS:
                break
    return tuple(found)


def listed(value: object) -> list[str]:
    """The strings of a list that stands in a single value: JSON, Python, or names between commas or bars."""
    if isinstance(value, list):
        return [name for name in value if isinstance(name, str)]
    if not isinstance(value, str):
        return []
    written = value[:_MAX_CELL].strip()
    if not (written.startswith("[") and written.endswith("]")):
        return re.split(r"[|,]", written)
    try:
        return listed(json.loads(written))
    except (ValueError, RecursionError):
        return [_ESCAPED.sub(r"\1", single or double) for single, double in _QUOTED.findall(written)]


def is_yes(value: object) -> bool:
    """Whether a value says yes, in any of the ways in which the services write it."""
    return value is True or str(value).strip().lower() in _YES


def time(value: object) -> datetime | None:
    """A time: seconds since 1970 or thousandths, millionths of them, ISO 8601, or a date as in mail. Aware."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _counted(value)
    if not isinstance(value, str) or len(value) > _MAX_DATE:
        return None
    written = value.strip()
    if _NUMBER.fullmatch(written) and len(written) != len("YYYYMMDDhhmmss"):
        return _counted(float(written))
    return moment(written)


def day(value: object) -> str | None:
    """The date of a time in ISO 8601, as exact as it is written and where it was written, not in UTC."""
    if isinstance(value, str) and (written := _MAIL_DAY.match(value)):
        found_day = _real_day(f"{written[3]}-{_MONTHS[written[2]]}-{int(written[1]):02}")
        return found_day if found_day and len(found_day) == len("YYYY-MM-DD") else None
    if found := time(value):
        return found.date().isoformat()
    if not isinstance(value, str) or len(value) > _MAX_DATE:
        return None
    if written := _DAY.match(value.strip()):
        return _real_day(written[0])
    return _mail_day(value)


def language(value: object) -> str | None:
    """A language's tag in lower case, from `en_US` and the like."""
    written = value.strip().lower().replace("_", "-") if isinstance(value, str) else ""
    return written if _LANGUAGE.fullmatch(written) else None


def _counted(seconds: float) -> datetime | None:
    if not 0 < seconds < _LARGEST_SECONDS * 1_000_000:
        return None
    while seconds >= _LARGEST_SECONDS:
        seconds /= 1000
    return _EPOCH + timedelta(seconds=int(seconds))


def _real_day(written: str) -> str | None:
    try:
        datetime.fromisoformat(f"{written}-01-01"[:10])
    except ValueError:
        return written[:7] if len(written) > 7 else None
    return written


def _mail_day(written: str) -> str | None:
    """The date of RFC 822 and what programs take for it: years of two digits, no time of day."""
    from email.utils import parsedate_tz

    try:
        parts = parsedate_tz(written if ":" in written else f"{written} 00:00")
        return datetime(*parts[:3]).date().isoformat() if parts else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
