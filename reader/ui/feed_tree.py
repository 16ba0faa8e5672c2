"""The feeds as a tree, with what each holds unread, and what lists them; pure."""

from collections.abc import Sequence

from reader.library.feed_values import Feed

STEP = "/"
"""Between the steps of a folder."""


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
    if not query.startswith("feed:"):
        return ()
    if (one := next((feed for feed in feeds if feed_query(feed) == query), None)) is not None:
        return (one,)
    folder = next((folder for folder in _folders(feeds) if folder_query(folder) == query), None)
    return () if folder is None else tuple(feed for feed in feeds if is_in_folder(feed, folder))


def _folders(feeds: Sequence[Feed]) -> dict[str, None]:
    """All folders, those too that hold nothing but folders, in the order of the feeds."""
    found: dict[str, None] = {}
    for feed in feeds:
        steps = feed.folder.split(STEP) if feed.folder else []
        found.update((STEP.join(steps[:count]), None) for count in range(1, len(steps) + 1))
    return found
