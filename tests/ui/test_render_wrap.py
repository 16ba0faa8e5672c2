"""Where lines break."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.render.breaks import may_break
from reader.ui.render.cells import fit
from reader.ui.render.graphemes import LONGEST_CHARACTER, is_boundary
from reader.ui.render.wrap import HYPHEN, Piece, hard_lines, wrap_code, wrap_text


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
        ("the years 1914–1918", 15, ["the years", "1914–1918"]),
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
        ("say (so) now", 7, ["say", "(so)", "now"]),
        ("[ a b ] c", 5, ["[ a", "b ] c"]),
        ("for $12.50 each", 6, ["for", "$12.50", "each"]),
        ("up 3 %, or 3%", 6, ["up", "3 %,", "or 3%"]),
        ("about 1\u00a0000 km", 7, ["about", "1\u00a0000", "km"]),
        ("about 5\u00a0km away", 8, ["about", "5\u00a0km", "away"]),
        ("il a dit « oui » et", 10, ["il a dit", "« oui » et"]),
        ("il a dit « oui » et", 14, ["il a dit", "« oui » et"]),
        ("il dit\u202f: non\u00a0!", 7, ["il", "dit\u202f:", "non\u00a0!"]),
        ("a dash – here", 7, ["a", "dash –", "here"]),
        ("words—dashes", 5, ["words", "—dash", "es"]),
        ("see --option now", 6, ["see", "--opti", "on now"]),
        ("in /usr/lib now", 6, ["in", "/usr/", "lib", "now"]),
        ("at a.example/b/c?d=1&e=2", 14, ["at a.example/", "b/c?d=1&e=2"]),
        ("at a.example/b/c?d=1&e=2", 17, ["at a.example/b/c", "?d=1&e=2"]),
        ("at a.example/b/c?d=1&e=2", 19, ["at a.example/b/c", "?d=1&e=2"]),
        ("at a.example/b/c?d=1&e=2", 21, ["at a.example/b/c?d=1", "&e=2"]),
        ("use the .example now", 11, ["use the", ".example", "now"]),
        ("paid $40–$80 each", 10, ["paid", "$40–$80", "each"]),
        ("at https://a.example/b", 13, ["at", "https://a.exa", "mple/b"]),
        ("at https://a.example/b", 21, ["at https://a.example/", "b"]),
        ("if (!done) go", 6, ["if", "(!done", ") go"]),
        ("under ~/Documents now", 12, ["under", "~/Documents", "now"]),
        ("one sees why.[1] So", 13, ["one sees", "why.[1] So"]),
        ("it is 5 € now", 7, ["it is", "5 € now"]),
        ("as dear as $$$", 12, ["as dear as", "$$$"]),
        ("word\u2060\u2014joined up", 8, ["word\u2060\u2014", "joined", "up"]),
        ("בית־ספר", 4, ["בית־", "ספר"]),
        ("א-ב גדול", 3, ["א-ב", "גדו", "ל"]),
        ("彼は“はい”と", 6, ["彼は", "“はい”", "と"]),
        ("ちょっとコーヒー", 6, ["ちょっ", "とコー", "ヒー"]),
        ("東京２０２０。", 8, ["東京２０", "２０。"]),
        ("価格は￥100です", 8, ["価格は", "￥100で", "す"]),
        ("ภาษาไทยเป็นภาษา", 9, ["ภาษาไทย", "เป็นภาษา"]),
        ("ສະບາຍດີເຈົ້າ", 6, ["ສະບາຍດີ", "ເຈົ້າ"]),
        ("हिन्दी भाषा", 4, ["हिन्दी", "भाषा"]),
        ("🇩🇪🇫🇷🇮🇹", 5, ["🇩🇪🇫🇷", "🇮🇹"]),
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


FOREIGN = st.lists(
    st.sampled_from(
        [
            *"ab -–—/、。「語\u3000\n\t!é\u0301👍🇩🇪«»“”(1.$%?&=きュกเะไंक्षᄀ각ᆨאب",
            "\u200d",
            "\u200b",
            "\u00a0",
            "\u202f",
            "\u2060",
        ]
        + ["\u00ad", "\u2002", "\ufe0f", "\U0001f3fb", "long-ish", "Wörter"]
    )
).map("".join)


def every_second_letter(word: str) -> list[int]:
    return list(range(2, len(word) - 2, 2))


def visible(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


@given(FOREIGN, st.integers(2, 20), st.booleans())
def test_no_line_is_too_wide_and_nothing_visible_is_lost(text: str, width: int, parts_words: bool) -> None:
    flowing = wrap_text(text, width, hyphenate=every_second_letter if parts_words else None)
    for pieces in (list(flowing), list(wrap_code(text, width))):
        assert visible("".join(text[piece.start : piece.end] for piece in pieces)) == visible(text)
        starts = [piece.start for piece in pieces]
        assert starts == sorted(set(starts))
        assert all(before.end <= after.start for before, after in pairwise(pieces))
        for piece in pieces:
            line = text[piece.start : piece.end].replace("\t", " ")
            assert piece.leading + cell_len(line + piece.hyphen) <= width
            assert line == line.rstrip()


@given(FOREIGN, st.integers(8, 20))
def test_characters_as_readers_see_them_are_not_cut(text: str, width: int) -> None:
    boundaries = [at for at in range(1, len(text)) if is_boundary(text, at)]
    short = all(cell_len(text[start:end]) <= width for start, end in pairwise([0, *boundaries, len(text)]))
    for pieces in (list(wrap_text(text, width)), list(wrap_code(text, width))):
        if short and len(text) < LONGEST_CHARACTER:
            assert all(piece.start in boundaries for piece in pieces if piece.is_continued)


@given(FOREIGN, st.integers(4, 20))
def test_every_line_begins_where_the_one_before_ended(text: str, width: int) -> None:
    pieces = list(wrap_text(text, width))
    for before, after in pairwise(pieces):
        assert not text[before.end : after.start].replace("\u00ad", "").strip()


def ends_by_trial(text: str, width: int) -> list[int]:
    """Where lines end when each place of the text is asked for by itself."""
    at, ends = 0, []
    while at < len(text):
        end = full = fit(text, at, len(text), width)
        if full < len(text):
            after = {
                place: place + len(text[place:]) - len(text[place:].lstrip(" ")) for place in range(at + 1, full + 1)
            }
            allowed = [p for p in after if text[p - 1] != " " and may_break(text, after[p], at, len(text))]
            end = max(allowed, default=full)
        ends.append(end)
        at = end + len(text[end:]) - len(text[end:].lstrip(" "))
    return ends


@given(
    st.lists(
        st.sampled_from(
            [*"aZé1яא語", "  ", "字。", "語、", "word", "word. ", " (so) ", "it’s", "“aé”", "「語」", "1,5 "]
        )
    ).map("".join),
    st.integers(2, 16),
)
def test_lines_end_where_each_place_by_itself_says(text: str, width: int) -> None:
    text = text.strip()
    assert [piece.end for piece in wrap_text(text, width)] == ends_by_trial(text, width)


@given(st.integers(0, 6), st.text("ab c", min_size=1).filter(str.strip), st.integers(12, 30))
def test_the_indentation_of_a_line_is_kept_for_its_rest(spaces: int, text: str, width: int) -> None:
    pieces = list(wrap_text("x\n" + " " * spaces + text.strip(), width))[1:]
    assert {piece.leading for piece in pieces} == {spaces}


def test_a_word_is_parted_where_the_line_gets_fuller() -> None:
    pieces = list(wrap_text("some extraordinary weather", 12, hyphenate=lambda word: [2, 5]))
    assert [piece.hyphen for piece in pieces] == [HYPHEN, "", ""]
    assert pieces[0] == Piece(0, 10, 0, False, HYPHEN)
    assert lines("some extraordinary weather", 12) == ["some", "extraordinar", "y weather"]


def test_no_more_than_three_lines_in_a_row_end_in_a_parted_word() -> None:
    runs: list[str] = []
    for width in range(16, 40):
        pieces = wrap_text("extraordinary " * 30, width, hyphenate=lambda word: range(2, 11))
        runs += "".join("-" if piece.hyphen else " " for piece in pieces).split()
    assert max(map(len, runs)) == 3


def test_a_soft_hyphen_is_shown_where_a_line_breaks_at_it() -> None:
    text = "extra\u00adordinary"
    first, second = wrap_text(text, 10)
    assert text[first.start : first.end] + first.hyphen == "extra" + HYPHEN
    assert text[second.start : second.end] == "ordinary"


@pytest.mark.parametrize(
    "piece", ["x", "я", "語", "ก", "ב", "👩\u200d", "🇩", "e\u0301", "( ", "«", "1.", "क्", "-", "\u200b"]
)
def test_long_runs_of_anything_are_wrapped_line_by_line(piece: str) -> None:
    pieces = list(wrap_text(piece * 20_000, 40))
    assert max(item.end - item.start for item in pieces) <= 40 * 4
    assert pieces[-1].end >= len((piece * 20_000).rstrip()) - 1


def test_a_letter_with_a_hundred_thousand_marks_is_bounded() -> None:
    pieces = list(wrap_text("a" + "\u0301" * 100_000, 40))
    assert max(piece.end - piece.start for piece in pieces) <= 40 * 4


@given(st.text("abc  ", min_size=1), st.integers(4, 20))
def test_words_that_fit_are_never_cut(text: str, width: int) -> None:
    words = text.split()
    if all(len(word) <= width for word in words):
        assert " ".join(lines(text.strip(), width)).split() == words
