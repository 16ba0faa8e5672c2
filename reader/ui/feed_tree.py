"""The feeds as a tree, with what each holds unread, and what lists them; pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.folding import fold
from reader.library.feed_values import Feed, FeedCounts
from reader.library.own_values import SavedSearch
from reader.safe_text import safe_line

STEP = "/"
"""Between the steps of a folder."""
MOST_DEPTH = 6
"""Steps that folders are indented by at most; deeper ones stand below each other."""
SHELVES = (
    SavedSearch("All articles", ""),
    SavedSearch("Unread", "is:unread"),
    SavedSearch("Added today", "added:1d"),
    SavedSearch("Starred", "is:starred"),
)
"""The searches that stand over the feeds, before the user's own."""
_NO_COUNTS = FeedCounts(0, 0)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A search, listed as a folder that fills itself."""

    search: SavedSearch

    @property
    def key(self) -> str:
        """By which it is known among the items."""
        return f"search {self.search.name}"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder; what is in folded ones is not listed."""

    path: str
    depth: int
    feeds: int
    """How many are in it, and in those under it."""
    unread: int
    failing: int
    """How many of its feeds could not be asked the last time."""
    is_folded: bool

    @property
    def key(self) -> str:
        """By which it is known among the items."""
        return folder_key(self.path)

    @property
    def name(self) -> str:
        """The last of its steps."""
        return self.path.rpartition(STEP)[2]


@dataclass(frozen=True, slots=True)
class Entry:
    """A feed, and how deep it is in folders."""

    feed: Feed
    depth: int
    unread: int

    @property
    def key(self) -> str:
        """By which it is known among the items."""
        return feed_key(self.feed)


@dataclass(frozen=True, slots=True)
class Gap:
    """Air between the searches and the feeds."""

    key: str = ""


Item = Shelf | Folder | Entry | Gap


def feed_key(feed: Feed) -> str:
    """By which a feed is known among the items."""
    return f"feed {feed.id}"


def folder_key(path: str) -> str:
    """By which a folder is known among the items."""
    return f"folder {path}"


@dataclass(slots=True)
class _Node:
    """A folder while the tree is being built."""

    path: str
    feeds: list[Feed] = field(default_factory=list)
    folders: dict[str, "_Node"] = field(default_factory=dict)
    count: int = 0
    unread: int = 0
    failing: int = 0


class FeedFilter:
    """Finds feeds and searches by words, in their names, addresses and folders, which are folded once for all keys."""

    def __init__(self, feeds: Sequence[Feed], searches: Sequence[SavedSearch]) -> None:
        """`searches` are the user's own."""
        texts = {Shelf(search).key: search.name for search in (*SHELVES, *searches)}
        texts |= {feed_key(feed): f"{feed.title} {feed.url} {feed.folder}" for feed in feeds}
        self._texts = {key: fold(safe_line(text), fold_case=True).text for key, text in texts.items()}

    def keys(self, wanted: str) -> frozenset[str]:
        """The keys of the items that have all the words."""
        words = fold(wanted, fold_case=True).text.split()
        return frozenset(key for key, text in self._texts.items() if all(word in text for word in words))


def tree_items(
    feeds: Sequence[Feed],
    counts: Mapping[int, FeedCounts],
    searches: Sequence[SavedSearch],
    *,
    folded: Collection[str] = (),
    only: Collection[str] | None = None,
) -> tuple[Item, ...]:
    """What is listed, from the top: searches, feeds in no folder, folders with their feeds and then their folders.

    `folded` are paths of folders; `only` are the keys of the only searches and feeds to list, as `FeedFilter` finds
    them, whatever is folded.
    """
    shelves = [shelf for shelf in map(Shelf, (*SHELVES, *searches)) if only is None or shelf.key in only]
    root = _Node("")
    for feed in feeds:
        if only is None or feed_key(feed) in only:
            _put(root, feed, counts.get(feed.id, _NO_COUNTS).unread)
    listed = tuple(_listed(root, 0, counts, folded if only is None else ()))
    return (*shelves, *((Gap(),) if shelves and listed else ()), *listed)


def _put(root: _Node, feed: Feed, unread: int) -> None:
    node = root
    for path in _paths(feed.folder):
        node = node.folders.setdefault(path, _Node(path))
        node.count += 1
        node.unread += unread
        node.failing += is_failing(feed)
    node.feeds.append(feed)


def _paths(folder: str) -> Iterator[str]:
    """A folder and all above it, the topmost first."""
    at = folder.find(STEP)
    while at >= 0:
        yield folder[:at]
        at = folder.find(STEP, at + 1)
    if folder:
        yield folder


def _listed(node: _Node, depth: int, counts: Mapping[int, FeedCounts], folded: Collection[str]) -> Iterator[Item]:
    # Not by recursion: a folder of a foreign list may have any number of steps.
    waiting: list[tuple[_Node, int]] = [(node, depth)]
    while waiting:
        node, depth = waiting.pop()
        is_folded = node.path in folded
        if node.path:
            yield Folder(node.path, min(depth - 1, MOST_DEPTH), node.count, node.unread, node.failing, is_folded)
        if not is_folded:
            for feed in node.feeds:
                yield Entry(feed, min(depth, MOST_DEPTH + 1), counts.get(feed.id, _NO_COUNTS).unread)
            waiting.extend((below, depth + 1) for below in reversed(node.folders.values()))


def is_failing(feed: Feed) -> bool:
    """Whether a feed could not be asked the last time, or has ended."""
    return feed.state.reason is not None or feed.state.is_ended


def folder_at(item: Item | None) -> str:
    """The folder in which what is added at an item is put; empty: in none."""
    match item:
        case Folder(path):
            return path
        case Entry(feed):
            return feed.folder
        case _:
            return ""


def feeds_at(item: Item | None, feeds: Sequence[Feed]) -> tuple[Feed, ...]:
    """The feeds that an item stands for: the feed, or those in the folder; none for a search."""
    match item:
        case Folder(path):
            return tuple(feed for feed in feeds if is_in_folder(feed, path))
        case Entry(feed):
            return (feed,)
        case _:
            return ()


# Listing what they brought


def search_at(item: Item | None) -> SavedSearch | None:
    """What lists the articles of an item, under its name."""
    match item:
        case Shelf(search):
            return search
        case Folder(path):
            return SavedSearch(item.name, folder_query(path))
        case Entry(feed):
            return SavedSearch(feed.title, feed_query(feed))
        case _:
            return None


def feed_query(feed: Feed) -> str:
    """The query that lists what a feed brought."""
    return f"feed:#{feed.id}"


def folder_query(folder: str) -> str:
    """The query that lists what the feeds of a folder brought, and of those under it."""
    from reader.query.printing import bare_or_quoted

    return f"feed:{bare_or_quoted('feed', folder)}"


def is_in_folder(feed: Feed, folder: str) -> bool:
    """Whether a feed is in a folder, or in one under it."""
    return feed.folder == folder or feed.folder.startswith(folder + STEP)


def feeds_listed(query: str, feeds: Sequence[Feed]) -> tuple[Feed, ...]:
    """The feeds that a query lists, if it is one that `feed_query` or `folder_query` gave; else none."""
    if (one := _feed_listed(query, feeds)) is not None:
        return (one,)
    folder = _folder_listed(query, feeds)
    return () if folder is None else tuple(feed for feed in feeds if is_in_folder(feed, folder))


def item_listed(query: str, feeds: Sequence[Feed], searches: Sequence[SavedSearch]) -> tuple[str | None, str]:
    """The key of the item that lists what a query does, if there is one; and the folder that it is in."""
    if (feed := _feed_listed(query, feeds)) is not None:
        return feed_key(feed), feed.folder
    if (folder := _folder_listed(query, feeds)) is not None:
        return folder_key(folder), folder.rpartition(STEP)[0]
    named = (Shelf(search).key for search in (*SHELVES, *searches) if search.query == query)
    return next(named, None), ""


def _feed_listed(query: str, feeds: Sequence[Feed]) -> Feed | None:
    if not query.startswith("feed:#"):
        return None
    return next((feed for feed in feeds if feed_query(feed) == query), None)


def _folder_listed(query: str, feeds: Sequence[Feed]) -> str | None:
    if not query.startswith("feed:"):
        return None
    folders = {path: None for feed in feeds for path in _paths(feed.folder)}
    return next((path for path in folders if folder_query(path) == query), None)


def unread_query(query: str) -> str | None:
    """The query of what is unread of that which a query finds; None if it cannot be read."""
    from reader.query.asked import Query
    from reader.query.errors import QueryError
    from reader.query.parsing import parse
    from reader.query.printing import to_text
    from reader.query.tree import And, Flag, Is

    try:
        condition = parse(query).condition
    except QueryError:
        # It was saved by a later version.
        return None
    unread = Is(Flag.UNREAD)
    return to_text(Query(unread if condition is None else And((unread, condition))))
