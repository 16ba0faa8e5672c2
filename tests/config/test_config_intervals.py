"""How often feeds are asked, as users write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.intervals import LONGEST_MINUTES, SHORTEST_MINUTES, typed_interval, worded_interval


@pytest.mark.parametrize(
    ("text", "minutes"), [("30m", 30), ("45", 45), (" 2H ", 120), ("1 d", 1440), ("1w", 10_080), ("30d", 43_200)]
)
def test_how_often_is_typed_in_minutes_hours_days_and_weeks(text: str, minutes: int) -> None:
    assert typed_interval(text) == minutes


@pytest.mark.parametrize("text", ["", "4m", "0", "31d", "-5", "often", "1.5h", "²", "٣h", "9" * 5000])
def test_how_often_that_is_none_or_too_often_is_none(text: str) -> None:
    assert typed_interval(text) is None


@given(st.integers(SHORTEST_MINUTES, LONGEST_MINUTES))
def test_how_often_is_worded_as_it_is_read(minutes: int) -> None:
    assert typed_interval(worded_interval(minutes)) == minutes
