"""A single link of a page: where it leads, what it is for, and the best title that it shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from reader.address import address_key, key_of_parts, split_address, target_of, web_address
from reader.extract.html.link_targets import (
    Destination,
    Role,
    destination_of,
    is_headline,
    is_sequence_label,
    is_shop,
    link_role,
)
from reader.extract.html.markup import BLOCKS, HEADINGS, SKIPPED, heading_level, is_unseen, is_unseen_class
from reader.extract.html.tree import is_hidden
from reader.safe_text import safe_line

LONGEST_TITLE: Final = 300
"""Characters kept of a link's title."""
WEAK_HEADING: Final = 7
"""Rank of what only looks like a heading: `dt`, `summary`, a class called title."""
UNSEEN: Final = -1
"""Stands for the rank of what is not shown."""
WITHOUT_CONTENT: Final = frozenset(("br", "img"))
_MAX_CHARACTERS: Final = 4_000
"""Of a link's text that are looked at; a link around a whole page shows its title long before."""
_RANKS: Final = (
    HEADINGS | dict.fromkeys(("dt", "summary", "legend", "caption"), WEAK_HEADING) | dict.fromkeys(SKIPPED, UNSEEN)
)
_TELLING: Final = frozenset(("hidden", "style", "aria-hidden", "role"))
"""Attributes that may hide an element or make it a heading."""
_NEVER_HIDDEN: Final = frozenset(("html", "body"))
_TITLE_ENDINGS: Final = ("title", "heading", "headline", "label", "kicker", "header", "eyebrow")
_ICONS: Final = re.compile("[\ue000-\uf8ff]+")
"""Private characters: pictures in fonts that are not there."""
_NOWHERE: Final = "http://page.invalid/"
"""Stands for the address of a page that is not known (RFC 2606)."""


class Target(NamedTuple):
    """Where a link leads, as seen from the page."""

    url: str | None
    """Absolute, as `target_of` has it; None for a relative link on a page whose address is not known."""
    key: str
    """Equal for links to the same target."""
    destination: Destination
    is_page: bool
    """It leads to the page itself."""
    is_own_site: bool
    is_shop: bool


class PageAddress:
    """The address of a page, against which its links are resolved."""

    def __init__(self, address: str | None) -> None:
        self._base = address or _NOWHERE
        self._parts = urlsplit(self._base)
        self._key = address_key(address) if address else ""
        self._known: dict[str, Target | None] = {}

    def target_of(self, href: str) -> Target | None:
        """Where a link leads; None for a place on the page and what is no address."""
        if href not in self._known:
            self._known[href] = self._resolve(href)
        return self._known[href]

    def _resolve(self, href: str) -> Target | None:
        address = None if href.lstrip().startswith("#") else web_address(href, self._base)
        if address is None:
            return None
        url = target_of(address)
        parts = split_address(url)
        key = key_of_parts(parts)
        return Target(
            url=None if url.startswith(_NOWHERE) else url,
            key=key,
            destination=destination_of(parts, self._parts),
            is_page=key == self._key,
            is_own_site=parts.netloc == self._parts.netloc,
            is_shop=is_shop(parts) or (url != address and is_shop(split_address(address))),
        )


@dataclass(slots=True, eq=False)
class Anchor:
    """A link that leads to another page."""

    text: str
    """Its title, one safe line; empty where it shows none."""
    url: str | None
    """Absolute, as `target_of` has it; None for a relative link on a page whose address is not known."""
    key: str
    """Equal for links to the same target."""
    role: Role
    is_own_site: bool
    is_picture: bool
    """The title is only the description of a picture."""
    is_sponsored: bool
    """The page marks it as paid for, or it leads into a shop."""


_Piece = tuple[str, int, int]
"""A text with the rank of the heading and the number of the block that it stands in."""


class AnchorReader:
    """Collects what stands in an `a` element while the tree is walked."""

    __slots__ = ("element", "_pieces", "_ranks", "_block", "_picture", "_length")

    def __init__(self, element: HtmlElement) -> None:
        self.element = element
        self._pieces: list[_Piece] = []
        self._ranks = [0]
        self._block = 0
        self._picture = ""
        self._length = 0

    def walk(self, events: etree.iterwalk) -> None:
        """Collects all of the link, whose start was the last event, and takes its end from the events too."""
        own = self.element
        if text := own.text:
            self._pieces.append((text, 0, 0))
            self._length = len(text)
        for event, element in events:
            if element is own:
                return
            tag = element.tag
            if event == "start":
                rank = shown_rank(element, tag)
                if rank == UNSEEN:
                    events.skip_subtree()
                    next(events)
                else:
                    self._start(element, tag, rank)
                    continue
            elif tag not in WITHOUT_CONTENT:
                self._ranks.pop()
                self._block += tag in BLOCKS
            if text := element.tail:
                self._add(text)

    def _start(self, element: HtmlElement, tag: str, rank: int) -> None:
        """An element in the link begins; the first described picture may have to stand for a title."""
        if tag == "br":
            self._block += 1
        elif tag == "img":
            self._picture = self._picture or element.get("alt") or ""
        else:
            self._ranks.append(rank or self._ranks[-1])
            self._block += tag in BLOCKS
        if text := element.text:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._length > _MAX_CHARACTERS:
            return
        if self._pieces and are_set_apart(self._pieces[-1][0], text):
            self._block += 1
        self._pieces.append((text, self._ranks[-1], self._block))
        self._length += len(text)

    @property
    def text(self) -> str:
        """All text of the link as one line."""
        return plain(" ".join(self._lines()))[:LONGEST_TITLE]

    def read(self, page: PageAddress) -> tuple[Anchor | None, int]:
        """The link, None if it leads to no other page, and the rank of the heading in it, 0 if there is none."""
        target = page.target_of(self.element.get("href") or "")
        if target is None:
            return None, 0
        shown = [piece for piece in self._pieces if not piece[0].isspace()]
        text, rank = self._title(shown)
        rel = self.element.get("rel")
        relations = rel.lower().split() if rel else ()
        is_paid = not target.is_own_site and ("sponsored" in relations or "nofollow" in relations)
        role = Role.SELF if target.is_page else link_role(target.destination, text, relations)
        if role is Role.READING and len(shown) > 1 and is_sequence_label(plain(shown[0][0])):
            role = Role.SEQUENCE
        anchor = Anchor(
            text=text[:LONGEST_TITLE],
            url=target.url,
            key=target.key,
            role=role,
            is_own_site=target.is_own_site,
            is_picture=not shown,
            is_sponsored=target.is_shop or is_paid,
        )
        return anchor, rank

    def _title(self, shown: Sequence[_Piece]) -> tuple[str, int]:
        """The best title that the link shows, and the rank of the heading it stands in."""
        if len(shown) == 1 and (text := plain(shown[0][0])):
            return text, shown[0][1]
        if ranks := [rank for _, rank, _ in shown if rank]:
            best = min(ranks)
            return plain(" ".join(text for text, rank, _ in self._pieces if rank == best)), best
        lines = self._lines()
        headline = next((line for line in lines if is_headline(line)), None) if len(lines) > 1 else None
        instead = self._picture or self.element.get("aria-label") or self.element.get("title") or ""
        return headline or " ".join(lines) or plain(instead), 0

    def _lines(self) -> list[str]:
        blocks: dict[int, list[str]] = {}
        for text, _, block in self._pieces:
            blocks.setdefault(block, []).append(text)
        return [line for texts in blocks.values() if (line := plain("".join(texts)))]


def shown_rank(element: HtmlElement, tag: str) -> int:
    """1 to 6 for a heading, `WEAK_HEADING` for what only looks like one, `UNSEEN` for what is not shown, else 0."""
    rank = _RANKS.get(tag, 0)
    if rank == UNSEEN or not (attributes := element.keys()):
        return rank
    if not _TELLING.isdisjoint(attributes):
        if is_unseen(element) or (is_hidden(element) and tag not in _NEVER_HIDDEN):
            return UNSEEN
        rank = heading_level(element) or rank
    if (classes := element.get("class")) and (called := _rank_of_classes(classes)):
        return called if called == UNSEEN else rank or called
    return rank


@lru_cache(maxsize=8192)
def _rank_of_classes(classes: str) -> int:
    if is_unseen_class(classes):
        return UNSEEN
    for name in classes.lower().split():
        if name.endswith(_TITLE_ENDINGS):
            return WEAK_HEADING
    return 0


def are_set_apart(before: str, after: str) -> bool:
    """Whether only a style sheet keeps the texts of two elements apart: `Next post` and `Harbour wall reopens`."""
    return before[-1:].islower() and after[:1].isupper()


def plain(text: str) -> str:
    """Text as one safe line without the characters of icon fonts."""
    line = " ".join(text.split())
    if line.isprintable():
        # What is private is not printable.
        return line if line.isascii() else safe_line(line)
    return safe_line(_ICONS.sub("", text))
