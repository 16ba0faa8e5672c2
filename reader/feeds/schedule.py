"""When a feed is asked next. All times are unix seconds, all lengths seconds unless a name says otherwise."""

from reader.library.feed_values import FeedSettings

DEFAULT_SECONDS = 3_600
LEAST_SECONDS = 300
"""Between two questions, whatever anybody says; nothing is news every few seconds."""
MOST_SECONDS = 2 * 86_400
"""However long a feed fails, or says that it wants to be left alone: a server's mistake must not last for ever."""
_LEAST_STATED_SECONDS = 1_800
"""Between two questions where nobody but the server says less: what may be cached for a minute is not that new."""
_MOST_STATED_SECONDS = 86_400
_QUIET = ((60 * 86_400, 8), (14 * 86_400, 4), (3 * 86_400, 2))
"""What brought nothing for so long is asked so many times less often, where nobody says how often."""
_MOST_DOUBLED = 16
_JITTER = 0.1
"""A part of the time that is added at most, so that feeds that were asked together are not asked together again."""
_SPREAD, _SPREAD_OVER = 2_654_435_761, 1 << 32
"""Knuth's multiplicative hash, which puts ids that follow each other far from each other."""


def next_check(
    now: int,
    settings: FeedSettings,
    *,
    feed_id: int = 0,
    fresh_seconds: int | None = None,
    interval_minutes: int | None = None,
    failures: int = 0,
    retry_after: int | None = None,
    quiet_seconds: int = 0,
    waited_seconds: int = 0,
) -> int:
    """When a feed is to be asked that was asked just now.

    `fresh_seconds` is how long its answer is good for, as the server says, and `interval_minutes` how often the feed
    itself wants to be asked; `failures` in a row, this one with them; `retry_after`: for how long the server does not
    want to be asked; `quiet_seconds`: for how long the feed has brought nothing; `waited_seconds`: of an answer that
    only says that nothing has changed, what this returned before, from then on. What was said then is still so.
    """
    share = 1 + _JITTER * (feed_id * _SPREAD % _SPREAD_OVER) / _SPREAD_OVER
    wait = _interval(settings, fresh_seconds, interval_minutes, quiet_seconds, round(waited_seconds / share))
    if failures > 0:
        wait = max(wait, min(wait << min(failures - 1, _MOST_DOUBLED), MOST_SECONDS))
    wait = max(wait, min(max(fresh_seconds or 0, 0), _MOST_STATED_SECONDS))
    return now + max(int(wait * share), min(max(retry_after or 0, 0), MOST_SECONDS))


def _interval(
    settings: FeedSettings, fresh_seconds: int | None, interval_minutes: int | None, quiet_seconds: int, before: int
) -> int:
    """How often a feed that does not fail is asked."""
    if settings.interval_minutes is not None:
        return max(settings.interval_minutes * 60, LEAST_SECONDS)
    if stated := max(fresh_seconds or 0, (interval_minutes or 0) * 60):
        return min(max(stated, _LEAST_STATED_SECONDS), _MOST_STATED_SECONDS)
    times = next((times for seconds, times in _QUIET if quiet_seconds >= seconds), 1)
    return max(DEFAULT_SECONDS * times, min(before, _MOST_STATED_SECONDS))
