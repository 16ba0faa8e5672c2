"""Whose turn it is among feeds to be asked: no host is asked for much at a time, nor quickly one after another."""

import heapq
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from reader.address import host
from reader.library.feed_values import Feed


@dataclass(frozen=True, slots=True)
class FeedPace:
    """How fast feeds are asked."""

    at_once: int = 64
    """Requests at a time, of all hosts together."""
    of_host_at_once: int = 2
    spacing_seconds: float = 1.0
    """Between the beginnings of two requests to a host."""
    busy_seconds: int = 15 * 60
    """How long a host is left alone that has too many requests and does not say for how long."""
    store_seconds: float = 0.3
    """The longest that what has come waits to be stored."""


DEFAULT_FEED_PACE = FeedPace()


def server_of(url: str) -> str:
    """Who is asked at an address: its host; on the own machine host and port, where each is a server by itself."""
    name = host(url)
    return urlsplit(url).netloc if is_own_machine(name) else name


def is_own_machine(host: str) -> bool:
    """Whether a host is this machine by its name alone, so that there is nobody to be spared."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(slots=True)
class _Line:
    """The feeds of one server that wait."""

    server: str
    is_spared: bool
    waiting: deque[Feed] = field(default_factory=deque)
    asked: int = 0
    """Requests under way."""
    free_from: float = 0.0
    is_in_heap: bool = False


class FeedTurns:
    """Hands out feeds, each once. Times are seconds of a clock that only goes forward. Used by one thread at a time."""

    def __init__(self, feeds: Sequence[Feed], pace: FeedPace = DEFAULT_FEED_PACE) -> None:
        """The feeds of a server come in this order."""
        self._pace = pace
        self._lines: dict[str, _Line] = {}
        for feed in feeds:
            server = server_of(feed.url)
            if server not in self._lines:
                self._lines[server] = _Line(server, is_spared=not is_own_machine(host(feed.url)))
            self._lines[server].waiting.append(feed)
        # By when each may be asked, then by who came first: servers take turns.
        self._heap: list[tuple[float, int, str]] = []
        self._pushes = 0
        self.waiting = len(feeds)
        """Feeds that have not been asked yet."""
        for line in self._lines.values():
            self._line_up(line)

    def next(self, now: float) -> Feed | None:
        """The feed that may be asked now, which counts as asked; None: there is none at present."""
        while self._heap and self._heap[0][0] <= now:
            line = self._lines[heapq.heappop(self._heap)[2]]
            line.is_in_heap = False
            if line.waiting:
                return self._begin(line, now)
        return None

    def _begin(self, line: _Line, now: float) -> Feed:
        feed = line.waiting.popleft()
        self.waiting -= 1
        line.asked += 1
        if line.is_spared:
            line.free_from = now + self._pace.spacing_seconds
        self._line_up(line)
        return feed

    def seconds_to_next(self, now: float) -> float | None:
        """Until a feed may be asked, for all that is known; None: not before another was answered, or none waits."""
        return max(0.0, self._heap[0][0] - now) if self._heap else None

    def answered(self, feed: Feed) -> None:
        """The request for a feed is over."""
        line = self._lines[server_of(feed.url)]
        line.asked -= 1
        self._line_up(line)

    def leave_alone(self, server: str) -> list[Feed]:
        """Nothing more is asked of a server; returns its feeds that wait."""
        line = self._lines.get(server)
        if line is None:
            return []
        left = list(line.waiting)
        line.waiting.clear()
        self.waiting -= len(left)
        return left

    def _line_up(self, line: _Line) -> None:
        is_full = line.is_spared and line.asked >= self._pace.of_host_at_once
        if line.waiting and not line.is_in_heap and not is_full:
            line.is_in_heap = True
            self._pushes += 1
            heapq.heappush(self._heap, (line.free_from, self._pushes, line.server))
