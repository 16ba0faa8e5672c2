"""Follows all feeds of a list that another program has written."""

import os
from dataclasses import dataclass

from reader.ingest.ingest import Ingest
from reader.library import Library
from reader.library.feed_values import Feed, NewFeed
from reader.worker.feed import FeedAsked, FeedQuestion
from reader.worker.job import Job


@dataclass(frozen=True, slots=True)
class ImportedFeeds:
    """What came of a list."""

    followed: tuple[Feed, ...]
    """Those that were not followed before."""
    known: int
    """How many were."""
    left_out: tuple[str, ...]
    """What cannot be followed, each in a sentence."""


def import_feeds(library: Library, ingest: Ingest, path: str) -> ImportedFeeds:
    """Follow the feeds of a list in OPML, in their folders and by their names; nothing is asked of them yet.

    Those that are followed already stay as they are. Raises SourceError, LibraryError.
    """
    job = Job(os.path.abspath(path), feed=FeedQuestion(FeedAsked.LIST))
    document = ingest.cleaner.read_feed(job)
    before = {feed.id for feed in library.feeds()}
    feeds = library.follow(
        # What is listed under its address goes on being called as it calls itself.
        NewFeed(
            named.url,
            name="" if named.title == named.url else named.title,
            folder=named.folder,
            home=named.home or "",
        )
        for named in document.named
    )
    new = tuple({feed.id: feed for feed in feeds if feed.id not in before}.values())
    return ImportedFeeds(new, len({feed.id for feed in feeds}) - len(new), document.left_out)
