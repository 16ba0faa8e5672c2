"""The commands that list articles, and that open one."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.address import host, web_address
from reader.errors import CommandError
from reader.folding import fold
from reader.library.ready_searches import BUILT_IN
from reader.model import Link
from reader.safe_text import safe_line
from reader.ui.commands.checks import grouping, order, query
from reader.ui.commands.parsing import text_of
from reader.ui.completing import remember_query
from reader.ui.pane_layout import Pane
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.library.feed_values import Feed
    from reader.ui.screens.main import MainScreen

Item = TypeVar("Item")


def filter_list(screen: "MainScreen", rest: str) -> None:
    """List what a query finds; everything if there is none."""
    if not rest:
        screen.take_filter_back()
    else:
        query(rest)
        screen.filter_list(rest)
        screen.reading.keep(remember_query, screen.reading.library, rest)
    screen.panes.focus_pane(Pane.LIST)


def sort_list(screen: "MainScreen", rest: str) -> None:
    """Sort the list; as usual if no key is named."""
    keys = order(rest).order if rest else ()
    screen.arrange_by(replace(screen.reading.arrangement, order=keys))
    screen.say(f"Sorted by {rest}" if rest else "Sorted as usual, the newest first")


def group_list(screen: "MainScreen", rest: str) -> None:
    """Group the list; not any more if it is not said by what."""
    key = grouping(rest).grouping if rest else None
    screen.arrange_by(replace(screen.reading.arrangement, grouping=key))
    screen.say(f"Grouped by {rest}" if rest else "Not grouped")


def list_search(screen: "MainScreen", rest: str) -> None:
    """List what a saved search finds."""
    searches = (*BUILT_IN, *screen.reading.library.searches())
    screen.list_search(_named(text_of(rest), {search.name: search for search in searches}, "saved search"))


def list_feed(screen: "MainScreen", rest: str) -> None:
    """List what a feed brought."""
    screen.list_feed(feed_named(screen, text_of(rest)))


def read_all(screen: "MainScreen", _rest: str) -> None:
    """Mark all that is listed as read."""
    screen.read_all_wanted()


def feed_named(screen: "MainScreen", name: str) -> "Feed":
    """The feed of a name or an address. Raises CommandError if there is none."""
    feeds = screen.reading.library.feeds()
    by_address = next((feed for feed in feeds if feed.url == name), None)
    return by_address or _named(name, {feed.title: feed for feed in feeds}, "feed")


def open_article(screen: "MainScreen", rest: str) -> None:
    """Open an article: by its number in the list, its number in the library, an address, a path or its title."""
    text = text_of(rest)
    if text.isdecimal():
        _open_listed(screen, int(text[:9]))
    elif text.startswith("#") and text[1:].isdecimal():
        _open_known(screen, int(text[1:16]), text)
    elif (address := web_address(text)) is not None and "." in host(address):
        screen.typed_hosts |= {host(address)}
        screen.follow(Link(address, address))
    elif (path := Path(text).expanduser()).exists():
        screen.say(f"Looking through {path} …")
        screen.take_in([str(path)])
    else:
        _open_titled(screen, text)


def _open_listed(screen: "MainScreen", number: int) -> None:
    ids = screen.list.ids
    if not 1 <= number <= len(ids):
        told = f"The list has {plural(len(ids), 'article')}" if ids else "The list is empty"
        raise CommandError(f"{told}, so there is no number {number}")
    screen.move_list_to(ids[number - 1])
    screen.open_listed(ids[number - 1])


def _open_known(screen: "MainScreen", article: int, text: str) -> None:
    if screen.reading.row(article) is None:
        raise CommandError(f"There is no article {text} in the library")
    screen.open_article(article)


def _open_titled(screen: "MainScreen", title: str) -> None:
    library = screen.reading.library
    if (found := library.find_title(title)) is not None:
        screen.open_article(found)
        return
    asked = f'title:"{title.replace(chr(34), " ")}"'
    ids = library.ids(query(asked), screen.reading.reach)
    if not ids:
        raise CommandError(f"No article is called “{title}”, and there is no such file")
    if len(ids) == 1:
        screen.open_article(ids[0])
    else:
        screen.filter_list(asked)
        screen.panes.focus_pane(Pane.LIST)
        screen.say(f"{plural(len(ids), 'article')} have these words in their titles")


def _named(name: str, items: Mapping[str, Item], what: str) -> Item:
    """What is called so, or begins so if nothing else does. Raises CommandError."""
    wanted = _folded(name)
    exact = [item for each, item in items.items() if _folded(each) == wanted]
    begun = [item for each, item in items.items() if wanted and _folded(each).startswith(wanted)]
    if exact or len(begun) == 1:
        return (exact or begun)[0]
    raise CommandError(f"{'Several begin' if begun else f'No {what} is called'} “{name}”")


def _folded(text: str) -> str:
    return fold(safe_line(text), fold_case=True).text.strip()
