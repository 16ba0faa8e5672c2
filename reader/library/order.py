"""The order of the list, newest first, as one whole number for each article (`articles.order_key`, kept by triggers).

The larger, the earlier in the list. From the highest bit: the day of publication as exact as it is known, 0 for none;
the day on which it was added; and the id turned round, so that what was added on one day stays in that order.
The full-text index has its rows under these numbers: read backwards it gives its newest hits without sorting any.
"""

from collections.abc import Iterable

_ID_BITS = 27
"""134 million articles."""
_ADDED_BITS = 16
"""Days since 1970, up to 2149."""
_LATEST_YEAR = 2519
"""The last year whose days have numbers of the 20 bits that are left; later ones are taken for it."""
_MOST_IDS = (1 << _ID_BITS) - 1
_MOST_DAYS = (1 << _ADDED_BITS) - 1
_PUBLISHED_SHIFT = _ID_BITS + _ADDED_BITS
_YEAR, _MONTH = 13 * 32, 32

_PUBLISHED = (
    f"min(max(CAST(substr({{0}}published, 1, 4) AS INTEGER), 0), {_LATEST_YEAR}) * {_YEAR} "
    f"+ min(max(CAST(substr({{0}}published, 6, 2) AS INTEGER), 0), 12) * {_MONTH} "
    "+ min(max(CAST(substr({0}published, 9, 2) AS INTEGER), 0), 31)"
)
_ORDER_KEY = (
    f"(coalesce({_PUBLISHED}, 0) << {_PUBLISHED_SHIFT}) "
    f"| (min(max({{0}}added / 86400, 0), {_MOST_DAYS}) << {_ID_BITS}) | (~{{0}}id & {_MOST_IDS})"
)


def order_key(row: str = "") -> str:
    """SQL for the number of a row of `articles`, which has a name and a dot before its columns."""
    return _ORDER_KEY.format(row)


NEWEST_FIRST = "ORDER BY order_key DESC"


def id_of_key(key: int) -> int:
    """The article whose number this is."""
    return ~key & _MOST_IDS


def ids_of_keys(keys: Iterable[int]) -> list[int]:
    """The articles whose numbers these are."""
    return [~key & _MOST_IDS for key in keys]


def published_number(column: str) -> str:
    """SQL for the day of publication in a column of such numbers; 0 for none."""
    return f"({column} >> {_PUBLISHED_SHIFT})"


def published_key(bound: str) -> int:
    """The least number of those published on or after a date of ISO 8601 as exact as it is given.

    With a `~` behind it: on or after the first day that does not begin with it.
    """
    date = bound.rstrip("~")
    year, month, day = (int(part) if part else 0 for part in (date[:4], date[5:7], date[8:10]))
    number = min(year, _LATEST_YEAR) * _YEAR + month * _MONTH + day
    if bound.endswith("~"):
        number += 1 if day else _MONTH if month else _YEAR
    return max(number, 1) << _PUBLISHED_SHIFT


def day_of_key(key: int) -> int:
    """The day of publication in a number; 0 for none."""
    return key >> _PUBLISHED_SHIFT


def published_date(number: int) -> tuple[int, int, int]:
    """Year, month and day of what `published_number` gives; 0 for what is not known."""
    year, rest = divmod(number, _YEAR)
    return (year, *divmod(rest, _MONTH))
