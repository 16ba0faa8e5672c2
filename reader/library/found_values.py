"""What is found in the library, beside articles."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article's text in which words of a query stand."""

    text: str
    """One line; `…` where it begins or ends within the text."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in it: characters from the first (included) to the second (excluded), in order."""
    is_note: bool = False
    """Whether it is of what the user noted, not of what the article says."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that have something in common."""

    name: str
    """What they have in common, as it is shown over them; empty where they have nothing of the kind."""
    ids: tuple[int, ...]


class NameKind(StrEnum):
    """What names of articles are of."""

    TAG = "tag"
    SITE = "site"
    BYLINE = "by"
    LANGUAGE = "lang"
    KIND = "kind"
    FEED = "feed"
    FOLDER = "in"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that articles have, as of a tag or a site."""

    name: str
    count: int
    """How many articles have it."""
