"""Feeds of made-up sites for the picture of the feeds, with what they brought."""

import time

from reader.errors import FetchError
from reader.ingest.feed_asking import Answered, Failed
from reader.ingest.feed_storing import FeedStore
from reader.library import Library
from reader.library.feed_values import NewFeed
from reader.worker.feed import EntryRead, FeedRead

_TEXT = (
    "The council met in the old customs house on Tuesday and talked until the lamps were lit. What it decided fits on "
    "a single sheet, which the harbour master pinned to the door himself.",
    "Nobody had expected the vote to be so clear. The fishermen had asked for a light on the outer mole since the "
    "winter in which two boats were lost, and the town has now found the money for it.",
    "Work is to begin once the spring tides are over. Until then the outer basin stays open, and the ferry keeps to "
    "its winter hours.",
)
FEEDS = (
    (
        "Harbour Post",
        "News",
        ("A light for the outer mole", "Winter hours of the ferry", "Ice at the north quay"),
    ),
    ("The Tide Table", "News", ("Spring tides, and what they bring", "Why the gauge was moved")),
    ("Letters from the Mole", "Essays", ("On waiting for boats", "A short history of the foghorn", "What gulls know")),
    ("Slow Maps", "Essays", ("The coast as it was drawn in 1720",)),
    ("Coppersmith’s Notebook", "", ("A kettle, and how it was mended", "Three kinds of solder")),
    ("Radio Pier", "", ("Episode 41: the last keeper",)),
)
_FAILING = "Radio Pier"


def follow_made_feeds(library: Library) -> None:
    """Follow them, and take in what they list."""
    store = FeedStore(library, time.time)
    for number, (title, folder, headlines) in enumerate(FEEDS):
        home = f"https://{title.split()[-1].lower()}.example"
        (feed,) = library.follow([NewFeed(f"{home}/feed", folder=folder, home=home)])
        entries = tuple(_entry(home, number + place, headline) for place, headline in enumerate(headlines))
        read = FeedRead(title, home, "en", None, None, entries, 0)
        for _event in store.take([Answered(feed, None, None, None, None, title, read)]):
            pass
        if title == _FAILING:
            failing = library.feed(feed.id)
            assert failing is not None
            error = FetchError(feed.url, "the server answers 503 Service Unavailable")
            for _event in store.take([Failed(failing, error)]):
                pass


def _entry(home: str, day: int, headline: str) -> EntryRead:
    url = f"{home}/{'-'.join(headline.lower().replace(',', '').replace(':', '').split())}"
    markup = "".join(f"<p>{paragraph}</p>" for paragraph in _TEXT)
    words = sum(len(paragraph.split()) for paragraph in _TEXT)
    return EntryRead(url, headline, markup, words, url, url, "A. Keeper", f"2026-11-{27 - day:02d}", "", "en", (), ())
