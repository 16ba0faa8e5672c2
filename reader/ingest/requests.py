"""Requests that run in a few threads: of each host one at a time, its pages with a space between them."""

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from reader.address import host
from reader.errors import SourceError
from reader.ingest.fetching import FetchedPage, fetch_page
from reader.ingest.pictures import PicturesKept, keep_pictures
from reader.ingest.politeness import HostTurns, Pace
from reader.library import Queued
from reader.model import Article

_GLANCE_SECONDS = 0.2
"""How soon a wait for results looks up, to see what else there is to do."""

Outcome = FetchedPage | PicturesKept | SourceError


@dataclass(frozen=True, slots=True)
class Claim:
    """An entry of the queue that is being worked on."""

    entry: Queued
    article_id: int = 0
    """Once the page is stored."""

    @property
    def url(self) -> str:
        """Its address."""
        return self.entry.url

    @property
    def host(self) -> str:
        """The host that its page is asked of."""
        return host(self.entry.url)


class Requests:
    """The requests that are under way. Used from one thread; `is_over` and `now` are asked from others too."""

    def __init__(
        self,
        folder: Path,
        typed_hosts: frozenset[str],
        archive: str,
        pace: Pace,
        is_over: Callable[[], bool],
        now: Callable[[], float] = time.time,
    ) -> None:
        """`folder` is the library's; once `is_over`, all end soon."""
        self._folder = folder
        self._typed_hosts = typed_hosts
        self._archive = archive
        self._pace = pace
        self._is_over = is_over
        self._now = now
        from reader.fetch import Connections

        self._connections = Connections()
        self._turns = HostTurns(is_over)
        self._pool = ThreadPoolExecutor(pace.hosts_at_once, thread_name_prefix="queue")
        self._running: dict[Future[Outcome], Claim] = {}
        self._begun: dict[str, float] = {}
        """When a page of each host was last asked for."""

    @property
    def claims(self) -> list[Claim]:
        """What requests are under way for."""
        return list(self._running.values())

    @property
    def has_room(self) -> bool:
        """Whether one more may begin."""
        return len(self._running) < self._pace.hosts_at_once

    def hosts(self) -> set[str]:
        """Hosts that cannot be asked for a page now."""
        return {claim.host for claim in self._running.values()} | self._spaced().keys()

    def seconds_to_space(self) -> float:
        """Until the first of the hosts that are not busy may be asked again; 0 if all may."""
        return min(self._spaced().values(), default=0.0)

    def begin_page(self, claim: Claim) -> None:
        """Fetch the page of an entry."""
        self._running[self._pool.submit(self._fetch, claim)] = claim

    def begin_pictures(self, claim: Claim, article: Article) -> None:
        """Fetch the pictures of the article that an entry became."""
        self._running[self._pool.submit(self._fetch_pictures, claim, article)] = claim

    def done(self) -> list[tuple[Claim, Future[Outcome]]]:
        """What has ended, after a moment if nothing has; it counts as under way until it is `forgotten`."""
        done, _ = wait(self._running, timeout=_GLANCE_SECONDS, return_when=FIRST_COMPLETED)
        return [(self._running[future], future) for future in done]

    def forget(self, future: Future[Outcome]) -> None:
        """All that follows from a request has been done."""
        del self._running[future]

    def close(self) -> None:
        """Wait for the end of all, which `is_over` must have told them to come to."""
        self._pool.shutdown(cancel_futures=True)
        self._connections.close()

    def _spaced(self) -> dict[str, float]:
        """Hosts that were asked a moment ago, and for how many more seconds they are left alone."""
        spacing, now = self._pace.spacing_seconds, self._now()
        ages = {host: now - begun for host, begun in self._begun.items()}
        # A clock that was set back makes nobody wait.
        return {host: spacing - age for host, age in ages.items() if 0 <= age < spacing}

    def _fetch(self, claim: Claim) -> Outcome:
        try:
            with self._turns.of(claim.host):
                self._begun[claim.host] = self._now()
                typed = claim.entry.is_typed or claim.host in self._typed_hosts
                return fetch_page(
                    claim.url,
                    typed=typed,
                    cancelled=self._is_over,
                    archive=self._archive,
                    connections=self._connections,
                )
        except SourceError as error:
            return error

    def _fetch_pictures(self, claim: Claim, article: Article) -> Outcome:
        typed = self._typed_hosts | {claim.host} if claim.entry.is_typed else self._typed_hosts
        return keep_pictures(
            self._folder,
            article,
            typed_hosts=typed,
            cancelled=self._is_over,
            turn=self._turns.of,
            connections=self._connections,
        )
