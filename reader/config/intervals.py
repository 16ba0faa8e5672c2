"""Times between two askings, as users write them."""

import re

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 30 * 24 * 60
"""Between askings: no site wants to be asked more often, and a month is as good as never."""
_INTERVAL = r"([0-9]{1,6}) ?([mhdw]?)"
"""Compiled when it is needed: few who start the program have written one."""
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}


def typed_interval(text: str) -> int | None:
    """Minutes of `30m`, `2h`, `1d`, `1w`, or of a bare number; None if it is none, or too short or too long."""
    found = re.fullmatch(_INTERVAL, text.strip(), re.IGNORECASE)
    minutes = int(found[1]) * _MINUTES[found[2].lower() or "m"] if found else 0
    return minutes if SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES else None


def worded_interval(minutes: int) -> str:
    """The shortest text that `typed_interval` reads as so many minutes."""
    unit = next(unit for unit in "wdhm" if minutes % _MINUTES[unit] == 0)
    return f"{minutes // _MINUTES[unit]}{unit}"
