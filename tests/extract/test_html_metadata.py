"""What a page says of its article."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ExtractError
from reader.extract.html.metadata import Metadata, read_metadata
from reader.extract.html.tree import parse
from reader.model import Page, PageKind
from reader.safe_text import safe_line

URL = "https://www.example.org/world/harbour"
PROSE = "<p>The harbour wall was opened again, said the mayor, after works that had taken three years and more.</p>"


def metadata(head: str = "", body: str = "", *, url: str | None = URL, page: str = "") -> Metadata:
    text = page or f"<html><head>{head}</head><body>{body}{PROSE}</body></html>"
    source = Page("x", PageKind.HTML, text, url, saved=datetime(2026, 1, 1, tzinfo=UTC))
    return read_metadata(parse(source).root, source)


def test_a_page_that_says_nothing_has_its_address_and_host() -> None:
    assert metadata() == Metadata(site="example.org", url=URL)
    assert metadata(url=None) == Metadata()


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Harbour opens - The Example</title>",
            "<h1>Harbour wall opens again</h1>",
            "Harbour wall opens again",
        ),
        ("<title>Harbour opens | Anything</title>", "", "Harbour opens"),
        ("<title>Harbour opens - example.org</title>", "", "Harbour opens"),
        ("<title>The Example: Harbour opens</title>", "<h1>The Example</h1><h2>Harbour opens</h2>", "Harbour opens"),
        ("<title>Black and white - a harbour</title>", "", "Black and white - a harbour"),
        ("<meta property=og:title content='Harbour opens'>", "<h1>Quite something else</h1>", "Harbour opens"),
        ("<meta property=og:title content='Harbour opens'>", "<h1 hidden>Harbour</h1>", "Harbour opens"),
        (
            "<meta property=og:title content='Harbour opens'>",
            "<h1>Harbour <b>opens</b> at last</h1><h1>Harbour opens late</h1>",
            "Harbour opens at last",
        ),
        (
            "<meta property=og:title content='Harbour opens'>",
            "<div class=related><h1>Harbour opens</h1></div><h1>Harbour open again</h1>",
            "Harbour open again",
        ),
        (
            json_ld('{"@type":"Article","headline":"Harbour opens"}'),
            "",
            "Harbour opens",
        ),
        ("", "<h1>Harbour opens</h1>", "Harbour opens"),
        ("", "<p role=heading aria-level=1>Harbour opens</p>", "Harbour opens"),
        (
            "<meta property=og:title content='Harbour opens: the wall is new | Anything'>",
            "",
            "Harbour opens: the wall is new",
        ),
        (
            "<meta property=og:title content='You will not believe this'><title>Harbour opens again | Port</title>",
            "<h1>Harbour opens again</h1>",
            "Harbour opens again",
        ),
        (
            "<title>Harbour opens | A very long name of a society for harbours</title>",
            "<h1>Harbour opens</h1>",
            "Harbour opens",
        ),
        (
            "<meta property=og:title content='Harbour opens'>",
            "<h1>Harbour opens Posted on June 13, 2001 by Anna</h1>",
            "Harbour opens",
        ),
        ("<meta property=og:title content='Harbour opens'>", "<h1>June 13, 2001 Harbour opens</h1>", "Harbour opens"),
        ("<meta property=og:title content='Harbour opens'>", "<h1>Blog: Harbour opens</h1>", "Harbour opens"),
        ("<meta property=og:title content='Harbour opens'>", "<h1>Harbour opens in May</h1>", "Harbour opens in May"),
        (
            "<meta property=og:title content='The harbour opens today'>",
            "<b>the harbour opens</b>",
            "The harbour opens today",
        ),
        ("<title>Tom &amp;amp; Jerry</title>", "", "Tom & Jerry"),
        ("<title>\x1b[31mred [/] title</title>", "", "[31mred [/] title"),
        ("<meta property=og:site_name content='The Example'><title>The Example</title>", "", None),
    ],
)
def test_the_title_is_what_readers_see(head: str, body: str, title: str | None) -> None:
    head += "<meta property=og:site_name content='The Example'>" if "The Example" in head else ""
    assert metadata(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        ("<meta name=author content='By Anna Roy'>", "", "Anna Roy"),
        (
            "<meta name=citation_author content='Roy, Anna'><meta name=citation_author content='Ott, Jo'>",
            "",
            "Anna Roy, Jo Ott",
        ),
        ("<meta property=article:author content='https://social.example/anna'>", "", None),
        (
            "",
            "<h1>Harbour opens</h1><p>By <a href=/a>Anna Roy</a> and Jo Ott | June 13, 2001</p>",
            "Anna Roy, Jo Ott",
        ),
        ("", "<h1>Harbour opens</h1><p>Written by</p><p>Anna Roy</p>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><p>Anna Roy</p><p>June 13, 2001</p>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><p>June 13, 2001</p><p>Anna Roy</p>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><p>June 13, 2001<span>Anna Roy</span></p>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><p>Anna Roy</p><p>Chief reporter</p>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><p>Harbour Wall</p><p>June 13, 2001</p><p>the harbour wall</p>", None),
        ("", "<h1>Harbour opens</h1><p>The Port Team</p>", "The Port Team"),
        ("", "<h1>Harbour opens</h1><p>Port Works</p><p>Trade and travel</p>", None),
        ("<meta name=author content='Jo Ott'>", "<h1>Harbour opens</h1><p>By Anna Roy</p>", "Anna Roy"),
        ("<meta name=author content='Anna Roy'>", "<h1>Harbour opens</h1><p>By Anna</p>", "Anna Roy"),
        ("<meta name=author content='jott'>", "<h1>Harbour opens</h1><p class=author>Anna Roy</p>", "Anna Roy"),
        ("<meta name=author content='jott'>", "<h1>Harbour opens</h1>", "jott"),
        ("<meta property=og:site_name content='Anna Roy&#39;s blog'>", "<h1>Harbour opens</h1>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><div class=author><p>Anna Roy</p><p>Port and Trade</p></div>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><div class=author-name>Anna Roy</div>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><div class=date-and-author>June 13, 2001<i>Anna Roy</i></div>", "Anna Roy"),
        ("", f"<h1>Harbour opens</h1><div class=author-box><p>Anna Roy</p>{PROSE * 3}</div>", "Anna Roy"),
        ("", f"<h1>Harbour opens</h1><div class=author-box><p>About the port</p>{PROSE * 3}</div>", None),
        ("", "<h1>Harbour opens</h1><a rel=author href=/anna>Anna Roy</a>", "Anna Roy"),
        ("", "<span itemprop=author><span itemprop=name>Anna Roy</span></span>", "Anna Roy"),
        ("", "<h1>Harbour opens</h1><ul class=comments><li class=author>Jo Ott</li></ul>", None),
        (
            "",
            f"<article><h1>Harbour opens</h1>{PROSE}<footer class=meta><span class=author>Anna Roy</span></footer>"
            "</article>",
            "Anna Roy",
        ),
        (
            "",
            f"<div class=hentry><h1>Harbour opens</h1>{PROSE}<div class=post-footer>"
            "<span class=post-author>Posted by Anna Roy</span></div></div>",
            "Anna Roy",
        ),
        (
            "",
            f"<article><h1>Harbour opens</h1>{PROSE}<footer class=comment-meta><b class=author>Jo Ott</b></footer>"
            "</article>",
            None,
        ),
        (
            "",
            f"<article><h1>Harbour opens</h1>{PROSE}</article>"
            "<article><h2>Bridge shut</h2><footer><span class=author>Jo Ott</span></footer></article>"
            "<footer><span class=author>Ada Moor</span></footer>",
            None,
        ),
        ("<meta name=author content=Example>", "<h1>Harbour opens</h1><p>By Anna Roy</p>", "Anna Roy"),
        ("<meta name=author content=Example>", "", "Example"),
        ("", "<p>Medically reviewed by</p><p class=author>Jo Ott</p><p class=author>Anna Roy</p>", "Anna Roy"),
        ("", "<p>Edited by <a rel=author href=/jo>Jo Ott</a></p>", None),
        ("<meta name=author content='Anna Roy, The Example'>", "", "Anna Roy"),
        (
            json_ld('{"@type":"Article","author":{"@type":"Organization","name":"Port"}}'),
            "<h1>Harbour opens</h1><p>By Anna Roy</p>",
            "Anna Roy",
        ),
    ],
)
def test_the_byline_is_names(head: str, body: str, byline: str | None) -> None:
    assert metadata(head, body).byline == byline


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("<meta property=article:published_time content='2001-06-13T10:00:00Z'>", "", "2001-06-13"),
        ("<meta itemprop=datePublished content='2001-06'>", "", "2001-06"),
        (
            json_ld('{"@type":"Article","datePublished":"June 13, 2001"}'),
            "",
            "2001-06-13",
        ),
        ("", "<h1>Harbour opens</h1><p>June 13, 2001</p>", "2001-06-13"),
        ("", "<p>13 June 2001</p><h1>Harbour opens</h1>", "2001-06-13"),
        ("", "<h1>Harbour opens</h1><p>Updated May 1, 2002</p><p>Published June 13, 2001</p>", "2001-06-13"),
        ("", "<h1>Harbour opens</h1><p>Updated</p><p>June 13, 2001</p>", "2001-06-13"),
        ("", "<time datetime=2001-06-13>last Wednesday</time>", "2001-06-13"),
        ("", "<div class=cta><time itemprop=datePublished datetime=2001-06-13>a day ago</time></div>", "2001-06-13"),
        ("", "<h1>Harbour opens</h1><p>Published June 13, 2001 | Updated May 1, 2002</p>", "2001-06-13"),
        ("", "<h1>Harbour opens</h1><p>Updated May 1, 2002 | Published June 13, 2001</p>", "2001-06-13"),
        ("", "<h1>Harbour opens</h1><p><i>Port</i><i>June 13, 2001</i><i>Updated: May 1, 2002</i></p>", "2001-06-13"),
        (
            "<meta property=article:published_time content=2001-06>",
            "<h1>Harbour</h1><p>June 13, 2001</p>",
            "2001-06-13",
        ),
        ("<meta property=article:published_time content=2001-10-03>", "<h1>Harbour</h1><p>10/3/2001</p>", "2001-10-03"),
        ("<meta property=article:published_time content=2001-03-10>", "<h1>Harbour</h1><p>10/3/2001</p>", "2001-03-10"),
        ("", "<script>x = {'publishDate': '2001-06-13T10:00'}</script>", "2001-06-13"),
        ("", "<script>x = [{'pub_date': '2001-06-13'}, {'pub_date': '2001-06-14'}]</script>", None),
        ("", f"<h1>Harbour opens</h1>{PROSE * 20}<p>Posted on 13 June 2001 at noon</p>", "2001-06-13"),
        ("", f"<article>{PROSE}<footer><time>June 13, 2001</time></footer></article>", "2001-06-13"),
        ("<meta property=article:modified_time content=2001-06-13>", "", "2001-06-13"),
        (
            "<meta property=article:published_time content=2019-01-01>",
            "<h1>Harbour opens</h1><p>June 13, 2001</p>",
            "2001-06-13",
        ),
        ("<meta property=article:published_time content=2030-01-01>", "", None),
        ("<meta property=article:published_time content=soon><meta name=date content=2001-06-13>", "", "2001-06-13"),
    ],
)
def test_the_date_is_that_of_publication(head: str, body: str, published: str | None) -> None:
    assert metadata(head, body).published == published


def test_the_country_of_the_address_tells_what_a_date_means() -> None:
    body = "<h1>Harbour</h1><p>10/3/2001</p>"
    assert metadata(body=body, url="https://www.example.co.uk/a").published == "2001-03-10"
    assert metadata(body=body, url="https://www.example.com/a").published == "2001-10-03"


def test_the_address_may_tell_the_date() -> None:
    assert metadata(url="https://example.org/2001/06/13/harbour").published == "2001-06-13"


def test_the_language_tells_what_a_date_means() -> None:
    body = f"<h1>Harbour opens</h1><p>3/11/2001</p>{PROSE}"
    assert metadata(page=f"<html lang=en-US><body>{body}").published == "2001-03-11"
    assert metadata(page=f"<html lang=en-GB><body>{body}").published == "2001-11-03"


@pytest.mark.parametrize(
    ("known", "head", "url"),
    [
        (URL, "<link rel=canonical href='/world/harbour-opens'>", "https://www.example.org/world/harbour-opens"),
        (URL, "<meta property=og:url content='https://example.org/harbour'>", "https://example.org/harbour"),
        (URL, "<base href='/deep/'><link rel='shortcut canonical' href=x>", "https://www.example.org/deep/x"),
        (URL, "<link rel=canonical href='https://m.example.org/x'>", "https://m.example.org/x"),
        (URL, "<link rel=canonical href='https://example.org/'>", URL),
        (URL, "<link rel=canonical href='https://other.example/x'>", URL),
        (
            "https://a.example.co.uk/x",
            "<link rel=canonical href='https://b.other.co.uk/x'>",
            "https://a.example.co.uk/x",
        ),
        (URL, "<link rel=canonical href='javascript:x'><meta property=og:url content='http://['>", URL),
        (None, "<link rel=canonical href='https://example.org/harbour'>", "https://example.org/harbour"),
        (None, "<link rel=canonical href='/harbour'>", None),
        (None, "<link rel=canonical href='https://example.org/'>", None),
    ],
)
def test_the_address_is_what_the_page_calls_its_own(known: str | None, head: str, url: str | None) -> None:
    assert metadata(head, url=known).url == url


@pytest.mark.parametrize(
    ("head", "site"),
    [
        ("<meta property=og:site_name content='The Example'>", "The Example"),
        ("<meta name=application-name content=Example>", "Example"),
        (
            json_ld('{"@type":"Article","publisher":{"name":"Port Press"}}')
            + "<meta name=application-name content=App>",
            "Port Press",
        ),
        ("<meta property=og:site_name content=Home>", "example.org"),
        ("", "example.org"),
        ("<title>Harbour opens | ExAmple</title>", "ExAmple"),
        ("<title>Example.org - Harbour opens</title>", "Example.org"),
        ("<title>Harbour opens | Port Press</title>", "example.org"),
    ],
)
def test_the_site_has_a_name(head: str, site: str) -> None:
    assert metadata(head).site == site


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<html lang=EN><p>x", "en"),
        ("<html xml:lang='pt-BR'><p>x", "pt-br"),
        ("<meta property=og:locale content=en_US><p>x", "en-us"),
        ("<meta http-equiv=content-language content='de, en'><p>x", "de"),
        ("<html lang=English><p>x", None),
    ],
)
def test_the_language_is_a_tag(page: str, language: str | None) -> None:
    assert metadata(page=page).language == language


SNIPPETS = st.sampled_from(
    [
        *(
            "<h1>",
            "</h1>",
            "<p>By ",
            "Anna Roy",
            "June 13, 2001",
            "<time datetime='2001'>",
            "<div class=author>",
            "</div>",
        ),
        *(
            "<meta name=author content='",
            "'>",
            "<title>",
            "</title>",
            "\x1b[31m",
            "\u202e",
            " | ",
            " - ",
            "&#27;",
            "<a rel=author>",
        ),
        *(
            '<script type="application/ld+json">',
            '{"@type":"Article","headline":"',
            '"}',
            "</script>",
            "<br>",
            "Updated ",
        ),
    ]
)


@given(st.lists(SNIPPETS | st.text(max_size=6), max_size=20).map("".join))
def test_any_page_has_metadata_of_safe_lines(text: str) -> None:
    source = Page("x", PageKind.HTML, text, URL, saved=datetime(2026, 1, 1, tzinfo=UTC))
    try:
        root = parse(source).root
    except ExtractError:
        return
    found = read_metadata(root, source)
    for value in (found.title, found.byline, found.published, found.site, found.language):
        assert value is None or value == safe_line(value) != ""


MANY = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "<h1>Harbour</h1>" * MANY,
        "<meta name=author content='A B'>" * MANY + "<p>x",
        "<link rel=canonical href='http://['>" * MANY + "<p>x",
        "<div class='author date'>" * 1_500 + "By Anna Roy",
        "<title>" + " | " * MANY + "</title><p>x",
        "<h1>" + "<span></span>" * MANY + "Harbour</h1>",
        "<meta name=author content='" + "A, " * MANY + "'><p>x",
        '<script type="application/ld+json">' + '{"a":1,' + " " * MANY * 10 + "</script><p>x",
        '<script type="application/ld+json">' + "[" * MANY + "</script><p>x",
        "<p>" + "1/1/" * MANY,
        "<h1>Harbour</h1>" + "<br>" * MANY,
    ],
    ids=lambda text: text[:40],
)
def test_large_pages_are_no_trouble(text: str) -> None:
    source = Page("x", PageKind.HTML, text, URL)
    assert read_metadata(parse(source).root, source).url == URL


OLD_PAGE = """<html><head><title>Harbour Online - The wall is open again - June 13, 2001</title>{base}</head><body>
<table><tr><td><font size=1>News</font></td></tr></table>
<table><tr><td><font size=6><b>The wall is open again</b></font>
<br><font size=1>June 13, 2001</font><p><font size=2><b>By Ada Moor</b></font></td></tr></table></body></html>"""


def test_bold_text_that_the_document_names_is_the_title_of_a_page_without_headings() -> None:
    page = Page("old.html", PageKind.HTML, OLD_PAGE.format(base=""))
    found = read_metadata(parse(page).root, page)
    assert (found.title, found.byline, found.published) == ("The wall is open again", "Ada Moor", "2001-06-13")


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("http://harbour.example/2001/wall.html", "http://harbour.example/2001/wall.html"),
        ("http://harbour.example/2001/", None),
        ("http://harbour.example", None),
    ],
)
def test_a_base_that_is_a_page_is_the_address_of_a_page_that_has_no_other(base: str, url: str | None) -> None:
    page = Page("old.html", PageKind.HTML, OLD_PAGE.format(base=f'<base href="{base}">'))
    assert read_metadata(parse(page).root, page).url == url
