import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.load.document import Document, Known, Walk
from reader.load.feeds import Feed, FeedError, read_feed
from reader.load.form import Form, form_of
from reader.load.forms import feed as form
from reader.load.page import load_bytes, open_document, read_parts
from reader.model import Page, PageKind, SavedLink

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour &amp; Sea</title><link>https://harbour.example/</link><language>en-GB</language>
<item><title>The wall &lt;em&gt;reopens&lt;/em&gt;</title><link>/2024/wall</link>
<guid isPermaLink="false">tag:harbour,2024:1</guid><dc:creator>Ann Oar</dc:creator>
<pubDate>Thu, 02 May 2024 23:30:00 -0400</pubDate><category>Walls</category><category>Harbour</category>
<description>Short.</description>
<content:encoded><![CDATA[<p>The wall reopened on Tuesday, <a href="/more">at last</a>.</p>]]></content:encoded></item>
<item><title>Tides</title><link>https://harbour.example/tides</link><description>High at noon.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title type="text">Le quai</title>
<author><name>Anne</name></author><link rel="self" href="https://quai.example/feed"/>
<link href="https://quai.example/"/>
<entry><title>A &lt;b&gt; C</title><id>urn:uuid:1</id><updated>2024-05-03T08:00:00Z</updated>
<link rel="alternate" href="un"/><category term="mur" label="Le mur"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le <b>mur</b> est ouvert.</p></div></content></entry>
<entry><title type="html">Deux &amp;amp; trois</title><id>urn:uuid:2</id><published>2024-05</published>
<author><name>Zoé</name></author><author><name>Luc</name></author>
<summary>Une ligne &lt;i&gt;simple&lt;/i&gt;.</summary></entry></feed>"""


def feed(text: str) -> Feed:
    return read_feed(text)


def parts(data: bytes, walk: Walk | None = None) -> list[Page | SavedLink | LoadError]:
    return list(read_parts(open_document(io.BytesIO(data), "kept.xml", Known(), walk or Walk())))


def only_entry(item: str, channel: str = "") -> Page | SavedLink | LoadError:
    namespaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    (part,) = parts(f"<rss {namespaces}><channel>{channel}<item>{item}</item></channel></rss>".encode())
    return part


def page(item: str, channel: str = "") -> Page:
    part = only_entry(item, channel)
    assert isinstance(part, Page)
    return part


def test_entries_of_rss_are_articles_with_what_the_feed_states_of_them() -> None:
    first, second = load_bytes(RSS.encode(), "kept.xml")

    assert (first.source, first.part) == ("kept.xml/tag:harbour,2024:1", "tag:harbour,2024:1")
    assert (first.kind, first.is_body, first.url) == (PageKind.HTML, True, "https://harbour.example/2024/wall")
    assert first.text == '<p>The wall reopened on Tuesday, <a href="/more">at last</a>.</p>'
    stated = first.stated
    assert (stated.title, stated.byline, stated.site) == ("The wall reopens", "Ann Oar", "Harbour & Sea")
    assert (stated.published, stated.language, stated.tags) == ("2024-05-02", "en-gb", ("Walls", "Harbour"))
    assert (second.part, second.text) == ("harbour.example_tides", "<p>High at noon.</p>")


def test_entries_of_atom_keep_their_markup_and_titles_are_text() -> None:
    first, second = load_bytes(ATOM.encode(), "kept.xml")

    assert "<p>Le <b>mur</b> est ouvert.</p>" in first.text
    assert (first.url, first.stated.title) == ("https://quai.example/un", "A C")
    assert (first.stated.byline, first.stated.language, first.stated.site) == ("Anne", "fr", "Le quai")
    assert (first.stated.published, first.stated.tags) == ("2024-05-03", ("Le mur",))
    assert (second.text, second.url, second.stated.title) == ("Une ligne <i>simple</i>.", None, "Deux & trois")
    assert (second.stated.byline, second.stated.published) == ("Zoé, Luc", "2024-05")


def test_a_title_that_atom_declares_to_be_text_keeps_its_brackets() -> None:
    (entry,) = feed(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text">if a &lt;b&gt; c</title></entry></feed>'
    ).entries

    assert entry.title == "if a <b> c"


def test_rdf_has_its_entries_beside_the_channel() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title><link>http://old.example/</link>
      <items><rdf:Seq><rdf:li resource="http://old.example/1"/></rdf:Seq></items></channel>
      <item rdf:about="http://old.example/1"><title>One</title><link>http://old.example/1</link>
      <description>Text.</description><dc:date>2003-01-02T03:04:05+09:00</dc:date><dc:subject>News</dc:subject></item>
      </rdf:RDF>"""
    (found,) = load_bytes(text.encode(), "kept.xml")

    assert (found.url, found.stated.site, found.stated.published) == ("http://old.example/1", "Old", "2003-01-02")
    assert found.stated.tags == ("News",)


def test_json_feed() -> None:
    text = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Quay",
            "home_page_url": "https://quay.example/",
            "language": "en",
            "authors": [{"name": "Ann"}],
            "items": [
                {"id": 1, "url": "/a", "title": "A <b> C", "content_html": "<p>Long text</p>", "summary": "x"},
                {
                    "id": "https://quay.example/b",
                    "content_text": "One & two\n\nThree",
                    "date_published": "2024-05-03T08:00:00+02:00",
                    "authors": [{"name": "Bo"}, {"url": "x"}],
                    "tags": ["sea", 7],
                },
            ],
        }
    )
    first, second = load_bytes(text.encode(), "kept.json")

    assert (first.part, first.url, first.stated.title) == ("1", "https://quay.example/a", "A <b> C")
    assert (first.stated.byline, first.stated.site, first.stated.language) == ("Ann", "Quay", "en")
    assert (second.part, second.text) == ("quay.example_b", "<p>One &amp; two</p>\n<p>Three</p>")
    assert (second.stated.byline, second.stated.published, second.stated.tags) == ("Bo", "2024-05-03", ("sea",))


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Sat, 07 Sep 2002 00:00:01 GMT", "2002-09-07"),
        ("07 Sep 02 09:00 EST", "2002-09-07"),
        ("Sat, 07 Sep 2002", "2002-09-07"),
        ("2002-09-07", "2002-09-07"),
        ("2002-09-07T23:59:00-08:00", "2002-09-07"),
        ("2002-13-45", "2002"),
        ("soon", None),
        ("", None),
        ("9" * 5000, None),
        ("Sat, 99 Sep 2002 00:00:01 GMT", None),
    ],
)
def test_dates_in_all_their_spellings(written: str, published: str | None) -> None:
    assert page(f"<title>x</title><pubDate>{written}</pubDate>").stated.published == published


@pytest.mark.parametrize(
    ("written", "byline"),
    [
        ("<author>ann@oar.example (Ann Oar)</author>", "Ann Oar"),
        ("<author>Ann Oar &lt;ann@oar.example&gt;</author>", "Ann Oar"),
        ("<author>ann@oar.example</author>", None),
        ("<itunes:author>Ann</itunes:author>", "Ann"),
        ("<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator><author>Ann</author>", "Ann, Bo"),
        (f"<author>{'(' * 70_000}</author>", "(" * 300),
    ],
)
def test_authors(written: str, byline: str | None) -> None:
    assert page(f"<title>x</title>{written}").stated.byline == byline


def test_of_content_and_summary_that_counts_which_says_more() -> None:
    long = "<p>Five words are much longer.</p>"
    for fields in (
        f"<description><![CDATA[{long}]]></description><content:encoded><![CDATA[<img src=x.png>]]></content:encoded>",
        f"<description>Short</description><content:encoded><![CDATA[{long}]]></content:encoded>",
        f"<media:group><media:description>Short</media:description></media:group><itunes:summary>{long}</itunes:summary>",
    ):
        assert "Five words are much longer." in page(fields).text


@pytest.mark.parametrize(
    "attributes", ['type="image/png"', 'src="https://a.example/x"', 'type="text/html" mode="base64"']
)
def test_what_is_no_text_is_not_shown_as_one(attributes: str) -> None:
    content = f"<content {attributes}>{'QUJD' * 50}</content>"
    text = f"<feed><entry><title>x</title><summary>Short</summary>{content}</entry></feed>"

    assert [entry.markup for entry in feed(text).entries] == ["<p>Short</p>"]


def test_blank_lines_part_the_paragraphs_of_a_text_without_tags() -> None:
    assert page("<description>One\n\nTwo\nthree &amp;amp; four</description>").text == (
        "<p>One</p>\n<p>Two<br>three &amp; four</p>"
    )


def test_ampersands_and_names_that_xml_does_not_know_are_kept() -> None:
    found = page(
        "<title>Salt&nbsp;& Solder &hellip; &unknown; &AMP;</title><link>https://a.example/?a=1&b=2</link>"
        "<description>x</description>"
    )

    assert found.url == "https://a.example/?a=1&b=2"
    assert found.stated.title == "Salt & Solder … &unknown; &"


def test_what_is_declared_to_be_no_markup_is_taken_as_it_stands() -> None:
    assert page("<title><![CDATA[A&B &nbsp <i>c</i>]]></title>").stated.title == "A&B c"


def test_an_entry_without_text_is_an_address() -> None:
    found = only_entry("<title>Only a link</title><link>https://a.example/1</link><category>x</category>")

    assert isinstance(found, SavedLink)
    assert (found.url, found.stated.title, found.stated.tags) == ("https://a.example/1", "Only a link", ("x",))


def test_an_entry_with_nothing_but_a_title_shows_it() -> None:
    assert page("<title>A &amp; B</title><link>javascript:alert(1)</link>").text == "<p>A &amp; B</p>"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "-a", "http://"])
def test_only_web_addresses_are_links(link: str) -> None:
    assert page(f"<title>x</title><link>{link}</link><guid>{link}</guid>").url is None


def test_a_guid_is_the_address_where_there_is_no_other() -> None:
    text = "<description>x</description>"

    assert page(f"<guid>https://a.example/1</guid>{text}").url == "https://a.example/1"
    assert page(f'<guid isPermaLink="false">https://a.example/1</guid>{text}').url is None
    assert page(f"<guid>1</guid>{text}").url is None


def test_sound_and_film_are_linked_below_the_text() -> None:
    found = page(
        "<description>Talk.</description>"
        '<enclosure url="https://a.example/e/one%20two.mp3?x=1&amp;y" type="audio/mpeg"/>'
        '<enclosure url="https://a.example/p.png" type="image/png"/>'
    )

    assert found.text.endswith('<p><a href="https://a.example/e/one%20two.mp3?x=1&amp;y">one two.mp3</a></p>')
    assert "p.png" not in found.text


def test_entries_that_hold_nothing_are_counted() -> None:
    found = parts(b"<rss><channel><item/><item><title>x</title></item><item/></channel></rss>")

    assert isinstance(found[0], Page)
    assert [str(part) for part in found[1:]] == ["kept.xml: has 2 entries with neither text nor address"]


def test_each_part_has_a_name_of_its_own() -> None:
    found = parts(b"<rss>" + b"<item><guid>same/../..</guid><title>x</title></item>" * 3 + b"</rss>")

    assert [part.part for part in found if isinstance(part, Page)] == ["same_.._..", "same_.._.. (2)", "same_.._.. (3)"]


def test_a_feed_without_end_is_read_as_far_as_others_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MAX_ENTRIES", 2)
    two = b"<rss>" + b"<item><title>x</title></item>" * 2

    assert [str(part) for part in parts(two + b"</rss>") if isinstance(part, LoadError)] == []
    assert [
        str(part) for part in parts(two + b"<item><title>x</title></item></rss>") if isinstance(part, LoadError)
    ] == ["kept.xml: holds more than 2 entries; the rest is left out"]


def test_only_the_parts_that_are_wanted_are_read() -> None:
    data = b"<rss><item><guid>a</guid><title>x</title></item><item><guid>b</guid><title>y</title></item></rss>"

    assert [part.part for part in parts(data, Walk(only="b")) if isinstance(part, Page)] == ["b"]
    assert [part.part for part in parts(data, Walk(after="a")) if isinstance(part, Page)] == ["b"]


def test_a_feed_cut_off_gives_what_came_before() -> None:
    found = [part for part in parts(RSS.encode()[:-60]) if isinstance(part, Page)]

    assert found[0].stated.title == "The wall reopens"
    assert "at last" in found[0].text


def test_entries_without_their_end_tags_are_told_apart() -> None:
    found = parts(b"<rss><channel><item><title>a</title><item><title>b</title></channel></rss>")

    assert [part.stated.title for part in found if isinstance(part, Page)] == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "koi8-r"])
def test_a_feed_in_any_encoding(encoding: str) -> None:
    word = "стена" if encoding == "koi8-r" else "Größe"
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><item><title>{word}</title></item></rss>'

    assert [found.stated.title for found in load_bytes(text.encode(encoding), "kept.xml")] == [word]


def test_a_declaration_that_lies_is_not_believed() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><rss><item><title>Größe ist alles</title></item></rss>'

    assert [found.stated.title for found in load_bytes(text.encode(), "kept.xml")] == ["Größe ist alles"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<rss version='2.0'></rss>", "is a feed without entries"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title></feed>", "is a feed without entries"),
        (b'<!DOCTYPE rss [<!ENTITY a "aa">]><rss><item><title>&a;</title></item></rss>', "declares entities"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 7}', "without a feed's items"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "is broken JSON"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_what_is_no_feed_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(LoadError, match=reason):
        load_bytes(data, "kept.xml")


def test_nothing_outside_of_the_feed_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    data = f"""<!DOCTYPE rss SYSTEM "{secret.as_uri()}"><rss xmlns:xi="http://www.w3.org/2001/XInclude"><item>
      <title>x<xi:include href="{secret.as_uri()}" parse="text"/></title></item></rss>"""

    assert [found.stated.title for found in load_bytes(data.encode(), "kept.xml")] == ["x"]


def test_entries_are_read_one_by_one() -> None:
    text = "<rss>" + "".join(f"<item><title>{number}</title></item>" for number in range(1_000)) + "</rss>"
    begun: list[str] = []
    document = _document(text.encode(), begun.append)
    next(iter(form.pages(document)))

    assert begun == ["0"]


def _document(data: bytes, on_begin: Callable[[str], None]) -> Document:
    return open_document(io.BytesIO(data), "kept.xml", Known(), Walk(on_begin=on_begin))


@pytest.mark.parametrize(
    ("head", "recognised"),
    [
        (RSS, Form.FEED),
        (ATOM, Form.FEED),
        ('<!-- by hand --><atom:feed xmlns:atom="http://www.w3.org/2005/Atom">', Form.FEED),
        ('{\n "title": "x", "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"', Form.FEED),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/">', Form.FEED),
        ('<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "[aa]">]>\n<rss version="2.0">', Form.FEED),
        ('<!DOCTYPE x [<!ENTITY a "aa">]><p>rss', Form.PAGE),
        ('<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#">', Form.PAGE),
        ("<html><body><p>feed</p>", Form.PAGE),
        ('{"version": "1", "items": []}', Form.PAGE),
    ],
)
def test_feeds_are_told_by_their_beginning(head: str, recognised: Form) -> None:
    assert form_of(head.encode()) is recognised


WORDS = st.text(max_size=30)
MARKUP = st.sampled_from(
    "<item> </item> <title> </title> <entry> <content type='xhtml'> <![CDATA[ ]]> &nbsp; & <link href='x'/> <author>"
    " <pubDate> <guid> <content:encoded> <a:b> &#x1b; <!-- --> xml:base=' '/>".split(" ")
)


@settings(deadline=None)
@given(st.sampled_from(["<rss>", "<feed xmlns='http://www.w3.org/2005/Atom'>", ""]), st.lists(WORDS | MARKUP))
def test_any_markup_is_a_feed_or_says_why_not(start: str, pieces: list[str]) -> None:
    try:
        entries = list(read_feed(start + "".join(pieces)).entries)
    except FeedError as error:
        assert str(error)
    else:
        assert all(entry.url is None or entry.url.startswith("http") for entry in entries)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"<rss>", b"<feed>", b'{"version":"https://jsonfeed.org/version/1",']))
def test_any_bytes_are_parts_or_one_clear_error(data: bytes, start: bytes) -> None:
    try:
        parts(start + data)
    except LoadError as error:
        assert error.reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    "id url title content_html content_text summary authors author tags attachments language".split()
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(KEYS, JSON) | JSON, max_size=4), st.dictionaries(KEYS, JSON))
def test_any_values_of_a_json_feed_survive(items: list[object], more: dict[str, object]) -> None:
    text = json.dumps({**more, "version": "https://jsonfeed.org/version/1.1", "items": items})

    assert len(list(read_feed(text).entries)) == len(items)
