"""What is exported how, and how far it is."""

from dataclasses import dataclass
from enum import StrEnum

from reader.errors import ReaderError


class Form(StrEnum):
    """The forms in which articles leave the library."""

    MARKDOWN = "markdown"
    HTML = "html"
    EPUB = "epub"
    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"


ENDINGS = {
    Form.MARKDOWN: ".md",
    Form.HTML: ".html",
    Form.EPUB: ".epub",
    Form.JSON: ".json",
    Form.JSONL: ".jsonl",
    Form.TEXT: ".txt",
}
"""Of files of each form."""
TOGETHER = frozenset({Form.EPUB, Form.JSONL})
"""Forms that hold any number of articles in one file by their nature."""


class Sections(StrEnum):
    """By what the articles of a book stand together."""

    SITE = "site"
    FEED = "feed"
    DAY = "day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How articles are exported."""

    form: Form
    title: str = ""
    """Of what holds several; empty: one is made up."""
    description: str = ""
    sections: Sections = Sections.SITE
    with_pictures: bool = True
    with_highlights: bool = True
    replaces: bool = False
    """Whether files that are there already are written anew."""


@dataclass(frozen=True, slots=True)
class Step:
    """One more article is done."""

    done: int
    total: int
    error: ReaderError | None = None
    """Why it was left out."""
    is_left: bool = False
    """Whether its file was there already, and was left as it is."""
