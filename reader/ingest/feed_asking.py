"""Asks feeds in threads, each in its turn, and has what comes read in worker processes."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from queue import Empty, Full, LifoQueue, Queue
from typing import TYPE_CHECKING

from reader.config.load_settings import settings
from reader.errors import FetchCause, FetchError, SourceError
from reader.feeds.effective import effective
from reader.ingest.feed_turns import FeedPace, FeedTurns, server_of
from reader.ingest.fetching import job_of
from reader.library.feed_values import MAX_ENTRIES, Feed
from reader.worker.cleaner import Cleaner, CleaningStopped
from reader.worker.feed import FeedAsked, FeedQuestion, FeedRead
from reader.worker.job import Job

if TYPE_CHECKING:
    from reader.fetch.connections import Connections
    from reader.fetch.fetched import Fetched, Unchanged

_TOO_MANY = 429
_MAX_BYTES = 32 << 20
"""Of a feed; those of thousands of broadcasts have some 10 MB, and many are in memory at a time."""
_MOST_READ = 128
"""Answers, of some ten kilobytes each, that wait to be stored."""
_STRIKES = 2
"""Times in a row that a server could not be reached, after which its other feeds are not tried."""
_POLL_SECONDS = 0.1
"""How soon a thread that waits for room notices that all is over."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A feed is being asked."""

    feed: Feed


@dataclass(frozen=True, slots=True)
class Answered:
    """A feed has answered."""

    feed: Feed
    etag: str | None
    modified: str | None
    fresh_seconds: int | None
    moved: str | None
    """Where it is for good; None: where it was."""
    digest: str | None = None
    """Of its bytes; None if none came, as they are what they were."""
    read: FeedRead | None = None
    """None: nothing has changed."""
    given_by: str | None = None
    """The address that gave `etag` and `modified`; None: the feed's own."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A feed gave nothing."""

    feed: Feed
    error: SourceError
    left: tuple[Feed, ...] = ()
    """Feeds of the same server that are not asked because of it."""


Told = Begun | Answered | Failed


def pause_of(error: SourceError, busy_seconds: int) -> int | None:
    """For how long a server is left alone after a failure, seconds; None: it need not be.

    `busy_seconds`: where it has too many requests and says no time.
    """
    if not isinstance(error, FetchError):
        return None
    if error.retry_after is not None:
        return error.retry_after
    return busy_seconds if error.status == _TOO_MANY else None


class Asking:
    """Asks all feeds of a round. Used by one thread, which takes what is told; closing it ends all at once."""

    def __init__(
        self,
        turns: FeedTurns,
        cleaner: Cleaner,
        connections: "Connections",
        pace: FeedPace,
        is_over: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`cleaner` is used, and a second one if there is much to read; `clock` only goes forward."""
        self._turns = turns
        self._connections = connections
        self._is_over = is_over
        self._clock = clock
        # None: a thread has ended.
        self._told: Queue[Told | None] = Queue(_MOST_READ)
        self._change = threading.Condition()
        self._is_closed = False
        self._busy_seconds = pace.busy_seconds
        self._strikes: dict[str, int] = {}
        """How many times in a row each server could not be reached."""
        self._second = Cleaner()
        # Last in, first out: the second process is started only if there is enough for two to do.
        self._cleaners: LifoQueue[Cleaner] = LifoQueue()
        self._cleaners.put(self._second)
        self._cleaners.put(cleaner)
        self._threads = [
            threading.Thread(target=self._work, name="feeds", daemon=True)
            for _ in range(min(pace.at_once, turns.waiting))
        ]
        self._at_work = len(self._threads)
        for thread in self._threads:
            thread.start()

    @property
    def is_over(self) -> bool:
        """Whether all that there was to tell has been taken."""
        return not self._at_work

    def taken(self, seconds: float) -> list[Told]:
        """What comes within so many seconds; it comes earlier if it is much or the last."""
        taken: list[Told] = []
        latest = time.monotonic() + seconds
        with suppress(Empty):
            while self._at_work and len(taken) < _MOST_READ:
                told = self._told.get(timeout=max(0.0, latest - time.monotonic()))
                if told is None:
                    self._at_work -= 1
                else:
                    taken.append(told)
        return taken

    def close(self) -> None:
        """End what is under way; what was not taken is lost."""
        with self._change:
            self._is_closed = True
            self._change.notify_all()
        self._second.close()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        try:
            while (feed := self._next()) is not None:
                self._tell(Begun(feed))
                if told := self._outcome(feed):
                    self._tell(told)
        finally:
            self._tell(None)

    def _outcome(self, feed: Feed) -> Told | None:
        """What came of asking a feed; None: it was stopped."""
        try:
            return self._read(feed, self._ask(feed))
        except SourceError as error:
            is_cancelled = isinstance(error, FetchError) and error.cause is FetchCause.CANCELLED
            if is_cancelled or isinstance(error, CleaningStopped):
                return None
            return Failed(feed, error, tuple(self._left_after(feed, error)))
        except Exception as error:
            # The edge of the thread: a fault on one foreign feed must not cost the others.
            return Failed(feed, SourceError(feed.url, f"asking it failed ({type(error).__name__})"))

    def _left_after(self, feed: Feed, error: SourceError) -> list[Feed]:
        """The feeds that are not to be asked after a failure, as their server has too much to do, or is not there."""
        server = server_of(feed.url)
        with self._change:
            is_absent = isinstance(error, FetchError) and error.cause is FetchCause.UNREACHABLE
            self._strikes[server] = self._strikes.get(server, 0) + 1 if is_absent else 0
            if self._strikes[server] < _STRIKES and pause_of(error, self._busy_seconds) is None:
                return []
            self._change.notify_all()
            return self._turns.leave_alone(server)

    def _next(self) -> Feed | None:
        """The feed to ask, waited for; None if there is no other."""
        with self._change:
            while not self._ends():
                now = self._clock()
                if (feed := self._turns.next(now)) is not None:
                    # Another finds out until when to wait for the next.
                    self._change.notify()
                    return feed
                if not self._turns.waiting:
                    # Nobody else waits in vain then.
                    self._change.notify_all()
                    return None
                self._change.wait(self._turns.seconds_to_next(now))
        return None

    def _ends(self) -> bool:
        return self._is_closed or self._is_over()

    def _ask(self, feed: Feed) -> "Fetched | Unchanged":
        from reader.fetch import DEFAULT_LIMITS, Validators, fetch_changed

        known = Validators(feed.state.etag, feed.state.modified, feed.state.given_by)
        is_answered = False
        try:
            answer = fetch_changed(
                feed.url,
                typed=feed.is_typed,
                known=known,
                limits=replace(DEFAULT_LIMITS, unpacked_bytes=_MAX_BYTES),
                connections=self._connections,
                cancelled=self._ends,
            )
            is_answered = True
        except FetchError as error:
            is_answered = error.status is not None
            raise
        else:
            return answer
        finally:
            with self._change:
                if is_answered:
                    self._strikes.pop(server_of(feed.url), None)
                self._turns.answered(feed)
                self._change.notify()

    def _read(self, feed: Feed, answer: "Fetched | Unchanged") -> Answered:
        """What an answer says. Raises SourceError: it is no feed, or cannot be read."""
        from reader.fetch import Unchanged

        validators = answer.validators
        answered = Answered(
            feed,
            validators.etag,
            validators.modified,
            answer.fresh_seconds,
            answer.moved,
            given_by=validators.given_by,
        )
        if isinstance(answer, Unchanged):
            return answered
        digest = sha256(answer.data).hexdigest()
        is_known = digest == feed.state.digest
        return replace(answered, digest=digest, read=None if is_known else self._parsed(feed, answer))

    def _parsed(self, feed: Feed, fetched: "Fetched") -> FeedRead:
        most = effective(feed, settings()).limit or MAX_ENTRIES
        job = feed_job(feed.url, fetched, FeedQuestion(FeedAsked.FEED, most))
        cleaner = self._cleaners.get()
        try:
            if self._ends():
                # Else each of those that wait would start a process to be told so.
                raise CleaningStopped(feed.url, "reading it was stopped")
            document = cleaner.read_feed(job, self._ends)
        finally:
            self._cleaners.put(cleaner)
        if document.feed is None:
            raise SourceError(feed.url, "is a page, not a feed")
        return document.feed

    def _tell(self, told: Told | None) -> None:
        while not self._is_closed:
            with suppress(Full):
                self._told.put(told, timeout=_POLL_SECONDS)
                return


def feed_job(url: str, fetched: "Fetched", question: FeedQuestion) -> Job:
    """The job of answering a question about what came from an address."""
    return replace(job_of(url, fetched), feed=question)
