"""Dates as pages write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extract.html.meta_date import date_in_address, find_date, read_date

LATEST = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2001-06-13T10:00:00Z", "2001-06-13"),
        ("2001/6/13", "2001-06-13"),
        ("June 13, 2001", "2001-06-13"),
        ("Jun. 13th, 2001", "2001-06-13"),
        ("Wed, 13 Jun 2001 10:00:00 GMT", "2001-06-13"),
        ("by Anna Roy on 13th of June 2001 · 4 min", "2001-06-13"),
        ("13. Juni 2001", "2001-06-13"),
        ("13 de junio de 2001", "2001-06-13"),
        ("le 13 août 2001", "2001-08-13"),
        ("13 июня 2001", "2001-06-13"),
        ("2001年6月13日", "2001-06-13"),
        ("2001년 6월 13일", "2001-06-13"),
        ("13/06/2001", "2001-06-13"),
        ("06/13/2001", "2001-06-13"),
        ("03.11.2001", "2001-11-03"),
        ("3/11/2001", "2001-11-03"),
        ("Published 1 May 2001, updated 2 May 2001", "2001-05-01"),
        ("31 June 2001", None),
        ("13 Jumble 2001", None),
        ("in 2001", None),
        ("2030-01-01", None),
        ("1066-10-14", None),
        ("call 555-2001-06-13999", None),
    ],
)
def test_days_are_found_in_what_people_write(text: str, day: str | None) -> None:
    assert find_date(text, LATEST) == day


def test_languages_differ_in_what_comes_first() -> None:
    assert find_date("3/11/2001", LATEST, day_first=False) == "2001-03-11"
    assert find_date("3.11.2001", LATEST, day_first=False) == "2001-11-03"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("20010613", "2001-06-13"),
        ("20010613T101500Z", "2001-06-13"),
        ("992426400", None),
        ("1592426400", "2020-06-17"),
        ("1592426400000", "2020-06-17"),
        ("2001-06", "2001-06"),
        ("June 2001", "2001-06"),
        ("yesterday", None),
    ],
)
def test_values_for_machines_are_as_exact_as_they_are(value: str, read: str | None) -> None:
    assert read_date(value, LATEST) == read


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2001/06/13/title", "2001-06-13"),
        ("https://example.org/world/2001/jun/13/title", "2001-06-13"),
        ("https://example.org/blog/2001-06-13-title", "2001-06-13"),
        ("https://example.org/20010613/title", "2001-06-13"),
        ("https://example.org/2001/06/title", None),
        ("https://example.org/2001/66/13/title", None),
        ("https://example.org/20010613999", None),
        ("https://example.org/?d=/2001/06/13/", None),
    ],
)
def test_addresses_may_name_the_day(url: str, day: str | None) -> None:
    assert date_in_address(url, LATEST) == day


@given(st.dates(date(1700, 1, 1), LATEST), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y"]))
def test_a_day_written_is_the_day_read(day: date, form: str) -> None:
    assert read_date(day.strftime(form), LATEST) == day.isoformat()


@given(st.text(st.sampled_from("0123456789-/. JanMayT年月日")))
def test_whatever_is_written_what_is_read_is_a_date(text: str) -> None:
    for found in (find_date(text, LATEST), date_in_address(f"https://example.org/{text}", LATEST)):
        assert found is None or date.fromisoformat(found) <= LATEST
    exact = read_date(text, LATEST)
    assert exact is None or date.fromisoformat(f"{exact}-01"[:10]) <= LATEST
