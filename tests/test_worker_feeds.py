"""What a worker says of feeds: whatever a document is, an answer that is safe to show, or one sentence."""

import io
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_inputs import PROGRAM, HostileInput, Listener, hostile_inputs
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.load.document import Known, Walk
from reader.load.page import open_document
from reader.safe_text import safe_line
from reader.worker.cleaner import Cleaner
from reader.worker.feed import EntryRead, FeedAsked, FeedDocument, FeedQuestion, FeedRead, NamedFeed
from reader.worker.feed_frames import feed_from, feed_to_frame
from reader.worker.feed_reading import answer_feed
from reader.worker.job import Job, job_from_json, job_to_json
from reader.worker.pool import CleanerPool

RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Sea &amp; Shore</title>
<link>https://sea.example/</link><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<itunes:new-feed-url>https://sea.example/new</itunes:new-feed-url><language>en</language>
<item><title>One\x1b[31m</title><guid isPermaLink="false">1</guid><link>/one</link><description>&lt;p&gt;A tide of
news.&lt;/p&gt;</description><enclosure url="/a%20b.mp3" type="audio/mpeg"/>
<pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate>
</item><item><title>Two</title></item><item><description>Three.</description></item><item/></channel></rss>"""
PAGE = b"""<html><head><title>Sea</title><link rel="alternate" type="application/rss+xml" title="Sea" href="/feed">
</head><body><p>Nothing.</p></body></html>"""
OPML = b"""<opml version="2.0"><body><outline text="Shores"><outline text="Sea" xmlUrl="https://sea.example/feed"
htmlUrl="https://sea.example/"/></outline><outline text="bad" xmlUrl="exec:true"/></body></opml>"""


def asked(
    data: bytes, question: FeedQuestion | FeedAsked = FeedAsked.FEED, media_type: str | None = None
) -> FeedDocument:
    """What a worker answers, in this process."""
    known = Known(media_type=media_type, url="https://sea.example/feed")
    question = question if isinstance(question, FeedQuestion) else FeedQuestion(question)
    return answer_feed(open_document(io.BytesIO(data), "feed", known, Walk()), question, "digest", None)


def read(data: bytes, limit: int = 200, media_type: str | None = None) -> FeedRead:
    feed = asked(data, FeedQuestion(FeedAsked.FEED, limit), media_type).feed
    assert feed is not None
    return feed


@pytest.fixture(scope="module")
def cleaner() -> Iterator[Cleaner]:
    with Cleaner() as cleaner:
        yield cleaner


def test_a_feed_is_read_in_a_process_of_its_own(cleaner: Cleaner) -> None:
    job = Job("https://sea.example/feed", data=RSS, damage="cut", feed=FeedQuestion(FeedAsked.FEED, 3))
    found = cleaner.read_feed(job)

    assert found.feed == replace(read(RSS, 3), damage="cut")
    assert (found.feed.title, found.feed.home, found.feed.interval_minutes) == (
        "Sea & Shore",
        "https://sea.example/",
        30,
    )
    assert (found.feed.moved, found.feed.left_out) == ("https://sea.example/new", 1)
    first, second, third = found.feed.entries
    assert first.url == "https://sea.example/one"
    assert (first.title, first.words, first.published) == ("One[31m", 4, "2024-05-02")
    assert (first.key, first.updated) == ("1", "Thu, 02 May 2024 10:00:00 GMT")
    assert first.enclosures == ("https://sea.example/a%20b.mp3",)
    assert first.markup.endswith('<p><a href="https://sea.example/a%20b.mp3">a b.mp3</a></p>')
    assert (second.key, second.title, second.markup) == ("Two", "Two", "")
    assert third.key == third.text_key


def test_a_page_and_a_list_name_feeds(cleaner: Cleaner) -> None:
    page = cleaner.read_feed(Job("p", data=PAGE, url="https://sea.example/", feed=FeedQuestion(FeedAsked.FEED)))
    assert (page.feed, page.named) == (None, (NamedFeed("https://sea.example/feed", "Sea"),))

    for question in FeedAsked:
        listed = cleaner.read_feed(Job("l", data=OPML, feed=FeedQuestion(question)))
        assert listed.named == (NamedFeed("https://sea.example/feed", "Sea", "https://sea.example/", "Shores"),)
        assert listed.left_out == ("bad: is a command to run, which is refused",)


def test_a_pool_reads_feeds_and_goes_on_after_what_is_none() -> None:
    with CleanerPool(1) as pool:
        with pytest.raises(SourceError, match="is no list of feeds"):
            pool.read_feed(Job("x", data=b"plain", feed=FeedQuestion(FeedAsked.LIST)))
        assert pool.read_feed(Job("x", data=RSS, feed=FeedQuestion(FeedAsked.FEED))).feed


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"%PDF-1.4", "is neither a feed nor a page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG picture, not a feed"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "declares entities of its own, which is refused"),
        (b'{"version":"https://jsonfeed.org/version/1","items":[}', "is broken JSON"),
    ],
)
def test_what_is_no_feed_is_refused_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as raised:
        asked(data)
    assert raised.value.reason == reason


def test_what_a_server_says_is_a_feed_is_read_past_its_faults() -> None:
    assert len(read(b"<br />\n<b>Warning</b>: x in y.php\n" + RSS, media_type="application/rss+xml").entries) == 3
    unversioned = json.dumps({"items": [{"id": 1, "content_text": "x"}]}).encode()
    assert len(read(unversioned, media_type="application/feed+json").entries) == 1
    assert asked(PAGE + RSS, media_type="text/xml").feed is None


def test_encodings_count_as_they_are_declared() -> None:
    feed = "<?xml version='1.0' encoding='{}'?><rss><channel><title>Größe ¤</title><item/></channel></rss>"
    for encoding in ("utf-8", "ISO-8859-1", "UTF-8"):
        assert read(feed.format(encoding).encode(encoding)).title == "Größe ¤"
    assert read(feed.format("utf-16").encode("utf-16")).title == "Größe ¤"
    assert read(b"\xef\xbb\xbf" + feed.format("utf-8").encode()).title == "Größe ¤"
    assert read("<rss><channel><title>日本</title><item/></channel></rss>".encode("iso2022_jp")).title == "日本"


def test_of_a_feed_that_begins_with_its_oldest_entry_the_newest_are_read() -> None:
    def feed(days: range) -> bytes:
        items = "".join(
            f"<item><guid>{day}</guid><pubDate>2024-05-{day:02}</pubDate><title>x</title></item>" for day in days
        )
        return f"<rss><channel>{items}</channel></rss>".encode()

    assert [entry.key for entry in read(feed(range(1, 10)), 2).entries] == ["8", "9"]
    assert [entry.key for entry in read(feed(range(9, 0, -1)), 2).entries] == ["9", "8"]


def test_the_same_text_has_the_same_key_whatever_its_markup() -> None:
    def only(text: str) -> EntryRead:
        item = f"<item><title>T</title><description><![CDATA[{text}]]></description></item>"
        return read(f"<rss><channel>{item}</channel></rss>".encode()).entries[0]

    first, second = only("<p>A wall  stands</p>"), only("A <b>wall</b>\nstands")
    assert first.text_key == second.text_key != only("A wall fell").text_key
    assert (first.words, second.words) == (3, 3)


def test_words_of_scripts_without_spaces_are_counted_by_their_signs() -> None:
    text = "港の壁が火曜日に再び開かれた。" * 3
    assert read(f"<rss><item><description>{text}</description></item></rss>".encode()).entries[0].words == 42


lines = st.text(st.characters(exclude_categories=()), max_size=8)
pieces = st.sampled_from(
    [
        "<rss>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<entry>",
    ]
    + [
        "<link>http://a.example/",
        "<guid>",
        "<description><![CDATA[",
        "]]>",
        "&amp;",
        "&nbsp;",
        "&#0;",
        "<outline xmlUrl='x:y'>",
    ]
    + [
        "<html>",
        "<link rel=alternate type='application/rss+xml' href='//[x'>",
        "<!DOCTYPE x [",
        "<opml>",
        "{",
        '"items": [',
    ]
    + ["<?xml version='1.0' encoding='utf-16'?>", "<enclosure type='audio/x' url='http://a.example/\u202e'/>", "\ud800"]
)


@settings(deadline=None)
@given(
    st.lists(pieces | lines, max_size=16).map("".join), st.sampled_from(FeedAsked), st.sampled_from([None, "text/xml"])
)
def test_whatever_a_document_is_there_is_a_safe_answer_or_a_sentence(
    text: str, question: FeedAsked, media: str
) -> None:
    try:
        found = asked(text.encode(errors="replace"), question, media)
    except SourceError:
        return
    assert feed_from("x", feed_to_frame(found)) == found
    for entry in found.feed.entries if found.feed else ():
        told = (entry.key, entry.title, entry.text_key, entry.updated, entry.byline or "", *entry.tags)
        assert all(line == safe_line(line) for line in told)
        assert entry.title or entry.markup or entry.url


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["values", "x"]), st.integers(-1, 40) | st.none()), st.binary(max_size=40))
def test_an_answer_that_is_none_is_an_error(header: dict[str, int | None], body: bytes) -> None:
    with pytest.raises(SourceError, match="no usable answer"):
        feed_from("x", (header, body))


@pytest.mark.parametrize(
    ("name", "value"),
    [("digest", 1), ("entries", [[1] * 12]), ("named", [["x", "", None, ""]]), ("left_out", ["x" * 99_999])],
)
def test_an_answer_with_a_wrong_value_is_an_error(name: str, value: object) -> None:
    header, body = feed_to_frame(asked(RSS))
    values = json.loads(body[: header["values"]])
    packed = json.dumps(values | {name: value}).encode()
    with pytest.raises(SourceError, match="no usable answer"):
        feed_from("x", ({"values": len(packed)}, packed + body[header["values"] :]))


FLOOD = 1_000_000


@pytest.mark.parametrize(
    ("start", "unit", "question"),
    [
        ("<rss><item><description><![CDATA[", "<", FeedAsked.FEED),
        ("<rss><item><description><![CDATA[", "<a ", FeedAsked.FEED),
        ("<rss><item><description><![CDATA[", "<!--", FeedAsked.FEED),
        ("<rss><item><description><![CDATA[", ">  ", FeedAsked.FEED),
        ("<rss><item><description><![CDATA[", "&a", FeedAsked.FEED),
        ("<rss><item><title>", "&lt;a", FeedAsked.FEED),
        ("<rss><item><guid>", " .", FeedAsked.FEED),
        ("<rss><item><author>", "a@", FeedAsked.FEED),
        ("<rss><item><pubDate>", "1 ", FeedAsked.FEED),
        ("<rss><item>", "<category>a</category>", FeedAsked.FEED),
        ("<rss>", "<item>", FeedAsked.FEED),
        ('{"version":"https://jsonfeed.org/version/1","items":[{"content_html":"', "<", FeedAsked.FEED),
        ("<html><body>", "<a href=/feed>", FeedAsked.FEED),
        ("<html><body>", "<link rel=feed href=", FeedAsked.FEED),
        ("<opml><body>", "<outline text='aaaaaaaa'>", FeedAsked.LIST),
        ("<opml><body>", "<outline xmlUrl='http://a.example/' text='a'/>", FeedAsked.LIST),
        ("http://a.example/ ", '\\"', FeedAsked.LIST),
        ("http://a.example/\n", '"a\n', FeedAsked.LIST),
    ],
)
def test_floods_are_read_in_time(start: str, unit: str, question: FeedAsked, cleaner: Cleaner) -> None:
    data = (start + unit * (FLOOD // len(unit))).encode()
    try:
        cleaner.read_feed(Job("x", data=data, feed=FeedQuestion(question)))
    except SourceError as error:
        assert "cleaning it" not in error.reason


def test_a_job_keeps_its_question_on_the_way() -> None:
    job = Job("x", feed=FeedQuestion(FeedAsked.LIST, 7))
    assert job_from_json(json.loads(json.dumps(job_to_json(job))), b"") == job


def _is_about_feeds(entry: HostileInput) -> bool:
    endings = (".rss", ".atom", ".opml", ".json")
    return entry.how == "open" and entry.is_typable and (entry.category == "xml" or entry.source.endswith(endings))


@pytest.mark.skipif(not PROGRAM.exists(), reason=f"{PROGRAM} writes the hostile files, and it is not there")
def test_hostile_feeds_are_read_or_refused_in_a_sentence(cleaner: Cleaner, tmp_path: Path) -> None:
    folder, kinds = tmp_path / "inputs", ("xml", "terminal", "markup", "nesting")
    with Listener() as listener, hostile_inputs(folder, 0.01, kinds, port=listener.port) as inputs:
        about_feeds = [entry for entry in inputs.inputs if _is_about_feeds(entry)]
        assert len(about_feeds) > 30
        for entry in about_feeds:
            for question in FeedAsked:
                try:
                    found = cleaner.read_feed(Job(os.fsdecode(entry.path), feed=FeedQuestion(question)))
                except SourceError as error:
                    assert "cleaning it" not in error.reason, entry.identity
                    continue
                said = repr(found)
                titles = (
                    [entry.title for entry in found.feed.entries]
                    if found.feed
                    else [each.title for each in found.named]
                )
                assert titles == [safe_line(title) for title in titles], entry.identity
                assert "HZSECRET" not in said, entry.identity
                assert not found.feed or len(found.feed.entries) <= 200
                if found.feed and "opens" in entry.outcomes and "clear-error" not in entry.outcomes:
                    assert all(word in said for word in entry.words), entry.identity
        assert listener.connections() == 0
        assert inputs.check(tmp_path) == ""
