"""Someone who follows feeds, for tests."""

import time
from collections.abc import Callable
from contextlib import closing

from feed_site import FeedSite
from feed_stories import story

from reader.ingest import Ingest
from reader.ingest.feed_events import Asked, Brought, FeedEvent, RefreshProgress
from reader.ingest.feed_refresh import refresh
from reader.ingest.feed_turns import FeedPace
from reader.ingest.queue import Idle, work_off
from reader.library import Library, Status
from reader.library.feed_values import Feed, FeedSettings, NewFeed
from reader.worker.cleaner import Cleaner


class Follower:
    """Someone who follows feeds, at a time that passes only when it is told to."""

    def __init__(self, library: Library, cleaner: Cleaner) -> None:
        self.library = library
        self.ingest = Ingest(library, cleaner)
        self.now = float(int(time.time()))
        self.pace = FeedPace(spacing_seconds=0.0)

    def follow(self, *urls: str, **settings: object) -> list[Feed]:
        wanted = FeedSettings(**settings)  # type: ignore[arg-type]
        return self.library.follow(NewFeed(url, is_typed=True, settings=wanted) for url in urls)

    def refresh(self, *, is_forced: bool = True, cancelled: Callable[[], bool] = lambda: False) -> list[FeedEvent]:
        events = refresh(
            self.library,
            self.ingest,
            self.library.feeds(),
            cancelled=cancelled,
            now=lambda: self.now,
            pace=self.pace,
            is_forced=is_forced,
        )
        with closing(events):
            return [event for event in events if not isinstance(event, Asked | RefreshProgress)]

    def clean(self) -> None:
        """Clean what waits, one after another."""
        for row in self.library.rows(self.library.ids()):
            if row.status is Status.PENDING:
                self.ingest.clean(row.id)

    def fetch_full_texts(self) -> None:
        events = work_off(
            self.library,
            self.ingest,
            cancelled=lambda: False,
            waiting=self.pass_time,
            now=lambda: self.now,
        )
        with closing(events):
            next(event for event in events if isinstance(event, Idle))

    def pass_time(self, seconds: float) -> None:
        self.now += seconds

    def titles(self) -> list[str]:
        return [row.title for row in self.library.rows(self.library.ids())]

    def text(self, site: FeedSite, number: int) -> str:
        article = self.library.find_address(site.story_url(story(number)))
        assert article is not None
        return self.library.article(article).text


def brought(events: list[FeedEvent]) -> list[int]:
    """How many new articles each feed brought that brought any."""
    return [len(event.arrived.articles) for event in events if isinstance(event, Brought)]
