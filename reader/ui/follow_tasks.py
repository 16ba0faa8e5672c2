"""Following a feed in a thread, with a library connection of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.address import host
from reader.errors import ReaderError
from reader.ui.feed_answers import FollowAnswer, Followed, NotFollowed, SeveralFeeds
from reader.ui.feed_messages import FollowAnswered
from reader.ui.tasks import Cancelled, Post

if TYPE_CHECKING:
    from reader.library import Library
    from reader.worker.feed import NamedFeed


@dataclass(frozen=True, slots=True)
class Wish:
    """A feed that is to be followed."""

    number: int
    address: str
    """Its own, or that of a page of its site."""
    folder: str
    is_typed: bool
    """The user named the address, so it may be in the own network."""
    found: "tuple[NamedFeed, str | None] | None" = None
    """What was found at the address before, and the host that the user typed then."""


def follow(folder: Path, wish: Wish, post: Post, cancelled: Cancelled) -> None:
    """Follow the feed that is meant, or tell which there are to choose from, or why none is followed."""
    from reader.library import Library

    answer: FollowAnswer
    is_new, typed_host = False, None
    try:
        with Library.open(folder) as library:
            from reader.ingest.feed_finding import typed_address

            address = typed_address(wish.address) or wish.address
            if wish.is_typed or _is_named(library, host(address)):
                typed_host = host(address)
            if (known := library.find_feed(address)) is not None:
                answer = Followed(known)
            elif wish.found is not None:
                named, typed_host = wish.found
                answer, is_new = _follow(library, wish, named, typed_host)
            else:
                found = _found(library, address, cancelled, typed=typed_host is not None)
                if len(found) == 1:
                    answer, is_new = _follow(library, wish, found[0], typed_host)
                else:
                    answer = SeveralFeeds(tuple(found))
    except ReaderError as error:
        answer, is_new = NotFollowed(str(error)), False
    if not cancelled():
        post(FollowAnswered(wish.number, answer, is_new, typed_host))


def _is_named(library: "Library", name: str) -> bool:
    """Whether the user named a host to follow a feed of it."""
    return any(feed.is_typed and host(feed.url) == name for feed in library.feeds())


def _found(library: "Library", address: str, cancelled: Cancelled, *, typed: bool) -> "list[NamedFeed]":
    from reader.ingest import Ingest
    from reader.ingest.feed_finding import find_feeds

    with Ingest(library) as ingest:
        return find_feeds(ingest, address, typed=typed, cancelled=cancelled)


def _follow(library: "Library", wish: Wish, named: "NamedFeed", typed_host: str | None) -> tuple[Followed, bool]:
    """The feed that is followed now, and whether it was not before."""
    from reader.ingest.feed_finding import follow_found

    if (known := library.find_feed(named.url)) is not None:
        return Followed(known), False
    with library.action(f"Followed “{named.title or named.url}”"):
        return Followed(follow_found(library, named, wish.folder, typed_host=typed_host)), True
