"""Documents that are asked for again: only if they have changed, and where they are by now."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fetch_server import PAGE
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_server import KeptServer, kept, serve_kept

from reader.errors import FetchCause, FetchError
from reader.fetch import Fetched, Limits, Unchanged, Validators, fetch_changed
from reader.fetch.freshness import MAX_FRESH_SECONDS, fresh_seconds
from reader.fetch.headers import Headers
from reader.fetch.media import Wanted, media_type_of
from reader.fetch.validators import validators_of

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOUR, WEEK = 3600, 7 * 24 * 3600
MODIFIED = "Tue, 14 Nov 2023 22:13:20 GMT"
KNOWN = Validators('"1"', MODIFIED)


@pytest.fixture
def server() -> Iterator[KeptServer]:
    with serve_kept() as serving:
        yield serving


def ask(server: KeptServer, path: str = "/a", known: Validators = KNOWN) -> Fetched | Unchanged:
    return fetch_changed(server.url(path), typed=True, known=known, limits=Limits(seconds=5))


def redirect(target: str, status: int) -> bytes:
    return kept(b"", f"Location: {target}", status=f"{status} x")


def by_path(server: KeptServer, replies: dict[str, bytes]) -> None:
    server.reply = lambda head: replies[head.split(" ")[1]]


def test_a_feed_is_asked_for_as_one(server: KeptServer) -> None:
    ask(server)
    (head,) = server.heads
    assert "Accept: application/atom+xml, application/rss+xml, application/feed+json, " in head
    assert head.endswith(f'If-None-Match: "1"\r\nIf-Modified-Since: {MODIFIED}\r\n')


@pytest.mark.parametrize(
    ("known", "sent"),
    [
        (Validators(), []),
        (Validators('W/"weak"'), [(b"If-None-Match", b'W/"weak"')]),
        (Validators("bare"), [(b"If-None-Match", b"bare")]),
        (Validators(None, MODIFIED), [(b"If-Modified-Since", MODIFIED.encode())]),
        (Validators('"a"\r\nX: 1', "a\nb"), []),
        (Validators('"\x1b]0;x\x07"', "é"), []),
        (Validators('"' + "a" * 600 + '"', " "), []),
        (Validators("", ""), []),
    ],
)
def test_only_what_is_harmless_is_given_back(known: Validators, sent: list[tuple[bytes, bytes]]) -> None:
    assert known.questions() == sent


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([b"ETag", b"etag", b"Last-Modified"]), st.binary(max_size=20)), max_size=4))
def test_whatever_a_server_sends_can_be_given_back(headers: list[tuple[bytes, bytes]]) -> None:
    for name, value in validators_of(Headers(headers)).questions():
        assert value.decode("ascii").isprintable() and name in (b"If-None-Match", b"If-Modified-Since")


def test_two_names_for_one_state_are_none() -> None:
    assert validators_of(Headers([(b"ETag", b'"1"'), (b"ETag", b'"2"')])) == Validators()
    assert validators_of(Headers([(b"ETag", b'"1"'), (b"etag", b'"1"')])) == Validators('"1"')


def test_what_one_address_gave_is_sent_to_no_other(server: KeptServer) -> None:
    by_path(server, {"/a": redirect("/b", 302), "/b": kept(PAGE, 'ETag: "2"')})
    fetched = ask(server)
    assert isinstance(fetched, Fetched)
    assert "If-None-Match" in server.heads[0] and "If-None-Match" not in server.heads[1]
    # The next time those of the other are sent to the other alone, which may say that nothing has changed.
    assert fetched.validators == Validators('"2"', given_by=server.url("/b"))
    by_path(server, {"/a": redirect("/b", 302), "/b": kept(status="304 Not Modified")})
    assert ask(server, known=fetched.validators) == Unchanged(server.url("/b"), fetched.validators)
    assert "If-None-Match" not in server.heads[2] and 'If-None-Match: "2"' in server.heads[3]


def test_what_an_address_gave_that_is_led_to_no_more_is_not_sent(server: KeptServer) -> None:
    by_path(server, {"/a": redirect("/c", 302), "/c": kept(PAGE, 'ETag: "3"')})
    fetched = ask(server, known=Validators('"2"', given_by=server.url("/b")))
    assert isinstance(fetched, Fetched) and fetched.validators == Validators('"3"', given_by=server.url("/c"))
    assert not any("If-None-Match" in head for head in server.heads)


def test_a_server_behind_a_redirect_cannot_say_that_nothing_has_changed(server: KeptServer) -> None:
    by_path(server, {"/a": redirect("/b", 301), "/b": kept(status="304 Not Modified")})
    with pytest.raises(FetchError, match="the server answers 304 Not Modified"):
        ask(server)


def test_new_names_for_the_same_state_are_taken_over(server: KeptServer) -> None:
    server.reply = lambda head: kept(b"", 'ETag: W/"1"', status="304 Not Modified")
    assert ask(server) == Unchanged(server.url("/a"), Validators('W/"1"', MODIFIED))


def test_a_damaged_feed_is_asked_for_as_a_whole_again(server: KeptServer) -> None:
    server.reply = lambda head: kept(gzip.compress(PAGE)[:-6], 'ETag: "2"', "Content-Encoding: gzip")
    fetched = ask(server)
    assert isinstance(fetched, Fetched)
    assert (fetched.damage, fetched.validators) == ("the compressed data is cut or broken", Validators())


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ((301,), "/1"),
        ((308, 301), "/2"),
        ((302,), None),
        ((307, 301), None),
        ((301, 302), "/1"),
        ((301, 303, 308), "/1"),
        ((), None),
    ],
)
def test_only_what_is_for_good_moves_a_feed(server: KeptServer, statuses: tuple[int, ...], moved: str | None) -> None:
    replies = {f"/{number}": redirect(f"/{number + 1}#x", status) for number, status in enumerate(statuses)}
    by_path(server, replies | {f"/{len(statuses)}": kept(PAGE, 'ETag: "2"')})
    fetched = ask(server, "/0")
    assert isinstance(fetched, Fetched)
    assert fetched.moved == (server.url(moved) if moved else None)
    # What is known next is of the address that is asked next.
    asked_next = fetched.moved or server.url("/0")
    given_by = None if fetched.url == asked_next else fetched.url
    assert fetched.validators == Validators('"2"', given_by=given_by)


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_says_how(server: KeptServer, status: int) -> None:
    server.reply = lambda head: kept(b"gone", status=f"{status} x")
    with pytest.raises(FetchError) as gone:
        ask(server)
    assert (gone.value.cause, gone.value.status) == (FetchCause.GONE, status)


@pytest.mark.parametrize(
    ("header", "may_be"),
    [
        ("application/rss+xml; charset=utf-8", True),
        ("application/x-rss+xml", True),
        ("application/feed+json", True),
        ("application/json", True),
        ("application/vnd.api+json", True),
        ("text/xml", True),
        ("text/javascript", True),
        ("text/html", True),
        ("application/octet-stream", True),
        ("", True),
        ("image/svg+xml", False),
        ("image/png", False),
        ("audio/mpeg", False),
        ("application/pdf", False),
        ("application/zip", False),
    ],
)
def test_what_may_be_a_feed_is_received(header: str, may_be: bool) -> None:
    assert media_type_of(header).may_be(Wanted.FEED) is may_be


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": "public, MAX-AGE=600, must-revalidate"}, 600),
        ({"Cache-Control": 's-maxage=5, max-age="600"'}, 600),
        ({"Cache-Control": "max-age=600", "Age": "100"}, 500),
        ({"Cache-Control": "max-age=600", "Age": "9999"}, 0),
        ({"Cache-Control": "max-age=600", "Age": "-1"}, 600),
        ({"Cache-Control": "no-store, max-age=600"}, 0),
        ({"Cache-Control": "no-cache"}, 0),
        ({"Cache-Control": "max-age=-5"}, None),
        ({"Cache-Control": "max-age=soon"}, None),
        ({"Cache-Control": 'max-age=99999999999999999999, private="x'}, WEEK),
        ({"Cache-Control": "max-age=" + "9" * 500}, None),
        ({"Cache-Control": "private"}, None),
        ({"Cache-Control": "max-age=60", "Expires": "Sun, 01 Mar 2026 13:00:00 GMT"}, 60),
        ({"Expires": "Sun, 01 Mar 2026 13:00:00 GMT"}, HOUR),
        # By the server's clock, which is an hour slow.
        ({"Expires": "Sun, 01 Mar 2026 12:30:00 GMT", "Date": "Sun, 01 Mar 2026 11:00:00 GMT"}, 3 * HOUR // 2),
        ({"Expires": "Sun, 01 Mar 2026 11:00:00 GMT"}, 0),
        ({"Expires": "-1"}, 0),
        ({"Expires": "0"}, 0),
        ({"Date": "Thu, 01 Jan 1970 00:00:00 GMT", "Expires": "Fri, 31 Dec 9999 23:59:59 GMT", "Age": "-1"}, WEEK),
        ({"Expires": "Sun, 01 Mar 2026 12:00:00 -9999999999"}, 0),
    ],
)
def test_how_long_an_answer_holds(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_seconds(Headers((name.encode(), value.encode()) for name, value in headers.items()), NOW) == seconds


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["cache-control", "expires", "date", "age"]),
        st.text(max_size=40) | st.text("max-age=0123456789,no-store\"' ", max_size=40),
    )
)
def test_any_headers_hold_for_a_week_at_most(headers: dict[str, str]) -> None:
    sent = ((name.encode(), value.encode("utf-8", "surrogatepass")) for name, value in headers.items())
    seconds = fresh_seconds(Headers(sent), NOW)
    assert seconds is None or 0 <= seconds <= MAX_FRESH_SECONDS
