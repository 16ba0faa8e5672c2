"""When feeds are asked again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feeds.schedule import LEAST_SECONDS, MOST_SECONDS, next_check
from reader.library.feed_values import FeedSettings

MINUTE, HOUR, DAY = 60, 3_600, 86_400
NOW = 1_700_000_000
UNSET = FeedSettings()


def test_a_feed_of_which_nothing_is_said_is_asked_hourly() -> None:
    assert next_check(NOW, UNSET) == NOW + HOUR


@pytest.mark.parametrize(
    ("fresh_seconds", "interval_minutes", "seconds"),
    [
        (None, 120, 2 * HOUR),
        (3 * HOUR, 120, 3 * HOUR),
        (60, None, 30 * MINUTE),
        (None, 1, 30 * MINUTE),
        (0, None, HOUR),
        (400 * DAY, None, DAY),
        (None, 525_600, DAY),
    ],
)
def test_the_server_and_the_feed_say_how_often_within_reason(
    fresh_seconds: int | None, interval_minutes: int | None, seconds: int
) -> None:
    found = next_check(NOW, UNSET, fresh_seconds=fresh_seconds, interval_minutes=interval_minutes)
    assert found == NOW + seconds


def test_the_user_says_how_often_and_what_is_fresh_is_not_asked_for() -> None:
    own = FeedSettings(interval_minutes=15)
    assert next_check(NOW, own, interval_minutes=600) == NOW + 15 * MINUTE
    assert next_check(NOW, own, fresh_seconds=HOUR) == NOW + HOUR
    assert next_check(NOW, FeedSettings(interval_minutes=0)) == NOW + LEAST_SECONDS
    week = FeedSettings(interval_minutes=7 * 24 * 60)
    assert next_check(NOW, week, failures=9) == NOW + 7 * DAY


def test_a_feed_that_fails_is_asked_less_and_less() -> None:
    waits = [next_check(NOW, UNSET, failures=failures) - NOW for failures in range(1, 40)]
    assert waits[:4] == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR]
    assert waits == sorted(waits)
    assert waits[-1] == MOST_SECONDS


def test_a_server_that_wants_to_be_left_alone_is_for_two_days_at_most() -> None:
    assert next_check(NOW, UNSET, failures=1, retry_after=5 * HOUR) == NOW + 5 * HOUR
    assert next_check(NOW, UNSET, failures=1, retry_after=10**12) == NOW + MOST_SECONDS


def test_a_quiet_feed_is_asked_less_often_unless_somebody_says_how_often() -> None:
    assert [next_check(NOW, UNSET, quiet_seconds=days * DAY) - NOW for days in (1, 4, 20, 90)] == [
        HOUR,
        2 * HOUR,
        4 * HOUR,
        8 * HOUR,
    ]
    assert next_check(NOW, FeedSettings(interval_minutes=60), quiet_seconds=90 * DAY) == NOW + HOUR
    assert next_check(NOW, UNSET, interval_minutes=60, quiet_seconds=90 * DAY) == NOW + HOUR


def test_what_a_feed_said_still_holds_when_nothing_has_changed() -> None:
    daily = next_check(NOW, UNSET, feed_id=7, interval_minutes=1_440)
    again = next_check(daily, UNSET, feed_id=7, waited_seconds=daily - NOW)
    assert abs((again - daily) - (daily - NOW)) <= 2
    assert next_check(NOW, UNSET, waited_seconds=60 * DAY) == NOW + DAY
    assert next_check(NOW, UNSET, fresh_seconds=2 * HOUR, waited_seconds=DAY) == NOW + 2 * HOUR
    assert next_check(NOW, FeedSettings(interval_minutes=60), waited_seconds=DAY) == NOW + HOUR


def test_feeds_that_were_asked_together_are_not_asked_together_again() -> None:
    found = {next_check(NOW, UNSET, feed_id=number) // MINUTE for number in range(1, 101)}
    assert len(found) > 5


numbers = st.integers(-(10**15), 10**15)


@settings(deadline=None)
@given(numbers, st.none() | numbers, st.none() | numbers, st.integers(-5, 10**6), st.none() | numbers, numbers)
def test_whatever_is_said_a_feed_is_asked_again_in_time(
    feed_id: int, fresh: int | None, interval: int | None, failures: int, retry_after: int | None, quiet: int
) -> None:
    found = next_check(
        NOW,
        UNSET,
        waited_seconds=quiet,
        feed_id=feed_id,
        fresh_seconds=fresh,
        interval_minutes=interval,
        failures=failures,
        retry_after=retry_after,
        quiet_seconds=quiet,
    )
    assert NOW + LEAST_SECONDS <= found <= NOW + MOST_SECONDS * 1.1
