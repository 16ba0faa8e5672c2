"""Asks feeds for what is new, and stores what they bring: rows that wait to be cleaned."""

import threading
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.address import host
from reader.errors import FetchCause, FetchError
from reader.ingest.feed_asking import Answered, Asking, Begun, Failed, Told, pause_of
from reader.ingest.feed_events import Asked, FeedEvent, Offline, RefreshProgress
from reader.ingest.feed_files import remove_spare_feed_files
from reader.ingest.feed_outage import Outage
from reader.ingest.feed_storing import FeedStore, Left, Outcome
from reader.ingest.feed_turns import DEFAULT_FEED_PACE, FeedPace, FeedTurns, is_own_machine, server_of
from reader.ingest.host_pauses import host_pauses, pause_host
from reader.ingest.ingest import Ingest
from reader.library import Library
from reader.library.feed_values import Feed
from reader.worker.cleaner import never

if TYPE_CHECKING:
    from reader.fetch.connections import Connections

_NO_ANSWER = frozenset({FetchCause.OFFLINE, FetchCause.UNREACHABLE})


def refresh(
    library: Library,
    ingest: Ingest,
    feeds: Sequence[Feed],
    *,
    cancelled: Callable[[], bool] = never,
    now: Callable[[], float] = time.time,
    pace: FeedPace = DEFAULT_FEED_PACE,
    is_forced: bool = False,
) -> Generator[FeedEvent, None, None]:
    """Ask these feeds, as far as they are due, and store what is new; a report of each step.

    `is_forced`: also those that are not due yet, but none whose server asked to be left alone. A feed that has ended
    is asked only if it is forced and the only one. Requests run in threads, the library is used in the caller's alone;
    `cancelled` is asked from all of them. Cancelling it, or closing it, ends it at once: what is stored by then stays.
    Nothing is cleaned here. Raises LibraryError.
    """
    begun = int(now())
    to_ask = [feed for feed in feeds if _is_wanted(feed, begun, is_forced=is_forced, is_only=len(feeds) == 1)]
    if not to_ask:
        yield RefreshProgress(0, 0)
        return
    from reader.fetch import Connections

    pauses = host_pauses(library, begun)
    left = [Left(feed, until) for feed in to_ask if (until := pauses.get(server_of(feed.url)))]
    turns = FeedTurns([feed for feed in to_ask if server_of(feed.url) not in pauses], pace)
    with Connections() as connections:
        yield from _Round(library, ingest, pace, now, cancelled, is_forced=is_forced).events(turns, connections, left)


def _is_wanted(feed: Feed, now: int, *, is_forced: bool, is_only: bool) -> bool:
    if feed.state.is_ended:
        return is_forced and is_only
    return is_forced or feed.state.next_check <= now


class _Round:
    """One run of `refresh`."""

    def __init__(
        self,
        library: Library,
        ingest: Ingest,
        pace: FeedPace,
        now: Callable[[], float],
        cancelled: Callable[[], bool],
        *,
        is_forced: bool,
    ) -> None:
        self._is_forced = is_forced
        self._library = library
        self._ingest = ingest
        self._pace = pace
        self._now = now
        self._cancelled = cancelled
        self._closing = threading.Event()
        self._outage: Outage[Failed] = Outage()
        self._offline: str | None = None

    def is_over(self) -> bool:
        """Whether to leave everything as it is."""
        return self._closing.is_set() or self._cancelled()

    def events(self, turns: FeedTurns, connections: "Connections", left: list[Left]) -> Iterable[FeedEvent]:
        """All that happens."""
        store = FeedStore(self._library, self._now, is_forced=self._is_forced)
        total, done = turns.waiting + len(left), len(left)
        yield RefreshProgress(0, total)
        yield from store.take(left)
        asking = Asking(turns, self._ingest.cleaner, connections, self._pace, self.is_over)
        try:
            while not (asking.is_over or self.is_over() or self._offline):
                told = asking.taken(self._pace.store_seconds)
                yield from (Asked(each.feed.id) for each in told if isinstance(each, Begun))
                outcomes = [outcome for each in told for outcome in self._outcomes(each)]
                yield from store.take(outcomes)
                done += len(outcomes)
                if outcomes:
                    yield RefreshProgress(done, total)
            if not self.is_over():
                yield from store.take(self._rest())
                remove_spare_feed_files(self._library)
                if self._offline:
                    yield Offline(self._offline)
                if done < total:
                    yield RefreshProgress(total, total)
        finally:
            self._closing.set()
            asking.close()

    def _outcomes(self, told: Told) -> list[Outcome]:
        """What is known for certain, now that this is."""
        if isinstance(told, Begun):
            return []
        if isinstance(told, Answered):
            return [*self._shown(told.feed), told]
        error, name = told.error, host(told.feed.url)
        if isinstance(error, FetchError) and error.cause in _NO_ANSWER and not is_own_machine(name):
            is_offline = error.cause is FetchCause.OFFLINE
            self._outage.failed(told, name, is_sign=is_offline)
            if self._outage.is_likely:
                self._offline = error.reason
            return []
        is_answer = not isinstance(error, FetchError) or error.status is not None
        return [*(self._shown(told.feed) if is_answer else ()), *self._with_left(told)]

    def _shown(self, feed: Feed) -> list[Outcome]:
        """The server of a feed has answered; returns what is a failure now that this shows that there is a network."""
        failed = [] if is_own_machine(host(feed.url)) else self._outage.answered()
        return [outcome for each in failed for outcome in self._with_left(each)]

    def _with_left(self, failed: Failed) -> list[Outcome]:
        """A failure, and the feeds that are not asked because of it."""
        return [failed, *self._left(failed)]

    def _left(self, failed: Failed) -> list[Outcome]:
        """What becomes of the feeds that are not asked because of a failure; their server is left alone if it asks."""
        seconds, now = pause_of(failed.error, self._pace.busy_seconds), int(self._now())
        if seconds is None:
            return [Failed(feed, failed.error) for feed in failed.left]
        pause_host(self._library, failed.feed.url, now + seconds, now)
        return [Left(feed, now + seconds) for feed in failed.left]

    def _rest(self) -> list[Outcome]:
        """What is left in doubt at the end."""
        own, networks = self._outage.rest()
        if networks:
            self._offline = self._offline or networks[0].error.reason
        return [outcome for each in own for outcome in self._with_left(each)]
