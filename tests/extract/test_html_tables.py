"""Tables of data and tables of layout; pictures and where they really are."""

from hashlib import sha256

import pytest
from html_pages import PAGE_URL, blocks_of, tree_of
from lxml.html import HtmlElement

from reader.extract.html.pictures import Picture, alt_text, find_picture, inline_text, is_decoration
from reader.extract.html.tables import is_data_table, read_rows
from reader.model import BlockKind, Cell, Mark, MarkKind, table_text

VALUES = "<tr><th>Year<th>Boats<tr><td>1951<td>12<tr><td>1952<td>"


def table_of(markup: str) -> HtmlElement:
    table = tree_of(markup).root.find(".//table")
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("markup", "is_data"),
    [
        (f"<table>{VALUES}</table>", True),
        (f"<table><caption>Boats</caption><thead><tr><th>Year<th>Boats<tbody>{VALUES}</table>", True),
        (f"<table role=presentation>{VALUES}</table>", False),
        ("<table><tr><td>one<td>two</table>", False),
        ("<table><tr><td>one<tr><td>two</table>", False),
        ("<table><tr><td><table><tr><td>x</table><td>y<tr><td>z<td>w</table>", False),
        (f"<table><tr><td>menu<td>{'long text of the page. ' * 40}<tr><td>a<td>b</table>", False),
        ("<table><tr><td>menu<td><h2>Title</h2><tr><td>a<td>b</table>", False),
        (f"<table><tr><td>menu<td>{'a<br>' * 5}<tr><td>a<td>b</table>", False),
    ],
)
def test_data_or_layout(markup: str, is_data: bool) -> None:
    assert is_data_table(table_of(markup)) is is_data


def test_rows_and_cells() -> None:
    rows = read_rows(
        table_of(
            "<table><tr><th>Year<th>Boats<tr><td>1951<td><b>12</b> <a href='/x'>list</a><br>sunk: 1"
            "<tr hidden><td>no<td>no<tr><td><td></table>"
        ),
        PAGE_URL,
    )
    marks = (Mark(0, 2, MarkKind.STRONG), Mark(3, 7, MarkKind.LINK, "https://news.example/x"))
    assert rows == (
        (Cell("Year", is_header=True), Cell("Boats", is_header=True)),
        (Cell("1951"), Cell("12 list\nsunk: 1", marks)),
    )


def test_a_table_is_one_block_after_its_caption() -> None:
    caption, table = blocks_of(f"<table><caption>Boats built</caption>{VALUES}13</table>")
    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "Boats built")
    assert table.kind is BlockKind.TABLE
    assert table.text == table_text(table.rows) == "Year | Boats\n1951 | 12\n1952 | 13"


def test_an_empty_table_is_no_block() -> None:
    assert blocks_of("<table><tr><td><td><tr><td><td></table>") == []


def picture(markup: str) -> HtmlElement:
    image = tree_of(markup).root.find(".//img")
    assert image is not None
    return image


DATA = f"data:image/png;base64,{'iVBORw0K' * 200}"
INLINE_DATA = "inline:" + sha256(DATA.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<img src=a.jpg>", "https://news.example/world/harbour/a.jpg"),
        ("<img src=spacer.gif data-src=/a.jpg>", "https://news.example/a.jpg"),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-lazy-src=/a.jpg>", "https://news.example/a.jpg"),
        ("<img srcset='/s.jpg 320w, /l.jpg 1280w, /m.jpg 640w'>", "https://news.example/l.jpg"),
        ("<img srcset='/one.jpg, /two.jpg 2x'>", "https://news.example/two.jpg"),
        ("<picture><source srcset='/a.webp 2x'><img alt=x></picture>", "https://news.example/a.webp"),
        ("<img alt=x><noscript><img src=/a.jpg></noscript>", "https://news.example/a.jpg"),
        (f"<img src='{DATA}'>", None),
        (f"<img src='{DATA}' data-src=/a.jpg>", "https://news.example/a.jpg"),
        ("<img src='data:image/svg+xml;utf8,<svg></svg>'>", None),
        ("<img src='javascript:x'>", None),
        ("<img src='/img/placeholder.png'>", None),
        ("<img alt=x>", None),
    ],
)
def test_where_a_picture_is(markup: str, address: str | None) -> None:
    found = find_picture(picture(markup), PAGE_URL)
    assert (found.address if found else None) == address


@pytest.mark.parametrize(
    ("markup", "saved_as"),
    [
        ("<img src='./Page_files/a%20b.jpg' srcset='https://cdn.example/l.jpg 2x'>", "./Page_files/a%20b.jpg"),
        ("<img src='Page_files/a.jpg' data-src='https://cdn.example/l.jpg'>", "Page_files/a.jpg"),
        ("<img src='cid:frame-1@mhtml.blink'>", "cid:frame-1@mhtml.blink"),
        (f"<img src='{DATA}'>", INLINE_DATA),
        (f"<img src='{DATA[:50]}\n {DATA[50:]}'>", INLINE_DATA),
        (f"<img src='{DATA}' data-src='https://cdn.example/l.jpg'>", INLINE_DATA),
        ("<img alt=x><noscript><img src=Page_files/a.jpg></noscript>", "Page_files/a.jpg"),
        ("<img src='https://cdn.example/l.jpg'>", None),
        ("<img src='//cdn.example/l.jpg'>", None),
        ("<img src='/l.jpg'>", None),
        ("<img src='file:///etc/passwd'>", None),
        ("<img src='C:\\l.jpg'>", None),
        ("<img src='Page_files/spacer.gif' data-src='https://cdn.example/l.jpg'>", None),
        (f"<img src='{'a' * 2000}.jpg' data-src='https://cdn.example/l.jpg'>", None),
    ],
)
def test_how_the_saved_page_names_a_picture(markup: str, saved_as: str | None) -> None:
    found = find_picture(picture(markup), None)
    assert (found.saved_as if found else None) == saved_as


def test_a_picture_beside_the_page_counts_without_any_address() -> None:
    assert find_picture(picture("<img src=a.jpg>"), None) == Picture(None, "a.jpg")


@pytest.mark.parametrize(
    ("attributes", "decoration"),
    [
        ("width=1 height=1", True),
        ("width=16px", True),
        ("role=presentation", True),
        ("width=600 height=400", False),
        ("width=100%", False),
        ("", False),
    ],
)
def test_icons_and_counters_are_decoration(attributes: str, decoration: bool) -> None:
    assert is_decoration(picture(f"<img src=a.png {attributes}>")) is decoration


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<img class=emoji alt=😀>", "😀"),
        ("<img alt=→>", "→"),
        ("<img class=latex alt='x^2'>", "x^2"),
        ("<img alt='A boat'>", None),
        ("<img>", None),
    ],
)
def test_pictures_that_stand_for_text(markup: str, text: str | None) -> None:
    assert inline_text(picture(markup)) == text


def test_the_text_of_a_picture_is_safe() -> None:
    assert alt_text(picture("<img alt='a &#27;[31m\nboat\u202e'>")) == "a [31m boat"


def texts_of_rows(markup: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_rows(table_of(markup), PAGE_URL)]


def test_what_a_cell_spans_is_left_empty_so_that_columns_stay_aligned() -> None:
    rows = texts_of_rows(
        "<table><tr><th rowspan=2>Year<th colspan=2>Boats<th>Sum<tr><th>old<th>new<th>all"
        "<tr><td rowspan=2>1951<td>1<td>2<td>3<tr><td>4<td colspan=2>five</table>"
    )
    assert rows == [
        ["Year", "Boats", "", "Sum"],
        ["", "old", "new", "all"],
        ["1951", "1", "2", "3"],
        ["", "4", "five"],
    ]


def test_what_a_header_spans_is_header_too() -> None:
    rows = read_rows(table_of("<table><tr><th rowspan=2>Year<th>Boats<tr><th>old<tr><td>1951<td>1</table>"), PAGE_URL)
    assert [[cell.is_header for cell in row] for row in rows] == [[True, True], [True, True], [False, False]]


@pytest.mark.parametrize(
    "span", ["colspan=999999999", "colspan=1000", "rowspan=65000 colspan=1000", "colspan=-1 rowspan=x"]
)
def test_hostile_spans_are_bounded(span: str) -> None:
    cells = f"<td {span}>a<td>b" * 20
    rows = texts_of_rows(f"<table>{f'<tr>{cells}' * 200}</table>")
    assert sum(map(len, rows)) < 40_000
    assert sum(row.count("a") + row.count("b") for row in rows) == 200 * 40
