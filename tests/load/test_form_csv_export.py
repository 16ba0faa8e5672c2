import csv
import io
from datetime import UTC, datetime

import pytest
from export_samples import exported, links
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.load.form import Form, form_of
from reader.model import SavedLink, Stated
from reader.safe_text import safe_line

ADDED = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
POCKET = "title,url,time_added,tags,status\n"
INSTAPAPER = "URL,Title,Selection,Folder,Timestamp\n"
READWISE = "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
RAINDROP = "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"


def test_pocket() -> None:
    rows = (
        '"One, two",https://a.example/1,1700000000,sea|old walls,unread\n'
        "https://a.example/2,https://a.example/2,1700000000,,archive\n"
    )

    assert exported(POCKET + rows) == [
        SavedLink("https://a.example/1", Stated("One, two", tags=("sea", "old walls"), added=ADDED)),
        SavedLink("https://a.example/2", Stated(is_read=True, added=ADDED)),
    ]


def test_pocket_as_other_programs_write_it() -> None:
    text = '"title","url","time_added","status","favorite","tags"\n"A","https://a.example/","1700000000","archive","1","x,y"\n'

    assert exported(text) == [
        SavedLink("https://a.example/", Stated("A", tags=("x", "y"), is_read=True, is_starred=True, added=ADDED))
    ]


def test_instapaper() -> None:
    rows = (
        "https://a.example/1,One,a quotation,Unread,1700000000\n"
        "https://a.example/2,Two,,Archive,1700000000\n"
        "https://a.example/3,Three,,Starred,1700000000\n"
        "https://a.example/4,Four,,Boats & sails,1700000000\n"
    )

    assert exported(INSTAPAPER + rows) == [
        SavedLink("https://a.example/1", Stated("One", added=ADDED)),
        SavedLink("https://a.example/2", Stated("Two", is_read=True, added=ADDED)),
        SavedLink("https://a.example/3", Stated("Three", is_starred=True, added=ADDED)),
        SavedLink("https://a.example/4", Stated("Four", tags=("Boats & sails",), added=ADDED)),
    ]


def test_instapaper_with_tags() -> None:
    text = 'URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example/,A,,Unread,1700000000,"[""x"", ""y, z""]"\n'

    assert [link.stated.tags for link in links(text)] == [("x", "y, z")]


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("[]", ()),
        ("['sea', 'old walls']", ("sea", "old walls")),
        ("""["Ann's", 'a "b"', 'c\\'d']""", ("Ann's", 'a "b"', "c'd")),
        ("['unfinished", ("['unfinished",)),
        ("[un, 'two']", ("two",)),
        ("[" * 5_000, ()),
        ("__import__('os').system('x')", ("__import__('os').system('x')",)),
    ],
)
def test_readwise_reader(written: str, tags: tuple[str, ...]) -> None:
    cells = written.replace('"', '""')
    rows = (
        f'One,https://a.example/1,01h,"{cells}",2023-11-14 22:13:20+00:00,0.5,new,True\n'
        "Two,https://a.example/2,01i,[],2023-11-14 22:13:20+00:00,1.0,archive,False\n"
    )

    assert exported(READWISE + rows) == [
        SavedLink("https://a.example/1", Stated("One", tags=tags, added=ADDED)),
        SavedLink("https://a.example/2", Stated("Two", is_read=True, added=ADDED)),
    ]


def test_raindrop() -> None:
    rows = (
        '1,One,"a note\nof two lines",,https://a.example/1,Boats/Old,"sea, walls",2023-11-14T22:13:20.000Z,,,true\n'
        "2,Two,,,https://a.example/2,Unsorted,,1700000000,,,false\n"
    )

    assert exported(RAINDROP + rows) == [
        SavedLink(
            "https://a.example/1", Stated("One", tags=("Boats", "Old", "sea", "walls"), is_starred=True, added=ADDED)
        ),
        SavedLink("https://a.example/2", Stated("Two", added=ADDED)),
    ]


def test_omnivore() -> None:
    text = 'url,state,labels\nhttps://a.example/1,ARCHIVED,"[""RSS"",""x""]"\nhttps://a.example/2,SUCCEEDED,\n'

    assert exported(text) == [
        SavedLink("https://a.example/1", Stated(tags=("RSS", "x"), is_read=True)),
        SavedLink("https://a.example/2", Stated()),
    ]


def test_rows_without_an_address_are_counted_in_the_end() -> None:
    rows = (
        "A,,1,,unread\nB,not an address,1,,unread\n\nC,https://c.example/,1,,unread\nshort\nD,javascript:x,1,,unread\n"
    )
    link, error = exported(POCKET + rows)

    assert isinstance(link, SavedLink)
    assert link.url == "https://c.example/"
    assert isinstance(error, LoadError)
    assert error.reason == "has 3 entries without a web address"


def test_a_cell_beyond_all_limits_costs_its_row_only() -> None:
    huge = "x" * 200_000
    found = exported(f"{POCKET}{huge},https://a.example/,1,,unread\nB,https://b.example/,1,,unread\n")

    assert [part.url for part in found if isinstance(part, SavedLink)] == ["https://b.example/"]
    assert [part.reason for part in found if isinstance(part, LoadError)] == ["has an entry without a web address"]


def test_a_quotation_that_never_ends_loses_what_stands_in_it_only() -> None:
    found = links(f'{POCKET}A,https://a.example/,1,,unread\n"B,https://b.example/,1,,unread\n')

    assert [link.url for link in found] == ["https://a.example/"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_as_spreadsheets_save_them(encoding: str, ends: str, delimiter: str) -> None:
    header = POCKET.strip().split(",")
    rows = [header, ["Größe über Maß", "https://a.example/", "1700000000", "", "unread"]]
    text = ends.join(delimiter.join(row) for row in rows) + ends

    assert form_of(text.encode(encoding)) is Form.CSV_EXPORT
    assert [link.stated.title for link in links(text.encode(encoding))] == ["Größe über Maß"]


@pytest.mark.parametrize("header", [POCKET, INSTAPAPER, READWISE, RAINDROP, "url,state,labels\n"])
def test_they_are_told_by_their_header(header: str) -> None:
    assert form_of(header.encode()) is Form.CSV_EXPORT


@pytest.mark.parametrize(
    "text",
    [
        "name,year,town\nAnn,1980,Oslo\n",
        "title,url\nA,https://a.example/\n",
        "A letter about title, url, time_added and status\n\nDear reader,\n",
        '"' * 3_000,
    ],
)
def test_other_tables_and_texts_are_none(text: str) -> None:
    assert form_of(text.encode()) is Form.PAGE


CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20) | st.just("a\r\nb")


@settings(deadline=None)
@given(st.sampled_from([POCKET, INSTAPAPER, READWISE, RAINDROP]), st.lists(st.lists(CELLS, max_size=12), max_size=6))
def test_any_rows_survive(header: str, rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    for part in exported((header + text.getvalue()).encode()):
        assert isinstance(part, (SavedLink, LoadError))


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20), max_size=6))
def test_titles_come_back_as_they_were_written(titles: list[str]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([[title, "https://a.example/", "1", "", "unread"] for title in titles])

    found = [link.stated.title for link in links(POCKET + text.getvalue())]
    assert found == [safe_line(title) or None for title in titles]


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from([POCKET, INSTAPAPER, READWISE, RAINDROP]))
def test_any_bytes_are_links_or_errors(data: bytes, header: str) -> None:
    try:
        exported(header.encode() + data)
    except LoadError as error:
        assert error.reason
