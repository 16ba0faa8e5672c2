"""Passages of an article, and where they are once it was cleaned anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, BlockKind
from reader.passages import CONTEXT, Passage, find_passage, find_passages, passage_between

WORDS = st.lists(
    st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=3, max_size=9), min_size=8, max_size=30, unique=True
)
BODIES = st.lists(
    st.text(st.sampled_from("ab .\n漢é"), max_size=30) | st.just("") | st.text(max_size=20), min_size=1, max_size=8
)

STORM = (
    "The storm came in the night and took the old harbour wall.",
    "In May the town began to mend it, stone by stone, with what the sea had left on the beach.",
    "“We could not wait,” said the mayor. “A town without a wall is a town without boats.”",
    "The wall was opened again on Sunday.",
)


def body(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


def passage_of(blocks: tuple[Block, ...], text: str, end: str | None = None) -> Passage:
    """The passage from where one text begins to where another ends."""
    start = next((number, block.text.index(text)) for number, block in enumerate(blocks) if text in block.text)
    last = end or text
    stop = next(
        (number, block.text.index(last) + len(last)) for number, block in enumerate(blocks) if last in block.text
    )
    found = passage_between(blocks, start, stop)
    assert found is not None
    return found


def test_what_it_says_and_what_is_around_it() -> None:
    blocks = body("One two.", "", "Three four.")
    assert passage_between(blocks, (0, 4), (2, 5)) == Passage(0, 4, 2, 5, "two.\n\nThree", "One ", " four.")
    assert passage_between(blocks, (2, 5), (0, 4)) == passage_between(blocks, (0, 4), (2, 5))
    assert passage_between(blocks, (-3, 9), (99, 9)) == Passage(0, 0, 2, 11, "One two.\n\nThree four.")


@pytest.mark.parametrize(("start", "end"), [((0, 2), (0, 2)), ((0, 8), (1, 0)), ((0, 3), (0, 4)), ((7, 0), (9, 0))])
def test_nothing_is_no_passage(start: tuple[int, int], end: tuple[int, int]) -> None:
    assert passage_between(body("One two.", "", "Three four."), start, end) is None
    assert passage_between((), start, end) is None


@given(BODIES, st.data())
def test_in_the_same_text_it_is_where_it_was(texts: list[str], data: st.DataObject) -> None:
    blocks = body(*texts)
    ends = st.tuples(st.integers(-1, len(texts)), st.integers(-2, 35))
    passage = passage_between(blocks, data.draw(ends), data.draw(ends))
    if passage is not None:
        assert len(passage.before) <= CONTEXT and len(passage.after) <= CONTEXT
        assert find_passage(blocks, passage) == passage


@given(BODIES, BODIES, st.data())
def test_what_is_found_is_in_the_text_and_says_something(old: list[str], new: list[str], data: st.DataObject) -> None:
    ends = st.tuples(st.integers(0, len(old)), st.integers(0, 30))
    passage = passage_between(body(*old), data.draw(ends), data.draw(ends))
    found = passage and find_passage(body(*new), passage)
    if found:
        start, end = (found.block, found.offset), (found.end_block, found.end_offset)
        assert passage_between(body(*new), start, end) == found


def words_of(data: st.DataObject, words: list[str]) -> tuple[int, int]:
    first = data.draw(st.integers(0, len(words) - 4))
    return first, data.draw(st.integers(first + 3, len(words) - 1))


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(WORDS, st.data())
def test_it_survives_blocks_put_before_and_split_and_joined_and_other_spacing(
    words: list[str], data: st.DataObject
) -> None:
    old = body(" ".join(words))
    first, last = words_of(data, words)
    passage = passage_of(old, " ".join(words[first : last + 1]))
    gaps = data.draw(st.lists(st.sampled_from([" ", "  ", "\n", "|"]), min_size=len(words), max_size=len(words)))
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    others = data.draw(st.lists(st.just("Quite another block, 1 of 7.") | st.just(""), max_size=4))
    found = find_passage(body(*others, *text.split("|")), passage)
    assert found is not None
    assert squeezed(found.text) == squeezed(passage.text)
    assert found.block >= len(others)


@given(WORDS, st.data())
def test_it_survives_a_word_that_was_changed(words: list[str], data: st.DataObject) -> None:
    old = body("Some lead.", "Before it stands this. " + " ".join(words) + " And after it that.")
    passage = passage_of(old, " ".join(words))
    changed = list(words)
    changed[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(["WORD", "TWO WORDS", ""]))
    new = body("A new lead.", "Other.", "Before it stands this. " + " ".join(changed) + " And after it that.")
    found = find_passage(new, passage)
    assert found is not None
    assert found.text.split() == " ".join(changed).split()


def test_of_the_same_words_those_with_the_same_around_them_are_meant() -> None:
    old = body("He said yes to the mayor.", "She said yes to the baker.")
    passage = passage_between(old, (1, 4), (1, 12))
    assert passage is not None and passage.text == "said yes"
    new = body("Lead.", "She said yes to the baker.", "He said yes to the mayor.")
    found = find_passage(new, passage)
    assert found is not None and (found.block, found.offset) == (1, 4)


def test_a_block_put_into_the_middle_is_part_of_it_then() -> None:
    old = body(*STORM)
    passage = passage_of(old, "In May the town", "A town without a wall is a town without boats.")
    new = body(STORM[0], STORM[1], "A picture of the wall.", STORM[2], STORM[3])
    found = find_passage(new, passage)
    assert found is not None
    assert (found.block, found.end_block) == (1, 3)
    assert found.text.startswith("In May") and found.text.endswith("without boats.")


def test_a_corrected_sentence_is_found_with_its_marks_of_quotation() -> None:
    old = body(*STORM)
    passage = passage_of(old, STORM[2])
    corrected = STORM[2].replace("could not", "cannot").replace("the mayor", "Mayor Jansen")
    found = find_passage(body("Corrected.", *STORM[:2], corrected, STORM[3]), passage)
    assert found is not None and found.text == corrected


def test_a_long_passage_is_found_by_its_ends() -> None:
    sentences = [f"Sentence {number} tells of stone {number * 7} and of wave {number * 13}." for number in range(90)]
    old = body("Lead.", " ".join(sentences), "End.")
    passage = passage_of(old, " ".join(sentences))
    corrected = [text.replace("tells", "says") if number % 10 == 5 else text for number, text in enumerate(sentences)]
    found = find_passage(body("Lead.", "More.", " ".join(corrected), "End."), passage)
    assert found is not None and found.text == " ".join(corrected)


@pytest.mark.parametrize("text", ["stone by stone", STORM[2], STORM[1], "town", "the old harbour wall"])
def test_what_is_gone_is_not_found(text: str) -> None:
    passage = passage_of(body(*STORM), text)
    other = body(
        "The council met on Monday to talk of the budget of the library and of the schools.",
        "Nobody knew what it would cost; in the end all agreed that it was worth it.",
        "They will meet again in the autumn.",
    )
    assert find_passage(other, passage) is None
    assert find_passage((), passage) is None


def test_a_short_text_is_not_found_by_chance() -> None:
    passage = passage_of(body("The mayor said no.", "Then she went home."), "no")
    assert find_passage(body("Nobody knows another town like it.", "Not now."), passage) is None


@pytest.mark.parametrize("filler", ["a", "a ", "ab\n", "wall stone "])
def test_huge_texts_are_searched_to_the_end(filler: str) -> None:
    huge = filler * (1_000_000 // len(filler))
    old = body(*STORM)
    new = body(huge, *STORM[:2], STORM[2].replace("could not", "cannot"), STORM[3], huge)
    for text in (STORM[1], STORM[2], "a"):
        found = find_passage(new, passage_of(old, text))
        assert text == "a" or (found is not None and found.text[:5] == text[:5])
    whole = passage_between(new, (0, 0), (5, len(huge)))
    assert whole is not None and find_passage(new, whole) == whole
    found = find_passage((*body("Lead."), *new), whole)
    assert found is not None and found.block == 1


def test_many_are_found_at_a_time_each_for_itself() -> None:
    old = body(*STORM)
    wanted = [passage_of(old, text) for text in ("harbour wall", STORM[2], STORM[3], "stone by stone", STORM[0])]
    new = body("Lead.", STORM[0], STORM[2].replace("could not", "cannot"), STORM[1])
    found = find_passages(new, wanted)
    assert found == [find_passage(new, passage) for passage in wanted]
    assert [passage and passage.block for passage in found] == [1, 2, None, 3, 1]
    assert find_passages((), wanted) == [None] * 5
