"""Words that name passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extract.passage_words import names_passage, words_naming


@pytest.mark.parametrize(
    ("words", "text", "is_named"),
    [
        ("Advertisement", "ADVERTISEMENT", True),
        ("Advertisement", "Advertisement revenue fell", False),
        ("Read more: *", "Read  more:\nThe wall, part two", True),
        ("Read more: *", "To read more: see below", False),
        ("*newsletter*", "Our Newsletter, weekly", True),
        ("Sign up * newsletter", "Sign up for the newsletter", True),
        ("Sign up * newsletter", "Sign up for the newsletter today", False),
        ("a*a", "a", False),
        ("a * b * c", "a x b y c", True),
        ("a * b * c", "a c b", False),
        (r"Rated 5 \*", "rated 5 *", True),
        (r"Rated 5 \*", "rated 5 stars", False),
        ("Photo", "", False),
    ],
)
def test_words_name_whole_passages(words: str, text: str, is_named: bool) -> None:
    assert names_passage(words, text) is is_named


@given(st.text(min_size=1).filter(lambda text: bool(text.split())))
def test_the_words_for_a_passage_name_it(text: str) -> None:
    assert names_passage(words_naming(text), text)


@given(st.text(st.characters(codec="ascii", exclude_characters="*\\")), st.text(st.sampled_from("ab *\n\\")))
def test_any_words_and_text_can_be_compared(words: str, text: str) -> None:
    plain = " ".join(words.replace("\0", "").casefold().split())
    assert names_passage(words, text) is (plain == " ".join(text.casefold().split()))
    names_passage(text, words)


def test_many_stars_take_no_time() -> None:
    assert not names_passage("a*" * 2_000 + "b", "a" * 200_000)


def test_long_passages_are_named_by_their_beginning() -> None:
    words = words_naming("The ferry company says that the line will be closed from the first of May on, for good")
    assert words == "The ferry company says that the line will be closed from *"
    assert not names_passage(words, "The ferry company says nothing")
