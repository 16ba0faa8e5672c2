"""EPUB books are read chapter by chapter, in their order, under the titles of their contents."""

import pytest
from archive_values import PICTURE, SENTENCES, faults_in, found_in, parts_in, picture_in, reads_or_says_why, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Page, PageKind, Stated

CONTAINER = (
    b'<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    b'<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = """
<dc:title>Walls and water</dc:title>
<dc:creator id="one">Ann Writer</dc:creator><dc:creator id="two">Ben Drawer</dc:creator>
<dc:creator id="three">Cy Author</dc:creator>
<meta refines="#two" property="role">ill</meta><meta refines="#three" property="role">aut</meta>
<dc:date>2019-05-02T00:00:00Z</dc:date><dc:language>en-GB</dc:language>
<dc:source>https://example.org/walls</dc:source>
"""


def chapter(title: str, body: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Walls</title>'
        f"</head><body><h1>{title}</h1><p>{SENTENCES}</p>{body}</body></html>"
    ).encode()


def package(manifest: str, spine: str, metadata: str = METADATA, rest: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" xmlns:opf="o">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f'<manifest>{manifest}</manifest><spine toc="ncx">{spine}</spine>{rest}</package>'
    ).encode()


def item(name: str, href: str, kind: str = "application/xhtml+xml", more: str = "") -> str:
    return f'<item id="{name}" href="{href}" media-type="{kind}" {more}/>'


def book(files: dict[str, bytes], opf: bytes) -> bytes:
    start = {"mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf}
    return zipped(start | files)


NAV = (
    b'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
    b'<nav epub:type="toc"><ol><li><a href="text/two%20b.xhtml">The <i>second</i> wall</a>'
    b'<ol><li><a href="text/two%20b.xhtml#x">A part of it</a></li></ol></li>'
    b'<li><a href="text/one.xhtml">The first wall</a></li></ol></nav>'
    b'<nav epub:type="landmarks"><ol><li><a epub:type="copyright-page" href="text/rights.xhtml">Rights</a></li></ol>'
    b"</nav></body></html>"
)
SPINE = '<itemref idref="cover"/><itemref idref="extra" linear="no"/><itemref idref="nav"/><itemref idref="two"/>'
BOOK = book(
    {
        "OEBPS/nav.xhtml": NAV,
        "OEBPS/text/cover.xhtml": b'<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="c.png"/></body></html>',
        "OEBPS/text/one.xhtml": chapter("One", '<img src="../images/wall.png" alt="A wall"/>'),
        "OEBPS/text/two b.xhtml": chapter("Two"),
        "OEBPS/text/extra.xhtml": chapter("Extra"),
        "OEBPS/text/rights.xhtml": chapter("Rights"),
        "OEBPS/images/wall.png": PICTURE,
    },
    package(
        item("cover", "text/cover.xhtml")
        + item("nav", "nav.xhtml", more='properties="nav"')
        + item("one", "text/one.xhtml")
        + item("two", "text/two%20b.xhtml")
        + item("extra", "text/extra.xhtml")
        + item("rights", "text/rights.xhtml")
        + item("picture", "images/wall.png", "image/png"),
        SPINE + '<itemref idref="one"/><itemref idref="two"/><itemref idref="rights"/><itemref idref="picture"/>',
    ),
)


def test_chapters_come_in_reading_order_without_covers_contents_and_rights() -> None:
    assert parts_in(BOOK) == ["OEBPS/text/two b.xhtml", "OEBPS/text/one.xhtml", "OEBPS/text/extra.xhtml"]
    assert faults_in(BOOK) == []


def test_a_chapter_states_what_the_book_says_of_it() -> None:
    page = found_in(BOOK)[0]
    assert isinstance(page, Page)
    assert (page.kind, page.is_body, page.url, page.source) == (
        PageKind.HTML,
        True,
        None,
        "a source/OEBPS/text/two b.xhtml",
    )
    assert page.stated == Stated(
        title="The second wall",
        byline="Ann Writer, Cy Author",
        published="2019-05-02",
        site="Walls and water",
        language="en-gb",
    )


def test_a_chapter_that_the_contents_do_not_list_has_no_stated_title() -> None:
    page = found_in(BOOK)[2]
    assert isinstance(page, Page) and page.stated.title is None


def test_books_of_epub_2_have_their_titles_in_the_ncx() -> None:
    ncx = (
        b'<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "x.dtd">'
        b'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
        b"<navPoint><navLabel><text>Wall one</text></navLabel>"
        b'<content src="one.html#top"/><navPoint><navLabel><text>Wall two</text></navLabel><content src="two.html"/>'
        b"</navPoint></navPoint></navMap></ncx>"
    )
    manifest = (
        item("ncx", "toc.ncx", "application/x-dtbncx+xml")
        + item("a", "one.html", "text/html")
        + item("b", "two.html")
        + item("c", "toc.html")
    )
    opf = package(
        manifest,
        '<itemref idref="c"/><itemref idref="a"/><itemref idref="b"/>',
        '<dc:date opf:event="modification">2020</dc:date><dc:date opf:event="publication">1999-03</dc:date>',
        '<guide><reference type="toc" href="toc.html"/></guide>',
    )
    files = {"toc.ncx": ncx, "one.html": chapter("A"), "two.html": chapter("B"), "toc.html": chapter("Contents")}
    pages = found_in(book({f"OEBPS/{name}": data for name, data in files.items()}, opf))
    assert [(page.stated.title, page.stated.published) for page in pages if isinstance(page, Page)] == [
        ("Wall one", "1999-03"),
        ("Wall two", "1999-03"),
    ]


def test_a_book_of_one_chapter_made_from_a_web_page_has_its_address() -> None:
    single = book({"OEBPS/one.xhtml": chapter("One")}, package(item("one", "one.xhtml"), '<itemref idref="one"/>'))
    (page,) = found_in(single)
    assert isinstance(page, Page) and page.url == "https://example.org/walls"


def test_pictures_are_found_inside_the_book_only() -> None:
    assert picture_in(BOOK, "OEBPS/text/one.xhtml", saved_as="../images/wall.png") == PICTURE
    assert picture_in(BOOK, "OEBPS/text/one.xhtml", saved_as="../images/wall.png?x#y") == PICTURE
    assert picture_in(BOOK, "OEBPS/text/one.xhtml", saved_as="../../../images/wall.png") is None
    assert picture_in(BOOK, "OEBPS/none.xhtml", saved_as="../images/wall.png") is None


def test_a_missing_chapter_is_said_and_the_others_are_read() -> None:
    opf = package(item("a", "gone.xhtml") + item("b", "one.xhtml"), '<itemref idref="a"/><itemref idref="b"/>')
    broken = book({"OEBPS/one.xhtml": chapter("One")}, opf)
    assert parts_in(broken) == ["OEBPS/one.xhtml"]
    assert faults_in(broken) == ["a source/OEBPS/gone.xhtml: is missing from the book"]


def encryption(path: str, algorithm: str) -> bytes:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
        f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{path}"/></enc:CipherData></enc:EncryptedData></encryption>'
    ).encode()


def test_a_protected_book_is_refused_and_one_with_protected_fonts_is_not() -> None:
    opf = package(item("one", "one.xhtml"), '<itemref idref="one"/>')
    files = {"OEBPS/one.xhtml": chapter("One")}
    aes, fonts = "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.idpf.org/2008/embedding"
    protected = book(files | {"META-INF/encryption.xml": encryption("OEBPS/one.xhtml", aes)}, opf)
    assert faults_in(protected) == ["a source: is an EPUB book that is protected against copying (DRM)"]
    obfuscated = book(files | {"META-INF/encryption.xml": encryption("OEBPS/font.otf", fonts)}, opf)
    assert parts_in(obfuscated) == ["OEBPS/one.xhtml"]


@pytest.mark.parametrize(
    ("opf", "reason"),
    [
        (b"", "is an EPUB book whose list of chapters is broken XML"),
        (
            b"<!DOCTYPE package [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><package>&x;</package>",
            "is an EPUB book whose list of chapters declares entities of its own, which is refused",
        ),
        (package("", ""), "is an EPUB book without a chapter that holds text"),
        (
            package(item("a", "../../../etc/passwd"), '<itemref idref="a"/>'),
            "is an EPUB book without a chapter that holds text",
        ),
    ],
)
def test_what_is_no_book_is_refused_with_the_reason(opf: bytes, reason: str) -> None:
    assert faults_in(book({}, opf)) == [f"a source: {reason}"]


def test_a_book_with_something_before_it_is_a_book() -> None:
    assert parts_in(b"<html>not html" * 50 + zipped_stored_first()) == ["OEBPS/one.xhtml"]


def zipped_stored_first() -> bytes:
    import zipfile

    opf = package(item("one", "one.xhtml"), '<itemref idref="one"/>')
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": opf,
            "OEBPS/one.xhtml": chapter("One"),
        },
        zipfile.ZIP_STORED,
    )


PLAIN = zipped_stored_first()


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(PLAIN) - 1), st.integers(0, 255), st.booleans())
def test_any_damage_gives_chapters_or_a_clear_error(at: int, byte: int, is_cut: bool) -> None:
    damaged = bytearray(PLAIN)
    damaged[at] = byte
    assert reads_or_says_why(bytes(damaged[:at] if is_cut else damaged))
