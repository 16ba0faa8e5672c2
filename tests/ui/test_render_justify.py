"""Spaces that make a line end where the others do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.render.justify import widen


def widened(text: str, width: int, number: int = 0) -> str:
    for place, count in reversed(widen(text, width, number)):
        text = text[:place] + " " * count + text[place:]
    return text


@pytest.mark.parametrize(
    ("text", "width", "number", "expected"),
    [
        ("one two three", 13, 0, "one two three"),
        ("one two three", 14, 0, "one two  three"),
        ("one two three", 14, 1, "one  two three"),
        ("one two three", 15, 0, "one  two  three"),
        ("a b c d e", 11, 0, "a b  c d  e"),
        ("a b c d e", 11, 1, "a  b c  d e"),
        ("one  two", 9, 0, "one   two"),
        ("été à Köln", 12, 0, "été  à  Köln"),
        ("one two", 12, 0, "one two"),
        ("word", 8, 0, "word"),
        ("one two three", 9, 0, "one two three"),
        ("no\u00a0break two", 13, 0, "no\u00a0break  two"),
        ("日本語 です", 12, 0, "日本語 です"),
        ("ภาษา ไทย", 10, 0, "ภาษา ไทย"),
        ("한국어 문장", 12, 0, "한국어  문장"),
        ("« ah ! » dit", 14, 0, "« ah ! »   dit"),
        ("", 9, 0, ""),
    ],
)
def test_spaces_are_spread_over_the_gaps(text: str, width: int, number: int, expected: str) -> None:
    assert widened(text, width, number) == expected


@given(st.text(st.sampled_from([*"ab   é한語("])), st.integers(1, 60), st.integers(0, 3))
def test_a_line_is_widened_exactly_or_not_at_all(text: str, width: int, number: int) -> None:
    gaps = widen(text, width, number)
    result = widened(text, width, number)
    assert cell_len(result) == (width if gaps else cell_len(text))
    assert result.split() == text.split()
    assert len(result) - len(result.lstrip(" ")) == len(text) - len(text.lstrip(" "))
    assert all(text[place] != " " and text[place - 1] == " " for place, _ in gaps)
    assert max((count for _, count in gaps), default=0) - min((count for _, count in gaps), default=0) <= 1
