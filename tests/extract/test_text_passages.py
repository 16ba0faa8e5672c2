"""Which lines of a dump are joined to one paragraph, and which are not."""

import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.extract.text.layout import measure
from reader.extract.text.lines import read_lines
from reader.extract.text.passages import gather
from reader.extract.text.references import split_references

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)
SENTENCES = st.lists(WORDS, min_size=4, max_size=25).map(lambda words: f"The {' '.join(words)}.")
PARAGRAPHS = st.lists(SENTENCES, min_size=2, max_size=8).map(" ".join)
PROSE = "The board now pays him for what he writes down, and the figures go to a laboratory on the coast each June. "


def passages_of(text: str) -> list[str]:
    """The texts of the passages that a dump is made of, each with the marker before it."""
    lines, references = split_references(read_lines(text), None)
    return [f"{passage.marker} {passage.text}".strip() for passage in gather(lines, measure(lines), references)]


def wrapped(*paragraphs: str, width: int = 72) -> str:
    """Paragraphs as somebody wraps them by hand."""
    return "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs)


@given(st.lists(PARAGRAPHS, min_size=3, max_size=8), st.integers(50, 100), st.integers(0, 8))
def test_wrapped_paragraphs_are_joined_as_they_were(paragraphs: list[str], width: int, indent: int) -> None:
    text = textwrap.indent(wrapped(*paragraphs, width=width), " " * indent)
    assert " ".join(passages_of(text)) == " ".join(paragraphs)
    assert all(any(passage in paragraph for paragraph in paragraphs) for passage in passages_of(text))


@given(st.lists(PARAGRAPHS, min_size=1, max_size=8))
def test_a_line_that_is_a_paragraph_stays_one(paragraphs: list[str]) -> None:
    lines = [
        paragraph.replace(".", ",", paragraph.count(".") - 1) + f" {'and so it went on ' * 8}."
        for paragraph in paragraphs
    ]
    assert passages_of("\n\n".join(lines)) == [" ".join(line.split()) for line in lines]


@given(st.lists(PARAGRAPHS, min_size=2, max_size=6), st.integers(50, 100))
def test_nothing_is_lost_or_changed_places(paragraphs: list[str], width: int) -> None:
    text = wrapped(*paragraphs, width=width)
    assert "".join("".join(passages_of(text)).split()) == "".join(text.split())


def test_items_are_not_joined() -> None:
    text = (
        wrapped(PROSE * 3, PROSE * 2)
        + "\n\n  * a short item\n  * an item that is\n    wrapped\n  1. a number\n  2. another\n"
    )
    assert passages_of(text)[2:] == ["* a short item", "* an item that is wrapped", "1. a number", "2. another"]


def test_verse_is_not_joined() -> None:
    verse = [
        "O river, keep thy silver thread,",
        "And carry it to me,",
        "The moon is on the miller's bed,",
        "The eels are in the sea.",
    ]
    text = wrapped(PROSE * 3) + "\n\n" + textwrap.indent("\n".join(verse), "     ") + "\n\n" + wrapped(PROSE * 3)
    assert passages_of(text)[1:-1] == verse


def test_an_address_is_not_joined() -> None:
    address = ["Lowland Gazette", "12 Mill Lane", "Upper Weir"]
    text = wrapped(PROSE * 3) + "\n\n" + "\n".join(address) + "\n\n" + wrapped(PROSE * 3)
    assert passages_of(text)[1:-1] == address


def test_columns_side_by_side_are_not_joined() -> None:
    rows = ["Eels     214     1983", "Salmon   18      1984"]
    text = wrapped(PROSE * 3) + "\n\n" + "\n".join(rows) + "\n\n" + wrapped(PROSE * 3)
    assert len(passages_of(text)) == 4


@pytest.mark.parametrize(
    ("elsewhere", "joined"),
    [
        ("His notebook is full.", "a notebook and"),
        ("His note-book is full.", "a note-book and"),
        ("His bucket is full.", "a note-book and"),
    ],
)
def test_a_word_cut_at_a_lines_end_is_what_it_is_elsewhere(elsewhere: str, joined: str) -> None:
    line = "He walks down to the weir each night with a bucket and also a note-\nbook and"
    text = f"{line} a lamp.\n\n{wrapped(PROSE * 3)}\n\n{elsewhere}\n"
    assert joined in passages_of(text)[0]


def test_a_text_that_cuts_words_cuts_all_of_them() -> None:
    cut = (
        "Every spring night the keeper walks down to the weir with a note-\n"
        "book and with a lantern, and in that time he has missed no lan-\n"
        "tern, no notebook and no night, which is more than the river au-\n"
        "thority can say of itself, for it has missed the river.\n"
    )
    assert passages_of(f"{cut}\n{cut}")[0].endswith(
        "more than the river authority can say of itself, for it has missed the river."
    )


def test_a_hyphen_left_hanging_keeps_its_space() -> None:
    text = (
        wrapped(PROSE * 3)
        + "\n\nThe figures of the laboratory on the coast have grown two-, three-\nand fourfold since then.\n"
    )
    assert passages_of(text)[1].endswith("two-, three- and fourfold since then.")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARAGRAPHS.filter(lambda text: len(text) > 150), min_size=4, max_size=8))
def test_paragraphs_told_apart_by_their_first_lines_alone(paragraphs: list[str]) -> None:
    text = "\n".join(textwrap.fill(paragraph, 72, initial_indent="     ") for paragraph in paragraphs)
    assert passages_of(text) == paragraphs
