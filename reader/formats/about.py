"""What a library knows of an article besides what it says: for forms in which articles leave it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.highlight import Highlight

LINKED_FROM = "Linked from"
HIGHLIGHTS = "Highlights"
"""What stands over them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another article that leads to one."""

    title: str
    address: str | None
    """A web address; or where it lies seen from the other, percent-encoded; None: nowhere that can be told."""


@dataclass(frozen=True, slots=True)
class About:
    """What the library knows of an article."""

    tags: tuple[str, ...] = ()
    is_stored: bool = True
    """Whether the user has it in a library at all."""
    is_starred: bool = False
    is_read: bool = False
    added: str = ""
    """When it came into the library: ISO 8601 in UTC; empty: not known."""
    highlights: Sequence[Highlight] = ()
    """In reading order."""
    linked_from: Sequence[Reference] = ()


NOTHING = About()
