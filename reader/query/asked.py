"""Everything that a query asks for: a condition, an order and what is put together. Its conditions are in tree.py."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.query.tree import Condition


class OrderKey(StrEnum):
    """What `sort:` can sort by."""

    RELEVANCE = "relevance"
    ADDED = "added"
    PUBLISHED = "published"
    READ = "read"
    WORDS = "words"
    TITLE = "title"
    SITE = "site"
    BYLINE = "by"
    PROGRESS = "progress"


class Grouping(StrEnum):
    """What `group:` can group by."""

    SITE = "site"
    DATE = "date"
    FOLDER = "folder"
    NONE = "none"
    """By nothing, whatever the list is grouped by otherwise."""


@dataclass(frozen=True, slots=True)
class Order:
    """One key to sort by."""

    key: OrderKey
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that was asked for."""

    condition: "Condition | None" = None
    """None: every article."""
    order: tuple[Order, ...] = ()
    """The first is the most important; none: the newest first, or by relevance where that is asked of the library."""
    grouping: Grouping | None = None
