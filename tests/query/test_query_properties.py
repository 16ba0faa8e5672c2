from hypothesis import given, settings
from query_trees import DATES, QUERIES, TYPED

from reader.query.asked import Query
from reader.query.dates import days, texts
from reader.query.errors import QueryError, pointed
from reader.query.parsing import parse, parse_typed
from reader.query.printing import to_text
from reader.query.tree import Dated


@given(TYPED)
def test_any_text_is_a_query_or_has_a_placed_error(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
        assert error.reason
        assert "\n" not in str(error)
        assert "^" in pointed(text, error)
    else:
        assert parse(to_text(query)) == query


@given(QUERIES)
@settings(max_examples=300)
def test_what_is_printed_is_read_again(query: Query) -> None:
    assert parse(to_text(query)) == query


@given(TYPED)
def test_text_still_being_typed_is_always_understood(text: str) -> None:
    typed = parse_typed(text)
    assert parse(to_text(typed.query)) == typed.query
    if typed.error is not None:
        assert 0 <= typed.error.start <= typed.error.end <= len(text)


@given(TYPED)
def test_finished_text_is_understood_alike(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    assert parse_typed(text + " ").query == query
    assert parse_typed(text).error is None


@given(QUERIES)
def test_no_error_is_told_while_a_right_query_is_typed(query: Query) -> None:
    text = to_text(query)
    for end in range(len(text) + 1):
        assert parse_typed(text[:end]).error is None, text[:end]


@given(DATES)
def test_any_date_has_bounds(dated: Dated) -> None:
    now = 1_000_000_000.0
    first, end = days(dated, now)
    assert first is not None or end is not None
    assert first is None or end is None or first <= end
    begin, stop = texts(dated, now)
    assert begin is not None or stop is not None
    assert begin is None or stop is None or begin < stop
