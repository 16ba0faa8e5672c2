"""How long the library takes for what feeds bring, beside the least that SQLite can be asked for in the same run.

    python tests/benchmarks/feeds_library.py [ARTICLES [FEEDS]]

Makes a library of that many articles (100,000) which that many feeds (1,000) brought, then takes in 20 new entries of
each, as after a night; then answers that bring nothing; and asks what the app asks for. Beside each time stands that of
the floor: as many rows with the same texts put into one table without any index, or read from one.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.library import EntryRow, FeedAnswer, FeedState, Library, NewFeed

_NEW = 20
"""Entries that each feed brings at once."""
_BATCH = 50
"""Answers stored in one transaction; those of about 0.3 s."""
_NOW = 1_800_000_000


def entry(feed: int, number: int, *, is_new: bool) -> EntryRow:
    """An entry as a feed of news has it."""
    then = f"20{10 + number % 16}-{1 + number % 12:02}-{1 + number % 28:02}"
    return EntryRow(
        key=f"{feed:08x}{number:056x}",
        text_key=f"{number:056x}{feed:08x}",
        updated="",
        title=f"What the council of town {feed} said on evening {number} about the harbour",
        byline=f"Writer {feed % 97}",
        published=f"2026-11-{27 + number % 2}" if is_new else then,
        url=f"https://site{feed}.example.org/news/{number}/what-the-council-said",
        language="en",
        words=420,
        part=f"entry-{number}",
    )


def answers(folder: Path, ids: list[int], first: int, count: int) -> list[FeedAnswer]:
    """What each feed brings."""
    return [
        FeedAnswer(
            feed_id=feed,
            state=FeedState(title=f"News of town {feed}", etag='"1"', checked=_NOW, next_check=_NOW + 3600),
            listed=tuple(entry(feed, number, is_new=True).key for number in range(first, first + count)),
            entries=tuple(entry(feed, number, is_new=first > 0) for number in range(first, first + count)),
            kept=folder / "feeds" / f"{feed}-{first}.json",
        )
        for feed in ids
    ]


def take(library: Library, given: list[FeedAnswer], batch: int) -> None:
    """Stores answers, some at a time."""
    for start in range(0, len(given), batch):
        library.take_answers(given[start : start + batch])


def timed(act: Callable[[], object], times: int = 1) -> float:
    """Milliseconds of the processor, the least of some runs; so what else the machine does matters less."""
    found = []
    for _ in range(times):
        start = time.process_time()
        act()
        found.append(time.process_time() - start)
    return min(found) * 1000


class Floor:
    """One table without index, of the same texts."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        columns = "feed INTEGER, title TEXT, byline TEXT, date TEXT, url TEXT, key TEXT"
        self._connection.execute(f"CREATE TABLE t ({columns})")

    def put(self, given: list[FeedAnswer]) -> None:
        """Puts the entries into it."""
        rows = [(a.feed_id, e.title, e.byline, e.published, e.url, e.key) for a in given for e in a.entries]
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._connection.execute("COMMIT")

    def mark(self) -> None:
        """Changes a column of all."""
        self._connection.execute("UPDATE t SET date = '2026'")

    def read(self, count: int) -> None:
        """Reads so many."""
        self._connection.execute("SELECT * FROM t LIMIT ?", (count,)).fetchall()


def measure(library: Library, floor: Floor, total: int, feeds: int) -> Iterator[tuple[str, float, float | None]]:
    """What is done, how long it takes and how long the floor does."""
    folder, each = library.folder, total // feeds
    new = [NewFeed(f"https://site{number}.example.org/feed", folder=f"Folder {number % 20}") for number in range(feeds)]
    yield "follow all feeds", timed(lambda: library.follow(new)), None
    ids = [feed.id for feed in library.feeds()]
    before = answers(folder, ids, 0, each)
    take(library, before, 500)
    floor.put(before)
    for batch in (_BATCH, feeds):
        more = answers(folder, ids, each + batch, _NEW)
        least = timed(lambda more=more: floor.put(more))  # type: ignore[misc]
        what = f"take in {_NEW} new entries of each, {batch} feeds at a time"
        yield what, timed(lambda more=more, batch=batch: take(library, more, batch)), least  # type: ignore[misc]
    same = [FeedAnswer(given.feed_id, given.state) for given in more]
    asked: Sequence[tuple[str, Callable[[], object], int]] = (
        ("take in answers that bring nothing", lambda: take(library, same, _BATCH), feeds),
        ("count unread by feed", library.feed_counts, total),
        ("feeds that are due", lambda: library.due_feeds(_NOW + 7_200), feeds),
        ("what 50 feeds brought", lambda: library.known_entries_of(ids[:50]), 50 * each),
        ("list a feed", lambda: library.ids(f"feed:#{ids[-1]}"), each),
        ("list a folder", lambda: library.ids('feed:"Folder 3"'), total // 20),
        ("list what is unread of a folder", lambda: library.ids('feed:"Folder 3" is:unread'), total // 20),
        ("files that wait to be cleaned", library.pending, total),
    )
    for what, act, count in asked:
        yield what, timed(act, 5), timed(lambda count=count: floor.read(count), 5)  # type: ignore[misc]
    listed = library.ids()
    yield "mark all as read", timed(lambda: library.set_read(listed, is_read=True)), timed(floor.mark)


def main() -> None:
    """Prints the table."""
    total, feeds = (int(given) for given in (*sys.argv[1:], *("100000", "1000")[len(sys.argv) - 1 :]))
    sys.stdout.write(f"{total:,} articles of {feeds:,} feeds; milliseconds of the processor\n\n")
    sys.stdout.write(f"{'':56}{'reader':>8}{'floor':>8}{'ratio':>7}\n")
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name)) as library:
        for what, took, least in measure(library, Floor(library.folder), total, feeds):
            beside = "" if least is None else f"{least:8.1f}{took / max(least, 0.1):7.1f}"
            sys.stdout.write(f"{what:56}{took:8.1f}{beside}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
