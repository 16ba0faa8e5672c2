"""Places in the article among all blocks of its page."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, Label, Place, place_at
from reader.ui.flow import Flow
from reader.ui.showing import Showing, blocks_shown, dropped_count, from_body, is_dropped, to_body

BLOCKS = st.lists(
    st.builds(
        Block,
        kind=st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM]),
        text=st.text(st.sampled_from("abc de"), min_size=1, max_size=120),
        level=st.just(1),
        label=st.sampled_from([Label.BODY, Label.CAPTION, Label.BOILERPLATE, Label.TITLE, Label.GROUP_ITEM]),
    ),
    min_size=1,
    max_size=12,
).map(tuple)


def body_of(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return Article("source", "Title", blocks).body


@given(BLOCKS, st.data())
def test_a_place_in_the_body_survives_the_way_there_and_back(blocks: tuple[Block, ...], data: st.DataObject) -> None:
    body = body_of(blocks)
    if not body:
        return
    block = data.draw(st.integers(0, len(body) - 1))
    place = place_at(body, block, data.draw(st.integers(-2, len(body[block].text))))
    among_all = from_body(blocks, place)
    assert to_body(blocks, among_all) == place
    if place.block or place.offset >= 0:
        assert blocks[among_all.block] is body[place.block]
        assert among_all.offset == place.offset


@given(BLOCKS, st.integers(0, 14), st.integers(-3, 130))
def test_a_place_on_a_dropped_block_is_where_the_body_goes_on(
    blocks: tuple[Block, ...], block: int, offset: int
) -> None:
    body = body_of(blocks)
    found = to_body(blocks, Place(block, offset))
    assert found.block < max(1, len(body))
    before = sum(not is_dropped(other) for other in blocks[: min(block, len(blocks) - 1)])
    if body and not (block == 0 and offset < 0):
        assert found.block in (before, len(body) - 1)


def test_what_is_shown() -> None:
    blocks = (Block(BlockKind.HEADING, "Menu", label=Label.BOILERPLATE), Block(BlockKind.PARAGRAPH, "Text"))
    article = Article("source", "Title", blocks)
    assert blocks_shown(article, Showing.CLEANED) == blocks[1:]
    assert blocks_shown(article, Showing.DROPPED) == blocks_shown(article, Showing.FULL) == blocks
    assert dropped_count(article) == 1


@given(BLOCKS, st.integers(8, 60))
def test_progress_is_that_of_the_body_whatever_else_is_shown(blocks: tuple[Block, ...], width: int) -> None:
    article = Article("source", "Title", blocks)
    flow = Flow(article, blocks, width, "")
    flow.reach_block(len(blocks))
    seen = [flow.progress(y) for y in range(flow.stop)]
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    for number, block in enumerate(blocks):
        lines = flow.lines_of(number)
        assert all(flow.at(y).block == number for y in lines)
        if is_dropped(block) and number + 1 < len(blocks):
            assert len({seen[y] for y in lines}) <= 1
