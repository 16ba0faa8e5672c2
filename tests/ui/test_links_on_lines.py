from reader.model import Article, Block, BlockKind, Cell, Link, Mark, MarkKind, Place, table_text
from reader.ui.flow import Flow
from reader.ui.link_hints import LinkSpot
from reader.ui.text_links import links_on_lines, place_of_link

STUDY, REPORT = "https://a.example/study", "https://a.example/report"
TEXT = "As a long study of the harbours shows, and a report too."
BLOCK = Block(
    BlockKind.PARAGRAPH,
    TEXT,
    (Mark(3, 31, MarkKind.LINK, STUDY), Mark(5, 15, MarkKind.STRONG), Mark(45, 51, MarkKind.LINK, REPORT)),
)
ROWS = ((Cell("North", (Mark(0, 5, MarkKind.LINK, REPORT),)), Cell("4.2")),)
TABLE = Block(BlockKind.TABLE, table_text(ROWS), rows=ROWS)
WHOLE, SHORT = Link("a long study of the harbours", STUDY, 0), Link("report", REPORT, 0)


def spots(*blocks: Block, width: int, first: int = 0) -> list[tuple[str, LinkSpot]]:
    flow = Flow(Article("x", "T", blocks), blocks, width, "")
    flow.reach_block(len(blocks))
    found = links_on_lines(flow.numbered(first, flow.stop), blocks)
    return [(flow.at(spot.line).text[spot.cell :], spot) for spot in found]


def test_a_link_over_several_lines_is_named_once_where_it_begins_and_has_its_whole_text() -> None:
    found = spots(BLOCK, width=20)
    assert [(text.split()[0], spot.link) for text, spot in found] == [("a", WHOLE), ("report", SHORT)]


def test_a_link_that_began_above_is_named_where_it_is_first_seen() -> None:
    begins = spots(BLOCK, width=20)[0][1].line
    found = spots(BLOCK, width=20, first=begins + 1)
    assert [spot.link for _, spot in found] == [WHOLE, SHORT]
    assert found[0][1].line == begins + 1


def test_links_in_tables_are_named_too() -> None:
    assert [(text.split()[0], spot.link) for text, spot in spots(TABLE, width=40)] == [
        ("North", Link("North", REPORT, 0))
    ]


def test_wide_characters_before_a_link_count_as_the_cells_they_take() -> None:
    block = Block(BlockKind.PARAGRAPH, "港湾 report", (Mark(3, 9, MarkKind.LINK, REPORT),))
    assert [spot.cell for _, spot in spots(block, width=40)] == [5]


def test_the_place_of_a_link_is_the_words_that_it_is_made_of() -> None:
    assert place_of_link((BLOCK,), SHORT) == Place(0, 45, TEXT)
    assert place_of_link((BLOCK,), Link("elsewhere", REPORT)) is None
    assert place_of_link((), SHORT) is None
