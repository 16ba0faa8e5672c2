import time
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from reader.query.dates import days, texts
from reader.query.parsing import parse
from reader.query.tree import Dated

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2001, 3, 31, 15, 30, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def dated(value: str) -> Dated:
    """What is asked of a time."""
    condition = parse(f"added:{value}").condition
    assert isinstance(condition, Dated)
    return condition


@pytest.mark.parametrize(
    ("value", "first", "end"),
    [
        ("2001", "2001-01-01 00:00", "2002-01-01 00:00"),
        ("2000-12", "2000-12-01 00:00", "2001-01-01 00:00"),
        ("2000-02-29", "2000-02-29 00:00", "2000-03-01 00:00"),
        ("today", "2001-03-31 00:00", "2001-04-01 00:00"),
        ("yesterday", "2001-03-30 00:00", "2001-03-31 00:00"),
        ("<2001", None, "2001-01-01 00:00"),
        (">2001", "2002-01-01 00:00", None),
        ("<=2001-02", None, "2001-03-01 00:00"),
        (">=today", "2001-03-31 00:00", None),
        ("12h", "2001-03-31 03:30", None),
        ("7d", "2001-03-24 15:30", None),
        ("168h", "2001-03-24 14:30", None),
        ("<7d", "2001-03-24 15:30", None),
        (">7d", None, "2001-03-24 15:30"),
        (">=1w", None, "2001-03-24 15:30"),
        ("1m", "2001-02-28 15:30", None),
        ("13m", "2000-02-29 15:30", None),
        ("1y", "2000-03-31 15:30", None),
        ("2w..1w", "2001-03-17 15:30", "2001-03-24 15:30"),
        ("1w..2w", "2001-03-17 15:30", "2001-03-24 15:30"),
        ("1999..2000-06", "1999-01-01 00:00", "2000-07-01 00:00"),
        ("2000..today", "2000-01-01 00:00", "2001-04-01 00:00"),
        ("7d..", "2001-03-24 15:30", None),
        ("..7d", None, "2001-03-24 15:30"),
    ],
)
def test_seconds_in_the_zone_of_the_user(value: str, first: str | None, end: str | None) -> None:
    bounds = [bound and datetime.fromisoformat(bound).replace(tzinfo=BERLIN).timestamp() for bound in (first, end)]
    assert list(days(dated(value), NOW.timestamp())) == bounds


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [
        ("2001", ["2001", "2001-01", "2001-12-31"], ["2000-12-31", "2002"]),
        ("2001-12", ["2001-12", "2001-12-31"], ["2001", "2001-11-30", "2002", "2002-01"]),
        ("2001-06-13", ["2001-06-13"], ["2001-06", "2001-06-12", "2001-06-14"]),
        ("<2001", ["2000", "2000-12-31"], ["2001", "2001-01-01"]),
        (">2001", ["2002", "2002-01-01"], ["2001", "2001-12-31"]),
        ("<=2001-06", ["2001-06-30"], ["2001-07"]),
        ("7d", ["2001-03-24", "2001-03-31"], ["2001-03-23", "2001-03"]),
        (">7d", ["2001-03-23", "1999"], ["2001-03-24"]),
        ("yesterday", ["2001-03-30"], ["2001-03-29", "2001-03-31"]),
        ("2003..2001-06", ["2001-06", "2003-12-31"], ["2001-05-31", "2004"]),
        ("0001", ["0001-05"], ["0002"]),
        ("9999", ["9999-12-31"], ["9998-12-31"]),
    ],
)
def test_bounds_of_dates_kept_as_text(value: str, inside: list[str], outside: list[str]) -> None:
    first, end = texts(dated(value), NOW.timestamp())

    def is_inside(text: str) -> bool:
        return (first is None or first <= text) and (end is None or text < end)

    assert [text for text in (*inside, *outside) if is_inside(text)] == inside


@pytest.mark.parametrize("unit", "hdwmy")
def test_longer_ago_than_the_calendar_is_since_ever(unit: str) -> None:
    first, end = days(dated(f"999999999{unit}"), NOW.timestamp())
    assert first is not None and first < -60_000_000_000
    assert end is None
    assert texts(dated(f"999999999{unit}"), NOW.timestamp()) == ("0001-01-01", None)


def test_the_last_year_of_the_calendar_ends() -> None:
    first, end = days(dated("9999"), NOW.timestamp())
    assert first is not None and end is not None and first < end
    after, _ = days(dated(">9999"), NOW.timestamp())
    assert after == end
