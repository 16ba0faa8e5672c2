from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.load.origin import Origin, moment, origin_of

NEW_YEAR = datetime(2024, 1, 1, 10, 20, 30, tzinfo=timezone(timedelta(hours=1)))
STAMP = datetime(2001, 6, 13, 12, 34, 56, tzinfo=UTC)


@pytest.mark.parametrize(
    ("markup", "origin"),
    [
        (
            "<!DOCTYPE html>\n<!-- saved from url=(0036)https://example.org/2024/harbour?a=1 -->\n<html>",
            Origin("https://example.org/2024/harbour?a=1"),
        ),
        ("<!-- saved from url=(0014)about:internet -->", Origin()),
        (
            "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://example.org/a \n"
            " saved date: Mon Jan 01 2024 10:20:30 GMT+0100 (Central European Standard Time)\n--><meta>",
            Origin("https://example.org/a", NEW_YEAR),
        ),
        (
            "<!-- Saved from https://example.org/a at 2024-01-01T09:20:30Z using monolith v2.8.1 -->",
            Origin("https://example.org/a", NEW_YEAR),
        ),
        (
            "<html>\n<!-- Mirrored from example.org/a/b.html by HTTrack Website Copier/3.x [XR&CO'2014], "
            "Wed, 13 Jun 2001 12:34:56 GMT -->",
            Origin("http://example.org/a/b.html", STAMP),
        ),
        (
            '<meta name="savepage-url" content="https://example.org/?a=1&amp;copy=2">'
            '<meta name="savepage-date" content="Mon Jan 01 2024 10:20:30 GMT+0100 (CET)">',
            Origin("https://example.org/?a=1&copy=2", NEW_YEAR),
        ),
        (
            '<html lang=en data-scrapbook-source="https://example.org/" data-scrapbook-create="20010613123456789">',
            Origin("https://example.org/", STAMP),
        ),
        (
            '<script>__wm.wombat("http://www.example.org/a","20010613123456","https://web.archive.org/","web");',
            Origin("http://www.example.org/a", STAMP),
        ),
        (
            "<p>"
            + "text " * 30_000
            + "</html>\n<!--\n     FILE ARCHIVED ON 12:34:56 Jun 13, 2001 AND RETRIEVED FROM THE\n"
            "     INTERNET ARCHIVE ON 08:00:00 Nov 02, 2026.\n-->",
            Origin(None, STAMP),
        ),
        ("<p>An article about <code>saved from url</code> notes.</p>", Origin()),
    ],
)
def test_notes_of_programs_that_save_pages_are_read(markup: str, origin: Origin) -> None:
    assert origin_of(markup) == origin


def test_the_first_note_counts() -> None:
    first, second = (f"<!-- saved from url=(0021)https://example.org/{name} -->" for name in "ab")
    assert origin_of(first + second).url == "https://example.org/a"


@pytest.mark.parametrize(
    "written", ["", "20011332123456", "2024-13-01", "Jun 31 2024 10:00:00", "Jan 1 2024", "yesterday"]
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert moment(written) is None


def test_a_time_without_a_zone_is_utc() -> None:
    assert moment("2001-06-13T12:34:56") == STAMP
    assert moment("13 June 2001 12:34:56") == STAMP


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_writing_is_a_time_or_none(written: str) -> None:
    time = moment(written)
    assert time is None or time.tzinfo is not None


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_address_in_a_note_is_a_web_address_or_none(text: str) -> None:
    url = origin_of(f"<!-- saved from url=(0001){text} -->").url
    assert url is None or url.startswith(("http://", "https://"))
