"""How much is read, and what happened on a day of earlier years."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reader.library import Library, SourceFile
from reader.library.anniversaries import Anniversary, Happening
from reader.library.prepared import prepare
from reader.library.statistics import Reading, counted
from reader.model import Article, Block, BlockKind, Stated

TODAY = date(2024, 3, 15)


@pytest.fixture(autouse=True)
def _zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(os.environ, "TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def reading(day: date, *, added: date = date(2020, 1, 1), words: int = 100, site: str | None = "A") -> Reading:
    return Reading(day, added, words, site)


def test_days_and_months_end_with_the_present_one() -> None:
    figures = counted([reading(TODAY), reading(date(2024, 2, 15)), reading(date(2023, 4, 1))], [], 3, 0, TODAY)
    assert (figures.days[0], figures.days[-1]) == ((date(2024, 2, 15), 1), (TODAY, 1))
    assert (figures.months[0], figures.months[-1]) == ((date(2023, 4, 1), 1), (date(2024, 3, 1), 1))
    assert len(figures.days) == 30
    assert len(figures.months) == 12


def test_words_are_of_the_same_time_as_the_articles() -> None:
    figures = counted([reading(TODAY, words=300), reading(date(2023, 6, 1), words=50)], [], 2, 0, TODAY)
    assert (figures.words_of_days, figures.words_of_months) == (300, 350)


def test_the_pile_grows_with_what_comes_and_shrinks_with_what_is_read() -> None:
    read = [reading(date(2024, 2, 3), added=date(2024, 1, 20)), reading(date(2024, 3, 2), added=date(2024, 3, 1))]
    figures = counted(read, [date(2024, 2, 10), date(2024, 3, 1)], 7, 5, TODAY)
    assert [height for _, height in figures.pile[-4:]] == [3, 4, 4, 5]


def test_days_in_a_row_may_end_yesterday_and_no_earlier() -> None:
    yesterday = [reading(date(2024, 3, 14)), reading(date(2024, 3, 13))]
    assert counted(yesterday, [], 2, 0, TODAY).in_a_row == 2
    assert counted([reading(date(2024, 3, 13))], [], 1, 0, TODAY).in_a_row == 0


def test_sites_come_by_how_much_is_read_of_them_and_then_by_name() -> None:
    read = [reading(TODAY, site=site) for site in ("B", "C", "C", "A", None)]
    assert counted(read, [], 5, 0, TODAY).sites == (("C", 2), ("A", 1), ("B", 1))


def stored(library: Library, number: int, published: str, added: datetime | None = None) -> int:
    body = (Block(BlockKind.PARAGRAPH, f"Words of article {number} " * 20),)
    article = Article(f"{number}.html", f"T{number}", body, url=f"https://s.example/{number}", published=published)
    return library.store_prepared(prepare(article), location=f"/{number}.html", stated=Stated(added=added)).article


def test_the_library_counts_what_was_read_by_the_days_of_the_user(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        ids = [stored(library, number, "2024-01-01", datetime(2024, 1, 5, tzinfo=UTC)) for number in range(3)]
        library.set_read(ids[:2], True)
        # Half past eleven in the evening by UTC is the next day in Berlin.
        moment = int(datetime(2024, 3, 14, 23, 30, tzinfo=UTC).timestamp()) * 1000
        library._database.run("UPDATE state SET read_changed = ? WHERE is_read", (moment,))
        figures = library.statistics(TODAY)
    assert (figures.total, figures.unread) == (3, 1)
    assert figures.days[-1] == (TODAY, 2)
    assert [height for _, height in figures.pile[-4:]] == [0, 3, 3, 1]


def test_what_could_not_be_read_is_not_counted_as_unread(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        stored(library, 1, "2024-01-01", datetime(2024, 1, 5, tzinfo=UTC))
        library.expect([SourceFile("/broken.html", 1, 1)])
        library.fail("/broken.html", "is broken")
        figures = library.statistics(TODAY)
        counts = library.counts()
    assert counts.failed == 1
    assert (figures.total, figures.unread) == (counts.total, counts.unread) == (2, 1)


def test_an_empty_library_has_no_figures(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        figures = library.statistics(TODAY)
    assert (figures.total, figures.unread, figures.in_a_row, figures.sites) == (0, 0, 0, ())
    assert {count for _, count in (*figures.days, *figures.months, *figures.pile)} == {0}


def test_on_this_day_are_earlier_years_the_latest_first(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        old, older, read, _, _ = (
            stored(library, number, published)
            for number, published in enumerate(("2020-03-15", "2010-03-15", "2001-01-01", "2024-03-15", "2020-03"))
        )
        library.set_read([read, older], True)
        moments = {read: datetime(2022, 3, 14, 23, 30, tzinfo=UTC), older: datetime(2022, 3, 15, 23, 30, tzinfo=UTC)}
        for article, moment in moments.items():
            library._database.run(
                "UPDATE state SET read_changed = ? WHERE identity = (SELECT identity FROM articles WHERE id = ?)",
                (1000 * int(moment.timestamp()), article),
            )
        assert library.on_this_day(TODAY) == [
            Anniversary(read, 2022, Happening.READ),
            Anniversary(old, 2020, Happening.PUBLISHED),
            Anniversary(older, 2010, Happening.PUBLISHED),
        ]


def test_the_29th_of_february_is_only_in_leap_years(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        leap = stored(library, 1, "2020-02-29")
        stored(library, 2, "2021-02-28")
        assert library.on_this_day(date(2024, 2, 29)) == [Anniversary(leap, 2020, Happening.PUBLISHED)]
