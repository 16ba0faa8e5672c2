"""A home for newsboat with one feed of made articles, kept as newsboat itself keeps what it has fetched."""

import html
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from made_library import prepared_batches

from reader.library.content import unpack

FEED = "All of it"
_EMPTY_FEED = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{FEED}</title><link>http://x.example/</link>'
_INSERT = (
    "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url, enclosure_type, "
    "enqueued, flags, deleted, base) VALUES (?, ?, ?, ?, ?, ?, ?, 1, '', '', 0, '', 0, '')"
)


def make_home(folder: Path, count: int) -> None:
    """Writes a feed of so many articles, those of `made_library.make`; needs the program newsboat."""
    folder.mkdir(parents=True)
    feed = folder / "feed.xml"
    feed.write_text(f"{_EMPTY_FEED}</channel></rss>", encoding="utf-8")
    (folder / "urls").write_text(f"{feed.as_uri()}\n", encoding="utf-8")
    (folder / "config").write_text("refresh-on-startup no\n", encoding="utf-8")
    # Makes the tables.
    subprocess.run([*newsboat(folder), "-x", "reload"], check=True, capture_output=True)
    with closing(sqlite3.connect(folder / "cache.db")) as cache, cache:
        for numbers, batch in prepared_batches(range(count)):
            for number, prepared in zip(numbers, batch, strict=True):
                paragraphs = "".join(f"<p>{html.escape(block.text)}</p>" for block in unpack(prepared.packed).body)
                day = datetime.fromisoformat(f"{prepared.published}T12:00:00").replace(tzinfo=UTC)
                cache.execute(
                    _INSERT,
                    (
                        *(f"made-{number}", prepared.title, prepared.byline or "", prepared.url, feed.as_uri()),
                        *(int(day.timestamp()), paragraphs),
                    ),
                )


def newsboat(folder: Path) -> list[str]:
    """The command that runs newsboat in such a home."""
    return ["newsboat", "-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config"]
