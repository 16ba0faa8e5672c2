import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Place, place_at
from reader.ui.flow import Flow
from reader.ui.render.line import Role
from reader.ui.render.setting import Setting
from reader.ui.render.spans import offset_at

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
    wrapped.reach_block(len(blocks))
    return wrapped


@settings(deadline=None)
@given(BLOCKS, st.integers(8, 80))
def test_every_line_has_a_place_that_leads_back_to_it(blocks: list[Block], width: int) -> None:
    wrapped = whole(blocks, width)
    for y in range(wrapped.first, wrapped.stop):
        assert wrapped.line(wrapped.place(y)) == y


@settings(deadline=None)
@given(BLOCKS, st.integers(8, 80), st.integers(8, 80))
def test_a_place_keeps_its_block_at_any_width(blocks: list[Block], width: int, other: int) -> None:
    narrow, wide = whole(blocks, width), whole(blocks, other)
    for y in range(narrow.first, narrow.stop):
        place = narrow.place(y)
        if place.offset >= 0:
            assert wide.at(wide.line(place)).block == place.block


@settings(deadline=None)
@given(BLOCKS)
def test_progress_only_grows_and_ends_at_one(blocks: list[Block]) -> None:
    wrapped = whole(blocks, 40)
    seen = [wrapped.progress(y) for y in range(wrapped.first, wrapped.stop)]
    assert seen == sorted(seen)
    assert all(0 <= share <= 1 for share in seen)
    assert seen[-1] == 1


def test_only_what_is_asked_for_is_wrapped() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "word " * 50)] * 1000
    wrapped = flow(blocks, 40)
    wrapped.reach_lines(0, 60)
    assert 60 <= wrapped.stop < 80
    assert not wrapped.is_whole


@settings(deadline=None)
@given(BLOCKS, st.integers(8, 80), st.integers(0, 20))
def test_wherever_wrapping_begins_the_lines_are_the_same(blocks: list[Block], width: int, begin: int) -> None:
    shown = tuple(blocks)
    article = Article("source", "A title that is a little longer", shown)
    from_there = Flow(article, shown, width, "by Ada Moor", begin=begin)
    from_there.reach_lines(-10_000, 10_000)
    expected = whole(blocks, width)
    assert from_there.is_whole
    assert [line for _, line in from_there.numbered(from_there.first, from_there.stop)] == [
        line for _, line in expected.numbered(0, expected.stop)
    ]


def test_lines_keep_their_numbers_when_what_is_before_them_is_wrapped() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, f"Paragraph {n} " + "word " * 50) for n in range(1000)]
    shown = tuple(blocks)
    from_there = Flow(Article("source", "A title", shown), shown, 40, "", begin=500)
    y = from_there.line(Place(500, 0, ""))
    before = from_there.at(y)
    assert before.block == 500
    assert from_there.stop - from_there.first < 200
    from_there.reach_block(400)
    assert from_there.at(y) == before
    assert from_there.first < 0


def test_a_block_of_any_length_is_wrapped_only_as_far_as_it_is_asked_for() -> None:
    shown = (Block(BlockKind.PARAGRAPH, "word " * 1_000_000),)
    article = Article("source", "A title", shown)
    wrapped = Flow(article, shown, 72, "")
    wrapped.reach_lines(0, 100)
    assert 100 <= wrapped.stop < 300
    assert not wrapped.is_whole_below


LONG = "The harbour wall was reopened on a grey morning. " * 20_000
"""A paragraph of about a million characters."""


@pytest.mark.parametrize("text", [LONG, "x" * 100_000, LONG.replace(". ", ".\n"), "語" * 100_000])
def test_the_end_of_a_very_long_text_is_as_near_as_its_beginning(text: str) -> None:
    shown = (Block(BlockKind.PARAGRAPH, "A first paragraph."), Block(BlockKind.PARAGRAPH, text))
    article = Article("source", "A title", shown)
    place = Place(1, len(text) - 2)
    wrapped = Flow(article, shown, 72, "", begin=1)
    assert not wrapped.is_near(place)
    wrapped.begin_within(place)
    assert wrapped.at(wrapped.line(place)).end == len(text.rstrip())
    assert wrapped.stop - wrapped.first < 1_000
    wrapped.reach_lines(-(10**6), 10**6)
    lines = [line for _, line in wrapped.numbered(wrapped.first, wrapped.stop)]
    expected = Flow(article, shown, 72, "")
    expected.reach_block(1)
    assert lines == [line for _, line in expected.numbered(0, expected.stop)]
    told = "".join(line.text[at : at + length] for line in lines if line.block == 1 for at, _, length in line.spans)
    assert "".join(told.split()) == "".join(text.split())


def test_marks_of_a_very_long_text_are_where_they_were() -> None:
    marks = tuple(Mark(at, at + 30_000, MarkKind.EMPHASIS) for at in range(1_000, 900_000, 40_000))
    shown = (Block(BlockKind.PARAGRAPH, LONG, marks),)
    wrapped = Flow(Article("source", "A title", shown), shown, 72, "")
    wrapped.reach_block(0)
    marked = [
        offset_at(line, at)
        for _, line in wrapped.numbered(0, wrapped.stop)
        for run in line.runs
        if run.role is Role.EMPHASIS
        for at in range(run.start, run.end)
    ]
    wanted = {at for mark in marks for at in range(mark.start, mark.end) if not LONG[at].isspace()}
    assert {at for at in marked if not LONG[at].isspace()} == wanted


@settings(deadline=None)
@given(BLOCKS, st.integers(8, 80), st.integers(0, 20), st.sampled_from([0, 1, 2]), st.booleans())
def test_the_beginning_of_a_block_has_a_line_whose_place_it_is(
    blocks: list[Block], width: int, begin: int, gap: int, is_justified: bool
) -> None:
    shown = tuple(blocks)
    article = Article("source", "A title", shown)
    setting = Setting(is_justified, gap=gap)
    wrapped = Flow(article, shown, width, "", begin=begin, setting=setting)
    for number, block in enumerate(shown):
        if not block.text[0].strip():
            # No block of an article begins with white space.
            continue
        start = place_at(shown, number, wrapped.at(wrapped.lines_of(number).start).offset)
        assert wrapped.place(wrapped.line(start)) == start
        assert wrapped.line(Place(number, 0, start.words)) == wrapped.lines_of(number).start
