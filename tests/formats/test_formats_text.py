"""Plain text: readable as it is, and nothing in it but text."""

from collections.abc import Iterator
from textwrap import wrap

import pytest
from format_samples import WALL, K, article, articles
from hypothesis import given

from reader.formats.text import article_text
from reader.model import Article, Block, Cell, Mark, MarkKind, table_text
from reader.safe_text import is_safe

WALL_AS_TEXT = """\
The harbour wall reopens
A. Writer, B. Other · 2019-05-02 · Example News

The wall is open again, the mayor said.

What it cost #

• stone
  1. granite

     from the north
• labour

> Never again.

    if wall:
        ```open```

Year | Ships | boats
2018 | 41
2019 to May | 17

[picture: The wall at dusk]

Seen from the sea

* * *

Line one
line two, note1

1 The note.

In the text
  • wall
    http://example.org/about_(walls)

See also
  • Older walls
    http://example.org/older
  • A title
"""


def test_whole_article() -> None:
    assert article_text(WALL) == WALL_AS_TEXT


def test_lines_are_filled_beside_what_stands_before_them() -> None:
    def fill(text: str, taken: int) -> Iterator[str]:
        for line in text.split("\n"):
            yield from wrap(line, 20 - taken)

    blocks = (
        Block(K.PARAGRAPH, "A paragraph of more than twenty characters"),
        Block(K.ITEM, "an item that is long", level=2, marker="10."),
        Block(K.QUOTATION, "a quotation in another", quote=2),
        Block(K.CODE, "code is never wrapped, however long"),
    )
    assert article_text(article(*blocks), fill) == (
        "Title\n\nA paragraph of more\nthan twenty\ncharacters\n\n  10. an item that\n      is long\n\n"
        "> > a quotation in\n> > another\n\n    code is never wrapped, however long\n"
    )


@given(articles)
def test_only_harmless_characters(found: Article) -> None:
    text = article_text(found)
    assert is_safe(text)
    assert text.endswith("\n")


def test_what_defines_a_term_stands_in_below_it() -> None:
    blocks = (
        Block(K.ITEM, "an item", level=1, marker="10."),
        Block(K.PARAGRAPH, "term"),
        Block(K.ITEM, "what it means", level=1),
        Block(K.ITEM, "at length", level=1),
    )
    assert article_text(article(*blocks)) == "Title\n\n10. an item\n\nterm\n  what it means\n\n  at length\n"


@pytest.mark.parametrize(
    ("text", "script", "kind", "shown"),
    [
        ("106", (2, 3), MarkKind.SUPERSCRIPT, "10⁶"),
        ("H2O", (1, 2), MarkKind.SUBSCRIPT, "H₂O"),
        ("ex", (1, 2), MarkKind.SUPERSCRIPT, "e^x"),
        ("xk+1", (1, 4), MarkKind.SUPERSCRIPT, "x^(k+1)"),
        ("vmax", (1, 4), MarkKind.SUBSCRIPT, "v_max"),
        ("1st", (1, 3), MarkKind.SUPERSCRIPT, "1st"),
        ("2e", (1, 2), MarkKind.SUPERSCRIPT, "2e"),
        ("so[12]", (2, 6), MarkKind.SUPERSCRIPT, "so[12]"),
        ("wall*", (4, 5), MarkKind.SUPERSCRIPT, "wall*"),
    ],
)
def test_what_stands_above_or_below_the_line_is_told_apart(
    text: str, script: tuple[int, int], kind: MarkKind, shown: str
) -> None:
    mark = Mark(*script, kind)
    rows = ((Cell(text, (mark,)), Cell("x")),)
    blocks = (Block(K.PARAGRAPH, text, (mark,)), Block(K.TABLE, table_text(rows), rows=rows))
    assert article_text(article(*blocks)) == f"Title\n\n{shown}\n\n{shown} | x\n"
