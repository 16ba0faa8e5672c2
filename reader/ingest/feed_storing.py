"""Stores what came of asking feeds, many of them together."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.address import address_key
from reader.config.load_settings import settings
from reader.feeds.effective import called, effective, full_text_at
from reader.feeds.keeping import kept_feed
from reader.feeds.matching import Matched, new_entries
from reader.ingest.feed_asking import Answered, Failed
from reader.ingest.feed_events import Brought, FeedEnded, FeedEvent, FeedFailed, FeedMoved, Unchanged
from reader.ingest.feed_files import feed_file, keep_feed_files
from reader.ingest.feed_states import answered_state, ended_state, failed_state, left_state
from reader.library import Library
from reader.library.feed_values import Arrived, Feed, FeedAnswer, KnownEntry


@dataclass(frozen=True, slots=True)
class Left:
    """A feed that was not asked, as its server is to be left alone."""

    feed: Feed
    until: int
    """Unix seconds."""


_HOUR_MINUTES = 100
"""From so many minutes on a time is told in hours."""
_DOUBLE = "has moved to the address of another feed that is followed"

Outcome = Answered | Failed | Left


class FeedStore:
    """Stores outcomes in a library. Used from the library's thread."""

    def __init__(self, library: Library, now: Callable[[], float], *, is_forced: bool = False) -> None:
        """`is_forced`: the user asked for these feeds, and is told of those that are not asked all the same."""
        self._is_forced = is_forced
        self._library = library
        self._now = now

    def take(self, outcomes: Sequence[Outcome]) -> Iterator[FeedEvent]:
        """Store these together, and tell what came of each. Raises LibraryError; then none is stored."""
        if not outcomes:
            return
        files: dict[Path, bytes] = {}
        asked = [each.feed.id for each in outcomes if isinstance(each, Answered) and each.read]
        known = self._library.known_entries_of(asked) if asked else {}
        answers = [self._answer(each, known.get(each.feed.id, ()), files) for each in outcomes]
        # Before what the library says of them: what is known must be there.
        keep_feed_files(files.items())
        arrived = {each.feed_id: each for each in self._library.take_answers(answers)}
        for outcome, answer in zip(outcomes, answers, strict=True):
            if isinstance(outcome, Left):
                if self._is_forced:
                    yield FeedFailed(outcome.feed.id, _left_reason(outcome.until - int(self._now())))
                continue
            yield from _events(outcome, answer, arrived.get(outcome.feed.id))

    def _answer(self, outcome: Outcome, known: Sequence[KnownEntry], files: dict[Path, bytes]) -> FeedAnswer:
        now, feed = int(self._now()), outcome.feed
        if isinstance(outcome, Left):
            return FeedAnswer(feed.id, left_state(feed, outcome.until))
        if isinstance(outcome, Failed):
            return FeedAnswer(feed.id, failed_state(feed, outcome.error, now))
        if self._is_double(outcome):
            return FeedAnswer(feed.id, ended_state(feed, _DOUBLE, now))
        read = outcome.read
        if read is None:
            return FeedAnswer(feed.id, answered_state(outcome, now, is_new=False), outcome.moved)
        own, titled = settings(), called(feed, read.title)
        matched = new_entries(
            read.entries,
            known,
            settings=effective(titled, own),
            full_text_at=full_text_at(titled, own),
            home=read.home or feed.home or None,
            feed_key=address_key(feed.url),
            language=read.language,
        )
        return FeedAnswer(
            feed.id,
            answered_state(outcome, now, is_new=bool(matched.rows)),
            url=outcome.moved,
            home=read.home,
            listed=matched.listed,
            entries=matched.rows,
            kept=self._kept(outcome, matched, files),
        )

    def _is_double(self, answered: Answered) -> bool:
        """Whether a feed has moved to where another one is that is followed, which brings the same."""
        other = self._library.find_feed(answered.moved) if answered.moved else None
        return other is not None and other.id != answered.feed.id

    def _kept(self, answered: Answered, matched: Matched, files: dict[Path, bytes]) -> Path | None:
        """The file that is to hold the texts of what is taken; None if nothing is."""
        read, feed = answered.read, answered.feed
        if read is None or not any(row.part for row in matched.rows):
            return None
        data = kept_feed(
            read.title or feed.title, read.home, feed.url, matched.rows, matched.markups, language=read.language
        )
        path = feed_file(self._library.folder, feed.url, data)
        files[path] = data
        return path


def _left_reason(seconds: int) -> str:
    minutes = max(1, math.ceil(seconds / 60))
    time = f"{minutes} min" if minutes < _HOUR_MINUTES else f"{math.ceil(minutes / 60)} h"
    return f"its server asked to be left alone for {time} more"


def _events(outcome: Answered | Failed, answer: FeedAnswer, arrived: Arrived | None) -> Iterator[FeedEvent]:
    feed = outcome.feed
    if isinstance(outcome, Failed):
        failed = FeedEnded if answer.state.is_ended else FeedFailed
        yield failed(feed.id, outcome.error.reason)
    elif answer.state.is_ended:
        yield FeedEnded(feed.id, _DOUBLE)
    else:
        if answer.url is not None:
            yield FeedMoved(feed.id, answer.url)
        is_news = arrived is not None and (arrived.articles or arrived.changed)
        yield Brought(feed.id, arrived) if arrived is not None and is_news else Unchanged(feed.id)
