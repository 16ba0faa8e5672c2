import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.safe_text import MAX_COMBINING, is_safe, safe_line, safe_text

ANY_TEXT = st.text(st.characters(codec=None), max_size=200) | st.text(
    st.sampled_from(
        "a \t\n\r\x00\x1b\x07\x85\x9b\xad\u0301\u200b\u200d\u202e\u2028\u2066\ufe0f\ufeff\U000e0041é漢\ud800"
    ),
    max_size=200,
)
ZERO_WIDTH = ("Mn", "Me", "Mc", "Cf")


def obeyed(text: str) -> list[str]:
    """The characters of a text that a terminal would obey, or that are no text."""
    return [
        character
        for character in text
        if (unicodedata.category(character) == "Cc" and character not in "\t\n")
        or unicodedata.category(character) == "Cs"
        or ord(character) & 0xFFFE == 0xFFFE
        or character in "\u202d\u202e"
    ]


def longest_zero_width_run(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ZERO_WIDTH else 0
        longest = max(longest, run)
    return longest


@settings(deadline=None)
@given(ANY_TEXT)
def test_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    cleaned = safe_text(text)
    assert obeyed(cleaned) == []
    assert is_safe(cleaned)
    assert longest_zero_width_run(cleaned) <= MAX_COMBINING
    cleaned.encode("utf-8")


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_line_is_one_line_without_bidirectional_controls(text: str) -> None:
    cleaned = safe_line(text)
    assert obeyed(cleaned) == []
    assert len(cleaned.splitlines()) <= 1 and "\t" not in cleaned and "  " not in cleaned
    assert cleaned == cleaned.strip()
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert longest_zero_width_run(cleaned) <= MAX_COMBINING


@settings(deadline=None)
@given(ANY_TEXT)
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert safe_text(safe_text(text)) == safe_text(text)
    assert safe_line(safe_line(text)) == safe_line(text)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S"))))
def test_letters_digits_and_signs_are_kept(text: str) -> None:
    assert safe_text(text) == text


def test_no_character_can_be_heaped_on_another_without_end() -> None:
    heaped = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ZERO_WIDTH]
    kept = {len(safe_text("a" + character * 50)) - 1 for character in heaped}
    assert kept <= {0, MAX_COMBINING}


@pytest.mark.parametrize("mixed", ["\u0301\u200d", "\ufe0f\U000e0100", "\u0e31\u200b\u20dd"])
def test_different_characters_without_width_count_together(mixed: str) -> None:
    assert len(safe_text("a" + mixed * 100)) == 1 + MAX_COMBINING


def test_conjoining_letters_of_korean_are_capped_too() -> None:
    assert len(safe_text("\u1100" + "\u1161" * 100)) == 1 + MAX_COMBINING


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07", "]0;title"),
        ("a\x9b31mb", "a31mb"),
        ("soft\xadhyphen", "softhyphen"),
        ("one\r\ntwo\rthree\x85four\u2028five\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\tb", "a\tb"),
        ("abc\u202edef", "abcdef"),
        ("\ufefftext", "text"),
        ("क्षत्रिय हिन्दी", "क्षत्रिय हिन्दी"),
        ("👩‍🚀 🏳️‍🌈 5️⃣", "👩‍🚀 🏳️‍🌈 5️⃣"),
        ("שָׁלוֹם", "שָׁלוֹם"),
    ],
)
def test_what_is_removed_and_what_is_kept(text: str, shown: str) -> None:
    assert safe_text(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  a \x00 b\r\n\tc  ", "a b c"),
        ("one\u2028two\x85three", "one two three"),
        ("a\u2066b\u2069\u202ac", "abc"),
        ("no\u00a0break", "no break"),
    ],
)
def test_lines_are_folded(text: str, shown: str) -> None:
    assert safe_line(text) == shown
