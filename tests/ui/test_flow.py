from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind
from reader.ui.flow import Flow

WORDS = st.text(st.sampled_from("abc de\n語é"), min_size=1, max_size=120)
BLOCKS = st.lists(
    st.builds(
        Block,
        kind=st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.CODE]),
        text=WORDS,
        level=st.just(1),
    ),
    min_size=1,
    max_size=12,
)


def flow(blocks: list[Block], width: int) -> Flow:
    shown = tuple(blocks)
    return Flow(Article("source", "A title that is a little longer", shown), shown, width, "by Ada Moor")


def whole(blocks: list[Block], width: int) -> Flow:
    wrapped = flow(blocks, width)
    wrapped.wrap_blocks(len(blocks))
    return wrapped


@settings(deadline=None)
@given(BLOCKS, st.integers(8, 80))
def test_every_line_has_a_place_that_leads_back_to_it(blocks: list[Block], width: int) -> None:
    wrapped = whole(blocks, width)
    for y in range(len(wrapped.lines)):
        assert wrapped.line(wrapped.place(y)) == y


@settings(deadline=None)
@given(BLOCKS, st.integers(8, 80), st.integers(8, 80))
def test_a_place_keeps_its_block_at_any_width(blocks: list[Block], width: int, other: int) -> None:
    narrow, wide = whole(blocks, width), whole(blocks, other)
    for y in range(len(narrow.lines)):
        place = narrow.place(y)
        if place.offset >= 0:
            assert wide.lines[wide.line(place)].block == place.block


@settings(deadline=None)
@given(BLOCKS)
def test_progress_only_grows_and_ends_at_one(blocks: list[Block]) -> None:
    wrapped = whole(blocks, 40)
    seen = [wrapped.progress(y) for y in range(len(wrapped.lines))]
    assert seen == sorted(seen)
    assert all(0 <= share <= 1 for share in seen)
    assert seen[-1] == 1


def test_only_what_is_asked_for_is_wrapped() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "word " * 50)] * 1000
    wrapped = flow(blocks, 40)
    wrapped.wrap_lines(60)
    assert 60 <= len(wrapped.lines) < 80
    assert not wrapped.is_whole
