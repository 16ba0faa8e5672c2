"""Carrying a place over to the same article cleaned anew."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, BlockKind, Place, place_at
from reader.places import carry_place

TEXTS = st.lists(
    st.text(st.sampled_from("abcdefgh "), min_size=20, max_size=80), min_size=1, max_size=12, unique=True
).filter(lambda texts: all(text.strip() for text in texts))


def body(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


@given(TEXTS, st.data())
def test_in_the_same_text_it_stays(texts: list[str], data: st.DataObject) -> None:
    blocks = body(*texts)
    block = data.draw(st.integers(0, len(texts) - 1))
    place = place_at(blocks, block, data.draw(st.integers(-3, len(texts[block]))))
    assert carry_place(blocks, blocks, place) == place


@given(TEXTS, st.data())
def test_it_follows_its_block_whatever_comes_and_goes_around(texts: list[str], data: st.DataObject) -> None:
    old = body(*texts)
    block = data.draw(st.integers(0, len(texts) - 1))
    place = place_at(old, block, data.draw(st.integers(0, len(texts[block]))))
    others = [text for number, text in enumerate(texts) if number != block and data.draw(st.booleans())]
    others += data.draw(st.lists(st.text(st.sampled_from("xyz "), max_size=30), max_size=6))
    at = data.draw(st.integers(0, len(others)))
    new = body(*others[:at], texts[block], *others[at:])
    assert carry_place(old, new, place) == place_at(new, at, place.offset)


@given(TEXTS, TEXTS, st.integers(-1, 14), st.integers(-5, 90), st.text(max_size=10))
def test_it_is_always_in_the_new_text(old: list[str], new: list[str], block: int, offset: int, words: str) -> None:
    found = carry_place(body(*old), body(*new), Place(block, offset, words))
    assert 0 <= found.block < len(new)
    assert found.offset <= len(new[found.block])
    assert carry_place(body(*old), (), Place(block, offset, words)) == Place()


def test_it_finds_its_words_in_blocks_that_were_joined_and_split() -> None:
    first, second = "The harbour wall was mended in May.", "The mayor walked on it first, with his dog behind him."
    apart, joined = body(first, second), body(f"{first} {second}")
    at = second.index("walked")
    place = place_at(apart, 1, at)
    assert carry_place(apart, joined, place) == place_at(joined, 0, len(first) + 1 + at)
    assert carry_place(joined, apart, place_at(joined, 0, len(first) + 1)) == place_at(apart, 1, 0)


def test_it_finds_a_block_that_was_reworded() -> None:
    old = body("A", "The mayor walked on the wall first, with his dog.", "C")
    new = body("New lead.", "Another one.", "First on the wall walked the mayor, with a dog.", "C")
    assert carry_place(old, new, place_at(old, 1, 10)).block == 2


def test_where_its_block_is_gone_it_is_what_came_next() -> None:
    old = body("Alpha one two.", "Beta three four.", "Gamma five six.", "Delta seven eight.")
    new = body("Lead.", "Alpha one two.", "Gamma five six.", "Delta seven eight.")
    assert carry_place(old, new, place_at(old, 1, 5)) == place_at(new, 2, 0)
    last = body("Lead.", "Alpha one two.", "Beta three four.", "Gamma five six.")
    assert carry_place(old, last, place_at(old, 3, 5)) == place_at(last, 3, 0)


def test_of_the_same_words_those_with_the_same_neighbours_are_meant() -> None:
    old = body("Question", "Yes.", "Other", "Yes.", "End")
    new = body("New", "New too", "Question", "Yes.", "Other", "Yes.", "End")
    assert carry_place(old, new, place_at(old, 3, 0)).block == 5
    assert carry_place(old, new, place_at(old, 1, 0)).block == 3


def test_above_the_title_it_stays_there() -> None:
    old, new = body("Alpha one."), body("A lead that was dropped.", "Alpha one.")
    assert carry_place(old, new, Place(0, -4, "Alpha one.")) == Place(0, -4, "A lead that was dropped.")


def test_a_place_noted_in_another_text_is_found_by_its_words() -> None:
    old, new = body("Alpha", "Beta"), body("Lead", "Gamma", "Beta")
    assert carry_place(old, new, Place(0, 2, "Gamma")) == Place(1, 2, "Gamma")
