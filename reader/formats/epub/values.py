"""What a book is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reader.model import Article


@dataclass(frozen=True, slots=True)
class BookHead:
    """What a book says of itself."""

    title: str
    identifier: str
    """A URI that no other book has: `urn:uuid:…`."""
    made: datetime
    """In UTC, to the second: the same articles give the same bytes."""
    language: str = ""
    """As `Article.language`, of most of its articles; empty: not known."""
    description: str = ""
    """What was asked for, in a sentence; empty: nothing to say."""


@dataclass(frozen=True, slots=True)
class BackLink:
    """An article of the book that leads to another one."""

    title: str
    chapter: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article as a part of a book."""

    number: int
    """From 1 on, in reading order."""
    article: Article
    links: Mapping[str, int] = field(default_factory=dict)
    """Web addresses as its links have them that lead to chapters, with their numbers."""
    linked_from: Sequence[BackLink] = ()
    pictures: Mapping[tuple[str | None, str | None], str] = field(default_factory=dict)
    """The files of its pictures in the book, by `Block.image` and `Block.saved_as`."""


@dataclass(frozen=True, slots=True)
class Section:
    """Chapters under one heading of the contents."""

    heading: str
    """Empty: they stand under none."""
    chapters: Sequence[int]
    """Their numbers."""
