"""Bringing over what another program has exported, in a thread, with a library connection of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from reader.errors import SourceError
from reader.ui.tasks import Cancelled, Post
from reader.ui.wording import plural


@dataclass
class FeedsBrought(Message):
    """The feeds of a list are followed."""

    followed: tuple[int, ...]
    """Ids of those that were not followed before."""
    said: str


def bring_over(folder: Path, path: str, post: Post, cancelled: Cancelled, take_in: Callable[[], object]) -> None:
    """Follow the feeds of a list, told by `FeedsBrought`; what is no list of feeds is taken in as a source."""
    from reader.ingest import Ingest
    from reader.ingest.feed_import import ImportedFeeds, import_feeds
    from reader.library import Library

    imported: ImportedFeeds | None = None
    if Path(path).is_file():
        with Library.open(folder) as library, Ingest(library) as ingest:
            try:
                with library.action("Followed the feeds of a list"):
                    imported = import_feeds(library, ingest, path)
            except SourceError:
                imported = None
    if cancelled():
        return
    if imported is None:
        take_in()
    else:
        ids = tuple(feed.id for feed in imported.followed)
        post(FeedsBrought(ids, brought_text(len(ids), imported.known, len(imported.left_out))))


def brought_text(followed: int, known: int, left_out: int) -> str:
    """What came of a list of feeds, in a sentence."""
    parts = [f"{plural(followed, 'feed')} followed"]
    parts += [f"{known:,} were followed already"] if known else []
    parts += [f"{left_out:,} cannot be followed"] if left_out else []
    return "; ".join(parts)
