"""Whatever a text is, there is an article or a clear error, and nothing of a plain article is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_pages import article_of

from reader.errors import ExtractError
from reader.model import Article
from reader.safe_text import is_safe

LINES = st.sampled_from(
    [
        "", " ", "Home", "  • News", "     * [12]Sport", "[3]", "1.", "2) two", ">> quoted", "References",
        "   1. http://a.example/", "[4] mailto:a@b.example", "The board met on Monday, and nothing was decided.",
        "By Ada Moor", "12 May 2014", "Related stories", "a-", "b", "\t\tx", "———", "* * *", "note-", "book", "|",
        "A | B | C", "日本語の文章です。", "\u202eabc", "x" * 300, "\x00\x1b[31m",
    ]
)  # fmt: skip
PARAGRAPH = (
    "The weir keeper walks down to the water on night {0} with a bucket and a notebook, counts what the river has "
    "brought him, and goes home before the lamps of the mill are lit again."
)


def cleaned(text: str) -> Article | None:
    """The article, or None where the text is refused with the error that says so."""
    try:
        return article_of(text)
    except ExtractError as error:
        assert str(error)
        return None


@given(st.text())
def test_any_text(text: str) -> None:
    cleaned(text)


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_any_lines_of_a_dump(text: str) -> None:
    article = cleaned(text)
    if article is not None:
        assert article.title
        assert all(is_safe(block.text) for block in article.blocks)


@given(
    st.lists(
        st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1), min_size=1, max_size=30
    )
)
def test_no_visible_character_of_a_plain_article_is_lost(words: list[str]) -> None:
    paragraphs = [PARAGRAPH.format(number) for number in range(6)]
    paragraphs.insert(3, f"Then he wrote: {' '.join(words)}, and {PARAGRAPH.format(9).lower()}")
    article = article_of("\n\n".join(["The weir keeper who counts the eels", *paragraphs]))
    assert "".join("".join(paragraphs).split()) in "".join(article.text.split())


@settings(max_examples=25)
@given(st.integers(1, 30), st.integers(2, 60))
def test_a_plain_article_is_shown_whole(count: int, words: int) -> None:
    paragraphs = [f"{PARAGRAPH.format(number)} {'and so on ' * words}." for number in range(count)]
    paragraphs = [" ".join(paragraph.split()) for paragraph in paragraphs]
    article = article_of("\n\n".join(["The weir keeper who counts the eels", *paragraphs]))
    assert article.text.split("\n\n")[-count:] == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "word and another, " * 200_000,
        "abc\n" * 100_000,
        "[1]" * 200_000,
        "  • Item\n" * 20_000 + PARAGRAPH,
        ("> " * 1_000 + "hello\n") * 200,
        "[" * 500_000 + PARAGRAPH,
        "note-\n" * 50_000,
        "Read more\nThe council met on Monday to talk about the harbour.\n" * 5_000,
    ],
    ids=["line", "short-lines", "numbers", "bullets", "quotations", "brackets", "hyphens", "dense"],
)
def test_odd_shapes_are_articles_or_refused_in_a_sentence(text: str) -> None:
    article = cleaned(text)
    assert article is None or article.text
