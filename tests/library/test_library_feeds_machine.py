"""Feeds that say whatever they like in whatever order: nothing is lost, and what is counted is what is there."""

import shutil
import tempfile
from pathlib import Path

from feed_samples import HARBOUR, answer, entry, feed_file, follow
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from library_samples import make_article

from reader.library import EntryRow, Library
from reader.library.prepared import part_location, prepare

FEEDS = ("https://a.example.org/feed", "https://b.example.org/feed")

keys = st.sampled_from("123")
stories = st.sampled_from(("https://x.org/1", "https://x.org/2", "https://home.example.org/", None))
entries = st.lists(
    st.builds(
        lambda key, url, version, has_part, wants: entry(
            key,
            url=url,
            text_key=f"{url or key} {version}",
            part=f"{key}.html" if has_part else None,
            is_full_text_wanted=wants,
        ),
        keys,
        stories,
        st.integers(0, 1),
        st.integers(0, 3).map(bool),
        st.booleans(),
    ),
    max_size=3,
    unique_by=lambda row: row.key,
)


class Feeds(RuleBasedStateMachine):
    """A library with two feeds, beside what is known of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library.open(self.folder)
        self.feeds = [follow(self.library, url) for url in FEEDS]
        self.files = 0
        self.parts: dict[str, list[str]] = {}
        self.listed: set[tuple[int, str]] = set()
        self.starred: set[int] = set()

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @rule(number=st.integers(0, 1), rows=entries)
    def answers(self, number: int, rows: list[EntryRow]) -> None:
        """A feed brings something."""
        self.files += 1
        before = set(self.library.ids())
        arrived = self.library.take_answers(
            [answer(self.feeds[number], rows, kept=feed_file(self.library, f"{self.files}"))]
        )
        new = {article for each in arrived for article in each.articles}
        assert new == set(self.library.ids()) - before
        followed = self.library.feed(self.feeds[number].id) is not None
        if followed and rows:
            self.parts[f"{self.files}"] = [row.part for row in rows if row.part]
        self.listed |= {(self.feeds[number].id, row.key) for row in rows if followed}

    @rule(text=st.integers(0, 2), gives=st.booleans(), number=st.integers(0, 9))
    def cleans(self, text: int, gives: bool, number: int) -> None:
        """A file that waits is cleaned, or any once more; it may give one part less than it should."""
        waiting = self.library.pending()
        every = [str(feed_file(self.library, name)) for name in self.parts]
        before = set(self.library.ids())
        for location in waiting[:1] or every[number % max(1, len(every)) :][:1]:
            parts = self.parts[Path(location).stem][0 if gives else 1 :]
            digest = f"{text} {location}"
            self.library.begin_container(location, digest)
            for part in parts:
                article = make_article(part, f"{part} {text}. {HARBOUR * (1 + text)}", url=None)
                self.library.store_prepared(
                    prepare(article), location=part_location(location, part), container=location
                )
            self.library.end_container(location, digest, parts)
        assert set(self.library.ids()) == before

    @rule(number=st.integers(0, 9), is_starred=st.booleans())
    def stars(self, number: int, is_starred: bool) -> None:
        """The user stars something, or reads it."""
        ids = sorted(self.library.ids())
        if ids:
            chosen = ids[number % len(ids)]
            self.library.set_starred([chosen], is_starred)
            self.library.set_read([chosen], not is_starred)
            self.starred = self.starred | {chosen} if is_starred else self.starred - {chosen}

    @rule(number=st.integers(0, 9))
    def drops(self, number: int) -> None:
        """A rule drops something."""
        ids = sorted(self.library.ids())
        if ids:
            chosen = ids[number % len(ids)]
            gone = self.library.drop_arrived([chosen])
            assert gone == [] or chosen not in self.starred

    @rule(number=st.integers(0, 1))
    def unfollows(self, number: int) -> None:
        """A feed is followed no more, or again."""
        if not self.library.unfollow([self.feeds[number].id]):
            assert follow(self.library, FEEDS[number]).id == self.feeds[number].id

    @rule()
    def begins_again(self) -> None:
        """The program is started anew; files that nothing needs go."""
        for path in self.library.forget_spare_feed_files():
            del self.parts[path.stem]
        self.library.close()
        self.library = Library.open(self.folder)

    @invariant()
    def nothing_starred_is_lost(self) -> None:
        assert self.starred == set(self.library.ids("is:starred"))

    @invariant()
    def all_that_was_brought_is_known(self) -> None:
        known = self.library.known_entries_of([feed.id for feed in self.feeds])
        assert {(feed, each.key) for feed, entries in known.items() for each in entries} == self.listed

    @invariant()
    def counts_are_of_what_is_there(self) -> None:
        known = self.library.known_entries_of([feed.id for feed in self.feeds])
        unread = set(self.library.ids("is:unread"))
        there = set(self.library.ids())
        expected = {}
        for feed, brought in known.items():
            articles = {each.article for each in brought if each.article is not None}
            assert articles <= there
            if articles:
                expected[feed] = (len(articles & unread), len(articles))
        counted = self.library.feed_counts()
        assert {feed: (each.unread, each.total) for feed, each in counted.items()} == expected
        assert self.library._database.rows("PRAGMA foreign_key_check") == []


TestFeeds = Feeds.TestCase
TestFeeds.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
