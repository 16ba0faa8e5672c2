import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_trees import LINES, TYPED

from reader.query.completion import Candidate, completions
from reader.query.guide import FORMS, KEYS, guide
from reader.query.parsing import parse, parse_typed
from reader.query.pieces import PieceKind, pieces
from reader.query.terms import KEYS as READ_KEYS
from reader.query.tree import Words
from reader.query.words import asked_words, names_a_feed

KNOWN = {"tag": [("to do", 3), ("history", 9), ("art history", 12)], "site": [("Example Times", 4), ("...", 8)]}


def offered(text: str, at: int | None = None) -> list[str]:
    """The texts that are offered, best first."""
    return [text for text, _ in completions(text, len(text) if at is None else at, KNOWN).candidates]


def test_keys_are_offered_with_what_they_do() -> None:
    assert completions("wall ti", 7, KNOWN).candidates == (Candidate("title:", "words in the title"),)
    assert offered("") == [entry.form for entry in KEYS]
    assert offered("wall -") == [entry.form for entry in KEYS if entry.form not in ("sort:", "group:")]
    assert offered("LI") == ["links-to:"]


def test_values_of_keys_are_offered() -> None:
    assert offered("is:") == ["is:unread", "is:read", "is:starred", "is:queued", "is:pending", "is:failed"]
    assert offered("-is:s") == ["is:starred"]
    assert offered("group:") == ["group:site", "group:date", "group:folder", "group:none"]
    assert offered("words:>") == ["words:>2000"]
    assert offered("added:7") == ["added:7h", "added:7d", "added:7w", "added:7m", "added:7y"]
    assert offered("added:>2")[:2] == ["added:>2h", "added:>2d"]
    assert offered("read:t") == ["read:today"]
    assert offered("sort:title,-w") == ["sort:title,-words"]
    assert "sort:title,title" not in offered("sort:title,")


def test_known_names_are_offered_in_quotation_marks_where_they_need_them() -> None:
    assert offered("tag:h") == ["tag:history", 'tag:"art history"']
    assert offered("tag:") == ['tag:"art history"', "tag:history", 'tag:"to do"']
    assert offered('tag:"to') == ['tag:"to do"', 'tag:"art history"', "tag:history"]
    assert offered("site:") == ['site:"Example Times"']
    assert completions("tag:h", 5, KNOWN).candidates[0].hint == "9"


def test_the_whole_term_at_the_cursor_is_replaced() -> None:
    found = completions("a is:read b", 5, KNOWN)
    assert (found.start, found.end) == (2, 9)
    assert [text for text, _ in found.candidates][0] == "is:unread"
    assert offered("a is:read b", 9) == []
    found = completions('tag:"to is:read', 7, KNOWN)
    assert (found.start, found.end) == (0, 7)


def test_nothing_is_offered_that_would_be_wrong_there() -> None:
    assert offered("(gr") == []
    assert offered("group:site gr") == []
    assert offered('"a') == []
    assert offered("x" * 2_000) == []


@given(
    TYPED,
    st.integers(-3, 60),
    st.dictionaries(st.sampled_from(READ_KEYS), st.lists(st.tuples(LINES, st.integers(0, 9)))),
)
def test_any_candidate_can_be_taken(text: str, at: int, known: dict[str, list[tuple[str, int]]]) -> None:
    found = completions(text, at, known)
    assert 0 <= found.start <= found.end <= len(text)
    is_right = parse_typed(text, found.end).error is None
    for candidate in found.candidates:
        taken = text[: found.start] + candidate.text + text[found.end :]
        error = parse_typed(taken, found.start + len(candidate.text)).error
        assert error is None or not is_right


def test_words_that_are_asked_for() -> None:
    query = parse("a title:b or -c -(d -e) is:read a")
    assert [words.text for words in asked_words(query)] == ["a", "b", "e"]
    assert asked_words(parse("is:read")) == ()


@pytest.mark.parametrize(
    ("query", "is_of_feeds"),
    [
        ("feed:#3", True),
        ("feed:News is:unread sort:title", True),
        ("(feed:a or feed:b) harbour", True),
        ("feed:a or harbour", False),
        ("-feed:a", False),
        ('"feed:a"', False),
        ("", False),
    ],
)
def test_a_query_is_of_feeds_if_all_it_asks_for_came_by_some(query: str, is_of_feeds: bool) -> None:
    assert names_a_feed(parse(query)) == is_of_feeds
    assert asked_words(parse('"a b"')) == (Words("a b", False),)


def test_pieces_of_a_query() -> None:
    text = 'a or -is:read "b c" (tag: foo:x)'
    assert [(piece.kind, text[piece.start : piece.end]) for piece in pieces(text)] == [
        (PieceKind.WORD, "a"),
        (PieceKind.OPERATOR, "or"),
        (PieceKind.OPERATOR, "-"),
        (PieceKind.KEY, "is:"),
        (PieceKind.VALUE, "read"),
        (PieceKind.PHRASE, '"b c"'),
        (PieceKind.OPERATOR, "("),
        (PieceKind.KEY, "tag:"),
        (PieceKind.WORD, "foo:x"),
        (PieceKind.OPERATOR, ")"),
    ]


@given(TYPED)
def test_pieces_follow_one_another_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for piece in pieces(text):
        assert not text[end : piece.start].strip()
        assert piece.start < piece.end
        end = piece.end
    assert not text[end:].strip()


def test_the_guide_tells_of_every_key_and_its_examples_are_right() -> None:
    assert {entry.form for entry in KEYS} == {f"{key}:" for key in READ_KEYS}
    for entry in (*FORMS, *KEYS):
        parse(entry.example)
        assert entry.example in guide()
    assert max(map(len, guide().splitlines())) <= 80
