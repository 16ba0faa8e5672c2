"""Where lines break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.render.wrap import Piece, hard_lines, wrap_code, wrap_text


def lines(text: str, width: int) -> list[str]:
    return [" " * piece.leading + text[piece.start : piece.end] for piece in wrap_text(text, width)]


def code_lines(text: str, width: int) -> list[str]:
    return [" " * piece.leading + text[piece.start : piece.end] for piece in wrap_code(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 8, []),
        ("   ", 8, [""]),
        ("one", 8, ["one"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one    two", 5, ["one", "two"]),
        ("one   ", 4, ["one"]),
        ("one\ntwo three", 20, ["one", "two three"]),
        ("one\n\n\n\ntwo", 20, ["one", "", "two"]),
        ("one\n   two words", 20, ["one", "   two words"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("ab abcdefghij", 4, ["ab", "abcd", "efgh", "ij"]),
        ("a re-examination", 10, ["a re-", "examinatio", "n"]),
        ("the years 1914–1918", 15, ["the years 1914–", "1918"]),
        ("words—dashes", 8, ["words—", "dashes"]),
        ("words--dashes", 8, ["words--", "dashes"]),
        ("minus -5 degrees", 7, ["minus", "-5", "degrees"]),
        ("on 2001-06-13", 9, ["on", "2001-06-1", "3"]),
        ("and/or neither", 5, ["and/", "or", "neith", "er"]),
        ("a no\u00a0break b", 9, ["a", "no\u00a0break", "b"]),
        ("zero\u200bwidth", 6, ["zero\u200b", "width"]),
        ("Il dit : non !", 6, ["Il", "dit :", "non !"]),
        ("日本語です。はい", 10, ["日本語で", "す。はい"]),
        ("彼は「はい」と", 6, ["彼は", "「は", "い」と"]),
        ("全角\u3000空白", 4, ["全角", "空白"]),
        ("日本のPythonです", 6, ["日本の", "Python", "です"]),
        ("한국어 문장입니다", 8, ["한국어", "문장입니", "다"]),
        ("tab\tstop", 5, ["tab", "stop"]),
    ],
)
def test_lines_break_where_readers_expect(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_code_is_cut_only_where_lines_are_full() -> None:
    assert code_lines("if x:\n\treturn x  \n", 20) == ["if x:", "    return x"]
    assert code_lines("abc defgh", 6) == ["abc de", "fgh"]
    assert code_lines("a\n\n\n\n\n\nb", 6) == ["a", "", "", "b"]
    assert [piece.is_continued for piece in wrap_code("abcdef\ng", 4)] == [False, True, False]


def test_the_rest_of_a_cut_code_line_starts_at_the_edge() -> None:
    assert code_lines("    abcdefghijkl", 10) == ["    abcdef", "ghijkl"]


def test_a_first_line_can_be_shorter() -> None:
    pieces = list(wrap_text("one two three", 10, taken=5))
    assert pieces == [Piece(0, 3), Piece(4, 13, is_continued=True)]


def test_blank_lines_between_are_kept_up_to_a_number() -> None:
    assert list(hard_lines("a\n\n\n\nb\n\n", 2)) == [(0, 1), (2, 2), (3, 3), (5, 6)]


@given(
    st.text(st.sampled_from([*"ab -–/、。「語\u3000\n\t!é\u0301👍", "\u200d", "\u200b", "\u00a0"])),
    st.integers(2, 20),
)
def test_no_line_is_too_wide_and_nothing_visible_is_lost(text: str, width: int) -> None:
    for pieces in (list(wrap_text(text, width)), list(wrap_code(text, width))):
        shown = "".join(text[piece.start : piece.end] for piece in pieces)
        assert "".join(shown.split()) == "".join(text.split())
        starts = [piece.start for piece in pieces]
        assert starts == sorted(set(starts))
        for piece in pieces:
            line = text[piece.start : piece.end].replace("\t", " ")
            assert piece.leading + cell_len(line) <= width
            assert line == line.rstrip()


@given(st.text("abc  ", min_size=1), st.integers(4, 20))
def test_words_that_fit_are_never_cut(text: str, width: int) -> None:
    words = text.split()
    if all(len(word) <= width for word in words):
        assert " ".join(lines(text.strip(), width)).split() == words
