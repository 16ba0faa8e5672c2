"""A PDF's text layer is read as text: paragraphs whole again, headings by their size, nothing of the sheet."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError
from reader.extract.article import extract
from reader.load.page import load_bytes
from reader.load.pdf_layout import Line, passages
from reader.model import BlockKind, Page

Row = tuple[float, float, float, str]
"""Where a text stands from the left and the bottom, how large it is, and what it says."""
HEADING: Row = (72, 780, 20, "The wall, opened")
LINES = (
    "The wall was opened on Monday, after two years of work, four of argu-",
    "ment about the money and one of waiting for a crane that never came to",
    "the harbour.",
)


def pdf(pages: list[list[Row]], info: str = "", extra: str = "") -> bytes:
    """A document of these pages in Helvetica, with this in its information dictionary."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", f"<<{info}>>"]
    kids = []
    for rows in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in rows)
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
        stream = len(objects)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {stream} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R{extra}>>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def paragraph(top: float, lines: tuple[str, ...] = LINES, left: float = 72) -> list[Row]:
    return [(left, top - 14 * number, 11, text) for number, text in enumerate(lines)]


def page_of(data: bytes) -> Page:
    (page,) = load_bytes(data, "wall.pdf")
    return page


def blocks_of(data: bytes) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in extract(page_of(data)).body]


WHOLE = (
    "The wall was opened on Monday, after two years of work, four of argument about the money and one of waiting for "
    "a crane that never came to the harbour."
)


def test_lines_are_joined_to_paragraphs_and_large_ones_are_headings() -> None:
    data = pdf([[HEADING, *paragraph(740), (72, 670, 15, "Its cost"), *paragraph(640), *paragraph(590)]])

    article = extract(page_of(data))

    assert article.title == "The wall, opened"
    assert [(block.kind, block.text) for block in article.body] == [
        (BlockKind.PARAGRAPH, WHOLE),
        (BlockKind.HEADING, "Its cost"),
        (BlockKind.PARAGRAPH, WHOLE),
        (BlockKind.PARAGRAPH, WHOLE),
    ]


def test_a_line_that_is_set_in_begins_a_paragraph() -> None:
    rows: list[Row] = [
        (72, 740, 11, LINES[0]),
        (72, 726, 11, "ment about it."),
        (90, 712, 11, "Nobody knew"),
        (72, 698, 11, "why."),
    ]

    assert [text for _, text in blocks_of(pdf([rows]))][1:] == ["Nobody knew why."]


def test_running_heads_and_page_numbers_are_no_text() -> None:
    words = ("one", "two", "three", "four")
    data = pdf(
        [
            [
                (200, 810, 8, "The Harbour Gazette"),
                *paragraph(740, (f"Page {word} says {word}.",)),
                (300, 30, 8, str(n)),
            ]
            for n, word in enumerate(words, 1)
        ]
    )

    assert [text for _, text in blocks_of(data)] == [f"Page {word} says {word}." for word in words]


def test_a_paragraph_goes_on_over_the_end_of_its_page_and_column() -> None:
    first, second, third = LINES
    data = pdf([[(72, 90, 11, first), (320, 780, 11, second)], [(72, 780, 11, third)]])

    assert [text for _, text in blocks_of(data)] == [WHOLE]


def test_items_have_their_markers() -> None:
    rows: list[Row] = [(72, 740, 11, "1. paint"), (84, 726, 11, "the wall"), (72, 712, 11, "2. build it")]

    assert [(block.marker, block.text) for block in extract(page_of(pdf([rows]))).body] == [
        ("1.", "paint the wall"),
        ("2.", "build it"),
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the har-", "bour"), "the harbour"),
        (("a well-known man and a well-", "known wall"), "a well-known man and a well-known wall"),
        (("the har\u2010", "bour of well-", "known men"), "the harbour of well-known men"),
        (("from 1990-", "1995"), "from 1990- 1995"),
        (("Smith-", "Jones"), "Smith- Jones"),
    ],
)
def test_hyphens_at_line_ends(lines: tuple[str, ...], text: str) -> None:
    rows = [Line(line, 72, 700 - 14 * number, 11) for number, line in enumerate(lines)]

    assert [passage.text for passage in passages([rows])] == [text]


def test_a_bullet_that_is_set_by_itself_belongs_to_its_line() -> None:
    rows = [
        Line("the wall", 90, 700, 11),
        Line("the crane", 90, 686, 11),
        Line("•", 72, 700, 11),
        Line("•", 72, 686, 11),
    ]

    assert [(passage.marker, passage.text) for passage in passages([rows])] == [("•", "the wall"), ("•", "the crane")]


def test_the_bullet_that_has_no_code_of_its_own() -> None:
    blocks = blocks_of(pdf([[(72, 740, 11, "It wants:"), (72, 726, 11, "\\177paint"), (72, 712, 11, "\\177a crane")]]))

    assert blocks == [(BlockKind.PARAGRAPH, "It wants:"), (BlockKind.ITEM, "paint"), (BlockKind.ITEM, "a crane")]


def test_what_the_document_says_of_itself_is_stated() -> None:
    info = "/Title(The wall)/Author(Ada Moor; Per Lind)/CreationDate(D:20231021100000+02'00')/Keywords(harbours, walls)"

    page = page_of(pdf([paragraph(740)], info))

    assert (page.stated.title, page.stated.byline) == ("The wall", "Ada Moor, Per Lind")
    assert (page.stated.published, page.stated.tags, page.saved) == ("2023-10-21", ("harbours", "walls"), None)


def test_what_a_browser_printed_was_saved_then_and_names_its_address() -> None:
    foot: Row = (72, 20, 8, "https://news.example/wall")
    info = "/Creator(Chromium)/Producer(Skia/PDF m120)/CreationDate(D:20231021100000Z)"

    page = page_of(pdf([[*paragraph(740), foot], [*paragraph(700, ("It is open.",)), foot]], info))

    assert page.saved is not None and page.saved.date().isoformat() == "2023-10-21"
    assert (page.stated.published, page.url) == (None, "https://news.example/wall")
    assert "news.example" not in page.text


def test_markup_in_the_text_is_text() -> None:
    assert blocks_of(pdf([[(72, 700, 11, "a <b>wall</b> & more")]])) == [(BlockKind.PARAGRAPH, "a <b>wall</b> & more")]


def test_pictures_alone_are_no_text() -> None:
    with pytest.raises(LoadError, match="holds only pictures of pages, no text"):
        page_of(pdf([[], []]))


LOCKED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>/ID[<{'00' * 16}><{'00' * 16}>]"


def test_pages_that_cannot_be_read_are_told_beside_those_that_can() -> None:
    before, _, after = pdf([paragraph(740), paragraph(700, ("It is open.",))]).rpartition(b"<</Length")

    page = page_of(before + b"<</Filter/Unknown/Length" + after)

    assert (page.damage, page.text) == ("1 of 2 pages cannot be read", f"<p>{WHOLE}</p>")


def test_a_locked_document_says_so() -> None:
    with pytest.raises(LoadError, match="is locked with a password"):
        page_of(pdf([paragraph(740)], extra=LOCKED))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"%PDF-1.4\n" + b"1 0 obj<<" * 500,
        pdf([paragraph(740)])[:200],
        pdf([paragraph(740)]).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"),
    ],
    ids="nothing objects cut loop".split(),
)
def test_broken_documents_are_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(LoadError, match=r"is a broken PDF document|holds only pictures"):
        page_of(data)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 1_000), st.binary(max_size=12))
def test_damage_anywhere_gives_a_page_or_a_sentence(at: int, damage: bytes) -> None:
    data = pdf([[HEADING, *paragraph(740)]])
    try:
        page = page_of(data[:at] + damage + data[at + len(damage) :])
    except LoadError:
        return
    assert page.text


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.builds(
                Line,
                st.text("aA.-• 1\u2010", min_size=1, max_size=12),
                st.floats(0, 600),
                st.floats(0, 800),
                st.sampled_from([8.0, 11.0, 20.0]),
                st.booleans(),
                st.just(0),
            ),
            max_size=9,
        ),
        max_size=4,
    )
)
def test_any_lines_make_passages_of_their_words(pages: list[list[Line]]) -> None:
    said = "".join(passage.text for passage in passages(pages)).replace(" ", "")
    written = "".join(line.text for page in pages for line in page)

    assert said.count("a") <= written.count("a")
