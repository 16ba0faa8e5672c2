"""EPUB: documents that are XML whatever is in them, links that lead somewhere, the same texts when read again."""

import io
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from archive_values import found_in
from book_samples import HARBOUR, HEAD, HOSTILE, PLAIN, written
from format_samples import WALL, articles
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.extract.article import extract
from reader.formats.epub.values import BackLink, Chapter, Section
from reader.formats.epub.writer import BookWriter
from reader.formats.epub.xml import address, document, language_tag
from reader.model import Article, Page

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
FIRST = "EPUB/text/0001.xhtml"


def files(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_again(book: bytes) -> list[Article]:
    return [extract(page) for page in found_in(book) if isinstance(page, Page)]


def references(path: str, root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Where links and pictures of a document lead inside the book: a file and a name in it."""
    for element in root.iter():
        target = element.get("href") or element.get("src")
        if target and not re.match("https?:", target):
            file, _, name = target.partition("#")
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path, name


def check(book: bytes) -> None:
    """What epubcheck finds first, without its start of a second."""
    found = files(book)
    roots = {name: ElementTree.fromstring(data) for name, data in found.items() if name.endswith(("ml", "opf", "ncx"))}
    names = {path: [element.get("id") for element in root.iter() if element.get("id")] for path, root in roots.items()}
    for path, root in roots.items():
        assert len(names[path]) == len(set(names[path]))
        if path.startswith("EPUB/"):
            for file, name in references(path, root):
                assert file in found
                assert not name or name in names[file]
    listed = {f"EPUB/{item.get('href')}" for item in roots["EPUB/package.opf"].iter(f"{OPF}item")}
    assert listed == {name for name in found if name.startswith("EPUB/")} - {"EPUB/package.opf"}


@settings(max_examples=15, deadline=None)
@given(st.lists(articles, min_size=1, max_size=3))
def test_every_document_is_xml_and_every_link_inside_leads_somewhere(found: list[Article]) -> None:
    check(written(found, links={"http://example.org/1": 1}, heading="All"))


def test_hostile_articles_make_no_markup() -> None:
    book = written(HOSTILE)
    check(book)
    chapter = ElementTree.fromstring(files(book)[FIRST])
    assert chapter.find(f".//{XHTML}script") is None
    assert all(link.get("href", "#").startswith(("#", "http")) for link in chapter.iter(f"{XHTML}a"))


def test_what_an_archive_is_stands_first() -> None:
    assert written(PLAIN)[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_articles_give_the_same_bytes() -> None:
    assert written(PLAIN) == written(PLAIN)


def test_articles_read_again_are_the_same() -> None:
    again = read_again(written(PLAIN, links={"http://example.org/wall": 1}, heading="Example"))
    assert [each.text for each in again] == [each.text for each in PLAIN]
    for before, after in zip(PLAIN, again, strict=True):
        for name in ("title", "byline", "published", "site", "language", "url"):
            assert getattr(after, name) == getattr(before, name), name


def test_links_to_articles_of_the_book_stay_inside() -> None:
    markup = files(written((HARBOUR, WALL), links={"http://example.org/wall": 2}))[FIRST].decode()
    assert 'See <a href="0002.xhtml">the wall</a>.' in markup


def test_back_links_and_pictures_stand_in_their_chapter() -> None:
    file = io.BytesIO()
    writer = BookWriter(file, HEAD)
    path = writer.picture(b"\xff\xd8\xff", ".jpg")
    pictures: dict[tuple[str | None, str | None], str] = {("http://example.org/wall.jpg", None): path}
    writer.chapter(Chapter(1, WALL, linked_from=[BackLink("The <harbour>", 1)], pictures=pictures))
    writer.finish([Section("", [1])])
    book = file.getvalue()
    check(book)
    markup = files(book)[FIRST].decode()
    assert '<img src="../images/0001.jpg" alt="The wall at dusk"/>' in markup
    assert '<h2>Linked from</h2>\n<ul>\n<li><a href="0001.xhtml">The &lt;harbour&gt;</a></li>' in markup


@given(st.text())
def test_documents_hold_only_what_xml_allows(text: str) -> None:
    ElementTree.fromstring(b"<a>" + document(text.replace("&", "").replace("<", "")) + b"</a>")


@pytest.mark.parametrize(
    ("url", "written_as"),
    [
        ("http://example.org/a?b=c&d#e", "http://example.org/a?b=c&d#e"),
        ("http://example.org/a b|c%zz%20", "http://example.org/a%20b%7Cc%25zz%20"),
        ("http://[::1]:80/[x]#y#z", "http://[::1]:80/%5Bx%5D#y%23z"),
        ("https://example.org?ü", "https://example.org?%C3%BC"),
    ],
)
def test_addresses_are_written_in_the_characters_that_they_may_have(url: str, written_as: str) -> None:
    assert address(url) == written_as


@pytest.mark.parametrize(
    ("language", "tag"),
    [("en", "en"), ("pt_BR", "pt-br"), ("zh-hant-tw", "zh-hant-tw"), ("de-1996", "de"), ("", "und"), ("<b>", "und")],
)
def test_languages_are_well_formed_tags(language: str, tag: str) -> None:
    assert language_tag(language) == tag


def test_books_of_hostile_articles_are_valid(tmp_path: Path) -> None:
    """Under epubcheck, the W3C's own program, which is started once."""
    checker, java = shutil.which("epubcheck"), shutil.which("java")
    if checker is None or java is None:
        pytest.skip("epubcheck or Java is not installed (Debian: epubcheck)")
    path = tmp_path / "book.epub"
    path.write_bytes(written((*HOSTILE, *PLAIN), links={"http://example.org/wall": 4}, heading="]]> <all>"))
    with open(checker, "rb") as file:
        # Without the compiler that pays for itself only in long runs.
        command = (
            [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", checker]
            if file.read(2) == b"PK"
            else [checker]
        )
    done = subprocess.run([*command, "-q", str(path)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
