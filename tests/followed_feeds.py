"""Feeds made up for the tests of the app."""

from reader.library.feed_values import Feed, FeedSettings, FeedState


def feed(
    number: int,
    name: str,
    folder: str = "",
    *,
    settings: FeedSettings = FeedSettings(),  # noqa: B008 - it is frozen
    state: FeedState = FeedState(),  # noqa: B008 - it is frozen
) -> Feed:
    """A feed of this name, as its user calls it."""
    url = f"https://{number}.example/feed.xml"
    return Feed(number, url, name, folder, f"https://{number}.example/", False, 0, settings, state)
