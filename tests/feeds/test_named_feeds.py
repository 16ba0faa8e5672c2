"""The feeds that a page names are found, the one that is meant first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExtractError
from reader.extract.html.named_feeds import MAX_NAMED, named_feeds
from reader.model import Page, PageKind
from reader.safe_text import safe_line

SITE = "https://sea.example/news/"


def named(head: str, body: str = "") -> list[tuple[str, str]]:
    text = f"<html><head>{head}</head><body><p>Text.</p>{body}</body></html>"
    return list(named_feeds(Page("page", PageKind.HTML, text, SITE)))


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" title="Sea &amp; shore" href="feed">', "Sea & shore"),
        ('<LINK REL="Alternate Home" TYPE="application/atom+xml; charset=utf-8" HREF="feed">', ""),
        ('<link rel=alternate type="application/feed+json" href=feed title="a\x1b[31m\nb">', "a[31m b"),
        ('<link rel="alternate" type="text/xml" href="feed">', ""),
        ('<link rel="feed" href="/news/feed">', ""),
    ],
)
def test_feeds_are_named_by_links_in_the_head(link: str, found: str) -> None:
    assert named(link) == [(SITE + "feed", found)]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="de" href="/feed">',
        '<link rel="stylesheet alternate" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?url=feed">',
        '<link rel="search" type="application/opensearchdescription+xml" href="/rss.xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:feed()">',
        '<link rel="alternate" type="application/rss+xml">',
    ],
)
def test_other_links_name_no_feeds(link: str) -> None:
    assert named(link) == []


def test_feeds_of_comments_come_last_and_each_once() -> None:
    kind = 'rel="alternate" type="application/rss+xml"'
    found = named(
        f'<link {kind} href="/wall/comments/feed"><link {kind} title="Comments" href="/x"><link {kind} href="/feed">'
        f'<link {kind} href="/feed"><base href="https://other.example/">'
    )
    assert [url for url, _ in found] == [
        "https://other.example/feed",
        "https://other.example/wall/comments/feed",
        "https://other.example/x",
    ]


def test_of_a_page_that_names_none_the_links_that_look_like_feeds_are_taken() -> None:
    body = """<a href="/about">Us</a><a href="/feeding-birds">Birds</a><a href="/rss.xml"><b>RSS</b> feed</a>
    <a href="https://else.example/blog/feed/">Blog</a><a href="/news.atom">A</a><a href="?format=rss">B</a>"""
    assert named("", body) == [
        ("https://sea.example/rss.xml", "RSS feed"),
        ("https://else.example/blog/feed/", "Blog"),
        ("https://sea.example/news.atom", "A"),
        (SITE + "?format=rss", "B"),
    ]
    assert named('<link rel="feed" href="/f">', body) == [("https://sea.example/f", "")]


def test_so_many_feeds_are_named_at_most() -> None:
    assert len(named("".join(f"<link rel=feed href=/{number}>" for number in range(1_000)))) == MAX_NAMED


pieces = st.sampled_from(
    [
        "<link ",
        "rel=feed ",
        "rel='alternate' type='application/rss+xml' ",
        "href='/rss'",
        ">",
        "<a href=/feed>",
        "<base ",
    ]
    + ["href='//['", "title='\x9b", "</a>", "<html>", "<!--"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(pieces | st.text(max_size=5), max_size=12).map("".join))
def test_any_page_names_safe_feeds_or_is_refused(text: str) -> None:
    try:
        found = named_feeds(Page("page", PageKind.HTML, text, SITE))
    except ExtractError:
        return
    for url, title in found:
        assert url.startswith(("http://", "https://"))
        assert title == safe_line(title)
