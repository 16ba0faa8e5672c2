"""Feeds as they are in the world, written for this project, each with what must be found in it."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry says; None is not asked for."""

    title: str | None = None
    url: str | None = None
    day: str | None = None
    """Year, month and day."""
    byline: str | None = None
    text: str | None = None
    """Words that stand in its text."""
    enclosure: str | None = None


@dataclass(frozen=True, slots=True)
class OddFeed:
    """A feed, and what its entries say."""

    what: str
    data: bytes
    entries: tuple[Told, ...]


_SITE = "https://harbour.example"


def _rss(items: str, namespaces: str = "", declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    channel = f"<title>Harbour</title><link>{_SITE}/</link>{items}"
    return f'{declaration}<rss version="2.0" {namespaces}><channel>{channel}</channel></rss>'


_CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
_MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
_WALL = f"<title>A wall</title><link>{_SITE}/wall</link>"

ODD_FEEDS = (
    OddFeed(
        "RSS 0.91 with names that only HTML knows",
        f"""<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
        "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>H</title><item>
        <title>Caf&eacute; &amp; quay</title><link>{_SITE}/cafe</link><description>Open&nbsp;again.</description></item>
        </channel></rss>""".encode(),
        (Told("Café & quay", f"{_SITE}/cafe", text="again"),),
    ),
    OddFeed(
        "RSS 1.0 in RDF with Dublin Core",
        f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {_DC}>
        <channel rdf:about="{_SITE}/"><title>H</title><link>{_SITE}/</link></channel><item rdf:about="{_SITE}/wall">
        {_WALL}<dc:creator>Ann Oar</dc:creator><dc:date>2024-05-02T12:00:00+00:00</dc:date><description>It stands.
        </description></item></rdf:RDF>""".encode(),
        (Told("A wall", f"{_SITE}/wall", "2024-05-02", "Ann Oar", "It stands."),),
    ),
    OddFeed(
        "Atom 0.3",
        f"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>H</title><entry><title>A wall</title>
        <link rel="alternate" type="text/html" href="{_SITE}/wall"/><issued>2024-05-02T12:00:00Z</issued>
        <author><name>Ann Oar</name></author><content type="text/html" mode="escaped">&lt;p&gt;It stands.&lt;/p&gt;
        </content></entry></feed>""".encode(),
        (Told("A wall", f"{_SITE}/wall", "2024-05-02", "Ann Oar", "It stands."),),
    ),
    OddFeed(
        "Atom with relative addresses, text as XHTML and a title that is plain text",
        f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{_SITE}/news/"><title>H</title><id>1</id>
        <author><name>Ann Oar</name></author><entry><title type="text">Use &lt;b&gt; well</title><id>2</id>
        <link href="wall"/><link rel="enclosure" type="audio/mpeg" href="/wall.mp3"/><updated>2024-05-02T12:00:00Z
        </updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <em>stands</em> tall.</p></div>
        </content></entry></feed>""".encode(),
        (Told("Use <b> well", f"{_SITE}/news/wall", "2024-05-02", "Ann Oar", "It stands tall.", f"{_SITE}/wall.mp3"),),
    ),
    OddFeed(
        "RSS 2.0 with a title escaped twice, an author's address, and more text than its summary",
        _rss(
            f"""<item><title>Walls &amp;amp; &lt;em&gt;tides&lt;/em&gt;</title><link>{_SITE}/wall</link>
            <author>ann@harbour.example (Ann Oar)</author><pubDate>Thu, 02 May 2024 12:00:00 GMT</pubDate>
            <description>Short.</description><content:encoded><![CDATA[<p>It stands for years.</p>]]></content:encoded>
            </item>""",
            _CONTENT,
        ).encode(),
        (Told("Walls & tides", f"{_SITE}/wall", "2024-05-02", "Ann Oar", "It stands for years."),),
    ),
    OddFeed(
        "an address that only the guid has, and an entry without a title",
        _rss(f"<item><guid>{_SITE}/wall</guid><description>It stands.</description></item>").encode(),
        (Told(url=f"{_SITE}/wall", text="It stands."),),
    ),
    OddFeed(
        "the original address behind a counter's",
        _rss(
            f"""<item><title>A wall</title><link>https://counter.example/~r/1</link><feedburner:origLink>{_SITE}/wall
            </feedburner:origLink></item>""",
            'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
        ).encode(),
        (Told("A wall", f"{_SITE}/wall"),),
    ),
    OddFeed(
        "bare ampersands and prefixes that are declared nowhere",
        _rss(
            f"""<item><title>Fish & chips</title><link>{_SITE}/a?b=1&c=2</link><dc:creator>Ann Oar</dc:creator>
            <content:encoded><![CDATA[<p>It stands.</p>]]></content:encoded></item>"""
        ).encode(),
        (Told("Fish & chips", f"{_SITE}/a?b=1&c=2", byline="Ann Oar", text="It stands."),),
    ),
    OddFeed(
        "Windows-1252 that is declared as UTF-8",
        _rss(
            f"<item>{_WALL}<description>The café is “open” – at last, à la carte, déjà vu.</description></item>"
        ).encode("cp1252"),
        (Told("A wall", f"{_SITE}/wall", text="The café is “open” – at last"),),
    ),
    OddFeed(
        "UTF-16",
        _rss(f"<item>{_WALL}<description>Größe.</description></item>", declaration="").encode("utf-16"),
        (Told("A wall", f"{_SITE}/wall", text="Größe."),),
    ),
    OddFeed(
        "control characters in the text",
        _rss(f"<item>{_WALL}<description>It\x0b stands\x00 tall.</description></item>").encode(),
        (Told("A wall", f"{_SITE}/wall", text="stands"),),
    ),
    OddFeed(
        "cut off in its second entry",
        _rss(f"<item>{_WALL}</item><item><title>Tides</title><description>High at noon").encode()[:-21],
        (Told("A wall", f"{_SITE}/wall"), Told("Tides", text="High at")),
    ),
    OddFeed(
        "a mark and blank lines before its beginning",
        b"\xef\xbb\xbf\n\n " + _rss(f"<item>{_WALL}</item>").encode(),
        (Told("A wall", f"{_SITE}/wall"),),
    ),
    OddFeed(
        "dates in other spellings",
        _rss(
            "".join(
                f"<item><title>{day}</title><pubDate>{day}</pubDate></item>"
                for day in (
                    "02 May 24 12:00 EST",
                    "2024-05-02",
                    "Thu, 2 May 2024 12:00:00 +0200",
                    "2024-05-02 12:00:00",
                )
            )
        ).encode(),
        (Told(day="2024-05-02"),) * 4,
    ),
    OddFeed(
        "a podcast",
        _rss(
            f"""<item><title>Episode</title><itunes:author>Ann Oar</itunes:author><guid isPermaLink="false">7</guid>
            <itunes:summary>We talk of walls.</itunes:summary>
            <enclosure url="{_SITE}/7.mp3" type="audio/mpeg" length="1"/></item>""",
            _ITUNES,
        ).encode(),
        (Told("Episode", None, None, "Ann Oar", "We talk of walls.", f"{_SITE}/7.mp3"),),
    ),
    OddFeed(
        "film described by Media RSS in Atom",
        f"""<feed xmlns="http://www.w3.org/2005/Atom" {_MEDIA}><title>H</title><entry><id>v</id><title>A film</title>
        <link rel="alternate" href="{_SITE}/v"/><published>2024-05-02T12:00:00+00:00</published><media:group>
        <media:title>A film</media:title><media:description>Waves roll in.</media:description></media:group></entry>
        </feed>""".encode(),
        (Told("A film", f"{_SITE}/v", "2024-05-02", text="Waves roll in."),),
    ),
    OddFeed(
        "JSON Feed 1.1 with plain text",
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "H",
                "home_page_url": f"{_SITE}/",
                "items": [
                    {
                        "id": 1,
                        "url": f"{_SITE}/wall",
                        "title": "A wall",
                        "content_text": "It stands.",
                        "date_published": "2024-05-02T12:00:00Z",
                        "authors": [{"name": "Ann Oar"}],
                        "attachments": [{"url": f"{_SITE}/w.mp3", "mime_type": "audio/mpeg"}],
                    }
                ],
            }
        ).encode(),
        (Told("A wall", f"{_SITE}/wall", "2024-05-02", "Ann Oar", "It stands.", f"{_SITE}/w.mp3"),),
    ),
    OddFeed(
        "entries in entries, of a feed without its end tags",
        f"<rss><channel><title>H</title><item>{_WALL}<item><title>Tides</title><link>{_SITE}/tides</link>".encode(),
        (Told("A wall", f"{_SITE}/wall"), Told("Tides", f"{_SITE}/tides")),
    ),
)

_SENTENCE = (
    "The harbour council reported on Tuesday that <b>repairs</b> to the northern sea wall would finish before "
    f'<a href="{_SITE}/winter?from=feed">winter</a>, engineers &#8220;said&#8221;. '
)


def common_feed(paragraphs: int, entries: int = 20) -> bytes:
    """A feed as most programs for blogs write it: of each entry a summary, and so many paragraphs of its text."""
    text = f"<p>{_SENTENCE * 3}</p>\n" * paragraphs
    items = "".join(
        f"""<item><title>Entry {number} &#8211; harbour</title><link>{_SITE}/2024/05/{number}/entry/</link>
        <dc:creator><![CDATA[Ann Oar]]></dc:creator><pubDate>Thu, 02 May 2024 12:00:00 +0000</pubDate>
        <category><![CDATA[Walls]]></category><guid isPermaLink="false">{_SITE}/?p={number}</guid>
        <description><![CDATA[{_SENTENCE}]]></description><content:encoded><![CDATA[{text}]]></content:encoded></item>"""
        for number in range(entries)
    )
    return _rss(items, f"{_CONTENT} {_DC}").encode()


def common_atom(paragraphs: int, entries: int = 20) -> bytes:
    """A feed in Atom with its text escaped."""
    text = f"<p>{_SENTENCE * 3}</p>\n".replace("&", "&amp;").replace("<", "&lt;") * paragraphs
    items = "".join(
        f"""<entry><title>Entry {number}</title><id>urn:{number}</id><link href="{_SITE}/{number}"/>
        <updated>2024-05-02T12:00:00Z</updated><author><name>Ann Oar</name></author>
        <content type="html">{text}</content></entry>"""
        for number in range(entries)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><id>h</id>{items}</feed>'.encode()


def common_json(paragraphs: int, entries: int = 20) -> bytes:
    """A JSON Feed."""
    item = {"content_html": f"<p>{_SENTENCE * 3}</p>\n" * paragraphs, "date_published": "2024-05-02T12:00:00Z"}
    items = [item | {"id": str(n), "url": f"{_SITE}/{n}", "title": f"Entry {n}"} for n in range(entries)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": items}).encode()
