"""Feeds are found by an address of their site, and taken over from other programs."""

from dataclasses import replace
from pathlib import Path

import pytest
from feed_follower import Follower
from feed_site import FeedSite, Reply
from feed_stories import story

from reader.errors import FetchError, SourceError
from reader.ingest.feed_finding import find_feeds, follow_address
from reader.ingest.feed_import import import_feeds
from reader.library import Library


def test_a_feed_is_found_by_its_own_address_and_by_that_of_a_page(follower: Follower, site: FeedSite) -> None:
    for address in (site.feed_url, f"{site.url}/", site.story_url(story(2))):
        assert [(found.url, found.title) for found in find_feeds(follower.ingest, address)] == [
            (site.feed_url, "Harbour News")
        ]


def test_a_site_that_names_no_feed_is_asked_at_the_usual_places(follower: Follower, site: FeedSite) -> None:
    site.announced.clear()
    site.feeds["/atom.xml"] = replace(site.feed, form="atom")
    del site.answers
    site.answers = {"/": Reply(200, {"Content-Type": "text/html"}, b"<!doctype html><title>x</title><p>Welcome.")}
    (found,) = find_feeds(follower.ingest, site.url)
    assert found.url == f"{site.url}/atom.xml"
    assert site.paths == ["/", "/feed", "/rss.xml", "/atom.xml"]


def test_a_site_without_feeds_says_so(follower: Follower, site: FeedSite) -> None:
    site.answers = {"/": Reply(200, {"Content-Type": "text/html"}, b"<!doctype html><title>x</title><p>Welcome.")}
    site.feeds = {"/hidden.xml": site.feed}
    with pytest.raises(SourceError, match="names no feed"):
        find_feeds(follower.ingest, site.url)
    with pytest.raises(FetchError, match="no address"):
        find_feeds(follower.ingest, "not an address")


def test_following_again_asks_nobody(follower: Follower, site: FeedSite, library: Library) -> None:
    feed = follow_address(library, follower.ingest, site.feed_url)
    asked = len(site.asked)
    assert follow_address(library, follower.ingest, site.feed_url, "Other") == feed
    assert len(site.asked) == asked


def test_a_list_of_feeds_is_followed_once(follower: Follower, library: Library, tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text(
        '<?xml version="1.0"?><opml version="1.0"><head><title>newsboat</title></head><body>'
        '<outline text="Sea"><outline type="rss" text="Harbour" xmlUrl="https://harbour.example/feed" '
        'htmlUrl="https://harbour.example/"/></outline>'
        '<outline type="rss" text="Odd" xmlUrl="exec:rm"/></body></opml>'
    )
    came = import_feeds(library, follower.ingest, str(listed))
    assert [(feed.url, feed.name, feed.folder, feed.home) for feed in came.followed] == [
        ("https://harbour.example/feed", "Harbour", "Sea", "https://harbour.example/")
    ]
    assert (came.known, len(came.left_out)) == (0, 1)
    again = import_feeds(library, follower.ingest, str(listed))
    assert (again.followed, again.known) == ((), 1)
