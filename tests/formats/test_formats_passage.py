"""A stretch of an article as text, Markdown and a quotation."""

from reader.formats.passage import cut_blocks, passage_markdown, passage_quotation, passage_text
from reader.model import Article, Block, BlockKind, Cell, Mark, MarkKind, table_text

ROWS = ((Cell("Place", is_header=True), Cell("Height", is_header=True)), (Cell("North"), Cell("4 m")), (Cell("South"),))
BODY = (
    Block(BlockKind.HEADING, "What happened", level=2),
    Block(BlockKind.PARAGRAPH, "The wall fell on Monday.", (Mark(4, 13, MarkKind.STRONG),)),
    Block(BlockKind.ITEM, "one", level=1, marker="1."),
    Block(BlockKind.ITEM, "two", level=1, marker="2."),
    Block(BlockKind.CODE, "def f():\n    return 1"),
    Block(BlockKind.TABLE, table_text(ROWS), rows=ROWS),
    Block(BlockKind.RULE),
    Block(BlockKind.PARAGRAPH, "The end."),
)
ARTICLE = Article(
    "s", "The wall", BODY, url="https://harbour.example/wall", site="Harbour Times", published="2019-05-04"
)


def test_text_of_several_blocks_has_blank_lines_between_and_lists_and_code_as_they_are() -> None:
    text = passage_text(cut_blocks(BODY, (1, 4), (4, 8)))
    assert text == "wall fell on Monday.\n\n1. one\n2. two\n\ndef f():"


def test_markdown_keeps_the_marks_that_are_within() -> None:
    assert passage_markdown(cut_blocks(BODY, (1, 9), (3, 3))) == "**fell** on Monday.\n\n1. one\n2. two"
    assert passage_markdown(cut_blocks(BODY, (1, 14), (1, 23))) == "on Monday"


def test_a_whole_heading_stays_one_and_a_part_does_not() -> None:
    assert passage_markdown(cut_blocks(BODY, (0, 0), (0, 13))) == "## What happened"
    assert passage_markdown(cut_blocks(BODY, (0, 5), (0, 13))) == "happened"


def test_an_item_from_its_middle_on_has_no_marker() -> None:
    assert passage_text(cut_blocks(BODY, (2, 1), (3, 3))) == "ne\n2. two"


def test_of_a_table_whole_rows_are_taken() -> None:
    at = BODY[5].text.index("orth")
    (table,) = cut_blocks(BODY, (5, at), (5, at + 1))
    assert table.rows == ROWS[1:2]
    assert passage_text([table]) == "North | 4 m"
    assert cut_blocks(BODY, (5, 0), (5, len(BODY[5].text))) == (BODY[5],)


def test_code_is_fenced_and_rules_are_kept() -> None:
    assert passage_markdown(cut_blocks(BODY, (4, 0), (4, 8))) == "```\ndef f():\n```"
    assert passage_text(cut_blocks(BODY, (6, 0), (7, 3))) == "* * *\n\nThe"


def test_nothing_is_nothing() -> None:
    assert cut_blocks(BODY, (1, 4), (1, 4)) == ()
    assert passage_text(()) == passage_markdown(()) == ""


def test_a_quotation_says_where_it_is_from() -> None:
    assert passage_quotation(cut_blocks(BODY, (0, 0), (1, 8)), ARTICLE) == (
        "> What happened\n>\n> The wall\n\n— The wall, Harbour Times, 2019-05-04, https://harbour.example/wall"
    )
    assert passage_quotation(BODY[-1:], Article("s", "", BODY)) == "> The end."
