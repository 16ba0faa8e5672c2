from datetime import UTC, datetime
from html import escape

import pytest
from export_samples import exported, links
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.load.exports.bookmark_file import bookmarks
from reader.load.form import Form, form_of
from reader.model import SavedLink, Stated
from reader.safe_text import safe_line

ADDED = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)

FIREFOX = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Lesezeichen-Menü</H1>
<DL><p>
    <DT><A HREF="place:type=6&sort=14" LAST_MODIFIED="1700000000">Recent Tags</A>
    <DT><A HREF="https://a.example/?x=1&amp;y=2" ADD_DATE="1700000000" ICON="data:image/png;base64,AA=="
        TAGS="sea,walls">A &amp; B</A>
    <DD>What I think of it.
    <DT><H3 ADD_DATE="1700000000">Boats</H3>
    <DL><p>
        <DT><A HREF="https://b.example/">B</A>
        <DT><H3>Old</H3>
        <DL><p>
            <DT><A HREF="https://c.example/">C</A>
        </DL><p>
        <DT><A HREF="https://d.example/">D</A>
    </DL><p>
    <HR>
    <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Symbolleiste</H3>
    <DL><p>
        <DT><A HREF="javascript:(function(){if(a>b)alert(&quot;x&quot;)})()">Do</A>
        <DT><A HREF="https://e.example/">E</A>
    </DL><p>
    <DT><H3>Mobile Bookmarks</H3>
    <DL><p>
        <DT><A HREF="https://f.example/">https://f.example/</A>
    </DL><p>
</DL>
"""

POCKET = """<!DOCTYPE html>
<html><!--So long and thanks for all the fish--><head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>Pocket Export</title></head>
<body><h1>Unread</h1><ul>
<li><a href="https://a.example/1" time_added="1700000000" tags="sea,walls">One</a></li>
<li><a href="https://a.example/2" time_added="1700000000" tags="">https://a.example/2</a></li></ul>
<h1>Read Archive</h1><ul><li><a href="https://a.example/3" time_added="1700000000" tags="">Three</a></li></ul>
</body></html>
"""

INSTAPAPER = """<!DOCTYPE html>
<html><head><title>Instapaper: Export</title></head><body>
<h1>Unread</h1><ol><li><a href="https://a.example/1">One</a>
</ol><h1>Starred</h1><ol><li><a href="https://a.example/2">Two</a></ol>
<h1>Archive</h1><ol><li><a href="https://a.example/3">Three</a></ol>
<h1>Boats</h1><ol><li><a href="https://a.example/4">Four</a></ol></body></html>
"""


def test_bookmarks_of_a_browser_with_their_folders_and_tags() -> None:
    assert exported(FIREFOX) == [
        SavedLink("https://a.example/?x=1&y=2", Stated("A & B", tags=("sea", "walls"), added=ADDED)),
        SavedLink("https://b.example/", Stated("B", tags=("Boats",))),
        SavedLink("https://c.example/", Stated("C", tags=("Boats", "Old"))),
        SavedLink("https://d.example/", Stated("D", tags=("Boats",))),
        SavedLink("https://e.example/", Stated("E")),
        SavedLink("https://f.example/", Stated()),
    ]


def test_pocket() -> None:
    assert exported(POCKET) == [
        SavedLink("https://a.example/1", Stated("One", tags=("sea", "walls"), added=ADDED)),
        SavedLink("https://a.example/2", Stated(added=ADDED)),
        SavedLink("https://a.example/3", Stated("Three", is_read=True, added=ADDED)),
    ]


def test_instapaper() -> None:
    assert exported(INSTAPAPER) == [
        SavedLink("https://a.example/1", Stated("One")),
        SavedLink("https://a.example/2", Stated("Two", is_starred=True)),
        SavedLink("https://a.example/3", Stated("Three", is_read=True)),
        SavedLink("https://a.example/4", Stated("Four", tags=("Boats",))),
    ]


def test_what_is_to_be_read_and_what_is_important() -> None:
    text = """<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>
    <DT><A HREF="https://a.example/" TOREAD="1">A</A><DT><A HREF="https://b.example/" TOREAD="0">B</A>
    <dt><a href=https://c.example/ data-important="true" tags='x, y'>C</a></DL>"""

    assert exported(text) == [
        SavedLink("https://a.example/", Stated("A")),
        SavedLink("https://b.example/", Stated("B", is_read=True)),
        SavedLink("https://c.example/", Stated("C", tags=("x", "y"), is_starred=True)),
    ]


@pytest.mark.parametrize("written", ["1700000000", "1700000000000", "1700000000000000"])
def test_times_in_seconds_and_parts_of_them(written: str) -> None:
    text = f'<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="http://a.example/" ADD_DATE="{written}">A</A></DL>'

    assert [link.stated.added for link in links(text)] == [ADDED]


@pytest.mark.parametrize("written", ["", "0", "-5", "soon", "9" * 400, "1e400"])
def test_times_that_are_none(written: str) -> None:
    text = f'<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="http://a.example/" ADD_DATE="{written}">A</A></DL>'

    assert [link.stated.added for link in links(text)] == [None]


def test_bookmarks_that_lead_nowhere_are_counted_in_the_end() -> None:
    text = """<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="">A</A><DT><A HREF="//">B</A>
    <DT><A HREF="about:home">C</A><DT><A HREF="file:///x">D</A><DT><A HREF="http://e.example/">E</A></DL>"""
    link, error = exported(text)

    assert link == SavedLink("http://e.example/", Stated("E"))
    assert isinstance(error, LoadError)
    assert error.reason == "has 2 entries without a web address"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_and_line_ends(encoding: str) -> None:
    text = '<!DOCTYPE NETSCAPE-Bookmark-file-1>\r\n<DL><p>\r\n<DT><A HREF="http://a.example/">Größe</A>\r\n</DL>\r\n'

    assert [link.stated.title for link in links(text.encode(encoding))] == ["Größe"]


@pytest.mark.parametrize("text", [FIREFOX, POCKET, INSTAPAPER, "\n" + FIREFOX])
def test_they_are_told_by_their_beginning(text: str) -> None:
    assert form_of(text[:4096].encode()) is Form.BOOKMARKS


def test_a_page_about_them_is_a_page() -> None:
    assert form_of(b"<!DOCTYPE html><title>How to read a Pocket Export</title><p>Text") is Form.PAGE


PIECES = st.sampled_from(
    '<DL> </DL> <DT> <H3> </H3> <H1> <a </a> href= href=\' href=" > \' " < TAGS="x" add_date=1 <A HREF="http://x/">'.split()
)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=10)))
def test_any_markup_gives_bookmarks(pieces: list[str]) -> None:
    for address, stated in bookmarks("<!DOCTYPE NETSCAPE-Bookmark-file-1>" + " ".join(pieces)):
        assert isinstance(address, str)
        assert all(stated.tags)


TITLES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@settings(deadline=None)
@given(st.lists(TITLES, max_size=5))
def test_titles_come_back_as_they_were_written(titles: list[str]) -> None:
    rows = "".join(f'<DT><A HREF="http://a.example/">{escape(title)}</A>\n' for title in titles)
    found = [stated.title for _, stated in bookmarks(f"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>\n{rows}</DL>")]

    assert found == [safe_line(title) or None for title in titles]
