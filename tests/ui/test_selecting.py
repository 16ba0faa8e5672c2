"""Moving the cursor of a selection over blocks, and what is selected then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, BlockKind, count_words
from reader.ui.render.cells import is_boundary
from reader.ui.render.line import Line, Span
from reader.ui.selecting import (
    COUNTED,
    COUNTED_WHOLE,
    Selection,
    Spot,
    Unit,
    at_or_after,
    character_at,
    first_spot,
    last_spot,
    moved,
    words_between,
)
from reader.ui.word_runs import word_around


def blocks_of(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH if text else BlockKind.RULE, text) for text in texts)


BLOCKS = blocks_of("The wall isn't old.", "", "It fell,  again.")


def walk(start: Spot, unit: Unit, step: int, blocks: tuple[Block, ...] = BLOCKS) -> list[Spot]:
    spots = [start]
    while (spot := moved(blocks, spots[-1], unit, step)) != spots[-1]:
        spots.append(spot)
    return spots[1:]


def test_words_begin_after_space_and_signs_and_go_on_in_the_next_block() -> None:
    assert walk(Spot(0, 0), Unit.WORD, 1) == [
        *(Spot(0, 4), Spot(0, 9), Spot(0, 15), Spot(0, 18)),
        *(Spot(2, 0), Spot(2, 3), Spot(2, 7), Spot(2, 10), Spot(2, 15), Spot(2, 16)),
    ]


def test_back_over_words_comes_where_they_begin() -> None:
    assert walk(Spot(2, 16), Unit.WORD, -1) == [
        *(Spot(2, 15), Spot(2, 10), Spot(2, 7), Spot(2, 3), Spot(2, 0)),
        *(Spot(0, 18), Spot(0, 15), Spot(0, 9), Spot(0, 4), Spot(0, 0)),
    ]


def test_the_end_of_a_word_is_after_its_last_letter() -> None:
    assert walk(Spot(0, 5), Unit.WORD_END, 1)[:5] == [Spot(0, 8), Spot(0, 14), Spot(0, 18), Spot(0, 19), Spot(2, 2)]


def test_blocks_without_text_are_no_stops() -> None:
    assert walk(Spot(0, 3), Unit.BLOCK, 1) == [Spot(2, 0), Spot(2, 16)]
    assert walk(Spot(2, 3), Unit.BLOCK, -1) == [Spot(2, 0), Spot(0, 0)]
    assert moved(BLOCKS, Spot(0, 19), Unit.CHARACTER, 1) == Spot(2, 0)
    assert moved(BLOCKS, Spot(2, 0), Unit.CHARACTER, -1) == Spot(0, 19)


@pytest.mark.parametrize("text", ["e\u0301a", "👩\u200d👩\u200d👧x", "🇩🇪🇫🇷", "日本"])
def test_a_character_is_what_readers_see_as_one(text: str) -> None:
    blocks = blocks_of(text)
    forward = walk(Spot(0, 0), Unit.CHARACTER, 1, blocks)
    assert len(forward) == 2
    assert walk(Spot(0, len(text)), Unit.CHARACTER, -1, blocks) == [forward[0], Spot(0, 0)]


def test_scripts_without_spaces_are_not_one_word() -> None:
    assert word_around("東京タワーです", 0) == (0, 2)
    assert word_around("東京タワーです", 3) == (2, 5)


def test_the_word_at_a_character_is_whole() -> None:
    assert word_around("the Große’s wall", 6) == (4, 11)
    assert word_around("caf\u0065\u0301 x", 4) == (0, 5)
    assert word_around("a  b", 1) == (1, 3)
    assert word_around("end", 3) == (0, 3)
    assert word_around("", 0) == (0, 0)


def test_what_only_touches_a_block_takes_nothing_of_it() -> None:
    assert Selection(Spot(0, 4), Spot(2, 0)).ends(BLOCKS) == (Spot(0, 4), Spot(0, 19))
    assert Selection(Spot(2, 5), Spot(0, 19)).ends(BLOCKS) == (Spot(2, 0), Spot(2, 5))


def test_whole_blocks_are_taken_from_either_end() -> None:
    selection = Selection(Spot(2, 5), Spot(0, 4), is_whole=True)
    assert selection.ends(BLOCKS) == selection.swapped().ends(BLOCKS) == (Spot(0, 0), Spot(2, 16))


def test_the_ends_of_the_text() -> None:
    assert first_spot(blocks_of("", "a")) == Spot(1, 0)
    assert last_spot(blocks_of("ab", "")) == Spot(0, 2)
    assert first_spot(blocks_of("")) is None


def test_words_are_counted_and_those_of_whole_blocks_once() -> None:
    counted: dict[int, int] = {}
    assert words_between(BLOCKS, Spot(0, 4), Spot(2, 16), counted) == 6
    assert counted == {1: 0, 2: 3}
    assert words_between(BLOCKS, Spot(0, 4), Spot(2, 16), {1: 0, 2: 1000}) == 1003
    long = blocks_of("word " * COUNTED)
    assert words_between(long, Spot(0, 5), Spot(0, 5 * COUNTED), {}) is None
    assert words_between(long, Spot(0, 0), Spot(0, 5 * COUNTED), {}) == COUNTED
    longest = blocks_of("word " * (COUNTED_WHOLE // 5 + 1))
    assert words_between(longest, Spot(0, 0), Spot(0, len(longest[0].text)), {}) is None


def test_the_character_at_a_cell_of_wide_ones() -> None:
    assert [character_at("a日e\u0301b", cell) for cell in range(6)] == [(0, 1), (1, 2), (1, 2), (2, 4), (4, 5), (5, 5)]


def test_the_cursor_stands_after_what_is_shown_before_it() -> None:
    line = Line("> one   two", (), 0, 0, (Span(2, 0, 3), Span(8, 6, 3)))
    assert [at_or_after(line, offset) for offset in (0, 2, 3, 5, 6, 9)] == [2, 4, 5, 5, 8, 11]


TEXTS = st.lists(st.text(max_size=12), min_size=1, max_size=4).map(lambda texts: blocks_of(*texts))


@given(TEXTS, st.data())
def test_every_move_stays_in_the_text_between_whole_characters(blocks: tuple[Block, ...], data: st.DataObject) -> None:
    spot = first_spot(blocks)
    if spot is None:
        return
    for _ in range(8):
        unit, step = data.draw(st.sampled_from(Unit)), data.draw(st.sampled_from((1, -1)))
        went = moved(blocks, spot, unit, step)
        text = blocks[went.block].text
        assert 0 <= went.offset <= len(text)
        assert went.offset in (0, len(text)) or is_boundary(text, went.offset)
        if unit is not Unit.WORD_END:
            assert went >= spot if step > 0 else went <= spot
        spot = went


@given(TEXTS)
def test_every_character_is_reached_both_ways(blocks: tuple[Block, ...]) -> None:
    start, end = first_spot(blocks), last_spot(blocks)
    if start is not None and end is not None:
        forward = [start, *walk(start, Unit.CHARACTER, 1, blocks)]
        back = [end, *walk(end, Unit.CHARACTER, -1, blocks)]
        assert forward == back[::-1]
        assert forward[-1] == end


@given(TEXTS)
def test_the_words_of_all_are_those_of_the_blocks(blocks: tuple[Block, ...]) -> None:
    start, end = first_spot(blocks), last_spot(blocks)
    if start is not None and end is not None:
        assert words_between(blocks, start, end, {}) == sum(count_words(block.text) for block in blocks)
