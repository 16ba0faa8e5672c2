from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_samples import file, make_article

from reader.library import Counts, Library
from reader.library.article_sql import FAILED, PENDING, STARRED, UNREAD
from reader.query.parsing import parse_typed


def store(library: Library, name: str, **fields: str) -> int:
    article = make_article(
        fields.pop("title", name), fields.pop("text", "text"), url=f"https://example.org/{name}", **fields
    )
    return library.store(article, location=f"/pages/{name}")


def test_newest_first_and_undated_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path) as library:
        undated = store(library, "undated")
        day = store(library, "day", published="2001-06-13")
        month = store(library, "month", published="2001-06")
        later = store(library, "later", published="2019")
        same_day = store(library, "same-day", published="2001-06-13")
        assert library.ids() == [later, day, same_day, month, undated]
        monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
        added_last = store(library, "added-last", published="2001-06-13")
        assert library.ids() == [later, added_last, day, same_day, month, undated]


def test_order_does_not_depend_on_how_many_are_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path) as library:
        for number in range(20):
            store(library, f"n{number}", published=f"20{number * 7 % 20:02}", text="common" if number % 2 else "rare")
        few = library.ids("common sort:words", ["/pages"])
        monkeypatch.setattr("reader.library.sorting._FEW", 0)
        assert library.ids("common sort:words", ["/pages"]) == few
        assert few == [article_id for article_id in library.ids() if article_id in set(few)]
        assert len(few) == 10


def test_rows_come_in_the_order_asked(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ids = [store(library, str(number)) for number in range(5)]
        asked = [ids[3], ids[0], 999, ids[4]]
        assert [row.id for row in library.rows(asked)] == [ids[3], ids[0], ids[4]]
        assert library.rows([]) == []


def test_search_finds_words_in_every_part(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(
            library,
            "a",
            title="Harbour wall",
            text="Größer than before\n\nsecond paragraph",
            byline="Ann Writer",
            site="Example Times",
        )
        store(library, "b", title="Other")
        for query in (
            "harb",
            "wall harbour",
            "GROßER",
            "größ",
            '"than before"',
            "ann",
            "times",
            "par wri",
            "“wall”",
        ):
            assert library.ids(query) == [article_id], query
        for query in ('"before than"', "wall absent", '"harbour wal"', "arbour"):
            assert library.ids(query) == [], query


def test_search_in_scripts_without_spaces(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "a", text="日本の核武器について")
        assert library.ids("核武器") == library.ids('"武器"') == [article_id]
        assert library.ids("器武") == []


def test_search_by_site_name_or_host(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = store(library, "a", site="Morning Herald", text="times")
        assert library.ids("site:herald") == library.ids("site:example.org") == library.ids("site:MORN") == [article_id]
        assert library.ids("site:times") == []


def test_waiting_files_are_found_by_name(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/pages/harbour_wall 100%.html"), file("/pages/other.html")])
        assert len(library.ids("bour_wa")) == len(library.ids("100%.h html")) == 1
        assert len(library.ids("html")) == 2
        assert library.ids("harbourXwall") == library.ids("site:html") == []


def test_conditions(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        read, starred, plain = (store(library, name) for name in ("read", "starred", "plain"))
        library.set_read([read], True)
        library.set_starred([starred], True)
        library.fail("/pages/failed", "empty")
        library.expect([file("/pages/waiting")])
        (failed,) = library.ids("is:failed")
        (waiting,) = library.ids("is:pending")
        assert library.ids("is:read") == [read]
        assert library.ids("is:starred") == library.ids("is:unread is:starred") == [starred]
        assert set(library.ids("is:unread")) == {starred, plain, waiting}
        assert library.ids("is:read is:starred") == []
        assert library.ids("text is:read") == [read]
        assert failed not in {read, starred, plain, waiting}
        assert library.counts() == library.counts(["/pages"]) == Counts(5, unread=3, starred=1, pending=1, failed=1)
        assert library.counts(["/pages/read", "/pages/failed"]) == Counts(2, unread=0, starred=0, pending=0, failed=1)
        assert library.counts(["/none"]) == Counts(0, 0, 0, 0, 0)


def test_scope_and_search_together(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first, second = store(library, "a/one", text="common"), store(library, "b/two", text="common")
        assert library.ids("common") == [first, second]
        assert library.ids("common", ["/pages/b"]) == [second]
        assert library.ids("absent", ["/pages/b"]) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.text() | st.text(alphabet='"*:^-+(){}~ANDORTNEaéß核 \\%_\x00\ud800'))
def test_any_query_is_answered(tmp_path: Path, query: str) -> None:
    with Library.open(tmp_path) as library:
        if not library.ids():
            store(library, "a", text='and or not near a "quoted" word')
            library.expect([file("/pages/b")])
        typed = parse_typed(query).query
        assert set(library.ids(typed)) <= set(library.ids())


@pytest.mark.parametrize(
    ("condition", "index"),
    [
        (UNREAD, "articles_unread"),
        (STARRED, "articles_starred"),
        (PENDING, "articles_pending"),
        (FAILED, "articles_failed"),
    ],
)
def test_what_is_counted_and_filtered_by_has_an_index_of_just_that(tmp_path: Path, condition: str, index: str) -> None:
    with Library.open(tmp_path) as library:
        for what in ("count(*)", "a.order_key"):
            sql = f"SELECT {what} FROM articles AS a WHERE {condition}"
            (plan,) = library._database.rows(f"EXPLAIN QUERY PLAN {sql}")
            assert plan[-1] == f"SCAN a USING COVERING INDEX {index}"
