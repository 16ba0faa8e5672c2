"""Fetches hostile endpoints as the program does, each in a process of its own, and cleans what comes."""

import os
import pickle
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from hostile_endpoints import Endpoint

from reader.errors import FetchError, SourceError
from reader.fetch import Connections, Fetched, Limits, Unchanged, Validators, Wanted, fetch_changed
from reader.ingest.fetching import job_of
from reader.worker.cleaner import Cleaner
from reader.worker.feed import FeedAsked, FeedQuestion

_AT_ONCE = 12
_CLEANERS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """An error, as it is told; exceptions with several arguments do not go from one process to another."""

    source: str
    reason: str
    status: int | None = None
    retry_after: int | None = None

    @property
    def sentence(self) -> str:
        """What the user reads."""
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an endpoint."""

    endpoint: Endpoint
    fetched: Fetched | Unchanged | None = None
    told: Told | None = None
    """Why it cannot be read: it could not be fetched, or not be cleaned."""
    text: str = ""
    """What can be read of it."""
    damage: str | None = None
    seconds: float = 0.0
    """For fetching."""
    megabytes: float = 0.0
    """Of memory, at most, while it was fetched."""
    is_killed: bool = False
    """The process that fetched it did not come to its end."""


def outcomes(base: str, endpoints: Sequence[Endpoint], limits: Limits) -> list[Outcome]:
    """What becomes of the endpoints of a server, in their order."""
    # Imported once for all processes, which would each take a quarter of a second for it.
    import reader.fetch.exchange as _exchange

    assert _exchange
    with tempfile.TemporaryDirectory() as folder:
        fetched = sorted(_fetched(base, endpoints, limits, Path(folder)), key=lambda one: endpoints.index(one.endpoint))
    with ThreadPoolExecutor(_CLEANERS) as pool:
        halves = [fetched[number::_CLEANERS] for number in range(_CLEANERS)]
        cleaned = [one for half in pool.map(_all_cleaned, halves) for one in half]
    return sorted(cleaned, key=lambda one: endpoints.index(one.endpoint))


def _fetched(base: str, endpoints: Sequence[Endpoint], limits: Limits, folder: Path) -> Iterator[Outcome]:
    # The slowest first, so that nobody waits for them alone in the end.
    waiting = sorted(enumerate(endpoints), key=lambda each: not each[1].path.startswith("/slow/"))
    running = dict[int, tuple[int, Endpoint]]()
    while waiting or running:
        while waiting and len(running) < _AT_ONCE:
            number, endpoint = waiting.pop(0)
            child = os.fork()
            if not child:
                _fetch_and_end(base, endpoint, limits, folder / str(number))
            running[child] = number, endpoint
        child, status, usage = os.wait4(-1, 0)
        number, endpoint = running.pop(child)
        kept = folder / str(number)
        outcome = pickle.loads(kept.read_bytes()) if kept.exists() else Outcome(endpoint, is_killed=True)
        yield replace(outcome, endpoint=endpoint, megabytes=usage.ru_maxrss / 1024, is_killed=bool(status))


def _fetch_and_end(base: str, endpoint: Endpoint, limits: Limits, kept: Path) -> None:
    try:
        kept.write_bytes(pickle.dumps(_fetch(base, endpoint, limits)))
        os._exit(0)
    finally:
        os._exit(1)


def _fetch(base: str, endpoint: Endpoint, limits: Limits) -> Outcome:
    url = base + endpoint.path
    if endpoint.is_login_typed:
        url = url.replace("//", "//user:hzpass@")
    wanted = Wanted.FEED if endpoint.is_feed else Wanted.PAGE
    started = time.monotonic()
    with Connections() as connections:
        try:
            fetched = fetch_changed(
                url, typed=True, known=Validators(), limits=limits, connections=connections, wanted=wanted
            )
        except FetchError as failed:
            return Outcome(
                endpoint,
                told=Told(failed.source, failed.reason, failed.status, failed.retry_after),
                seconds=time.monotonic() - started,
            )
    return Outcome(endpoint, fetched, seconds=time.monotonic() - started)


def _all_cleaned(fetched: Sequence[Outcome]) -> list[Outcome]:
    with Cleaner() as cleaner:
        return [_cleaned(one, cleaner) for one in fetched]


def _cleaned(outcome: Outcome, cleaner: Cleaner) -> Outcome:
    fetched = outcome.fetched
    if not isinstance(fetched, Fetched):
        return outcome
    job = job_of(fetched.url, fetched)
    outcome = replace(outcome, fetched=replace(fetched, data=b""))
    try:
        if outcome.endpoint.is_feed:
            feed = cleaner.read_feed(replace(job, feed=FeedQuestion(FeedAsked.FEED))).feed
            if feed is None:
                return replace(outcome, told=Told(job.source, "is no feed"))
            said = [feed.title, *(text for entry in feed.entries for text in (entry.title, entry.markup))]
            return replace(outcome, text="\n".join(said), damage=feed.damage)
        (article,) = cleaner.clean(job).articles
    except SourceError as error:
        return replace(outcome, told=Told(error.source, error.reason))
    said = [article.title, article.byline or "", article.site or "", article.url or "", article.language or ""]
    return replace(outcome, text="\n".join([*said, *(block.text for block in article.blocks)]), damage=article.damage)
