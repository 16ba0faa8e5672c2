"""The values that everything else passes around. All are frozen; none knows where it is shown or stored.

Every `str` in a `Block`, `Link` or `Article` has gone through `reader.safe_text`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reader.reading_time import WORDS_PER_MINUTE as WORDS_PER_MINUTE
from reader.reading_time import minutes as minutes

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|\w[\w'’.,-]*")


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces every character counts as one."""
    # A third faster than going through the matches.
    return _WORD.subn("", text)[1]


class PageKind(StrEnum):
    """What kind of document a page is, told by its content."""

    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the saved form itself says of an article, beside its document: front matter, a mail's head, an export."""

    title: str | None = None
    byline: str | None = None
    """The authors' names, separated by commas."""
    published: str | None = None
    """As `Article.published`."""
    site: str | None = None
    """The publication: a site, a book, a newsletter."""
    language: str | None = None
    tags: tuple[str, ...] = ()
    is_read: bool = False
    is_starred: bool = False
    added: datetime | None = None
    """When it came into the collection that it was exported from."""


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it was saved, decoded."""

    source: str
    """A path, a URL or `-`, as the user would name it; of a part of a container, the container's and the part."""
    kind: PageKind
    text: str
    """The whole document: markup for HTML, lines for text."""
    url: str | None = None
    """The page's own address as far as the saved form or the fetch says it; metadata inside may know better."""
    saved: datetime | None = None
    """When it was saved or fetched, where known."""
    damage: str | None = None
    """What is missing or broken about the document as saved, in a few words; None if nothing."""
    part: str = ""
    """Which part of a container it is, as a relative path with `/`; empty where the source is the page itself."""
    stated: Stated = Stated()
    is_body: bool = False
    """All of it belongs to the article, as of a book's chapter or a feed's entry: nothing is furniture."""
    form: str | None = None
    """What it was saved as, in a word that users know it by: `html`, `text`, `markdown`, `pdf`, `epub`, `mail`, …"""


def joined_damage(*found: str | None) -> str | None:
    """All that is missing or broken, found in several places, as one `Page.damage`."""
    return "; ".join(filter(None, found)) or None


@dataclass(frozen=True, slots=True)
class SavedLink:
    """An address that was saved without its page: a bookmark, or an entry of a service's export."""

    url: str
    """A web address."""
    stated: Stated = Stated()


class MarkKind(StrEnum):
    """What is special about a run of characters."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    STRIKE = "strike"
    INSERTED = "inserted"
    """Put in since another revision."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of characters of a text, `start` to `end` (exclusive). Marks may overlap and nest."""

    start: int
    end: int
    kind: MarkKind
    url: str | None = None
    """For links only: absolute http(s) address, or `#name` of an anchor in the same article."""


class BlockKind(StrEnum):
    """The kinds of parts that an article is made of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTATION = "quotation"
    CODE = "code"
    TABLE = "table"
    FIGURE = "figure"
    CAPTION = "caption"
    RULE = "rule"


class Label(StrEnum):
    """What a block of the page is to the article. Body and caption are shown, the others were dropped or lifted."""

    BODY = "body"
    CAPTION = "caption"
    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    GROUP_HEADING = "group-heading"
    GROUP_ITEM = "group-item"
    BOILERPLATE = "boilerplate"


SHOWN_LABELS = frozenset({Label.BODY, Label.CAPTION})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    text: str
    marks: tuple[Mark, ...] = ()
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a page in reading order."""

    kind: BlockKind
    text: str = ""
    """Plain text; a line feed is a line break that the author meant.

    Of a table: `table_text(rows)`. Of a figure: the alt text.
    """
    marks: tuple[Mark, ...] = ()
    """Over `text`, by start. Tables have theirs in the cells."""
    level: int = 0
    """Headings: 1 to 6. Items: depth of the list, from 1. Otherwise 0."""
    marker: str = ""
    """Items: what stands before them, `•` or `3.`; empty where a further paragraph continues the item before."""
    quote: int = 0
    """How many quotations the block stands in; at least 1 for a quotation."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    """Tables only."""
    image: str | None = None
    """Figures: the picture's absolute address, where known."""
    saved_as: str | None = None
    """Figures: how the saved form itself names the picture where that is no absolute address: a path relative to the
    page, `cid:` of a part of the message, or `inline:` and a digest for one that stands in the markup."""
    code_language: str | None = None
    """Code: the language's name as the page gives it, in lower case."""
    anchors: tuple[str, ...] = ()
    """Names in this block that `#name` links lead to."""
    label: Label = Label.BODY


def table_text(rows: tuple[tuple[Cell, ...], ...]) -> str:
    """A table's plain text: a line for each row, ` | ` between its cells."""
    return "\n".join(" | ".join(cell.text.replace("\n", " ") for cell in row) for row in rows)


class GroupKind(StrEnum):
    """What a group of links leads to."""

    BODY = "body"
    """The links inside the article's text."""
    RELATED = "related"
    """Chosen for this article: related, in this series, previous and next."""
    POPULAR = "popular"
    """Chosen for anyone: most read, latest, more from the site."""
    TOPICS = "topics"
    """Tags, categories, the author's other work."""
    PROMOTED = "promoted"
    """Sponsored, shops, newsletters."""
    SITE = "site"
    """Navigation, legal, accounts."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that leads to other reading. In text dumps the address may be unknown."""

    text: str
    url: str | None = None
    block: int | None = None
    """Body links: which block of `Article.body` it stands in."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links that stand together on the page, in page order, under the heading that the page shows over them."""

    heading: str | None
    kind: GroupKind
    links: Sequence[Link]
    """Never changed; a tuple, or what reads very many from the library as they are looked at."""


@dataclass(frozen=True, slots=True)
class Article:
    """The result of cleaning a page."""

    source: str
    title: str
    blocks: tuple[Block, ...]
    """All blocks of the page in reading order, each with its label."""
    url: str | None = None
    """The page's own address, canonical where the page says so."""
    byline: str | None = None
    """The authors' names, separated by commas, without "by"."""
    published: str | None = None
    """ISO 8601 date, as exact as the page is: `2001`, `2001-06` or `2001-06-13`."""
    site: str | None = None
    """The publication's name, else its host."""
    language: str | None = None
    """BCP 47 tag in lower case, as far as known: `en`, `pt-br`."""
    groups: tuple[LinkGroup, ...] = ()
    damage: str | None = None
    """What is missing of the page as saved, in a few words; None if nothing."""
    part: str = ""
    """As `Page.part`."""
    saved: str | None = None
    """When the page was saved or fetched, where known: ISO 8601 with the offset from UTC."""
    tags: tuple[str, ...] = ()
    """What the saved form filed it under."""
    form: str | None = None
    """As `Page.form`."""

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks that are shown, in reading order."""
        return tuple(block for block in self.blocks if block.label in SHOWN_LABELS)

    @property
    def text(self) -> str:
        """The body as plain text, a blank line between blocks, without title, pictures and captions."""
        silent = (BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.RULE)
        return "\n\n".join(block.text for block in self.body if block.kind not in silent and block.text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader stopped: a block of `Article.body` and an offset in its text.

    Never a line number, so that it survives another width; `words` finds the block again after another cleaning.
    """

    block: int = 0
    offset: int = 0
    words: str = ""
    """How the block's text begins, at most `PLACE_WORDS` characters."""


PLACE_WORDS = 60


def place_at(body: tuple[Block, ...], block: int, offset: int) -> Place:
    """The place at a block and an offset of this body."""
    return Place(block, offset, body[block].text[:PLACE_WORDS]) if 0 <= block < len(body) else Place()


def find_place(body: tuple[Block, ...], place: Place) -> Place:
    """The same place in a body that may have been cleaned anew: the nearest block that begins with the same words."""
    if not body:
        return Place()
    block = min(place.block, len(body) - 1)
    if place.words and not body[block].text.startswith(place.words):
        same = [i for i, candidate in enumerate(body) if candidate.text.startswith(place.words)]
        if not same:
            return place_at(body, block, 0)
        block = min(same, key=lambda i: abs(i - place.block))
    return place_at(body, block, min(place.offset, len(body[block].text)))
