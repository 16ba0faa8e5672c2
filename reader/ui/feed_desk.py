"""What the feeds' drawer reads of the library and changes in it. Knows no screen."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.feeds.typed import typed_folder
from reader.library import Library, SavedSearch
from reader.library.feed_values import Feed, FeedCounts
from reader.ui.feed_tree import STEP
from reader.ui.feed_wording import FeedFields, UnreadableFieldError, read_settings
from reader.ui.wording import plural

FOLDED = "feeds-folded"
"""Under which the library remembers what is folded."""


@dataclass(frozen=True, slots=True)
class KnownFeeds:
    """The feeds that are followed, and the searches that stand over them."""

    feeds: Sequence[Feed] = ()
    counts: Mapping[int, FeedCounts] = field(default_factory=dict)
    searches: Sequence[SavedSearch] = ()


class FeedDesk:
    """Reads and changes the feeds of a library; every method raises LibraryError if it cannot."""

    def __init__(self, library: Library, clock: Callable[[], float] = time.time) -> None:
        """`clock` gives unix seconds."""
        self._library = library
        self._clock = clock

    def now(self) -> int:
        """Unix seconds."""
        return int(self._clock())

    @property
    def version(self) -> int:
        """A number that changes whenever it is worthwhile to read anew."""
        return self._library.change_count()

    def read(self) -> KnownFeeds:
        """All that is listed, with what is unread."""
        return KnownFeeds(self._library.feeds(), self._library.feed_counts(), self._library.searches())

    # Folded folders

    def folded(self) -> frozenset[str]:
        """Paths of the folders that were folded last."""
        try:
            found = json.loads(self._library.recall(FOLDED) or "[]")
        except ValueError:
            return frozenset()
        return frozenset(path for path in found if isinstance(path, str)) if isinstance(found, list) else frozenset()

    def remember_folded(self, folded: frozenset[str]) -> None:
        """Keep what is folded."""
        self._library.remember(FOLDED, json.dumps(sorted(folded), ensure_ascii=False))

    # Changes; each says what it did

    def change(self, feed: Feed, fields: FeedFields) -> str:
        """Have a feed as its form says. Raises UnreadableFieldError where a field says nothing sensible."""
        settings = read_settings(fields)
        address = fields.url.strip()
        if not address:
            raise UnreadableFieldError("url", "A feed needs an address.")
        with self._library.action(f"Changed the feed “{feed.title}”"):
            self._library.change_feed(
                feed.id,
                name=fields.name.strip(),
                folder=typed_folder(fields.folder),
                settings=settings,
                url=address if address != feed.url else None,
            )
        return f"“{fields.name.strip() or feed.state.title or feed.url}” is changed"

    def unfollow(self, feeds: Sequence[Feed]) -> str:
        """Follow these feeds no more; what they brought stays."""
        what = f"“{feeds[0].title}”" if len(feeds) == 1 else plural(len(feeds), "feed")
        with self._library.action(f"Unfollowed {what}"):
            self._library.unfollow([feed.id for feed in feeds])
        are = "is" if len(feeds) == 1 else "are"
        return f"{what} {are} not followed any more, the articles stay; u brings {'it' if are == 'is' else 'them'} back"

    def rename_folder(self, old: str, name: str) -> str:
        """Have a folder under another path; the whole of it is said. Raises UnreadableFieldError if it is none."""
        new = typed_folder(name)
        if not new:
            raise UnreadableFieldError("folder", "A folder needs a name.")
        if new.startswith(old + STEP):
            raise UnreadableFieldError("folder", "A folder cannot be put into itself.")
        with self._library.action(f"Renamed the folder “{old}”"):
            self._library.rename_folder(old, new)
        self.remember_folded(frozenset(_moved(path, old, new) for path in self.folded()))
        return f"The folder “{old}” is “{new}” now"


def _moved(path: str, old: str, new: str) -> str:
    return new + path[len(old) :] if path == old or path.startswith(old + STEP) else path
