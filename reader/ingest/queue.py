"""Works off the queue of links kept for later: fetches, cleans and stores what is due, politely, with pictures."""

import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import replace

from reader.address import host
from reader.errors import FetchCause, FetchError, LibraryError, SourceError
from reader.ingest.fetching import FetchedPage
from reader.ingest.full_texts import add_full_text, wants_pictures
from reader.ingest.host_pauses import pause_host
from reader.ingest.ingest import Ingest
from reader.ingest.network_health import NetworkHealth
from reader.ingest.pictures import PicturesKept, missing_pictures
from reader.ingest.politeness import DEFAULT_PACE, Pace, verdict
from reader.ingest.queue_events import Failed, Fetching, Idle, Kept, Offline, PutOff, QueueEvent, Stored
from reader.ingest.requests import Claim, Outcome, Requests
from reader.library import Library, QueueStatus
from reader.model import Article
from reader.worker.cleaner import CleaningStopped

__all__ = ["Failed", "Fetching", "Idle", "Kept", "Offline", "PutOff", "QueueEvent", "Stored", "work_off"]

LEASE_SECONDS = 300
"""How long an entry is claimed for: a page of 30 s, four cleanings of 10 s, pictures of 90 s, and as much again."""


def work_off(
    library: Library,
    ingest: Ingest,
    *,
    typed_hosts: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool],
    waiting: Callable[[float], None],
    now: Callable[[], float] = time.time,
    pace: Pace = DEFAULT_PACE,
) -> Generator[QueueEvent, None, None]:
    """Work off the library's queue until it is cancelled; a report of each step.

    Requests run in threads, everything else in the caller's. `cancelled` is asked from all of them some times a
    second, `now` too; `waiting` is called to let so many seconds pass, and may come back earlier. `typed_hosts` are
    those that links may lead to even in the own network. Closing it ends it as cancelling does: what is claimed is
    given back. Raises LibraryError.
    """
    work = _Work(library, ingest, typed_hosts, cancelled, now, pace)
    try:
        while not work.is_over():
            yield from work.begin_due()
            if work.is_busy:
                yield from work.take_results()
            elif seconds := work.seconds_to_wait():
                waiting(seconds)
                work.end_pause()
            elif not work.is_over():
                yield Idle(library.next_queued(int(now())))
    finally:
        work.close()


class _Work:
    """One run of `work_off`: what is claimed, and what follows from each outcome."""

    def __init__(
        self,
        library: Library,
        ingest: Ingest,
        typed_hosts: frozenset[str],
        cancelled: Callable[[], bool],
        now: Callable[[], float],
        pace: Pace,
    ) -> None:
        self._library = library
        self._ingest = ingest
        self._cancelled = cancelled
        self._now = now
        self._pace = pace
        self._closing = threading.Event()
        self._health = NetworkHealth(pace)
        self._requests = Requests(library.folder, typed_hosts, ingest.archive, pace, self.is_over, now)

    @property
    def is_busy(self) -> bool:
        """Whether anything is being fetched."""
        return bool(self._requests.claims)

    def is_over(self) -> bool:
        """Whether to leave everything as it is."""
        return self._closing.is_set() or self._cancelled()

    def close(self) -> None:
        """End all requests, and give back what is claimed."""
        self._closing.set()
        self._requests.close()
        with suppress(LibraryError):
            # Claims that cannot be given back end by themselves.
            for claim in self._requests.claims:
                self._give_back(claim)

    # What is begun

    def begin_due(self) -> Iterator[QueueEvent]:
        """Begin to fetch what is due, as far as there is room."""
        while self._requests.has_room and not self.is_over():
            if self._health.paused_seconds(self._now()):
                return
            entry = self._library.claim_queued(int(self._now()), LEASE_SECONDS, hosts=self._requests.hosts())
            if entry is None:
                return
            yield from self._begin(Claim(entry))

    def _begin(self, claim: Claim) -> list[QueueEvent]:
        article_id = self._library.find_address(claim.url)
        if claim.entry.is_full_text:
            return self._begin_full_text(claim, article_id)
        article = None
        if article_id is not None:
            with suppress(LibraryError):
                # One that is damaged, or was never cleaned, is fetched.
                article = self._library.article(article_id)
        if article_id is not None and article is not None:
            return self._illustrate(replace(claim, article_id=article_id), article)
        self._requests.begin_page(claim)
        return [Fetching(claim.url, claim.entry.title)]

    def _begin_full_text(self, claim: Claim, article_id: int | None) -> list[QueueEvent]:
        if article_id is None:
            # The article that it is for is not there any more.
            self._library.finish_queued(claim.url)
            return []
        self._requests.begin_page(replace(claim, article_id=article_id))
        return [Fetching(claim.url, claim.entry.title)]

    def _illustrate(self, claim: Claim, article: Article) -> list[QueueEvent]:
        """Begin to fetch the pictures of a stored article, if any are missing."""
        if not missing_pictures(self._library.folder, article):
            return self._finish(claim, 0)
        self._requests.begin_pictures(claim, article)
        return []

    # Waiting

    def seconds_to_wait(self) -> float:
        """Until something that is due may be asked for; 0 if nothing is due."""
        now = self._now()
        due = self._library.next_queued(int(now))
        if due is None:
            return 0.0
        if paused := self._health.paused_seconds(now):
            return paused
        return self._requests.seconds_to_space() if due <= now else 0.0

    def end_pause(self) -> None:
        """Ask the network again: the time is over, or the caller knows of a reason."""
        self._health.resume()

    # What follows

    def take_results(self) -> Iterator[QueueEvent]:
        """Go on with what has been fetched, or wait a moment for it."""
        for claim, future in self._requests.done():
            events = self._go_on(claim, future.result())
            self._requests.forget(future)
            yield from events

    def _go_on(self, claim: Claim, outcome: Outcome) -> list[QueueEvent]:
        if isinstance(outcome, FetchedPage):
            self._health.answered(claim.host, is_well=True)
            return self._store(claim, outcome)
        return self._illustrated(claim, outcome) if isinstance(outcome, PicturesKept) else self._failed(claim, outcome)

    def _store(self, claim: Claim, page: FetchedPage) -> list[QueueEvent]:
        if claim.url not in self._library.queued([claim.url]):
            # It was taken out of the queue meanwhile.
            return []
        article_id = claim.article_id
        try:
            if not claim.entry.is_full_text:
                article_id = self._ingest.add_fetched(page, cancelled=self.is_over)
            elif not add_full_text(self._library, self._ingest, page, article_id, cancelled=self.is_over):
                return self._finish(claim, 0)
        except CleaningStopped:
            self._closing.set()
            return self._give_back(claim)
        except SourceError as error:
            return self._fail(claim, error)
        return [Stored(claim.url, article_id), *self._stored(replace(claim, article_id=article_id))]

    def _stored(self, claim: Claim) -> list[QueueEvent]:
        if claim.entry.is_full_text and not wants_pictures(self._library, claim.article_id, claim.url):
            return self._finish(claim, 0)
        return self._illustrate(claim, self._library.article(claim.article_id))

    def _illustrated(self, claim: Claim, pictures: PicturesKept) -> list[QueueEvent]:
        if pictures.missing and self.is_over():
            return self._give_back(claim)
        if pictures.kept:
            self._health.answered(claim.host, is_well=True)
        for error in pictures.errors:
            if isinstance(error, FetchError) and error.retry_after:
                self._pause_host(error.source, error.retry_after)
        offline = pictures.offline
        if offline and self._health.seems_offline(host(offline.source)):
            return self._pause(claim, offline)
        return self._finish(claim, pictures.missing)

    def _failed(self, claim: Claim, error: SourceError) -> list[QueueEvent]:
        if not isinstance(error, FetchError):
            return self._fail(claim, error)
        if error.cause is FetchCause.CANCELLED or self.is_over():
            return self._give_back(claim)
        if error.status is not None:
            self._health.answered(claim.host, is_well=error.cause is not FetchCause.BUSY)
        if error.cause is FetchCause.OFFLINE and self._health.seems_offline(claim.host):
            return self._pause(claim, error)
        return self._judge(claim, error)

    def _judge(self, claim: Claim, error: FetchError) -> list[QueueEvent]:
        strikes = self._health.strikes(claim.host)
        judged = verdict(error, claim.entry.attempts, strikes, int(self._now()), self._pace)
        if judged.is_host_given_up:
            return self._give_up_host(claim, error)
        if judged.host_until is not None:
            self._health.struck(claim.host)
            self._library.put_off_host(claim.host, judged.host_until)
        if error.retry_after is not None:
            self._pause_host(claim.url, error.retry_after)
        if judged.until is None:
            return self._fail(claim, error)
        self._library.put_off_queued(claim.url, judged.until, error.reason, is_attempt=True)
        return [PutOff(claim.url, error.reason, judged.until)]

    def _pause_host(self, url: str, seconds: int) -> None:
        """Leave a host alone that asks for it, with its feeds."""
        now = int(self._now())
        pause_host(self._library, url, now + seconds, now)

    def _give_up_host(self, claim: Claim, error: FetchError) -> list[QueueEvent]:
        self._health.forget(claim.host)
        others = [Claim(entry) for entry in self._library.queue() if entry.status is QueueStatus.WAITING]
        same = [other for other in others if other.host == claim.host and other.url != claim.url]
        return [event for failed in (claim, *same) for event in self._fail(failed, error)]

    def _pause(self, claim: Claim, error: FetchError) -> list[QueueEvent]:
        now = self._now()
        is_new = self._health.pause(now)
        # Behind the others, so that they are tried first: it may be the fault of this host.
        until = int(now + self._health.paused_seconds(now)) + 1
        self._library.put_off_queued(claim.url, until, error.reason, is_attempt=False)
        return [Offline(error.reason)] if is_new else []

    def _finish(self, claim: Claim, missing: int) -> list[QueueEvent]:
        self._library.finish_queued(claim.url)
        return [Kept(claim.url, claim.article_id, missing)]

    def _fail(self, claim: Claim, error: SourceError) -> list[QueueEvent]:
        self._library.fail_queued(claim.url, error.reason)
        cause = error.cause if isinstance(error, FetchError) else None
        return [Failed(claim.url, error.reason, cause, claim.entry.is_full_text)]

    def _give_back(self, claim: Claim) -> list[QueueEvent]:
        entry = claim.entry
        self._library.put_off_queued(claim.url, entry.next_try, entry.reason or "", is_attempt=False)
        return []
