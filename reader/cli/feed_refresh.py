"""`reader feeds add` and `reader feeds refresh`: what asks the network."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from reader.cli.feed_values import chosen_feeds
from reader.cli.notices import tell_notices
from reader.cli.opening import opened_library
from reader.cli.output import FAILED, many, message, report, report_faults, write
from reader.cli.progress import ProgressBar
from reader.cli.queue_work import work_with_bar
from reader.config.arrival_rules import ArrivalRule
from reader.errors import SourceError
from reader.ingest import Ingest
from reader.ingest.arrival import apply_rules, apply_text_rules, users_arrival_rules
from reader.ingest.feed_events import (
    Brought,
    FeedEnded,
    FeedEvent,
    FeedFailed,
    FeedMoved,
    Offline,
    RefreshProgress,
    Unchanged,
)
from reader.library import Library
from reader.library.feed_values import Feed


def _add(options: argparse.Namespace) -> int:
    from reader.ingest.feed_finding import follow_address

    status = 0
    with opened_library(options) as library, Ingest(library) as ingest:
        before = {feed.id for feed in library.feeds()}
        for address in options.addresses:
            try:
                feed = follow_address(library, ingest, address, options.folder)
            except SourceError as error:
                status = FAILED
                report(error)
            else:
                message(f"{'already ' if feed.id in before else ''}following {named(feed)}")
                before.add(feed.id)
    return status


@dataclass(slots=True)
class _Told:
    """What is told of a run, and what has come of it."""

    feeds: dict[int, Feed]
    is_json: bool
    is_quiet: bool
    """Nothing is said but what went wrong."""
    new: int = 0
    failed: int = 0
    is_offline: bool = False
    progress: RefreshProgress = field(default_factory=lambda: RefreshProgress(0, 0))

    def tell(self, event: FeedEvent, bar: ProgressBar) -> None:
        """Count an event, and say what there is to say of it."""
        if isinstance(event, RefreshProgress):
            self.progress = event
        elif isinstance(event, Brought):
            self.new += len(event.arrived.articles)
        elif isinstance(event, FeedFailed | FeedEnded):
            self.failed += 1
        elif isinstance(event, Offline):
            self.is_offline = True
        if self.is_json and (values := event_values(event, self.feeds)):
            write(json.dumps(values) + "\n")
        elif not self.is_json:
            self._tell_people(event, bar)

    def _tell_people(self, event: FeedEvent, bar: ProgressBar) -> None:
        match event:
            case FeedFailed(feed_id, reason):
                bar.tell(f"{self._named(feed_id)}: {reason}")
            case FeedEnded(feed_id, reason):
                bar.tell(f"{self._named(feed_id)} has ended and is not asked any more: {reason}")
            case Offline(reason):
                bar.tell(f"there is no network ({reason}); nothing was asked of the other feeds")
            case FeedMoved(feed_id, url) if not self.is_quiet:
                bar.tell(f"{self._named(feed_id)} is at {url} from now on")
            case Brought(feed_id, arrived) if arrived.articles and bar.is_shown:
                bar.tell(f"{len(arrived.articles):,} new of {self._named(feed_id)}")

    def _named(self, feed_id: int) -> str:
        return named(self.feeds[feed_id])


def named(feed: Feed) -> str:
    """A feed in a sentence."""
    return feed.title if feed.title == feed.url else f"{feed.title} ({feed.url})"


def event_values(event: FeedEvent, feeds: dict[int, Feed]) -> dict[str, Any] | None:
    """An event for other programs; None: there is nothing to tell."""
    match event:
        case Offline(reason):
            return {"status": "offline", "reason": reason}
        case Brought(feed_id, arrived):
            values: dict[str, Any] = {
                "status": "new" if arrived.articles else "changed",
                "articles": list(arrived.articles),
                "changed": list(arrived.changed),
            }
        case Unchanged(feed_id):
            values = {"status": "unchanged"}
        case FeedFailed(feed_id, reason):
            values = {"status": "failed", "reason": reason}
        case FeedEnded(feed_id, reason):
            values = {"status": "ended", "reason": reason}
        case FeedMoved(feed_id, url):
            values = {"status": "moved", "to": url}
        case _:
            return None
    feed = feeds[feed_id]
    return {"feed": feed.id, "url": feed.url, "title": feed.title, **values}


def _refresh(options: argparse.Namespace) -> int:
    read = users_arrival_rules()
    with opened_library(options) as library, Ingest(library) as ingest:
        report_faults(ingest.rules)
        report_faults(read)
        feeds, status = _to_ask(library, options)
        told = _Told({feed.id: feed for feed in feeds}, options.json, options.quiet)
        begun = time.monotonic()
        _ask(library, ingest, feeds, read.rules, told, is_forced=options.all or bool(options.feeds))
        _take_in(library, ingest, read.rules, told, full_texts=not options.no_full_text)
        if sys.stderr.isatty() and not options.quiet:
            message(_summary(told, time.monotonic() - begun))
    return FAILED if told.failed or told.is_offline else status


def _to_ask(library: Library, options: argparse.Namespace) -> tuple[Sequence[Feed], int]:
    """The feeds that are to be asked, and the exit status, as far as something was not found."""
    if not options.feeds:
        return library.feeds() if options.all else library.due_feeds(int(time.time())), 0
    found, errors = chosen_feeds(library.feeds(), options.feeds)
    for error in errors:
        report(error)
    return found, FAILED if errors else 0


def _ask(
    library: Library,
    ingest: Ingest,
    feeds: Sequence[Feed],
    rules: Sequence[ArrivalRule],
    told: _Told,
    *,
    is_forced: bool,
) -> None:
    """Ask the feeds, and apply the rules to what they bring."""
    from reader.ingest.feed_refresh import refresh

    steps = refresh(library, ingest, feeds, is_forced=is_forced)
    with ProgressBar("asking", len(feeds), is_quiet=told.is_quiet) as bar, closing(steps):
        for event in steps:
            if isinstance(event, Brought) and (now := library.feed(event.feed_id)):
                # What it calls itself may only be known by now.
                told.feeds[now.id] = now
            told.tell(event, bar)
            if isinstance(event, Brought):
                notices = apply_rules(library, rules, event.arrived.articles)
                tell_notices(library, notices, is_json=told.is_json, is_quiet=told.is_quiet)
            bar.total = told.progress.total
            bar.show(told.progress.done, told.failed, f"{told.new:,} new")


def _take_in(library: Library, ingest: Ingest, rules: Sequence[ArrivalRule], told: _Told, *, full_texts: bool) -> None:
    """Clean what has come, and fetch the full texts and what else is due in the queue; the rules hold for all of it."""
    from reader.ingest.feed_files import FOLDER

    under = [str(library.folder / FOLDER)]
    cleaned = 0
    total = len(library.pending(under))
    # One file is not shared among processes.
    steps = ingest.clean_pending(under, processes=1 if total == 1 else None)
    with ProgressBar("cleaning", total, is_quiet=told.is_quiet) as bar, closing(steps):
        for step in steps:
            cleaned += len(step.taken.articles) if step.is_over else 0
            if step.error:
                bar.tell(f"{step.error.source}: {step.error.reason}")
            bar.show(step.done, step.failed, many(cleaned, "article"))
    _apply_text_rules(library, rules, told)
    counts = library.queue_counts()
    if full_texts and counts.waiting + counts.full_texts:
        work_with_bar(library, ingest, is_patient=False, is_json=told.is_json, is_quiet=told.is_quiet)
        _apply_text_rules(library, rules, told)


def _apply_text_rules(library: Library, rules: Sequence[ArrivalRule], told: _Told) -> None:
    tell_notices(library, apply_text_rules(library, rules), is_json=told.is_json, is_quiet=told.is_quiet)


def _summary(told: _Told, seconds: float) -> str:
    done = told.progress.total
    if not done:
        return "no feed is due (--all asks all the same)"
    failed = f"; {told.failed:,} failed" if told.failed else ""
    return f"{many(done, 'feed')} in {seconds:.1f} s: {told.new:,} new{failed}"


DEEDS: dict[str, Callable[[argparse.Namespace], int]] = {"add": _add, "refresh": _refresh}
"""By their names."""
