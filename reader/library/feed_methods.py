"""The part of the library about feeds: which are followed, what they brought, and taking in what they bring."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.deferred import Deferred
from reader.library.database import Database

if TYPE_CHECKING:
    from reader.library import arrivals, entries, feeds, queue, revisions, store
    from reader.library.feed_values import (
        Arrived,
        Feed,
        FeedAnswer,
        FeedCounts,
        FeedSettings,
        KnownEntry,
        NewFeed,
    )
    from reader.library.prepared import Prepared
    from reader.library.source_values import Stored
    from reader.model import Stated
else:
    # The app starts without them.
    arrivals = Deferred("reader.library.arrivals")
    entries = Deferred("reader.library.entries")
    feeds = Deferred("reader.library.feeds")
    queue = Deferred("reader.library.queue")
    revisions = Deferred("reader.library.revisions")
    store = Deferred("reader.library.store")


class FeedMethods:
    """What `Library` can do with feeds."""

    _database: Database

    # which are followed

    def follow(self, new: "Iterable[NewFeed]") -> "list[Feed]":
        """Follows feeds; those that are followed already stay as they are. Each is returned once, in the order given.

        Raises LibraryError if an address is none of the web, or there are too many; then none is followed.
        """
        return feeds.follow(self._database, new)

    def feeds(self) -> "list[Feed]":
        """All feeds that are followed: those of no folder, then folder by folder."""
        return feeds.feeds(self._database)

    def feed(self, feed_id: int) -> "Feed | None":
        """The feed of this id; None if it is not followed."""
        return feeds.find(self._database, feed_id)

    def find_feed(self, url: str) -> "Feed | None":
        """The feed of an address; None if it is not followed."""
        return feeds.find_url(self._database, url)

    def change_feed(
        self,
        feed_id: int,
        *,
        name: str | None = None,
        folder: str | None = None,
        settings: "FeedSettings | None" = None,
        url: str | None = None,
    ) -> "Feed":
        """Changes what is given of a feed; returns it as it is then.

        Raises LibraryError if it is not followed, or the address is none of the web or another feed's.
        """
        return feeds.change(self._database, feed_id, name=name, folder=folder, settings=settings, url=url)

    def unfollow(self, ids: Iterable[int]) -> "list[Feed]":
        """Follows feeds no more, as one action that `undo` takes back; returns them. Their articles stay."""
        return feeds.unfollow(self._database, ids)

    def rename_folder(self, old: str, new: str) -> int:
        """Moves the feeds of a folder, and of those under it, to another; empty: to none. Returns how many."""
        return feeds.rename_folder(self._database, old, new)

    # what they brought

    def feed_counts(self) -> "dict[int, FeedCounts]":
        """How many articles of each feed there are, by its id; feeds without any are left out.

        Those of feeds that are not followed any more are among them.
        """
        return entries.counts(self._database)

    def due_feeds(self, now: int) -> "list[Feed]":
        """Feeds that are to be asked by then (unix seconds), those that have waited longest first."""
        return feeds.due(self._database, now)

    def known_entries(self, feed_id: int) -> "list[KnownEntry]":
        """The entries that a feed brought, in the order in which they came, but those it has long stopped to list."""
        return entries.known_of(self._database, [feed_id])[feed_id]

    def known_entries_of(self, ids: Iterable[int]) -> "dict[int, list[KnownEntry]]":
        """The same of several feeds, by their ids; an empty list for those that brought nothing."""
        return entries.known_of(self._database, ids)

    def entries_of(self, article_id: int) -> "list[Feed]":
        """The feeds that an article came by and that are followed, the first first."""
        return entries.feeds_of(self._database, article_id)

    # taking in

    def take_answers(self, answers: "Sequence[FeedAnswer]") -> "list[Arrived]":
        """Stores what came of asking feeds, in one transaction; returns what each brought that brought something.

        New entries are rows that wait to be cleaned from the answer's file, which must be there; full texts that are
        wanted are put into the queue. Answers of feeds that are not followed any more are passed over.
        """
        return arrivals.take_answers(self._database, answers)

    def drop_arrived(self, ids: Sequence[int]) -> list[int]:
        """Forgets articles that a feed brought, as a rule wants it; returns those that are gone.

        What is starred, tagged by the user, highlighted, marked, read in part or in another source stays.
        """
        return entries.drop_arrived(self._database, ids)

    def forget_spare_feed_files(self) -> list[Path]:
        """Forgets files of entries that nothing is cleaned from any more, as all their texts were replaced.

        Returns where they lie, to be removed by the caller.
        """
        return [Path(os.fsdecode(path)) for path in entries.forget_spare_files(self._database)]

    # full texts

    def enqueue_full_text(self, wanted: Iterable[tuple[str, str, int, bool]]) -> int:
        """Puts pages of articles that are there (address, title, article, whether the user named the host) into
        the queue, behind what the user kept for later; returns how many are new there.
        """
        return queue.enqueue_full_texts(self._database, ((url, title, is_typed) for url, title, _, is_typed in wanted))

    def store_full_text(
        self,
        article_id: int,
        prepared: "Prepared",
        *,
        location: str,
        digest: str | None = None,
        kept: Path | None = None,
        cleaned_by: str | None = None,
        stated: "Stated | None" = None,
    ) -> "Stored | None":
        """Stores the whole page of an article that a feed brought, in place of the feed's text.

        None, and nothing is stored, if it has no more words than the feed gave, or `location` is another article's.
        The article stays the same whatever address the page says is its own; where that is another article of the
        same text, the two are one from then on. The rest is as in `store_prepared`.
        """
        from reader.model import Stated

        origin = store.Origin(digest, kept, cleaned_by, None, stated or Stated())
        return store.store_full_text(self._database, prepared, location, origin, article_id)

    def forget_feed_text(self, article_id: int) -> None:
        """Lets go the texts that feeds gave of an article, which are kept beside the one that is shown."""
        revisions.forget_feed_text(self._database, article_id)
