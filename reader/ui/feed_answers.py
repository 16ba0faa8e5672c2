"""What came of asking to follow an address."""

from dataclasses import dataclass

from reader.library.feed_values import Feed
from reader.worker.feed import NamedFeed


@dataclass(frozen=True, slots=True)
class Followed:
    """The feed is followed; it may have been followed before."""

    feed: Feed


@dataclass(frozen=True, slots=True)
class SeveralFeeds:
    """The site has several feeds, the best first, of which one is to be chosen."""

    named: tuple[NamedFeed, ...]


@dataclass(frozen=True, slots=True)
class NotFollowed:
    """Nothing is followed."""

    reason: str
    """In a sentence."""


FollowAnswer = Followed | SeveralFeeds | NotFollowed
