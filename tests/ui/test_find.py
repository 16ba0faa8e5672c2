import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, BlockKind
from reader.ui.find import Match, find_matches, fold


def body(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


@pytest.mark.parametrize(
    ("text", "wanted", "start"),
    [
        ("The harbour wall", "harbour", 4),
        ("The Harbour wall", "harbour", 4),
        ("Détente in Zürich", "detente", 0),
        ("Détente in Zürich", "zurich", 11),
        ("It’s said", "it's", 0),
        ("one\ntwo", "one two", 0),
    ],
)
def test_accents_case_quotes_and_line_breaks_do_not_hide_a_match(text: str, wanted: str, start: int) -> None:
    assert find_matches(body(text), wanted) == (Match(0, start, start + len(wanted)),)


def test_a_capital_makes_case_matter() -> None:
    assert find_matches(body("mark and Mark"), "Mark") == (Match(0, 9, 13),)


def test_matches_come_in_reading_order_over_all_blocks() -> None:
    assert find_matches(body("a b a", "b", "a"), "a") == (Match(0, 0, 1), Match(0, 4, 5), Match(2, 0, 1))


def test_nothing_wanted_finds_nothing() -> None:
    assert find_matches(body("text"), "  ") == ()


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(fold(text, fold_case=False)) == len(text)


@given(st.text(min_size=1, max_size=6), st.text(max_size=40), st.text(max_size=40))
def test_what_was_written_is_found(words: str, before: str, after: str) -> None:
    if fold(words, fold_case=not any(c.isupper() for c in words)).strip():
        found = find_matches(body(before + words + after), words)
        assert found
        assert all(0 <= match.start < match.end <= len(before + words + after) for match in found)
