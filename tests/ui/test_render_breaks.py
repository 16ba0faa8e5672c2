"""The rules of UAX 14, one by one, and that the short cuts change nothing."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from reader.ui.render import line_ends, narrow
from reader.ui.render.breaks import is_one_word, may_break, may_break_at_spaces
from reader.ui.render.character_classes import line_classes
from reader.ui.render.graphemes import is_boundary


def parts(text: str) -> list[str]:
    places = [0, *(at for at in range(1, len(text)) if may_break(text, at, 0, len(text))), len(text)]
    return [text[start:end] for start, end in zip(places, places[1:], strict=False)]


@pytest.mark.parametrize(
    "expected",
    [
        ["one ", "two"],
        ["a\u200b", "b"],
        ["a\u200b  ", "b"],
        ["a\u200d世"],
        ["a\u0301 \u0301b"],
        ["a\u2060b"],
        ["a\u00a0b", "世"],
        ["a-", "\u00a0b"],
        ["(a) ", "[b]"],
        ["世", "界", "(a)"],
        ["( a"],
        ["« a » ", "b"],
        ["a ", "“b” ", "c"],
        ["世", "“界”", "世"],
        ["a ", ".5"],
        ["a ."],
        ["」 々"],
        ["a", "— —", "b"],
        ["a", "\ufffc", "b"],
        ["-a ", "-b ", "a-", "b"],
        ["\u05d0-b"],
        ["\u05d0\u2010b"],
        ["a/\u05d0"],
        ["a/", "b"],
        ["a…"],
        ["a1 ", "1a"],
        ["￥世", "界%"],
        ["$a ", "a$"],
        ["1,234.5% ", "$1.5 ", "(1,2)% ", "-5 ", "$(12) ", "€(.5) ", "1/2"],
        ["%", "(a"],
        ["a:b"],
        ["a(b)"],
        ["🇩🇪", "🇫🇷"],
        ["👍\U0001f3fd", "👍"],
        ["\u1b05\u1b44\u1b05", "\u1b05"],
        ["\u25cc\u1b44\u1b05"],
        ["한국어 ", "문장"],
        ["あっ", "カー", "ド。"],
    ],
)
def test_rules(expected: list[str]) -> None:
    assert parts("".join(expected)) == expected


PLAIN = st.text(st.sampled_from([*"aZé1я.,:;!?…)(\"'“‘„”’"]), min_size=2, max_size=9)


@given(PLAIN)
def test_plain_words_have_no_place_for_a_break(word: str) -> None:
    if line_ends.is_plain_word(word):
        assert parts(word) == [word]


@given(st.text(st.sampled_from([*"aא1ا.،)!?क\u094d\u0301\u200d"]), min_size=1, max_size=9))
def test_words_of_letters_have_no_place_for_a_break(word: str) -> None:
    if is_one_word(word):
        assert parts(word) == [word]


@given(
    st.lists(st.sampled_from([*"aZ1.,!?;:)(«»“”'-–—/$世、가ก"]), min_size=4, max_size=9).map("".join), st.integers(1, 3)
)
def test_breaks_at_spaces_are_those_of_the_rules(text: str, spaces: int) -> None:
    spaced = text[:2] + " " * spaces + text[2:]
    after = 2 + spaces
    allowed = may_break(spaced, after, 0, len(spaced))
    assert may_break_at_spaces(spaced, 2, after, 0, len(spaced)) == allowed
    if line_ends.is_plain(spaced[after]) and line_ends.is_plain(spaced[1]):
        assert allowed
    if allowed and spaced[after] not in "–—»!?:;":
        assert line_ends.may_break_at_spaces(spaced, 2, 0, len(spaced))


def test_characters_without_a_table_are_what_they_are_taken_for() -> None:
    every = [chr(code) for code in range(0x20, 0x3000)]
    letters = [character for character in every if line_ends.is_plain(character)]
    assert {line_classes()[character] for character in letters} == {"AL", "NU"}
    one_cell = [character for character in every if narrow.narrow().fullmatch(character)]
    assert len(one_cell) > 1000
    assert {get_character_cell_size(character) for character in one_cell} == {1}


@given(st.text(max_size=12))
def test_no_line_ends_inside_a_character(text: str) -> None:
    for at in range(1, len(text)):
        assert not may_break(text, at, 0, len(text)) or is_boundary(text, at)


def test_plain_text_needs_no_tables_and_no_dictionaries() -> None:
    code = (
        "import sys; from reader.ui.render.wrap import wrap_text; text = 'Größe is plain, isn\\'t it? ' * 99\n"
        "print(len(list(wrap_text(text, 40))), *(name for name in sys.modules if name.rpartition('.')[2] in "
        "('breaks', 'word_breaks', 'character_tables', 'hyphens', 'pyphen', 'regex')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["67"]
