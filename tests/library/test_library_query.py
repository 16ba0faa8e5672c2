from hypothesis import given
from hypothesis import strategies as st

from reader.library.index import match_expression
from reader.library.query import Flag, Query, Words, parse_query


def test_words_are_prefixes() -> None:
    assert parse_query("harbour wall") == Query(words=(Words("harbour", True), Words("wall", True)))


def test_closed_phrase_is_exact_and_open_phrase_may_go_on() -> None:
    assert parse_query('"harbour wall"') == Query(words=(Words("harbour wall", False),))
    assert parse_query('storm "harbour wa').words == (Words("storm", True), Words("harbour wa", True))


def test_conditions() -> None:
    query = parse_query('is:unread IS:Starred site:example site:"Example Times" storm')
    assert query.flags == {Flag.UNREAD, Flag.STARRED}
    assert query.sites == (Words("example", True), Words("Example Times", False))
    assert query.words == (Words("storm", True),)


def test_a_condition_still_being_typed_asks_for_nothing() -> None:
    for typed in ("is:", "is:un", "site:", 'site:"', "storm is:star"):
        query = parse_query(typed)
        assert (query.flags, query.sites) == (frozenset(), ())
        assert all(words.text == "storm" for words in query.words)


def test_an_unknown_condition_is_words() -> None:
    assert parse_query("is:blue storm").words == (Words("is blue", True), Words("storm", True))
    assert parse_query("is:un storm").words == (Words("is un", True), Words("storm", True))


def test_a_key_inside_a_word_is_no_key() -> None:
    assert parse_query("this:read").words == (Words("this:read", True),)


def test_punctuation_alone_is_not_searched_for() -> None:
    assert parse_query('-- "" ?! "..." site:-') == Query()


def test_match_expression_quotes_everything() -> None:
    query = parse_query("NEAR(a b) site:or")
    assert match_expression(query.words, query.sites) == '"NEAR(a"* AND "b)"* AND site : "or"*'


def test_letters_of_unspaced_scripts_are_words() -> None:
    assert match_expression(parse_query("核武器").words, ()) == '"核  武  器"*'


@given(st.text())
def test_any_text_is_a_query(text: str) -> None:
    query = parse_query(text)
    for term in (*query.words, *query.sites):
        assert '"' not in term.text
        assert any(character.isalnum() for character in term.text)


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(lambda word: word not in ("is", "site"))))
def test_every_word_is_kept_in_order(words: list[str]) -> None:
    assert [term.text for term in parse_query(" ".join(words)).words] == words
