"""Where words are parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.render.hyphens import hyphenator
from reader.ui.render.wrap import wrap_text


def syllables(language: str, word: str) -> str:
    hyphenate = hyphenator(language)
    assert hyphenate is not None
    places = [0, *hyphenate(word), len(word)]
    return "-".join(word[start:end] for start, end in zip(places, places[1:], strict=False))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", "hy-phen-ation"),
        ("en_us", "rep-re-sent"),
        ("en", "ex-traordin-ary"),
        ("de", "Do-nau-dampf-schiff"),
        ("de-AT", "ver-öf-fent-lichte"),
        ("fr", "gou-ver-ne-ment"),
        ("ru", "элек-три-че-ство"),
        ("nl-NL", "let-ter-gre-pen"),
    ],
)
def test_words_are_parted_by_the_patterns_of_their_language(language: str, expected: str) -> None:
    assert syllables(language, expected.replace("-", "")) == expected


@pytest.mark.parametrize(
    "word",
    [
        "",
        "the",
        "ever",
        "NATO",
        "HYPHENATION",
        "McDonald",
        "hyphen8ation",
        "hyphe-nation",
        "hyphenation" * 9,
        "ex ample",
    ],
)
def test_some_words_stay_whole(word: str) -> None:
    assert syllables("en", word) == word


def test_a_word_spelled_otherwise_when_parted_stays_whole_there() -> None:
    assert syllables("hu", "asszonnyal") == "asszonnyal"


@pytest.mark.parametrize("language", [None, "", "xx", "zh", "ja", "../etc", "a-" * 1000, "de" * 1000, "d e"])
def test_without_patterns_there_is_no_hyphenation(language: str | None) -> None:
    assert hyphenator(language) is None


def test_patterns_are_read_once() -> None:
    assert hyphenator("de-DE") is hyphenator("de_DE")


def lines(text: str, width: int, language: str = "en-US") -> list[str]:
    pieces = wrap_text(text, width, hyphenate=hyphenator(language))
    return [text[piece.start : piece.end] + piece.hyphen for piece in pieces]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("A representative word", 11, ["A represen-", "tative word"]),
        ("A representative word", 9, ["A repre-", "sentative", "word"]),
        ("“Representatives” say", 12, ["“Representa-", "tives” say"]),
        ("the last representation", 20, ["the last", "representation"]),
        ("a few words representation.", 21, ["a few words", "representation."]),
        ("the representa1tive word", 14, ["the", "representa1tiv", "e word"]),
        ("at representation.example.org now", 14, ["at", "representation", ".example.org", "now"]),
        ("see //representation/x now", 14, ["see", "//representati", "on/x now"]),
        ("the best committee of it", 11, ["the best", "committee", "of it"]),
    ],
)
def test_a_word_is_parted_where_it_helps(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_letters_with_marks_of_their_own_are_not_parted() -> None:
    assert lines("the représentative word".replace("é", "e\u0301"), 14)[0] == "the"


@given(st.text("abcdefghinorst  ", min_size=1), st.integers(4, 30))
def test_parted_words_come_together_again(text: str, width: int) -> None:
    text = " ".join(text.split())
    shown = "".join(line + " " for line in lines(text, width))
    pieces = list(wrap_text(text, width, hyphenate=hyphenator("en-US")))
    assert all(len(line) <= width for line in shown.split())
    assert "".join(text[piece.start : piece.end] for piece in pieces).replace(" ", "") == text.replace(" ", "")
