"""Feeds are asked when they are due, politely, and what goes wrong with one costs no other."""

import socket
import threading
import time

import pytest
from feed_follower import Follower, brought
from feed_site import FeedSite, Reply

from reader.ingest.feed_events import (
    Asked,
    Brought,
    FeedEnded,
    FeedFailed,
    FeedMoved,
    Offline,
    RefreshProgress,
    Unchanged,
)
from reader.ingest.feed_refresh import refresh
from reader.ingest.feed_turns import FeedPace
from reader.library import Library
from reader.library.feed_values import FeedAnswer, NewFeed
from reader.worker.cleaner import Cleaner

HOUR = 3600


def test_only_feeds_that_are_due_are_asked(follower: Follower, site: FeedSite) -> None:
    follower.follow(site.feed_url)
    assert brought(follower.refresh(is_forced=False)) == [5]
    assert follower.refresh(is_forced=False) == []
    follower.now += 3 * HOUR
    assert len(follower.refresh(is_forced=False)) == 1
    assert len(site.asked) == 2


def test_a_host_that_wants_to_be_left_alone_is_over_restarts(
    follower: Follower, site: FeedSite, library: Library, cleaner: Cleaner
) -> None:
    site.answers["/feed.xml"] = Reply(429, {"Retry-After": "7200"})
    follower.pace = FeedPace(at_once=1)
    first, second = follower.follow(site.feed_url, f"{site.url}/second.xml")
    assert follower.refresh()[1:] == [FeedFailed(second.id, "its server asked to be left alone for 2 h more")]
    assert site.paths == ["/feed.xml"]
    assert [feed.state.failures for feed in library.feeds()] == [1, 0]
    del site.answers["/feed.xml"]
    with Library.open(library.folder) as again:
        later = Follower(again, cleaner)
        later.now = follower.now + 7000
        assert later.refresh(is_forced=False) == []
        left = "its server asked to be left alone for 4 min more"
        assert later.refresh() == [FeedFailed(first.id, left), FeedFailed(second.id, left)]
        assert len(site.asked) == 1
        later.now += 300
        events = later.refresh()
    assert brought(events) == [5]
    assert [event for event in events if isinstance(event, FeedFailed)] == [
        FeedFailed(second.id, "the server answers 404 Not Found")
    ]
    assert first.id in {event.feed_id for event in events if isinstance(event, Brought)}


def test_a_host_that_wants_to_be_left_alone_when_asked_for_a_page_is_by_its_feeds_too(
    follower: Follower, site: FeedSite
) -> None:
    site.answers["/news/story-5"] = Reply(503, {"Retry-After": "3600"})
    (feed,) = follower.follow(site.feed_url, limit=1)
    follower.refresh()
    follower.fetch_full_texts()
    assert site.paths == ["/feed.xml", "/news/story-5"]
    assert follower.refresh() == [FeedFailed(feed.id, "its server asked to be left alone for 60 min more")]
    assert len(site.asked) == 2


def test_a_feed_that_is_gone_ends(follower: Follower, site: FeedSite, library: Library) -> None:
    site.answers["/feed.xml"] = Reply(410)
    (feed,) = follower.follow(site.feed_url)
    (event,) = follower.refresh()
    assert isinstance(event, FeedEnded)
    follower.now += 1000 * HOUR
    assert follower.refresh(is_forced=False) == []
    assert len(site.asked) == 1
    known = library.find_feed(feed.url)
    assert known is not None
    assert known.state.is_ended
    assert known.state.reason == event.reason


def test_a_feed_that_moves_is_asked_where_it_is(follower: Follower, site: FeedSite, library: Library) -> None:
    site.answers["/old.xml"] = Reply(301, {"Location": "/feed.xml"})
    (feed,) = follower.follow(f"{site.url}/old.xml")
    events = follower.refresh()
    assert events[0] == FeedMoved(feed.id, site.feed_url)
    assert brought(events) == [5]
    assert [each.url for each in library.feeds()] == [site.feed_url]
    follower.refresh()
    assert [(request.path, request.status) for request in site.asked[2:]] == [("/feed.xml", 304)]


def test_a_feed_that_moves_to_another_host_may_not_lead_into_the_own_network_any_more(
    follower: Follower, site: FeedSite, library: Library
) -> None:
    site.answers["/old.xml"] = Reply(301, {"Location": "/feed.xml"})
    follower.follow(f"{site.url}/old.xml")
    follower.refresh()
    assert [feed.is_typed for feed in library.feeds()] == [True]
    (feed,) = library.feeds()
    library.take_answers([FeedAnswer(feed.id, feed.state, url="https://other.example/feed")])
    assert [(each.url, each.is_typed) for each in library.feeds()] == [("https://other.example/feed", False)]


def test_a_feed_that_moves_to_another_that_is_followed_ends(
    follower: Follower, site: FeedSite, library: Library
) -> None:
    site.answers["/old.xml"] = Reply(301, {"Location": "/feed.xml"})
    old, new = follower.follow(f"{site.url}/old.xml", site.feed_url)
    events = {event.feed_id: event for event in follower.refresh() if isinstance(event, Brought | FeedEnded)}
    assert isinstance(events[old.id], FeedEnded)
    assert isinstance(events[new.id], Brought)
    follower.now += 1000 * HOUR
    follower.refresh(is_forced=False)
    assert site.paths.count("/old.xml") == 1
    assert len(library.feeds()) == 2


def test_a_feed_that_is_elsewhere_for_a_while_stays(follower: Follower, site: FeedSite, library: Library) -> None:
    site.answers["/old.xml"] = Reply(302, {"Location": "/feed.xml"})
    (feed,) = follower.follow(f"{site.url}/old.xml")
    assert brought(follower.refresh()) == [5]
    assert [each.url for each in library.feeds()] == [feed.url]


def test_a_feed_that_is_elsewhere_for_a_while_costs_no_more_if_unchanged(follower: Follower, site: FeedSite) -> None:
    site.answers["/feed"] = Reply(302, {"Location": "/feed.xml"})
    follower.follow(f"{site.url}/feed")
    assert brought(follower.refresh()) == [5]
    assert brought(follower.refresh()) == []
    assert [(request.path, request.status) for request in site.asked[2:]] == [("/feed", 302), ("/feed.xml", 304)]


def test_what_fails_is_told_and_asked_later_and_later(follower: Follower, site: FeedSite, library: Library) -> None:
    site.answers["/feed.xml"] = Reply(200, {"Content-Type": "application/rss+xml"}, b"Database error")
    site.answers["/page"] = Reply(200, {"Content-Type": "text/html"}, b"<!doctype html><title>x</title><p>No feed.")
    broken, page = follower.follow(site.feed_url, f"{site.url}/page")
    reasons = {event.feed_id: event.reason for event in follower.refresh() if isinstance(event, FeedFailed)}
    assert reasons == {broken.id: "is a page, not a feed", page.id: "is a page, not a feed"}
    once = library.find_feed(page.url)
    follower.refresh()
    twice = library.find_feed(page.url)
    assert once is not None
    assert twice is not None
    assert (once.state.failures, twice.state.failures) == (1, 2)
    assert once.state.next_check < twice.state.next_check
    del site.answers["/page"]
    site.feeds["/page"] = site.feed
    assert follower.refresh()
    mended = library.find_feed(page.url)
    assert mended is not None
    assert (mended.state.failures, mended.state.reason) == (0, None)


def test_a_fault_of_the_program_on_one_feed_is_told(
    follower: Follower, site: FeedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("x")

    (feed,) = follower.follow(site.feed_url)
    monkeypatch.setattr("reader.ingest.feed_asking.feed_job", fail)
    assert follower.refresh() == [FeedFailed(feed.id, "asking it failed (KeyError)")]


# The network


class Names:
    """Names of this machine, and whether they can be looked up."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        self.is_down = False

    def look_up(self, host: str, port: int, **_: object) -> list[object]:
        if self.is_down or host in self.broken:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    names = Names()
    monkeypatch.setattr(socket, "getaddrinfo", names.look_up)
    monkeypatch.setattr("reader.fetch.names.has_route", lambda: True)
    return names


def named(site: FeedSite, name: str) -> str:
    return f"{site.url.replace('127.0.0.1', f'{name}.example')}/feed.xml"


def test_many_feeds_of_one_host_are_all_asked_in_turn(follower: Follower, site: FeedSite, names: Names) -> None:
    site.latency = 0.01
    site.feeds |= {f"/{number}.xml": site.feed for number in range(12)}
    base = named(site, "a").removesuffix("/feed.xml")
    followed = follower.follow(*(f"{base}/{number}.xml" for number in range(12)))
    for asked in (12, 24):
        # The second time they answer too fast for every thread to have its turn.
        events = [event for event in follower.refresh() if isinstance(event, Brought | Unchanged)]
        assert {event.feed_id for event in events} == {feed.id for feed in followed}
        assert len(site.asked) == asked


def test_without_a_network_nothing_is_counted_as_a_failure(
    follower: Follower, site: FeedSite, library: Library, names: Names
) -> None:
    follower.follow(*(named(site, name) for name in "abcde"))
    names.is_down = True
    events = follower.refresh()
    assert [type(event) for event in events] == [Offline]
    assert {feed.state.failures for feed in library.feeds()} == {0}
    assert len(library.due_feeds(int(follower.now))) == 5
    names.is_down = False
    assert len(follower.refresh(is_forced=False)) == 5


def test_a_network_in_which_nobody_answers_is_none(
    follower: Follower, site: FeedSite, library: Library, names: Names
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    follower.follow(f"http://a.example:{port}/feed")
    assert [type(event) for event in follower.refresh()] == [FeedFailed]
    follower.follow(*(f"http://{name}.example:{port}/feed" for name in "bcd"))
    assert [type(event) for event in follower.refresh()] == [Offline]
    follower.follow(named(site, "e"))
    events = follower.refresh()
    assert sorted(type(event).__name__ for event in events) == ["Brought", *["FeedFailed"] * 4]
    # The time without a network is not counted.
    assert library.feeds()[0].state.failures == 2


def test_a_name_that_alone_cannot_be_found_is_a_failure(
    follower: Follower, site: FeedSite, library: Library, names: Names
) -> None:
    follower.follow(*(named(site, name) for name in "abc"))
    names.broken = {"b.example"}
    events = follower.refresh()
    assert sorted(type(event).__name__ for event in events) == ["Brought", "FeedFailed", "Unchanged"]
    assert [feed.state.failures for feed in library.feeds()] == [0, 1, 0]


def test_cancelling_ends_at_once(follower: Follower, site: FeedSite, library: Library) -> None:
    site.latency = 30.0
    follower.follow(*(f"{site.url}/{number}.xml" for number in range(5)))
    is_cancelled = threading.Event()
    events = refresh(library, follower.ingest, library.feeds(), cancelled=is_cancelled.is_set)
    assert isinstance(next(events), RefreshProgress)
    assert isinstance(next(events), Asked)
    is_cancelled.set()
    started = time.monotonic()
    assert not [event for event in events if not isinstance(event, Asked)]
    assert time.monotonic() - started < 10
    assert {feed.state.checked for feed in library.feeds()} == {None}
    assert not [thread for thread in threading.enumerate() if thread.name == "feeds"]


def test_a_feed_that_a_server_asks_for_cannot_lead_into_the_own_network(
    follower: Follower, site: FeedSite, library: Library
) -> None:
    library.follow([NewFeed(site.feed_url)])
    (event,) = follower.refresh()
    assert isinstance(event, FeedFailed)
    assert site.asked == []
