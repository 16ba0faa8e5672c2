"""Feeds and what they bring, for the tests of the library."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from library_samples import make_article

from reader.library import EntryRow, Feed, FeedAnswer, FeedState, Library, NewFeed
from reader.library.prepared import part_location, prepare

HARBOUR = "The harbour wall was opened again after the storm that broke it in winter, said the council. "


def entry(name: str, **others: Any) -> EntryRow:
    """An entry with an address of its own, unless `url` says otherwise."""
    row = EntryRow(
        key=f"key of {name}",
        text_key=f"text of {name}",
        updated="",
        title=f"Title of {name}",
        byline="A. Writer",
        published="2026-11-28",
        url=f"https://news.example.org/{name}",
        language="en",
        words=30,
        part=f"{name}.html",
    )
    return replace(row, **others)


def follow(library: Library, url: str = "https://news.example.org/feed", **others: Any) -> Feed:
    """A feed that is followed from now on."""
    return library.follow([NewFeed(url, **others)])[0]


def answer(feed: Feed, entries: Sequence[EntryRow] = (), *, kept: Path | None = None, **state: Any) -> FeedAnswer:
    """What came of asking a feed that is titled, and lists these entries."""
    return FeedAnswer(
        feed.id,
        FeedState(**{"title": "Harbour News"} | state),
        listed=tuple(each.key for each in entries),
        entries=tuple(entries),
        kept=kept,
    )


def bring(library: Library, feed: Feed, entries: Sequence[EntryRow], file: str = "one") -> tuple[int, ...]:
    """Takes entries in whose texts are in a file of this name; returns the ids of the articles that are new."""
    arrived = library.take_answers([answer(feed, entries, kept=feed_file(library, file))])
    return arrived[0].articles if arrived else ()


def feed_file(library: Library, name: str) -> Path:
    """Where the texts of an answer's entries lie."""
    return library.folder / "feeds" / f"{name}.json"


def clean(
    library: Library, name: str, texts: dict[str, str], *, digest: str | None = None, urls: dict[str, str] | None = None
) -> list[int]:
    """Stores parts of a file by their names, as cleaning it does; returns their articles."""
    location = str(feed_file(library, name))
    digest = digest or f"digest of {name}"
    library.begin_container(location, digest)
    found = []
    for part, text in texts.items():
        url = (urls or {}).get(part, f"https://news.example.org/{part.removesuffix('.html')}")
        article = make_article(f"Title of {part.removesuffix('.html')}", text, url=url or None)
        prepared = prepare(replace(article, part=part, form="feed"))
        stored = library.store_prepared(prepared, location=part_location(location, part), container=location)
        found.append(stored.article)
    library.end_container(location, digest, list(texts))
    return found


def write_feed_file(library: Library, name: str, items: Iterable[dict[str, str]]) -> Path:
    """A real file of entries, as JSON Feed."""
    path = feed_file(library, name)
    path.parent.mkdir(exist_ok=True)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour News", "items": list(items)}
    path.write_text(json.dumps(feed))
    return path
