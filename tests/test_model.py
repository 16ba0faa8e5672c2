import dataclasses

import pytest
from article_values import blocks
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import (
    PLACE_WORDS,
    WORDS_PER_MINUTE,
    Article,
    Block,
    BlockKind,
    Cell,
    Label,
    Place,
    count_words,
    find_place,
    minutes,
    place_at,
    table_text,
)

BODIES = st.lists(blocks(), max_size=8).map(tuple)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two, three.", 3),
        ("It’s a well-known 3.5-metre wall", 5),
        ("  —  …  ", 0),
        ("漢字かな", 4),
        ("Порт снова открыт", 3),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


def test_reading_takes_at_least_a_minute() -> None:
    assert [minutes(words) for words in (0, 10, WORDS_PER_MINUTE * 4)] == [1, 1, 4]


def test_a_table_as_text_has_a_line_for_each_row() -> None:
    assert table_text(((Cell("a"), Cell("b\nc")), (Cell("d"), Cell("")))) == "a | b c\nd | "


def test_body_and_text_are_what_is_read() -> None:
    blocks_of_page = (
        Block(BlockKind.HEADING, "Title", label=Label.TITLE),
        Block(BlockKind.PARAGRAPH, "First."),
        Block(BlockKind.FIGURE, "A wall"),
        Block(BlockKind.CAPTION, "The wall", label=Label.CAPTION),
        Block(BlockKind.RULE),
        Block(BlockKind.PARAGRAPH, "Share this", label=Label.BOILERPLATE),
        Block(BlockKind.PARAGRAPH, "Last."),
    )
    article = Article("-", "Title", blocks_of_page)
    assert [block.text for block in article.body] == ["First.", "A wall", "The wall", "", "Last."]
    assert article.text == "First.\n\nLast."


@settings(deadline=None)
@given(BODIES, st.integers(-2, 10), st.integers(0, 60))
def test_a_place_in_an_unchanged_body_is_found_where_it_was(body: tuple[Block, ...], block: int, offset: int) -> None:
    place = place_at(body, block, offset)
    found = find_place(body, place)
    if 0 <= block < len(body):
        assert (found.block, found.offset) == (block, min(offset, len(body[block].text)))
        assert find_place(body, found) == found
    else:
        assert place == Place()


@settings(deadline=None)
@given(st.integers(0, 4), st.integers(0, 6), st.integers(0, 5))
def test_a_block_that_moved_is_found_by_its_words(block: int, before: int, offset: int) -> None:
    body = paragraphs(*(f"{number} is how this paragraph begins, " + "and it goes on. " * 9 for number in "12345"))
    place = place_at(body, block, offset)
    moved = paragraphs(*(f"New {number}" for number in range(before))) + body
    assert find_place(moved, place) == dataclasses.replace(place, block=block + before)
    assert find_place(tuple(reversed(body)), place).block == len(body) - 1 - block


def test_of_blocks_with_the_same_words_the_nearest_is_taken() -> None:
    place = Place(block=4, offset=2, words="Same")
    assert find_place(paragraphs("Same", "b", "c", "Same", "e", "Same too"), place).block == 3


def test_a_block_that_is_gone_leaves_the_reader_near_it() -> None:
    place = Place(block=2, offset=7, words="Gone")
    assert find_place(paragraphs("a", "b", "c", "d"), place) == Place(2, 0, "c")
    assert find_place(paragraphs("a"), place) == Place(0, 0, "a")
    assert find_place((), place) == Place()


@settings(deadline=None)
@given(BODIES, st.builds(Place, st.integers(0, 99), st.integers(0, 999), st.text(max_size=PLACE_WORDS)))
def test_any_place_is_found_inside_the_body(body: tuple[Block, ...], place: Place) -> None:
    found = find_place(body, place)
    if body:
        assert 0 <= found.block < len(body)
        assert 0 <= found.offset <= len(body[found.block].text)
        assert body[found.block].text.startswith(found.words)
    else:
        assert found == Place()
