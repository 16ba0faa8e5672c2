"""How often a feed wants to be asked: `ttl` of RSS 2.0, and the syndication module of RSS 1.0."""

from reader.load.feeds.fields import Fields

_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
"""Minutes; web.resource.org/rss/1.0/modules/syndication."""
_MOST_DIGITS = 9


def interval_minutes(about: Fields) -> int | None:
    """What a feed says of itself; None if it says nothing that makes sense."""
    if minutes := _number(about.text("ttl")):
        return minutes
    period = _PERIODS.get(about.text("sy:updatePeriod").lower())
    return max(1, period // (_number(about.text("sy:updateFrequency")) or 1)) if period else None


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS else 0
