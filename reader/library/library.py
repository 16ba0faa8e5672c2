"""The library as the app and the command line use it."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader.deferred import Deferred
from reader.library import listing, memory
from reader.library.anchor_methods import AnchorMethods
from reader.library.database import Database
from reader.library.feed_methods import FeedMethods
from reader.library.opening import open_again_to_write, open_database
from reader.library.own_methods import OwnMethods
from reader.library.review_methods import ReviewMethods
from reader.library.schema import MIGRATIONS
from reader.library.search_methods import SearchMethods
from reader.library.source_methods import SourceMethods
from reader.library.values import Counts, Row
from reader.model import Article, Place, SavedLink, Stated

if TYPE_CHECKING:
    from reader.library import index, links, lookup, queue, state
    from reader.library import stated as stated_state
    from reader.library.queue_values import QueueCounts, Queued
    from reader.library.source_values import LinkOutcome
else:
    # The app starts without them.
    index = Deferred("reader.library.index")
    links = Deferred("reader.library.links")
    lookup = Deferred("reader.library.lookup")
    queue = Deferred("reader.library.queue")
    state = Deferred("reader.library.state")
    stated_state = Deferred("reader.library.stated")


class Library(SourceMethods, AnchorMethods, OwnMethods, SearchMethods, ReviewMethods, FeedMethods):
    """What is stored in a folder: articles, and what the user did with them.

    One object for each thread. Any number of objects and processes may use one library at a time; readers never wait,
    writers wait for each other. Every method raises LibraryError if the file cannot be read or written.
    """

    def __init__(self, folder: Path, database: Database, notice: str | None = None) -> None:
        self.folder = folder
        self.notice = notice
        """What the user should be told about how the library was opened, in one sentence."""
        super().__init__(database)
        _keep_own_indexed(database)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The library in a folder; both are made if they are not there.

        What cannot be written is opened to be read, and said to be so. Raises LibraryError if the folder holds the
        library of a later version or of another program, UnwritableError if it cannot be used at all.
        """
        database, notice = open_database(folder)
        return cls(folder, database, notice)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be kept: every change raises UnwritableError."""
        return self._database.is_read_only

    def try_to_write(self) -> bool:
        """Keeps changes from now on, if what forbade it has gone, as when a full disk has room; whether it does.

        Nothing may be in the midst of being read.
        """
        if not self.is_read_only:
            return True
        database = open_again_to_write(self._database.path)
        if database is None:
            return False
        _keep_own_indexed(database)
        self._database, former = database, self._database
        former.close()
        self.notice = None
        return True

    def close(self) -> None:
        """Ends the use of the library; harmless when it has ended."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # listing

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """What the list shows of these articles, in this order; ids that are no more are left out."""
        return listing.rows(self._database, ids)

    def counts(self, under: Sequence[str] | None = None) -> Counts:
        """How many articles there are, in a scope if one is given."""
        return listing.counts(self._database, under)

    # reading

    def article(self, article_id: int) -> Article:
        """The article with this id. Raises LibraryError if there is none, or none yet."""
        return lookup.article(self._database, article_id)

    def find_address(self, url: str) -> int | None:
        """The article that an address leads to, by its own address or an alias."""
        return lookup.find_address(self._database, url)

    def find_addresses(self, urls: Iterable[str]) -> dict[str, int]:
        """The articles that addresses lead to; addresses that lead to none are left out."""
        return lookup.find_addresses(self._database, urls)

    def find_title(self, title: str) -> int | None:
        """The newest article of this title; case, accents, punctuation and spacing do not matter."""
        return lookup.find_title(self._database, title)

    def location(self, article_id: int) -> str | None:
        """The path or address that an article came from."""
        return lookup.location(self._database, article_id)

    def kept(self, location: str) -> Path | None:
        """The copy that the library keeps of the page at a location, if it keeps one."""
        return lookup.kept(self._database, location)

    def add_alias(self, article_id: int, url: str) -> None:
        """Makes a further address lead to an article, unless it is another article's own."""
        lookup.add_alias(self._database, article_id, url)

    def linked_from(self, article_id: int, limit: int = 200) -> list[Row]:
        """Articles whose text, or links chosen for it, lead to this one, newest first."""
        return links.linked_from(self._database, article_id, limit)

    def catch_up(self, count: int = 200) -> int:
        """Fills in what some articles lack that were stored by an earlier version; 0 once there are no more.

        That is: their words in the index, and what they lead to for `linked_from`. Returns for how many it did.
        """
        from reader.library.catching_up import catch_up

        return catch_up(self._database, count)

    # what other programs say that the user did

    def state_from(self, stated: Stated, identity: str) -> None:
        """Lets what a saved form states (read, starred, tags, added) hold of an identity (identity.py).

        Only where the user has done nothing of the kind with it; also if there is no article of it yet.
        """
        stated_state.state_from(self._database, stated, identity)

    def save_link(self, link: SavedLink) -> "LinkOutcome":
        """Takes in an address that was saved without its page: what is stated of it holds of its article.

        Without an article it is put into the queue, and what is stated holds once it is fetched.
        """
        return stated_state.save_link(self._database, link)

    # the queue of links kept for later

    def enqueue(self, links: Iterable[tuple[str, str]], *, typed_hosts: Collection[str] = ()) -> list[str]:
        """Puts links (address, title) at the end of the queue, one entry for each target.

        `typed_hosts` are those that the user named; links to them may lead into the own network, whenever they are
        fetched.
        Returns the addresses newly put there or made to wait again after having failed. Those waiting already stay
        as they are; what is no web address is passed over.
        """
        return queue.enqueue(self._database, links, typed_hosts)

    def dequeue(self, urls: Iterable[str]) -> "list[Queued]":
        """Takes entries out of the queue; returns what was there, for `restore_queued`."""
        return queue.dequeue(self._database, urls)

    def restore_queued(self, entries: "Iterable[Queued]") -> None:
        """Puts back what `dequeue` took out, where it stood."""
        queue.restore(self._database, entries)

    def queue(self) -> "list[Queued]":
        """The links kept for later: those that wait, in the order they were put there, then those that failed."""
        return queue.every(self._database)

    def queued(self, urls: Iterable[str]) -> "dict[str, Queued]":
        """The entries of the queue for addresses as links have them; addresses without one are left out."""
        return queue.find(self._database, urls)

    def queue_counts(self) -> "QueueCounts":
        """How many links are kept for later."""
        return queue.counts(self._database)

    def claim_queued(self, now: int, lease_seconds: int, *, hosts: Collection[str] = ()) -> "Queued | None":
        """Claims the first entry that is due, that nobody has claimed and that is of none of these hosts.

        It is the caller's until it is finished, put off or failed, or the lease ends; None if there is none.
        """
        return queue.claim(self._database, now, lease_seconds, hosts)

    def finish_queued(self, url: str) -> None:
        """Takes out what has been fetched."""
        queue.finish(self._database, url)

    def put_off_queued(self, url: str, until: int, reason: str, *, is_attempt: bool) -> None:
        """Ends the claim of an entry and makes it wait until then (unix seconds); attempts are counted."""
        queue.put_off(self._database, url, until, reason, is_attempt=is_attempt)

    def put_off_host(self, host: str, until: int) -> None:
        """Makes every waiting entry of a host (`reader.address.host`) wait at least until then."""
        queue.put_off_host(self._database, host, until)

    def fail_queued(self, url: str, reason: str) -> None:
        """Ends the claim of an entry: it has failed, and waits no more."""
        queue.fail(self._database, url, reason)

    def next_queued(self, now: int) -> int | None:
        """When the next entry can be claimed, unix seconds; None if none waits.

        That is when it is due or, if someone has claimed it, when the claim ends.
        """
        return queue.next_due(self._database, now)

    def hurry_queue(self) -> None:
        """Makes every waiting entry due."""
        queue.hurry(self._database)

    # what the user did

    def set_read(self, ids: Sequence[int], is_read: bool) -> None:
        """Marks articles as read or unread."""
        state.set_read(self._database, ids, is_read)

    def set_starred(self, ids: Sequence[int], is_starred: bool) -> None:
        """Gives articles a star or takes it away."""
        state.set_starred(self._database, ids, is_starred)

    def set_place(self, article_id: int, place: Place, progress: float) -> None:
        """Remembers where the reader stopped; `progress` is 0 to 1."""
        state.set_place(self._database, article_id, place, progress)

    def place(self, article_id: int) -> Place | None:
        """Where the reader stopped; None if it was never said."""
        return state.place(self._database, article_id)

    def remember(self, key: str, value: str) -> None:
        """Keeps a small value for the app over restarts."""
        memory.remember(self._database, key, value)

    def recall(self, key: str) -> str | None:
        """The value kept under a key; None if there is none."""
        return memory.recall(self._database, key)

    def others_changes(self) -> int:
        """A number that changes with every change of the library that was not made by this object."""
        return int(self._database.value("PRAGMA data_version"))

    @property
    def tables_version(self) -> int:
        """The version of its tables, the newest there is."""
        return len(MIGRATIONS)

    def change_count(self) -> int:
        """A number that changes with every change of the library, by this object, another or another process."""
        return self._database.data_version()


def _keep_own_indexed(database: Database) -> None:
    database.at_every_end(lambda: index.index_own(database))
