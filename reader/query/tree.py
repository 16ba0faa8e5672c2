"""What a query asks for, as a tree. `parse` reads it, `print` writes it, the library answers it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class TextField(StrEnum):
    """What of an article can be searched for words by itself, under the name that stands before the colon."""

    TITLE = "title"
    BYLINE = "by"
    SITE = "site"
    BODY = "body"
    NOTE = "note"


class Flag(StrEnum):
    """What `is:` can ask for."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    QUEUED = "queued"
    PENDING = "pending"
    FAILED = "failed"


class Thing(StrEnum):
    """What `has:` can ask for."""

    HIGHLIGHTS = "highlights"
    NOTES = "notes"
    TAGS = "tags"
    MARKS = "marks"
    REVISIONS = "revisions"


class NameField(StrEnum):
    """What is known by a name: the whole of it is asked for, without regard to case."""

    LANGUAGE = "lang"
    TAG = "tag"
    KIND = "kind"
    FEED = "feed"
    FOLDER = "in"


class Measure(StrEnum):
    """What is counted."""

    WORDS = "words"
    MINUTES = "minutes"


class Event(StrEnum):
    """What happened to an article on some day."""

    ADDED = "added"
    PUBLISHED = "published"
    READ = "read"


class Comparison(StrEnum):
    """How a day is compared, or the age where the time is so long ago: `>7d` is longer ago than that."""

    IN = ""
    BEFORE = "<"
    AFTER = ">"
    UP_TO = "<="
    FROM = ">="


class Unit(StrEnum):
    """What time is counted in."""

    HOURS = "h"
    DAYS = "d"
    WEEKS = "w"
    MONTHS = "m"
    YEARS = "y"


class Relation(StrEnum):
    """How an article can stand to another."""

    LINKS_TO = "links-to"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Words:
    """Text that must be found as it stands, in letters and digits; `is_prefix`: the last word may go on."""

    text: str
    is_prefix: bool
    field: TextField | None = None
    """Where; None: in title, byline, site, body, notes or tags."""


@dataclass(frozen=True, slots=True)
class Is:
    """Something is true of the article."""

    flag: Flag


@dataclass(frozen=True, slots=True)
class Has:
    """There is something that belongs to the article."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class Named:
    """The article has a language, tag, kind, feed or folder of this name. A folder holds those under it too."""

    field: NameField
    name: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Words or minutes between two bounds, both included; None: no bound."""

    measure: Measure
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or the whole of a month or year where the rest is None."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Ago:
    """So long before now; a condition with it and no comparison means since then."""

    count: int
    unit: Unit


class NamedDay(StrEnum):
    """A day of the calendar that moves on with the time."""

    TODAY = "today"
    YESTERDAY = "yesterday"


When: TypeAlias = Day | Ago | NamedDay


@dataclass(frozen=True, slots=True)
class Dated:
    """Something happened to the article at a time; `last`: up to there, from `when` on (`a..b`)."""

    event: Event
    when: When
    comparison: Comparison = Comparison.IN
    last: When | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """The article stands so to another, which is named by its id (`#12`), its address or words of its title."""

    relation: Relation
    target: str


@dataclass(frozen=True, slots=True)
class Not:
    """What is said is not true of the article."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    """All of these, at least two, none of them an `And`."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of these at least; two or more, none of them an `Or`."""

    parts: tuple["Condition", ...]


Leaf: TypeAlias = Words | Is | Has | Named | Counted | Dated | Related
Condition: TypeAlias = Leaf | Not | And | Or
