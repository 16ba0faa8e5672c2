import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.folding import fold
from reader.query.parsing import parse_typed
from reader.ui import find
from reader.ui.find import FoldedTexts, Found, Match, Needle, find_any, first_in_blocks, query_needles, typed_needle


def found(wanted: str, *texts: str) -> tuple[Match, ...]:
    """What the typed words find in some texts."""
    needle = typed_needle(wanted)
    return find_any(FoldedTexts(texts), (needle,)).matches if needle else ()


def found_words(query: str, *texts: str) -> list[str]:
    """The words that a search in the library finds in some texts."""
    matches = find_any(FoldedTexts(texts), query_needles(parse_typed(query).query)).matches
    return [texts[match.block][match.start : match.end] for match in matches]


# As typed


@pytest.mark.parametrize(
    ("text", "wanted", "start", "end"),
    [
        ("The harbour wall", "harbour", 4, 11),
        ("The Harbour wall", "harbour", 4, 11),
        ("Détente in Zürich", "detente", 0, 7),
        ("Détente in Zürich", "zurich", 11, 17),
        ("De\u0301tente in Zu\u0308rich", "detente", 0, 8),
        ("De\u0301tente in Zu\u0308rich", "zurich", 12, 19),
        ("Łódź and Tromsø", "lodz", 0, 4),
        ("Łódź and Tromsø", "tromso", 9, 15),
        ("ΟΔΟΣ", "οδος", 0, 4),
        ("It’s said", "it's", 0, 9 - 5),
        ("a “word” said", '"word"', 2, 8),
        ("1914–1918", "1914-1918", 0, 9),
        ("wait… no", "wait... no", 0, 8),
        ("an oﬃce here", "office", 3, 7),
        ("an oﬃce here", "off", 3, 5),
        ("Straße", "strasse", 0, 6),
        ("Straße", "Straße", 0, 6),
        ("Ærø", "aero", 0, 3),
        ("co\u00adoperate", "cooperate", 0, 10),
        ("zero\u200bwidth", "zerowidth", 0, 10),
        ("10\u00a0000 men", "10 000", 0, 6),
        ("one\ntwo", "one two", 0, 7),
        ("İstanbul", "istanbul", 0, 8),
        ("Ｗｉｄｅ", "wide", 0, 4),
        ("мёд", "мед", 0, 3),
    ],
)
def test_it_is_found_by_what_one_types(text: str, wanted: str, start: int, end: int) -> None:
    assert found(wanted, text) == (Match(0, start, end),)


def test_letters_that_are_more_than_accented_are_told_apart() -> None:
    assert found("한국", "한국 할길") == (Match(0, 0, 2),)
    assert found("か", "が") == ()


def test_a_capital_makes_case_matter() -> None:
    assert found("Mark", "mark and Mark") == (Match(0, 9, 13),)


def test_matches_come_in_reading_order_over_all_texts() -> None:
    assert found("a", "a b a", "b", "a") == (Match(0, 0, 1), Match(0, 4, 5), Match(2, 0, 1))


def test_nothing_wanted_finds_nothing() -> None:
    assert typed_needle("  ") is None
    assert typed_needle("\u0301") is None


@given(st.text(alphabet=st.sampled_from("aé\u0301ﬁß…\u00ad \nŁİσςK한") | st.characters()), st.booleans())
def test_every_part_of_a_folded_text_stands_for_a_part_of_the_original(text: str, fold_case: bool) -> None:
    folded = fold(text, fold_case=fold_case)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert not folded.text or folded.span(0, len(folded.text)) == (spans[0][0], len(text))


@given(st.text(min_size=1, max_size=6), st.text(max_size=40), st.text(max_size=40))
def test_what_was_written_is_found(words: str, before: str, after: str) -> None:
    text = before + words + after
    if typed_needle(words) is not None:
        matches = found(words, text)
        assert matches
        assert all(0 <= match.start < match.end <= len(text) for match in matches)
        assert all(one.end <= other.start for one, other in zip(matches, matches[1:], strict=False))


def test_texts_are_folded_as_a_whole_as_in_parts() -> None:
    text = "Käufer „zahlen“ ﬁnal ΟΔΟΣ — e\u0301 " * 40
    assert fold(text, fold_case=True).text == "".join(fold(part, fold_case=True).text for part in text)


def test_matches_are_limited_and_those_from_here_on_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "MOST_MATCHES", 3)
    needle = Needle("a")
    texts = FoldedTexts(["a a", "a a", "a"])
    assert find_any(texts, (needle,)) == Found((Match(0, 0, 1), Match(0, 2, 3), Match(1, 0, 1)), is_cut=True)
    later = find_any(texts, (needle,), begin=1)
    assert later == Found((Match(0, 0, 1), Match(1, 0, 1), Match(1, 2, 3)), is_cut=True)
    assert not find_any(FoldedTexts(["a a a"]), (needle,)).is_cut


# As the library searches


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("harb", "The harbour and its Harbours, no unharboured one", ["harb", "Harb"]),
        ("wall harbour", "A wall, a harbour: a harbour-wall", ["wall", "harbour", "harbour", "wall"]),
        ("harbour wall", "The harbour, wall and all: wall", ["harbour, wall", "wall"]),
        ('"the wall"', "The wall, the walls", ["The wall"]),
        ('"the wal', "The wall, the walls", ["The wal", "the wal"]),
        ("is:unread site:times wall", "The times of the wall", ["wall"]),
        ("état", "L’etat c’est moi, État", ["etat", "État"]),
        ("don't", "I don’t", ["don’t"]),
        ("東京", "私は東京に", ["東京"]),
    ],
)
def test_the_words_of_a_query_are_found_where_the_library_finds_them(query: str, text: str, words: list[str]) -> None:
    assert found_words(query, text) == words


def test_a_search_begins_at_its_words_in_a_row_else_at_its_first_word() -> None:
    needles = query_needles(parse_typed("harbour wall").query)
    assert first_in_blocks(FoldedTexts(["wall", "harbour", "harbour wall"]), needles) == Match(2, 0, 12)
    assert first_in_blocks(FoldedTexts(["wall", "harbour"]), needles) == Match(1, 0, 7)
    assert first_in_blocks(FoldedTexts(["the wall"]), needles) == Match(0, 4, 8)
    assert first_in_blocks(FoldedTexts(["nothing"]), needles) is None


def test_what_only_the_title_has_is_no_place_to_go_to() -> None:
    needles = query_needles(parse_typed("wall").query)
    assert first_in_blocks(FoldedTexts(["The wall", "nothing"], -1), needles) is None


def test_a_query_without_words_looks_for_nothing() -> None:
    assert query_needles(parse_typed("is:unread").query) == ()


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_query_is_looked_for_in_any_text(query: str, text: str) -> None:
    assert all(
        text[match.start : match.end]
        for match in find_any(FoldedTexts([text]), query_needles(parse_typed(query).query)).matches
    )
