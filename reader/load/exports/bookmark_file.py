"""Bookmarks in HTML: the Netscape bookmark file of all browsers, and what Pocket and Instapaper export.

The Netscape file is a `DL` for each folder under an `H3` with its name, and an `A` for each bookmark; `ADD_DATE` is in
seconds since 1970, `TAGS` between commas (Firefox, Pinboard, Raindrop.io, Shaarli), `TOREAD` says 1 for unread
(Pinboard, linkding), `DATA-IMPORTANT` marks favourites (Raindrop.io). Described in "Netscape Bookmark File Format"
(learn.microsoft.com, Internet Explorer archive); what browsers add is in Firefox's BookmarkHTMLUtils and Chrome's
bookmark_html_writer. Pocket's file has the sections `Unread` and `Read Archive`, and in them lists of
`<a href time_added tags>`; Instapaper's has a section for each folder and only addresses.
"""

import re
from collections.abc import Iterator
from html import unescape

from reader.load.stated_values import MAX_TAGS, is_yes, line, listed, tags, time
from reader.model import Stated

_TOKEN = re.compile(r"<(/?)(a|h[1-6]|dl)(?=[\s>/])", re.I)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']*)))?")
_MARKUP = re.compile(r"<[^<>]*>")
_MAX_NAME = 4_000
_WANTED = frozenset(
    "href add_date time_added tags toread data-important personal_toolbar_folder unfiled_bookmarks_folder".split()
)

_ROOTS = frozenset(
    (
        "bookmarks",
        "bookmarks bar",
        "bookmarks menu",
        "bookmarks toolbar",
        "bookmarksbar",
        "bookmarksmenu",
        "favorites",
        "favorites bar",
        "favourites",
        "favourites bar",
        "mobile bookmarks",
        "other bookmarks",
        "other favorites",
        "other favourites",
        "reading list",
        "unsorted",
        "unsorted bookmarks",
    )
)
"""What browsers and Raindrop.io call the folders that are always there: they say nothing of what is in them."""
_UNREAD = frozenset(("unread", "pocket export", "instapaper: export", *_ROOTS))
_READ = frozenset(("archive", "read archive"))
_STARRED = frozenset(("starred", "liked"))

Attributes = dict[str, str]


class _Folders:
    """The folders and the section that the reading has come to."""

    def __init__(self, *, has_sections: bool) -> None:
        self._open: list[str | None] = []
        self._next: str | None = None
        self._section = ""
        self._has_sections = has_sections

    def name(self, text: str | None, attributes: Attributes) -> None:
        """A folder's name, which stands before it."""
        is_root = "personal_toolbar_folder" in attributes or "unfiled_bookmarks_folder" in attributes
        is_own = text and not is_root and not (self._depth() == 0 and text.lower() in _ROOTS)
        self._next = text if is_own else None

    def head(self, text: str | None) -> None:
        """A heading over a section of the file."""
        self._section = text or ""

    def begin(self) -> None:
        """A folder's list begins."""
        self._open.append(self._next)
        self._next = None

    def end(self) -> None:
        """It ends."""
        if self._open:
            self._open.pop()

    def stated(self, title: str | None, attributes: Attributes) -> Stated:
        """What the file says of a bookmark here."""
        state = self._section.lower()
        # The heading of a browser's file is a title like any other, in the user's language.
        own = self._has_sections and state not in _UNREAD | _READ | _STARRED
        folders = [name for name in self._open[-MAX_TAGS:] if name]
        toread = attributes.get("toread")
        return Stated(
            title=title,
            tags=tags([*([self._section] if own else []), *folders, *listed(attributes.get("tags"))]),
            is_read=state in _READ or (toread is not None and not is_yes(toread)),
            is_starred=state in _STARRED or is_yes(attributes.get("data-important")),
            added=time(attributes.get("add_date") or attributes.get("time_added")),
        )

    def _depth(self) -> int:
        """How many folders are open, without the list that is the file itself."""
        return max(0, len(self._open) - 1)


def bookmarks(text: str) -> Iterator[tuple[str, Stated]]:
    """The address and state of each bookmark in a file."""
    folders = _Folders(has_sections="netscape-bookmark-file" not in text[:1_000].lower())
    for tag, attributes, name in _elements(text):
        if tag == "a" and "href" in attributes:
            yield unescape(attributes["href"]), folders.stated(_title(name, attributes), attributes)
        elif tag in ("h1", "h2"):
            folders.head(_plain(name))
        elif tag.startswith("h"):
            folders.name(_plain(name), attributes)
        elif tag == "dl":
            folders.begin()
        elif tag == "/dl":
            folders.end()


def _elements(text: str) -> Iterator[tuple[str, Attributes, str]]:
    """The tags that matter, with their attributes and the text up to the next of them, in one pass."""
    token = _TOKEN.search(text)
    while token:
        attributes, end = _attributes(text, token.end())
        following = _TOKEN.search(text, end)
        name = text[end : min(following.start() if following else len(text), end + _MAX_NAME)]
        yield (token[1] + token[2]).lower(), attributes, name
        token = following


def _attributes(text: str, position: int) -> tuple[Attributes, int]:
    """The attributes of a tag from a position in it, and where the tag ends."""
    if text.startswith(">", position):
        return {}, position + 1
    found: Attributes = {}
    while attribute := _ATTRIBUTE.match(text, position):
        position = attribute.end()
        if (name := attribute[1].lower()) in _WANTED:
            found.setdefault(name, attribute[2] or attribute[3] or attribute[4] or "")
    end = text.find(">", position)
    return found, end + 1 if end >= 0 else len(text)


def _title(name: str, attributes: Attributes) -> str | None:
    title = _plain(name)
    return None if title == unescape(attributes["href"]) else title


def _plain(markup: str) -> str | None:
    return line(unescape(_MARKUP.sub("", markup)))
