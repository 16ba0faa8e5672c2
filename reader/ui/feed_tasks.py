"""Asking feeds in a thread, and cleaning what they brought, with a library connection of its own."""

import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.ui.feed_messages import RefreshEnded, RefreshMoved, RuleNoticed
from reader.ui.messages import RulesFault
from reader.ui.refresh_tally import Counting, refresh_told
from reader.ui.searching import SWITCH_SECONDS
from reader.ui.tasks import Cancelled, Post

if TYPE_CHECKING:
    from reader.ingest.feed_events import FeedEvent
    from reader.library import Library
    from reader.library.feed_values import Feed

TELL_SECONDS = 0.25
"""How often the screen is told how far it is."""
CLEANING = 1
"""Worker processes that clean what has come. It takes some milliseconds an article, and what is looked at is cleaned
before its turn; a second one would take 25 MB, and the processor from what is read."""
HEED_SECONDS = 1.0
"""How often rules that ask for words are heeded while cleaning goes on."""


@dataclass(frozen=True, slots=True)
class Round:
    """Which feeds are to be asked."""

    ids: tuple[int, ...] | None = None
    """None: those that are due."""
    is_all: bool = False
    is_asked: bool = False
    """The user asked for it, so that it is also told that there is nothing new."""


def refresh_round(
    folder: Path, wanted: Round, known_failures: frozenset[int], post: Post, cancelled: Cancelled
) -> None:
    """Ask feeds, store what they bring and do with it what the user's rules say, telling how far it is.

    `known_failures` are feeds whose failure need not be told again. The last message is a `RefreshEnded`, whatever
    happens.
    """
    from reader.ingest import Ingest  # what it brings is not needed for the first frame
    from reader.ingest.feed_refresh import refresh
    from reader.library import Library

    sys.setswitchinterval(min(SWITCH_SECONDS, sys.getswitchinterval()))
    counting, reason, told = Counting(), "", ""
    try:
        with Library.open(folder) as library, Ingest(library) as ingest:
            feeds = _wanted_feeds(library, wanted)
            is_forced = wanted.is_all or wanted.ids is not None
            reporting = _Reporting(library, counting, post)
            for event in refresh(library, ingest, feeds, cancelled=cancelled, is_forced=is_forced):
                reporting.take(event)
            reporting.end()
            titles = {feed.id: feed.title for feed in feeds}
            known = frozenset() if wanted.is_asked else known_failures
            told = refresh_told(counting.tally, titles, known, reporting.noticed)
    except ReaderError as error:
        reason = str(error)
    finally:
        post(RefreshEnded(counting.tally, told, reason))


def _wanted_feeds(library: "Library", wanted: Round) -> "Sequence[Feed]":
    if wanted.is_all:
        return library.feeds()
    if wanted.ids is None:
        return library.due_feeds(int(time.time()))
    ids = set(wanted.ids)
    return [feed for feed in library.feeds() if feed.id in ids]


class _Reporting:
    """Tells the screen of a refresh some times a second, and has the user's rules heeded as often."""

    def __init__(self, library: "Library", counting: Counting, post: Post) -> None:
        from reader.ingest.arrival import users_arrival_rules

        self._library = library
        self._counting = counting
        self._post = post
        self._rules = users_arrival_rules()
        self._arrived: list[int] = []
        self.noticed: list[str] = []
        """What rules have to tell."""
        self._next = 0.0
        if self._rules.faults:
            post(RulesFault(self._rules.faults))

    def take(self, event: "FeedEvent") -> None:
        """Count an event, and tell of it if it is time."""
        from reader.ingest.feed_events import Brought

        self._counting.add(event)
        if isinstance(event, Brought):
            self._arrived += event.arrived.articles
        if time.monotonic() >= self._next:
            self.end()
            self._next = time.monotonic() + TELL_SECONDS

    def end(self) -> None:
        """Tell how it stands."""
        from reader.ingest.arrival import apply_rules, notice_sentence

        arrived, self._arrived = self._arrived, []
        notices = apply_rules(self._library, self._rules.rules, arrived)
        self.noticed += [notice_sentence(self._library, notice) for notice in notices]
        self._post(RefreshMoved(self._counting.tally))


def clean_arrived(folder: Path, post: Post, cancelled: Cancelled) -> None:
    """Clean what feeds have brought, and do with it what those of the user's rules say that ask for its words."""
    from reader.ingest import Ingest
    from reader.ingest.arrival import apply_text_rules, notice_sentence, users_arrival_rules
    from reader.ingest.feed_files import FOLDER
    from reader.library import Library

    with Library.open(folder) as library, Ingest(library) as ingest:
        rules = users_arrival_rules().rules

        def heed() -> None:
            for notice in apply_text_rules(library, rules):
                post(RuleNoticed(notice_sentence(library, notice)))

        steps = ingest.clean_pending([str(library.folder / FOLDER)], processes=CLEANING, cancelled=cancelled)
        heeded = time.monotonic()
        with closing(steps):
            for _ in steps:
                if time.monotonic() >= heeded + HEED_SECONDS:
                    heed()
                    heeded = time.monotonic()
        if not cancelled():
            heed()
