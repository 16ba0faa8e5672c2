"""What came of asking feeds, counted as it comes, and how it is told; pure."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.ui.list_wording import SEPARATOR
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.ingest.feed_events import FeedEvent


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a refresh is, and what it brought."""

    done: int = 0
    total: int = 0
    """Feeds that are to be asked."""
    articles: int = 0
    """New ones."""
    answered: frozenset[int] = frozenset()
    """Ids of feeds that answered, with or without anything new."""
    asked: frozenset[int] = frozenset()
    """Ids of feeds that are being asked."""
    failed: Mapping[int, str] = field(default_factory=dict)
    """Why feeds gave nothing, by their ids; those too that have ended for good."""
    ended: frozenset[int] = frozenset()
    offline: str = ""
    """Why there seems to be no network; empty: there is."""


class Counting:
    """Counts what is told of a refresh."""

    def __init__(self) -> None:
        self._tally = Tally()
        self._answered: set[int] = set()
        self._asked: set[int] = set()
        self._failed: dict[int, str] = {}
        self._ended: set[int] = set()

    @property
    def tally(self) -> Tally:
        """How it stands."""
        return replace(
            self._tally,
            answered=frozenset(self._answered),
            asked=frozenset(self._asked),
            failed=dict(self._failed),
            ended=frozenset(self._ended),
        )

    def add(self, event: "FeedEvent") -> None:
        """Count what has happened."""
        from reader.ingest.feed_events import (
            Asked,
            Brought,
            FeedEnded,
            FeedFailed,
            Offline,
            RefreshProgress,
            Unchanged,
        )

        match event:
            case Asked(feed):
                self._asked.add(feed)
            case Unchanged(feed):
                self._answer(feed)
            case Brought(feed, arrived):
                self._answer(feed)
                self._tally = replace(self._tally, articles=self._tally.articles + len(arrived.articles))
            case FeedFailed(feed, reason):
                self._fail(feed, reason)
            case FeedEnded(feed, reason):
                self._fail(feed, reason)
                self._ended.add(feed)
            case Offline(reason):
                self._tally = replace(self._tally, offline=reason)
            case RefreshProgress(done, total):
                self._tally = replace(self._tally, done=done, total=total)

    def _answer(self, feed: int) -> None:
        self._asked.discard(feed)
        self._answered.add(feed)

    def _fail(self, feed: int, reason: str) -> None:
        self._asked.discard(feed)
        self._failed[feed] = reason


def refresh_note(tally: Tally) -> str:
    """What the status bar shows of a refresh under way."""
    return f"feeds {tally.done:,} of {tally.total:,}" if tally.total else "feeds …"


def refresh_told(
    tally: Tally,
    titles: Mapping[int, str],
    known_failures: Set[int] = frozenset(),
    noticed: Sequence[str] = (),
) -> str:
    """What is said of a refresh that is over: what is new, and which feeds failed; empty if neither.

    Failures that are known already are not told again. `titles` are those of the feeds that failed, `noticed` is what
    rules have to tell, which comes first.
    """
    parts = list(noticed[:1])
    if len(noticed) > 1:
        parts.append(plural(len(noticed) - 1, "more notice"))
    if tally.articles:
        parts.append(plural(tally.articles, "new article"))
    failed = {feed: reason for feed, reason in tally.failed.items() if feed not in known_failures}
    if tally.offline:
        parts.append("there is no network, so the feeds are asked again later")
    elif len(failed) == 1:
        [(feed, reason)] = failed.items()
        title = titles.get(feed, "a feed")
        parts.append(f"{title} has ended: {reason}" if feed in tally.ended else f"{title} failed: {reason}")
    elif failed:
        parts.append(f"{plural(len(failed), 'feed')} failed, B shows why")
    told = SEPARATOR.join(parts)
    return told[:1].upper() + told[1:]
